/* What a run says while it runs, on stderr. */
#ifndef CUPEL_CLI_PROGRESS_H
#define CUPEL_CLI_PROGRESS_H

#include "run/run.h"

/* Callbacks of cupel_run. `context` is a const bool: is there a progress line? */
void cupel_progress_show(void *context, const cupel_run_progress *progress);
void cupel_progress_problem(void *context, const char *where, const char *message);

/* Takes the progress line away. */
void cupel_progress_clear(void);

/* One line of what the run cost. The workers must have ended. */
void cupel_progress_stats(const cupel_run_summary *summary, uint64_t began_ns);

#endif
