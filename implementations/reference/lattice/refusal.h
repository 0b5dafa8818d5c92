/* How the post-quantum algorithms say that they refuse an input. */
#ifndef REF_LATTICE_REFUSAL_H
#define REF_LATTICE_REFUSAL_H

#include "backend.h"

/* Why an input is refused: the class, and one static line with the clause. `why` is NULL where the
 * input is accepted. */
typedef struct ref_refusal {
    cupel_reason reason;
    const char *why;
} ref_refusal;

#define REF_ACCEPTED             ((ref_refusal){ CUPEL_REASON_UNSPECIFIED, NULL })
#define REF_REFUSED(reason, why) ((ref_refusal){ CUPEL_REASON_##reason, why })

/* Ends a method: what the algorithm said becomes what the backend says. */
static inline cupel_status ref_reply_refusal(cupel_reply *reply, ref_refusal refusal)
{
    if (refusal.why == NULL) {
        return CUPEL_OK;
    }
    return cupel_reply_reject(reply, refusal.reason, "%s", refusal.why);
}

#endif
