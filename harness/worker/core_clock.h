/* The clock of the core that this thread runs on, without performance counters: a chain of
 * dependent instructions of known latency, timed. Processors change their clock by percents within
 * seconds, and the time-stamp counter does not follow. */
#ifndef CUPEL_WORKER_CORE_CLOCK_H
#define CUPEL_WORKER_CORE_CLOCK_H

#include <stdint.h>

/* Core clock in kHz at this moment, out of some 10 microseconds of work; 0 where the latency is not
 * known for this architecture. */
uint64_t cupel_core_khz(void);

/* Core cycles of this thread as the processor counts them, from any start; 0 where it does not
 * count or does not let us read. The count is that of the thread which asked first. */
uint64_t cupel_core_cycles(void);

#endif
