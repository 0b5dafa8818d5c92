/* Several stores read as one. */
#ifndef CUPEL_CLI_JOINED_H
#define CUPEL_CLI_JOINED_H

#include "results/store.h"

typedef struct cupel_joined {
    cupel_results results;
    cupel_results *parts; /* what the results borrow from */
    size_t part_count;
} cupel_joined;

/* Reads one store or joins several; nothing is to be freed where it fails. */
cupel_result cupel_joined_read(const char *const *paths, size_t count, cupel_joined *joined,
                               cupel_error *err) CUPEL_MUST_USE;
void cupel_joined_free(cupel_joined *joined);

#endif
