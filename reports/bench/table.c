/* The table for a terminal, in 100 columns: for each operation, algorithm and size the backends,
 * fastest first. */
#include "reports/bench/bench.h"

#include <stdlib.h>
#include <string.h>

#include "reports/bench/grid.h"
#include "reports/detail.h"

#define WIDTH 100

static int by_ratio(const void *a, const void *b)
{
    const double x = (*(const cupel_measured_record *const *)a)->ratio.value;
    const double y = (*(const cupel_measured_record *const *)b)->ratio.value;

    return (x > y) - (x < y);
}

/* Words, broken into lines that begin at a column; the first line has come to `at` already. A word
 * that is longer than a line is cut. */
static void put_words(const char *words, int at, int column, FILE *out)
{
    cupel_buffer plain = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    const char *next;

    cupel_detail_plain(&plain, words);
    cupel_buffer_append(&plain, "", 1);
    next = (const char *)plain.ptr;
    while (next != NULL && *next != '\0') {
        const int room = WIDTH - column;
        const int whole = (int)strcspn(next, " ");
        const int len = whole > room ? room : whole;

        if (at > column && at + len + 1 > WIDTH) {
            fprintf(out, "\n%*s", column, "");
            at = column;
        }
        at += fprintf(out, "%s%.*s", at > column ? " " : "", len, next);
        next += len + (next[len] == ' ');
    }
    fputc('\n', out);
    cupel_buffer_free(&plain);
}

static void put_head(const cupel_measurements *m, FILE *out)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_grid grid;
    size_t i;

    cupel_grid_machine(m, &arena, &grid);
    for (i = 1; i <= grid.rows; i++) {
        fprintf(out, "%-16s ", cupel_grid_cell(&grid, i, 0));
        put_words(cupel_grid_cell(&grid, i, 1), 17, 17, out);
    }
    fprintf(out, "\nbackends, and what each says that it uses of the processor:\n");
    for (i = 0; i < m->backend_count; i++) {
        const cupel_bench_backend_record *b = &m->backends[i];

        fprintf(out, "  %-14s ", b->name);
        put_words(cupel_arena_format(&arena, "%s %s%s %s", b->library, b->version,
                                     b->features[0] == '\0' ? " (says nothing)" : ":", b->features),
                  17, 17, out);
        fprintf(out, "%17s%s\n", "", b->program);
        if (b->files[0] != '\0') {
            fprintf(out, "%17s", "");
            put_words(b->files, 17, 17, out);
        }
    }
    cupel_arena_free(&arena);
}

static void put_share(double share, FILE *out)
{
    if (share > 0) {
        fprintf(out, " %5.1f %%", 100 * share);
    } else {
        fprintf(out, " %7s", "");
    }
}

static void put_record(const cupel_measured_record *r, FILE *out)
{
    const bool octets = cupel_bench_has_octets(r);
    const int decimals = r->ratio.value < 10 ? 3 : r->ratio.value < 100 ? 2 : 1;
    char number[CUPEL_BENCH_NUMBER];

    fprintf(out, "  %-14s", r->backend);
    if (octets) {
        fprintf(out, " %9.3f", cupel_bench_rate(r).value);
    } else {
        fprintf(out, " %9s", cupel_bench_number(cupel_bench_rate(r).value, number));
    }
    if (r->cycles.value > 0) {
        fprintf(out, " %9.*f", octets ? 3 : 0, r->cycles.value / (octets ? r->octets : 1));
    } else {
        fprintf(out, " %9s", "");
    }
    fprintf(out, " %11.1f", r->ns.value);
    put_share(cupel_bench_share(r, r->limit), out);
    put_share(cupel_bench_share(r, r->own_limit), out);
    if (r->subject.threads > 1) {
        put_share(r->scaling.value, out);
    }
    fprintf(out, " %-8s %7.*f [%.*f, %.*f]%s\n", r->instructions, decimals, r->ratio.value,
            decimals, r->ratio.low, decimals, r->ratio.high, r->tie ? " tie" : "");
    if (r->joules > 0) {
        fprintf(out, "  %-14s %.4g %s\n", "", 1e9 * r->joules / (octets ? r->octets : 1),
                octets ? "nJ/B" : "nJ a call");
    }
}

