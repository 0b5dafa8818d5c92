/* What all reports count: verdicts by backend and family, and failures that are alike. */
#ifndef CUPEL_REPORTS_SUMMARY_H
#define CUPEL_REPORTS_SUMMARY_H

#include "results/store.h"

typedef struct cupel_tally {
    size_t verdicts[CUPEL_VERDICT_COUNT];
} cupel_tally;

/* Failures and errors of one backend with the same method, verdict and first flag. */
typedef struct cupel_group {
    const char *backend;
    const char *method;
    cupel_verdict verdict;
    const char *flag; /* "" where the cases have none */
    size_t count;
    const cupel_case_record *first; /* in the order of the results */
} cupel_group;

typedef struct cupel_summary {
    cupel_arena arena;    /* holds what follows */
    size_t row_count;     /* families of the model, and one row for methods that it does not know */
    cupel_tally *tallies; /* row_count for each backend, in the order of the results */
    cupel_tally *totals;  /* one for each backend */
    size_t test_count;    /* of all vector files */
    size_t case_count;
    size_t unread_count; /* fields that a reader did not know, each time it met one */
    cupel_group *groups; /* the gravest first */
    size_t group_count;
} cupel_summary;

/* Freed with cupel_summary_free. The results must stay as long as it is used. */
void cupel_summary_make(const cupel_results *results, cupel_summary *summary);
void cupel_summary_free(cupel_summary *summary);

/* "aead", ..., "other". */
const char *cupel_summary_row_name(size_t row);

/* How many verdicts of a class ("pass", "fail", "skip", "error"). */
size_t cupel_tally_class(const cupel_tally *tally, const char *verdict_class);
size_t cupel_tally_all(const cupel_tally *tally);

/* 1 for what endangers users most; the greatest for verdicts that are no failure. */
unsigned cupel_verdict_gravity(cupel_verdict verdict);

/* Does the verdict count as a failure or an error? */
bool cupel_verdict_is_bad(cupel_verdict verdict);

#endif
