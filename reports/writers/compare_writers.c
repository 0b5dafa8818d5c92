/* The table of writers of comparisons. */
#include "reports/writers/compare.h"

const cupel_compare_writer *const cupel_compare_writers[] = {
    &cupel_compare_console,
    &cupel_compare_markdown,
    &cupel_compare_json,
    &cupel_compare_html,
};

const size_t cupel_compare_writer_count =
    sizeof cupel_compare_writers / sizeof cupel_compare_writers[0];
