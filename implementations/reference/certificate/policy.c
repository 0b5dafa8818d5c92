/* CertificatePolicies and PolicyMappings (RFC 5280 sections 4.2.1.4 and 4.2.1.5): their structure.
 */
#include "certificate/policy.h"

#include "encoding/oid.h"

/* RFC 5280 4.2.1.4: anyPolicy */
#define OID_ANY_POLICY "2.5.29.32.0"

/* To find one that is there twice, each is compared with those before it. */
#define POLICIES_MAX 1024

bool ref_policy_is_any(cupel_bytes oid)
{
    return ref_oid_is(oid, OID_ANY_POLICY);
}

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* PolicyQualifiers: SEQUENCE SIZE (1..MAX) OF SEQUENCE { policyQualifierId, qualifier ANY } */
static bool check_qualifiers(ref_der *policy)
{
    ref_der list;

    if (policy->rest.len == 0) {
        return true;
    }
    if (!ref_der_enter(policy, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    if (list.rest.len == 0) {
        return wrong(policy, "RFC 5280 4.2.1.4: policyQualifiers without a qualifier");
    }
    while (list.rest.len > 0) {
        cupel_bytes oid;
        ref_der inside;

        if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &oid)
            || !ref_der_any(&inside, NULL, NULL, NULL) || !ref_der_end(&inside)) {
            return false;
        }
    }
    return true;
}

/* Takes a PolicyInformation. */
static bool read_policy(ref_der *list, cupel_bytes *oid)
{
    ref_der inside;

    return ref_der_enter(list, REF_DER_SEQUENCE, &inside) && ref_der_oid(&inside, oid)
           && check_qualifiers(&inside) && ref_der_end(&inside);
}

bool ref_policy_next(cupel_bytes *rest, cupel_bytes *oid)
{
    ref_refusal unused;
    ref_der list = ref_der_over(*rest, &unused);
    ref_der inside;

    if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, oid)) {
        return false;
    }
    *rest = list.rest;
    return true;
}

/* Is the policy, which was read last, equal to one that was read before? */
static bool was_read(cupel_bytes policies, cupel_bytes oid)
{
    cupel_bytes other = CUPEL_ABSENT;

    while (ref_policy_next(&policies, &other) && other.ptr != oid.ptr) {
        if (cupel_bytes_equal(other, oid)) {
            return true;
        }
    }
    return false;
}

bool ref_policies_read(ref_der *der, cupel_bytes *policies)
{
    size_t count = 0;
    cupel_bytes oid;
    ref_der list;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    /* RFC 5280 4.2.1.4: SEQUENCE SIZE (1..MAX) */
    if (list.rest.len == 0) {
        return wrong(der, "RFC 5280 4.2.1.4: certificatePolicies without a policy");
    }
    *policies = list.rest;
    while (list.rest.len > 0) {
        if (!read_policy(&list, &oid)) {
            return false;
        }
        if (count++ == POLICIES_MAX) {
            return ref_refuse(der->refusal, CUPEL_REASON_BUDGET, "more than 1024 policies");
        }
        /* RFC 5280 4.2.1.4: a policy must not appear more than once. */
        if (was_read(*policies, oid)) {
            return wrong(der, "RFC 5280 4.2.1.4: a policy is there twice");
        }
    }
    return true;
}

bool ref_policy_mappings_read(ref_der *der, cupel_bytes *mappings)
{
    cupel_bytes from;
    cupel_bytes to;
    ref_der inside;
    ref_der list;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    /* RFC 5280 4.2.1.5: SEQUENCE SIZE (1..MAX) */
    if (list.rest.len == 0) {
        return wrong(der, "RFC 5280 4.2.1.5: policyMappings without a mapping");
    }
    *mappings = list.rest;
    while (list.rest.len > 0) {
        if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &from)
            || !ref_der_oid(&inside, &to) || !ref_der_end(&inside)) {
            return false;
        }
    }
    return true;
}
