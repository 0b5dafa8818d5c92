/* What the page knows of verdicts that are no plain pass: texts that filters look at, for all at
 * once; values in one section for each run of cases of a file, which the page reads when it shows a
 * case of it. */
#include <inttypes.h>

#include "reports/writers/html.h"
#include "reports/writers/writers.h"

/* Of a value longer than WHOLE octets the first SHOWN are in the page; the page draws chains, and
 * needs all of a certificate for that. */
#define WHOLE             ((size_t)160)
#define WHOLE_CERTIFICATE ((size_t)16 * 1024)
#define SHOWN             ((size_t)96)

static bool is_told(const cupel_case_record *cell)
{
    return cell != NULL && (!cupel_case_record_is_plain(cell) || cell->known[0] != '\0');
}

/* [row, comment, clause, rule text, reason, twin, binds, differ, ...] of each vector with details.
 */
static void vectors(cupel_html *page)
{
    const char *before = "";
    size_t i;

    cupel_buffer_text(&page->text, "\"vectors\":[");
    for (i = 0; i < page->rows.count; i++) {
        const cupel_vector_record *v = page->rows.items[i].vector;
        const char *texts[6];
        size_t k;

        if (v == NULL || !v->detailed) {
            continue;
        }
        texts[0] = v->comment;
        texts[1] = v->clause;
        texts[2] = v->rule_text;
        texts[3] = v->expected_reason;
        texts[4] = v->twin;
        texts[5] = v->binds;
        cupel_buffer_format(&page->text, "%s%zu", before, i);
        for (k = 0; k < 6; k++) {
            cupel_buffer_text(&page->text, ",");
            cupel_html_text(page, texts[k]);
        }
        cupel_buffer_text(&page->text, v->differ ? ",1" : ",0");
        before = ",\n";
        cupel_report_put(&page->text, page->out);
    }
    cupel_buffer_text(&page->text, "]");
}

/* [row, backend, status, reason, message, decided by, its clause, demand, log, known, what the
 * deciding rule says, other reason, ...] of each verdict that is no plain pass. */
static void told(cupel_html *page)
{
    const char *before = "";
    size_t i;
    size_t b;

    cupel_buffer_text(&page->text, ",\n\"told\":[");
    for (i = 0; i < page->rows.count; i++) {
        for (b = 0; b < page->rows.column_count; b++) {
            const cupel_case_record *cell = page->rows.items[i].cells[b];
            const char *texts[9];
            size_t k;

            if (!is_told(cell)) {
                continue;
            }
            texts[0] = cupel_status_name(cell->status);
            texts[1] = cell->reason;
            texts[2] = cell->message;
            texts[3] = cell->decided_by;
            texts[4] = cell->decided_clause;
            texts[5] = cell->demand;
            texts[6] = cell->log;
            texts[7] = cell->known;
            texts[8] = cell->decided_why;
            cupel_buffer_format(&page->text, "%s%zu,%zu", before, i, b);
            for (k = 0; k < 9; k++) {
                cupel_buffer_text(&page->text, ",");
                cupel_html_text(page, texts[k]);
            }
            cupel_buffer_text(&page->text, cell->other_reason ? ",1" : ",0");
            before = ",\n";
            cupel_report_put(&page->text, page->out);
        }
    }
    cupel_buffer_text(&page->text, "]");
}

/* [backend, message, first row, count, ...]: why backends could not run cases. */
static void unsupported(cupel_html *page)
{
    const char *before = "";
    size_t b;
    size_t i;

    cupel_buffer_text(&page->text, ",\n\"unsupported\":[");
    for (b = 0; b < page->rows.column_count; b++) {
        size_t next;

        for (i = 0; i < page->rows.count; i = next) {
            const cupel_case_record *cell = page->rows.items[i].cells[b];

            next = i + 1;
            if (cell == NULL || cell->verdict != CUPEL_VERDICT_SKIP_UNSUPPORTED
                || cell->message[0] == '\0') {
                continue;
            }
            while (next < page->rows.count) {
                const cupel_case_record *other = page->rows.items[next].cells[b];

                if (other == NULL || other->verdict != CUPEL_VERDICT_SKIP_UNSUPPORTED
                    || strcmp(other->message, cell->message) != 0) {
                    break;
                }
                next++;
            }
            cupel_buffer_format(&page->text, "%s%zu,", before, b);
            cupel_html_text(page, cell->message);
            cupel_buffer_format(&page->text, ",%zu,%zu", i, next - i);
            before = ",\n";
            cupel_report_put(&page->text, page->out);
        }
    }
    cupel_buffer_text(&page->text, "]");
}

void cupel_html_details(cupel_html *page)
{
    cupel_html_begin(page, "details");
    cupel_buffer_text(&page->text, "{");
    vectors(page);
    told(page);
    unsupported(page);
    cupel_buffer_text(&page->text, "}");
    cupel_html_end(page);
}

/* --- values --- */

/* One section of values: each text once. */
typedef struct section {
    cupel_buffer *to;
    cupel_dictionary texts;
    cupel_arena arena;
} section;

