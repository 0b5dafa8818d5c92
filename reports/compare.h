/* Backends of one run, or runs, compared case by case: what is the same, what is not, and why.
 * Cases are matched by what they ask and demand, so that renumbered vectors are still the same
 * vectors. */
#ifndef CUPEL_REPORTS_COMPARE_H
#define CUPEL_REPORTS_COMPARE_H

#include "base/buffer.h"
#include "reports/reports.h"
#include "reports/triage.h"

/* What came of one case in all columns. */
typedef enum cupel_contrast {
    CUPEL_CONTRAST_SAME,    /* one verdict, and all accept or all refuse */
    CUPEL_CONTRAST_CHANGED, /* those that ran it differ */
    CUPEL_CONTRAST_SUPPORT, /* those that ran it agree; others cannot run it */
    CUPEL_CONTRAST_NEW,     /* the first column does not have it */
    CUPEL_CONTRAST_GONE,    /* the first column has it, another does not */
    CUPEL_CONTRAST_COUNT
} cupel_contrast;

const char *cupel_contrast_name(cupel_contrast contrast);

/* Cases of one algorithm that the same columns ran and others did not. */
typedef struct cupel_lot {
    cupel_contrast contrast; /* CUPEL_CONTRAST_SUPPORT, _NEW or _GONE */
    uint64_t ran;            /* of _NEW and _GONE: that have it */
    const char *algorithm;
    size_t count;
    const cupel_row *first;
} cupel_lot;

typedef struct cupel_comparison {
    const char *backend; /* of runs that are compared backend by backend; else "" */
    bool runs;           /* the columns are runs of one library and not libraries of one run */
    const cupel_column *columns;
    size_t column_count;
    cupel_rows rows;
    cupel_clusters clusters;
    size_t counts[CUPEL_CONTRAST_COUNT];
    size_t *both; /* [a * column_count + b]: cases that both ran */
    size_t *same; /* of those, with the same verdict and act */
    cupel_lot *lots;
    size_t lot_count;
    cupel_arena arena;
} cupel_comparison;

/* At most CUPEL_COLUMNS_MAX columns, which must stay, as must their results. */
void cupel_comparison_make(const cupel_column *columns, size_t count, const char *backend,
                           bool runs, cupel_comparison *comparison);
void cupel_comparison_free(cupel_comparison *comparison);

/* Is every case the same in all columns? */
bool cupel_comparison_is_same(const cupel_comparison *comparison);

/* Of runs: were the rows of the cluster wrong in each of them, in the same way? */
bool cupel_comparison_is_old(const cupel_comparison *comparison, const cupel_cluster *cluster);

/* Of runs: "worse", "better", "as before" or "otherwise"; of backends the finding's name. */
const char *cupel_comparison_trend(const cupel_comparison *comparison,
                                   const cupel_cluster *cluster);

/* The record of a column's backend. */
const cupel_backend_record *cupel_column_backend(const cupel_column *column);

/* Whole documents about one comparison or several. */
typedef struct cupel_compare_writer {
    const char *name;
    void (*write)(const cupel_comparison *comparisons, size_t count,
                  const cupel_report_options *options, FILE *out);
} cupel_compare_writer;

extern const cupel_compare_writer *const cupel_compare_writers[];
extern const size_t cupel_compare_writer_count;

#endif
