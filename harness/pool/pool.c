/* The pool of one backend: keeps its workers fed, and turns whatever they do into outcomes. */
#include "pool/pool.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "pool/process.h"
#include "wire/wire.h"

#define READ_OCTETS     ((size_t)64 * 1024)
#define IN_OCTETS_MAX   (CUPEL_WIRE_OCTETS_MAX + READ_OCTETS)
#define OUT_OCTETS_MAX  (2 * CUPEL_WIRE_OCTETS_MAX)
#define HELLO_MS        10000
#define START_FAILURES  3 /* in a row, before the backend is given up */
#define LOG_TEXT_OCTETS 1024
#define FEW_ANSWERS     16    /* in one step: too few to be worth a step of their own */
#define NAP_MIN_NS      50000 /* while answers gather */
#define NAP_MAX_NS      8000000

typedef struct request {
    struct request *next;
    const char *method;
    const cupel_fields *inputs;
    uint64_t context;
    uint64_t id;
} request;

typedef struct request_queue {
    request *first;
    request **last;
    size_t count;
} request_queue;

typedef struct worker {
    cupel_process process;
    cupel_buffer in;
    cupel_buffer out;
    request_queue flight; /* sent, not answered; the first is the one being worked on */
    size_t flight_octets;
    uint64_t deadline_ns; /* for the answer to the first in flight */
    uint64_t answered_id; /* of the last answered request; 0: none */
    request answered;     /* the last answered request */
} worker;

struct cupel_pool {
    cupel_pool_options options;
    cupel_pool_info info;
    cupel_arena arena; /* of info */
    cupel_arena reply; /* of the outcome being delivered */
    cupel_bytes *parts;
    request_queue waiting;
    request *spare;
    worker *workers;
    uint64_t next_id;
    unsigned start_failures;
    unsigned answers; /* taken in this step */
    long nap_ns;      /* the last nap, of the first pool of a step */
    char dead[1400];  /* why no worker can be started any more, or "" */
    char complaint[256];
};

/* --- queues --- */

static void queue_init(request_queue *queue)
{
    *queue = (request_queue){ NULL, NULL, 0 };
}

static void queue_push(request_queue *queue, request *one)
{
    one->next = NULL;
    if (queue->count == 0) {
        queue->first = one;
    } else {
        *queue->last = one;
    }
    queue->last = &one->next;
    queue->count++;
}

static request *queue_pop(request_queue *queue)
{
    request *one = queue->first;

    queue->first = one->next;
    queue->count--;
    return one;
}

/* Puts `front` before what is in `queue`. */
static void queue_prepend(request_queue *queue, request_queue *front)
{
    if (front->count == 0) {
        return;
    }
    if (queue->count == 0) {
        *queue = *front;
    } else {
        *front->last = queue->first;
        queue->first = front->first;
        queue->count += front->count;
    }
    queue_init(front);
}

static void spare_request(cupel_pool *pool, request *one)
{
    one->next = pool->spare;
    pool->spare = one;
}

/* --- sending --- */

static void encode(cupel_pool *pool, worker *w, request *one)
{
    cupel_bytes parts[2 * CUPEL_FIELD_COUNT + 2];
    char id[CUPEL_WIRE_ID_MAX + 1];
    size_t count = 0;
    size_t before = w->out.len;
    size_t i;

    one->id = ++pool->next_id;
    snprintf(id, sizeof id, "%llu", (unsigned long long)one->id);
    parts[count++] = cupel_bytes_of_text(one->method);
    for (i = 0; i < one->inputs->count; i++) {
        parts[count++] = cupel_bytes_of_text(cupel_field_info_of(one->inputs->items[i].id)->name);
        parts[count++] = one->inputs->items[i].value;
    }
    parts[count++] = cupel_bytes_of_text(id);
    cupel_wire_encode(&w->out, parts, count);
    w->flight_octets += w->out.len - before;
}

static void set_deadline(const cupel_pool *pool, worker *w)
{
    w->deadline_ns = cupel_clock_ns() + (uint64_t)pool->options.timeout_ms * 1000000U;
}

static void send_out(worker *w)
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

/* Gives the worker cases until its window is full. */
static void feed(cupel_pool *pool, worker *w)
{
    bool idle = w->flight.count == 0;

    while (pool->waiting.count != 0 && w->flight.count < pool->options.window
           && (w->flight.count == 0 || w->flight_octets < pool->options.window_octets)) {
        request *one = queue_pop(&pool->waiting);

        encode(pool, w, one);
        queue_push(&w->flight, one);
    }
    if (idle && w->flight.count != 0) {
        set_deadline(pool, w);
    }
    if (w->out.len != 0) {
        send_out(w);
    }
}

