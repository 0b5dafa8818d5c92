/* Plain loops over EVP that answer as a worker does. "seal" is what any engineer would write to see
 * how fast AES-GCM is: against it the loops of harness/worker are held (scripts/bench-bare).
 * "rekey" makes exactly the calls of `openssl speed` (scripts/bench-openssl-speed). They share with
 * harness/worker the protocol and nothing else: buffers, loop and clock are their own. For tests
 * only. */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "wire/timing.h"
#include "wire/wire.h"

#define LARGEST   1048576
#define TASKS_MAX 64

static unsigned char *in;
static unsigned char *out;
static const unsigned char key[32] = { 1, 2, 3 };
static const unsigned char aad[13] = { 4, 5, 6 };
static unsigned char tag[16];
static unsigned char nonce[12];

static EVP_CIPHER_CTX *ctx;
static EVP_CIPHER_CTX *speed_ctx;
static int sizes[TASKS_MAX]; /* of the messages of the tasks */
static int rekeys[TASKS_MAX];
static unsigned char *buffers[TASKS_MAX]; /* of openssl speed: near its context, which matters */
static size_t task_count;

static long long since(const struct timespec *begin)
{
    struct timespec end;

    clock_gettime(CLOCK_MONOTONIC, &end);
    return (end.tv_sec - begin->tv_sec) * 1000000000LL + end.tv_nsec - begin->tv_nsec;
}

/* Seals `calls` messages of `size` octets; nanoseconds, or -1 where EVP failed. */
static long long seal(long calls, int size, unsigned char *unused)
{
    struct timespec begin;
    int len;
    long i;
    int good = 1;

    (void)unused;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (i = 0; i < calls; i++) {
        nonce[0] = (unsigned char)i;
        nonce[1] = (unsigned char)(i >> 8);
        nonce[2] = (unsigned char)(i >> 16);
        good &= EVP_EncryptInit_ex(ctx, NULL, NULL, NULL, nonce);
        good &= EVP_EncryptUpdate(ctx, NULL, &len, aad, sizeof aad);
        good &= EVP_EncryptUpdate(ctx, out, &len, in, size);
        good &= EVP_EncryptFinal_ex(ctx, out + len, &len);
        good &= EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, sizeof tag, tag);
    }
    return good ? since(&begin) : -1;
}

/* As EVP_Update_loop_aead_enc of apps/speed.c does. Its context is without padding, so that each
 * EVP_CipherInit_ex sets that again. */
static long long speed(long calls, int size, unsigned char *buffer)
{
    struct timespec begin;
    int len;
    long i;
    int good = 1;

    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (i = 0; i < calls; i++) {
        good &= EVP_CIPHER_CTX_ctrl(speed_ctx, EVP_CTRL_AEAD_SET_IVLEN, sizeof nonce, NULL);
        good &= EVP_CipherInit_ex(speed_ctx, NULL, NULL, key, nonce, -1);
        good &= EVP_EncryptUpdate(speed_ctx, buffer, &len, buffer, size);
        good &= EVP_EncryptFinal_ex(speed_ctx, buffer, &len);
    }
    return good ? since(&begin) : -1;
}

static void send_texts(const char *const *texts, size_t count)
{
    cupel_bytes parts[8];
    cupel_buffer frame = CUPEL_BUFFER_EMPTY(CUPEL_WIRE_OCTETS_MAX);
    size_t i;

    for (i = 0; i < count; i++) {
        parts[i] = cupel_bytes_of_text(texts[i]);
    }
    cupel_wire_encode(&frame, parts, count);
    if (write(CUPEL_WIRE_FD_RESPONSE, frame.ptr, frame.len) < 0) {
        exit(1);
    }
    cupel_buffer_free(&frame);
}

static long number_of(cupel_bytes part)
{
    char text[CUPEL_DECIMAL_SIZE] = "";

    snprintf(text, sizeof text, "%.*s", (int)part.len, (const char *)part.ptr);
    return strtol(text, NULL, 10);
}

