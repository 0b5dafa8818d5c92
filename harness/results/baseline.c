/* Applying a baseline to results. */
#include "results/baseline.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

#include "results/baseline_entry.h"

/* Is it the backend of the baseline, or a variant of it? "openssl@3.5" is one of "openssl". */
static bool is_of(const char *backend, const char *library)
{
    size_t len = strlen(library);

    return strncmp(backend, library, len) == 0 && (backend[len] == '\0' || backend[len] == '@');
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

static bool set_fits(const cupel_baseline_entry *e, const char *id)
{
    char set[512];

    snprintf(set, sizeof set, "%.*s", (int)strcspn(id, "#"), id);
    return one_fits(e->sets, set);
}

static bool has_flag(const cupel_baseline_entry *e, const cupel_case_record *record)
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
static bool is_about(const cupel_baseline_entry *e, const cupel_case_record *record)
{
    if (e->cases[0] != NULL) {
        return cupel_baseline_lists(e, record->id);
    }
    return fnmatch(e->method, record->method, 0) == 0 && set_fits(e, record->id)
           && has_flag(e, record) && one_fits(e->rules, record->rule)
           && fnmatch(e->message, record->message, 0) == 0;
}

/* The entry about a failure: one that says the same verdict goes before one that does not. */
static cupel_baseline_entry *find(cupel_baseline *b, const cupel_case_record *record)
{
    const char *verdict = cupel_verdict_info_of(record->verdict)->name;
    cupel_baseline_entry *other = NULL;
    size_t i;

    for (i = 0; i < b->entry_count; i++) {
        cupel_baseline_entry *e = &b->entries[i];

        if (e->applies && is_about(e, record)) {
            if (strcmp(e->verdict, verdict) == 0) {
                return e;
            }
            other = other == NULL ? e : other;
        }
    }
    return other;
}

static void apply_to_failure(cupel_baseline *b, cupel_case_record *record, cupel_arena *arena,
                             cupel_baseline_report *report)
{
    const char *verdict = cupel_verdict_info_of(record->verdict)->name;
    cupel_baseline_entry *e = find(b, record);

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

static void apply_to_pass(cupel_baseline *b, const cupel_case_record *record,
                          cupel_baseline_report *report)
{
    size_t i;

    for (i = 0; i < b->entry_count; i++) {
        if (b->entries[i].applies && b->entries[i].sometimes[0] == '\0'
            && b->entries[i].cases[0] != NULL && cupel_baseline_lists(&b->entries[i], record->id)) {
            report->fixed++;
            cupel_buffer_format(&report->text, "fixed: %s on %s passes: take it off the baseline\n",
                                record->id, b->backend);
        }
    }
}

/* Did the backend do something that the entry could be about? A set of nothing but unsupported
 * cases says nothing. */
static bool was_tried(const cupel_baseline *b, const cupel_baseline_entry *e,
                      const cupel_results *results)
{
    size_t i;

    for (i = 0; i < results->case_count; i++) {
        const cupel_case_record *record = &results->cases[i];

        if (strcmp(record->backend, b->backend) == 0
            && strcmp(cupel_verdict_info_of(record->verdict)->verdict_class, "skip") != 0
            && fnmatch(e->method, record->method, 0) == 0 && set_fits(e, record->id)) {
            return true;
        }
    }
    return false;
}

static size_t sets_that_fit(const char *pattern, const cupel_results *results)
{
    size_t count = 0;
    size_t f;

    for (f = 0; f < results->file_count; f++) {
        count += fnmatch(pattern, results->files[f].set, 0) == 0;
    }
    return count;
}

/* Has all been run that the entry is about? Every set that it names; of a glob, which stands for
 * some of those that fit, more than one. */
static bool was_run(const cupel_baseline_entry *e, const cupel_results *results)
{
    const char *const *set;

    for (set = e->sets; *set != NULL; set++) {
        if (sets_that_fit(*set, results) < (strpbrk(*set, "*?[") == NULL ? 1 : 2)) {
            return false;
        }
    }
    return true;
}

/* An entry without a list of cases is fixed when all that it is about was run and nothing failed so
 * any more. One that says what decides whether it fails ("sometimes") is never fixed. */
static void find_fixed_entries(cupel_baseline *b, const cupel_results *results,
                               cupel_baseline_report *report)
{
    bool whole = results->complete && results->run.filter[0] == '\0'
                 && strcmp(results->run.shard, "1/1") == 0;
    size_t i;

    for (i = 0; i < b->entry_count && whole; i++) {
        const cupel_baseline_entry *e = &b->entries[i];

        if (e->applies && e->sometimes[0] == '\0' && e->cases[0] == NULL && e->matched == 0
            && was_run(e, results) && was_tried(b, e, results)) {
            report->fixed++;
            cupel_buffer_format(&report->text,
                                "fixed: entry %zu of %s (%s): nothing of %s fails so any more\n",
                                i + 1, b->path, e->reason, b->backend);
        }
    }
}

static void find_expired_entries(const cupel_baseline *b, const char *today,
                                 cupel_baseline_report *report)
{
    size_t i;

    for (i = 0; i < b->entry_count; i++) {
        const cupel_baseline_entry *e = &b->entries[i];

        if (e->applies && e->expires[0] != '\0' && strcmp(e->expires, today) < 0) {
            report->expired++;
            cupel_buffer_format(&report->text, "expired: entry %zu of %s on %s: look at it again\n",
                                i + 1, b->path, e->expires);
        }
    }
}

static void apply(cupel_baseline *b, const char *today, cupel_results *results,
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
    cupel_baseline b;
    cupel_result result = cupel_baseline_read(path, &b, err);
    size_t i;
    size_t k;

    for (i = 0; i < results->backend_count && result == CUPEL_DONE; i++) {
        const cupel_backend_record *backend = &results->backends[i];

        if (is_of(backend->name, b.library)) {
            b.backend = backend->name;
            for (k = 0; k < b.entry_count; k++) {
                b.entries[k].matched = 0;
                b.entries[k].applies =
                    cupel_version_within(backend->version, b.entries[k].versions);
            }
            apply(&b, today, results, report);
        }
    }
    cupel_arena_free(&b.arena);
    return result;
}

cupel_result cupel_baseline_check(const char *path, cupel_error *err)
{
    cupel_baseline b;
    cupel_result result = cupel_baseline_read(path, &b, err);

    cupel_arena_free(&b.arena);
    return result;
}
