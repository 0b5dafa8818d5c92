/* The report writers; reports.c lists them. */
#ifndef CUPEL_REPORTS_WRITERS_H
#define CUPEL_REPORTS_WRITERS_H

#include "base/buffer.h"
#include "reports/reports.h"

extern const cupel_report_writer cupel_report_console;
extern const cupel_report_writer cupel_report_html;
extern const cupel_report_writer cupel_report_json;
extern const cupel_report_writer cupel_report_junit;
extern const cupel_report_writer cupel_report_markdown;

/* The text of one case, or one line, is at most this long; what is longer is left out. */
#define CUPEL_REPORT_TEXT_MAX ((size_t)64 * 1024 * 1024)

/* Appends text that is safe in a cell of a Markdown table and as HTML: what either could act on is
 * an entity. */
void cupel_markdown_cell(cupel_buffer *to, const char *text);

/* Writes the buffer out and empties it for the next use. */
void cupel_report_put(cupel_buffer *text, FILE *out);

#endif
