/* Pictures in the page, each with its numbers as a table. */
#include "reports/writers/html.h"

void cupel_html_figures(cupel_html *page)
{
    const cupel_report_options *options = page->options;
    cupel_buffer *to = &page->text;
    size_t i;
    size_t k;

    if (options->figure_count == 0) {
        return;
    }
    cupel_html_begin(page, "figures");
    cupel_buffer_text(to, "[");
    for (i = 0; i < options->figure_count; i++) {
        const cupel_figure *figure = &options->figures[i];

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "title", figure->title);
        cupel_html_member(to, false, "text", figure->text);
        cupel_html_member(to, false, "svg", figure->svg);
        cupel_buffer_format(to, ",\"columns\":%zu,\"cells\":[", figure->columns);
        for (k = 0; k < figure->columns * figure->rows; k++) {
            cupel_buffer_text(to, k == 0 ? "" : ",");
            cupel_html_string(to, figure->cells[k]);
        }
        cupel_buffer_text(to, "]}");
    }
    cupel_buffer_text(to, "]");
    cupel_html_end(page);
}
