/* The reply of a method, as the worker's main loop sees it; backends see only backend.h. */
#ifndef CUPEL_WORKER_REPLY_H
#define CUPEL_WORKER_REPLY_H

#include "backend.h"
#include "worker/guard.h"

#define CUPEL_REPLY_OUTPUTS_MAX 8
#define CUPEL_REPLY_MESSAGE_MAX 512

struct cupel_reply {
    cupel_guards *guards; /* of the request */
    cupel_field outputs[CUPEL_REPLY_OUTPUTS_MAX];
    size_t output_count;
    cupel_reason reason;
    char message[CUPEL_REPLY_MESSAGE_MAX];
};

#endif
