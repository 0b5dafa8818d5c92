/* The text of one failure: what was asked, expected and given, who decided, and how to repeat it.
 */
#include "reports/detail.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/utf8.h"

void cupel_detail_plain(cupel_buffer *to, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    size_t len = strlen(text);

    while (len > 0) {
        size_t step = cupel_utf8_step(at, len);
        /* U+0080 to U+009F are control characters too, and some terminals obey them. */
        bool c1 = step == 2 && at[0] == 0xc2 && at[1] < 0xa0;

        if (step == 0 || at[0] < 0x20 || at[0] == 0x7f || c1) {
            cupel_buffer_format(to, "\\x%02x", at[c1 ? 1 : 0]);
            step = step == 0 ? 1 : step;
        } else {
            cupel_buffer_append(to, at, step);
        }
        at += step;
        len -= step;
    }
}

static void line(cupel_buffer *to, const char *label, const char *text)
{
    if (text != NULL && text[0] != '\0') {
        cupel_buffer_format(to, "%-10s", label);
        cupel_detail_plain(to, text);
        cupel_buffer_text(to, "\n");
    }
}

/* Text of a record that may have none. */
static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static size_t set_len(const char *id)
{
    return strcspn(id, "#");
}

const cupel_file_record *cupel_detail_file(const cupel_results *results, const char *id)
{
    size_t i;

    for (i = 0; i < results->file_count; i++) {
        const char *set = results->files[i].set;

        if (strlen(set) == set_len(id) && strncmp(set, id, set_len(id)) == 0) {
            return &results->files[i];
        }
    }
    return NULL;
}

static void field(cupel_buffer *to, const cupel_field *item)
{
    cupel_buffer_format(to, "%s = ", cupel_field_info_of(item->id)->name);
    if (cupel_field_info_of(item->id)->kind == CUPEL_KIND_INT
        && item->value.len == CUPEL_INT_OCTETS) {
        cupel_buffer_format(to, "%" PRId64, cupel_int_decode(item->value.ptr));
        return;
    }
    cupel_buffer_hex(to, item->value);
    cupel_buffer_format(to, " (%zu octet%s)", item->value.len, item->value.len == 1 ? "" : "s");
}

void cupel_detail_fields(cupel_buffer *to, const cupel_fields *fields, const char *between)
{
    size_t i;

    for (i = 0; i < fields->count; i++) {
        cupel_buffer_text(to, i == 0 ? "" : between);
        field(to, &fields->items[i]);
    }
}

/* Quotes for a POSIX shell: nothing is special between single quotes but the quote itself. */
static void quoted(cupel_buffer *to, const char *text)
{
    cupel_buffer_text(to, "'");
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            cupel_buffer_text(to, "'\\''");
        } else {
            cupel_buffer_append(to, text, 1);
        }
    }
    cupel_buffer_text(to, "'");
}

void cupel_detail_repeat(cupel_buffer *to, const cupel_results *results,
                         const cupel_case_record *record)
{
    const cupel_file_record *file = cupel_detail_file(results, record->id);
    bool bare = strspn(record->backend, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789@._-")
                == strlen(record->backend);

    cupel_buffer_text(to, "cupel run --backend ");
    if (bare) {
        cupel_buffer_text(to, record->backend);
    } else {
        quoted(to, record->backend);
    }
    cupel_buffer_text(to, " --filter ");
    quoted(to, record->id);
    cupel_buffer_text(to, " --vectors ");
    if (file == NULL) {
        cupel_buffer_text(to, "PATH");
    } else {
        quoted(to, file->path);
    }
}

static void flag(cupel_buffer *to, const cupel_file_record *file, const char *name)
{
    const cupel_flag *found = NULL;
    size_t i;

    for (i = 0; file != NULL && i < file->flag_count && found == NULL; i++) {
        found = strcmp(file->flags[i].name, name) == 0 ? &file->flags[i] : NULL;
    }
    line(to, "flag", name);
    if (found == NULL) {
        return;
    }
    line(to, "  kind", or_empty(found->bug_type));
    line(to, "  what", or_empty(found->description));
    line(to, "  effect", or_empty(found->effect));
    for (i = 0; found->cves != NULL && found->cves[i] != NULL; i++) {
        line(to, "  CVE", found->cves[i]);
    }
}

static void expected(cupel_buffer *to, const cupel_case_record *r)
{
    const char *const demand = or_empty(r->demand);
    const char *const reason = or_empty(r->expected_reason);

    cupel_buffer_format(to, "%-10s%s", "expected", demand[0] == '\0' ? "(not recorded)" : demand);
    if (reason[0] != '\0') {
        cupel_buffer_format(to, " (%s)", reason);
    }
    if (r->expected.count != 0) {
        cupel_buffer_text(to, ": ");
        cupel_detail_fields(to, &r->expected, ", ");
    }
    cupel_buffer_text(to, "\n");
}

static void got(cupel_buffer *to, const cupel_case_record *r)
{
    const char *const reason = or_empty(r->reason);

    cupel_buffer_format(to, "%-10s%s", "got", cupel_status_name(r->status));
    if (reason[0] != '\0') {
        cupel_buffer_format(to, " (%s)", reason);
    }
    if (r->got.count != 0) {
        cupel_buffer_text(to, ": ");
        cupel_detail_fields(to, &r->got, ", ");
    }
    cupel_buffer_text(to, "\n");
    line(to, "message", or_empty(r->message));
    line(to, "log", or_empty(r->log));
}

void cupel_detail(cupel_buffer *to, const cupel_results *results, const cupel_case_record *r)
{
    const cupel_file_record *file = cupel_detail_file(results, r->id);
    cupel_buffer repeat = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    size_t i;

    line(to, "case", r->id);
    line(to, "backend", r->backend);
    line(to, "method", r->method);
    line(to, "verdict", cupel_verdict_info_of(r->verdict)->name);
    line(to, "file", file == NULL ? "" : file->path);
    line(to, "comment", or_empty(r->comment));
    line(to, "vector", or_empty(r->validity));
    for (i = 0; r->flags != NULL && r->flags[i] != NULL; i++) {
        flag(to, file, r->flags[i]);
    }
    line(to, "rule", or_empty(r->rule));
    line(to, "clause", or_empty(r->clause));
    expected(to, r);
    got(to, r);
    line(to, "decided",
         or_empty(r->decided_by)[0] == '\0' ? "by the vector itself" : r->decided_by);
    line(to, "  clause", or_empty(r->decided_clause));
    cupel_detail_repeat(&repeat, results, r);
    cupel_buffer_append(&repeat, "", 1);
    line(to, "repeat", repeat.overflowed ? "" : (const char *)repeat.ptr);
    cupel_buffer_free(&repeat);
}
