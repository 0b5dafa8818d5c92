/* Clusters: rows that go wrong in the same way for the same cause.
 *
 * The cause is the rule that a vector is about; names of rules are of one vector file, so that it
 * is the same rule only where its clause is the same. Where vectors have flags instead, and
 * several, it is the flag that tells the rows that went wrong best from those that did not: the one
 * with the greatest F-measure over the rows not yet explained, again and again until no row with
 * flags is left. */
#include "reports/triage.h"

#include <stdlib.h>

#include "reports/detail.h"
#include "reports/dictionary.h"
#include "reports/summary.h"

/* A row to be explained. */
typedef struct item {
    const cupel_row *row;
    cupel_triage triage;
    const char *family;
    const char *cause_kind; /* NULL: not yet known */
    const char *cause;
    const char *clause; /* of a rule; else "" */
} item;

typedef struct making {
    const cupel_rows *rows;
    cupel_arena *arena; /* of the clusters */
    cupel_dictionary flags;
    size_t *totals; /* of rows that some column ran, by flag */
    size_t *hits;   /* of rows that are to be explained, by flag */
    cupel_dictionary methods;
} making;

static const char *family_of(const char *method)
{
    cupel_method_ref ref;

    return cupel_method_find(method, &ref) ? ref.family->name : "other";
}

static const char *const *flags_of(const cupel_row *row)
{
    static const char *const none[] = { NULL };

    return row->vector == NULL ? none : row->vector->flags;
}

/* --- likeness --- */

