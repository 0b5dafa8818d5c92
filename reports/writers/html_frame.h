/* The frame of a page for a browser: one file, with style, data and scripts inside. */
#ifndef CUPEL_REPORTS_WRITERS_HTML_FRAME_H
#define CUPEL_REPORTS_WRITERS_HTML_FRAME_H

#include <stdio.h>

#include "base/buffer.h"

typedef struct cupel_html_frame {
    const char *title;
    const char *const
        *scripts; /* of reports/html/, in the order in which they are run; NULL-ended */
    /* Writes the data sections. */
    void (*data)(void *context);
    void *context;
} cupel_html_frame;

void cupel_html_frame_write(const cupel_html_frame *frame, FILE *out);

/* Appends a JSON string that is safe inside a script element, with what is invisible or turns the
 * direction of writing made visible. */
void cupel_html_string(cupel_buffer *to, const char *text);

/* Appends `"name":"text"`, with a comma in front unless it is the first. */
void cupel_html_member(cupel_buffer *to, bool first, const char *name, const char *text);

/* Appends `,"name":[...]`: the numbers of the bits that are set, from 0. */
void cupel_html_bits(cupel_buffer *to, const char *name, uint64_t mask);

/* Appends the list of all verdicts, in the order of their numbers: what they are called and mean.
 */
void cupel_html_verdicts(cupel_buffer *to);

#endif