/* --- the first conversation --- */

/* Waits for one whole frame; NULL, or what went wrong. */
static const char *await_frame(worker *w, cupel_frame *frame, unsigned wait_ms)
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
        room = cupel_buffer_reserve(&w->in, READ_OCTETS);
        got = room == NULL ? 0 : read(w->process.from, room, READ_OCTETS);
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
    size_t count = frame->count - CUPEL_WIRE_HELLO_HEAD;
    cupel_capability *items = cupel_arena_alloc(&pool->arena, count * sizeof *items);
    const char *twice;
    size_t i;

    for (i = 0; i < count; i++) {
        const char *wrong =
            cupel_capability_read(frame->parts[CUPEL_WIRE_HELLO_HEAD + i], &pool->arena, &items[i]);

        if (wrong != NULL) {
            return cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                              "capability %zu (\"%s\") %s", i + 1, items[i].method, wrong);
        }
    }
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

/* Starts the process of a worker and talks to it until it can be given cases. */
static cupel_result start(cupel_pool *pool, worker *w, cupel_error *err)
{
    const cupel_bytes hello[] = { cupel_bytes_of_text("hello"),
                                  cupel_bytes_of_text(CUPEL_WIRE_VERSION) };
    const cupel_bytes timing[] = { cupel_bytes_of_text("timing"), cupel_bytes_of_text("on") };
    cupel_frame frame = { .parts = pool->parts };
    cupel_result result = CUPEL_DONE;
    char log[512] = "";
    char how[96] = "";
    const char *wrong;

    CUPEL_TRY(cupel_process_start(pool->info.program, pool->options.memory_mib, &w->process, err));
    w->in.len = 0;
    w->out.len = 0;
    w->answered_id = 0;
    cupel_wire_encode(&w->out, hello, 2);
    send_out(w);
    wrong = await_frame(w, &frame, HELLO_MS);
    if (wrong == NULL && pool->info.name == NULL) {
        result = take_hello(pool, &frame, err);
    }
    if (wrong == NULL && result == CUPEL_DONE) {
        cupel_buffer_drop(&w->in, frame.octets);
        if (pool->options.timing) {
            cupel_wire_encode(&w->out, timing, 2);
            send_out(w);
            wrong = await_frame(w, &frame, HELLO_MS);
            cupel_buffer_drop(&w->in, wrong == NULL ? frame.octets : 0);
        }
    }
    if (wrong == NULL && result == CUPEL_DONE) {
        return CUPEL_DONE;
    }
    cupel_process_end(&w->process, false, how, sizeof how);
    cupel_process_take_log(&w->process, log, sizeof log);
    if (wrong != NULL) {
        result = cupel_fail(err, CUPEL_FAILED_PROTOCOL, pool->info.program,
                            "the worker did not start: %s (%s)%s%s", wrong, how,
                            log[0] == '\0' ? "" : ": ", log);
    }
    return result;
}

/* --- answers --- */

static const char *reply_text(cupel_pool *pool, cupel_bytes part)
{
    char *text = cupel_arena_alloc(&pool->reply, part.len + 1);

    if (part.len != 0) {
        memcpy(text, part.ptr, part.len);
    }
    return text;
}

/* Reads the outputs of a response; what is wrong with them, or NULL. */
static const char *take_outputs(cupel_pool *pool, const cupel_frame *frame, cupel_outcome *outcome)
{
    cupel_fields_builder outputs = { .arena = &pool->reply };
    size_t i;

    for (i = CUPEL_WIRE_RESPONSE_HEAD; i + 1 < frame->count; i += 2) {
        cupel_field_id id = cupel_field_find(frame->parts[i]);
        const cupel_fields so_far = cupel_fields_built(&outputs);

        if (id == CUPEL_FIELD_NONE) {
            return "an answer with an unknown output";
        }
        if (cupel_field_malformed(id, frame->parts[i + 1]) != NULL) {
            return "an answer with a malformed output";
        }
        if (cupel_fields_has(&so_far, id)) {
            return "an answer with one output twice";
        }
        cupel_fields_add(&outputs, id, frame->parts[i + 1]);
    }
    outcome->outputs = cupel_fields_built(&outputs);
    return NULL;
}

