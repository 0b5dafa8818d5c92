/* (case, profile, outcome) -> verdict. Pure: no I/O, no knowledge of backends. */
#ifndef CUPEL_JUDGE_JUDGE_H
#define CUPEL_JUDGE_JUDGE_H

#include "judge/profile.h"
#include "model/case.h"

typedef struct cupel_judgement {
    cupel_verdict verdict;
    cupel_demand demand;
    const cupel_rule *rule; /* of the profile that decided, or NULL: the vector itself did */
    bool other_reason;      /* refused, but for another reason than the case is about */
} cupel_judgement;

/* "accept", "reject", "accept or reject", "skip". */
const char *cupel_demand_text(cupel_demand demand);

/* What a profile demands of a case, before anything has run. `*rule` may be set to NULL. */
cupel_demand cupel_judge_demand(const cupel_case *of, const cupel_profile *profile,
                                const cupel_rule **rule);

/* The verdict on one outcome, looked at alone. With `strict_reasons` a refusal for another reason
 * fails. */
cupel_judgement cupel_judge(const cupel_case *of, const cupel_profile *profile,
                            const cupel_outcome *outcome, bool strict_reasons);

/* Turns a passed refusal into `vacuous` where the backend did not accept the valid twin. */
void cupel_judge_twin(cupel_judgement *judgement, const cupel_outcome *outcome, bool twin_accepted);

#endif
