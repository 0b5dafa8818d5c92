/* What the files of this folder share: the state of a run. */
#ifndef CUPEL_BENCH_INSIDE_H
#define CUPEL_BENCH_INSIDE_H

#include "base/clock.h"
#include "bench/bench.h"
#include "pool/pool.h"

#define CUPEL_LAUNCHES_MAX 200
#define CUPEL_ROUNDS_MAX   100

/* One cell on one entrant. */
typedef struct cupel_place {
    const char *state;        /* "ok"; else why there are no numbers */
    const char *instructions; /* the widest that its code uses, or "" */
    uint64_t calls;           /* in a batch */
    double seconds;           /* that a batch took in the trial, with all around it */
    int64_t task;             /* its number in the worker that runs now; -1: none */
    double *ns;               /* of one call, launch by launch and round by round */
    double *cycles;
    size_t interrupted;
    double microjoules; /* of the batches whose energy could be read, */
    double metered;     /* and the calls in them */
} cupel_place;

/* The worker of an entrant. */
typedef struct cupel_bench_worker {
    cupel_pool *pool; /* NULL: it does not run */
    const char *library;
    const char *version;
    const char *features;
    const char *files; /* of the libraries */
} cupel_bench_worker;

typedef struct cupel_bench {
    const cupel_bench_options *options;
    const cupel_bench_record *machine; /* what the caller knows of it */
    cupel_arena arena;                 /* of states */
    cupel_bench_worker *workers; /* by entrant; of those that share one only the first has it */
    cupel_place *places;         /* by cell, then entrant */
    const cupel_fields **inputs; /* by cell: those that were chosen */
    double prepare_seconds;      /* to prepare all tasks once */
    double launch_seconds;       /* what a launch takes, by the trial */
    size_t launches;             /* that are done */
    size_t rounds;               /* in each */
    double *khz;                 /* of all batches */
    size_t khz_count;
    size_t khz_room;
    bool counted; /* cycles are the processor's own count */
    bool unbound; /* a worker could not be bound to its processor */
    uint64_t random;
    const char *ended;
} cupel_bench;

static inline cupel_place *cupel_place_of(const cupel_bench *bench, size_t cell, size_t entrant)
{
    return &bench->places[cell * bench->options->entrant_count + entrant];
}

static inline bool cupel_place_is_good(const cupel_place *place)
{
    return strcmp(place->state, "ok") == 0;
}

/* The entrant whose worker does the work of this one. */
static inline size_t cupel_bench_owner(const cupel_bench *bench, size_t entrant)
{
    const cupel_entrant *e = &bench->options->entrants[entrant];

    return e->role == CUPEL_ENTRANT_LIMIT ? e->of : entrant;
}

static inline bool cupel_bench_is_stopped(const cupel_bench *bench)
{
    return bench->options->stop != NULL && *bench->options->stop != 0;
}

static inline double cupel_bench_seconds_since(uint64_t begin)
{
    return (double)(cupel_clock_ns() - begin) / 1e9;
}

/* trial.c: fills the places, and chooses how many rounds a launch has. */
void cupel_bench_try(cupel_bench *bench);

/* schedule.c: all workers that have something to do. */
void cupel_bench_start_all(cupel_bench *bench);
void cupel_bench_end_all(cupel_bench *bench);

/* A worker that fell over is started again, with all tasks that it still has to do. */
void cupel_bench_revive(cupel_bench *bench, size_t entrant);

/* talk.c: one worker. What is wrong is left in the state of the place; false then. */
bool cupel_bench_start(cupel_bench *bench, size_t entrant, cupel_error *err);
void cupel_bench_end(cupel_bench *bench, size_t entrant);
bool cupel_bench_prepare(cupel_bench *bench, size_t cell, size_t entrant,
                         const cupel_fields *inputs);
bool cupel_bench_check(cupel_bench *bench, size_t cell, size_t entrant);

typedef struct cupel_batch {
    double ns;     /* of one call */
    double cycles; /* of one call; 0: unknown */
    double khz;
    double microjoules; /* of the whole batch; 0: unknown */
    bool interrupted;
    bool counted;
} cupel_batch;
bool cupel_bench_measure(cupel_bench *bench, size_t cell, size_t entrant, uint64_t calls,
                         cupel_batch *batch);

/* summary.c: from samples to measurements. */
void cupel_bench_summarize(cupel_bench *bench, cupel_measurements *measurements);

/* fits.c: adds the costs over size to measurements. */
void cupel_bench_fit(cupel_measurements *measurements);

/* Half the width of the widest interval of a ratio to the best backend, so far. */
double cupel_bench_precision(const cupel_bench *bench);

#endif
