/* Measurements as figures: the machine, each operation as a table, each algorithm as a picture. */
#include "reports/bench/figures.h"

#include <stdio.h>
#include <stdlib.h>

#include "reports/bench/grid.h"
#include "reports/bench/svg.h"

static void add(cupel_bench_figures *f, const char *title, const char *text, const char *svg,
                const cupel_grid *grid)
{
    f->figures[f->count++] = (cupel_figure){ .title = title,
                                             .text = text,
                                             .svg = svg,
                                             .cells = grid->cells,
                                             .columns = grid->columns,
                                             .rows = grid->rows + 1 };
}

/* A picture that stands alone, as text. */
static const char *picture(const cupel_panel *panel, const cupel_topic *topic, cupel_arena *arena)
{
    const char *text = "";
    char *svg = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&svg, &len);

    if (out != NULL) {
        cupel_svg_begin(CUPEL_PANEL_WIDTH, panel->height(topic), panel->what, true, out);
        panel->draw(topic, out);
        cupel_svg_end(out);
        text = fclose(out) == 0 ? cupel_arena_text(arena, svg) : "";
    }
    free(svg);
    return text;
}

static void add_topic(cupel_bench_figures *f, const cupel_topic *topic)
{
    static const cupel_panel *const panels[] = { &cupel_panel_sizes, &cupel_panel_bars };
    const char *title = cupel_arena_format(&f->arena, "%s %s", topic->operation, topic->algorithm);
    cupel_grid grid;
    size_t i;

    for (i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        if (panels[i]->shows(topic)) {
            cupel_grid_topic(topic, &f->arena, &grid);
            add(f, title, panels[i]->what, picture(panels[i], topic, &f->arena), &grid);
            break;
        }
    }
    if (cupel_panel_threads.shows(topic)) {
        cupel_grid_threads(topic, &f->arena, &grid);
        add(f, title, cupel_panel_threads.what, picture(&cupel_panel_threads, topic, &f->arena),
            &grid);
    }
}

void cupel_bench_figures_make(const cupel_measurements *m, cupel_bench_figures *f)
{
    cupel_topics topics;
    cupel_grid grid;
    size_t i;

    *f = (cupel_bench_figures){ .arena = CUPEL_ARENA_EMPTY };
    cupel_topics_make(m, &topics);
    f->figures = cupel_arena_alloc(&f->arena, (2 + 3 * topics.count) * sizeof *f->figures);
    for (i = 0; i < topics.count; i++) {
        if (i == 0 || cupel_topics_same(&topics, i - 1) == 1) {
            cupel_grid_overview(&topics.topics[i], cupel_topics_same(&topics, i), &f->arena, &grid);
            add(f, topics.topics[i].operation, cupel_grid_unit(&topics.topics[i], &f->arena), "",
                &grid);
        }
        add_topic(f, &topics.topics[i]);
    }
    cupel_grid_machine(m, &f->arena, &grid);
    add(f, "The machine of the benchmarks", "", "", &grid);
    cupel_grid_backends(m, &f->arena, &grid);
    add(f, "The backends of the benchmarks", "", "", &grid);
    cupel_topics_free(&topics);
}

void cupel_bench_figures_free(cupel_bench_figures *f)
{
    cupel_arena_free(&f->arena);
}
