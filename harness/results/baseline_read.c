/* Reading a baseline, strictly: a selector that is misspelled or of the wrong type would list more
 * than its writer meant, and hide failures. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "results/baseline_entry.h"
#include "results/store.h"

#define BASELINE_OCTETS_MAX ((size_t)64 * 1024 * 1024)

typedef struct reading {
    cupel_baseline *baseline;
    const cupel_json_document *document;
    char pointer[64]; /* of the entry */
    cupel_error *err;
} reading;

/* --- what members there are --- */

typedef struct member {
    const char *name;
    cupel_json_kind kind; /* CUPEL_JSON_ARRAY: of strings */
    bool selects;         /* which failures the entry is about; not beside "cases" */
} member;

static const member members[] = {
    { "reason", CUPEL_JSON_STRING, false },    { "clause", CUPEL_JSON_STRING, false },
    { "link", CUPEL_JSON_STRING, false },      { "versions", CUPEL_JSON_STRING, false },
    { "expires", CUPEL_JSON_STRING, false },   { "verdict", CUPEL_JSON_STRING, false },
    { "cases", CUPEL_JSON_ARRAY, false },      { "method", CUPEL_JSON_STRING, true },
    { "sets", CUPEL_JSON_ARRAY, true },        { "flags", CUPEL_JSON_ARRAY, true },
    { "rules", CUPEL_JSON_ARRAY, true },       { "message", CUPEL_JSON_STRING, true },
    { "sometimes", CUPEL_JSON_STRING, false },
};

static const member *find_member(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (strcmp(members[i].name, name) == 0) {
            return &members[i];
        }
    }
    return NULL;
}

static bool is_texts(const cupel_json *value)
{
    size_t i;

    for (i = 0; i < cupel_json_len(value); i++) {
        if (cupel_json_text(cupel_json_at(value, i), "")[0] == '\0') {
            return false;
        }
    }
    return cupel_json_len(value) != 0;
}

static cupel_result check_members(const reading *r, const cupel_json *entry)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    bool lists = cupel_json_get(entry, "cases") != NULL;
    const cupel_json *value;
    const char *name;

    if (cupel_json_kind_of(entry) != CUPEL_JSON_OBJECT) {
        return cupel_json_fail(r->document, r->pointer, r->err, "an entry is an object");
    }
    while (cupel_json_next(entry, &at, &name, &value)) {
        const member *known = find_member(name);

        if (known == NULL) {
            return cupel_json_fail(r->document, r->pointer, r->err, "an entry has no member \"%s\"",
                                   name);
        }
        if (cupel_json_kind_of(value) != known->kind
            || (known->kind == CUPEL_JSON_ARRAY && !is_texts(value))) {
            return cupel_json_fail(r->document, r->pointer, r->err, "\"%s\" is %s", name,
                                   known->kind == CUPEL_JSON_ARRAY
                                       ? "an array of texts, with one at least"
                                       : "a text");
        }
        if (known->selects && lists) {
            return cupel_json_fail(r->document, r->pointer, r->err,
                                   "\"%s\" has no meaning beside \"cases\"", name);
        }
    }
    return CUPEL_DONE;
}

/* --- what they say --- */

/* "2026-12-31", and a day that there is. */
static bool is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    static const long days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    long year;
    long month;
    long day;
    size_t i;

    for (i = 0; i < sizeof form; i++) {
        if (form[i] == 'd' ? isdigit((unsigned char)text[i]) == 0 : text[i] != form[i]) {
            return false;
        }
    }
    year = strtol(text, NULL, 10);
    month = strtol(text + 5, NULL, 10);
    day = strtol(text + 8, NULL, 10);
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) {
        return false;
    }
    return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static bool is_failure(const char *verdict)
{
    cupel_verdict found;
    const char *class;

    if (!cupel_verdict_find(verdict, &found)) {
        return false;
    }
    class = cupel_verdict_info_of(found)->verdict_class;
    return strcmp(class, "fail") == 0 || strcmp(class, "error") == 0;
}

static cupel_result check_values(const reading *r, const cupel_baseline_entry *e)
{
    const char *wrong = NULL;

    if (e->reason[0] == '\0') {
        wrong = "an entry needs a \"reason\"";
    } else if (!is_failure(e->verdict)) {
        wrong = "expected a \"verdict\" such as \"fail rejected-valid\"";
    } else if (e->cases[0] == NULL && e->sets[0] == NULL) {
        wrong = "an entry says which \"cases\" or which \"sets\" it is about";
    } else if (e->expires[0] != '\0' && !is_date(e->expires)) {
        wrong = "\"expires\" is a day such as \"2026-12-31\"";
    } else if (!cupel_version_range_is_good(e->versions)) {
        wrong = "\"versions\" is a range such as \">=3.0 <3.2\"";
    }
    return wrong == NULL ? CUPEL_DONE
                         : cupel_json_fail(r->document, r->pointer, r->err, "%s", wrong);
}

