/* The extensions of a CRL and of its entries (RFC 5280 sections 5.2 and 5.3). */
#include "certificate/crl_extensions.h"

#include "certificate/time.h"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* RFC 5280 5.2.1, as section 4.2.1.1: the key identifier, and what else there is. */
static bool read_authority_key_id(ref_der *der, void *owner)
{
    ref_crl *crl = owner;
    ref_der inside;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT_PRIMITIVE(0))
        && !ref_der_value(&inside, REF_DER_CONTEXT_PRIMITIVE(0), &crl->authority_key_id)) {
        return false;
    }
    while (inside.rest.len > 0) {
        if (!ref_der_any(&inside, NULL, NULL, NULL)) {
            return false;
        }
    }
    return true;
}

/* RFC 5280 5.2.3 */
static bool read_number(ref_der *der, void *owner)
{
    ref_crl *crl = owner;

    return ref_der_unsigned(der, &crl->number);
}

/* RFC 5280 5.2.4 */
static bool read_delta(ref_der *der, void *owner)
{
    ref_crl *crl = owner;

    return ref_der_unsigned(der, &crl->base_number);
}

/* [n] IMPLICIT BOOLEAN DEFAULT FALSE */
static bool read_flag(ref_der *der, unsigned number, bool *flag)
{
    uint8_t tag = (uint8_t)REF_DER_CONTEXT_PRIMITIVE(number);
    cupel_bytes content;

    if (!ref_der_is(der, tag)) {
        return true;
    }
    if (!ref_der_value(der, tag, &content)) {
        return false;
    }
    /* X.690 11.1 and 11.5: TRUE is 0xff, and the default FALSE is not encoded. */
    if (content.len != 1 || content.ptr[0] != 0xff) {
        return wrong(der, "X.690 11.1: malformed flag of issuingDistributionPoint");
    }
    *flag = true;
    return true;
}

/* RFC 5280 5.2.5 */
static bool read_point(ref_der *der, void *owner)
{
    ref_crl *crl = owner;
    cupel_bytes reasons;
    ref_der inside;
    ref_der name;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(0))
        && (!ref_der_enter(&inside, REF_DER_CONTEXT(0), &name)
            || !ref_point_name_read(&name, &crl->point) || !ref_der_end(&name))) {
        return false;
    }
    if (!read_flag(&inside, 1, &crl->only_user_certificates)
        || !read_flag(&inside, 2, &crl->only_ca_certificates)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT_PRIMITIVE(3))
        && (!ref_der_value(&inside, REF_DER_CONTEXT_PRIMITIVE(3), &reasons)
            || !ref_reasons_read(reasons, &crl->reasons, der->refusal))) {
        return false;
    }
    if (!read_flag(&inside, 4, &crl->is_indirect)
        || !read_flag(&inside, 5, &crl->only_attribute_certificates) || !ref_der_end(&inside)) {
        return false;
    }
    /* RFC 5280 5.2.5: at most one of the three is TRUE. */
    if (crl->only_user_certificates + crl->only_ca_certificates + crl->only_attribute_certificates
        > 1) {
        return wrong(der, "RFC 5280 5.2.5: only certificates of two kinds");
    }
    return true;
}

/* RFC 5280 5.2.6 */
static bool read_freshest(ref_der *der, void *owner)
{
    cupel_bytes points;

    (void)owner;
    return ref_distribution_points_read(der, &points);
}

/* RFC 5280 5.2.3, 5.2.6, 5.2.7: the number, the freshest CRL and the authority information access
 * are non-critical: a critical one asks for something that is not specified. */
static const ref_extension_kind list_kinds[REF_CRL_EXT_COUNT] = {
    [REF_CRL_EXT_AUTHORITY_KEY_ID] = { "2.5.29.35", read_authority_key_id, true },
    [REF_CRL_EXT_ISSUER_ALT_NAME] = { "2.5.29.18", NULL, true },
    [REF_CRL_EXT_NUMBER] = { "2.5.29.20", read_number, false },
    [REF_CRL_EXT_DELTA] = { "2.5.29.27", read_delta, true },
    [REF_CRL_EXT_POINT] = { "2.5.29.28", read_point, true },
    [REF_CRL_EXT_FRESHEST] = { "2.5.29.46", read_freshest, false },
    [REF_CRL_EXT_AUTHORITY_INFO] = { "1.3.6.1.5.5.7.1.1", NULL, false },
};

bool ref_crl_extensions_read(ref_der *list, ref_crl *crl)
{
    return ref_extensions_read(list, list_kinds, REF_CRL_EXT_COUNT, crl->extension,
                               &crl->unknown_critical, crl);
}

/* RFC 5280 5.3.1 */
static bool read_reason(ref_der *der, void *owner)
{
    ref_crl_entry *entry = owner;
    cupel_bytes content;

    if (!ref_der_value(der, REF_DER_ENUMERATED, &content)) {
        return false;
    }
    /* RFC 5280 5.3.1: 0 to 10 without 7. */
    if (content.len != 1 || content.ptr[0] > 10 || content.ptr[0] == 7) {
        return wrong(der, "RFC 5280 5.3.1: no CRLReason");
    }
    entry->reason = content.ptr[0];
    return true;
}

/* RFC 5280 5.3.2 */
static bool read_invalidity_date(ref_der *der, void *owner)
{
    int64_t date;

    (void)owner;
    return ref_generalized_time_read(der, &date);
}

/* RFC 5280 5.3.3 */
static bool read_certificate_issuer(ref_der *der, void *owner)
{
    ref_crl_entry *entry = owner;

    return ref_der_value(der, REF_DER_SEQUENCE, &entry->certificate_issuer)
           && ref_general_names_check(entry->certificate_issuer, der->refusal);
}

static const ref_extension_kind entry_kinds[] = {
    { "2.5.29.21", read_reason, true },
    { "2.5.29.24", read_invalidity_date, true },
    { "2.5.29.29", read_certificate_issuer, true },
};

#define ENTRY_KIND_COUNT (sizeof entry_kinds / sizeof entry_kinds[0])

bool ref_crl_entry_extensions_read(ref_der *list, ref_crl_entry *entry, bool *unknown_critical)
{
    ref_extension found[ENTRY_KIND_COUNT];

    return ref_extensions_read(list, entry_kinds, ENTRY_KIND_COUNT, found, unknown_critical, entry);
}
