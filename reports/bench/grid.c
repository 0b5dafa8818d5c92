/* Tables of measurements as cells of text. */
#include "reports/bench/grid.h"

#include <stdlib.h>
#include <string.h>

static void begin(cupel_grid *grid, cupel_arena *arena, size_t rows, size_t columns, size_t texts)
{
    size_t i;

    *grid = (cupel_grid){ .columns = columns, .rows = rows, .texts = texts };
    grid->cells = cupel_arena_alloc(arena, (rows + 1) * columns * sizeof *grid->cells);
    for (i = 0; i < (rows + 1) * columns; i++) {
        grid->cells[i] = "";
    }
}

static void set(cupel_grid *grid, size_t row, size_t column, const char *text)
{
    grid->cells[row * grid->columns + column] = text;
}

static bool is_empty(const cupel_grid *grid, size_t column)
{
    size_t row;

    for (row = 1; row <= grid->rows; row++) {
        if (cupel_grid_cell(grid, row, column)[0] != '\0') {
            return false;
        }
    }
    return true;
}

/* The widest grid has a column for names and two for each number of threads. */
#define COLUMNS_MAX (1 + 2 * CUPEL_TOPIC_STEPS)

/* Columns that say nothing: limits of an unknown clock, fits of too few sizes. */
static void drop_empty(cupel_grid *grid)
{
    size_t kept = 0;
    size_t column;
    size_t row;
    bool empty[COLUMNS_MAX] = { false };

    for (column = 0; column < grid->columns; column++) {
        empty[column] = is_empty(grid, column);
    }
    for (row = 0; row <= grid->rows; row++) {
        for (column = 0; column < grid->columns; column++) {
            if (!empty[column]) {
                grid->cells[kept++] = cupel_grid_cell(grid, row, column);
            }
        }
    }
    grid->columns = kept / (grid->rows + 1);
}

static const char *number(double value, cupel_arena *arena)
{
    char text[CUPEL_BENCH_NUMBER];

    return cupel_arena_text(arena, cupel_bench_number(value, text));
}

static const char *percent(double share, cupel_arena *arena)
{
    return share > 0 ? cupel_arena_format(arena, "%.*f %%", share < 0.0995 ? 1 : 0, 100 * share)
                     : "";
}

/* --- the machine and the backends --- */

static const char *clock_text(const cupel_bench_record *run, cupel_arena *arena)
{
    return run->ghz > 0
               ? cupel_arena_format(arena, "%.2f GHz (%.2f to %.2f in 90 %% of batches; %s)",
                                    run->ghz, run->ghz_low, run->ghz_high, run->clock)
               : "unknown";
}

static double half_width(const cupel_measured_record *record)
{
    return record->ratio.value > 0
               ? (record->ratio.high - record->ratio.low) / (2 * record->ratio.value)
               : 0;
}

static int descending(const void *a, const void *b)
{
    const double x = half_width(*(const cupel_measured_record *const *)a);
    const double y = half_width(*(const cupel_measured_record *const *)b);

    return (x < y) - (x > y);
}

/* How well the ratios are known: half of them, and the worst. */
static const char *precision(const cupel_measurements *m, cupel_arena *arena)
{
    const cupel_measured_record **ratios =
        cupel_arena_alloc(arena, (m->measured_count + 1) * sizeof *ratios);
    const cupel_bench_subject *s;
    size_t count = 0;
    size_t i;

    for (i = 0; i < m->measured_count; i++) {
        if (half_width(&m->measured[i]) > 0) {
            ratios[count++] = &m->measured[i];
        }
    }
    if (count == 0) {
        return "";
    }
    if (count == 1) {
        return cupel_arena_format(arena, "; the ratio is known within %.2f %%",
                                  100 * half_width(ratios[0]));
    }
    qsort((void *)ratios, count, sizeof *ratios, descending);
    s = &ratios[0]->subject;
    return cupel_arena_format(
        arena, "; of %zu ratios half are known within %.2f %%, all within %.1f %% (%s %s%s on %s)",
        count, 100 * half_width(ratios[count / 2]), 100 * half_width(ratios[0]), s->operation,
        s->algorithm, s->size == 0 ? "" : cupel_arena_format(arena, ", %ld octets,", s->size),
        ratios[0]->backend);
}

/* Batches far from the others of their launch: none is dropped. */
static const char *outliers(const cupel_measurements *m, cupel_arena *arena)
{
    long far = 0;
    long all = 0;
    size_t i;

    for (i = 0; i < m->measured_count; i++) {
        far += m->measured[i].outliers;
        all += m->measured[i].batches;
    }
    return all == 0
               ? ""
               : cupel_arena_format(arena, "; %.1f %% of %ld batches are outliers, which count",
                                    100.0 * (double)far / (double)all, all);
}

