/* The pool of one backend: starts workers, keeps them fed, waits for them, watches the clock. */
#include "pool/pool.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "pool/inside.h"

#define IN_OCTETS_MAX  (CUPEL_WIRE_OCTETS_MAX + CUPEL_POOL_READ_OCTETS)
#define OUT_OCTETS_MAX (2 * CUPEL_WIRE_OCTETS_MAX)
#define START_FAILURES 3        /* in a row, before the backend is given up */
#define START_NS       20000000 /* what the start of a worker may take */
#define FEW_ANSWERS    16       /* in one step: too few to be worth a step of their own */
#define NAP_MIN_NS     50000    /* while answers gather */
#define NAP_MAX_NS     8000000

cupel_result cupel_pool_open(const char *program, const cupel_pool_options *options,
                             cupel_pool **opened, cupel_error *err)
{
    cupel_pool *pool = cupel_alloc(sizeof *pool);
    cupel_result result;
    unsigned i;

    memset(pool, 0, sizeof *pool);
    pool->options = *options;
    pool->info.program = cupel_arena_text(&pool->arena, program);
    pool->parts = cupel_alloc(CUPEL_WIRE_PARTS_MAX * sizeof *pool->parts);
    pool->workers = cupel_arena_alloc(&pool->arena, options->jobs * sizeof *pool->workers);
    cupel_requests_init(&pool->waiting);
    for (i = 0; i < options->jobs; i++) {
        cupel_requests_init(&pool->workers[i].flight);
        pool->workers[i].in.max = IN_OCTETS_MAX;
        pool->workers[i].out.max = OUT_OCTETS_MAX;
    }
    result = cupel_pool_worker_launch(pool, &pool->workers[0], err);
    if (result != CUPEL_DONE) {
        cupel_pool_close(pool);
        return result;
    }
    *opened = pool;
    return CUPEL_DONE;
}

cupel_result cupel_pool_greet(cupel_pool *pool, cupel_error *err)
{
    return cupel_pool_worker_greet(pool, &pool->workers[0], err);
}

const cupel_pool_info *cupel_pool_info_of(const cupel_pool *pool)
{
    return &pool->info;
}

void cupel_pool_submit(cupel_pool *pool, const char *method, const cupel_fields *inputs,
                       uint64_t context)
{
    cupel_request *one = pool->spare;

    if (one == NULL) {
        one = cupel_arena_alloc(&pool->arena, sizeof *one);
    } else {
        pool->spare = one->next;
    }
    *one = (cupel_request){ .method = method, .inputs = inputs, .context = context };
    cupel_requests_push(&pool->waiting, one);
}

size_t cupel_pool_pending(const cupel_pool *pool)
{
    size_t pending = pool->waiting.count;
    unsigned i;

    for (i = 0; i < pool->options.jobs; i++) {
        pending += pool->workers[i].flight.count;
    }
    return pending;
}

void cupel_pool_ask(cupel_pool *pool, const char *method, const cupel_fields *inputs,
                    cupel_pool_deliver *deliver, void *receiver)
{
    cupel_pool_submit(pool, method, inputs, 0);
    while (cupel_pool_pending(pool) != 0) {
        cupel_pool_step(&pool, 1, -1, -1, deliver, receiver);
    }
}

pid_t cupel_pool_pid(const cupel_pool *pool)
{
    return pool->workers[0].process.pid;
}

const char *cupel_pool_complaint(const cupel_pool *pool)
{
    return pool->complaint;
}

/* A backend whose workers cannot be started any more: all that waits is broken. */
static void give_up(cupel_pool *pool, cupel_pool_deliver *deliver, void *receiver)
{
    const cupel_outcome outcome = { .status = CUPEL_BROKEN, .message = pool->dead, .log = "" };

    while (pool->waiting.count != 0) {
        cupel_request *one = cupel_requests_pop(&pool->waiting);
        uint64_t context = one->context;

        cupel_request_spare(pool, one);
        deliver(receiver, context, &outcome, false);
    }
}

/* Is there work for one more worker? To start one costs as much as many cases: more than a window
 * of them must wait, or some running worker have sat on one case for longer than a start takes. */
static bool wants_another(const cupel_pool *pool)
{
    uint64_t now = cupel_clock_ns();
    bool running = false;
    unsigned i;

    for (i = 0; i < pool->options.jobs; i++) {
        const cupel_pool_worker *w = &pool->workers[i];

        running = running || w->process.pid != 0;
        if (w->flight.count != 0 && w->since_ns + START_NS < now) {
            return true;
        }
    }
    return !running || pool->waiting.count > pool->options.window;
}

/* Starts a worker in an empty place; false where none can be started any more. */
static bool start(cupel_pool *pool, cupel_pool_worker *w)
{
    cupel_error err = { CUPEL_DONE, "", "" };

    while (pool->start_failures < START_FAILURES) {
        if (cupel_pool_worker_launch(pool, w, &err) == CUPEL_DONE
            && cupel_pool_worker_greet(pool, w, &err) == CUPEL_DONE) {
            pool->start_failures = 0;
            return true;
        }
        if (++pool->start_failures == START_FAILURES) {
            snprintf(pool->dead, sizeof pool->dead, "no worker can be started: %s", err.message);
        }
    }
    return false;
}

