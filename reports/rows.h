/* Cases side by side: one row for each case, one cell for each backend or run. What the HTML
 * matrix, `cupel compare` and the triage look at. */
#ifndef CUPEL_REPORTS_ROWS_H
#define CUPEL_REPORTS_ROWS_H

#include "results/store.h"

/* A set of columns is a mask of 64 bits. */
#define CUPEL_COLUMNS_MAX ((size_t)64)

/* One backend of one run. */
typedef struct cupel_column {
    const cupel_results *results;
    const char *backend; /* its name there */
    const char *label;   /* what people call it */
} cupel_column;

typedef struct cupel_row {
    const char *id; /* in the first column that has the case */
    const char *method;
    const cupel_vector_record *vector;     /* of the same; NULL where the store has none */
    const cupel_case_record *const *cells; /* one a column; NULL where the case was not run */
} cupel_row;

typedef struct cupel_rows {
    cupel_arena arena; /* holds the rows and cells */
    cupel_row *items;
    size_t count;
    const cupel_column *columns;
    size_t column_count;
} cupel_rows;

/* The rows of one store, a column for each of its backends, by id. The results must stay. */
void cupel_rows_of(const cupel_results *results, cupel_rows *rows);

/* Rows of several columns, cases brought together by the hash of their content; a case that is
 * there more than once meets the other's first with the first, second with the second. In the order
 * of the first column, then of the next for what that has alone. Columns and results must stay. */
void cupel_rows_join(const cupel_column *columns, size_t count, cupel_rows *rows);

void cupel_rows_free(cupel_rows *rows);

#endif
