/* What can be said of one certificate by itself: RFC 5280 sections 6.1.3(a)(2), 6.1.4(k), (n), (o)
 * and 6.1.5(f), and the rules of the profile. */
#include "certificate/rules.h"
#include "certificate/validate.h"

static bool check_any(const ref_candidate *candidate, const ref_demands *demands,
                      ref_refusal *refusal)
{
    const ref_certificate *certificate = &candidate->certificate;

    if (candidate->is_malformed) {
        *refusal = candidate->defect;
        return false;
    }
    /* RFC 5280 6.1.3(a)(2), 4.1.2.5: the validity period includes both of its ends. A trust anchor
     * that is given as a certificate is held to it, too (RFC 5280 6.2 allows that). */
    if (demands->time < certificate->not_before) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_YET_VALID,
                          "RFC 5280 6.1.3(a)(2): the present is before notBefore");
    }
    if (demands->time > certificate->not_after) {
        return ref_refuse(refusal, CUPEL_REASON_EXPIRED,
                          "RFC 5280 6.1.3(a)(2): the present is after notAfter");
    }
    /* RFC 5280 6.1.4(o) and 6.1.5(f): a critical extension that is not recognized, or that cannot
     * be processed. */
    if (certificate->unknown_critical) {
        return ref_refuse(refusal, CUPEL_REASON_UNKNOWN_CRITICAL,
                          "RFC 5280 4.2: unknown critical extension");
    }
    return true;
}

bool ref_end_entity_check(const ref_candidate *candidate, const ref_demands *demands,
                          ref_refusal *refusal)
{
    return check_any(candidate, demands, refusal)
           && ref_rules_check(&candidate->certificate, REF_ROLE_END_ENTITY, demands, refusal);
}

bool ref_issuer_check(const ref_candidate *candidate, const ref_demands *demands,
                      ref_refusal *refusal)
{
    const ref_certificate *certificate = &candidate->certificate;

    if (!check_any(candidate, demands, refusal)) {
        return false;
    }
    /* RFC 5280 6.1.4(k): of version 1 or 2: a CA only where that is known by other means, as of a
     * trust anchor. */
    if (certificate->version < 3 && !candidate->is_anchor) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_A_CA,
                          "RFC 5280 6.1.4(k): the issuer is not of version 3");
    }
    /* RFC 5280 6.1.4(k): of version 3: basicConstraints is present and cA is TRUE. */
    if (certificate->version == 3 && !certificate->is_ca) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_A_CA,
                          "RFC 5280 6.1.4(k): the issuer is no CA by its basicConstraints");
    }
    /* RFC 5280 6.1.4(n): a keyUsage that is present has keyCertSign. */
    if (ref_certificate_has(certificate, REF_EXT_KEY_USAGE)
        && (certificate->key_usage & REF_USAGE_KEY_CERT_SIGN) == 0) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 5280 6.1.4(n): keyUsage of the issuer without keyCertSign");
    }
    return ref_rules_check(certificate,
                           candidate->is_anchor ? REF_ROLE_ANCHOR : REF_ROLE_INTERMEDIATE, demands,
                           refusal);
}
