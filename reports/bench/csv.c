/* One line for each measurement, for spreadsheets and scripts (RFC 4180). */
#include <string.h>

#include "reports/bench/bench.h"
#include "reports/bench/topics.h"

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

static void write(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    size_t i;

    (void)options;
    fputs("operation,algorithm,size,threads,backend,state,ns,ns_low,ns_high,cycles,cycles_low,"
          "cycles_high,ratio,ratio_low,ratio_high,tie,octets,gigabytes_per_second,limit_cycles,"
          "own_limit_cycles,instructions,calls,batches,outliers,interrupted\r\n",
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
        fprintf(out, ",%d,%.7g,%.7g,%.7g,%.7g,%s,%ld,%ld,%ld,%ld\r\n", r->tie, r->octets,
                cupel_bench_has_octets(r) && r->ns.value > 0 ? cupel_bench_rate(r).value : 0,
                r->limit, r->own_limit, r->instructions, r->calls, r->batches, r->outliers,
                r->interrupted);
    }
}

const cupel_bench_writer cupel_bench_csv = { "csv", "one line for each measurement", write };
