/* What cupel bench measured: one line of JSON for each thing that was timed on each backend, and
 * the lines that say how far they can be trusted.
 *
 *   {"type":"bench", ...}     the run: when, on what machine, how
 *   {"type":"backend", ...}   a backend, and what it says of the processor
 *   {"type":"measured", ...}  one operation, algorithm and size on one backend
 *   {"type":"noise", ...}     for one operation, algorithm and size: a backend against its own copy
 *   {"type":"fit", ...}       cost over size of one operation and algorithm on one backend
 *   {"type":"end", ...}       the run went to its end
 *
 * Times are nanoseconds and core cycles of one call; an interval is of 99 %. */
#ifndef CUPEL_RESULTS_MEASUREMENTS_H
#define CUPEL_RESULTS_MEASUREMENTS_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

typedef struct cupel_interval {
    double value;
    double low;
    double high;
} cupel_interval;

typedef struct cupel_bench_record {
    const char *cupel;    /* version */
    const char *started;  /* UTC */
    const char *command;  /* as typed */
    const char *system;   /* kernel and machine */
    const char *cpu;      /* model name */
    const char *flags;    /* those of the processor's that matter to cryptography */
    const char *governor; /* of its clock, or "unknown" */
    const char *load;     /* the load averages at the start */
    const char *compiler; /* of cupel and its workers */
    const char *clock;    /* how cycles were found: "probe", "counter" or "none" */
    /* What not every machine can: "measured", or "skipped: " and why. */
    const char *counters;      /* the processor's own count of cycles */
    const char *energy;        /* joules of a call */
    const char *kernel_crypto; /* the kernel's cryptography (AF_ALG), which has no backend */
    long cores;
    long pinned;       /* the processor that the workers were bound to; -1: to none */
    long launches;     /* of each worker */
    long wanted;       /* so many of them were asked for */
    long rounds;       /* in each launch */
    double ghz_low;    /* core clock, 5th percentile of all batches; 0: unknown */
    double ghz;        /* median */
    double ghz_high;   /* 95th percentile */
    double seconds;    /* that the run took */
    const char *ended; /* by "precision", "budget", "launches" or "interruption" */
} cupel_bench_record;

typedef struct cupel_bench_backend_record {
    const char *name;
    const char *library;
    const char *version; /* run-time version */
    const char *program;
    const char *features; /* of the processor that the library says it uses, or "" */
    const char *files;    /* paths of the shared libraries that it runs with, or "" */
} cupel_bench_backend_record;

/* What is timed, whoever does it. */
typedef struct cupel_bench_subject {
    const char *operation; /* "seal", "rekey", "verify": cupel bench --list */
    const char *algorithm; /* "AES-256-GCM", "ECDSA-P-256" */
    long size;             /* octets of a message; 0: it has no size */
    long threads;
} cupel_bench_subject;

typedef struct cupel_measured_record {
    cupel_bench_subject subject;
    const char *backend;
    const char *state;        /* "ok"; "unsupported"; or why there is no number */
    const char *instructions; /* the widest that the library's code uses, or "" */
    long calls;               /* in a batch */
    long batches;             /* of all launches */
    long outliers;            /* batches beyond three times the interquartile range; they count */
    long interrupted;         /* batches during which another process took the processor; those of
                               * one thread count with the time that they had it themselves */
    double octets;            /* of a call: of a mix, the average; 0: none */
    cupel_interval ns;
    cupel_interval cycles; /* 0 where the clock is unknown */
    cupel_interval ratio;  /* its time over that of the best backend */
    bool tie;              /* the interval of the ratio holds 1, or the ratio is within the noise */
    double limit;          /* cycles of the hardware's limit on this machine; 0: unknown */
    double own_limit;      /* and with the instructions that the library uses */
    cupel_interval scaling; /* of several threads: their work over that of one thread in the same
                             * time, divided by their number; 0: unknown */
    double joules;          /* of a call, of the whole machine; 0: unknown */
    const double *launches; /* median of each launch: cycles, or ns where cycles are unknown */
    size_t launch_count;
} cupel_measured_record;

/* A backend against a copy of itself: nothing but noise. */
typedef struct cupel_noise_record {
    cupel_bench_subject subject;
    const char *backend;
    cupel_interval ratio;
    double floor; /* a difference below this is none */
} cupel_noise_record;

/* cycles = intercept + slope * octets, by least squares of relative errors over the sizes from 1
 * KiB. */
typedef struct cupel_fit_record {
    const char *operation;
    const char *algorithm;
    const char *backend;
    double slope;     /* cycles an octet */
    double intercept; /* cycles a call */
    double residual;  /* the largest relative error of a point of the fit */
    double half_peak; /* octets of a message at half the speed of the largest one; 0: below the
                         smallest */
} cupel_fit_record;

typedef struct cupel_measurements {
    cupel_arena arena;
    cupel_bench_record run;
    bool complete;
    cupel_bench_backend_record *backends;
    size_t backend_count;
    cupel_measured_record
        *measured; /* by operation, algorithm, size, threads, in the order of the run */
    size_t measured_count;
    cupel_noise_record *noise;
    size_t noise_count;
    cupel_fit_record *fits;
    size_t fit_count;
} cupel_measurements;

/* Writes all lines. False where the file could not take them. */
bool cupel_measurements_write(const cupel_measurements *measurements, FILE *to) CUPEL_MUST_USE;

/* Reads a file of cupel bench; a malformed line is an error that names file and line. */
cupel_result cupel_measurements_read(const char *path, cupel_measurements *measurements,
                                     cupel_error *err) CUPEL_MUST_USE;

void cupel_measurements_free(cupel_measurements *measurements);

/* What is known of the noise of a subject, or NULL. */
const cupel_noise_record *cupel_noise_of(const cupel_measurements *measurements,
                                         const cupel_bench_subject *subject);

bool cupel_bench_subject_equal(const cupel_bench_subject *a, const cupel_bench_subject *b);

#endif
