/* Report writers: results in, one document out. A report is made of a store alone, and is the same
 * octet for octet whenever it is made of the same store. */
#ifndef CUPEL_REPORTS_REPORTS_H
#define CUPEL_REPORTS_REPORTS_H

#include <stdio.h>

#include "results/store.h"

typedef struct cupel_report_options {
    bool color; /* ANSI colors; only the console writer has any */
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
