/* What happens while the clock runs: the calls of the adapter, and nothing else. Every allocation,
 * every look at the clock and every octet sent or received goes through a wrapper (--wrap of the
 * linker), and the adapter notes at each of its calls how many there were. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "backend.h"
#include "check.h"
#include "wire/timing.h"
#include "worker/timed.h"

#define CALLS_MAX 4096
#define CALLS     800
#define WARM      (CALLS / 8)

static size_t others; /* calls of anything but the adapter */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __real_free(void *memory);
void __wrap_free(void *memory);
int __real_clock_gettime(clockid_t clock, struct timespec *now);
int __wrap_clock_gettime(clockid_t clock, struct timespec *now);
ssize_t __real_read(int fd, void *to, size_t len);
ssize_t __wrap_read(int fd, void *to, size_t len);
long __wrap_syscall(long number, ...);
ssize_t __real_write(int fd, const void *from, size_t len);
ssize_t __wrap_write(int fd, const void *from, size_t len);

void *__wrap_malloc(size_t size)
{
    others++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    others++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    others++;
    return __real_realloc(memory, size);
}

void __wrap_free(void *memory)
{
    others++;
    __real_free(memory);
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *now)
{
    others++;
    return __real_clock_gettime(clock, now);
}

/* A kernel that counts a thousand cycles between two looks. */
#define COUNTER 1000000 /* as a file descriptor */
static uint64_t counted;
static bool is_shared; /* others had the counter for some of the time */

static bool read_counter(void *to, size_t len)
{
    const uint64_t values[] = { counted += 1000, 50, is_shared ? 49 : 50 };

    memcpy(to, values, sizeof values);
    return len == sizeof values;
}

long __wrap_syscall(long number, ...)
{
    return number == SYS_perf_event_open ? COUNTER : -1;
}

ssize_t __wrap_read(int fd, void *to, size_t len)
{
    if (fd == COUNTER) {
        return read_counter(to, len) ? (ssize_t)len : -1;
    }
    others++;
    return __real_read(fd, to, len);
}

ssize_t __wrap_write(int fd, const void *from, size_t len)
{
    others++;
    return __real_write(fd, from, len);
}

/* --- the backend: "encryption" that copies --- */

static size_t seen[CALLS_MAX]; /* `others` at each call of the adapter */
static size_t seen_count;
static uint8_t last_nonce[12];
static size_t equal_nonces;

static void note(void)
{
    if (seen_count < CALLS_MAX) {
        seen[seen_count] = others;
    }
    seen_count++;
}

static cupel_status start(cupel_task *task)
{
    task->state = NULL;
    return CUPEL_OK;
}

static bool step(cupel_task *task)
{
    (void)task;
    note();
    return true;
}

static bool piece(cupel_task *task)
{
    memcpy(task->out, task->in, task->len);
    note();
    return true;
}

static bool finish(cupel_task *task)
{
    memset(task->tag, 0, task->tag_len);
    note();
    return true;
}

static bool message(cupel_task *task)
{
    equal_nonces += memcmp(task->nonce, last_nonce, sizeof last_nonce) == 0;
    memcpy(last_nonce, task->nonce, sizeof last_nonce);
    memcpy(task->out, task->in, task->len);
    memset(task->tag, 0, task->tag_len);
    note();
    return true;
}

static void end(cupel_task *task)
{
    (void)task;
}

static cupel_status seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    static const uint8_t tag[16] = { 0 };
    const cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);

    (void)self;
    cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, text.ptr, text.len);
    cupel_reply_put(reply, CUPEL_FIELD_TAG, tag, sizeof tag);
    return CUPEL_OK;
}

static const char *version(void)
{
    return "1";
}

static const cupel_method methods[] = { { "AES-GCM/seal", seal, NULL, NULL } };
static const cupel_timed timed[] = {
    { "AES-GCM/seal", NULL, NULL, start, step, message, step, piece, finish, end },
    { .name = NULL },
};

const cupel_backend cupel_backend_self = { .name = "copy",
                                           .library = "copy",
                                           .built_version = "1",
                                           .version = version,
                                           CUPEL_METHODS(methods),
                                           .timed = timed };

static const cupel_method *lookup(const void *context, cupel_bytes name)
{
    (void)context;
    return cupel_bytes_equal_text(name, methods[0].name) ? &methods[0] : NULL;
}

/* --- talking to it --- */

