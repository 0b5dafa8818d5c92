#ifndef CUPEL_REPORTS_REPORTS_H
#define CUPEL_REPORTS_REPORTS_H
#include <stdio.h>
#include "results/store.h"
typedef struct cupel_report_options { bool color; } cupel_report_options;
typedef struct cupel_report_writer { const char *name; const char *description; void (*write)(const cupel_results *, const cupel_report_options *, FILE *); } cupel_report_writer;
extern const cupel_report_writer *const cupel_report_writers[];
extern const size_t cupel_report_writer_count;
#endif
