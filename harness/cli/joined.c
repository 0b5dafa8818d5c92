/* Several stores read as one: shards of a run, and the scenarios that were played beside it. */
#include "cli/joined.h"

#include <stdlib.h>

static void free_parts(cupel_joined *joined)
{
    while (joined->part_count > 0) {
        cupel_results_free(&joined->parts[--joined->part_count]);
    }
    free(joined->parts);
}

cupel_result cupel_joined_read(const char *const *paths, size_t count, cupel_joined *joined,
                               cupel_error *err)
{
    cupel_result result = CUPEL_DONE;

    *joined = (cupel_joined){ .parts = cupel_alloc(count * sizeof *joined->parts) };
    while (joined->part_count < count && result == CUPEL_DONE) {
        cupel_results *part = &joined->parts[joined->part_count];

        result = cupel_results_read(paths[joined->part_count], part, err);
        if (result == CUPEL_DONE) {
            joined->part_count++;
            if (part->run.cupel[0] == '\0') {
                result = cupel_fail(err, CUPEL_FAILED_USAGE, paths[joined->part_count - 1],
                                    "no results in it: expected a store of `cupel run`");
            }
        }
    }
    if (result == CUPEL_DONE && count == 1) { /* millions of cases: not sorted once more */
        joined->results = joined->parts[0];
        joined->part_count = 0;
    } else if (result == CUPEL_DONE) {
        result = cupel_results_join(joined->parts, count, &joined->results, err);
    }
    if (result != CUPEL_DONE) {
        free_parts(joined);
    }
    return result;
}

void cupel_joined_free(cupel_joined *joined)
{
    cupel_results_free(&joined->results);
    free_parts(joined);
}
