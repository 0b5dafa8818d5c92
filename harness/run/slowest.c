/* The slowest cases of a run, kept in order. */
#include "run/slowest.h"

#include <stdio.h>
#include <string.h>

void cupel_slowest_note(cupel_slowest *slowest, const char *id, const char *backend,
                        uint64_t nanoseconds)
{
    size_t at = slowest->count;

    while (at > 0 && slowest->cases[at - 1].nanoseconds < nanoseconds) {
        at--;
    }
    if (nanoseconds == 0 || at == CUPEL_SLOWEST_COUNT) {
        return;
    }
    slowest->count += slowest->count < CUPEL_SLOWEST_COUNT;
    memmove(&slowest->cases[at + 1], &slowest->cases[at],
            (slowest->count - at - 1) * sizeof slowest->cases[0]);
    snprintf(slowest->cases[at].id, sizeof slowest->cases[at].id, "%s", id);
    snprintf(slowest->cases[at].backend, sizeof slowest->cases[at].backend, "%s", backend);
    slowest->cases[at].nanoseconds = nanoseconds;
}
