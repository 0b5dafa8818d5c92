/* Counting what is the same and what is not; says nothing of how that looks. */
#include "reports/compare.h"

#include <assert.h>
#include <stdlib.h>

const char *cupel_contrast_name(cupel_contrast contrast)
{
    static const char *const names[CUPEL_CONTRAST_COUNT] = { "same", "changed", "support", "new",
                                                             "gone" };

    return names[contrast];
}

const cupel_backend_record *cupel_column_backend(const cupel_column *column)
{
    const cupel_results *results = column->results;
    size_t i = 0;

    while (strcmp(results->backends[i].name, column->backend) != 0) {
        i++;
    }
    return &results->backends[i];
}

static bool alike(const cupel_row *row, size_t a, size_t b)
{
    cupel_act left = cupel_cell_act(row->cells[a], row->vector);
    cupel_act right = cupel_cell_act(row->cells[b], row->vector);

    assert(row->cells[a] != NULL && row->cells[b] != NULL);
    return row->cells[a]->verdict == row->cells[b]->verdict
           && (left == right || left == CUPEL_ACT_UNKNOWN || right == CUPEL_ACT_UNKNOWN);
}

/* The contrast of a row; `ran` is filled with the columns that ran it (of a new or gone case: that
 * have it). */
static cupel_contrast contrast_of(const cupel_row *row, size_t count, uint64_t *ran)
{
    uint64_t has = 0;
    size_t first = count;
    bool differ = false;
    size_t i;

    assert(count != 0);
    *ran = 0;
    for (i = 0; i < count; i++) {
        has |= row->cells[i] == NULL ? 0 : (uint64_t)1 << i;
        if (cupel_cell_ran(row->cells[i])) {
            *ran |= (uint64_t)1 << i;
            differ = differ || (first != count && !alike(row, first, i));
            first = first == count ? i : first;
        }
    }
    if (has != UINT64_MAX >> (64 - count)) {
        *ran = has;
        return (has & 1) == 0 ? CUPEL_CONTRAST_NEW : CUPEL_CONTRAST_GONE;
    }
    if (differ) {
        return CUPEL_CONTRAST_CHANGED;
    }
    return *ran == 0 || *ran == has ? CUPEL_CONTRAST_SAME : CUPEL_CONTRAST_SUPPORT;
}

static void count_pairs(cupel_comparison *c, const cupel_row *row)
{
    size_t a;
    size_t b;

    for (a = 0; a < c->column_count; a++) {
        for (b = 0; b < c->column_count && cupel_cell_ran(row->cells[a]); b++) {
            if (cupel_cell_ran(row->cells[b])) {
                c->both[a * c->column_count + b]++;
                c->same[a * c->column_count + b] += alike(row, a, b);
            }
        }
    }
}

/* --- lots --- */

static int order(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_likeness(const void *a, const void *b)
{
    const cupel_lot *left = a;
    const cupel_lot *right = b;
    int found = order(left->contrast, right->contrast);

    found = found != 0 ? found : strcmp(left->algorithm, right->algorithm);
    found = found != 0 ? found : order(left->ran, right->ran);
    return found != 0 ? found : (left->first > right->first) - (left->first < right->first);
}

static int by_size(const void *a, const void *b)
{
    const cupel_lot *left = a;
    const cupel_lot *right = b;
    int found = order(left->contrast, right->contrast);

    found = found != 0 ? found : order(right->count, left->count);
    return found != 0 ? found : by_likeness(a, b);
}

static const char *algorithm_of(const char *method)
{
    cupel_method_ref ref;

    return cupel_method_find(method, &ref) ? ref.algorithm->name : method;
}

/* One lot a case becomes one lot for all that are alike. */
static void unite_lots(cupel_comparison *c)
{
    size_t kept = 0;
    size_t i;

    if (c->lot_count < 2) {
        return;
    }
    qsort(c->lots, c->lot_count, sizeof *c->lots, by_likeness);
    for (i = 0; i < c->lot_count; i++) {
        cupel_lot *last = kept == 0 ? NULL : &c->lots[kept - 1];

        if (last != NULL && last->contrast == c->lots[i].contrast && last->ran == c->lots[i].ran
            && strcmp(last->algorithm, c->lots[i].algorithm) == 0) {
            last->count++;
        } else {
            c->lots[kept++] = c->lots[i];
        }
    }
    c->lot_count = kept;
    qsort(c->lots, c->lot_count, sizeof *c->lots, by_size);
}

void cupel_comparison_make(const cupel_column *columns, size_t count, const char *backend,
                           bool runs, cupel_comparison *c)
{
    size_t i;

    memset(c, 0, sizeof *c);
    c->backend = backend;
    c->runs = runs;
    c->columns = columns;
    c->column_count = count;
    cupel_rows_join(columns, count, &c->rows);
    cupel_clusters_make(&c->rows, &c->clusters);
    c->both = cupel_arena_alloc(&c->arena, count * count * sizeof *c->both);
    c->same = cupel_arena_alloc(&c->arena, count * count * sizeof *c->same);
    c->lots = cupel_arena_alloc(&c->arena, (c->rows.count + 1) * sizeof *c->lots);
    for (i = 0; i < c->rows.count; i++) {
        const cupel_row *row = &c->rows.items[i];
        uint64_t ran;
        cupel_contrast contrast = contrast_of(row, count, &ran);

        c->counts[contrast]++;
        count_pairs(c, row);
        if (contrast == CUPEL_CONTRAST_SUPPORT || contrast == CUPEL_CONTRAST_NEW
            || contrast == CUPEL_CONTRAST_GONE) {
            c->lots[c->lot_count++] =
                (cupel_lot){ contrast, ran, algorithm_of(row->method), 1, row };
        }
    }
    unite_lots(c);
}

bool cupel_comparison_is_old(const cupel_comparison *comparison, const cupel_cluster *cluster)
{
    return comparison->runs && cluster->triage.finding == CUPEL_FINDING_VECTOR
           && !cluster->triage.mixed;
}

const char *cupel_comparison_trend(const cupel_comparison *comparison, const cupel_cluster *cluster)
{
    const uint64_t last = (uint64_t)1 << (comparison->column_count - 1);
    bool was_wrong = (cluster->triage.wrong & 1) != 0;
    bool is_wrong = (cluster->triage.wrong & last) != 0;

    if (!comparison->runs || cluster->triage.finding == CUPEL_FINDING_POLICY) {
        return cupel_finding_name(cluster->triage.finding);
    }
    if (was_wrong == is_wrong) {
        return cupel_comparison_is_old(comparison, cluster) ? "as before" : "otherwise";
    }
    return was_wrong ? "better" : "worse";
}

bool cupel_comparison_is_same(const cupel_comparison *comparison)
{
    return comparison->counts[CUPEL_CONTRAST_SAME] == comparison->rows.count;
}

void cupel_comparison_free(cupel_comparison *comparison)
{
    cupel_clusters_free(&comparison->clusters);
    cupel_rows_free(&comparison->rows);
    cupel_arena_free(&comparison->arena);
}
