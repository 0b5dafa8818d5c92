/* The start of a worker: its process, and the first conversation, in which it says what it is. */
#include <poll.h>
#include <unistd.h>

#include "base/clock.h"
#include "pool/inside.h"

#define HELLO_MS 10000

/* Waits for one whole frame; NULL, or what went wrong. */
static const char *await_frame(cupel_pool_worker *w, cupel_frame *frame, unsigned wait_ms)
{
    uint64_t deadline = cupel_clock_ns() + (uint64_t)wait_ms * 1000000U;

    for (;;) {
        struct pollfd from = { w->process.from, POLLIN, 0 };
        uint64_t now = cupel_clock_ns();
        uint8_t *room;
        ssize_t got;

        switch (cupel_wire_decode(cupel_buffer_view(&w->in), frame)) {
        case CUPEL_WIRE_WHOLE:
            return NULL;
        case CUPEL_WIRE_BAD:
            return frame->wrong;
        case CUPEL_WIRE_MORE:
            break;
        }
        if (now >= deadline) {
            return "no answer in time";
        }
        poll(&from, 1, (int)((deadline - now) / 1000000U) + 1);
        room = cupel_buffer_reserve(&w->in, CUPEL_POOL_READ_OCTETS);
        got = room == NULL ? 0 : read(w->process.from, room, CUPEL_POOL_READ_OCTETS);
        if (got == 0) {
            return "it ended without an answer";
        }
        if (got > 0) {
            w->in.len += (size_t)got;
        }
    }
}

static char *part_text(cupel_pool *pool, cupel_bytes part)
{
    char *text = cupel_arena_alloc(&pool->arena, part.len + 1);

    if (part.len != 0) {
        memcpy(text, part.ptr, part.len);
    }
    return text;
}

static cupel_result take_capabilities(cupel_pool *pool, const cupel_frame *frame, cupel_error *err)
{
    size_t room = frame->count - CUPEL_WIRE_HELLO_HEAD;
    cupel_capability *items = cupel_arena_alloc(&pool->arena, room * sizeof *items);
    const char **refusals = cupel_arena_alloc(&pool->arena, room * sizeof *refusals);
    const size_t front = sizeof CUPEL_WIRE_REFUSAL - 1;
    size_t count = 0;
    const char *twice;
    size_t i;

    for (i = CUPEL_WIRE_HELLO_HEAD; i < frame->count; i++) {
        cupel_bytes part = frame->parts[i];
        const char *wrong;

        if (part.len >= front && memcmp(part.ptr, CUPEL_WIRE_REFUSAL, front) == 0) {
            refusals[pool->info.refusal_count++] =
                part_text(pool, cupel_bytes_of(part.ptr + front, part.len - front));
            continue;
        }
        wrong = cupel_capability_read(part, &pool->arena, &items[count]);
        if (wrong != NULL) {
            return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                              "capability %zu (\"%s\") %s", count + 1, items[count].method, wrong);
        }
        count++;
    }
    pool->info.refusals = refusals;
    twice = cupel_capabilities_sort(items, count);
    if (twice != NULL) {
        return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                          "capability \"%s\" is there twice", twice);
    }
    pool->info.capabilities = (cupel_capabilities){ items, count };
    return CUPEL_DONE;
}

static cupel_result take_hello(cupel_pool *pool, const cupel_frame *frame, cupel_error *err)
{
    const cupel_bytes *parts = frame->parts;
    const char *built;

    if (frame->count < CUPEL_WIRE_HELLO_HEAD
        || !cupel_bytes_equal_text(parts[CUPEL_WIRE_HELLO_MAGIC], "cupel-worker")) {
        return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                          "it is no worker of cupel: the answer to \"hello\" is something else");
    }
    if (!cupel_bytes_equal_text(parts[CUPEL_WIRE_HELLO_VERSION], CUPEL_WIRE_VERSION)) {
        return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                          "it speaks version \"%s\" of the protocol, this cupel speaks %s",
                          part_text(pool, parts[CUPEL_WIRE_HELLO_VERSION]), CUPEL_WIRE_VERSION);
    }
    pool->info.name = part_text(pool, parts[CUPEL_WIRE_HELLO_NAME]);
    pool->info.library = part_text(pool, parts[CUPEL_WIRE_HELLO_LIBRARY]);
    pool->info.version = part_text(pool, parts[CUPEL_WIRE_HELLO_RUNNING]);
    built = part_text(pool, parts[CUPEL_WIRE_HELLO_BUILT]);
    if (strcmp(built, pool->info.version) != 0) {
        return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                          "it was built for %s %s but runs with %s: build it again, or mend the "
                          "library path",
                          pool->info.library, built, pool->info.version);
    }
    return take_capabilities(pool, frame, err);
}