/* Starts workers while there is more work than the running ones hold, and feeds them all. */
static void serve(cupel_pool *pool, cupel_pool_deliver *deliver, void *receiver)
{
    unsigned i;

    for (i = 0; i < pool->options.jobs && pool->waiting.count != 0; i++) {
        cupel_pool_worker *w = &pool->workers[i];

        if (w->process.pid != 0 || (wants_another(pool) && start(pool, w))) {
            cupel_pool_worker_feed(pool, w);
        }
    }
    if (pool->dead[0] != '\0') {
        bool running = false;

        for (i = 0; i < pool->options.jobs; i++) {
            running = running || pool->workers[i].process.pid != 0;
        }
        if (!running) {
            give_up(pool, deliver, receiver);
        }
    }
}

/* Milliseconds until the nearest deadline, at most `wait_ms`. */
static int nearest(cupel_pool *const *pools, size_t count, int wait_ms)
{
    uint64_t now = cupel_clock_ns();
    int wait = wait_ms;
    size_t p;
    unsigned i;

    for (p = 0; p < count; p++) {
        for (i = 0; i < pools[p]->options.jobs; i++) {
            const cupel_pool_worker *w = &pools[p]->workers[i];
            uint64_t deadline;
            uint64_t left;

            if (w->process.pid == 0 || w->flight.count == 0) {
                continue;
            }
            deadline = cupel_pool_worker_deadline(pools[p], w);
            left = deadline <= now ? 0 : (deadline - now) / 1000000U + 1;
            if (wait < 0 || left < (uint64_t)wait) {
                wait = (int)left;
            }
        }
    }
    return wait;
}

static void serve_events(cupel_pool *pool, cupel_pool_worker *w, const struct pollfd *events,
                         cupel_pool_deliver *deliver, void *receiver)
{
    if ((events[1].revents & POLLOUT) != 0) {
        cupel_pool_worker_send(w);
    }
    if (events[0].revents != 0) {
        cupel_pool_worker_receive(pool, w, deliver, receiver);
    }
    if (w->process.pid != 0 && w->flight.count != 0
        && cupel_clock_ns() > cupel_pool_worker_deadline(pool, w)) {
        cupel_pool_worker_fail(pool, w, CUPEL_TIMED_OUT, "no whole answer before the deadline",
                               deliver, receiver);
    }
}

/* Every answer is written by itself, and waking for each costs more than it does. While all workers
 * have plenty to do, wait a moment for more: longer and longer while few come, less when many have
 * come. */
static void gather(cupel_pool *const *pools, size_t count)
{
    struct timespec nap = { 0, 0 };
    unsigned answers = 0;
    bool busy = count != 0;
    size_t p;
    unsigned i;

    for (p = 0; p < count; p++) {
        answers += pools[p]->answers;
        pools[p]->answers = 0;
        for (i = 0; i < pools[p]->options.jobs; i++) {
            const cupel_pool_worker *w = &pools[p]->workers[i];

            busy = busy && (w->process.pid == 0 || w->flight.count > pools[p]->options.window / 2);
        }
    }
    if (!busy) {
        return;
    }
    nap.tv_nsec = answers < FEW_ANSWERS ? pools[0]->nap_ns * 2 : pools[0]->nap_ns / 2;
    nap.tv_nsec = nap.tv_nsec < NAP_MIN_NS ? NAP_MIN_NS : nap.tv_nsec;
    nap.tv_nsec = nap.tv_nsec > NAP_MAX_NS ? NAP_MAX_NS : nap.tv_nsec;
    pools[0]->nap_ns = nap.tv_nsec;
    nanosleep(&nap, NULL);
}

void cupel_pool_step(cupel_pool *const *pools, size_t count, int wake_fd, int wait_ms,
                     cupel_pool_deliver *deliver, void *receiver)
{
    struct pollfd *fds;
    size_t used = 1;
    size_t total = 1;
    size_t p;
    unsigned i;

    for (p = 0; p < count; p++) {
        serve(pools[p], deliver, receiver);
        total += 2 * (size_t)pools[p]->options.jobs;
    }
    gather(pools, count);
    fds = cupel_alloc(total * sizeof *fds);
    fds[0] = (struct pollfd){ wake_fd, POLLIN, 0 };
    for (p = 0; p < count; p++) {
        for (i = 0; i < pools[p]->options.jobs; i++) {
            const cupel_pool_worker *w = &pools[p]->workers[i];
            bool running = w->process.pid != 0;

            /* A worker that is idle is watched too: it may answer what nobody asked. */
            fds[used++] = (struct pollfd){ running ? w->process.from : -1, POLLIN, 0 };
            fds[used++] =
                (struct pollfd){ running && w->out.len != 0 ? w->process.to : -1, POLLOUT, 0 };
        }
    }
    if (poll(fds, total, nearest(pools, count, wait_ms)) >= 0) {
        used = 1;
        for (p = 0; p < count; p++) {
            for (i = 0; i < pools[p]->options.jobs; i++, used += 2) {
                serve_events(pools[p], &pools[p]->workers[i], &fds[used], deliver, receiver);
            }
        }
    }
    free(fds);
}

void cupel_pool_close(cupel_pool *pool)
{
    unsigned i;

    if (pool == NULL) {
        return;
    }
    for (i = 0; i < pool->options.jobs; i++) {
        cupel_pool_worker *w = &pool->workers[i];

        if (w->process.pid != 0) {
            cupel_process_end(&w->process, w->flight.count != 0, NULL, 0);
            close(w->process.log);
        }
        cupel_buffer_free(&w->in);
        cupel_buffer_free(&w->out);
    }
    cupel_arena_free(&pool->reply);
    free(pool->parts);
    cupel_arena_free(&pool->arena);
    free(pool);
}