static void put_subject(const cupel_measurements *m, const cupel_measured_record *first, FILE *out)
{
    const cupel_bench_subject *s = &first->subject;
    const cupel_noise_record *noise = cupel_noise_of(m, s);

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
    fprintf(out, "\n  %-14s %9s %9s %11s %7s %7s ", "backend",
            cupel_bench_has_octets(first) ? "GB/s" : "calls/s",
            cupel_bench_has_octets(first) ? "cycles/B" : "cycles", "ns a call", "% limit", "% own");
    if (s->threads > 1) {
        fprintf(out, "%% %ldx1 %*s", s->threads, s->threads < 10, "");
    }
    fprintf(out, "%-8s %7s\n", "with", "ratio to the best");
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
    put_subject(m, &m->measured[first], out);
    qsort((void *)good, good_count, sizeof *good, by_ratio);
    for (i = 0; i < good_count; i++) {
        put_record(good[i], out);
    }
    for (i = first; i < end; i++) {
        const cupel_measured_record *r = &m->measured[i];

        if (r->launch_count == 0 && strcmp(r->state, "unsupported") != 0) {
            put_words(r->state, fprintf(out, "  %-14s no number:", r->backend), 18, out);
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
    fprintf(out,
            "\ncost over size, from 1 KiB: cycles = a + b x octets\n"
            "  %-13s %-18s %-14s %9s %9s %9s %15s\n",
            "operation", "algorithm", "backend", "a", "b", "off by", "half speed at");
    for (i = 0; i < m->fit_count; i++) {
        const cupel_fit_record *f = &m->fits[i];

        fprintf(out, "  %-13s %-18s %-14s %9.1f %9.4f %7.1f %%", f->operation, f->algorithm,
                f->backend, f->intercept, f->slope, 100 * f->residual);
        if (f->half_peak > 0) {
            fprintf(out, " %13.0f B\n", f->half_peak);
        } else {
            fprintf(out, " %15s\n", "below the least");
        }
    }
}

/* --- all at a glance --- */

/* Of a column; of the first without its head, which has a line of its own. */
static int width_of(const cupel_grid *grid, size_t column)
{
    size_t width = 0;
    size_t row;

    for (row = column == 0; row <= grid->rows; row++) {
        const size_t len = strlen(cupel_grid_cell(grid, row, column));

        width = len > width ? len : width;
    }
    return (int)width;
}

/* So many columns, from `first` on, as fit beside the names. */
static size_t columns_that_fit(const cupel_grid *grid, size_t first)
{
    int at = 2 + width_of(grid, 0);
    size_t count = 0;

    while (first + count < grid->columns
           && (count == 0 || at + 2 + width_of(grid, first + count) <= WIDTH)) {
        at += 2 + width_of(grid, first + count);
        count++;
    }
    return count;
}

/* A row, unless it has nothing in these columns. */
static void put_columns(const cupel_grid *grid, size_t row, size_t first, size_t count, FILE *out)
{
    size_t used = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        used = cupel_grid_cell(grid, row, first + i)[0] == '\0' ? used : i + 1;
    }
    if (used != 0) {
        fprintf(out, "  %-*s", width_of(grid, 0), row == 0 ? "" : cupel_grid_cell(grid, row, 0));
        for (i = first; i < first + used; i++) {
            fprintf(out, "  %*s", width_of(grid, i), cupel_grid_cell(grid, row, i));
        }
        fputc('\n', out);
    }
}

/* Each operation: backends by algorithms, at the largest size. */
static void put_overviews(const cupel_measurements *m, cupel_arena *arena, FILE *out)
{
    cupel_topics topics;
    cupel_grid grid;
    size_t first;
    size_t at;
    size_t row;

    cupel_topics_make(m, &topics);
    for (first = 0; first < topics.count; first += cupel_topics_same(&topics, first)) {
        const size_t count = cupel_topics_same(&topics, first);

        cupel_grid_overview(&topics.topics[first], count, arena, &grid);
        for (at = 1; at < grid.columns && count > 1; at += columns_that_fit(&grid, at)) {
            fprintf(out, "\n%s, %s\n", topics.topics[first].operation,
                    cupel_grid_unit(&topics.topics[first], arena));
            for (row = 0; row <= grid.rows; row++) {
                put_columns(&grid, row, at, columns_that_fit(&grid, at), out);
            }
        }
    }
    cupel_topics_free(&topics);
}

static void write(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    size_t i = 0;

    (void)options;
    put_head(m, out);
    while (i < m->measured_count) {
        i += put_group(m, i, out);
    }
    put_fits(m, out);
    put_overviews(m, &arena, out);
    fprintf(out, "\n%s", m->complete ? "" : "The run did not reach its end.\n\n");
    put_words(cupel_grid_samples(m, &arena), 0, 0, out);
    cupel_arena_free(&arena);
}

const cupel_bench_writer cupel_bench_table = { "table", "for a terminal, fastest first", write };
