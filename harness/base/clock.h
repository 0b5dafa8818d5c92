/* Time, for deadlines and for what is shown to people; never part of a verdict. */
#ifndef CUPEL_BASE_CLOCK_H
#define CUPEL_BASE_CLOCK_H

#include <stdint.h>

/* Nanoseconds of a clock that only goes forward. */
uint64_t cupel_clock_ns(void);

/* Nanoseconds of processor time of this thread. */
uint64_t cupel_clock_thread_cpu_ns(void);

/* The calendar time in UTC as "2026-01-31T12:00:00Z"; `text` holds at least 21 characters. */
void cupel_clock_utc(char *text);

#endif
