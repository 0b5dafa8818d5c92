/* Statistics of launches and batches. */
#include "bench/statistics.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define DRAWS     1000
#define NORMAL    2.5758 /* the quantile of the normal distribution that leaves 0.5 % above it */
#define FENCE     3.0    /* in interquartile ranges: Tukey's "far out" */
#define POINT_MIN 3

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return (x > y) - (x < y);
}

static double of_sorted(const double *sorted, size_t count, double fraction)
{
    const double at = fraction * (double)(count - 1);
    const size_t low = (size_t)at;
    const size_t high = low + 1 < count ? low + 1 : low;

    return sorted[low] + (sorted[high] - sorted[low]) * (at - (double)low);
}

double cupel_quantile(double *values, size_t count, double fraction)
{
    if (count == 0) {
        return 0;
    }
    qsort(values, count, sizeof *values, ascending);
    return of_sorted(values, count, fraction);
}

uint64_t cupel_draw(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (*state * UINT64_C(0x2545f4914f6cdd1d)) >> 33;
}

static double median(double *values, size_t count)
{
    return cupel_quantile(values, count, 0.5);
}

void cupel_launch_medians(const cupel_samples *samples, double *medians)
{
    double *room = cupel_alloc((samples->rounds + 1) * sizeof *room);
    size_t l;

    for (l = 0; l < samples->launches; l++) {
        memcpy(room, samples->values + l * samples->rounds, samples->rounds * sizeof *room);
        medians[l] = median(room, samples->rounds);
    }
    free(room);
}

static double median_again(const double *of, size_t count, double *room, uint64_t *state)
{
    size_t i;

    for (i = 0; i < count; i++) {
        room[i] = of[cupel_draw(state) % count];
    }
    return median(room, count);
}

/* The fraction of the draws that lies beyond each end of an interval of 99 %. The quantiles of a
 * bootstrap over few samples are too narrow, as if the normal distribution were asked where
 * Student's should be: Hesterberg's "expanded percentile interval" takes that fraction which makes
 * up for it ("What Teachers Should Know About the Bootstrap", The American Statistician 69, 2015).
 * Student's quantile is its series in 1 / degrees of freedom (Abramowitz and Stegun, 26.7.5). */
static double tail(size_t count)
{
    const double z = NORMAL;
    const double z2 = z * z;
    const double freedom = count < 2 ? 1 : (double)(count - 1);
    const double student =
        z + z * (z2 + 1) / (4 * freedom) + z * ((5 * z2 + 16) * z2 + 3) / (96 * freedom * freedom);
    const double at = student * sqrt((freedom + 1) / freedom);

    return erfc(at / sqrt(2)) / 2;
}

/* Sets the ends of an interval out of what was drawn. */
static void set_ends(cupel_interval *interval, double *draws, size_t count)
{
    const double fraction = tail(count);

    interval->low = cupel_quantile(draws, DRAWS, fraction);
    interval->high = of_sorted(draws, DRAWS, 1 - fraction);
}

double cupel_center_value(const cupel_samples *samples)
{
    double *medians = cupel_alloc((samples->launches + 1) * sizeof *medians);
    double value;

    cupel_launch_medians(samples, medians);
    value = median(medians, samples->launches);
    free(medians);
    return value;
}

/* The bootstrap of a hierarchy, batches in launches: what is drawn again, with replacement, are
 * launches; their batches are taken whole, since their noise is in the medians of the launches
 * already (Davison and Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8). */
cupel_interval cupel_center(const cupel_samples *samples)
{
    double *medians = cupel_alloc((2 * samples->launches + DRAWS) * sizeof *medians);
    double *room = medians + samples->launches;
    double *draws = room + samples->launches;
    uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
    cupel_interval interval = { 0, 0, 0 };
    size_t i;

    if (samples->launches != 0 && samples->rounds != 0) {
        cupel_launch_medians(samples, medians);
        for (i = 0; i < DRAWS; i++) {
            draws[i] = median_again(medians, samples->launches, room, &state);
        }
        set_ends(&interval, draws, samples->launches);
        interval.value = median(medians, samples->launches);
    }
    free(medians);
    return interval;
}

cupel_interval cupel_paired_ratio(const cupel_samples *a, const cupel_samples *b)
{
    const size_t count = a->launches * a->rounds;
    double *ratios = cupel_alloc((count + 1) * sizeof *ratios);
    const cupel_samples of = { ratios, a->launches, a->rounds };
    cupel_interval interval;
    size_t i;

    for (i = 0; i < count; i++) {
        ratios[i] = b->values[i] == 0 ? 0 : a->values[i] / b->values[i];
    }
    interval = cupel_center(&of);
    free(ratios);
    return interval;
}

cupel_interval cupel_unpaired_ratio(const double *a, size_t a_count, const double *b,
                                    size_t b_count)
{
    double *room = cupel_alloc((a_count + b_count + DRAWS) * sizeof *room);
    double *draws = room + a_count + b_count;
    uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
    cupel_interval interval = { 0, 0, 0 };
    size_t i;

    if (a_count != 0 && b_count != 0) {
        memcpy(room, a, a_count * sizeof *room);
        memcpy(room + a_count, b, b_count * sizeof *room);
        interval.value = median(room, a_count) / median(room + a_count, b_count);
        for (i = 0; i < DRAWS; i++) {
            draws[i] =
                median_again(a, a_count, room, &state) / median_again(b, b_count, room, &state);
        }
        set_ends(&interval, draws, a_count < b_count ? a_count : b_count);
    }
    free(room);
    return interval;
}

size_t cupel_outliers(const cupel_samples *samples)
{
    double *room = cupel_alloc((samples->rounds + 1) * sizeof *room);
    size_t count = 0;
    size_t l;
    size_t r;

    for (l = 0; l < samples->launches; l++) {
        const double *launch = samples->values + l * samples->rounds;
        double low;
        double high;
        double reach;

        memcpy(room, launch, samples->rounds * sizeof *room);
        low = cupel_quantile(room, samples->rounds, 0.25);
        high = of_sorted(room, samples->rounds, 0.75);
        reach = FENCE * (high - low);
        for (r = 0; r < samples->rounds; r++) {
            count += launch[r] < low - reach || launch[r] > high + reach;
        }
    }
    free(room);
    return count;
}

bool cupel_fit(const double *sizes, const double *costs, size_t count, double *slope,
               double *intercept, double *residual)
{
    double w = 0;
    double wx = 0;
    double wy = 0;
    double wxx = 0;
    double wxy = 0;
    double bottom;
    size_t i;

    /* Weights 1 / cost^2: an error of one percent counts the same at every size. */
    for (i = 0; i < count; i++) {
        const double weight = 1 / (costs[i] * costs[i]);

        w += weight;
        wx += weight * sizes[i];
        wy += weight * costs[i];
        wxx += weight * sizes[i] * sizes[i];
        wxy += weight * sizes[i] * costs[i];
    }
    bottom = w * wxx - wx * wx;
    if (count < POINT_MIN || !(bottom > 0)) {
        return false;
    }
    *slope = (w * wxy - wx * wy) / bottom;
    *intercept = (wxx * wy - wx * wxy) / bottom;
    *residual = 0;
    for (i = 0; i < count; i++) {
        const double error = fabs(*intercept + *slope * sizes[i] - costs[i]) / costs[i];

        *residual = error > *residual ? error : *residual;
    }
    return true;
}
