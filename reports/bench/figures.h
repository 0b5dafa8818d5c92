/* Measurements as figures of the page of a run. */
#ifndef CUPEL_REPORTS_BENCH_FIGURES_H
#define CUPEL_REPORTS_BENCH_FIGURES_H

#include "reports/reports.h"
#include "results/measurements.h"

typedef struct cupel_bench_figures {
    cupel_arena arena;
    cupel_figure *figures;
    size_t count;
} cupel_bench_figures;

/* The figures borrow from the measurements. */
void cupel_bench_figures_make(const cupel_measurements *m, cupel_bench_figures *figures);
void cupel_bench_figures_free(cupel_bench_figures *figures);

#endif