static size_t whole_of(cupel_field_id id)
{
    const bool certificate = id == CUPEL_FIELD_CERTIFICATE || id == CUPEL_FIELD_ISSUER_CERTIFICATE
                             || id == CUPEL_FIELD_TRUST_ANCHORS || id == CUPEL_FIELD_INTERMEDIATES;

    return certificate ? WHOLE_CERTIFICATE : WHOLE;
}

/* "name", number of the text, length in octets (absent: not octets). */
static void value(section *s, const char *name, cupel_bytes octets, size_t whole)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_bytes shown = octets;

    shown.len = octets.len > whole ? SHOWN : octets.len;
    cupel_buffer_hex(&text, shown);
    cupel_buffer_append(&text, "", 1);
    cupel_buffer_format(
        s->to, "[\"%s\",%zu,%zu]", name,
        cupel_dictionary_number(&s->texts, cupel_arena_text(&s->arena, (const char *)text.ptr)),
        octets.len);
    cupel_buffer_free(&text);
}

static void text_value(section *s, const char *name, const char *text)
{
    cupel_buffer_format(s->to, "[\"%s\",%zu]", name, cupel_dictionary_number(&s->texts, text));
}

static void list_value(section *s, const char *name, cupel_bytes list, size_t whole)
{
    cupel_bytes item;
    char numbered[64];
    size_t at = 0;
    size_t count = 0;

    while (cupel_list_next(list, &at, &item)) {
        snprintf(numbered, sizeof numbered, "%s[%zu]", name, count);
        cupel_buffer_text(s->to, count++ == 0 ? "" : ",");
        value(s, numbered, item, whole);
    }
    if (count == 0) {
        text_value(s, name, "an empty list");
    }
}

static void fields(section *s, const char *name, const cupel_fields *of)
{
    size_t i;

    cupel_buffer_format(s->to, "\"%s\":[", name);
    for (i = 0; i < of->count; i++) {
        const cupel_field_info *info = cupel_field_info_of(of->items[i].id);
        cupel_bytes octets = of->items[i].value;

        cupel_buffer_text(s->to, i == 0 ? "" : ",");
        switch (info->kind) {
        case CUPEL_KIND_BYTES:
            value(s, info->name, octets, whole_of(of->items[i].id));
            break;
        case CUPEL_KIND_TEXT:
            text_value(s, info->name,
                       cupel_arena_format(&s->arena, "\"%.*s\"", (int)octets.len,
                                          (const char *)octets.ptr));
            break;
        case CUPEL_KIND_INT:
            text_value(s, info->name,
                       cupel_arena_format(&s->arena, "%" PRId64, cupel_int_decode(octets.ptr)));
            break;
        case CUPEL_KIND_LIST:
            list_value(s, info->name, octets, whole_of(of->items[i].id));
            break;
        }
    }
    cupel_buffer_text(s->to, "]");
}

static void row_values(section *s, const cupel_row *row, size_t number, size_t columns)
{
    size_t b;

    cupel_buffer_format(s->to, ",\n\"%zu\":{", number);
    fields(s, "inputs", &row->vector->inputs);
    cupel_buffer_text(s->to, ",");
    fields(s, "expected", &row->vector->expected);
    for (b = 0; b < columns; b++) {
        if (is_told(row->cells[b]) && row->cells[b]->got.count != 0) {
            char name[32];

            snprintf(name, sizeof name, "%zu", b);
            cupel_buffer_text(s->to, ",");
            fields(s, name, &row->cells[b]->got);
        }
    }
    cupel_buffer_text(s->to, "}");
}

static void write_section(cupel_html *page, size_t start, size_t end)
{
    section s = { .to = &page->text };
    char id[32];
    size_t i;

    snprintf(id, sizeof id, "values-%zu", start);
    cupel_html_begin(page, id);
    cupel_buffer_text(&page->text, "{\"format\":1");
    for (i = start; i < end; i++) {
        const cupel_row *row = &page->rows.items[i];

        if (row->vector != NULL && row->vector->detailed) {
            row_values(&s, row, i, page->rows.column_count);
        }
    }
    cupel_buffer_text(&page->text, ",\n\"values\":[");
    for (i = 0; i < s.texts.count; i++) {
        cupel_buffer_text(&page->text, i == 0 ? "" : ",");
        cupel_html_string(&page->text, s.texts.texts[i]);
    }
    cupel_buffer_text(&page->text, "]}");
    cupel_html_end(page);
    cupel_dictionary_free(&s.texts);
    cupel_arena_free(&s.arena);
}

void cupel_html_values(cupel_html *page)
{
    size_t start = 0;
    size_t end;

    for (; start < page->rows.count; start = end) {
        const char *id = page->rows.items[start].id;
        size_t len = strcspn(id, "#");

        for (end = start + 1; end < page->rows.count; end++) {
            const char *other = page->rows.items[end].id;

            if (strncmp(id, other, len) != 0 || strcspn(other, "#") != len) {
                break;
            }
        }
        write_section(page, start, end);
    }
}
