/* Counts and groups for the reports. Knows nothing of how they look. */
#include "reports/summary.h"

#include <stdlib.h>

#define MEMO_SIZE 256

/* A verdict's place among the others in a list of failures: what endangers users most comes first.
 */
static const unsigned gravity[CUPEL_VERDICT_COUNT] = {
    [CUPEL_VERDICT_OVERWROTE] = 1,        [CUPEL_VERDICT_ERROR_CRASHED] = 2,
    [CUPEL_VERDICT_ACCEPTED_INVALID] = 3, [CUPEL_VERDICT_WRONG_OUTPUT] = 4,
    [CUPEL_VERDICT_VACUOUS] = 5,          [CUPEL_VERDICT_REJECTED_VALID] = 6,
    [CUPEL_VERDICT_ERROR_TIMED_OUT] = 7,  [CUPEL_VERDICT_ERROR_PROTOCOL] = 8,
    [CUPEL_VERDICT_ERROR_BROKEN] = 9,     [CUPEL_VERDICT_WRONG_REASON] = 10,
};

/* Families of the methods met last, since results hold few methods many times. */
typedef struct memo {
    const char *methods[MEMO_SIZE];
    size_t rows[MEMO_SIZE];
} memo;

const char *cupel_summary_row_name(size_t row)
{
    return row < cupel_family_count ? cupel_families[row]->name : "other";
}

unsigned cupel_verdict_gravity(cupel_verdict verdict)
{
    return gravity[verdict] == 0 ? CUPEL_VERDICT_COUNT : gravity[verdict];
}

bool cupel_verdict_is_bad(cupel_verdict verdict)
{
    return gravity[verdict] != 0;
}

size_t cupel_tally_class(const cupel_tally *tally, const char *verdict_class)
{
    size_t count = 0;
    unsigned i;

    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        if (strcmp(cupel_verdict_info_of((cupel_verdict)i)->verdict_class, verdict_class) == 0) {
            count += tally->verdicts[i];
        }
    }
    return count;
}

size_t cupel_tally_all(const cupel_tally *tally)
{
    size_t count = 0;
    unsigned i;

    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        count += tally->verdicts[i];
    }
    return count;
}

static size_t row_of(memo *known, const char *method)
{
    cupel_method_ref ref;
    size_t slot = 0;
    size_t row;
    const char *c;

    for (c = method; *c != '\0'; c++) {
        slot = (slot * 31 + (uint8_t)*c) % MEMO_SIZE;
    }
    if (known->methods[slot] != NULL && strcmp(known->methods[slot], method) == 0) {
        return known->rows[slot];
    }
    row = cupel_family_count;
    if (cupel_method_find(method, &ref)) {
        for (row = 0; cupel_families[row] != ref.family; row++) {
        }
    }
    known->methods[slot] = method;
    known->rows[slot] = row;
    return row;
}

static size_t backend_of(const cupel_results *results, const char *name)
{
    size_t i;

    for (i = 0; i < results->backend_count; i++) {
        if (strcmp(results->backends[i].name, name) == 0) {
            break;
        }
    }
    return i;
}

static const char *first_flag(const cupel_case_record *record)
{
    return record->flags == NULL || record->flags[0] == NULL ? "" : record->flags[0];
}

/* Brings failures that are alike together, and keeps each lot in the order of the results. */
static int by_likeness(const void *left, const void *right)
{
    const cupel_group *a = left;
    const cupel_group *b = right;
    int order = strcmp(a->backend, b->backend);

    order = order != 0 ? order : strcmp(a->method, b->method);
    order = order != 0 ? order : (a->verdict > b->verdict) - (a->verdict < b->verdict);
    order = order != 0 ? order : strcmp(a->flag, b->flag);
    return order != 0 ? order : (a->first > b->first) - (a->first < b->first);
}

static int by_gravity(const void *left, const void *right)
{
    const cupel_group *a = left;
    const cupel_group *b = right;

    if (gravity[a->verdict] != gravity[b->verdict]) {
        return gravity[a->verdict] < gravity[b->verdict] ? -1 : 1;
    }
    if (a->count != b->count) {
        return a->count > b->count ? -1 : 1;
    }
    return by_likeness(left, right);
}

static void make_groups(const cupel_results *results, size_t bad_count, cupel_summary *summary)
{
    cupel_group *groups = cupel_arena_alloc(&summary->arena, bad_count * sizeof *groups);
    size_t filled = 0;
    size_t kept = 0;
    size_t i;

    for (i = 0; i < results->case_count; i++) {
        const cupel_case_record *r = &results->cases[i];

        if (cupel_verdict_is_bad(r->verdict)) {
            groups[filled++] =
                (cupel_group){ r->backend, r->method, r->verdict, first_flag(r), 1, r };
        }
    }
    qsort(groups, filled, sizeof *groups, by_likeness);
    for (i = 0; i < filled; i++) {
        cupel_group *last = kept == 0 ? NULL : &groups[kept - 1];

        if (last != NULL && last->verdict == groups[i].verdict
            && strcmp(last->backend, groups[i].backend) == 0
            && strcmp(last->method, groups[i].method) == 0
            && strcmp(last->flag, groups[i].flag) == 0) {
            last->count++;
        } else {
            groups[kept++] = groups[i];
        }
    }
    qsort(groups, kept, sizeof *groups, by_gravity);
    summary->groups = groups;
    summary->group_count = kept;
}

void cupel_summary_make(const cupel_results *results, cupel_summary *summary)
{
    memo known = { { NULL }, { 0 } };
    size_t bad_count = 0;
    size_t i;
    size_t k;

    memset(summary, 0, sizeof *summary);
    summary->row_count = cupel_family_count + 1;
    summary->tallies =
        cupel_arena_alloc(&summary->arena, (results->backend_count + 1) * summary->row_count
                                               * sizeof *summary->tallies);
    summary->totals =
        cupel_arena_alloc(&summary->arena, (results->backend_count + 1) * sizeof *summary->totals);
    for (i = 0; i < results->case_count; i++) {
        const cupel_case_record *r = &results->cases[i];
        size_t backend = backend_of(results, r->backend);

        summary->tallies[backend * summary->row_count + row_of(&known, r->method)]
            .verdicts[r->verdict]++;
        summary->totals[backend].verdicts[r->verdict]++;
        bad_count += cupel_verdict_is_bad(r->verdict);
    }
    for (i = 0; i < results->file_count; i++) {
        summary->test_count += results->files[i].test_count;
        summary->case_count += results->files[i].case_count;
        for (k = 0; k < results->files[i].unread_count; k++) {
            summary->unread_count += results->files[i].unread[k].count;
        }
    }
    make_groups(results, bad_count, summary);
}

void cupel_summary_free(cupel_summary *summary)
{
    cupel_arena_free(&summary->arena);
}
