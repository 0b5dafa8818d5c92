/* The cases that took the longest in the backends' functions, the slowest first. */
#ifndef CUPEL_RUN_SLOWEST_H
#define CUPEL_RUN_SLOWEST_H

#include <stddef.h>
#include <stdint.h>

#define CUPEL_SLOWEST_COUNT 10

typedef struct cupel_slow_case {
    char id[160]; /* its beginning, where it is longer */
    char backend[64];
    uint64_t nanoseconds;
} cupel_slow_case;

typedef struct cupel_slowest {
    cupel_slow_case cases[CUPEL_SLOWEST_COUNT];
    size_t count;
} cupel_slowest;

/* Takes the case in if it is among the slowest so far. No time at all means that none was measured.
 */
void cupel_slowest_note(cupel_slowest *slowest, const char *id, const char *backend,
                        uint64_t nanoseconds);

#endif