static int order(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_group(const item *a, const item *b)
{
    int found = order(a->triage.finding, b->triage.finding);

    found = found != 0 ? found : order(a->triage.wrong, b->triage.wrong);
    found = found != 0 ? found : order(a->triage.verdict, b->triage.verdict);
    found = found != 0 ? found : order(a->triage.mixed, b->triage.mixed);
    return found != 0 ? found : strcmp(a->family, b->family);
}

static int by_cause(const item *a, const item *b)
{
    int found = by_group(a, b);

    found = found != 0 ? found : strcmp(a->cause_kind, b->cause_kind);
    found = found != 0 ? found : strcmp(a->cause, b->cause);
    return found != 0 ? found : strcmp(a->clause, b->clause);
}

static int sort_by_group(const void *a, const void *b)
{
    const item *left = a;
    const item *right = b;
    int found = by_group(left, right);

    return found != 0 ? found : (left->row > right->row) - (left->row < right->row);
}

static int sort_by_cause(const void *a, const void *b)
{
    const item *left = a;
    const item *right = b;
    int found = by_cause(left, right);

    return found != 0 ? found : (left->row > right->row) - (left->row < right->row);
}

/* --- causes --- */

static void count_totals(making *m)
{
    size_t capacity = 0;
    size_t i;
    size_t k;

    for (i = 0; i < m->rows->count; i++) {
        const cupel_row *row = &m->rows->items[i];
        const char *const *flag = flags_of(row);

        if (*flag == NULL || cupel_triage_of(row, m->rows->column_count).ran == 0) {
            continue;
        }
        for (; *flag != NULL; flag++) {
            size_t number = cupel_dictionary_number(&m->flags, *flag);

            if (number >= capacity) {
                size_t grown = capacity == 0 ? 256 : capacity * 2;

                m->totals = cupel_realloc(m->totals, grown * sizeof *m->totals);
                for (k = capacity; k < grown; k++) {
                    m->totals[k] = 0;
                }
                capacity = grown;
            }
            m->totals[number]++;
        }
    }
    m->hits = cupel_alloc((m->flags.count + 1) * sizeof *m->hits);
}

/* The flag that explains the rows best, or NULL where no row that is left has one. */
static const char *best_flag(making *m, const item *items, size_t count)
{
    size_t left = 0;
    size_t best = 0;
    size_t i;

    memset(m->hits, 0, (m->flags.count + 1) * sizeof *m->hits);
    for (i = 0; i < count; i++) {
        const char *const *flag = flags_of(items[i].row);

        if (items[i].cause_kind == NULL && *flag != NULL) {
            left++;
            for (; *flag != NULL; flag++) {
                m->hits[cupel_dictionary_number(&m->flags, *flag)]++;
            }
        }
    }
    for (i = 1; i < m->flags.count; i++) {
        /* 2 hits / (totals + left), compared without a division. */
        if (m->hits[i] * (m->totals[best] + left) > m->hits[best] * (m->totals[i] + left)) {
            best = i;
        }
    }
    return left == 0 ? NULL : m->flags.texts[best];
}

static bool has_flag(const cupel_row *row, const char *name)
{
    const char *const *flag;

    for (flag = flags_of(row); *flag != NULL; flag++) {
        if (strcmp(*flag, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Gives each row of a group its cause. */
static void explain_group(making *m, item *items, size_t count)
{
    const char *flag;
    size_t i;

    for (i = 0; i < count; i++) {
        const cupel_vector_record *vector = items[i].row->vector;

        if (vector != NULL && vector->rule[0] != '\0') {
            items[i].cause_kind = "rule";
            items[i].cause = vector->rule;
            items[i].clause = vector->clause;
        }
    }
    while ((flag = best_flag(m, items, count)) != NULL) {
        for (i = 0; i < count; i++) {
            if (items[i].cause_kind == NULL && has_flag(items[i].row, flag)) {
                items[i].cause_kind = "flag";
                items[i].cause = flag;
            }
        }
    }
    for (i = 0; i < count; i++) {
        if (items[i].cause_kind == NULL) {
            items[i].cause_kind = "";
            items[i].cause = "";
        }
    }
}

/* --- clusters --- */

static const char *flag_text(const cupel_file_record *file, const char *name)
{
    size_t i;

    for (i = 0; file != NULL && i < file->flag_count; i++) {
        if (strcmp(file->flags[i].name, name) == 0) {
            return file->flags[i].description;
        }
    }
    return "";
}

/* The clause of the rule, or of the profile's rule that decided, or else where the algorithm is
 * specified. */
static const char *clause_of(const cupel_row *row, const cupel_case_record *cell)
{
    cupel_method_ref ref;

    if (row->vector != NULL && row->vector->clause[0] != '\0') {
        return row->vector->clause;
    }
    if (cell->decided_clause[0] != '\0') {
        return cell->decided_clause;
    }
    return cupel_method_find(row->method, &ref) ? ref.algorithm->spec : "";
}

static cupel_cluster make_cluster(making *m, const item *items, size_t count)
{
    const cupel_case_record *cell = cupel_triage_cell(&items->triage, items->row);
    const cupel_row **rows = cupel_arena_alloc(m->arena, count * sizeof *rows);
    cupel_cluster made = {
        .triage = items->triage,
        .family = items->family,
        .cause_kind = items->cause_kind,
        .cause = items->cause,
        .explanation = "",
        .clause = clause_of(items->row, cell),
        .decided_by = cell->decided_by,
        .method = items->row->method,
        .rows = rows,
        .count = count,
    };
    size_t i;

    cupel_dictionary_free(&m->methods);
    for (i = 0; i < count; i++) {
        rows[i] = items[i].row;
        made.triage.ran |= items[i].triage.ran;
        cupel_dictionary_number(&m->methods, items[i].row->method);
    }
    made.method_count = m->methods.count;
    if (strcmp(made.cause_kind, "rule") == 0) {
        made.explanation = items->row->vector->rule_text;
    } else if (strcmp(made.cause_kind, "flag") == 0) {
        made.explanation =
            flag_text(cupel_detail_file(
                          m->rows->columns[cupel_triage_column(&items->triage)].results, cell->id),
                      made.cause);
    }
    return made;
}

static int by_gravity(const void *a, const void *b)
{
    const cupel_cluster *left = a;
    const cupel_cluster *right = b;
    int found = order(cupel_verdict_gravity(left->triage.verdict),
                      cupel_verdict_gravity(right->triage.verdict));

    found = found != 0 ? found : order(right->count, left->count);
    return found != 0 ? found : (left->rows[0] > right->rows[0]) - (left->rows[0] < right->rows[0]);
}

static size_t gather(const cupel_rows *rows, item *items)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < rows->count; i++) {
        const cupel_row *row = &rows->items[i];
        cupel_triage triage = cupel_triage_of(row, rows->column_count);

        if (triage.finding != CUPEL_FINDING_NONE) {
            items[count++] = (item){ row, triage, family_of(row->method), NULL, NULL, "" };
        }
    }
    return count;
}

void cupel_clusters_make(const cupel_rows *rows, cupel_clusters *clusters)
{
    making m = { .rows = rows, .arena = &clusters->arena };
    item *items = cupel_alloc((rows->count + 1) * sizeof *items);
    size_t count = gather(rows, items);
    size_t start;
    size_t end;

    memset(clusters, 0, sizeof *clusters);
    count_totals(&m);
    qsort(items, count, sizeof *items, sort_by_group);
    for (start = 0; start < count; start = end) {
        for (end = start + 1; end < count && by_group(&items[start], &items[end]) == 0; end++) {
        }
        explain_group(&m, items + start, end - start);
    }
    qsort(items, count, sizeof *items, sort_by_cause);
    clusters->items = cupel_arena_alloc(&clusters->arena, (count + 1) * sizeof *clusters->items);
    for (start = 0; start < count; start = end) {
        for (end = start + 1; end < count && by_cause(&items[start], &items[end]) == 0; end++) {
        }
        clusters->items[clusters->count++] = make_cluster(&m, items + start, end - start);
    }
    if (clusters->count > 1) {
        qsort(clusters->items, clusters->count, sizeof *clusters->items, by_gravity);
    }
    cupel_dictionary_free(&m.flags);
    cupel_dictionary_free(&m.methods);
    free(m.totals);
    free(m.hits);
    free(items);
}

void cupel_clusters_free(cupel_clusters *clusters)
{
    cupel_arena_free(&clusters->arena);
    memset(clusters, 0, sizeof *clusters);
}
