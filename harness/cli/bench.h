/* cupel bench: what its files share. */
#ifndef CUPEL_CLI_BENCH_H
#define CUPEL_CLI_BENCH_H

#include "bench/bench.h"
#include "cli/cli.h"
#include "cli/output.h"

typedef struct cupel_bench_settings {
    cupel_words backends;
    cupel_words operations;
    cupel_words algorithms;
    cupel_words formats;
    uint32_t sizes[32];
    size_t size_count;
    uint32_t threads[32];
    size_t thread_count;
    uint32_t aad_len;
    uint32_t chunk;
    unsigned launches;
    unsigned batch_us;
    double budget;
    double precision; /* 0.01: one percent */
    double threshold;
    double slow;
    const char *control; /* name of the backend that has a copy, or NULL: the first */
    const char *limit;   /* path of the program of the limits, or NULL: beside the workers */
    const char *output;
    const char *compare; /* an older file, or NULL */
    const char *read;    /* a file to be shown, or NULL */
    cupel_pool_options pool;
    cupel_color color;
    bool sizes_given, threads_given;
    bool list;
    bool no_pin;
    bool quiet;
    bool budget_given;
} cupel_bench_settings;

extern const cupel_option cupel_bench_option_table[];
void cupel_bench_settings_init(cupel_bench_settings *s);
const char *cupel_bench_option_take(void *context, size_t index, const char *value);
void cupel_bench_settings_free(cupel_bench_settings *s);

/* What is wrong with the name of a format, or NULL. */
const char *cupel_bench_format_misfit(const char *format);

/* bench_narrow.c: leaves of a file that was read only what backends, operations, algorithms, sizes
 * and threads of the settings ask for. */
void cupel_bench_narrow(const cupel_bench_settings *s, cupel_measurements *m);

/* --- bench_gate.c: only what passes its vectors is timed --- */

/* What failed: a method on a backend, and why. */
typedef struct cupel_barred {
    const char *backend;
    const char *method;
    const char *why;
} cupel_barred;

typedef struct cupel_gate {
    cupel_arena arena;
    cupel_barred *barred;
    size_t count;
    size_t cases; /* that were run */
} cupel_gate;

/* Runs the project's own vectors of all methods of the plan on the backends. False, with a
 * complaint, where that could not be done. */
bool cupel_gate_run(const cupel_bench_plan *plan, const cupel_path_list *programs,
                    const cupel_pool_options *pool, cupel_gate *gate);

/* Why a backend gets no number for a method, or NULL. */
const char *cupel_gate_barred(const cupel_gate *gate, const char *backend, const char *method);
void cupel_gate_free(cupel_gate *gate);

/* --- bench_compare.c --- */

/* A difference to an older run. */
typedef struct cupel_slower {
    const cupel_measured_record *now;
    cupel_interval ratio; /* of now to then: above 1 is slower */
    double floor;         /* what would be noise or is tolerated */
} cupel_slower;

/* What is slower now by more than the larger of `threshold` and three times the noise. Returns how
 * many were found; at most `room` are put into `found`. */
size_t cupel_bench_slower(const cupel_measurements *now, const cupel_measurements *then,
                          double threshold, cupel_slower *found, size_t room);

#endif
