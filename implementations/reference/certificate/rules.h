/* Rules beside those of path validation: of the CA/Browser Forum's Baseline Requirements, and what
 * RFC 5280 asks of issuers. Each is a row of a table: who demands it, of whom, and the test. */
#ifndef REF_CERTIFICATE_RULES_H
#define REF_CERTIFICATE_RULES_H

#include "certificate/validate.h"

/* What a certificate is in its path; as bits. */
typedef enum ref_role {
    REF_ROLE_END_ENTITY = 1,
    REF_ROLE_INTERMEDIATE = 2,
    REF_ROLE_ANCHOR = 4,
} ref_role;

/* Checks all rules of the profile for this role. */
bool ref_rules_check(const ref_certificate *certificate, ref_role role, const ref_demands *demands,
                     ref_refusal *refusal) CUPEL_MUST_USE;

#endif
