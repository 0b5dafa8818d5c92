/* The table of writers, and what they share. */
#include "reports/bench/bench.h"

const cupel_bench_writer *const cupel_bench_writers[] = {
    &cupel_bench_table,
    &cupel_bench_csv,
    NULL,
};

double cupel_bench_gigabytes(const cupel_measured_record *record)
{
    return record->ns.value > 0
               ? record->octets * (double)record->subject.threads / record->ns.value
               : 0;
}

double cupel_bench_share(const cupel_measured_record *record)
{
    return record->cycles.value > 0 ? record->limit / record->cycles.value : 0;
}
