/* The table of report writers. */
#include "reports/reports.h"

#include "reports/writers/writers.h"

const cupel_report_writer *const cupel_report_writers[] = {
    &cupel_report_console, &cupel_report_html,     &cupel_report_json,
    &cupel_report_junit,   &cupel_report_markdown,
};

const size_t cupel_report_writer_count =
    sizeof cupel_report_writers / sizeof cupel_report_writers[0];

void cupel_report_put(cupel_buffer *text, FILE *out)
{
    static const char too_long[] = "(left out: too long)\n";

    if (text->overflowed) {
        fwrite(too_long, 1, sizeof too_long - 1, out);
    } else {
        fwrite(cupel_buffer_view(text).ptr, 1, text->len, out);
    }
    text->len = 0;
    text->overflowed = false;
}