const char *cupel_grid_samples(const cupel_measurements *m, cupel_arena *arena)
{
    const cupel_bench_record *run = &m->run;
    const char *launches =
        run->launches > run->wanted
            ? cupel_arena_format(arena, "%ld launches (%ld at least)", run->launches, run->wanted)
            : cupel_arena_format(arena, "%ld of %ld launches", run->launches, run->wanted);

    return cupel_arena_format(arena, "%s of %ld rounds, ended by %s%s%s", launches, run->rounds,
                              run->ended, precision(m, arena), outliers(m, arena));
}

void cupel_grid_machine(const cupel_measurements *m, cupel_arena *arena, cupel_grid *grid)
{
    const cupel_bench_record *run = &m->run;
    const struct {
        const char *name;
        const char *value;
    } facts[] = {
        { "processor", cupel_arena_format(arena, "%s, %ld online", run->cpu, run->cores) },
        { "its features", run->flags },
        { "core clock", clock_text(run, arena) },
        { "governor, load",
          cupel_arena_format(arena, "%s; %s at the start", run->governor, run->load) },
        { "system", run->system },
        { "workers", run->pinned < 0
                         ? "not bound to a processor"
                         : cupel_arena_format(arena, "bound to processor %ld", run->pinned) },
        { "cycle counters", run->counters },
        { "energy", run->energy },
        { "AF_ALG", run->kernel_crypto },
        { "time", cupel_arena_format(arena, "%s, %.0f s", run->started, run->seconds) },
        { "samples", cupel_grid_samples(m, arena) },
        { "compiler", run->compiler },
        { "command", run->command },
        { "cupel", run->cupel },
    };
    size_t i;

    begin(grid, arena, sizeof facts / sizeof facts[0], 2, 2);
    set(grid, 0, 0, "machine and run");
    for (i = 0; i < grid->rows; i++) {
        set(grid, i + 1, 0, facts[i].name);
        set(grid, i + 1, 1, facts[i].value);
    }
}

void cupel_grid_backends(const cupel_measurements *m, cupel_arena *arena, cupel_grid *grid)
{
    static const char *const heads[] = { "backend", "library", "of the processor it says it uses",
                                         "program", "libraries" };
    size_t i;

    begin(grid, arena, m->backend_count, sizeof heads / sizeof heads[0],
          sizeof heads / sizeof heads[0]);
    for (i = 0; i < grid->columns; i++) {
        set(grid, 0, i, heads[i]);
    }
    for (i = 0; i < m->backend_count; i++) {
        const cupel_bench_backend_record *b = &m->backends[i];

        set(grid, i + 1, 0, b->name);
        set(grid, i + 1, 1, cupel_arena_format(arena, "%s %s", b->library, b->version));
        set(grid, i + 1, 2, b->features[0] == '\0' ? "(says nothing)" : b->features);
        set(grid, i + 1, 3, b->program);
        set(grid, i + 1, 4, b->files);
    }
}

/* --- numbers --- */

const char *cupel_grid_unit(const cupel_topic *topic, cupel_arena *arena)
{
    char text[CUPEL_BENCH_NUMBER];

    if (!cupel_bench_has_octets(topic->records)) {
        return "calls/s";
    }
    return cupel_topic_largest(topic) == 0
               ? "GB/s"
               : cupel_arena_format(arena, "GB/s with messages of %s",
                                    cupel_bench_size(cupel_topic_largest(topic), text));
}

static bool takes_part(const cupel_topic *topics, size_t count, const char *backend)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (cupel_topic_main(&topics[i], backend) != NULL) {
            return true;
        }
    }
    return false;
}

void cupel_grid_overview(const cupel_topic *topics, size_t count, cupel_arena *arena,
                         cupel_grid *grid)
{
    const cupel_measurements *m = topics->all;
    size_t row = 0;
    size_t i;
    size_t t;

    begin(grid, arena, m->backend_count, count + 1, 1);
    set(grid, 0, 0, cupel_grid_unit(topics, arena));
    for (t = 0; t < count; t++) {
        set(grid, 0, t + 1, topics[t].algorithm);
    }
    for (i = 0; i < m->backend_count; i++) {
        const cupel_bench_backend_record *b = &m->backends[i];

        if (!takes_part(topics, count, b->name)) {
            continue;
        }
        set(grid, ++row, 0, cupel_arena_format(arena, "%s %s", b->library, b->version));
        for (t = 0; t < count; t++) {
            const cupel_measured_record *record = cupel_topic_main(&topics[t], b->name);

            set(grid, row, t + 1,
                record == NULL ? "" : number(cupel_bench_rate(record).value, arena));
        }
    }
    grid->rows = row;
}

