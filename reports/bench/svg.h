/* The few shapes of SVG that pictures of measurements are made of, and their one style. */
#ifndef CUPEL_REPORTS_BENCH_SVG_H
#define CUPEL_REPORTS_BENCH_SVG_H

#include <stdio.h>

#include "reports/bench/topics.h"

/* Text as the inside of an element or attribute of XML and HTML; what cannot be seen is spelled
 * out. */
void cupel_svg_escape(const char *text, FILE *out);

/* The style of all pictures: once in a page, or inside of a picture that stands alone. */
extern const char cupel_svg_style[];

/* `label` says to those who do not see it what the picture shows. */
void cupel_svg_begin(double width, double height, const char *label, bool alone, FILE *out);
void cupel_svg_end(FILE *out);

/* `anchor`: "start", "middle" or "end"; `class`: of the style, may be "". */
void cupel_svg_text(double x, double y, const char *anchor, const char *class, const char *text,
                    FILE *out);
void cupel_svg_line(double x1, double y1, double x2, double y2, const char *class, FILE *out);

/* Where the pointer rests on the mark, a browser shows the title. */
void cupel_svg_mark(double x, double y, size_t style, const char *title, FILE *out);

/* Colours repeat after so many; marks after another number, so that the pair tells backends apart.
 */
#define CUPEL_SVG_COLORS 7
#define CUPEL_SVG_MARKS  8

/* --- panels: one topic, one picture --- */

#define CUPEL_PANEL_WIDTH 480.0

typedef struct cupel_panel {
    const char *what;                                  /* "throughput over message size" */
    bool (*shows)(const cupel_topic *topic);           /* has the topic enough for it? */
    double (*height)(const cupel_topic *topic);        /* of the picture, whose width is fixed */
    void (*draw)(const cupel_topic *topic, FILE *out); /* from (0, 0) */
} cupel_panel;

extern const cupel_panel cupel_panel_sizes, cupel_panel_threads, cupel_panel_bars;

#endif
