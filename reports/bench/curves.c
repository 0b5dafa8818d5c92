/* Throughput over the size of a message, or over the number of threads: both axes logarithmic, a
 * line for each backend with its interval as a band, the hardware's limit, and names at the right
 * ends of lines instead of a legend. */
#include <math.h>
#include <stdlib.h>

#include "reports/bench/svg.h"

#define HEIGHT 340.0
#define LEFT   48.0
#define TOP    34.0
#define BOTTOM 296.0
#define NAMES  12.0 /* behind the right end, where the names begin */
#define APART  13.0 /* names, at least */

typedef struct curves {
    const cupel_topic *topic;
    bool by_threads;
    const long *steps;
    size_t step_count;
    double low, high; /* of the vertical axis */
    double right;     /* end of the horizontal one */
    FILE *out;
} curves;

/* A name at the right end. */
typedef struct name {
    const char *text;
    size_t style;
    double end; /* where its line ends */
    double y;
} name;

static const cupel_measured_record *point(const curves *c, const char *backend, size_t step)
{
    return c->by_threads
               ? cupel_topic_find(c->topic, backend, cupel_topic_largest(c->topic), c->steps[step])
               : cupel_topic_find(c->topic, backend, c->steps[step], c->topic->threads[0]);
}

static double x_of(const curves *c, size_t step)
{
    const double first = log2((double)c->steps[0]);
    const double last = log2((double)c->steps[c->step_count - 1]);

    return LEFT + (log2((double)c->steps[step]) - first) / (last - first) * (c->right - LEFT);
}

static double y_of(const curves *c, double rate)
{
    return BOTTOM - log10(rate / c->low) / log10(c->high / c->low) * (BOTTOM - TOP);
}

/* The limit at a step, by the measurement of whoever has one; 0: unknown. */
static double limit_at(const curves *c, size_t step)
{
    size_t i;

    for (i = 0; i < c->topic->backend_count; i++) {
        const cupel_measured_record *record = point(c, c->topic->backends[i], step);

        if (record != NULL && cupel_bench_limit_rate(record) > 0) {
            return cupel_bench_limit_rate(record);
        }
    }
    return 0;
}

static void widen(curves *c, double low, double high)
{
    c->low = c->low == 0 || low < c->low ? low : c->low;
    c->high = high > c->high ? high : c->high;
}

static void find_range(curves *c)
{
    size_t i;
    size_t s;

    for (s = 0; s < c->step_count; s++) {
        const double limit = limit_at(c, s);

        if (limit > 0) {
            widen(c, limit, limit);
        }
        for (i = 0; i < c->topic->backend_count; i++) {
            const cupel_measured_record *record = point(c, c->topic->backends[i], s);

            if (record != NULL) {
                widen(c, cupel_bench_rate(record).low, cupel_bench_rate(record).high);
            }
        }
    }
    c->low /= 1.15;
    c->high *= 1.15;
}

/* --- axes --- */

static void put_rates(const curves *c)
{
    static const double steps[] = { 1, 2, 5 };
    const double decades = log10(c->high / c->low);
    const size_t stride = decades < 3 ? 1 : 3; /* 1, 2, 5, or 1 alone */
    const int last = (int)floor(log10(c->high));
    int power;
    size_t i;

    for (power = (int)floor(log10(c->low)); power <= last; power++) {
        for (i = 0; i < 3; i += stride) {
            const double rate = pow(10, power) * steps[i];
            char text[32];

            if (rate >= c->low && rate <= c->high) {
                snprintf(text, sizeof text, "%g", rate);
                cupel_svg_line(LEFT, y_of(c, rate), c->right, y_of(c, rate), "grid", c->out);
                cupel_svg_text(LEFT - 6, y_of(c, rate) + 4, "end", "faint", text, c->out);
            }
        }
    }
}

