/* Clocks of POSIX. */
#include "base/clock.h"

#include <time.h>

static uint64_t read_clock(clockid_t id)
{
    struct timespec now = { 0, 0 };

    clock_gettime(id, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

uint64_t cupel_clock_ns(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

uint64_t cupel_clock_thread_cpu_ns(void)
{
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

void cupel_clock_utc(char *text)
{
    time_t now = time(NULL);
    struct tm calendar;

    gmtime_r(&now, &calendar);
    strftime(text, 21, "%Y-%m-%dT%H:%M:%SZ", &calendar);
}
