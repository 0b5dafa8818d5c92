/* A bar for each backend at the largest size, the fastest first, with its interval, its share of
 * the hardware's limit, and that limit as a line. */
#include <string.h>

#include "reports/bench/svg.h"

#define TOP    46.0
#define PITCH  19.0
#define THICK  12.0
#define LEFT   112.0
#define RIGHT  322.0
#define VALUES 332.0
#define SHARES 472.0 /* where shares end */

static size_t bar_count(const cupel_topic *topic)
{
    size_t count = 0;

    while (count < topic->backend_count
           && cupel_topic_main(topic, topic->backends[count]) != NULL) {
        count++;
    }
    return count;
}

static bool shows(const cupel_topic *topic)
{
    return bar_count(topic) != 0;
}

/* The names of those that have no number, though they can do it: "no number: a, b". */
static bool missing(const cupel_topic *topic, char *text, size_t size)
{
    size_t used = 0;
    size_t i;

    for (i = 0; i < topic->all->backend_count && used < size; i++) {
        if (cupel_topic_missing(topic, topic->all->backends[i].name) != NULL) {
            used +=
                (size_t)snprintf(text + used, size - used, "%s%s", used == 0 ? "no number: " : ", ",
                                 topic->all->backends[i].name);
        }
    }
    return used != 0;
}

static double height(const cupel_topic *topic)
{
    char text[128];

    return TOP + PITCH * (double)bar_count(topic) + (missing(topic, text, sizeof text) ? 18 : 0)
           + 10;
}

static void put_bar(const cupel_measured_record *record, size_t style, double y, double scale,
                    FILE *out)
{
    const cupel_interval rate = cupel_bench_rate(record);
    const double middle = y + THICK / 2;
    const double share = cupel_bench_share(record, record->limit);
    char number[CUPEL_BENCH_NUMBER];
    char text[64];

    cupel_svg_text(LEFT - 8, y + THICK - 2, "end", "", record->backend, out);
    fprintf(out,
            "<g class=\"k%zu\"><rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
            "height=\"%.0f\"/></g>\n",
            style % CUPEL_SVG_COLORS, LEFT, y, rate.value * scale, THICK);
    fprintf(out, "<path class=\"whisker\" d=\"M%.1f %.1fH%.1fM%.1f %.1fv6M%.1f %.1fv6\"/>\n",
            LEFT + rate.low * scale, middle, LEFT + rate.high * scale, LEFT + rate.low * scale,
            middle - 3, LEFT + rate.high * scale, middle - 3);
    cupel_bench_number(rate.value, number);
    snprintf(text, sizeof text, "%s%s%s", number,
             cupel_bench_has_octets(record)         ? " GB/s"
             : number[strcspn(number, " ")] == '\0' ? " /s"
                                                    : "/s",
             record->tie ? " (tie)" : "");
    cupel_svg_text(VALUES, y + THICK - 2, "start", "", text, out);
    if (share > 0) {
        snprintf(text, sizeof text, "%.*f %%", share < 0.0995 ? 1 : 0, 100 * share);
        cupel_svg_text(SHARES, y + THICK - 2, "end", "faint", text, out);
    }
}

static void put_title(const cupel_topic *topic, FILE *out)
{
    char size[CUPEL_BENCH_NUMBER] = "";
    char title[256];

    if (cupel_topic_largest(topic) != 0) {
        cupel_bench_size(cupel_topic_largest(topic), size);
    }
    snprintf(title, sizeof title, "%s %s%s%s", topic->algorithm, topic->operation,
             size[0] == '\0' ? "" : ", ", size);
    cupel_svg_text(8, 20, "start", "title", title, out);
}

static void draw(const cupel_topic *topic, FILE *out)
{
    const size_t count = bar_count(topic);
    const double bottom = TOP + PITCH * (double)count;
    double most = 0;
    double limit = 0;
    double scale;
    char text[128];
    size_t i;

    for (i = 0; i < count; i++) {
        const cupel_measured_record *record = cupel_topic_main(topic, topic->backends[i]);
        const double high = cupel_bench_rate(record).high;

        most = high > most ? high : most;
        limit = limit > 0 ? limit : cupel_bench_limit_rate(record);
    }
    scale = (RIGHT - LEFT) / (limit > most ? limit : most);
    put_title(topic, out);
    if (limit > 0) {
        char number[CUPEL_BENCH_NUMBER];

        snprintf(text, sizeof text, "limit %s GB/s", cupel_bench_number(limit, number));
        cupel_svg_line(LEFT + limit * scale, TOP - 8, LEFT + limit * scale, bottom, "limit", out);
        cupel_svg_text(LEFT + limit * scale, TOP - 12, limit >= most ? "end" : "middle", "faint",
                       text, out);
        cupel_svg_text(SHARES, TOP - 12, "end", "faint", "of limit", out);
    }
    for (i = 0; i < count; i++) {
        put_bar(cupel_topic_main(topic, topic->backends[i]),
                cupel_topic_style(topic, topic->backends[i]),
                TOP + PITCH * (double)i + (PITCH - THICK) / 2, scale, out);
    }
    cupel_svg_line(LEFT, TOP, LEFT, bottom, "axis", out);
    if (missing(topic, text, sizeof text)) {
        cupel_svg_text(8, bottom + 15, "start", "faint", text, out);
    }
}

const cupel_panel cupel_panel_bars = { "backends at the largest message", shows, height, draw };
