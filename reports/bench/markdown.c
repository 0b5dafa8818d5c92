/* Markdown for a README or a pull request: for each operation backends by algorithms; all else is
 * folded away below. */
#include <string.h>

#include "reports/bench/bench.h"
#include "reports/bench/grid.h"
#include "reports/writers/writers.h"

static void put_cell(cupel_buffer *to, const char *text)
{
    cupel_buffer_text(to, "| ");
    cupel_markdown_cell(to, text);
    cupel_buffer_text(to, text[0] == '\0' ? "" : " ");
}

static void put_grid(cupel_buffer *to, const cupel_grid *grid)
{
    size_t row;
    size_t column;

    for (row = 0; row <= grid->rows; row++) {
        for (column = 0; column < grid->columns; column++) {
            put_cell(to, cupel_grid_cell(grid, row, column));
        }
        cupel_buffer_text(to, "|\n");
        for (column = 0; row == 0 && column < grid->columns; column++) {
            cupel_buffer_text(to, column < grid->texts ? "|---" : "|--:");
        }
        cupel_buffer_text(to, row == 0 ? "|\n" : "");
    }
    cupel_buffer_text(to, "\n");
}

static void begin_fold(cupel_buffer *to, const char *summary)
{
    cupel_buffer_text(to, "<details><summary>");
    cupel_markdown_cell(to, summary);
    cupel_buffer_text(to, "</summary>\n\n");
}

static void put_missing(cupel_buffer *to, const cupel_topic *topic)
{
    size_t i;
    bool any = false;

    for (i = 0; i < topic->all->backend_count; i++) {
        const char *why = cupel_topic_missing(topic, topic->all->backends[i].name);

        if (why != NULL) {
            cupel_buffer_text(to, "- no number for ");
            cupel_markdown_cell(to, topic->all->backends[i].name);
            cupel_buffer_text(to, ": ");
            cupel_markdown_cell(to, why);
            cupel_buffer_text(to, "\n");
            any = true;
        }
    }
    cupel_buffer_text(to, any ? "\n" : "");
}

static void put_topic(cupel_buffer *to, const cupel_topic *topic, cupel_arena *arena)
{
    const cupel_noise_record *noise = cupel_topic_noise(topic);
    cupel_grid grid;

    begin_fold(to, cupel_arena_format(arena, "%s %s", topic->operation, topic->algorithm));
    cupel_grid_topic(topic, arena, &grid);
    put_grid(to, &grid);
    if (topic->thread_count > 1) {
        cupel_grid_threads(topic, arena, &grid);
        put_grid(to, &grid);
    }
    put_missing(to, topic);
    if (noise != NULL) {
        cupel_buffer_format(to, "Noise: %.2f %% (", 100 * noise->floor);
        cupel_markdown_cell(to, noise->backend);
        cupel_buffer_text(to, " against its own copy).\n\n");
    }
    cupel_buffer_text(to, "</details>\n\n");
}

static void write(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_topics topics;
    cupel_grid grid;
    size_t first;
    size_t i;

    (void)options;
    cupel_topics_make(m, &topics);
    cupel_buffer_text(&text, m->complete ? "" : "**The run did not reach its end.**\n\n");
    for (first = 0; first < topics.count; first += cupel_topics_same(&topics, first)) {
        const size_t count = cupel_topics_same(&topics, first);

        cupel_buffer_text(&text, "**");
        cupel_markdown_cell(&text, topics.topics[first].operation);
        cupel_buffer_format(&text, "**, %s\n\n", cupel_grid_unit(&topics.topics[first], &arena));
        cupel_grid_overview(&topics.topics[first], count, &arena, &grid);
        put_grid(&text, &grid);
        for (i = first; i < first + count; i++) {
            put_topic(&text, &topics.topics[i], &arena);
        }
        cupel_report_put(&text, out);
    }
    begin_fold(&text, "machine, run and backends");
    cupel_grid_machine(m, &arena, &grid);
    put_grid(&text, &grid);
    cupel_grid_backends(m, &arena, &grid);
    put_grid(&text, &grid);
    cupel_buffer_text(&text, "</details>\n");
    cupel_report_put(&text, out);
    cupel_topics_free(&topics);
    cupel_arena_free(&arena);
    cupel_buffer_free(&text);
}

const cupel_bench_writer cupel_bench_markdown = {
    "markdown", "backends by algorithms, the rest folded away, for a README or a pull request",
    write
};
