/* A baseline in memory: what baseline_read.c reads and baseline.c applies. */
#ifndef CUPEL_RESULTS_BASELINE_ENTRY_H
#define CUPEL_RESULTS_BASELINE_ENTRY_H

#include "base/arena.h"

/* One entry: what it is about (selectors), and what must be seen there. */
typedef struct cupel_baseline_entry {
    const char *reason;
    const char *expires;   /* "2026-12-31", or "": never */
    const char *versions;  /* range, "": all */
    const char *sometimes; /* what decides whether it fails, "": it always does */
    const char *verdict;
    const char *method;       /* glob */
    const char *message;      /* glob over the library's text */
    const char *const *sets;  /* globs, NULL-ended; empty: any */
    const char *const *flags; /* one of them; empty: any */
    const char *const *rules; /* globs over the rule of the vector; empty: any */
    const char *const *cases; /* ids, sorted; empty: the other selectors say which */
    size_t matched;           /* failures of results that it lists */
    bool applies;             /* the version is within its range */
} cupel_baseline_entry;

typedef struct cupel_baseline {
    cupel_arena arena;
    const char *path;
    const char *library; /* whose failures it lists */
    const char *backend; /* of the results that it is applied to: the library or a variant of it */
    cupel_baseline_entry *entries;
    size_t entry_count;
} cupel_baseline;

/* Reads and checks a baseline; what is wrong with it is an error that names the entry. Freed with
 * its arena, also after an error. */
cupel_result cupel_baseline_read(const char *path, cupel_baseline *baseline,
                                 cupel_error *err) CUPEL_MUST_USE;

/* Is the id one of the entry's cases? */
bool cupel_baseline_lists(const cupel_baseline_entry *entry, const char *id);

/* Is it a range that cupel_version_within understands? */
bool cupel_version_range_is_good(const char *range);

#endif
