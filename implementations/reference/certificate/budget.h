/* How much work one answer may cost: an attacker chooses the certificates, so what grows faster
 * than their number must end. Running out is a refusal with reason BUDGET, never a guess. */
#ifndef REF_CERTIFICATE_BUDGET_H
#define REF_CERTIFICATE_BUDGET_H

#include "encoding/refusal.h"

typedef struct ref_budget {
    unsigned long signatures;  /* verifications */
    unsigned long steps;       /* certificates tried in a place of a path */
    unsigned long comparisons; /* of names with constraints and with each other, of policies */
    unsigned long octets;      /* of lists, responses and signed messages that are read again, and
                                * what is kept of lists */
} ref_budget;

#define REF_BUDGET_FULL                                                                  \
    {                                                                                    \
        .signatures = 300, .steps = 20000, .comparisons = 1UL << 20, .octets = 1UL << 26 \
    }

/* Takes `amount` out; false where there is not so much left. */
static inline bool ref_budget_take(unsigned long *left, unsigned long amount, ref_refusal *refusal)
{
    if (*left < amount) {
        *left = 0;
        return ref_refuse(refusal, CUPEL_REASON_BUDGET, "the work for this answer is spent");
    }
    *left -= amount;
    return true;
}

#endif
