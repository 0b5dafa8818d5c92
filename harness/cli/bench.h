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
} cupel_gate;

/* Runs the project's own vectors of all methods of the plan on the backends, until `stop` is set,
 * and tells how far it is where that is to be `shown`. False, with a complaint, where that could
 * not be done. */
bool cupel_gate_run(const cupel_bench_plan *plan, const cupel_path_list *programs,
                    const cupel_pool_options *pool, bool shown, const volatile sig_atomic_t *stop,
                    cupel_gate *gate);

/* Why a backend gets no number for a method, or NULL. */
const char *cupel_gate_barred(const cupel_gate *gate, const char *backend, const char *method);
void cupel_gate_free(cupel_gate *gate);

/* --- the rest of a run --- */

/* What a run holds. */
typedef struct cupel_bench_parts {
    cupel_bench_plan plan;
    cupel_path_list programs;
    cupel_entrant *entrants; /* the backends first, in the order of `programs` */
    size_t entrant_count;
    cupel_gate before;
    const char *command; /* as it was typed */
    cupel_arena arena;
} cupel_bench_parts;

/* bench_entrants.c: backends, their copies, the limits. False, with a complaint, where a name is
 * none. */
bool cupel_bench_gather(const cupel_bench_settings *s, cupel_bench_parts *p);

/* bench_take.c: measures, and saves what is measured now and then in `kept` (NULL: nowhere). False,
 * with a complaint, where nothing came of it. */
bool cupel_bench_take(const cupel_bench_settings *s, cupel_bench_parts *p, const char *kept,
                      cupel_measurements *m);

/* Heads measurements with what this program and its command are, and writes them. False, with a
 * complaint, where the file could not take them. */
bool cupel_bench_save(const char *path, cupel_bench_parts *p, cupel_measurements *m);

/* bench_show.c. False, or the exit status of trouble, where something could not be written. */
bool cupel_bench_show(const cupel_bench_settings *s, const cupel_measurements *m);
int cupel_bench_show_file(const cupel_bench_settings *s);
void cupel_bench_list(void);

/* bench_compare.c: tells what is slower now than then, after measuring again. The exit status. */
int cupel_bench_compare(const cupel_bench_settings *s, cupel_bench_parts *p,
                        const cupel_measurements *now, const cupel_measurements *then);

#endif
