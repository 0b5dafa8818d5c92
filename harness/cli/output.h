/* What follows a run or is made of a store: reports, baselines, the exit status. */
#ifndef CUPEL_CLI_OUTPUT_H
#define CUPEL_CLI_OUTPUT_H

#include "cli/cli.h"
#include "reports/reports.h"
#include "results/store.h"

#define CUPEL_DEFAULT_STORE "cupel-results/results.jsonl"

typedef enum cupel_color { CUPEL_COLOR_AUTO, CUPEL_COLOR_ALWAYS, CUPEL_COLOR_NEVER } cupel_color;

typedef struct cupel_conclusion {
    const char *const *stores; /* one; or several, to be joined */
    size_t store_count;
    const char *const *formats; /* "NAME" to standard output, "NAME:FILE" to a file */
    size_t format_count;
    const char *const *baselines;
    size_t baseline_count;
    const char *bless; /* a baseline to write, or NULL */
    const char *bench; /* measurements to be shown as well, or NULL */
    cupel_color color;
} cupel_conclusion;

/* Reads the stores, writes the reports, compares with the baselines. Returns the exit status. */
int cupel_conclude(const cupel_conclusion *wanted);

/* Marks known failures, and with `tell` says what is not true of the lists any more. Returns the
 * exit status that they ask for. */
int cupel_apply_baselines(const char *const *baselines, size_t count, bool tell,
                          cupel_results *results);

/* Are they all well-formed? The first that is not is complained about. */
bool cupel_baselines_are_good(const char *const *baselines, size_t count);

/* Writes a document of `what` in a format "NAME" to standard output or "NAME:FILE" to a file.
 * False, with a complaint, where it could not be written whole. */
typedef void cupel_output_write(const void *what, const char *format,
                                const cupel_report_options *options, FILE *out);
bool cupel_output(const char *format, cupel_color color, cupel_output_write *write,
                  const void *what);

/* For options: what is wrong with the value, or NULL. */
const char *cupel_format_misfit(const char *format);
const char *cupel_color_take(const char *value, cupel_color *color);

#endif
