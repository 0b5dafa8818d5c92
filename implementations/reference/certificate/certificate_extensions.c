/* The extensions of certificates (RFC 5280 sections 4.2.1 and 4.2.2): what each says. */
#include "certificate/certificate.h"
#include "certificate/constraints.h"
#include "certificate/distribution_point.h"
#include "certificate/policy.h"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* The contents of a SEQUENCE SIZE (1..MAX). */
static bool enter_filled(ref_der *der, uint8_t tag, ref_der *inside)
{
    if (!ref_der_enter(der, tag, inside)) {
        return false;
    }
    if (inside->rest.len == 0) {
        return wrong(der, "RFC 5280 A.2: SEQUENCE SIZE (1..MAX) is empty");
    }
    return true;
}

/* INTEGER (0..MAX), with an implicit tag or its own. */
static bool read_count(ref_der *der, uint8_t tag, ref_count *count)
{
    cupel_bytes content;
    size_t i;

    if (!ref_der_integer_as(der, tag, &content)) {
        return false;
    }
    if (content.ptr[0] >= 0x80) {
        return wrong(der, "RFC 5280 A.2: negative INTEGER (0..MAX)");
    }
    count->is_there = true;
    count->value = 0;
    for (i = 0; i < content.len; i++) {
        count->value =
            content.len > sizeof count->value ? UINT64_MAX : count->value << 8 | content.ptr[i];
    }
    return true;
}

/* [n] IMPLICIT INTEGER (0..MAX) OPTIONAL */
static bool read_optional_count(ref_der *der, unsigned number, ref_count *count)
{
    uint8_t tag = (uint8_t)REF_DER_CONTEXT_PRIMITIVE(number);

    return !ref_der_is(der, tag) || read_count(der, tag, count);
}

/* RFC 5280 4.2.1.1 */
static bool read_authority_key_id(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;
    ref_der inside;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT_PRIMITIVE(0))
        && !ref_der_value(&inside, REF_DER_CONTEXT_PRIMITIVE(0), &certificate->authority_key_id)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(1))
        && (!ref_der_value(&inside, REF_DER_CONTEXT(1), &certificate->authority_issuer)
            || !ref_general_names_check(certificate->authority_issuer, der->refusal))) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT_PRIMITIVE(2))
        && !ref_der_integer_as(&inside, REF_DER_CONTEXT_PRIMITIVE(2),
                               &certificate->authority_serial)) {
        return false;
    }
    /* RFC 5280 A.2: issuer and serial number are both present or both absent. */
    if ((certificate->authority_issuer.ptr == NULL)
        != (certificate->authority_serial.ptr == NULL)) {
        return ref_refuse(der->refusal, CUPEL_REASON_ENCODING,
                          "RFC 5280 A.2: issuer without serial number of the authority");
    }
    return ref_der_end(&inside);
}

/* RFC 5280 4.2.1.2 */
static bool read_subject_key_id(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_der_octet_string(der, &certificate->subject_key_id);
}

/* RFC 5280 4.2.1.3 */
static bool read_key_usage(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;
    cupel_bytes octets;
    unsigned unused;
    size_t bit;

    if (!ref_der_bit_string(der, &octets, &unused)) {
        return false;
    }
    /* X.690 11.2.2: a list of named bits ends with a bit that is set. */
    if (octets.len > 0 && (octets.ptr[octets.len - 1] >> unused & 1) == 0) {
        return wrong(der, "X.690 11.2.2: keyUsage ends with zero bits");
    }
    for (bit = 0; bit < 9 && bit / 8 < octets.len; bit++) {
        if ((octets.ptr[bit / 8] & 0x80 >> bit % 8) != 0) {
            certificate->key_usage |= 1U << bit;
        }
    }
    return true;
}

static bool read_policies(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_policies_read(der, &certificate->policies);
}

static bool read_policy_mappings(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_policy_mappings_read(der, &certificate->policy_mappings);
}

/* RFC 5280 4.2.1.6 */
static bool read_subject_alt_name(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_der_value(der, REF_DER_SEQUENCE, &certificate->alt_names)
           && ref_general_names_check(certificate->alt_names, der->refusal);
}

/* RFC 5280 4.2.1.7 */
static bool read_issuer_alt_name(ref_der *der, void *owner)
{
    cupel_bytes names;

    (void)owner;
    return ref_der_value(der, REF_DER_SEQUENCE, &names)
           && ref_general_names_check(names, der->refusal);
}

/* RFC 5280 4.2.1.9 */
static bool read_basic_constraints(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;
    ref_der inside;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_BOOLEAN)) {
        if (!ref_der_boolean(&inside, &certificate->is_ca)) {
            return false;
        }
        /* X.690 11.5: cA is FALSE by default, and a default is not encoded. */
        if (!certificate->is_ca) {
            return wrong(der, "X.690 11.5: cA FALSE is encoded");
        }
    }
    return (inside.rest.len == 0 || read_count(&inside, REF_DER_INTEGER, &certificate->path_len))
           && ref_der_end(&inside);
}

