/* Tables of measurements as cells of text, which writers of documents put into their own markup. */
#ifndef CUPEL_REPORTS_BENCH_GRID_H
#define CUPEL_REPORTS_BENCH_GRID_H

#include "reports/bench/topics.h"

typedef struct cupel_grid {
    size_t columns;
    size_t rows;        /* without the head */
    size_t texts;       /* so many columns at the left are texts, the others numbers */
    const char **cells; /* the head, then row by row */
} cupel_grid;

/* An empty grid, and one of its cells. */
void cupel_grid_begin(cupel_grid *grid, cupel_arena *arena, size_t rows, size_t columns,
                      size_t texts);
void cupel_grid_set(cupel_grid *grid, size_t row, size_t column, const char *text);

/* Cells go into the arena and borrow from the measurements. */
void cupel_grid_machine(const cupel_measurements *m, cupel_arena *arena, cupel_grid *grid);

/* How many launches there were of how many, what ended the run, and how well the ratios are known.
 */
const char *cupel_grid_samples(const cupel_measurements *m, cupel_arena *arena);
void cupel_grid_backends(const cupel_measurements *m, cupel_arena *arena, cupel_grid *grid);

/* Of one operation: backends by algorithms, at the largest size. */
void cupel_grid_overview(const cupel_topic *topics, size_t count, cupel_arena *arena,
                         cupel_grid *grid);

/* Of one topic: backends by sizes, and against the best and the limits at the largest size. */
void cupel_grid_topic(const cupel_topic *topic, cupel_arena *arena, cupel_grid *grid);

/* Backends by numbers of threads, at the largest size: what they do, and what part that is of as
 * many times one thread. */
void cupel_grid_threads(const cupel_topic *topic, cupel_arena *arena, cupel_grid *grid);

/* "GB/s", "calls/s", with the size: "GB/s with messages of 16 KiB". */
const char *cupel_grid_unit(const cupel_topic *topic, cupel_arena *arena);

static inline const char *cupel_grid_cell(const cupel_grid *grid, size_t row, size_t column)
{
    return grid->cells[row * grid->columns + column];
}

#endif
