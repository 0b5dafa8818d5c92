/* The table for a terminal: for each operation, algorithm and size the backends, fastest first. */
#include "reports/bench/bench.h"

#include <stdlib.h>
#include <string.h>

static int by_ratio(const void *a, const void *b)
{
    const double x = (*(const cupel_measured_record *const *)a)->ratio.value;
    const double y = (*(const cupel_measured_record *const *)b)->ratio.value;

    return (x > y) - (x < y);
}

static void put_head(const cupel_measurements *m, FILE *out)
{
    const cupel_bench_record *run = &m->run;

    fprintf(out, "%s, %ld processors; %s\n", run->cpu[0] == '\0' ? run->system : run->cpu,
            run->cores, run->flags);
    if (run->ghz > 0) {
        fprintf(out, "core clock %.2f GHz (%.2f to %.2f, %s); ", run->ghz, run->ghz_low,
                run->ghz_high, run->clock);
    }
    fprintf(out, "governor %s, load %s; ", run->governor, run->load);
    if (run->pinned < 0) {
        fputs("workers not bound to a processor\n", out);
    } else {
        fprintf(out, "workers bound to processor %ld\n", run->pinned);
    }
    fprintf(out, "%ld launches of %ld rounds in %.0f s, ended by %s; intervals of 99 %%\n",
            run->launches, run->rounds, run->seconds, run->ended);
}

static void put_rate(const cupel_measured_record *r, FILE *out)
{
    if (r->octets > 0) {
        fprintf(out, " %9.3f GB/s", cupel_bench_gigabytes(r));
    } else {
        fprintf(out, " %9.0f /s  ", 1e9 / r->ns.value);
    }
    if (r->cycles.value > 0 && r->octets > 0) {
        fprintf(out, " %9.3f c/B", r->cycles.value / r->octets);
    } else {
        fprintf(out, " %13s", "");
    }
    fprintf(out, " %12.1f ns", r->ns.value);
}

static void put_record(const cupel_measured_record *r, FILE *out)
{
    fprintf(out, "  %-16s", r->backend);
    put_rate(r, out);
    if (cupel_bench_share(r) > 0) {
        fprintf(out, " %5.1f %%", 100 * cupel_bench_share(r));
    } else {
        fprintf(out, " %7s", "");
    }
    fprintf(out, " %8.3f [%.3f, %.3f]%s\n", r->ratio.value, r->ratio.low, r->ratio.high,
            r->tie ? " tie" : "");
}

static const cupel_noise_record *noise_of(const cupel_measurements *m,
                                          const cupel_bench_subject *subject)
{
    size_t i;

    for (i = 0; i < m->noise_count; i++) {
        if (cupel_bench_subject_equal(&m->noise[i].subject, subject)) {
            return &m->noise[i];
        }
    }
    return NULL;
}

static void put_subject(const cupel_measurements *m, const cupel_bench_subject *s, FILE *out)
{
    const cupel_noise_record *noise = noise_of(m, s);

    fprintf(out, "\n%s %s", s->operation, s->algorithm);
    if (s->size != 0) {
        fprintf(out, ", %ld octets", s->size);
    }
    if (s->threads != 1) {
        fprintf(out, ", %ld threads", s->threads);
    }
    if (noise != NULL) {
        fprintf(out, "   (noise %.2f %%: %s against its own copy)", 100 * noise->floor,
                noise->backend);
    }
    fprintf(out, "\n");
}

/* The measurements of one subject, which lie together. Returns how many there are. */
static size_t put_group(const cupel_measurements *m, size_t first, FILE *out)
{
    const cupel_measured_record **good = cupel_alloc(m->measured_count * sizeof(void *));
    size_t good_count = 0;
    size_t end = first;
    size_t i;

    while (end < m->measured_count
           && cupel_bench_subject_equal(&m->measured[end].subject, &m->measured[first].subject)) {
        if (m->measured[end].launch_count != 0) {
            good[good_count++] = &m->measured[end];
        }
        end++;
    }
    put_subject(m, &m->measured[first].subject, out);
    qsort((void *)good, good_count, sizeof *good, by_ratio);
    for (i = 0; i < good_count; i++) {
        put_record(good[i], out);
    }
    for (i = first; i < end; i++) {
        const cupel_measured_record *r = &m->measured[i];

        if (r->launch_count == 0 && strcmp(r->state, "unsupported") != 0) {
            fprintf(out, "  %-16s no number: %s\n", r->backend, r->state);
        }
    }
    free((void *)good);
    return end - first;
}

static void put_fits(const cupel_measurements *m, FILE *out)
{
    size_t i;

    if (m->fit_count == 0) {
        return;
    }
    fprintf(out, "\ncost over size, from 1 KiB: cycles = a + b x octets\n");
    for (i = 0; i < m->fit_count; i++) {
        const cupel_fit_record *f = &m->fits[i];

        fprintf(out,
                "  %-12s %-18s %-16s a %9.1f  b %8.4f  off by up to %4.1f %%  half speed at %.0f\n",
                f->operation, f->algorithm, f->backend, f->intercept, f->slope, 100 * f->residual,
                f->half_peak);
    }
}

static void write(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    size_t i = 0;

    (void)options;
    put_head(m, out);
    while (i < m->measured_count) {
        i += put_group(m, i, out);
    }
    put_fits(m, out);
}

const cupel_bench_writer cupel_bench_table = { "table", "for a terminal, fastest first", write };