static void prepare(const cupel_frame *frame)
{
    char number[CUPEL_DECIMAL_SIZE];
    cupel_timing timing;

    if (cupel_timing_read(frame->parts[2], &timing) != NULL || task_count == TASKS_MAX
        || !cupel_bytes_equal_text(frame->parts[1], "AES-GCM/seal")
        || (timing.style == CUPEL_STYLE_MESSAGE
                ? timing.aad_len != sizeof aad
                : timing.style != CUPEL_STYLE_REKEY || timing.aad_len != 0)
        || timing.key_len != sizeof key || timing.nonce_len != sizeof nonce || timing.slow != 0
        || timing.threads > 1 || timing.in_place != 0 || timing.misaligned != 0
        || timing.mix_count != 0 || timing.size > LARGEST) {
        send_texts((const char *const[]){ "unsupported", "only AES-256-GCM/seal" }, 2);
        return;
    }
    cupel_decimal(number, task_count);
    rekeys[task_count] = timing.style == CUPEL_STYLE_REKEY;
    buffers[task_count] = cupel_alloc((size_t)timing.size + 65); /* as apps/speed.c has it */
    memset(buffers[task_count], 8, timing.size);
    sizes[task_count++] = (int)timing.size;
    send_texts((const char *const[]){ "ok", number }, 2);
}

static void measure(const cupel_frame *frame)
{
    char number[CUPEL_DECIMAL_SIZE];
    const long calls = number_of(frame->parts[2]);
    const long task = number_of(frame->parts[1]);
    long long (*const loop)(long, int, unsigned char *) = rekeys[task] ? speed : seal;
    long long nanoseconds;

    loop(calls / 8, sizes[task], buffers[task]); /* warm */
    nanoseconds = loop(calls, sizes[task], buffers[task]);
    if (nanoseconds < 0) {
        send_texts((const char *const[]){ "broken", "EVP failed" }, 2);
        return;
    }
    cupel_decimal(number, (uint64_t)nanoseconds);
    send_texts((const char *const[]){ "ok", number, "0", "0", "0", "0" }, CUPEL_MEASURED_COUNT);
}

static void handle(const cupel_frame *frame)
{
    const cupel_bytes what = frame->parts[0];

    if (cupel_bytes_equal_text(what, "hello")) {
        /* No capabilities: it runs no vectors. */
        send_texts((const char *const[]){ "cupel-worker", CUPEL_WIRE_VERSION, "bare", "OpenSSL",
                                          OPENSSL_VERSION_STR, OPENSSL_VERSION_STR },
                   CUPEL_WIRE_HELLO_HEAD);
    } else if (cupel_bytes_equal_text(what, "prepare")) {
        prepare(frame);
    } else if (cupel_bytes_equal_text(what, "measure")) {
        measure(frame);
    } else if (cupel_bytes_equal_text(what, "features")) {
        send_texts((const char *const[]){ "ok", "", "", "" }, 4);
    } else {
        send_texts((const char *const[]){ "ok", "" }, 2); /* check, timing */
    }
}

int main(void)
{
    cupel_buffer requests = CUPEL_BUFFER_EMPTY(CUPEL_WIRE_OCTETS_MAX);
    cupel_bytes *parts = cupel_alloc(CUPEL_WIRE_PARTS_MAX * sizeof *parts);
    unsigned char octets[4096];
    EVP_CIPHER *gcm;
    ssize_t got;

    in = cupel_alloc(LARGEST);
    out = cupel_alloc(LARGEST);
    memset(in, 7, LARGEST);
    ctx = EVP_CIPHER_CTX_new();
    gcm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    speed_ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL || EVP_EncryptInit_ex(ctx, EVP_aes_256_gcm(), NULL, key, NULL) != 1
        || speed_ctx == NULL || EVP_CipherInit_ex(speed_ctx, gcm, NULL, NULL, NULL, 1) != 1
        || EVP_CIPHER_CTX_set_padding(speed_ctx, 0) != 1) {
        return 1;
    }
    while ((got = read(CUPEL_WIRE_FD_REQUEST, octets, sizeof octets)) > 0) {
        cupel_frame frame = { .parts = parts };

        cupel_buffer_append(&requests, octets, (size_t)got);
        while (cupel_wire_decode(cupel_buffer_view(&requests), &frame) == CUPEL_WIRE_WHOLE) {
            handle(&frame);
            cupel_buffer_drop(&requests, frame.octets);
        }
    }
    EVP_CIPHER_CTX_free(ctx);
    EVP_CIPHER_CTX_free(speed_ctx);
    EVP_CIPHER_free(gcm);
    while (task_count != 0) {
        free(buffers[--task_count]);
    }
    cupel_buffer_free(&requests);
    free(parts);
    free(in);
    free(out);
    return 0;
}
