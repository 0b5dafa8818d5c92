/* Baselines: committed lists of the known failures of one backend. A run under a baseline is clean
 * when reality equals the list: what fails and is not listed, fails in another way, or does not
 * fail any more makes it fail. reports/README.md describes the file. */
#ifndef CUPEL_RESULTS_BASELINE_H
#define CUPEL_RESULTS_BASELINE_H

#include "base/buffer.h"
#include "results/store.h"

typedef struct cupel_baseline_report {
    size_t known;      /* failures that are listed: their verdict is now "known failure" */
    size_t changed;    /* listed, but failed in another way */
    size_t fixed;      /* listed, and passed */
    size_t expired;    /* entries whose day has passed */
    cupel_buffer text; /* a line for each changed, fixed and expired one */
} cupel_baseline_report;

#define CUPEL_BASELINE_REPORT_EMPTY                              \
    {                                                            \
        0, 0, 0, 0, CUPEL_BUFFER_EMPTY((size_t)16 * 1024 * 1024) \
    }

/* Applies the baseline at `path` to the results of its backend and of every variant of it
 * ("openssl@3.5" of "openssl"), each with the entries for its version. `today` is "2026-01-31". The
 * report is added to. */
cupel_result cupel_baseline_apply(const char *path, const char *today, cupel_results *results,
                                  cupel_baseline_report *report, cupel_error *err) CUPEL_MUST_USE;

/* Whether the file is a well-formed baseline, as an error if it is not. */
cupel_result cupel_baseline_check(const char *path, cupel_error *err) CUPEL_MUST_USE;

/* Writes the failures of one backend as a baseline that lists them case by case, with reasons still
 * to be found ("TODO"). An error where the results have not exactly one backend. */
cupel_result cupel_baseline_write(const char *path, const cupel_results *results,
                                  cupel_error *err) CUPEL_MUST_USE;

/* Does a dotted version fulfil ">=3.0 <3.2"? An empty range holds all. */
bool cupel_version_within(const char *version, const char *range);

#endif
