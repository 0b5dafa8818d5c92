/* Making rows: by id within one store, by the hash of the content across stores. */
#include "reports/rows.h"

#include <stdlib.h>

#include "results/natural.h"

static size_t column_of(const cupel_results *results, const char *backend)
{
    size_t i;

    for (i = 0; i < results->backend_count && strcmp(results->backends[i].name, backend) != 0;
         i++) {
    }
    return i;
}

static size_t count_ids(const cupel_results *results)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < results->case_count; i++) {
        count += i == 0 || strcmp(results->cases[i].id, results->cases[i - 1].id) != 0;
    }
    return count;
}

void cupel_rows_of(const cupel_results *results, cupel_rows *rows)
{
    const cupel_case_record **cells;
    cupel_column *columns;
    size_t vector = 0;
    size_t i;

    memset(rows, 0, sizeof *rows);
    rows->count = count_ids(results);
    rows->column_count = results->backend_count;
    columns = cupel_arena_alloc(&rows->arena, (rows->column_count + 1) * sizeof *columns);
    for (i = 0; i < rows->column_count; i++) {
        columns[i] =
            (cupel_column){ results, results->backends[i].name, results->backends[i].name };
    }
    rows->columns = columns;
    rows->items = cupel_arena_alloc(&rows->arena, (rows->count + 1) * sizeof *rows->items);
    cells = cupel_arena_alloc(&rows->arena, (rows->count * rows->column_count + 1) * sizeof *cells);
    rows->count = 0;
    for (i = 0; i < results->case_count; i++) {
        const cupel_case_record *record = &results->cases[i];
        size_t column = column_of(results, record->backend);

        if (i == 0 || strcmp(record->id, results->cases[i - 1].id) != 0) {
            cupel_row *row = &rows->items[rows->count];

            while (vector < results->vector_count
                   && cupel_natural_order(results->vectors[vector].id, record->id) < 0) {
                vector++;
            }
            row->id = record->id;
            row->method = record->method;
            row->cells = cells + rows->count * rows->column_count;
            if (vector < results->vector_count
                && strcmp(results->vectors[vector].id, record->id) == 0) {
                row->vector = &results->vectors[vector];
            }
            rows->count++;
        }
        if (column < rows->column_count) {
            cells[(rows->count - 1) * rows->column_count + column] = record;
        }
    }
}

/* --- across stores --- */

/* One case of one column. */
typedef struct entry {
    uint64_t hash; /* of the vector, as a number: a million are sorted */
    const cupel_vector_record *vector;
    const cupel_case_record *record;
    size_t column;
    size_t place;  /* in the store */
    size_t repeat; /* how many of its column with the same hash come before it */
} entry;

static int order(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_content(const void *a, const void *b)
{
    const entry *left = a;
    const entry *right = b;
    int found = (left->hash > right->hash) - (left->hash < right->hash);

    found = found != 0 ? found : order(left->column, right->column);
    return found != 0 ? found : order(left->place, right->place);
}

static int by_repeat(const void *a, const void *b)
{
    const entry *left = a;
    const entry *right = b;
    int found = (left->hash > right->hash) - (left->hash < right->hash);

    found = found != 0 ? found : order(left->repeat, right->repeat);
    return found != 0 ? found : order(left->column, right->column);
}

static size_t gather(const cupel_column *column, size_t index, entry *to)
{
    const cupel_results *results = column->results;
    size_t vector = 0;
    size_t count = 0;
    size_t i;

    for (i = 0; i < results->case_count; i++) {
        const cupel_case_record *record = &results->cases[i];

        if (strcmp(record->backend, column->backend) != 0) {
            continue;
        }
        while (vector < results->vector_count
               && cupel_natural_order(results->vectors[vector].id, record->id) < 0) {
            vector++;
        }
        if (vector < results->vector_count
            && strcmp(results->vectors[vector].id, record->id) == 0) {
            to[count++] = (entry){ .hash = strtoull(results->vectors[vector].hash, NULL, 16),
                                   .vector = &results->vectors[vector],
                                   .record = record,
                                   .column = index,
                                   .place = i };
        }
    }
    return count;
}

static void count_repeats(entry *entries, size_t count)
{
    size_t i;

    for (i = 1; i < count; i++) {
        if (entries[i].column == entries[i - 1].column && entries[i].hash == entries[i - 1].hash) {
            entries[i].repeat = entries[i - 1].repeat + 1;
        }
    }
}

/* A row with the entry that says where it stands. */
typedef struct placed {
    cupel_row row;
    size_t column;
    size_t place;
} placed;

static int by_place(const void *a, const void *b)
{
    const placed *left = a;
    const placed *right = b;
    int found = order(left->column, right->column);

    return found != 0 ? found : order(left->place, right->place);
}

static size_t fill(const entry *entries, size_t count, size_t columns, cupel_arena *arena,
                   placed *to)
{
    const cupel_case_record **cells = NULL;
    size_t made = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        const entry *e = &entries[i];

        if (i == 0 || e->repeat != entries[i - 1].repeat || e->hash != entries[i - 1].hash) {
            cells = cupel_arena_alloc(arena, columns * sizeof *cells);
            to[made++] = (placed){ { e->record->id, e->record->method, e->vector, cells },
                                   e->column,
                                   e->place };
        }
        if (e->vector->detailed && !to[made - 1].row.vector->detailed) {
            to[made - 1].row.vector =
                e->vector; /* the same case, and this store tells more of it */
        }
        cells[e->column] = e->record;
    }
    return made;
}

void cupel_rows_join(const cupel_column *columns, size_t count, cupel_rows *rows)
{
    entry *entries;
    placed *sorted;
    size_t total = 0;
    size_t used = 0;
    size_t i;

    memset(rows, 0, sizeof *rows);
    rows->columns = columns;
    rows->column_count = count;
    for (i = 0; i < count; i++) {
        total += columns[i].results->case_count;
    }
    entries = cupel_alloc((total + 1) * sizeof *entries);
    sorted = cupel_alloc((total + 1) * sizeof *sorted);
    for (i = 0; i < count; i++) {
        used += gather(&columns[i], i, entries + used);
    }
    qsort(entries, used, sizeof *entries, by_content);
    count_repeats(entries, used);
    qsort(entries, used, sizeof *entries, by_repeat);
    rows->count = fill(entries, used, count, &rows->arena, sorted);
    qsort(sorted, rows->count, sizeof *sorted, by_place);
    rows->items = cupel_arena_alloc(&rows->arena, (rows->count + 1) * sizeof *rows->items);
    for (i = 0; i < rows->count; i++) {
        rows->items[i] = sorted[i].row;
    }
    free(entries);
    free(sorted);
}

void cupel_rows_free(cupel_rows *rows)
{
    cupel_arena_free(&rows->arena);
    memset(rows, 0, sizeof *rows);
}
