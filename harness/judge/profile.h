/* Profiles: data files of rules that decide what "acceptable" means, each with its clause. */
#ifndef CUPEL_JUDGE_PROFILE_H
#define CUPEL_JUDGE_PROFILE_H

#include "base/arena.h"
#include "base/error.h"

/* What the judge demands of a case. */
typedef enum cupel_demand {
    CUPEL_DEMAND_ACCEPT,
    CUPEL_DEMAND_REJECT,
    CUPEL_DEMAND_EITHER,
    CUPEL_DEMAND_SKIP, /* the profile leaves it out */
} cupel_demand;

typedef struct cupel_rule {
    const char *id;              /* "rfc:ec-compressed-point": profile, colon, name */
    const char *clause;          /* "RFC 5480 section 2.2" */
    const char *why;             /* one sentence */
    const char *method;          /* glob over "ALGORITHM/operation" */
    const char *const *flags;    /* NULL-ended: the case must have one of them; empty: any */
    const char *const *comments; /* NULL-ended globs: one must match; empty: any */
    unsigned validities;         /* bit 1 << cupel_validity for each that the rule speaks of */
    cupel_demand demand;
} cupel_rule;

typedef struct cupel_profile {
    cupel_arena arena;
    const char *name;
    const char *description;
    const cupel_rule *rules; /* the first that fits decides */
    size_t rule_count;
} cupel_profile;

/* The built-in profiles `rfc`, `strict`, `lenient`, or a file of the user's own. */
cupel_result cupel_profile_load(const char *name_or_path, cupel_profile *profile,
                                cupel_error *err) CUPEL_MUST_USE;
/* The name of a built-in profile, or NULL behind the last. */
const char *cupel_profile_built_in(size_t index);

void cupel_profile_free(cupel_profile *profile);

#endif
