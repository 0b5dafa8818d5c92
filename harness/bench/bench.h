/* Benchmarks: the workers of cupel run repeat one operation each, told in short batches in random
 * order, so that whatever the machine does meanwhile hits all alike; and they are started again and
 * again, since one process is one sample.
 *
 *   plan (cells x entrants) -> trial: prepare, calibrate -> launches: prepare, rounds of batches,
 * check
 *                           -> samples -> statistics -> measurements */
#ifndef CUPEL_BENCH_BENCH_H
#define CUPEL_BENCH_BENCH_H

#include <signal.h>

#include "bench/operations.h"
#include "model/case.h"
#include "results/measurements.h"

/* Something to be timed, whoever does it. */
typedef struct cupel_bench_cell {
    cupel_bench_subject subject;
    const char *method; /* "AES-GCM/seal" */
    const char *judged; /* the method whose vectors say whether it may be timed: mostly the same */
    cupel_timing timing;
    const cupel_fields *candidates; /* inputs of a whole call, of which those are taken that most
                                     * backends accept; NULL for tasks */
    size_t candidate_count;
} cupel_bench_cell;

typedef enum cupel_entrant_role {
    CUPEL_ENTRANT_BACKEND,
    CUPEL_ENTRANT_CONTROL, /* a second worker of a backend, to see the noise */
    CUPEL_ENTRANT_SLOWED,  /* one that is slower on purpose, to see whether that is found */
    CUPEL_ENTRANT_LIMIT,   /* loops of bare instructions */
} cupel_entrant_role;

typedef struct cupel_entrant {
    cupel_entrant_role role;
    const char *name;    /* in the results */
    const char *program; /* of the worker */
    const char *suffix;  /* of its methods: of a limit, "@vaes-512"; else "" */
    size_t of;     /* of a control or a slowed one: the index of the backend it is a copy of; of a
                    * limit,     that of the first with the same program, whose worker it shares */
    uint32_t slow; /* of a slowed one: every so many calls one is made twice */
} cupel_entrant;

typedef struct cupel_bench_plan {
    cupel_arena arena;
    cupel_bench_cell *cells;
    size_t cell_count;
    cupel_vector_file *files; /* of the inputs of calls */
    size_t file_count;
} cupel_bench_plan;

typedef struct cupel_bench_wishes {
    const char *const *operations; /* names; none: "seal" */
    size_t operation_count;
    const char *const *algorithms; /* globs; none: all */
    size_t algorithm_count;
    const uint32_t *sizes;
    size_t size_count;
    const uint32_t *threads;
    size_t thread_count;
    uint32_t aad_len;
    uint32_t chunk;
    const char *vectors; /* the folder of cupel's own vectors, or NULL: no whole calls */
} cupel_bench_wishes;

/* Makes the cells of the wishes. An error where a name is unknown or nothing is left. */
cupel_result cupel_bench_plan_make(const cupel_bench_wishes *wishes, cupel_bench_plan *plan,
                                   cupel_error *err) CUPEL_MUST_USE;
void cupel_bench_plan_free(cupel_bench_plan *plan);

typedef struct cupel_bench_options {
    const cupel_bench_plan *plan;
    const cupel_entrant *entrants;
    size_t entrant_count;
    unsigned launches;   /* at least, if the budget allows */
    unsigned batch_us;   /* what a batch should take */
    double budget;       /* seconds */
    bool patient;        /* the launches are made whatever they take: the budget chooses how long
                          * each is, and how far beyond them a precision may go */
    double precision;    /* half width of the intervals of ratios that is wanted; 0: none */
    int pin;             /* processor to bind workers to; -1: none */
    bool energy;         /* of batches is read as well */
    size_t memory_mib;   /* of a worker */
    unsigned timeout_ms; /* for one answer */
    /* Why a backend gets no number for a method, or NULL. */
    const char *(*barred)(void *context, const char *backend, const char *method);
    /* What is done now, "trial" or "launch", which one of how many (0: as long as it takes), and
     * how many seconds it may still take (0: unknown). These three may be NULL. */
    void (*progress)(void *context, const char *what, size_t at, size_t of, double seconds);
    /* After the trial: what will be done. */
    void (*outlook)(void *context, size_t launches, size_t rounds, double seconds);
    /* Now and then: what was measured until now, as if the run had been interrupted. */
    void (*keep)(void *context, cupel_measurements *until_now);
    void (*problem)(void *context, const cupel_error *problem);
    void *context;
    const volatile sig_atomic_t *stop;
} cupel_bench_options;

/* Measures. `measurements` gets all but what the caller knows better: version, command, compiler.
 * What could not be started or failed in between is told by `problem`, and is the state of a
 * measurement. */
void cupel_bench_run(const cupel_bench_options *options, cupel_measurements *measurements);

/* A processor to bind workers to: the last of those we may use, where there are at least two; else
 * -1. */
int cupel_bench_pin_choice(void);

/* The machine: processor, flags, governor, load, and what it cannot do with batches of this
 * length. Texts go into the arena. */
void cupel_bench_machine(cupel_arena *arena, unsigned batch_us, cupel_bench_record *run);

/* Is the energy of batches of this length worth reading? */
bool cupel_bench_meters_energy(unsigned batch_us);

#endif
