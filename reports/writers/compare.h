/* The writers of comparisons; compare_writers.c lists them. */
#ifndef CUPEL_REPORTS_WRITERS_COMPARE_H
#define CUPEL_REPORTS_WRITERS_COMPARE_H

#include "reports/compare.h"
#include "reports/writers/writers.h"

extern const cupel_compare_writer cupel_compare_console;
extern const cupel_compare_writer cupel_compare_html;
extern const cupel_compare_writer cupel_compare_json;
extern const cupel_compare_writer cupel_compare_markdown;

#endif
