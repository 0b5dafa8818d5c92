/* Writers of measurements: a file of cupel bench in, one document out. */
#ifndef CUPEL_REPORTS_BENCH_BENCH_H
#define CUPEL_REPORTS_BENCH_BENCH_H

#include "reports/reports.h"
#include "results/measurements.h"

typedef struct cupel_bench_writer {
    const char *name; /* as in `--format NAME` */
    const char *description;
    void (*write)(const cupel_measurements *measurements, const cupel_report_options *options,
                  FILE *out);
} cupel_bench_writer;

extern const cupel_bench_writer *const cupel_bench_writers[]; /* ended by NULL */

extern const cupel_bench_writer cupel_bench_table, cupel_bench_csv, cupel_bench_markdown,
    cupel_bench_html, cupel_bench_svg_sizes, cupel_bench_svg_bars, cupel_bench_svg_threads;

#endif
