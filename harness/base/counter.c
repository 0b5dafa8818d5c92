/* The processor's own count of core cycles (perf_event_open(2)). */
#define _GNU_SOURCE /* syscall */
#include "base/counter.h"

#include <linux/perf_event.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int cupel_counter_open(void)
{
    struct perf_event_attr attributes;

    memset(&attributes, 0, sizeof attributes);
    attributes.type = PERF_TYPE_HARDWARE;
    attributes.size = sizeof attributes;
    attributes.config = PERF_COUNT_HW_CPU_CYCLES;
    attributes.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    return (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

bool cupel_counter_read(int counter, uint64_t *cycles)
{
    uint64_t values[3]; /* the count, the time it was asked for, the time it ran */

    if (read(counter, values, sizeof values) != (ssize_t)sizeof values || values[1] != values[2]) {
        return false;
    }
    *cycles = values[0];
    return true;
}
