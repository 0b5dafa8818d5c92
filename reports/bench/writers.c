/* The table of writers. */
#include "reports/bench/bench.h"

const cupel_bench_writer *const cupel_bench_writers[] = {
    &cupel_bench_table,     &cupel_bench_csv,      &cupel_bench_markdown,    &cupel_bench_html,
    &cupel_bench_svg_sizes, &cupel_bench_svg_bars, &cupel_bench_svg_threads, NULL,
};
