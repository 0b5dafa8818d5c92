/* Applying a baseline to results. */
#include "results/baseline.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"

#define BASELINE_OCTETS_MAX ((size_t)64 * 1024 * 1024)

/* One entry: what it is about (selectors), and what must be seen there. */
typedef struct entry {
    const char *reason;
    const char *expires;
    const char *verdict;
    const char *method;       /* glob */
    const char *message;      /* glob over the library's text */
    const char *const *sets;  /* globs, NULL-ended; empty: any */
    const char *const *flags; /* one of them; empty: any */
    const char *const *rules; /* globs over the rule of the vector; empty: any */
    const char *const *cases; /* ids; empty: the other selectors say which */
    size_t matched;           /* failures of results that it lists */
    bool applies;             /* the version is within its range */
} entry;

typedef struct baseline {
    cupel_arena arena;
    const char *path;
    const char *library; /* whose failures it lists */
    const char *backend; /* of the results that it is applied to: the library or a variant of it */
    entry *entries;
    size_t entry_count;
} baseline;

/* --- reading --- */

static const char *copy_text(baseline *b, const cupel_json *object, const char *name,
                             const char *otherwise)
{
    return cupel_arena_text(&b->arena, cupel_json_text(cupel_json_get(object, name), otherwise));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *const *copy_texts(baseline *b, const cupel_json *object, const char *name)
{
    const cupel_json *array = cupel_json_get(object, name);
    size_t count = cupel_json_len(array);
    const char **texts = cupel_arena_alloc(&b->arena, (count + 1) * sizeof *texts);
    size_t i;

    for (i = 0; i < count; i++) {
        texts[i] = cupel_arena_text(&b->arena, cupel_json_text(cupel_json_at(array, i), ""));
    }
    if (count != 0) {
        qsort(texts, count, sizeof *texts, by_text);
    }
    return texts;
}

static cupel_result read_entry(baseline *b, const cupel_json_document *document,
                               const cupel_json *json, size_t index, const char *version,
                               cupel_error *err)
{
    static const char *const known[] = { "reason",  "clause",  "link",    "versions",
                                         "expires", "verdict", "method",  "sets",
                                         "flags",   "cases",   "message", "rules" };
    entry *e = &b->entries[index];
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    cupel_verdict verdict;
    const char *name;
    char pointer[64];

    snprintf(pointer, sizeof pointer, "/entries/%zu", index);
    while (cupel_json_next(json, &at, &name, &value)) {
        size_t i = 0;

        while (i < sizeof known / sizeof known[0] && strcmp(known[i], name) != 0) {
            i++;
        }
        if (i == sizeof known / sizeof known[0]) {
            return cupel_json_fail(document, pointer, err, "an entry has no member \"%s\"", name);
        }
    }
    e->reason = copy_text(b, json, "reason", "");
    e->expires = copy_text(b, json, "expires", "");
    e->verdict = copy_text(b, json, "verdict", "");
    e->method = copy_text(b, json, "method", "*");
    e->message = copy_text(b, json, "message", "*");
    e->sets = copy_texts(b, json, "sets");
    e->flags = copy_texts(b, json, "flags");
    e->rules = copy_texts(b, json, "rules");
    e->cases = copy_texts(b, json, "cases");
    e->applies =
        cupel_version_within(version, cupel_json_text(cupel_json_get(json, "versions"), ""));
    if (e->reason[0] == '\0') {
        return cupel_json_fail(document, pointer, err, "an entry needs a \"reason\"");
    }
    if (!cupel_verdict_find(e->verdict, &verdict)) {
        return cupel_json_fail(document, pointer, err,
                               "expected a \"verdict\" such as \"fail rejected-valid\"");
    }
    if (e->cases[0] == NULL && e->sets[0] == NULL) {
        return cupel_json_fail(document, pointer, err,
                               "an entry says which \"cases\" or which \"sets\" it is about");
    }
    return CUPEL_DONE;
}

/* Is it the backend of the baseline, or a variant of it? "openssl@3.5" is one of "openssl". */
static bool is_of(const char *backend, const char *library)
{
    size_t len = strlen(library);

    return strncmp(backend, library, len) == 0 && (backend[len] == '\0' || backend[len] == '@');
}

static cupel_result read_head(const cupel_json_document *document, baseline *b, cupel_error *err)
{
    if (strcmp(cupel_json_text(cupel_json_get(document->root, "format"), ""), "cupel-baseline")
        != 0) {
        return cupel_json_fail(document, "", err, "expected \"format\": \"cupel-baseline\"");
    }
    b->library = copy_text(b, document->root, "backend", "");
    return CUPEL_DONE;
}

/* Reads the entries as they are for this version. */
static cupel_result read_entries(const cupel_json_document *document, const char *version,
                                 baseline *b, cupel_error *err)
{
    const cupel_json *entries = cupel_json_get(document->root, "entries");
    size_t i;

    b->entry_count = cupel_json_len(entries);
    b->entries = cupel_arena_alloc(&b->arena, (b->entry_count + 1) * sizeof *b->entries);
    for (i = 0; i < b->entry_count; i++) {
        CUPEL_TRY(read_entry(b, document, cupel_json_at(entries, i), i, version, err));
    }
    return CUPEL_DONE;
}

/* --- matching --- */

static bool one_fits(const char *const *globs, const char *text)
{
    const char *const *glob;

    for (glob = globs; *glob != NULL; glob++) {
        if (fnmatch(*glob, text, 0) == 0) {
            return true;
        }
    }
    return globs[0] == NULL;
}

static bool set_fits(const entry *e, const char *id)
{
    char set[512];

    snprintf(set, sizeof set, "%.*s", (int)strcspn(id, "#"), id);
    return one_fits(e->sets, set);
}

static bool lists_case(const entry *e, const char *id)
{
    size_t count = 0;

    while (e->cases[count] != NULL) {
        count++;
    }
    return count != 0 && bsearch(&id, e->cases, count, sizeof id, by_text) != NULL;
}

static bool has_flag(const entry *e, const cupel_case_record *record)
{
    size_t i;

    for (i = 0; record->flags[i] != NULL; i++) {
        if (e->flags[0] != NULL && one_fits(e->flags, record->flags[i])) {
            return true;
        }
    }
    return e->flags[0] == NULL;
}

/* Is the case one that the entry is about? A pass carries neither flags nor message and is about an
 * entry only where that lists it. */
static bool is_about(const entry *e, const cupel_case_record *record)
{
    if (e->cases[0] != NULL) {
        return lists_case(e, record->id);
    }
    return fnmatch(e->method, record->method, 0) == 0 && set_fits(e, record->id)
           && has_flag(e, record) && one_fits(e->rules, record->rule)
           && fnmatch(e->message, record->message, 0) == 0;
}

/* The entry about a failure: one that says the same verdict goes before one that does not. */
static entry *find(baseline *b, const cupel_case_record *record)
{
    const char *verdict = cupel_verdict_info_of(record->verdict)->name;
    entry *other = NULL;
    size_t i;

    for (i = 0; i < b->entry_count; i++) {
        entry *e = &b->entries[i];

        if (e->applies && is_about(e, record)) {
            if (strcmp(e->verdict, verdict) == 0) {
                return e;
            }
            other = other == NULL ? e : other;
        }
    }
    return other;
}

static void apply_to_failure(baseline *b, cupel_case_record *record, cupel_arena *arena,
                             cupel_baseline_report *report)
{
    const char *verdict = cupel_verdict_info_of(record->verdict)->name;
    entry *e = find(b, record);

    if (e == NULL) {
        return;
    }
    e->matched++;
    if (strcmp(e->verdict, verdict) != 0) {
        report->changed++;
        cupel_buffer_format(&report->text, "changed: %s on %s: %s, the baseline says %s\n",
                            record->id, b->backend, verdict, e->verdict);
        return;
    }
    report->known++;
    record->known = cupel_arena_text(arena, e->reason);
    record->verdict = CUPEL_VERDICT_KNOWN_FAILURE;
}

static void apply_to_pass(baseline *b, const cupel_case_record *record,
                          cupel_baseline_report *report)
{
    size_t i;

    for (i = 0; i < b->entry_count; i++) {
        if (b->entries[i].applies && b->entries[i].cases[0] != NULL
            && lists_case(&b->entries[i], record->id)) {
            report->fixed++;
            cupel_buffer_format(&report->text, "fixed: %s on %s passes: take it off the baseline\n",
                                record->id, b->backend);
        }
    }
}

/* An entry without a list of cases is fixed when all of a vector set that it is about was run and
 * nothing failed so any more. */
static void find_fixed_entries(baseline *b, const cupel_results *results,
                               cupel_baseline_report *report)
{
    bool whole = results->complete && results->run.filter[0] == '\0'
                 && strcmp(results->run.shard, "1/1") == 0;
    size_t i;
    size_t f;

    for (i = 0; i < b->entry_count && whole; i++) {
        const entry *e = &b->entries[i];
        bool run = false;

        for (f = 0; f < results->file_count; f++) {
            run = run || one_fits(e->sets, results->files[f].set);
        }
        if (e->applies && e->cases[0] == NULL && e->matched == 0 && run) {
            report->fixed++;
            cupel_buffer_format(&report->text,
                                "fixed: entry %zu of %s (%s): nothing of %s fails so any more\n",
                                i + 1, b->path, e->reason, b->backend);
        }
    }
}

static void find_expired_entries(const baseline *b, const char *today,
                                 cupel_baseline_report *report)
{
    size_t i;

    for (i = 0; i < b->entry_count; i++) {
        const entry *e = &b->entries[i];

        if (e->applies && e->expires[0] != '\0' && strcmp(e->expires, today) < 0) {
            report->expired++;
            cupel_buffer_format(&report->text, "expired: entry %zu of %s on %s: look at it again\n",
                                i + 1, b->path, e->expires);
        }
    }
}

static void apply(baseline *b, const char *today, cupel_results *results,
                  cupel_baseline_report *report)
{
    size_t i;

    for (i = 0; i < results->case_count; i++) {
        cupel_case_record *record = &results->cases[i];
        const char *class = cupel_verdict_info_of(record->verdict)->verdict_class;

        if (strcmp(record->backend, b->backend) != 0) {
            continue;
        }
        if (strcmp(class, "fail") == 0 || strcmp(class, "error") == 0) {
            apply_to_failure(b, record, &results->arena, report);
        } else if (record->verdict == CUPEL_VERDICT_PASS) {
            apply_to_pass(b, record, report);
        }
    }
    find_fixed_entries(b, results, report);
    find_expired_entries(b, today, report);
}

cupel_result cupel_baseline_apply(const char *path, const char *today, cupel_results *results,
                                  cupel_baseline_report *report, cupel_error *err)
{
    baseline b = { .path = path };
    cupel_json_document document;
    cupel_buffer text;
    cupel_result result;
    size_t i;

    CUPEL_TRY(cupel_file_read(path, BASELINE_OCTETS_MAX, &text, err));
    result = cupel_json_parse(cupel_buffer_view(&text), path, &document, err);
    if (result == CUPEL_DONE) {
        result = read_head(&document, &b, err);
        for (i = 0; i < results->backend_count && result == CUPEL_DONE; i++) {
            b.backend = results->backends[i].name;
            if (is_of(b.backend, b.library)) {
                result = read_entries(&document, results->backends[i].version, &b, err);
                if (result == CUPEL_DONE) {
                    apply(&b, today, results, report);
                }
            }
        }
        cupel_json_free(&document);
    }
    cupel_buffer_free(&text);
    cupel_arena_free(&b.arena);
    return result;
}
