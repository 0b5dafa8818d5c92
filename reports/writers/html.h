/* The HTML page: its data sections, each a JSON document in a script element of its own, which a
 * file in reports/html/ shows. A new section is a function here, a row in html.c and a file there.
 */
#ifndef CUPEL_REPORTS_WRITERS_HTML_H
#define CUPEL_REPORTS_WRITERS_HTML_H

#include "base/buffer.h"
#include "reports/dictionary.h"
#include "reports/reports.h"
#include "reports/rows.h"
#include "reports/writers/html_frame.h"

typedef struct cupel_html {
    const cupel_results *results;
    const cupel_report_options *options;
    cupel_rows rows;
    cupel_dictionary texts; /* written last: what the other sections gave numbers to */
    cupel_buffer text;      /* not yet written out */
    FILE *out;
} cupel_html;

/* Appends `,"name":"text"` of a text that is quoted as an argument of the shell. */
void cupel_html_argument(cupel_buffer *to, const char *name, const char *text);

/* Appends the number of a text in the dictionary of the page. */
void cupel_html_text(cupel_html *page, const char *text);

/* Starts and ends a data section. */
void cupel_html_begin(cupel_html *page, const char *id);
void cupel_html_end(cupel_html *page);

/* html_cases.c: what each case is and came to, in columns. */
void cupel_html_cases(cupel_html *page);

/* html_details.c: what is said of verdicts that are no plain pass; and one section for each vector
 * file with the values, read when a case of the file is looked at. */
void cupel_html_details(cupel_html *page);
void cupel_html_values(cupel_html *page);

/* html_facts.c: the run, backends, files, families and verdicts; clusters of failures. */
void cupel_html_facts(cupel_html *page);
void cupel_html_clusters(cupel_html *page);

/* html_plays.c: scenarios and what came of them. html_figures.c: the figures of the options. A page
 * without has no such section. */
void cupel_html_plays(cupel_html *page);
void cupel_html_figures(cupel_html *page);

#endif
