/* One HTML page that needs nothing but itself: style, scripts and the data of all sections. */
#include "reports/writers/html.h"

#include <string.h>

#include "base/embedded.h"
#include "reports/detail.h"
#include "reports/writers/writers.h"

/* The files of reports/html/, made by cupel_embed. */
extern const cupel_embedded_file cupel_html_files[];

/* One line of a text, as the inside of a JSON string. */
static void string_line(cupel_buffer *to, const char *line)
{
    cupel_buffer plain = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t done = 0;
    size_t i;

    cupel_detail_plain(&plain, line);
    for (i = 0; i <= plain.len; i++) {
        /* "</script" and "<!--" would end or change the element around the data. */
        if (i == plain.len || plain.ptr[i] == '<') {
            cupel_buffer_json_text(to, (const char *)cupel_buffer_view(&plain).ptr + done,
                                   i - done);
            cupel_buffer_text(to, i == plain.len ? "" : "\\u003c");
            done = i + 1;
        }
    }
    cupel_buffer_free(&plain);
}

void cupel_html_string(cupel_buffer *to, const char *text)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    const char *newline;

    cupel_buffer_text(to, "\"");
    while ((newline = strchr(text, '\n')) != NULL) {
        string_line(to, cupel_arena_format(&arena, "%.*s", (int)(newline - text), text));
        cupel_buffer_text(to, "\\n");
        text = newline + 1;
    }
    string_line(to, text);
    cupel_buffer_text(to, "\"");
    cupel_arena_free(&arena);
}

void cupel_html_member(cupel_buffer *to, bool first, const char *name, const char *text)
{
    cupel_buffer_format(to, "%s\"%s\":", first ? "" : ",", name);
    cupel_html_string(to, text);
}

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

static void data(cupel_html *page)
{
    static void (*const sections[])(cupel_html *) = {
        cupel_html_facts,    cupel_html_cases,
        cupel_html_clusters, cupel_html_details,
        cupel_html_values,   cupel_html_plays,
        cupel_html_figures,  texts, /* last: see cupel_html.texts */
    };
    size_t i;

    cupel_dictionary_number(&page->texts, ""); /* number 0: no text */
    for (i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        sections[i](page);
    }
}

static void scripts(cupel_html *page)
{
    const cupel_embedded_file *file;

    for (file = cupel_html_files; file->name != NULL; file++) {
        if (strcmp(file->name, "page") != 0 && strcmp(file->name, "style") != 0) {
            fprintf(page->out, "<script>\n%s</script>\n", file->text);
        }
    }
}

static const char *file_text(const char *name)
{
    const cupel_embedded_file *file = cupel_html_files;

    while (strcmp(file->name, name) != 0) {
        file++;
    }
    return file->text;
}

/* The page's frame has these marks where something is to be put. */
static void put(cupel_html *page, const char *mark)
{
    if (strcmp(mark, "style") == 0) {
        fputs(file_text("style"), page->out);
    } else if (strcmp(mark, "data") == 0) {
        data(page);
    } else if (strcmp(mark, "scripts") == 0) {
        scripts(page);
    }
}

static void write_html(const cupel_results *results, const cupel_report_options *options, FILE *out)
{
    cupel_html page = { .results = results,
                        .options = options,
                        .text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX),
                        .out = out };
    const char *at = file_text("page");
    const char *mark;
    char name[16];

    cupel_rows_of(results, &page.rows);
    while ((mark = strstr(at, "{{")) != NULL) {
        fwrite(at, 1, (size_t)(mark - at), out);
        snprintf(name, sizeof name, "%.*s", (int)strcspn(mark + 2, "}"), mark + 2);
        put(&page, name);
        at = mark + 2 + strlen(name) + 2;
    }
    fputs(at, out);
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