/* Ends a worker with which a conversation went wrong. */
static cupel_result give_up(cupel_pool *pool, cupel_pool_worker *w, const char *what,
                            const char *wrong, cupel_error *err)
{
    char log[512] = "";
    char how[96] = "";

    cupel_process_end(&w->process, false, how, sizeof how);
    cupel_process_take_log(&w->process, log, sizeof log);
    return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program, "%s: %s (%s)%s%s", what,
                      wrong, how, log[0] == '\0' ? "" : ": ", log);
}

cupel_result cupel_pool_converse(cupel_pool *pool, const cupel_bytes *parts, size_t count,
                                 unsigned timeout_ms, cupel_frame *answer, cupel_error *err)
{
    cupel_pool_worker *w = &pool->workers[0];
    const char *wrong;

    if (w->process.pid == 0) {
        return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program, "the worker has ended");
    }
    cupel_buffer_drop(&w->in, w->answered_octets);
    w->answered_octets = 0;
    cupel_wire_encode(&w->out, parts, count);
    cupel_pool_worker_send(w);
    *answer = (cupel_frame){ .parts = pool->parts };
    wrong = await_frame(w, answer, timeout_ms);
    if (wrong != NULL) {
        return give_up(pool, w, "the worker did not answer", wrong, err);
    }
    w->answered_octets = answer->octets;
    return CUPEL_DONE;
}

cupel_result cupel_pool_worker_launch(cupel_pool *pool, cupel_pool_worker *w, cupel_error *err)
{
    const cupel_bytes hello[] = { cupel_bytes_of_text("hello"),
                                  cupel_bytes_of_text(CUPEL_WIRE_VERSION) };

    CUPEL_TRY(cupel_process_start(pool->info.program, pool->options.memory_mib, &w->process, err));
    w->in.len = 0;
    w->out.len = 0;
    w->answered_id = 0;
    cupel_wire_encode(&w->out, hello, 2);
    cupel_pool_worker_send(w);
    return CUPEL_DONE;
}

cupel_result cupel_pool_worker_greet(cupel_pool *pool, cupel_pool_worker *w, cupel_error *err)
{
    const cupel_bytes timing[] = { cupel_bytes_of_text("timing"), cupel_bytes_of_text("on") };
    cupel_frame frame = { .parts = pool->parts };
    cupel_result result = CUPEL_DONE;
    const char *wrong = await_frame(w, &frame, HELLO_MS);
    char log[2];

    if (wrong == NULL && pool->info.name == NULL) {
        result = take_hello(pool, &frame, err);
    }
    if (wrong == NULL && result == CUPEL_DONE) {
        cupel_buffer_drop(&w->in, frame.octets);
        if (pool->options.timing) {
            cupel_wire_encode(&w->out, timing, 2);
            cupel_pool_worker_send(w);
            wrong = await_frame(w, &frame, HELLO_MS);
            cupel_buffer_drop(&w->in, wrong == NULL ? frame.octets : 0);
        }
    }
    if (wrong == NULL && result == CUPEL_DONE) {
        return CUPEL_DONE;
    }
    if (wrong != NULL) {
        return give_up(pool, w, "the worker did not start", wrong, err);
    }
    cupel_process_end(&w->process, false, NULL, 0);
    cupel_process_take_log(&w->process, log, sizeof log);
    return result;
}