static void put_steps(const curves *c)
{
    double free_from = 0;
    size_t i;

    cupel_svg_line(LEFT, BOTTOM, c->right, BOTTOM, "axis", c->out);
    for (i = 0; i < c->step_count; i++) {
        const double x = x_of(c, i);
        char text[CUPEL_BENCH_NUMBER];

        cupel_svg_line(x, TOP, x, BOTTOM, "grid", c->out);
        cupel_svg_line(x, BOTTOM, x, BOTTOM + 4, "axis", c->out);
        if (c->by_threads) {
            snprintf(text, sizeof text, "%ld", c->steps[i]);
        } else {
            cupel_bench_size(c->steps[i], text);
        }
        /* The last has its text in any case. */
        if (x - 20 >= free_from && (i + 1 == c->step_count || x + 22 < c->right - 22)) {
            cupel_svg_text(x, BOTTOM + 18, "middle", "faint", text, c->out);
            free_from = x + 20;
        }
    }
    cupel_svg_text((LEFT + c->right) / 2, BOTTOM + 35, "middle", "faint",
                   c->by_threads ? "threads; in percent, of as many times one thread" : "message",
                   c->out);
}

/* --- lines --- */

static void put_band(const curves *c, const char *backend)
{
    const char *command = "M";
    size_t s;

    fputs("<path class=\"band\" d=\"", c->out);
    for (s = 0; s < c->step_count; s++) {
        const cupel_measured_record *record = point(c, backend, s);

        if (record != NULL) {
            fprintf(c->out, "%s%.1f %.1f", command, x_of(c, s),
                    y_of(c, cupel_bench_rate(record).high));
            command = "L";
        }
    }
    for (s = c->step_count; s > 0; s--) {
        const cupel_measured_record *record = point(c, backend, s - 1);

        if (record != NULL) {
            fprintf(c->out, "L%.1f %.1f", x_of(c, s - 1), y_of(c, cupel_bench_rate(record).low));
        }
    }
    fputs("z\"/>\n", c->out);
}

static void put_marks(const curves *c, const char *backend, size_t style)
{
    size_t s;

    for (s = 0; s < c->step_count; s++) {
        const cupel_measured_record *record = point(c, backend, s);

        if (record != NULL) {
            const cupel_interval rate = cupel_bench_rate(record);
            char title[160];

            snprintf(title, sizeof title, "%s, %ld%s: %.4g %s [%.4g, %.4g]", backend, c->steps[s],
                     c->by_threads ? " threads" : " B", rate.value,
                     cupel_bench_has_octets(record) ? "GB/s" : "calls/s", rate.low, rate.high);
            cupel_svg_mark(x_of(c, s), y_of(c, rate.value), style, title, c->out);
        }
    }
}

/* Returns the height of its right end. */
static double put_backend(const curves *c, const char *backend)
{
    const size_t style = cupel_topic_style(c->topic, backend);
    const char *command = "M";
    double end = BOTTOM;
    size_t s;

    fprintf(c->out, "<g class=\"k%zu\">\n", style % CUPEL_SVG_COLORS);
    put_band(c, backend);
    fprintf(c->out, "<path class=\"line%s\" d=\"",
            style / CUPEL_SVG_COLORS % 2 == 1 ? " dashed" : "");
    for (s = 0; s < c->step_count; s++) {
        const cupel_measured_record *record = point(c, backend, s);

        if (record != NULL) {
            end = y_of(c, cupel_bench_rate(record).value);
            fprintf(c->out, "%s%.1f %.1f", command, x_of(c, s), end);
            command = "L";
        }
    }
    fputs("\"/>\n", c->out);
    put_marks(c, backend, style);
    fputs("</g>\n", c->out);
    return end;
}

static bool put_limit(const curves *c, double *end)
{
    const char *command = "<path class=\"limit\" d=\"M";
    bool any = false;
    size_t s;

    for (s = 0; s < c->step_count; s++) {
        if (limit_at(c, s) > 0) {
            *end = y_of(c, limit_at(c, s));
            fprintf(c->out, "%s%.1f %.1f", command, x_of(c, s), *end);
            command = "L";
            any = true;
        }
    }
    fputs(any ? "\"/>\n" : "", c->out);
    return any;
}

/* --- names --- */

static void add_name(name *names, size_t *count, name one)
{
    size_t at = *count;

    while (at > 0 && names[at - 1].end > one.end) {
        names[at] = names[at - 1];
        at--;
    }
    names[at] = one;
    (*count)++;
}

/* As near to the ends of the lines as they can be without touching each other: down from the top,
 * then what has come too low up again. */
