/* The reply of a method, as the worker's main loop sees it; backends see only backend.h. */
#ifndef CUPEL_WORKER_REPLY_H
#define CUPEL_WORKER_REPLY_H

#include "backend.h"
#include "worker/guard.h"

#define CUPEL_REPLY_OUTPUTS_MAX 16
#define CUPEL_REPLY_MESSAGE_MAX 512

/* A place where an adapter refuses by itself, with CUPEL_REASON_ADAPTER. */
typedef struct cupel_refusal {
    const char *where;  /* "aead.c:73" */
    const char *format; /* the text, as in the call */
} cupel_refusal;

/* Those of this backend, ended by NULLs; read out of its code by scripts/cmake/refusals.cmake. */
extern const cupel_refusal cupel_refusals[];

struct cupel_reply {
    cupel_guards *guards;          /* of the request */
    const cupel_refusal *refusals; /* the only ones there may be; NULL: not checked */
    cupel_field outputs[CUPEL_REPLY_OUTPUTS_MAX];
    size_t output_count;
    cupel_reason reason;
    char message[CUPEL_REPLY_MESSAGE_MAX];
};

#endif