/* What comes behind the rates: of the measurement at the largest size, and of the fit. */
static const char *const behind[] = {
    "cycles/B",      "% of limit",         "% of own limit", "own instructions", "time / best",
    "99 % interval", "fit: cycles a call", "fit: cycles/B",  "misfit",           "half speed at",
    "nJ/B",
};
#define BEHIND_COUNT (sizeof behind / sizeof behind[0])

static void set_behind(const cupel_topic *topic, const char *backend, cupel_arena *arena,
                       cupel_grid *grid, size_t row)
{
    const size_t from = 1 + topic->size_count;
    const cupel_measured_record *r = cupel_topic_main(topic, backend);
    const cupel_fit_record *fit = cupel_topic_fit(topic, backend);

    if (r != NULL && r->cycles.value > 0) {
        set(grid, row, from,
            number(r->cycles.value / (cupel_bench_has_octets(r) ? r->octets : 1), arena));
        set(grid, row, from + 1, percent(cupel_bench_share(r, r->limit), arena));
        set(grid, row, from + 2, percent(cupel_bench_share(r, r->own_limit), arena));
        set(grid, row, from + 3, r->instructions);
    }
    if (r != NULL) {
        set(grid, row, from + 4,
            cupel_arena_format(arena, "%.3f%s", r->ratio.value, r->tie ? " (tie)" : ""));
        set(grid, row, from + 5,
            cupel_arena_format(arena, "%.3f to %.3f", r->ratio.low, r->ratio.high));
    }
    if (fit != NULL) {
        set(grid, row, from + 6, number(fit->intercept, arena));
        set(grid, row, from + 7, cupel_arena_format(arena, "%.4f", fit->slope));
        set(grid, row, from + 8, percent(fit->residual, arena));
        set(grid, row, from + 9,
            fit->half_peak > 0 ? cupel_arena_format(arena, "%.0f B", fit->half_peak) : "");
    }
    if (r != NULL && r->joules > 0) {
        set(grid, row, from + 10,
            number(1e9 * r->joules / (cupel_bench_has_octets(r) ? r->octets : 1), arena));
    }
}

void cupel_grid_topic(const cupel_topic *topic, cupel_arena *arena, cupel_grid *grid)
{
    char text[CUPEL_BENCH_NUMBER];
    size_t i;
    size_t s;

    begin(grid, arena, topic->backend_count, 1 + topic->size_count + BEHIND_COUNT, 1);
    set(grid, 0, 0, cupel_bench_has_octets(topic->records) ? "GB/s with messages of" : "backend");
    for (s = 0; s < topic->size_count; s++) {
        set(grid, 0, s + 1,
            !cupel_bench_has_octets(topic->records) ? "calls/s"
            : topic->sizes[s] == 0
                ? "GB/s"
                : cupel_arena_text(arena, cupel_bench_size(topic->sizes[s], text)));
    }
    for (i = 0; i < BEHIND_COUNT; i++) {
        set(grid, 0, 1 + topic->size_count + i,
            cupel_bench_has_octets(topic->records) ? behind[i]
            : i == 0                               ? "cycles"
            : i == BEHIND_COUNT - 1                ? "nJ"
                                                   : behind[i]);
    }
    for (i = 0; i < topic->backend_count; i++) {
        set(grid, i + 1, 0, topic->backends[i]);
        for (s = 0; s < topic->size_count; s++) {
            const cupel_measured_record *record =
                cupel_topic_find(topic, topic->backends[i], topic->sizes[s], topic->threads[0]);

            set(grid, i + 1, s + 1,
                record == NULL ? "" : number(cupel_bench_rate(record).value, arena));
        }
        set_behind(topic, topic->backends[i], arena, grid, i + 1);
    }
    drop_empty(grid);
}

void cupel_grid_threads(const cupel_topic *topic, cupel_arena *arena, cupel_grid *grid)
{
    const size_t count = topic->thread_count;
    size_t i;
    size_t t;

    begin(grid, arena, topic->backend_count, 1 + 2 * count, 1);
    set(grid, 0, 0, "backend");
    for (t = 0; t < count; t++) {
        set(grid, 0, 1 + t,
            cupel_arena_format(arena, "%ld thread%s", topic->threads[t],
                               topic->threads[t] == 1 ? "" : "s"));
        set(grid, 0, 1 + count + t,
            cupel_arena_format(arena, "of %ld x one thread", topic->threads[t]));
    }
    for (i = 0; i < topic->backend_count; i++) {
        set(grid, i + 1, 0, topic->backends[i]);
        for (t = 0; t < count; t++) {
            const cupel_measured_record *record = cupel_topic_find(
                topic, topic->backends[i], cupel_topic_largest(topic), topic->threads[t]);

            if (record != NULL) {
                set(grid, i + 1, 1 + t, number(cupel_bench_rate(record).value, arena));
                set(grid, i + 1, 1 + count + t, percent(record->scaling.value, arena));
            }
        }
    }
    drop_empty(grid);
}
