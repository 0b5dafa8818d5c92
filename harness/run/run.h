/* One run: vector files on backends, verdicts into a store. */
#ifndef CUPEL_RUN_RUN_H
#define CUPEL_RUN_RUN_H

#include <signal.h>

#include "judge/profile.h"
#include "pool/pool.h"
#include "readers/reader.h"
#include "results/store.h"
#include "run/recorded.h"
#include "run/select.h"
#include "run/slowest.h"

/* A backend of the run: a pool that is open, under the name that the results use. */
typedef struct cupel_run_backend {
    const char *name;
    cupel_pool *pool;
} cupel_run_backend;

typedef struct cupel_run_progress {
    size_t files_done;
    size_t file_count;
    size_t cases_done; /* on all backends */
    size_t failures;
} cupel_run_progress;

typedef struct cupel_run_options {
    const cupel_run_backend *backends;
    size_t backend_count;
    const cupel_path_list *vectors;
    cupel_selection selection;
    const cupel_profile *profile;
    bool strict_reasons;
    cupel_store *store;
    const cupel_recorded *recorded; /* what the store holds already, or NULL */
    /* Called now and then, and for each problem; both may be NULL. */
    void (*progress)(void *context, const cupel_run_progress *progress);
    void (*problem)(void *context, const char *where, const char *message);
    void *context;
    const volatile sig_atomic_t *stop; /* set by a signal handler: end soon */
} cupel_run_options;

typedef struct cupel_run_summary {
    size_t files;
    size_t tests;
    size_t cases;          /* recorded, on all backends */
    size_t problems;       /* files that could not be read, and the like */
    size_t other_files;    /* JSON that holds no vectors */
    uint64_t library_ns;   /* inside the backends' functions, where the workers measured it */
    cupel_slowest slowest; /* where the workers measured times */
    bool stopped;
} cupel_run_summary;

/* Runs until all is done or `stop` is set. An error only where results could not be written: what a
 * backend or a vector file does wrong is a result or a problem, and the rest goes on. */
cupel_result cupel_run(const cupel_run_options *options, cupel_run_summary *summary,
                       cupel_error *err) CUPEL_MUST_USE;

#endif
