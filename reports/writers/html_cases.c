/* All cases in columns: a letter a verdict, four letters a number, so that half a million verdicts
 * are half a megabyte and are read in an instant. */
#include "model/family.h"
#include "reports/writers/html.h"
#include "reports/writers/writers.h"

/* "12" of "wycheproof/aes_gcm_test#12/open" under "AES-GCM/open": what set and method do not say.
 * An id that does not end with its operation is `whole`: nothing is to be put behind its name. */
static cupel_bytes name_of(const cupel_row *row, bool *whole)
{
    const char *start = row->id + strcspn(row->id, "#");
    const char *end = strrchr(row->id, '/');
    const char *operation = strrchr(row->method, '/');

    start += *start == '#';
    *whole = end == NULL || end < start || operation == NULL || strcmp(end, operation) != 0;
    if (*whole) {
        end = row->id + strlen(row->id);
    }
    return cupel_bytes_of(start, (size_t)(end - start));
}

static void names(cupel_html *page)
{
    cupel_buffer name = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_buffer odd = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, "\"names\":[");
    for (i = 0; i < page->rows.count; i++) {
        bool whole;
        cupel_bytes found = name_of(&page->rows.items[i], &whole);

        if (whole) {
            cupel_buffer_format(&odd, "%s%zu", odd.len == 0 ? "" : ",", i);
        }
        name.len = 0;
        cupel_buffer_append(&name, found.ptr, found.len);
        cupel_buffer_append(&name, "", 1);
        cupel_buffer_text(to, i == 0 ? "" : ",");
        cupel_html_string(to, (const char *)name.ptr);
    }
    cupel_buffer_text(to, "],\n\"whole\":[");
    cupel_buffer_append(to, cupel_buffer_view(&odd).ptr, odd.len);
    cupel_buffer_text(to, "]");
    cupel_buffer_free(&name);
    cupel_buffer_free(&odd);
}

static void number(cupel_buffer *to, size_t value)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char four[4];
    unsigned i;

    for (i = 0; i < 4; i++) {
        four[i] = digits[value >> (18 - 6 * i) & 63];
    }
    cupel_buffer_append(to, four, sizeof four);
}

/* Runs of cases of one file: [file, count, ...]; the file's number is -1 where it is not described.
 */
static void runs(cupel_html *page)
{
    const cupel_results *results = page->results;
    const char *before = "";
    size_t file = 0;
    size_t i = 0;

    cupel_buffer_text(&page->text, ",\n\"runs\":[");
    while (i < page->rows.count) {
        size_t len = strcspn(page->rows.items[i].id, "#");
        size_t start = i;

        for (file = 0; file < results->file_count; file++) {
            if (strlen(results->files[file].set) == len
                && strncmp(results->files[file].set, page->rows.items[i].id, len) == 0) {
                break;
            }
        }
        while (i < page->rows.count
               && strncmp(page->rows.items[i].id, page->rows.items[start].id, len) == 0
               && strcspn(page->rows.items[i].id, "#") == len) {
            i++;
        }
        if (file == results->file_count) {
            cupel_buffer_format(&page->text, "%s-1,%zu", before, i - start);
        } else {
            cupel_buffer_format(&page->text, "%s%zu,%zu", before, file, i - start);
        }
        before = ",";
    }
    cupel_buffer_text(&page->text, "]");
}

static void methods(cupel_html *page)
{
    cupel_dictionary known = { .texts = NULL };
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, ",\n\"method\":\"");
    for (i = 0; i < page->rows.count; i++) {
        number(to, cupel_dictionary_number(&known, page->rows.items[i].method));
    }
    cupel_buffer_text(to, "\",\n\"methods\":[");
    for (i = 0; i < known.count; i++) {
        cupel_method_ref ref = { .family = NULL };
        bool found = cupel_method_find(known.texts[i], &ref);

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "name", known.texts[i]);
        cupel_html_member(to, false, "algorithm", found ? ref.algorithm->name : known.texts[i]);
        cupel_html_member(to, false, "operation", found ? ref.operation->name : "");
        cupel_html_member(to, false, "doc", found ? ref.operation->doc : "");
        cupel_html_member(to, false, "spec", found ? ref.algorithm->spec : "");
        cupel_html_member(to, false, "family", found ? ref.family->name : "other");
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "]");
    cupel_dictionary_free(&known);
}

/* Sets of flags, as [flag, ...] of the dictionary of the page; set 0 is empty. */
static void flags(cupel_html *page)
{
    cupel_dictionary sets = { .texts = NULL };
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_buffer key = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, ",\n\"flags\":\"");
    cupel_dictionary_number(&sets, "");
    for (i = 0; i < page->rows.count; i++) {
        const cupel_vector_record *vector = page->rows.items[i].vector;
        size_t k;

        key.len = 0;
        for (k = 0; vector != NULL && vector->flags[k] != NULL; k++) {
            cupel_buffer_format(&key, "%s%zu", k == 0 ? "" : ",",
                                cupel_dictionary_number(&page->texts, vector->flags[k]));
        }
        cupel_buffer_append(&key, "", 1);
        number(to, cupel_dictionary_number(&sets, cupel_arena_text(&arena, (const char *)key.ptr)));
    }
    cupel_buffer_text(to, "\",\n\"flagsets\":[");
    for (i = 0; i < sets.count; i++) {
        cupel_buffer_format(to, "%s[%s]", i == 0 ? "" : ",", sets.texts[i]);
    }
    cupel_buffer_text(to, "]");
    cupel_dictionary_free(&sets);
    cupel_arena_free(&arena);
    cupel_buffer_free(&key);
}

static void rules_and_validities(cupel_html *page)
{
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, ",\n\"rule\":\"");
    for (i = 0; i < page->rows.count; i++) {
        const cupel_vector_record *vector = page->rows.items[i].vector;

        number(to, cupel_dictionary_number(&page->texts, vector == NULL ? "" : vector->rule));
    }
    cupel_buffer_text(to, "\",\n\"validity\":\"");
    for (i = 0; i < page->rows.count; i++) {
        const cupel_vector_record *vector = page->rows.items[i].vector;

        cupel_buffer_append(
            to, vector == NULL || vector->validity[0] == '\0' ? "?" : vector->validity, 1);
    }
    cupel_buffer_text(to, "\"");
}

/* One text a backend: "A" for the first verdict, "." where the case was not run. */
static void verdicts(cupel_html *page)
{
    cupel_buffer *to = &page->text;
    size_t b;
    size_t i;

    cupel_buffer_text(to, ",\n\"verdicts\":[");
    for (b = 0; b < page->rows.column_count; b++) {
        cupel_buffer_text(to, b == 0 ? "\"" : ",\n\"");
        for (i = 0; i < page->rows.count; i++) {
            const cupel_case_record *cell = page->rows.items[i].cells[b];
            char letter = (char)(cell == NULL ? '.' : 'A' + (int)cell->verdict);

            cupel_buffer_append(to, &letter, 1);
        }
        cupel_buffer_text(to, "\"");
        cupel_report_put(to, page->out);
    }
    cupel_buffer_text(to, "]");
}

void cupel_html_cases(cupel_html *page)
{
    cupel_html_begin(page, "cases");
    cupel_buffer_format(&page->text, "{\"count\":%zu,", page->rows.count);
    names(page);
    runs(page);
    methods(page);
    flags(page);
    rules_and_validities(page);
    verdicts(page);
    cupel_buffer_text(&page->text, "}");
    cupel_html_end(page);
}
