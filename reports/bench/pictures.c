/* Pictures that stand alone: the panels of one kind of all topics, in two columns. */
#include "reports/bench/bench.h"
#include "reports/bench/grid.h"
#include "reports/bench/svg.h"

#define COLUMNS 2
#define HEAD    30.0

static double highest(const cupel_panel *panel, const cupel_topic *const *row, size_t count)
{
    double most = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        const double height = panel->height(row[i]);

        most = height > most ? height : most;
    }
    return most;
}

static void put_facts(const cupel_grid *grid, FILE *out)
{
    size_t row;
    size_t column;

    for (row = 1; row <= grid->rows; row++) {
        for (column = 0; column < grid->columns; column++) {
            fputs(column == 0 ? "" : column == 1 ? ": " : "; ", out);
            cupel_svg_escape(cupel_grid_cell(grid, row, column), out);
        }
        fputs("\n", out);
    }
}

/* The whole machine, the run and the backends, for who looks into the file. */
static void put_metadata(const cupel_measurements *m, cupel_arena *arena, FILE *out)
{
    cupel_grid grid;

    fputs("<metadata>\n", out);
    cupel_grid_machine(m, arena, &grid);
    put_facts(&grid, out);
    cupel_grid_backends(m, arena, &grid);
    put_facts(&grid, out);
    fputs("</metadata>\n", out);
}

/* Under which conditions: above the panels. */
static void put_head(const cupel_measurements *m, FILE *out)
{
    const cupel_bench_record *run = &m->run;
    char clock[48] = "";
    char text[256];

    if (run->ghz > 0) {
        snprintf(clock, sizeof clock, ", core clock %.2f GHz", run->ghz);
    }
    snprintf(text, sizeof text, "%.60s%s; %ld launches; intervals of 99 %%",
             run->cpu[0] == '\0' ? run->system : run->cpu, clock, run->launches);
    cupel_svg_text(8, 20, "start", "faint", text, out);
}

static void put_row(const cupel_panel *panel, const cupel_topic *const *row, size_t count, double y,
                    FILE *out)
{
    size_t i;

    for (i = 0; i < count; i++) {
        fprintf(out, "<g transform=\"translate(%.0f %.0f)\">\n", CUPEL_PANEL_WIDTH * (double)i, y);
        panel->draw(row[i], out);
        fputs("</g>\n", out);
    }
}

static size_t row_length(size_t count, size_t from)
{
    return count - from < COLUMNS ? count - from : COLUMNS;
}

static void write(const cupel_measurements *m, const cupel_panel *panel, FILE *out)
{
    cupel_topics topics;
    const cupel_topic **shown;
    size_t count = 0;
    double y = HEAD;
    size_t i;

    cupel_topics_make(m, &topics);
    shown = cupel_arena_alloc(&topics.arena, (topics.count + 1) * sizeof *shown);
    for (i = 0; i < topics.count; i++) {
        if (panel->shows(&topics.topics[i])) {
            shown[count++] = &topics.topics[i];
        }
    }
    for (i = 0; i < count; i += COLUMNS) {
        y += highest(panel, &shown[i], row_length(count, i));
    }
    cupel_svg_begin(CUPEL_PANEL_WIDTH * (count == 1 ? 1 : COLUMNS), y, panel->what, true, out);
    put_metadata(m, &topics.arena, out);
    put_head(m, out);
    for (i = 0, y = HEAD; i < count; i += COLUMNS) {
        put_row(panel, &shown[i], row_length(count, i), y, out);
        y += highest(panel, &shown[i], row_length(count, i));
    }
    if (count == 0) {
        cupel_svg_text(8, HEAD, "start", "", "nothing was measured that this could show", out);
    }
    cupel_svg_end(out);
    cupel_topics_free(&topics);
}

static void write_sizes(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    (void)options;
    write(m, &cupel_panel_sizes, out);
}

static void write_bars(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    (void)options;
    write(m, &cupel_panel_bars, out);
}

static void write_threads(const cupel_measurements *m, const cupel_report_options *options,
                          FILE *out)
{
    (void)options;
    write(m, &cupel_panel_threads, out);
}

const cupel_bench_writer cupel_bench_svg_sizes = { "svg-sizes",
                                                   "picture: throughput over message size, "
                                                   "with intervals and the hardware's limit",
                                                   write_sizes };
const cupel_bench_writer cupel_bench_svg_bars = {
    "svg-bars", "picture: backends at the largest size, for each algorithm", write_bars
};
const cupel_bench_writer cupel_bench_svg_threads = {
    "svg-threads", "picture: throughput over the number of threads", write_threads
};
