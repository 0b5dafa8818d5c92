/* The raw liar: speaks the protocol itself, and badly when a message says so. For tests only. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/sha256.h"
#include "wire/wire.h"

static cupel_bytes text(const char *of)
{
    return cupel_bytes_of_text(of);
}

static void send_octets(const void *data, size_t len)
{
    if (write(CUPEL_WIRE_FD_RESPONSE, data, len) < 0) {
        exit(0);
    }
}

static void send_frame(const cupel_bytes *parts, size_t count)
{
    cupel_buffer out = CUPEL_BUFFER_EMPTY(CUPEL_WIRE_OCTETS_MAX);

    cupel_wire_encode(&out, parts, count);
    send_octets(out.ptr, out.len);
    cupel_buffer_free(&out);
}

static void say_hello(void)
{
    const char *mode = getenv("CUPEL_LIAR_HELLO");
    cupel_bytes parts[] = { text("cupel-worker"),  text(CUPEL_WIRE_VERSION),
                            text("liar-raw"),      text("liar"),
                            text("1.0"),           text("1.0"),
                            text("SHA-256/digest") };

    if (mode == NULL) {
        send_frame(parts, 7);
        return;
    }
    if (strcmp(mode, "silent") == 0) {
        pause();
    } else if (strcmp(mode, "exit") == 0) {
        exit(4);
    } else if (strcmp(mode, "protocol") == 0) {
        parts[1] = text("99");
    } else if (strcmp(mode, "magic") == 0) {
        parts[0] = text("HTTP/1.1 200 OK");
    } else if (strcmp(mode, "method") == 0) {
        parts[6] = text("ROT-13/encrypt");
    }
    send_frame(parts, 7);
}

/* How a message is answered; `parts` are those of the honest answer, `id` the last of them. */
static void answer(const char *lie, cupel_bytes *parts, size_t count)
{
    static const uint8_t endless[] = { 0xff, 0xff, 0xff, 0xff };
    static const uint8_t huge[] = { 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff };
    static const uint8_t none[] = { 0, 0, 0, 0 };

    if (strcmp(lie, "twice") == 0) {
        send_frame(parts, count);
        send_frame(parts, count);
    } else if (strcmp(lie, "half") == 0) {
        send_octets("\x09\0\0\0\x02", 5);
        pause();
    } else if (strcmp(lie, "half and exit") == 0) {
        send_octets("\x09\0\0\0\x02", 5);
        exit(0);
    } else if (strcmp(lie, "endless") == 0) {
        send_octets(endless, sizeof endless);
        pause();
    } else if (strcmp(lie, "huge") == 0) {
        send_octets(huge, sizeof huge);
        pause();
    } else if (strcmp(lie, "no parts") == 0) {
        send_octets(none, sizeof none);
    } else if (strcmp(lie, "wrong id") == 0) {
        parts[count - 1] = text("1000000");
        send_frame(parts, count);
    } else if (strcmp(lie, "bad status") == 0) {
        parts[CUPEL_WIRE_STATUS] = text("splendid");
        send_frame(parts, count);
    } else if (strcmp(lie, "harness status") == 0) {
        parts[CUPEL_WIRE_STATUS] = text("crashed");
        send_frame(parts, count);
    } else if (strcmp(lie, "bad reason") == 0) {
        parts[CUPEL_WIRE_STATUS] = text("reject");
        parts[CUPEL_WIRE_REASON] = text("mood");
        send_frame(parts, count);
    } else if (strcmp(lie, "unknown output") == 0) {
        parts[CUPEL_WIRE_RESPONSE_HEAD] = text("digestion");
        send_frame(parts, count);
    } else if (strcmp(lie, "too few") == 0) {
        send_frame(parts, 2);
    } else if (strcmp(lie, "missing output") == 0) {
        parts[CUPEL_WIRE_RESPONSE_HEAD] = parts[count - 1];
        send_frame(parts, CUPEL_WIRE_RESPONSE_HEAD + 1);
    } else {
        send_frame(parts, count);
    }
}

static void handle(const cupel_frame *frame)
{
    uint8_t digest[32];
    char hex[65];
    char lie[64] = "";
    cupel_bytes parts[CUPEL_WIRE_RESPONSE_HEAD + 3];
    size_t i;

    if (cupel_bytes_equal_text(frame->parts[0], "hello")) {
        say_hello();
        return;
    }
    for (i = 0; i < CUPEL_WIRE_RESPONSE_HEAD; i++) {
        parts[i] = text("");
    }
    if (frame->count != 4) {
        exit(5); /* it knows one method with one input, and an id */
    }
    if (frame->parts[2].len < sizeof lie && frame->parts[2].len > 5
        && memcmp(frame->parts[2].ptr, "raw: ", 5) == 0) {
        snprintf(lie, sizeof lie, "%.*s", (int)frame->parts[2].len - 5,
                 (const char *)frame->parts[2].ptr + 5);
    }
    cupel_sha256_hex(frame->parts[2], hex);
    cupel_hex_decode(digest, hex, 64);
    parts[CUPEL_WIRE_STATUS] = text("ok");
    parts[CUPEL_WIRE_RESPONSE_HEAD] = text("digest");
    parts[CUPEL_WIRE_RESPONSE_HEAD + 1] = cupel_bytes_of(digest, sizeof digest);
    parts[CUPEL_WIRE_RESPONSE_HEAD + 2] = frame->parts[frame->count - 1];
    answer(lie, parts, CUPEL_WIRE_RESPONSE_HEAD + 3);
}

int main(void)
{
    cupel_buffer in = CUPEL_BUFFER_EMPTY(CUPEL_WIRE_OCTETS_MAX);
    cupel_bytes *parts = cupel_alloc(CUPEL_WIRE_PARTS_MAX * sizeof *parts);
    uint8_t octets[4096];
    ssize_t got;

    while ((got = read(CUPEL_WIRE_FD_REQUEST, octets, sizeof octets)) > 0) {
        cupel_frame frame = { .parts = parts };

        cupel_buffer_append(&in, octets, (size_t)got);
        while (cupel_wire_decode(cupel_buffer_view(&in), &frame) == CUPEL_WIRE_WHOLE) {
            handle(&frame);
            cupel_buffer_drop(&in, frame.octets);
        }
    }
    cupel_buffer_free(&in);
    free(parts);
    return 0;
}