static const char *copy_text(reading *r, const cupel_json *object, const char *name,
                             const char *otherwise)
{
    return cupel_arena_text(&r->baseline->arena,
                            cupel_json_text(cupel_json_get(object, name), otherwise));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool cupel_baseline_lists(const cupel_baseline_entry *entry, const char *id)
{
    size_t count = 0;

    while (entry->cases[count] != NULL) {
        count++;
    }
    return count != 0 && bsearch(&id, entry->cases, count, sizeof id, by_text) != NULL;
}

static const char *const *copy_texts(reading *r, const cupel_json *object, const char *name)
{
    const cupel_json *array = cupel_json_get(object, name);
    size_t count = cupel_json_len(array);
    const char **texts = cupel_arena_alloc(&r->baseline->arena, (count + 1) * sizeof *texts);
    size_t i;

    for (i = 0; i < count; i++) {
        texts[i] =
            cupel_arena_text(&r->baseline->arena, cupel_json_text(cupel_json_at(array, i), ""));
    }
    if (count != 0) {
        qsort(texts, count, sizeof *texts, by_text);
    }
    return texts;
}

static cupel_result read_entry(reading *r, const cupel_json *json, cupel_baseline_entry *e)
{
    CUPEL_TRY(check_members(r, json));
    *e = (cupel_baseline_entry){
        .reason = copy_text(r, json, "reason", ""),
        .expires = copy_text(r, json, "expires", ""),
        .versions = copy_text(r, json, "versions", ""),
        .sometimes = copy_text(r, json, "sometimes", ""),
        .verdict = copy_text(r, json, "verdict", ""),
        .method = copy_text(r, json, "method", "*"),
        .message = copy_text(r, json, "message", "*"),
        .sets = copy_texts(r, json, "sets"),
        .flags = copy_texts(r, json, "flags"),
        .rules = copy_texts(r, json, "rules"),
        .cases = copy_texts(r, json, "cases"),
    };
    return check_values(r, e);
}

static cupel_result read_document(reading *r)
{
    const cupel_json *root = r->document->root;
    const cupel_json *entries = cupel_json_get(root, "entries");
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;
    size_t i;

    if (strcmp(cupel_json_text(cupel_json_get(root, "format"), ""), "cupel-baseline") != 0) {
        return cupel_json_fail(r->document, "", r->err, "expected \"format\": \"cupel-baseline\"");
    }
    while (cupel_json_next(root, &at, &name, &value)) {
        if (strcmp(name, "format") != 0 && strcmp(name, "backend") != 0
            && strcmp(name, "entries") != 0) {
            return cupel_json_fail(r->document, "", r->err, "a baseline has no member \"%s\"",
                                   name);
        }
    }
    r->baseline->library = copy_text(r, root, "backend", "");
    if (r->baseline->library[0] == '\0') {
        return cupel_json_fail(r->document, "", r->err, "a baseline needs a \"backend\"");
    }
    if (cupel_json_kind_of(entries) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->document, "", r->err, "a baseline needs an array \"entries\"");
    }
    r->baseline->entry_count = cupel_json_len(entries);
    r->baseline->entries = cupel_arena_alloc(
        &r->baseline->arena, (r->baseline->entry_count + 1) * sizeof *r->baseline->entries);
    for (i = 0; i < r->baseline->entry_count; i++) {
        snprintf(r->pointer, sizeof r->pointer, "/entries/%zu", i);
        CUPEL_TRY(read_entry(r, cupel_json_at(entries, i), &r->baseline->entries[i]));
    }
    return CUPEL_DONE;
}

cupel_result cupel_baseline_read(const char *path, cupel_baseline *baseline, cupel_error *err)
{
    cupel_json_document document;
    cupel_buffer text;
    cupel_result result;

    *baseline = (cupel_baseline){ .path = path };
    CUPEL_TRY(cupel_file_read(path, BASELINE_OCTETS_MAX, &text, err));
    result = cupel_json_parse(cupel_buffer_view(&text), path, &document, err);
    if (result == CUPEL_DONE) {
        reading r = { .baseline = baseline, .document = &document, .err = err };

        result = read_document(&r);
        cupel_json_free(&document);
    }
    cupel_buffer_free(&text);
    return result;
}
