/* A task that is ready to be timed, for as many threads as it wants. */
#ifndef CUPEL_WORKER_SLOT_H
#define CUPEL_WORKER_SLOT_H

#include "base/arena.h"
#include "worker/loops.h"
#include "worker/reply.h"

typedef struct cupel_slot {
    cupel_arena arena;          /* of what lies below */
    const cupel_method *method; /* against which the task is checked, or which is called itself */
    const cupel_method
        *seal; /* with which the input of an "open" or "decrypt" is made; else NULL */
    const cupel_timed *timed; /* NULL: a call of the method */
    cupel_fields inputs;      /* of such a call */
    cupel_timing timing;
    cupel_loop_task *tasks; /* one for each thread */
    size_t started;         /* so many of them have a state */
} cupel_slot;

/* Makes the buffers and states of a slot whose method, timing and so on are set. What is wrong is
 * put into `wrong`; CUPEL_OK, CUPEL_UNSUPPORTED or CUPEL_BROKEN. */
cupel_status cupel_slot_start(cupel_slot *slot, char *wrong, size_t size);

/* Does one message of the task give what the method gives? */
cupel_status cupel_slot_check(cupel_slot *slot, char *wrong, size_t size);

void cupel_slot_free(cupel_slot *slot);

#endif
