/* What can be said of one certificate by itself: RFC 5280 sections 6.1.3(a)(2), 6.1.4(a), (k), (n),
 * (o) and 6.1.5(f), and the rules of the profile. */
#include "certificate/policy.h"
#include "certificate/purpose.h"
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

bool ref_end_entity_use_check(const ref_candidate *candidate, const ref_demands *demands,
                              ref_refusal *refusal)
{
    return (demands->purpose == NULL
            || ref_purpose_check(&candidate->certificate, demands->purpose, refusal))
           && ref_key_usage_check(&candidate->certificate, demands->key_usage, refusal);
}

/* RFC 5280 6.1.4(a): anyPolicy is mapped to nothing, and nothing to it. */
static bool check_mappings(const ref_certificate *certificate, ref_refusal *refusal)
{
    ref_der list = ref_der_over(certificate->policy_mappings, refusal);
    ref_der inside;
    cupel_bytes from;
    cupel_bytes to;

    while (list.rest.len > 0) {
        if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &from)
            || !ref_der_oid(&inside, &to)) {
            return false;
        }
        if (ref_policy_is_any(from) || ref_policy_is_any(to)) {
            return ref_refuse(refusal, CUPEL_REASON_POLICY,
                              "RFC 5280 6.1.4(a): a policy mapping with anyPolicy");
        }
    }
    return true;
}

/* Beside RFC 5280, which says nothing of extendedKeyUsage in CA certificates, it is custom, and the
 * Baseline Requirements' section 7.1.5, that one restricts what is below it. */
static bool check_nested_purpose(const ref_certificate *certificate, const ref_demands *demands,
                                 ref_refusal *refusal)
{
    if (demands->profile != REF_PROFILE_RFC5280 && demands->purpose != NULL
        && !ref_purpose_is_passed_on(certificate, demands->purpose)) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "BR 7.1.5: extendedKeyUsage of a CA without the purpose");
    }
    return true;
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
    return (candidate->is_anchor
            || (check_mappings(certificate, refusal)
                && check_nested_purpose(certificate, demands, refusal)))
           && ref_rules_check(certificate,
                              candidate->is_anchor ? REF_ROLE_ANCHOR : REF_ROLE_INTERMEDIATE,
                              demands, refusal);
}
