/* One line for each measurement, for spreadsheets and scripts (RFC 4180), below the machine, the
 * run and the backends, whose lines begin with "# ". */
#include <string.h>

#include "reports/bench/bench.h"
#include "reports/bench/grid.h"
#include "reports/detail.h"

/* A text of a cell: quoted where it must be. */
static void put_text(const char *text, FILE *out)
{
    const char *at;

    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (at = text; *at != '\0'; at++) {
        if (*at == '"') {
            fputc('"', out);
        }
        fputc(*at, out);
    }
    fputc('"', out);
}

static void put_interval(const cupel_interval *interval, FILE *out)
{
    fprintf(out, ",%.7g,%.7g,%.7g", interval->value, interval->low, interval->high);
}

static void put_remarks(const cupel_grid *grid, FILE *out)
{
    cupel_buffer plain = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    size_t row;
    size_t column;

    for (row = 1; row <= grid->rows; row++) {
        cupel_buffer_text(&plain, "# ");
        for (column = 0; column < grid->columns; column++) {
            cupel_detail_plain(&plain, cupel_grid_cell(grid, row, column));
            cupel_buffer_text(&plain, column == 0                  ? ": "
                                      : column + 1 < grid->columns ? "; "
                                                                   : "\r\n");
        }
    }
    fwrite(plain.ptr, 1, plain.len, out);
    cupel_buffer_free(&plain);
}

static void write(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_grid grid;
    size_t i;

    (void)options;
    cupel_grid_machine(m, &arena, &grid);
    put_remarks(&grid, out);
    cupel_grid_backends(m, &arena, &grid);
    put_remarks(&grid, out);
    cupel_arena_free(&arena);
    fputs("operation,algorithm,size,threads,backend,state,ns,ns_low,ns_high,cycles,cycles_low,"
          "cycles_high,ratio,ratio_low,ratio_high,tie,octets,gigabytes_per_second,limit_cycles,"
          "own_limit_cycles,instructions,calls,batches,outliers,interrupted,scaling,scaling_low,"
          "scaling_high,joules\r\n",
          out);
    for (i = 0; i < m->measured_count; i++) {
        const cupel_measured_record *r = &m->measured[i];

        fprintf(out, "%s,%s,%ld,%ld,", r->subject.operation, r->subject.algorithm, r->subject.size,
                r->subject.threads);
        put_text(r->backend, out);
        fputc(',', out);
        put_text(r->state, out);
        put_interval(&r->ns, out);
        put_interval(&r->cycles, out);
        put_interval(&r->ratio, out);
        fprintf(out, ",%d,%.7g,%.7g,%.7g,%.7g,%s,%ld,%ld,%ld,%ld", r->tie, r->octets,
                cupel_bench_has_octets(r) && r->ns.value > 0 ? cupel_bench_rate(r).value : 0,
                r->limit, r->own_limit, r->instructions, r->calls, r->batches, r->outliers,
                r->interrupted);
        put_interval(&r->scaling, out);
        fprintf(out, ",%.7g\r\n", r->joules);
    }
}

const cupel_bench_writer cupel_bench_csv = {
    "csv", "one line for each measurement, below lines with # about the run", write
};