/* Turns a response into an outcome; what is wrong with it, or NULL. */
static const char *take_answer(cupel_pool *pool, const cupel_frame *frame, cupel_outcome *outcome)
{
    const cupel_bytes *parts = frame->parts;

    *outcome = (cupel_outcome){ .message = "", .log = "" };
    if (frame->count < CUPEL_WIRE_RESPONSE_HEAD + 1 || frame->count % 2 != 0) {
        return "an answer of too few parts";
    }
    if (!cupel_status_find(parts[CUPEL_WIRE_STATUS], &outcome->status)
        || outcome->status > CUPEL_STATUS_LAST_SAID) {
        return "an answer with an unknown status";
    }
    outcome->reason = CUPEL_REASON_UNSPECIFIED;
    if (outcome->status == CUPEL_REJECT
        && !cupel_reason_find(parts[CUPEL_WIRE_REASON], &outcome->reason)) {
        return "an answer with an unknown reason";
    }
    if (parts[CUPEL_WIRE_NANOSECONDS].len == CUPEL_INT_OCTETS) {
        outcome->nanoseconds = (uint64_t)cupel_int_decode(parts[CUPEL_WIRE_NANOSECONDS].ptr);
    }
    outcome->message = reply_text(pool, parts[CUPEL_WIRE_MESSAGE]);
    outcome->log = reply_text(pool, parts[CUPEL_WIRE_LOG]);
    return take_outputs(pool, frame, outcome);
}

static bool has_id(const cupel_frame *frame, uint64_t id)
{
    char text[CUPEL_WIRE_ID_MAX + 1];

    snprintf(text, sizeof text, "%llu", (unsigned long long)id);
    return cupel_bytes_equal_text(frame->parts[frame->count - 1], text);
}

/* Ends a worker's process. Its first case in flight gets the outcome; the others wait again.
 * Without any in flight the outcome belongs to nobody. */
static void fail_worker(cupel_pool *pool, worker *w, cupel_status status, const char *wrong,
                        cupel_pool_deliver *deliver, void *receiver)
{
    char log[LOG_TEXT_OCTETS];
    char how[96];
    char message[256];
    cupel_outcome outcome = { .status = status, .message = message, .log = log };

    cupel_process_end(&w->process, status != CUPEL_CRASHED, how, sizeof how);
    cupel_process_take_log(&w->process, log, sizeof log);
    snprintf(message, sizeof message, "%s", status == CUPEL_CRASHED ? how : wrong);
    if (w->flight.count != 0) {
        request *blamed = queue_pop(&w->flight);
        uint64_t context = blamed->context;

        spare_request(pool, blamed);
        queue_prepend(&pool->waiting, &w->flight);
        deliver(receiver, context, &outcome, false);
    }
    w->flight_octets = 0;
    w->in.len = 0;
    w->out.len = 0;
}

/* An answer that is not for the first case in flight: a second one to the case before, or nonsense.
 */
static void wrong_answer(cupel_pool *pool, worker *w, const cupel_frame *frame,
                         cupel_pool_deliver *deliver, void *receiver)
{
    const cupel_outcome twice = { .status = CUPEL_PROTOCOL,
                                  .message = "the case was answered twice",
                                  .log = "" };

    if (w->answered_id == 0 || !has_id(frame, w->answered_id)) {
        fail_worker(pool, w, CUPEL_PROTOCOL, "an answer that belongs to no request", deliver,
                    receiver);
        return;
    }
    if (!deliver(receiver, w->answered.context, &twice, true)) {
        snprintf(pool->complaint, sizeof pool->complaint,
                 "%s answered a case of %s twice, and the second time too late to be blamed on it",
                 pool->info.name, w->answered.method);
    }
    queue_prepend(&pool->waiting, &w->flight);
    w->answered_id = 0;
    fail_worker(pool, w, CUPEL_PROTOCOL, "", deliver, receiver);
}

/* Handles the frames that are there. False where the worker was ended. */
static bool take_frames(cupel_pool *pool, worker *w, cupel_pool_deliver *deliver, void *receiver)
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
            fail_worker(pool, w, CUPEL_PROTOCOL, frame.wrong, deliver, receiver);
            return false;
        }
        if (w->flight.count == 0 || !has_id(&frame, w->flight.first->id)) {
            wrong_answer(pool, w, &frame, deliver, receiver);
            return false;
        }
        wrong = take_answer(pool, &frame, &outcome);
        if (wrong != NULL) {
            fail_worker(pool, w, CUPEL_PROTOCOL, wrong, deliver, receiver);
            return false;
        }
        pool->answers++;
        done += frame.octets;
        w->answered = *w->flight.first;
        w->answered_id = w->answered.id;
        spare_request(pool, queue_pop(&w->flight));
        deliver(receiver, w->answered.context, &outcome, false);
        cupel_arena_reset(&pool->reply);
        set_deadline(pool, w);
    }
    cupel_buffer_drop(&w->in, done);
    if (w->flight.count == 0) {
        w->flight_octets = 0;
    }
    return true;
}

