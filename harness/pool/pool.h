/* Workers of one backend: started, asked, timed out, killed, restarted. A crash, a hang or a broken
 * frame becomes the outcome of the one case that caused it; the other cases are sent again to a
 * fresh worker. */
#ifndef CUPEL_POOL_POOL_H
#define CUPEL_POOL_POOL_H

#include <sys/types.h>

#include "model/outcome.h"
#include "pool/capability.h"
#include "wire/wire.h"

typedef struct cupel_pool cupel_pool;

typedef struct cupel_pool_options {
    unsigned jobs;        /* workers side by side, at least 1 */
    unsigned window;      /* cases in flight to one worker, at least 1 */
    size_t window_octets; /* and their octets; one case is always allowed */
    unsigned timeout_ms;  /* for the whole answer to one case */
    bool timeout_for_all; /* also to operations that have a time of their own (model/family.h) */
    size_t memory_mib;    /* address space of a worker; 0: no limit */
    bool timing;          /* ask the workers for nanoseconds */
} cupel_pool_options;

#define CUPEL_POOL_DEFAULTS                                                                 \
    {                                                                                       \
        .jobs = 1, .window = 64, .window_octets = (size_t)1024 * 1024, .timeout_ms = 60000, \
        .timeout_for_all = false, .memory_mib = 4096, .timing = false                       \
    }

/* What a worker said of itself; texts live as long as the pool. */
typedef struct cupel_pool_info {
    const char *name;    /* of the backend */
    const char *library; /* for people */
    const char *version; /* of the library that runs */
    const char *program; /* path of the worker */
    cupel_capabilities capabilities;
    const char *const
        *refusals; /* "aead.c:73: no cipher ...": where the adapter refuses by itself */
    size_t refusal_count;
} cupel_pool_info;

/* Starts one worker of `program`, without waiting for it: several backends get ready side by side.
 * An error where it cannot be started. */
cupel_result cupel_pool_open(const char *program, const cupel_pool_options *options,
                             cupel_pool **opened, cupel_error *err) CUPEL_MUST_USE;

/* Hears what that worker can do; once, before all that follows. An error where it does not speak
 * the protocol in time, or runs another version of its library than it was built for. */
cupel_result cupel_pool_greet(cupel_pool *pool, cupel_error *err) CUPEL_MUST_USE;

const cupel_pool_info *cupel_pool_info_of(const cupel_pool *pool);

/* Queues one case. `method` and `inputs` must stay until its outcome was delivered. */
void cupel_pool_submit(cupel_pool *pool, const char *method, const cupel_fields *inputs,
                       uint64_t context);

/* Cases queued or in flight. */
size_t cupel_pool_pending(const cupel_pool *pool);

/* Receives an outcome (borrowed for the call) of the case submitted with `context`. A worker that
 * answers a case twice is found out only after the first answer: the case's outcome is then
 * delivered once more, with `amended` true; a receiver that is done with the case says false. */
typedef bool cupel_pool_deliver(void *receiver, uint64_t context, const cupel_outcome *outcome,
                                bool amended);

/* Moves all pools forward: waits up to `wait_ms` (-1: without end) until some worker can be served
 * or `wake_fd` (-1: none) is readable, and delivers what is there. */
void cupel_pool_step(cupel_pool *const *pools, size_t count, int wake_fd, int wait_ms,
                     cupel_pool_deliver *deliver, void *receiver);

/* Submits one case and moves the pool until its outcome was delivered, with context 0. */
void cupel_pool_ask(cupel_pool *pool, const char *method, const cupel_fields *inputs,
                    cupel_pool_deliver *deliver, void *receiver);

/* Sends a request that is no case (wire/wire.h) to the pool's first worker, which runs and has none
 * in flight, and waits for the frame that answers it; valid until the next call. An error where the
 * worker ends, breaks the protocol or is too slow: it is ended then. */
cupel_result cupel_pool_converse(cupel_pool *pool, const cupel_bytes *parts, size_t count,
                                 unsigned timeout_ms, cupel_frame *answer,
                                 cupel_error *err) CUPEL_MUST_USE;

/* The process of the pool's first worker; 0: none runs. */
pid_t cupel_pool_pid(const cupel_pool *pool);

/* A second answer that came when its case was already done with: text about it, or "". */
const char *cupel_pool_complaint(const cupel_pool *pool);

/* Ends all workers. NULL is allowed. */
void cupel_pool_close(cupel_pool *pool);

#endif
