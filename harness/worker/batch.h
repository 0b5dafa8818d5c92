/* One batch of calls of a task under the clock. */
#ifndef CUPEL_WORKER_BATCH_H
#define CUPEL_WORKER_BATCH_H

#include "worker/slot.h"

/* Makes so many calls on all threads of the slot and puts nanoseconds, core clock, cycles and
 * interruptions where CUPEL_MEASURED_... says. False where a call did not do what it should. */
bool cupel_batch_run(cupel_slot *slot, uint64_t calls, uint64_t numbers[CUPEL_MEASURED_COUNT]);

#endif
