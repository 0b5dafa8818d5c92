/* Medians, paired ratios, and how sure they are. The sampling unit is the launch: batches of one
 * process agree with each other far better than two processes do. */
#ifndef CUPEL_BENCH_STATISTICS_H
#define CUPEL_BENCH_STATISTICS_H

#include <stddef.h>

#include "results/measurements.h"

/* Samples of one thing on one backend: `rounds` batches in each of `launches` processes, launch by
 * launch. */
typedef struct cupel_samples {
    const double *values;
    size_t launches;
    size_t rounds;
} cupel_samples;

/* The next of a row of numbers below 2^31 (xorshift64*). The same state gives the same row: what is
 * drawn must be the same for the same samples, and is no secret. The state is not 0. */
uint64_t cupel_draw(uint64_t *state);

/* The value below which `fraction` of the values lie, between neighbours linear; reorders them. */
double cupel_quantile(double *values, size_t count, double fraction);

/* The median of each launch. */
void cupel_launch_medians(const cupel_samples *samples, double *medians);

/* The median over launches of the median over rounds. */
double cupel_center_value(const cupel_samples *samples);

/* The same with an interval of 99 %: a bootstrap over launches. The same samples give the same
 * interval. */
cupel_interval cupel_center(const cupel_samples *samples);

/* The same of the ratios a / b of batches of one round. Both have equally many. */
cupel_interval cupel_paired_ratio(const cupel_samples *a, const cupel_samples *b);

/* The ratio of two runs, whose launches are not paired: medians of launches on both sides. */
cupel_interval cupel_unpaired_ratio(const double *a, size_t a_count, const double *b,
                                    size_t b_count);

/* How many values lie farther than three times the interquartile range from the quartiles of their
 * launch. */
size_t cupel_outliers(const cupel_samples *samples);

/* Fits costs[i] = intercept + slope * sizes[i] with least squares of relative errors; false with
 * fewer than three points. `residual` is the largest relative error. */
bool cupel_fit(const double *sizes, const double *costs, size_t count, double *slope,
               double *intercept, double *residual);

#endif
