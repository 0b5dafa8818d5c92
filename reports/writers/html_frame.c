/* The frame of a page for a browser, and texts inside it. */
#include "reports/writers/html_frame.h"

#include <string.h>

#include "base/arena.h"
#include "base/embedded.h"
#include "reports/detail.h"
#include "reports/summary.h"
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

void cupel_html_bits(cupel_buffer *to, const char *name, uint64_t mask)
{
    const char *before = "";
    unsigned i;

    cupel_buffer_format(to, ",\"%s\":[", name);
    for (i = 0; mask != 0; i++) {
        if ((mask & 1) != 0) {
            cupel_buffer_format(to, "%s%u", before, i);
            before = ",";
        }
        mask >>= 1;
    }
    cupel_buffer_text(to, "]");
}

void cupel_html_verdicts(cupel_buffer *to)
{
    unsigned i;

    cupel_buffer_text(to, "[");
    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        const cupel_verdict_info *info = cupel_verdict_info_of((cupel_verdict)i);

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "class", info->verdict_class);
        cupel_html_member(to, false, "kind", info->kind);
        cupel_html_member(to, false, "name", info->name);
        cupel_html_member(to, false, "doc", info->doc);
        cupel_buffer_format(to, ",\"bad\":%s,\"gravity\":%u}",
                            cupel_verdict_is_bad((cupel_verdict)i) ? "true" : "false",
                            cupel_verdict_gravity((cupel_verdict)i));
    }
    cupel_buffer_text(to, "]");
}

static const char *file_text(const char *name)
{
    const cupel_embedded_file *file = cupel_html_files;

    while (strcmp(file->name, name) != 0) {
        file++;
    }
    return file->text;
}

/* The frame has these marks where something is to be put. */
static void put(const cupel_html_frame *frame, const char *mark, FILE *out)
{
    size_t i;

    if (strcmp(mark, "title") == 0) {
        fputs(frame->title, out);
    } else if (strcmp(mark, "style") == 0) {
        fputs(file_text("style"), out);
    } else if (strcmp(mark, "data") == 0) {
        frame->data(frame->context);
    } else if (strcmp(mark, "scripts") == 0) {
        for (i = 0; frame->scripts[i] != NULL; i++) {
            fprintf(out, "<script>\n%s</script>\n", file_text(frame->scripts[i]));
        }
    }
}

void cupel_html_frame_write(const cupel_html_frame *frame, FILE *out)
{
    const char *at = file_text("page");
    const char *mark;
    char name[16];

    while ((mark = strstr(at, "{{")) != NULL) {
        fwrite(at, 1, (size_t)(mark - at), out);
        snprintf(name, sizeof name, "%.*s", (int)strcspn(mark + 2, "}"), mark + 2);
        put(frame, name, out);
        at = mark + 2 + strlen(name) + 2;
    }
    fputs(at, out);
}