static void spread(name *names, size_t count)
{
    double lowest = BOTTOM + 10;
    size_t i;

    for (i = 0; i < count; i++) {
        names[i].y = names[i].end + 4;
        if (i > 0 && names[i].y < names[i - 1].y + APART) {
            names[i].y = names[i - 1].y + APART;
        }
    }
    for (i = count; i > 0; i--) {
        names[i - 1].y = names[i - 1].y > lowest ? lowest : names[i - 1].y;
        lowest = names[i - 1].y - APART;
    }
}

/* Beside the most threads stands how much of as many single ones they are. */
static const char *label(const curves *c, const char *backend, cupel_arena *arena)
{
    const cupel_measured_record *last = c->by_threads ? point(c, backend, c->step_count - 1) : NULL;

    return last != NULL && last->scaling.value > 0
               ? cupel_arena_format(arena, "%s %.0f %%", backend, 100 * last->scaling.value)
               : backend;
}

static void put_name(const curves *c, const name *n)
{
    const bool is_limit = n->style == SIZE_MAX;

    fprintf(c->out, "<g class=\"k%zu\">\n", is_limit ? 6 : n->style % CUPEL_SVG_COLORS);
    fprintf(c->out, "<path class=\"lead\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", c->right + 6, n->end,
            c->right + NAMES + 1, n->y - 4);
    if (!is_limit) {
        cupel_svg_mark(c->right + NAMES + 6, n->y - 4, n->style, n->text, c->out);
    }
    cupel_svg_text(c->right + NAMES + (is_limit ? 3 : 15), n->y, "start", is_limit ? "faint" : "",
                   n->text, c->out);
    fputs("</g>\n", c->out);
}

static void draw(const cupel_topic *topic, bool by_threads, FILE *out)
{
    curves c = { .topic = topic,
                 .by_threads = by_threads,
                 .steps = by_threads ? topic->threads : topic->sizes,
                 .step_count = by_threads ? topic->thread_count : topic->size_count,
                 .right = by_threads ? 346 : 372, /* where percents stand behind the names */
                 .out = out };
    name *names = cupel_alloc((topic->backend_count + 1) * sizeof *names);
    size_t name_count = 0;
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    double end = 0;
    char title[256];
    char size[CUPEL_BENCH_NUMBER] = "";
    size_t i;

    find_range(&c);
    if (by_threads && cupel_topic_largest(topic) != 0) {
        cupel_bench_size(cupel_topic_largest(topic), size);
    }
    snprintf(title, sizeof title, "%s %s%s%s, %s", topic->algorithm, topic->operation,
             size[0] == '\0' ? "" : ", ", size,
             cupel_bench_has_octets(topic->records) ? "GB/s" : "calls/s");
    cupel_svg_text(8, 20, "start", "title", title, out);
    put_rates(&c);
    put_steps(&c);
    if (put_limit(&c, &end)) {
        add_name(names, &name_count, (name){ "limit", SIZE_MAX, end, 0 });
    }
    for (i = topic->backend_count; i > 0; i--) { /* the fastest above all others */
        const char *backend = topic->backends[i - 1];

        add_name(names, &name_count,
                 (name){ label(&c, backend, &arena), cupel_topic_style(topic, backend),
                         put_backend(&c, backend), 0 });
    }
    spread(names, name_count);
    for (i = 0; i < name_count; i++) {
        put_name(&c, &names[i]);
    }
    free(names);
    cupel_arena_free(&arena);
}

static double height(const cupel_topic *topic)
{
    (void)topic;
    return HEIGHT;
}

static bool has_sizes(const cupel_topic *topic)
{
    return topic->size_count > 1 && topic->sizes[0] > 0;
}

static void draw_sizes(const cupel_topic *topic, FILE *out)
{
    draw(topic, false, out);
}

static bool has_threads(const cupel_topic *topic)
{
    return topic->thread_count > 1;
}

static void draw_threads(const cupel_topic *topic, FILE *out)
{
    draw(topic, true, out);
}

const cupel_panel cupel_panel_sizes = { "throughput over message size", has_sizes, height,
                                        draw_sizes };
const cupel_panel cupel_panel_threads = { "throughput over threads", has_threads, height,
                                          draw_threads };
