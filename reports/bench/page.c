/* One HTML page of measurements that needs nothing but itself: tables with their pictures; every
 * number of a picture is in a table as well. */
#include "base/embedded.h"
#include "reports/bench/bench.h"
#include "reports/bench/grid.h"
#include "reports/bench/svg.h"

/* The files of this folder, made by cupel_embed. */
extern const cupel_embedded_file cupel_bench_files[];

static void put_element(const char *tag, const char *text, FILE *out)
{
    fprintf(out, "<%s>", tag);
    cupel_svg_escape(text, out);
    fprintf(out, "</%s>\n", tag);
}

static void put_row(const cupel_grid *grid, size_t row, FILE *out)
{
    size_t column;

    fputs("<tr>", out);
    for (column = 0; column < grid->columns; column++) {
        const bool head = row == 0 || column == 0;

        fprintf(out, "<%s%s%s>", head ? "th" : "td",
                row == 0 ? " scope=\"col\""
                : head   ? " scope=\"row\""
                         : "",
                column < grid->texts ? "" : " class=\"number\"");
        cupel_svg_escape(cupel_grid_cell(grid, row, column), out);
        fprintf(out, "</%s>", head ? "th" : "td");
    }
    fputs("</tr>\n", out);
}

static void put_grid(const cupel_grid *grid, const char *caption, FILE *out)
{
    size_t row;

    fputs("<div class=\"scroll\"><table>\n", out);
    put_element("caption", caption, out);
    fputs("<thead>", out);
    put_row(grid, 0, out);
    fputs("</thead>\n<tbody>\n", out);
    for (row = 1; row <= grid->rows; row++) {
        put_row(grid, row, out);
    }
    fputs("</tbody></table></div>\n", out);
}

static void put_panel(const cupel_panel *panel, const cupel_topic *topic, cupel_arena *arena,
                      FILE *out)
{
    if (panel->shows(topic)) {
        cupel_svg_begin(CUPEL_PANEL_WIDTH, panel->height(topic),
                        cupel_arena_format(arena, "%s %s: %s; the numbers are in the table below",
                                           topic->operation, topic->algorithm, panel->what),
                        false, out);
        panel->draw(topic, out);
        cupel_svg_end(out);
    }
}

static void put_missing(const cupel_topic *topic, FILE *out)
{
    size_t i;

    for (i = 0; i < topic->all->backend_count; i++) {
        const char *backend = topic->all->backends[i].name;
        const char *why = cupel_topic_missing(topic, backend);

        if (why != NULL) {
            fputs("<p>No number for ", out);
            cupel_svg_escape(backend, out);
            fputs(": ", out);
            cupel_svg_escape(why, out);
            fputs("</p>\n", out);
        }
    }
}

static void put_topic(const cupel_topic *topic, cupel_arena *arena, FILE *out)
{
    const char *name = cupel_arena_format(arena, "%s %s", topic->operation, topic->algorithm);
    const cupel_noise_record *noise = cupel_topic_noise(topic);
    cupel_grid grid;

    fprintf(out, "<section>\n");
    put_element("h3", name, out);
    fputs("<div class=\"pictures\">\n", out);
    put_panel(&cupel_panel_sizes, topic, arena, out);
    put_panel(&cupel_panel_bars, topic, arena, out);
    put_panel(&cupel_panel_threads, topic, arena, out);
    fputs("</div>\n", out);
    cupel_grid_topic(topic, arena, &grid);
    put_grid(&grid, name, out);
    if (topic->thread_count > 1) {
        cupel_grid_threads(topic, arena, &grid);
        put_grid(&grid, cupel_arena_format(arena, "%s by threads", name), out);
    }
    put_missing(topic, out);
    if (noise != NULL) {
        fprintf(out, "<p>Noise: %.2f %% (", 100 * noise->floor);
        cupel_svg_escape(noise->backend, out);
        fputs(" against its own copy).</p>\n", out);
    }
    fputs("</section>\n", out);
}

static void put_operation(const cupel_topics *topics, size_t first, cupel_arena *arena, FILE *out)
{
    const size_t count = cupel_topics_same(topics, first);
    const cupel_topic *topic = &topics->topics[first];
    cupel_grid grid;
    size_t i;

    fprintf(out, "<h2 id=\"operation-%zu\">", first);
    cupel_svg_escape(topic->operation, out);
    fputs("</h2>\n", out);
    cupel_grid_overview(topic, count, arena, &grid);
    put_grid(&grid,
             cupel_arena_format(arena, "%s, %s", topic->operation, cupel_grid_unit(topic, arena)),
             out);
    for (i = first; i < first + count; i++) {
        put_topic(&topics->topics[i], arena, out);
    }
}

static void put_links(const cupel_topics *topics, FILE *out)
{
    size_t first;

    fputs("<nav aria-label=\"operations\"><ul>\n<li><a href=\"#machine\">machine</a></li>\n", out);
    for (first = 0; first < topics->count; first += cupel_topics_same(topics, first)) {
        fprintf(out, "<li><a href=\"#operation-%zu\">", first);
        cupel_svg_escape(topics->topics[first].operation, out);
        fputs("</a></li>\n", out);
    }
    fputs("</ul></nav>\n", out);
}

static void write(const cupel_measurements *m, const cupel_report_options *options, FILE *out)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_topics topics;
    cupel_grid grid;
    size_t first;

    (void)options;
    cupel_topics_make(m, &topics);
    fprintf(out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<title>cupel bench</title>\n<style>\n%s%s</style>\n</head>\n<body>\n<main>\n"
            "<h1>cupel bench</h1>\n",
            cupel_bench_files[0].text, cupel_svg_style);
    if (!m->complete) {
        put_element("p", "The run did not reach its end.", out);
    }
    put_links(&topics, out);
    put_element("p", cupel_grid_samples(m, &arena), out);
    fputs("<p>GB are 10<sup>9</sup> octets. Bands, whiskers and intervals are of 99 %, over "
          "launches of the workers. The limit is what this machine\xe2\x80\x99s own instructions "
          "need at least; a backend\xe2\x80\x99s own limit is that of the instructions which the "
          "code of its library uses. A <em>tie</em> is no difference.</p>\n",
          out);
    for (first = 0; first < topics.count; first += cupel_topics_same(&topics, first)) {
        put_operation(&topics, first, &arena, out);
    }
    fputs("<h2 id=\"machine\">Machine, run, backends</h2>\n", out);
    cupel_grid_machine(m, &arena, &grid);
    put_grid(&grid, "machine and run", out);
    cupel_grid_backends(m, &arena, &grid);
    put_grid(&grid, "backends", out);
    fputs("</main>\n</body>\n</html>\n", out);
    cupel_topics_free(&topics);
    cupel_arena_free(&arena);
}

const cupel_bench_writer cupel_bench_html = { "html",
                                              "one page for a browser: tables with pictures; needs "
                                              "no network",
                                              write };
