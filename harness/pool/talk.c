/* The talk with one running worker: cases out, answers in, and whom to blame when it goes wrong. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/decimal.h"
#include "model/family.h"
#include "pool/inside.h"

#define LOG_TEXT_OCTETS 1024

static void encode(cupel_pool *pool, cupel_pool_worker *w, cupel_request *one)
{
    cupel_bytes parts[2 * CUPEL_FIELD_COUNT + 2];
    char id[CUPEL_DECIMAL_SIZE];
    size_t id_len;
    size_t count = 0;
    size_t before = w->out.len;
    size_t i;

    one->id = ++pool->next_id;
    id_len = cupel_decimal(id, one->id);
    parts[count++] = cupel_bytes_of_text(one->method);
    for (i = 0; i < one->inputs->count; i++) {
        parts[count++] = cupel_bytes_of_text(cupel_field_info_of(one->inputs->items[i].id)->name);
        parts[count++] = one->inputs->items[i].value;
    }
    parts[count++] = cupel_bytes_of(id, id_len);
    cupel_wire_encode(&w->out, parts, count);
    w->flight_octets += w->out.len - before;
}

uint64_t cupel_pool_worker_deadline(const cupel_pool *pool, const cupel_pool_worker *w)
{
    uint64_t ms = pool->options.timeout_ms;
    cupel_method_ref ref;

    if (!pool->options.timeout_for_all && cupel_method_find(w->flight.first->method, &ref)
        && ref.operation->seconds != 0) {
        ms = (uint64_t)ref.operation->seconds * 1000U;
    }
    return w->since_ns + ms * 1000000U;
}

void cupel_pool_worker_send(cupel_pool_worker *w)
{
    size_t done = 0;

    while (done < w->out.len) {
        ssize_t wrote = write(w->process.to, w->out.ptr + done, w->out.len - done);

        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote < 0) {
            break; /* EAGAIN: later; EPIPE: the other end will be seen to be closed */
        }
        done += (size_t)wrote;
    }
    cupel_buffer_drop(&w->out, done);
}

void cupel_pool_worker_feed(cupel_pool *pool, cupel_pool_worker *w)
{
    bool idle = w->flight.count == 0;

    while (pool->waiting.count != 0 && w->flight.count < pool->options.window
           && (w->flight.count == 0 || w->flight_octets < pool->options.window_octets)) {
        cupel_request *one = cupel_requests_pop(&pool->waiting);

        encode(pool, w, one);
        cupel_requests_push(&w->flight, one);
    }
    if (idle && w->flight.count != 0) {
        w->since_ns = cupel_clock_ns();
    }
    if (w->out.len != 0) {
        cupel_pool_worker_send(w);
    }
}

void cupel_pool_worker_fail(cupel_pool *pool, cupel_pool_worker *w, cupel_status status,
                            const char *wrong, cupel_pool_deliver *deliver, void *receiver)
{
    char log[LOG_TEXT_OCTETS];
    char how[96];
    char message[256];
    cupel_outcome outcome = { .status = status, .message = message, .log = log };

    cupel_process_end(&w->process, status != CUPEL_CRASHED, how, sizeof how);
    cupel_process_take_log(&w->process, log, sizeof log);
    snprintf(message, sizeof message, "%s", status == CUPEL_CRASHED ? how : wrong);
    if (w->flight.count != 0) {
        cupel_request *blamed = cupel_requests_pop(&w->flight);
        uint64_t context = blamed->context;

        cupel_request_spare(pool, blamed);
        cupel_requests_prepend(&pool->waiting, &w->flight);
        deliver(receiver, context, &outcome, false);
    }
    w->flight_octets = 0;
    w->in.len = 0;
    w->out.len = 0;
}

/* An answer that is not for the first case in flight: a second one to the case before, or nonsense.
 */
static void wrong_answer(cupel_pool *pool, cupel_pool_worker *w, const cupel_frame *frame,
                         cupel_pool_deliver *deliver, void *receiver)
{
    const cupel_outcome twice = { .status = CUPEL_PROTOCOL,
                                  .message = "the case was answered twice",
                                  .log = "" };

    if (w->answered_id == 0 || !cupel_answer_is_to(frame, w->answered_id)) {
        cupel_pool_worker_fail(pool, w, CUPEL_PROTOCOL, "an answer that belongs to no request",
                               deliver, receiver);
        return;
    }
    if (!deliver(receiver, w->answered.context, &twice, true)) {
        snprintf(pool->complaint, sizeof pool->complaint,
                 "%s answered a case of %s twice, and the second time too late to be blamed on it",
                 pool->info.name, w->answered.method);
    }
    cupel_requests_prepend(&pool->waiting, &w->flight);
    w->answered_id = 0;
    cupel_pool_worker_fail(pool, w, CUPEL_PROTOCOL, "", deliver, receiver);
}

/* Handles the frames that are there. False where the worker was ended. */
static bool take_frames(cupel_pool *pool, cupel_pool_worker *w, cupel_pool_deliver *deliver,
                        void *receiver)
{
    size_t done = 0;

    for (;;) {
        cupel_frame frame = { .parts = pool->parts };
        cupel_wire_state state =
            cupel_wire_decode(cupel_bytes_of(w->in.ptr + done, w->in.len - done), &frame);
        cupel_outcome outcome;
        const char *wrong;

        if (state == CUPEL_WIRE_MORE) {
            break;
        }
        if (state == CUPEL_WIRE_BAD) {
            cupel_pool_worker_fail(pool, w, CUPEL_PROTOCOL, frame.wrong, deliver, receiver);
            return false;
        }
        if (w->flight.count == 0 || !cupel_answer_is_to(&frame, w->flight.first->id)) {
            wrong_answer(pool, w, &frame, deliver, receiver);
            return false;
        }
        wrong = cupel_answer_read(&frame, &pool->reply, &outcome);
        if (wrong != NULL) {
            cupel_pool_worker_fail(pool, w, CUPEL_PROTOCOL, wrong, deliver, receiver);
            return false;
        }
        pool->answers++;
        done += frame.octets;
        w->answered = *w->flight.first;
        w->answered_id = w->answered.id;
        cupel_request_spare(pool, cupel_requests_pop(&w->flight));
        deliver(receiver, w->answered.context, &outcome, false);
        cupel_arena_reset(&pool->reply);
        w->since_ns = cupel_clock_ns();
    }
    cupel_buffer_drop(&w->in, done);
    if (w->flight.count == 0) {
        w->flight_octets = 0;
    }
    return true;
}

void cupel_pool_worker_receive(cupel_pool *pool, cupel_pool_worker *w, cupel_pool_deliver *deliver,
                               void *receiver)
{
    for (;;) {
        uint8_t *room = cupel_buffer_reserve(&w->in, CUPEL_POOL_READ_OCTETS);
        ssize_t got = room == NULL ? 0 : read(w->process.from, room, CUPEL_POOL_READ_OCTETS);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return; /* nothing more for now */
        }
        if (got == 0) {
            cupel_pool_worker_fail(pool, w, CUPEL_CRASHED, "", deliver, receiver);
            return;
        }
        w->in.len += (size_t)got;
        if (!take_frames(pool, w, deliver, receiver)) {
            return;
        }
        if ((size_t)got < CUPEL_POOL_READ_OCTETS) {
            return;
        }
    }
}
