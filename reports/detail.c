/* The text of one failure: what was asked, expected and given, who decided, and how to repeat it.
 */
#include "reports/detail.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/utf8.h"

/* Characters that turn the direction of writing or cannot be seen: with them one text reads as
 * another. UTS #39 section 3 and Unicode's Bidi_Control and Default_Ignorable_Code_Point. */
static bool is_deceptive(uint32_t character)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        { 0x00ad, 0x00ad }, { 0x061c, 0x061c }, { 0x200b, 0x200f }, { 0x2028, 0x202e },
        { 0x2060, 0x206f }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
    };
    size_t i;

    for (i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (character >= ranges[i].first && character <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* The code point of a well-formed sequence of `step` octets. */
static uint32_t code_point(const uint8_t *at, size_t step)
{
    uint32_t character = step == 1 ? at[0] : at[0] & (0x7fU >> step);
    size_t i;

    for (i = 1; i < step; i++) {
        character = character << 6 | (at[i] & 0x3f);
    }
    return character;
}

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
        } else if (is_deceptive(code_point(at, step))) {
            cupel_buffer_format(to, "\\u{%04x}", code_point(at, step));
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

void cupel_detail_quoted(cupel_buffer *to, const char *text)
{
    static const char bare[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@._-";

    if (text[0] != '\0' && strspn(text, bare) == strlen(text)) {
        cupel_buffer_text(to, text);
        return;
    }
    /* Nothing is special between single quotes but the quote itself. */
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

const char *cupel_detail_backend(const cupel_results *results, const char *name)
{
    size_t i;

    for (i = 0; i < results->backend_count; i++) {
        const cupel_backend_record *backend = &results->backends[i];

        if (strcmp(backend->name, name) == 0 && backend->program[0] == '/'
            && strstr(results->run.command, backend->program) != NULL) {
            return backend->program;
        }
    }
    return name;
}

void cupel_detail_repeat(cupel_buffer *to, const cupel_results *results,
                         const cupel_case_record *record)
{
    const cupel_file_record *file = cupel_detail_file(results, record->id);

    cupel_buffer_text(to, "cupel run --backend ");
    cupel_detail_quoted(to, cupel_detail_backend(results, record->backend));
    cupel_buffer_text(to, " --filter ");
    cupel_detail_quoted(to, record->id);
    if (results->run.profile[0] != '\0' && strcmp(results->run.profile, "rfc") != 0) {
        cupel_buffer_text(to, " --profile ");
        cupel_detail_quoted(to, results->run.profile);
    }
    cupel_buffer_text(to, " --vectors ");
    if (file == NULL) {
        cupel_buffer_text(to, "PATH");
    } else {
        cupel_detail_quoted(to, file->path);
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
