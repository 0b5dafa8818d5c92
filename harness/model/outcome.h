/* What a backend did with a case (outcome) and what the judge says of it (verdict): plain data. */
#ifndef CUPEL_MODEL_OUTCOME_H
#define CUPEL_MODEL_OUTCOME_H

#include "model/fields.h"

typedef enum cupel_status {
#define CUPEL_STATUS(id, name, doc) CUPEL_##id,
#include "model/outcome.def"
#undef CUPEL_STATUS
    CUPEL_STATUS_COUNT
} cupel_status;

/* The last status that a worker may say of itself. */
#define CUPEL_STATUS_LAST_SAID CUPEL_OVERWRITE

typedef enum cupel_reason {
#define CUPEL_REASON(id, name, doc) CUPEL_REASON_##id,
#include "model/outcome.def"
#undef CUPEL_REASON
    CUPEL_REASON_COUNT
} cupel_reason;

typedef enum cupel_verdict {
#define CUPEL_VERDICT(id, class, kind, doc) CUPEL_VERDICT_##id,
#include "model/outcome.def"
#undef CUPEL_VERDICT
    CUPEL_VERDICT_COUNT
} cupel_verdict;

/* Everything borrowed; the pool says how long it lives. */
typedef struct cupel_outcome {
    cupel_status status;
    cupel_reason reason;  /* of a rejection, else CUPEL_REASON_UNSPECIFIED */
    const char *message;  /* the library's own error text, or what the pool saw; "" if none */
    cupel_fields outputs; /* with CUPEL_OK; with CUPEL_REJECT those that say more of why */
    const char *log;      /* tail of what the worker wrote to stderr during this case; "" if none */
    uint64_t nanoseconds; /* inside the backend's function, where it was measured; else 0 */
} cupel_outcome;

typedef struct cupel_verdict_info {
    const char *verdict_class; /* "pass", "fail", "skip", "error" */
    const char *kind;          /* "" for a pass */
    const char *name;          /* "pass", "fail wrong-output" ... */
    const char *doc;
} cupel_verdict_info;

const char *cupel_status_name(cupel_status status);
const char *cupel_reason_name(cupel_reason reason);
const char *cupel_reason_doc(cupel_reason reason);
const cupel_verdict_info *cupel_verdict_info_of(cupel_verdict verdict);

/* False where no entry has this name; `*found` is then untouched. */
bool cupel_status_find(cupel_bytes name, cupel_status *found) CUPEL_MUST_USE;
bool cupel_reason_find(cupel_bytes name, cupel_reason *found) CUPEL_MUST_USE;
/* By its whole name, e.g. "fail wrong-output". */
bool cupel_verdict_find(const char *name, cupel_verdict *found) CUPEL_MUST_USE;

#endif