/* RFC 5280 4.2.1.10 */
static bool read_name_constraints(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_name_constraints_read(der, &certificate->permitted, &certificate->excluded);
}

/* RFC 5280 4.2.1.11 */
static bool read_policy_constraints(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;
    ref_der inside;

    return ref_der_enter(der, REF_DER_SEQUENCE, &inside)
           && read_optional_count(&inside, 0, &certificate->require_explicit_policy)
           && read_optional_count(&inside, 1, &certificate->inhibit_policy_mapping)
           && ref_der_end(&inside);
}

/* RFC 5280 4.2.1.12 */
static bool read_extended_key_usage(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;
    cupel_bytes oid;
    ref_der inside;

    if (!enter_filled(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    certificate->extended_key_usage = inside.rest;
    while (inside.rest.len > 0) {
        if (!ref_der_oid(&inside, &oid)) {
            return false;
        }
    }
    return true;
}

/* RFC 5280 4.2.1.13 */
static bool read_crl_points(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_distribution_points_read(der, &certificate->crl_points);
}

/* RFC 5280 4.2.1.15 */
static bool read_freshest_crl(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return ref_distribution_points_read(der, &certificate->freshest_crl);
}

/* RFC 5280 4.2.1.14 */
static bool read_inhibit_any_policy(ref_der *der, void *owner)
{
    ref_certificate *certificate = owner;

    return read_count(der, REF_DER_INTEGER, &certificate->inhibit_any_policy);
}

/* RFC 5280 4.2.2.1 and 4.2.2.2: AccessDescriptions */
static bool read_access(ref_der *der, void *owner)
{
    ref_der list;

    (void)owner;
    if (!enter_filled(der, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    while (list.rest.len > 0) {
        ref_general_name name;
        cupel_bytes method;
        ref_der inside;

        if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &method)
            || !ref_general_name_read(&inside, 4, &name) || !ref_der_end(&inside)) {
            return false;
        }
    }
    return true;
}

/* RFC 6960 4.2.2.2.1: id-pkix-ocsp-nocheck is NULL. */
static bool read_no_check(ref_der *der, void *owner)
{
    (void)owner;
    return ref_der_null(der);
}

/* An authority or subject information access asks for nothing that is done here, nor do attributes
 * of the subject: critical ones cannot be processed (RFC 5280 4.2). */
static const ref_extension_kind kinds[REF_EXT_COUNT] = {
    [REF_EXT_AUTHORITY_KEY_ID] = { "2.5.29.35", read_authority_key_id, true },
    [REF_EXT_SUBJECT_KEY_ID] = { "2.5.29.14", read_subject_key_id, true },
    [REF_EXT_KEY_USAGE] = { "2.5.29.15", read_key_usage, true },
    [REF_EXT_POLICIES] = { "2.5.29.32", read_policies, true },
    [REF_EXT_POLICY_MAPPINGS] = { "2.5.29.33", read_policy_mappings, true },
    [REF_EXT_SUBJECT_ALT_NAME] = { "2.5.29.17", read_subject_alt_name, true },
    [REF_EXT_ISSUER_ALT_NAME] = { "2.5.29.18", read_issuer_alt_name, true },
    [REF_EXT_BASIC_CONSTRAINTS] = { "2.5.29.19", read_basic_constraints, true },
    [REF_EXT_NAME_CONSTRAINTS] = { "2.5.29.30", read_name_constraints, true },
    [REF_EXT_POLICY_CONSTRAINTS] = { "2.5.29.36", read_policy_constraints, true },
    [REF_EXT_EXTENDED_KEY_USAGE] = { "2.5.29.37", read_extended_key_usage, true },
    [REF_EXT_CRL_POINTS] = { "2.5.29.31", read_crl_points, true },
    [REF_EXT_INHIBIT_ANY_POLICY] = { "2.5.29.54", read_inhibit_any_policy, true },
    [REF_EXT_FRESHEST_CRL] = { "2.5.29.46", read_freshest_crl, true },
    [REF_EXT_AUTHORITY_INFO] = { "1.3.6.1.5.5.7.1.1", read_access, false },
    [REF_EXT_SUBJECT_INFO] = { "1.3.6.1.5.5.7.1.11", read_access, false },
    [REF_EXT_SUBJECT_ATTRIBUTES] = { "2.5.29.9", NULL, false },
    [REF_EXT_OCSP_NO_CHECK] = { "1.3.6.1.5.5.7.48.1.5", read_no_check, true },
};

bool ref_certificate_extensions_read(ref_der *list, ref_certificate *certificate)
{
    return ref_extensions_read(list, kinds, REF_EXT_COUNT, certificate->extension,
                               &certificate->unknown_critical, certificate);
}
