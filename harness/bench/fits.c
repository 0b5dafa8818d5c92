/* What a message costs over its size: a line through the sizes from 1 KiB, and where half the speed
 * is reached. */
#include "bench/inside.h"
#include "bench/statistics.h"

#define FIT_FROM  1024 /* octets: below, vector code goes by steps */
#define SIZES_MAX 64

static double half_peak(const double *sizes, const double *costs, size_t count)
{
    const double half = sizes[count - 1] / costs[count - 1] / 2;
    size_t i;

    for (i = count - 1; i > 0; i--) {
        const double here = sizes[i] / costs[i];
        const double below = sizes[i - 1] / costs[i - 1];

        if (below <= half && here > half) {
            return sizes[i - 1] + (sizes[i] - sizes[i - 1]) * (half - below) / (here - below);
        }
    }
    return 0;
}

/* The points of one operation and algorithm on one backend, from the measurement at `first`, by
 * size. */
static size_t points_of(const cupel_measurements *m, size_t first, double *sizes, double *costs)
{
    const cupel_measured_record *model = &m->measured[first];
    size_t count = 0;
    size_t i;

    for (i = first; i < m->measured_count && count < SIZES_MAX; i++) {
        const cupel_measured_record *record = &m->measured[i];
        size_t at;

        if (strcmp(record->backend, model->backend) != 0
            || strcmp(record->subject.operation, model->subject.operation) != 0
            || strcmp(record->subject.algorithm, model->subject.algorithm) != 0
            || record->subject.threads != 1 || record->subject.size == 0
            || record->cycles.value <= 0) {
            continue;
        }
        for (at = count; at > 0 && sizes[at - 1] > (double)record->subject.size; at--) {
            sizes[at] = sizes[at - 1];
            costs[at] = costs[at - 1];
        }
        sizes[at] = (double)record->subject.size;
        costs[at] = record->cycles.value;
        count++;
    }
    return count;
}

static bool is_fitted(const cupel_measurements *m, const cupel_measured_record *record)
{
    size_t i;

    for (i = 0; i < m->fit_count; i++) {
        if (strcmp(m->fits[i].operation, record->subject.operation) == 0
            && strcmp(m->fits[i].algorithm, record->subject.algorithm) == 0
            && strcmp(m->fits[i].backend, record->backend) == 0) {
            return true;
        }
    }
    return false;
}

void cupel_bench_fit(cupel_measurements *m)
{
    double sizes[SIZES_MAX];
    double costs[SIZES_MAX];
    size_t i;

    m->fits = cupel_arena_alloc(&m->arena, m->measured_count * sizeof *m->fits);
    for (i = 0; i < m->measured_count; i++) {
        const cupel_measured_record *record = &m->measured[i];
        cupel_fit_record fit = {
            record->subject.operation, record->subject.algorithm, record->backend, 0, 0, 0, 0
        };
        size_t count;
        size_t from = 0;

        if (record->cycles.value <= 0 || record->subject.size == 0 || is_fitted(m, record)) {
            continue;
        }
        count = points_of(m, i, sizes, costs);
        while (from < count && sizes[from] < FIT_FROM) {
            from++;
        }
        if (count != 0
            && cupel_fit(sizes + from, costs + from, count - from, &fit.slope, &fit.intercept,
                         &fit.residual)) {
            fit.half_peak = half_peak(sizes, costs, count);
            m->fits[m->fit_count++] = fit;
        }
    }
}
