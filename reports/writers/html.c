/* One HTML page that needs nothing but itself: the data of all its sections. */
#include "reports/writers/html.h"

#include "reports/detail.h"
#include "reports/writers/writers.h"

void cupel_html_argument(cupel_buffer *to, const char *name, const char *text)
{
    cupel_buffer shell = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_detail_quoted(&shell, text);
    cupel_buffer_append(&shell, "", 1);
    cupel_html_member(to, false, name, (const char *)shell.ptr);
    cupel_buffer_free(&shell);
}

void cupel_html_text(cupel_html *page, const char *text)
{
    cupel_buffer_format(&page->text, "%zu", cupel_dictionary_number(&page->texts, text));
}

void cupel_html_begin(cupel_html *page, const char *id)
{
    cupel_buffer_format(&page->text, "<script type=\"application/json\" id=\"data-%s\">", id);
}

void cupel_html_end(cupel_html *page)
{
    cupel_buffer_text(&page->text, "</script>\n");
    cupel_report_put(&page->text, page->out);
}

static void texts(cupel_html *page)
{
    size_t i;

    cupel_html_begin(page, "texts");
    cupel_buffer_text(&page->text, "[");
    for (i = 0; i < page->texts.count; i++) {
        cupel_buffer_text(&page->text, i == 0 ? "" : ",\n");
        cupel_html_string(&page->text, page->texts.texts[i]);
        cupel_report_put(&page->text, page->out);
    }
    cupel_buffer_text(&page->text, "]");
    cupel_html_end(page);
}

static void data(void *context)
{
    static void (*const sections[])(cupel_html *) = {
        cupel_html_facts,    cupel_html_cases,
        cupel_html_clusters, cupel_html_details,
        cupel_html_values,   cupel_html_plays,
        cupel_html_figures,  texts, /* last: see cupel_html.texts */
    };
    cupel_html *page = context;
    size_t i;

    cupel_dictionary_number(&page->texts, ""); /* number 0: no text */
    for (i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        sections[i](page);
    }
}

static void write_html(const cupel_results *results, const cupel_report_options *options, FILE *out)
{
    static const char *const scripts[] = { "data",     "dom",   "findings", "matrix",  "cases",
                                           "chain",    "panel", "plays",    "stories", "figures",
                                           "coverage", "main",  NULL };
    cupel_html page = { .results = results,
                        .options = options,
                        .text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX),
                        .out = out };
    const cupel_html_frame frame = {
        .title = "cupel report", .scripts = scripts, .data = data, .context = &page
    };

    cupel_rows_of(results, &page.rows);
    cupel_html_frame_write(&frame, out);
    cupel_rows_free(&page.rows);
    cupel_dictionary_free(&page.texts);
    cupel_buffer_free(&page.text);
}

const cupel_report_writer cupel_report_html = {
    .name = "html",
    .description =
        "one page for a browser: findings, matrix, every case, filters; needs no network",
    .extension = "html",
    .write = write_html,
};
