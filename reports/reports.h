/* Report writers: results in, one document out. A report is made of a store alone, and is the same
 * octet for octet whenever it is made of the same store. */
#ifndef CUPEL_REPORTS_REPORTS_H
#define CUPEL_REPORTS_REPORTS_H

#include <stdio.h>

#include "results/store.h"

/* A picture and its numbers, for reports that can show one. */
typedef struct cupel_figure {
    const char *title;
    const char *text;         /* what it shows and how to read it, in a sentence */
    const char *svg;          /* an SVG document of our own making; "" : only the table */
    const char *const *cells; /* rows * columns texts, row by row; the first row is the head */
    size_t columns;
    size_t rows;
} cupel_figure;

typedef struct cupel_report_options {
    bool color;                  /* ANSI colors; only the console writer has any */
    const cupel_figure *figures; /* only the HTML writer shows them */
    size_t figure_count;
} cupel_report_options;

typedef struct cupel_report_writer {
    const char *name;        /* as in `--format NAME` */
    const char *description; /* one line */
    const char *extension;   /* of a file, without the dot */
    /* Writes the whole report. Whether `out` took it all is the caller's to ask (fflush, ferror).
     */
    void (*write)(const cupel_results *results, const cupel_report_options *options, FILE *out);
} cupel_report_writer;

extern const cupel_report_writer *const cupel_report_writers[];
extern const size_t cupel_report_writer_count;

#endif