static void receive(cupel_pool *pool, worker *w, cupel_pool_deliver *deliver, void *receiver)
{
    for (;;) {
        uint8_t *room = cupel_buffer_reserve(&w->in, READ_OCTETS);
        ssize_t got = room == NULL ? 0 : read(w->process.from, room, READ_OCTETS);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return; /* nothing more for now */
        }
        if (got == 0) {
            fail_worker(pool, w, CUPEL_CRASHED, "", deliver, receiver);
            return;
        }
        w->in.len += (size_t)got;
        if (!take_frames(pool, w, deliver, receiver)) {
            return;
        }
        if ((size_t)got < READ_OCTETS) {
            return;
        }
    }
}

/* --- the pool --- */

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
    queue_init(&pool->waiting);
    for (i = 0; i < options->jobs; i++) {
        queue_init(&pool->workers[i].flight);
        pool->workers[i].in.max = IN_OCTETS_MAX;
        pool->workers[i].out.max = OUT_OCTETS_MAX;
    }
    result = start(pool, &pool->workers[0], err);
    if (result != CUPEL_DONE) {
        cupel_pool_close(pool);
        return result;
    }
    *opened = pool;
    return CUPEL_DONE;
}

const cupel_pool_info *cupel_pool_info_of(const cupel_pool *pool)
{
    return &pool->info;
}

void cupel_pool_submit(cupel_pool *pool, const char *method, const cupel_fields *inputs,
                       uint64_t context)
{
    request *one = pool->spare;

    if (one == NULL) {
        one = cupel_arena_alloc(&pool->arena, sizeof *one);
    } else {
        pool->spare = one->next;
    }
    *one = (request){ .method = method, .inputs = inputs, .context = context };
    queue_push(&pool->waiting, one);
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

const char *cupel_pool_complaint(const cupel_pool *pool)
{
    return pool->complaint;
}

/* A backend whose workers cannot be started any more: all that waits is broken. */
static void give_up(cupel_pool *pool, cupel_pool_deliver *deliver, void *receiver)
{
    const cupel_outcome outcome = { .status = CUPEL_BROKEN, .message = pool->dead, .log = "" };

    while (pool->waiting.count != 0) {
        request *one = queue_pop(&pool->waiting);
        uint64_t context = one->context;

        spare_request(pool, one);
        deliver(receiver, context, &outcome, false);
    }
}

/* Starts workers while there is more work than the running ones hold, and feeds them all. */
static void serve(cupel_pool *pool, cupel_pool_deliver *deliver, void *receiver)
{
    unsigned i;

    for (i = 0; i < pool->options.jobs && pool->waiting.count != 0; i++) {
        worker *w = &pool->workers[i];
        cupel_error err = { CUPEL_DONE, "", "" };

        while (w->process.pid == 0 && pool->dead[0] == '\0') {
            if (start(pool, w, &err) == CUPEL_DONE) {
                pool->start_failures = 0;
            } else if (++pool->start_failures >= START_FAILURES) {
                snprintf(pool->dead, sizeof pool->dead, "no worker can be started: %s",
                         err.message);
            }
        }
        if (w->process.pid != 0) {
            feed(pool, w);
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
            const worker *w = &pools[p]->workers[i];
            uint64_t left;

            if (w->process.pid == 0 || w->flight.count == 0) {
                continue;
            }
            left = w->deadline_ns <= now ? 0 : (w->deadline_ns - now) / 1000000U + 1;
            if (wait < 0 || left < (uint64_t)wait) {
                wait = (int)left;
            }
        }
    }
    return wait;
}

static void serve_events(cupel_pool *pool, worker *w, const struct pollfd *events,
                         cupel_pool_deliver *deliver, void *receiver)
{
    if ((events[1].revents & POLLOUT) != 0) {
        send_out(w);
    }
    if (events[0].revents != 0) {
        receive(pool, w, deliver, receiver);
    }
    if (w->process.pid != 0 && w->flight.count != 0 && cupel_clock_ns() > w->deadline_ns) {
        fail_worker(pool, w, CUPEL_TIMED_OUT, "no whole answer before the deadline", deliver,
                    receiver);
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
            const worker *w = &pools[p]->workers[i];

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
            const worker *w = &pools[p]->workers[i];
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
        worker *w = &pool->workers[i];

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
