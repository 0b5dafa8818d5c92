/* Tables of measurements as cells of text. */
#include "reports/bench/grid.h"

#include <string.h>

void cupel_grid_begin(cupel_grid *grid, cupel_arena *arena, size_t rows, size_t columns,
                      size_t texts)
{
    size_t i;

    *grid = (cupel_grid){ .columns = columns, .rows = rows, .texts = texts };
    grid->cells = cupel_arena_alloc(arena, (rows + 1) * columns * sizeof *grid->cells);
    for (i = 0; i < (rows + 1) * columns; i++) {
        grid->cells[i] = "";
    }
}

void cupel_grid_set(cupel_grid *grid, size_t row, size_t column, const char *text)
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

    cupel_grid_begin(grid, arena, m->backend_count, count + 1, 1);
    cupel_grid_set(grid, 0, 0, cupel_grid_unit(topics, arena));
    for (t = 0; t < count; t++) {
        cupel_grid_set(grid, 0, t + 1, topics[t].algorithm);
    }
    for (i = 0; i < m->backend_count; i++) {
        const cupel_bench_backend_record *b = &m->backends[i];

        if (!takes_part(topics, count, b->name)) {
            continue;
        }
        cupel_grid_set(grid, ++row, 0, cupel_arena_format(arena, "%s %s", b->library, b->version));
        for (t = 0; t < count; t++) {
            const cupel_measured_record *record = cupel_topic_main(&topics[t], b->name);

            cupel_grid_set(grid, row, t + 1,
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
        cupel_grid_set(
            grid, row, from,
            number(r->cycles.value / (cupel_bench_has_octets(r) ? r->octets : 1), arena));
        cupel_grid_set(grid, row, from + 1, percent(cupel_bench_share(r, r->limit), arena));
        cupel_grid_set(grid, row, from + 2, percent(cupel_bench_share(r, r->own_limit), arena));
        cupel_grid_set(grid, row, from + 3, r->instructions);
    }
    if (r != NULL) {
        cupel_grid_set(grid, row, from + 4,
                       cupel_arena_format(arena, "%.3f%s", r->ratio.value, r->tie ? " (tie)" : ""));
        cupel_grid_set(grid, row, from + 5,
                       cupel_arena_format(arena, "%.3f to %.3f", r->ratio.low, r->ratio.high));
    }
    if (fit != NULL) {
        cupel_grid_set(grid, row, from + 6, number(fit->intercept, arena));
        cupel_grid_set(grid, row, from + 7, cupel_arena_format(arena, "%.4f", fit->slope));
        cupel_grid_set(grid, row, from + 8, percent(fit->residual, arena));
        cupel_grid_set(grid, row, from + 9,
                       fit->half_peak > 0 ? cupel_arena_format(arena, "%.0f B", fit->half_peak)
                                          : "");
    }
    if (r != NULL && r->joules > 0) {
        cupel_grid_set(
            grid, row, from + 10,
            number(1e9 * r->joules / (cupel_bench_has_octets(r) ? r->octets : 1), arena));
    }
}

void cupel_grid_topic(const cupel_topic *topic, cupel_arena *arena, cupel_grid *grid)
{
    char text[CUPEL_BENCH_NUMBER];
    size_t i;
    size_t s;

    cupel_grid_begin(grid, arena, topic->backend_count, 1 + topic->size_count + BEHIND_COUNT, 1);
    cupel_grid_set(grid, 0, 0,
                   cupel_bench_has_octets(topic->records) ? "GB/s with messages of" : "backend");
    for (s = 0; s < topic->size_count; s++) {
        cupel_grid_set(grid, 0, s + 1,
                       !cupel_bench_has_octets(topic->records) ? "calls/s"
                       : topic->sizes[s] == 0
                           ? "GB/s"
                           : cupel_arena_text(arena, cupel_bench_size(topic->sizes[s], text)));
    }
    for (i = 0; i < BEHIND_COUNT; i++) {
        cupel_grid_set(grid, 0, 1 + topic->size_count + i,
                       cupel_bench_has_octets(topic->records) ? behind[i]
                       : i == 0                               ? "cycles"
                       : i == BEHIND_COUNT - 1                ? "nJ"
                                                              : behind[i]);
    }
    for (i = 0; i < topic->backend_count; i++) {
        cupel_grid_set(grid, i + 1, 0, topic->backends[i]);
        for (s = 0; s < topic->size_count; s++) {
            const cupel_measured_record *record =
                cupel_topic_find(topic, topic->backends[i], topic->sizes[s], topic->threads[0]);

            cupel_grid_set(grid, i + 1, s + 1,
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

    cupel_grid_begin(grid, arena, topic->backend_count, 1 + 2 * count, 1);
    cupel_grid_set(grid, 0, 0, "backend");
    for (t = 0; t < count; t++) {
        cupel_grid_set(grid, 0, 1 + t,
                       cupel_arena_format(arena, "%ld thread%s", topic->threads[t],
                                          topic->threads[t] == 1 ? "" : "s"));
        cupel_grid_set(grid, 0, 1 + count + t,
                       cupel_arena_format(arena, "of %ld x one thread", topic->threads[t]));
    }
    for (i = 0; i < topic->backend_count; i++) {
        cupel_grid_set(grid, i + 1, 0, topic->backends[i]);
        for (t = 0; t < count; t++) {
            const cupel_measured_record *record = cupel_topic_find(
                topic, topic->backends[i], cupel_topic_largest(topic), topic->threads[t]);

            if (record != NULL) {
                cupel_grid_set(grid, i + 1, 1 + t, number(cupel_bench_rate(record).value, arena));
                cupel_grid_set(grid, i + 1, 1 + count + t, percent(record->scaling.value, arena));
            }
        }
    }
    drop_empty(grid);
}
