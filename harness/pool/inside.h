/* What the files of this folder share: the workers of a pool, what they were sent, what waits. */
#ifndef CUPEL_POOL_INSIDE_H
#define CUPEL_POOL_INSIDE_H

#include "pool/pool.h"
#include "pool/process.h"
#include "wire/wire.h"

#define CUPEL_POOL_READ_OCTETS ((size_t)64 * 1024)

typedef struct cupel_request {
    struct cupel_request *next;
    const char *method;
    const cupel_fields *inputs;
    uint64_t context;
    uint64_t id; /* on the wire, once sent */
} cupel_request;

typedef struct cupel_requests {
    cupel_request *first;
    cupel_request **last;
    size_t count;
} cupel_requests;

/* One process, or the place for one. */
typedef struct cupel_pool_worker {
    cupel_process process;
    cupel_buffer in;
    cupel_buffer out;
    cupel_requests flight; /* sent, not answered; the first is the one being worked on */
    size_t flight_octets;
    size_t answered_octets; /* of `in`: the last frame of cupel_pool_converse */
    uint64_t since_ns;      /* the first in flight is worked on */
    uint64_t answered_id;   /* of the last answered request; 0: none */
    cupel_request answered; /* the last answered request */
} cupel_pool_worker;

struct cupel_pool {
    cupel_pool_options options;
    cupel_pool_info info;
    cupel_arena arena; /* of info */
    cupel_arena reply; /* of the outcome being delivered */
    cupel_bytes *parts;
    cupel_requests waiting;
    cupel_request *spare;
    cupel_pool_worker *workers;
    uint64_t next_id;
    unsigned start_failures;
    unsigned answers; /* taken in this step */
    long nap_ns;      /* the last nap, of the first pool of a step */
    char dead[1400];  /* why no worker can be started any more, or "" */
    char complaint[256];
};

/* --- request.c: queues of cases --- */

void cupel_requests_init(cupel_requests *queue);
void cupel_requests_push(cupel_requests *queue, cupel_request *one);
cupel_request *cupel_requests_pop(cupel_requests *queue); /* of a queue that is not empty */
/* Puts `front` before what is in `queue`; `front` is empty afterwards. */
void cupel_requests_prepend(cupel_requests *queue, cupel_requests *front);
/* A request of the pool that is used no more, to be used again. */
void cupel_request_spare(cupel_pool *pool, cupel_request *one);

/* --- start.c: a process and the first conversation with it --- */

/* Starts the process of a worker and sends its first request. */
cupel_result cupel_pool_worker_launch(cupel_pool *pool, cupel_pool_worker *w,
                                      cupel_error *err) CUPEL_MUST_USE;

/* Then talks to it until it can be given cases. Where that fails, the process is ended. */
cupel_result cupel_pool_worker_greet(cupel_pool *pool, cupel_pool_worker *w,
                                     cupel_error *err) CUPEL_MUST_USE;

/* --- answer.c: frames into outcomes --- */

/* Is the frame the answer to the request with this id? */
bool cupel_answer_is_to(const cupel_frame *frame, uint64_t id);
/* Turns a response into an outcome, which borrows from the frame and `arena`; what is wrong with
 * it, or NULL. */
const char *cupel_answer_read(const cupel_frame *frame, cupel_arena *arena, cupel_outcome *outcome);

/* --- talk.c: one worker that runs --- */

/* Gives the worker cases until its window is full. */
void cupel_pool_worker_feed(cupel_pool *pool, cupel_pool_worker *w);
/* When the first in flight must be answered. */
uint64_t cupel_pool_worker_deadline(const cupel_pool *pool, const cupel_pool_worker *w);
/* Writes what is to be sent, as far as the pipe takes it. */
void cupel_pool_worker_send(cupel_pool_worker *w);
/* Reads what is there and delivers the answers in it. */
void cupel_pool_worker_receive(cupel_pool *pool, cupel_pool_worker *w, cupel_pool_deliver *deliver,
                               void *receiver);
/* Ends a worker's process. Its first case in flight gets the outcome; the others wait again.
 * Without any in flight the outcome belongs to nobody. */
void cupel_pool_worker_fail(cupel_pool *pool, cupel_pool_worker *w, cupel_status status,
                            const char *wrong, cupel_pool_deliver *deliver, void *receiver);

#endif
