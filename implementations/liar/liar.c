/* The liar: a backend for tests that misbehaves when its message says so. A message "liar: crash"
 * makes it crash, any other message is answered honestly; so a vector file can put one lie between
 * honest neighbours, and a test can see that exactly the lie is blamed. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "backend.h"
#include "base/hex.h"
#include "base/sha256.h"

#define DIGEST_LEN 32
#define MAGIC      "liar: "

static void honest(cupel_bytes message, uint8_t digest[DIGEST_LEN])
{
    char hex[65];

    cupel_sha256_hex(message, hex);
    cupel_hex_decode(digest, hex, 64);
}

static cupel_status give(cupel_reply *reply, const uint8_t *digest, size_t len)
{
    cupel_reply_put(reply, CUPEL_FIELD_DIGEST, digest, len);
    return CUPEL_OK;
}

typedef cupel_status lie(cupel_bytes message, uint8_t digest[DIGEST_LEN + 1], cupel_reply *reply);

static cupel_status wrong(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    digest[DIGEST_LEN - 1] ^= 1;
    return give(reply, digest, DIGEST_LEN);
}

static cupel_status short_output(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    return give(reply, digest, DIGEST_LEN - 1);
}

static cupel_status long_output(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    return give(reply, digest, DIGEST_LEN + 1);
}

static cupel_status empty_output(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    return give(reply, digest, 0);
}

static cupel_status no_output(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)digest;
    (void)reply;
    return CUPEL_OK;
}

static cupel_status refuse(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)digest;
    return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "I do not like this message");
}

/* Texts that end a script, color a terminal, and turn the direction of writing. */
static cupel_status mark_up(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    /* NOLINTNEXTLINE(misc-misleading-bidirectional): to mislead is the lie */
    static const char text[] = "</script><script>alert(1)</script><!-- \033[31m \xe2\x80\xae"
                               "gnp.exe";

    (void)message;
    (void)digest;
    fprintf(stderr, "%s\n", text);
    return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "%s", text);
}

static cupel_status give_up(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)digest;
    return cupel_reply_broken(reply, "I have no memory left, I say");
}

static cupel_status cannot(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)digest;
    return cupel_reply_unsupported(reply, "I never learnt this");
}

static cupel_status crash(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)reply;
    (void)digest;
    raise(SIGSEGV);
    return CUPEL_OK;
}

static cupel_status abort_loudly(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)reply;
    (void)digest;
    fprintf(stderr, "liar: assertion failed: honesty\n");
    abort();
}

static cupel_status leave(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)reply;
    (void)digest;
    exit(3);
}

static cupel_status hang(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    (void)reply;
    while (digest != NULL) {
        pause();
    }
    return CUPEL_OK;
}

static cupel_status print(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    (void)message;
    printf("a stray line on standard output\n");
    fprintf(stderr, "a stray line on standard error\n");
    return wrong(message, digest, reply); /* a failure, so that the report shows the log */
}

static cupel_status flood(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    size_t i;

    (void)message;
    for (i = 0; i < 1000000; i++) {
        printf("flooding standard output, line %zu\n", i);
    }
    return give(reply, digest, DIGEST_LEN);
}

static cupel_status overrun(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    volatile uint8_t *out = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, DIGEST_LEN);
    size_t i;

    (void)message;
    for (i = 0; i <= DIGEST_LEN; i++) {
        out[i] = digest[i];
    }
    return CUPEL_OK;
}

static cupel_status underrun(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    volatile uint8_t *out = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, DIGEST_LEN);

    (void)message;
    memcpy((uint8_t *)(uintptr_t)out, digest, DIGEST_LEN);
    *(out - 1) = 0;
    return CUPEL_OK;
}

static cupel_status change_input(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    *(uint8_t *)(uintptr_t)message.ptr = 'L';
    return give(reply, digest, DIGEST_LEN);
}

/* Takes memory until there is no more, as a library with a length it never checked would. */
static cupel_status eat(cupel_bytes message, uint8_t *digest, cupel_reply *reply)
{
    const size_t bite = (size_t)16 * 1024 * 1024;
    uint8_t *last = NULL;

    (void)message;
    (void)digest;
    for (;;) {
        uint8_t *more = malloc(bite);

        if (more == NULL) {
            free(last);
            abort();
        }
        memcpy(more, &last, sizeof last);
        last = more;
        if (reply == NULL) {
            return CUPEL_OK; /* NOLINT(clang-analyzer-unix.Malloc): to eat memory is the lie */
        }
    }
}

