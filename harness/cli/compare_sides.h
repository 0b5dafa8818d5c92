/* What `cupel compare` compares: its arguments as stores and backends of them. */
#ifndef CUPEL_CLI_COMPARE_SIDES_H
#define CUPEL_CLI_COMPARE_SIDES_H

#include "reports/rows.h"

/* A store that was read. */
typedef struct cupel_opened_store {
    const char *path;
    cupel_results results;
} cupel_opened_store;

/* What an argument says: a store, and a backend of it or NULL for all that it has. */
typedef struct cupel_side {
    const char *label;
    const cupel_opened_store *store;
    const char *backend;
} cupel_side;

typedef struct cupel_sides {
    cupel_arena arena;
    cupel_opened_store *stores; /* each read once */
    size_t store_count;
    cupel_side *items; /* CUPEL_COLUMNS_MAX at most */
    size_t count;
} cupel_sides;

/* Reads the arguments: "STORE", "STORE:BACKEND" or "BACKEND", where BACKEND is a name or glob and
 * is looked for in `store`; none: all backends of `store`. False, with a complaint, where something
 * is not there. Freed with cupel_sides_free in every case. */
bool cupel_sides_take(cupel_sides *sides, const char *store, char *const *arguments, size_t count);
void cupel_sides_free(cupel_sides *sides);

bool cupel_results_have(const cupel_results *results, const char *backend);

#endif
