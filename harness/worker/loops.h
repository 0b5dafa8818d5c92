/* The loops that are timed: nothing in them but the library's calls, and what a message needs anew
 * (its nonce; the header of a record). */
#ifndef CUPEL_WORKER_LOOPS_H
#define CUPEL_WORKER_LOOPS_H

#include "backend.h"
#include "wire/timing.h"

/* What a loop works on: a task and the buffers behind its views. */
typedef struct cupel_loop_task {
    cupel_task task;
    const cupel_timing *timing;
    uint8_t *nonce;     /* what task.nonce points to */
    uint8_t *aad;       /* and task.aad */
    uint8_t iv[16];     /* of records, with which the sequence number is combined */
    uint64_t sequence;  /* of the next message */
    uint32_t next_size; /* of a mix */
    bool fixed;         /* it opens or decrypts: always the same message, under its nonce */
} cupel_loop_task;

/* Makes so many calls; false where one of them did not do what it should. */
typedef bool cupel_loop(cupel_loop_task *loop, uint64_t calls);

extern cupel_loop *const cupel_loops[CUPEL_STYLE_COUNT]; /* NULL for CUPEL_STYLE_CALL */

/* One message in pieces of timing->chunk octets. */
bool cupel_loop_stream(cupel_task *task, size_t chunk);

#endif
