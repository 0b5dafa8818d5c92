/* What a worker does for cupel bench: tasks are made ready, checked against the method of the same
 * name, and then repeated under the clock. */
#ifndef CUPEL_WORKER_TIMED_H
#define CUPEL_WORKER_TIMED_H

#include "backend.h"
#include "wire/wire.h"

/* The method of this name that the library can do, or NULL. */
typedef const cupel_method *cupel_method_lookup(const void *context, cupel_bytes name);

typedef struct cupel_timer {
    cupel_method_lookup *lookup;
    const void *context;
    struct cupel_slot **slots;
    size_t slot_count;
} cupel_timer;

/* Answers one of the requests about time (wire.h) with a frame in `out`; false where it is none. */
bool cupel_timer_handle(cupel_timer *timer, const cupel_frame *frame, cupel_buffer *out);

void cupel_timer_free(cupel_timer *timer);

#endif