static void ask(cupel_timer *timer, const char *a, const char *b, const char *c,
                cupel_buffer *answer, cupel_frame *frame)
{
    cupel_bytes parts[] = { cupel_bytes_of_text(a), cupel_bytes_of_text(b),
                            cupel_bytes_of_text(c) };
    const cupel_frame request = { .parts = parts, .count = 3 };

    cupel_buffer_free(answer);
    *answer = (cupel_buffer)CUPEL_BUFFER_EMPTY(4096);
    assert_true(cupel_timer_handle(timer, &request, answer));
    assert_int_equal(cupel_wire_decode(cupel_buffer_view(answer), frame), CUPEL_WIRE_WHOLE);
    assert_true(cupel_bytes_equal_text(frame->parts[0], "ok"));
}

static double number_of(const cupel_frame *frame, size_t part)
{
    char text[24];

    snprintf(text, sizeof text, "%.*s", (int)frame->parts[part].len,
             (const char *)frame->parts[part].ptr);
    return strtod(text, NULL);
}

static double cycles; /* of what was measured last, as the kernel counted them */

/* Measures CALLS calls of a style; the nanoseconds, and in `per_call` how many steps of the adapter
 * each had. */
static double measure(const char *style, size_t *per_call)
{
    cupel_timer timer = { .lookup = lookup };
    cupel_buffer answer = CUPEL_BUFFER_EMPTY(4096);
    cupel_bytes parts[8192];
    cupel_frame frame = { .parts = parts };
    char task[200];
    char text[24];
    double nanoseconds;

    snprintf(task, sizeof task,
             "style=%s key_len=32 nonce_len=12 aad_len=%d tag_len=16 size=64 chunk=16 threads=1",
             style, strcmp(style, "tls13") == 0 ? 5 : 13);
    ask(&timer, "prepare", "AES-GCM/seal", task, &answer, &frame);
    seen_count = 0;
    equal_nonces = 0;
    snprintf(text, sizeof text, "%d", CALLS);
    ask(&timer, "measure", "0", text, &answer, &frame);
    nanoseconds = number_of(&frame, CUPEL_MEASURED_NANOSECONDS);
    cycles = number_of(&frame, CUPEL_MEASURED_CYCLES);
    *per_call = seen_count / (CALLS + WARM);
    cupel_buffer_free(&answer);
    cupel_timer_free(&timer);
    return nanoseconds;
}

static void nothing_but_the_call_is_timed(void **state)
{
    static const char *const styles[] = {
        "message", "rekey", "set-key", "piece", "tls12", "tls13"
    };
    size_t per_call;
    size_t i;
    size_t k;

    (void)state;
    for (i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        measure(styles[i], &per_call);
        assert_int_equal(per_call, strcmp(styles[i], "rekey") == 0 ? 2 : 1);
        for (k = WARM * per_call + 2; k < seen_count && k < CALLS_MAX; k++) {
            if (seen[k] != seen[k - 1]) {
                fail_msg("%s: between calls %zu and %zu something else was called", styles[i],
                         k - 1, k);
            }
        }
    }
}

static void each_message_has_a_nonce_of_its_own(void **state)
{
    static const char *const styles[] = { "message", "rekey", "tls12", "tls13" };
    size_t per_call;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        measure(styles[i], &per_call);
        assert_int_equal(equal_nonces, 0);
    }
}

/* How long that is depends on the machine; that it is not nothing, and that nothing of the adapter
 * is in it, does not. */
static void the_loop_alone_can_be_timed(void **state)
{
    size_t per_call;
    double nanoseconds = measure("empty", &per_call);

    (void)state;
    assert_int_equal(seen_count, 0);
    assert_true(nanoseconds > 0);
    print_message("the loop around a call costs %.1f ns\n", nanoseconds / CALLS);
}

/* Once before and once after all calls; and where the counter was shared with others in between,
 * what it says is worth nothing. */
static void cycles_are_those_that_the_processor_counts(void **state)
{
    size_t per_call;

    (void)state;
    measure("message", &per_call);
    assert_true(cycles == 1000);
    is_shared = true;
    measure("message", &per_call);
    assert_true(cycles == 0);
    is_shared = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_but_the_call_is_timed),
        cmocka_unit_test(each_message_has_a_nonce_of_its_own),
        cmocka_unit_test(the_loop_alone_can_be_timed),
        cmocka_unit_test(cycles_are_those_that_the_processor_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