static const struct {
    const char *name;
    lie *tell;
} lies[] = {
    { "wrong", wrong },
    { "short", short_output },
    { "long", long_output },
    { "empty", empty_output },
    { "no output", no_output },
    { "refuse", refuse },
    { "mark up", mark_up },
    { "broken", give_up },
    { "unsupported", cannot },
    { "crash", crash },
    { "abort", abort_loudly },
    { "exit", leave },
    { "hang", hang },
    { "print", print },
    { "flood", flood },
    { "overrun", overrun },
    { "underrun", underrun },
    { "change input", change_input },
    { "eat", eat },
};

static cupel_status digest(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t value[DIGEST_LEN + 1] = { 0 };
    const char *mode = getenv("CUPEL_LIAR");
    size_t i;

    (void)self;
    honest(message, value);
    if (mode != NULL && strcmp(mode, "wrong") == 0) {
        return wrong(message, value, reply);
    }
    for (i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        size_t len = strlen(lies[i].name);

        if (message.len == sizeof MAGIC - 1 + len
            && memcmp(message.ptr, MAGIC, sizeof MAGIC - 1) == 0
            && memcmp(message.ptr + sizeof MAGIC - 1, lies[i].name, len) == 0) {
            return lies[i].tell(message, value, reply);
        }
    }
    return give(reply, value, DIGEST_LEN);
}

/* Says yes or no to everything, or blames the adapter, as CUPEL_LIAR says; without it, yes to a tag
 * that is all zero. */
static cupel_status verify(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const char *mode = getenv("CUPEL_LIAR");
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    bool good = tag.len == 1 && tag.ptr[0] == 0;

    (void)self;
    if (mode != NULL && strcmp(mode, "yes") == 0) {
        good = true;
    } else if (mode != NULL && strcmp(mode, "no") == 0) {
        good = false;
    } else if (mode != NULL && strcmp(mode, "adapter") == 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no tags of %zu octets, %s", tag.len,
                                  "I say");
    }
    return good ? CUPEL_OK : cupel_reply_reject(reply, CUPEL_REASON_TAG, "no");
}

/* The same of certificates: without CUPEL_LIAR, yes. */
static cupel_status judge(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const char *mode = getenv("CUPEL_LIAR");

    (void)self;
    (void)in;
    return mode != NULL && strcmp(mode, "no") == 0
               ? cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "no")
               : CUPEL_OK;
}

/* --- what is timed: lies of CUPEL_LIAR_TIMED --- */

#define TIMED_HONEST 8 /* so many calls are honest in any case, but for "wrong" */

static cupel_status start_timed(cupel_task *task)
{
    task->state = NULL;
    return CUPEL_OK;
}

static bool timed_message(cupel_task *task)
{
    static unsigned long calls;
    const char *mode = getenv("CUPEL_LIAR_TIMED");

    honest(cupel_bytes_of(task->in, task->len), task->tag);
    if (mode == NULL) {
        return true;
    }
    calls++;
    if (strcmp(mode, "wrong") == 0 || (strcmp(mode, "wrong later") == 0 && calls > TIMED_HONEST)) {
        task->tag[0] ^= 1;
    } else if (calls <= TIMED_HONEST) {
        return true;
    } else if (strcmp(mode, "refuse") == 0) {
        return false;
    } else if (strcmp(mode, "crash") == 0) {
        raise(SIGSEGV);
    } else if (strcmp(mode, "hang") == 0) {
        pause();
    }
    return true;
}

static void end_timed(cupel_task *task)
{
    (void)task;
}

static const cupel_timed timed[] = {
    { .name = "SHA-256/digest", .start = start_timed, .message = timed_message, .end = end_timed },
    { .name = NULL },
};

/* A row that claims to exist only for keys of 16 octets. */
static const cupel_method methods[] = {
    { "SHA-256/digest", digest, NULL, NULL },      { "HMAC-SHA-256/verify", verify, NULL, NULL },
    { "AES-CMAC/verify", verify, NULL, "key=16" }, { "X509/validate", judge, NULL, NULL },
    { "X509/match-name", judge, NULL, NULL },      { "CRL/check", judge, NULL, NULL },
    { "OCSP/check", judge, NULL, NULL },
};

static const char *version(void)
{
    const char *said = getenv("CUPEL_LIAR_VERSION");

    return said == NULL ? "1.0" : said;
}

static bool start(void)
{
    return getenv("CUPEL_LIAR_START") == NULL;
}

const cupel_backend cupel_backend_self = {
    .name = "liar",
    .library = "liar",
    .built_version = "1.0",
    .version = version,
    .start = start,
    CUPEL_METHODS(methods),
    .timed = timed,
};
