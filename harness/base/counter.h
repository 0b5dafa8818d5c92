/* The processor's own count of core cycles, where the kernel lets us read it. */
#ifndef CUPEL_BASE_COUNTER_H
#define CUPEL_BASE_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/* A counter of the cycles that the calling thread spends outside the kernel. Returns a file
 * descriptor; -1 with errno where there is no such counter or we may not read it. */
int cupel_counter_open(void);

/* What it counts by now. False where it could not be read, or where it did not run all the time,
 * because others had the processor's few counters meanwhile. */
bool cupel_counter_read(int counter, uint64_t *cycles);

#endif
