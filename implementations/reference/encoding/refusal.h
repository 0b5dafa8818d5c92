/* Why an input is refused: what every reader and algorithm of the reference reports beside `false`.
 */
#ifndef REF_ENCODING_REFUSAL_H
#define REF_ENCODING_REFUSAL_H

#include "model/outcome.h"

typedef struct ref_refusal {
    cupel_reason reason;
    const char *why; /* static text */
} ref_refusal;

/* Fills in the refusal and returns false: `return ref_refuse(no, CUPEL_REASON_RANGE, "...")`. The
 * last one counts. */
static inline bool ref_refuse(ref_refusal *refusal, cupel_reason reason, const char *why)
{
    *refusal = (ref_refusal){ reason, why };
    return false;
}

#endif
