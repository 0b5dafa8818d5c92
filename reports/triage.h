/* Who is to be suspected: what the cells of a row say together, and rows with one cause in one
 * cluster, so that a thousand red lines read as a dozen causes. */
#ifndef CUPEL_REPORTS_TRIAGE_H
#define CUPEL_REPORTS_TRIAGE_H

#include "base/buffer.h"
#include "reports/rows.h"

typedef enum cupel_finding {
    CUPEL_FINDING_NONE,      /* all that ran it did what the vector demands, in one way */
    CUPEL_FINDING_DISSENTER, /* one is wrong and another right: suspect that backend */
    CUPEL_FINDING_VECTOR, /* all that ran it are wrong, and they are several: suspect the vector */
    CUPEL_FINDING_SPLIT,  /* several are wrong and others right */
    CUPEL_FINDING_POLICY, /* none is wrong: some accept, some refuse, and both are allowed */
    CUPEL_FINDING_ALONE,  /* only one ran it, and is wrong: nobody to compare with */
    CUPEL_FINDING_COUNT
} cupel_finding;

/* "dissenter", "vector" ... */
const char *cupel_finding_name(cupel_finding finding);

/* What a cell says: a failure of any kind, known ones as well; not an unsupported or left out case.
 */
bool cupel_cell_is_wrong(const cupel_case_record *cell);
bool cupel_cell_ran(const cupel_case_record *cell);

typedef enum cupel_act { CUPEL_ACT_UNKNOWN, CUPEL_ACT_ACCEPTED, CUPEL_ACT_REFUSED } cupel_act;

/* Whether the backend took the input; of a plain pass, what the vector demands. */
cupel_act cupel_cell_act(const cupel_case_record *cell, const cupel_vector_record *vector);

typedef struct cupel_triage {
    cupel_finding finding;
    uint64_t wrong;        /* columns; of a policy, those that refuse */
    uint64_t ran;          /* of a cluster: that ran some of its rows */
    bool mixed;            /* those that are wrong are so in different ways */
    cupel_verdict verdict; /* the gravest of the wrong; CUPEL_VERDICT_PASS of a policy */
} cupel_triage;

/* Of a row with at most CUPEL_COLUMNS_MAX columns. */
cupel_triage cupel_triage_of(const cupel_row *row, size_t columns);

/* Rows with the same finding, wrong columns, family, verdict and cause. */
typedef struct cupel_cluster {
    cupel_triage triage;
    const char *family;
    const char *cause_kind; /* "rule", "flag" or "" where the vectors name neither */
    const char *cause;
    const char *explanation; /* what the rule or flag says, or "" */
    const char *clause;      /* that forbids what was done, or where the algorithm is specified */
    const char *decided_by;  /* the rule of the profile that decided the first row, or "" */
    const char *method;      /* of the first row */
    size_t method_count;
    const cupel_row *const *rows; /* in the order of the rows */
    size_t count;
} cupel_cluster;

/* Appends the labels of the columns of a mask: "openssl, botan". */
void cupel_columns_text(cupel_buffer *to, const cupel_column *columns, uint64_t mask);

/* Appends who is wrong, who is right and who is to be suspected, in a sentence. */
void cupel_cluster_who(cupel_buffer *to, const cupel_column *columns, const cupel_cluster *cluster);

/* Appends "AES-GCM/open and 3 more methods". */
void cupel_cluster_methods(cupel_buffer *to, const cupel_cluster *cluster);

typedef struct cupel_clusters {
    cupel_arena arena;
    cupel_cluster *items; /* the gravest first */
    size_t count;
} cupel_clusters;

/* The rows and their results must stay. */
void cupel_clusters_make(const cupel_rows *rows, cupel_clusters *clusters);
void cupel_clusters_free(cupel_clusters *clusters);

/* The first column that is wrong; of a policy, that refuses. And its cell of a row. */
size_t cupel_triage_column(const cupel_triage *triage);
const cupel_case_record *cupel_triage_cell(const cupel_triage *triage, const cupel_row *row);

#endif
