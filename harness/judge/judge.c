/* The judge: what a case demands under a profile, and whether an outcome met it. */
#include "judge/judge.h"

#include <fnmatch.h>

static const char *const demand_texts[] = { "accept", "reject", "accept or reject", "skip" };

const char *cupel_demand_text(cupel_demand demand)
{
    return demand_texts[demand];
}

static bool rule_fits(const cupel_rule *rule, const cupel_case *of)
{
    const char *const *wanted;
    const cupel_flag *const *has;
    bool fits;

    if ((rule->validities & 1U << of->validity) == 0 || fnmatch(rule->method, of->method, 0) != 0) {
        return false;
    }
    fits = rule->flags[0] == NULL;
    for (wanted = rule->flags; *wanted != NULL && !fits; wanted++) {
        for (has = of->flags; *has != NULL && !fits; has++) {
            fits = strcmp(*wanted, (*has)->name) == 0;
        }
    }
    if (!fits || rule->comments[0] == NULL) {
        return fits;
    }
    for (wanted = rule->comments; *wanted != NULL; wanted++) {
        if (fnmatch(*wanted, of->comment, 0) == 0) {
            return true;
        }
    }
    return false;
}

cupel_demand cupel_judge_demand(const cupel_case *of, const cupel_profile *profile,
                                const cupel_rule **rule)
{
    size_t i;

    for (i = 0; i < profile->rule_count; i++) {
        if (rule_fits(&profile->rules[i], of)) {
            *rule = &profile->rules[i];
            return profile->rules[i].demand;
        }
    }
    *rule = NULL;
    if (of->validity == CUPEL_VALID) {
        return CUPEL_DEMAND_ACCEPT;
    }
    return of->validity == CUPEL_INVALID ? CUPEL_DEMAND_REJECT : CUPEL_DEMAND_EITHER;
}

/* Does an outcome give what the case expects? An output that the operation always gives
 * must be there; an optional one is compared only where it is. */
static bool outputs_match(const cupel_case *of, const cupel_fields *got)
{
    size_t i;

    for (i = 0; i < of->expected.count; i++) {
        const cupel_field *expected = &of->expected.items[i];
        cupel_bytes value = cupel_fields_get(got, expected->id);

        if (value.ptr == NULL) {
            if (cupel_field_list_has(of->ref.operation->outputs, expected->id)) {
                return false;
            }
        } else if (!cupel_bytes_equal(value, expected->value)) {
            return false;
        }
    }
    return true;
}

static cupel_verdict judge_accepted(const cupel_case *of, cupel_demand demand,
                                    const cupel_outcome *outcome)
{
    bool equal = outputs_match(of, &outcome->outputs);

    if (of->match == CUPEL_MATCH_DIFFER) {
        /* The inputs are good; what must not come out is this output. */
        return equal ? CUPEL_VERDICT_ACCEPTED_INVALID : CUPEL_VERDICT_PASS;
    }
    if (demand == CUPEL_DEMAND_REJECT) {
        return CUPEL_VERDICT_ACCEPTED_INVALID;
    }
    return equal ? CUPEL_VERDICT_PASS : CUPEL_VERDICT_WRONG_OUTPUT;
}

/* Another reason class, or another place of what was refused, than the vector says. */
static bool other_reason(const cupel_case *of, const cupel_outcome *outcome)
{
    return (of->has_reason && outcome->reason != CUPEL_REASON_UNSPECIFIED
            && outcome->reason != of->reason)
           || !outputs_match(of, &outcome->outputs);
}

static cupel_verdict judge_refused(const cupel_case *of, const cupel_judgement *so_far,
                                   bool strict_reasons)
{
    if (so_far->demand == CUPEL_DEMAND_ACCEPT || of->match == CUPEL_MATCH_DIFFER) {
        return CUPEL_VERDICT_REJECTED_VALID;
    }
    return so_far->other_reason && strict_reasons ? CUPEL_VERDICT_WRONG_REASON : CUPEL_VERDICT_PASS;
}

cupel_judgement cupel_judge(const cupel_case *of, const cupel_profile *profile,
                            const cupel_outcome *outcome, bool strict_reasons)
{
    cupel_judgement said = { .verdict = CUPEL_VERDICT_PASS };

    said.demand = cupel_judge_demand(of, profile, &said.rule);
    if (said.demand == CUPEL_DEMAND_SKIP) {
        said.verdict = CUPEL_VERDICT_SKIP_POLICY;
        return said;
    }
    switch (outcome->status) {
    case CUPEL_OK:
        said.verdict = judge_accepted(of, said.demand, outcome);
        break;
    case CUPEL_REJECT:
        /* A library that does not say why is not said to be wrong about it. */
        said.other_reason = of->validity == CUPEL_INVALID && said.demand != CUPEL_DEMAND_ACCEPT
                            && of->match == CUPEL_MATCH_EQUAL && other_reason(of, outcome);
        said.verdict = judge_refused(of, &said, strict_reasons);
        break;
    case CUPEL_UNSUPPORTED:
        said.verdict = CUPEL_VERDICT_SKIP_UNSUPPORTED;
        break;
    case CUPEL_BROKEN:
        said.verdict = CUPEL_VERDICT_ERROR_BROKEN;
        break;
    case CUPEL_OVERWRITE:
        said.verdict = CUPEL_VERDICT_OVERWROTE;
        break;
    case CUPEL_CRASHED:
        said.verdict = CUPEL_VERDICT_ERROR_CRASHED;
        break;
    case CUPEL_TIMED_OUT:
        said.verdict = CUPEL_VERDICT_ERROR_TIMED_OUT;
        break;
    case CUPEL_PROTOCOL:
    case CUPEL_STATUS_COUNT:
        said.verdict = CUPEL_VERDICT_ERROR_PROTOCOL;
        break;
    }
    return said;
}

void cupel_judge_twin(cupel_judgement *judgement, const cupel_outcome *outcome, bool twin_accepted)
{
    if (judgement->verdict == CUPEL_VERDICT_PASS && outcome->status == CUPEL_REJECT
        && judgement->demand == CUPEL_DEMAND_REJECT && !twin_accepted) {
        judgement->verdict = CUPEL_VERDICT_VACUOUS;
    }
}
