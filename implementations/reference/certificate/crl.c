/* CertificateList and TBSCertList (RFC 5280 section 5.1), with their entries (section 5.3). */
#include "certificate/crl.h"

#include "certificate/certificate.h"
#include "certificate/crl_extensions.h"
#include "certificate/time.h"

static bool wrong(const ref_der *der, cupel_reason reason, const char *why)
{
    return ref_refuse(der->refusal, reason, why);
}

static bool read_version(ref_der *tbs, ref_crl *crl)
{
    uint64_t version;

    crl->version = 1;
    if (!ref_der_is(tbs, REF_DER_INTEGER)) {
        return true;
    }
    if (!ref_der_small(tbs, &version)) {
        return false;
    }
    /* RFC 5280 5.1.2.1: when present, it is v2(1). */
    if (version != 1) {
        return wrong(tbs, CUPEL_REASON_ENCODING, "RFC 5280 5.1.2.1: no version of a CRL");
    }
    crl->version = 2;
    return true;
}

static bool read_next_update(ref_der *tbs, ref_crl *crl)
{
    crl->next_update = INT64_MAX;
    return (!ref_der_is(tbs, REF_DER_UTC_TIME) && !ref_der_is(tbs, REF_DER_GENERALIZED_TIME))
           || ref_time_read(tbs, &crl->next_update, NULL);
}

/* SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL } */
static bool read_entry(ref_der *list, ref_crl_entry *entry, bool *unknown_critical,
                       bool *has_extensions)
{
    ref_der inside;
    ref_der extensions;
    int64_t date;

    *entry = (ref_crl_entry){ CUPEL_ABSENT, REF_REASON_UNSPECIFIED, CUPEL_ABSENT };
    *unknown_critical = false;
    if (!ref_der_enter(list, REF_DER_SEQUENCE, &inside) || !ref_der_integer(&inside, &entry->serial)
        || !ref_time_read(&inside, &date, NULL)) {
        return false;
    }
    *has_extensions = inside.rest.len != 0;
    return !*has_extensions
           || (ref_der_enter(&inside, REF_DER_SEQUENCE, &extensions)
               && ref_crl_entry_extensions_read(&extensions, entry, unknown_critical)
               && ref_der_end(&inside));
}

static bool read_entries(ref_der *tbs, ref_crl *crl)
{
    ref_der list;

    if (!ref_der_is(tbs, REF_DER_SEQUENCE)) {
        return true;
    }
    if (!ref_der_enter(tbs, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    crl->entries = list.rest;
    while (list.rest.len > 0) {
        ref_crl_entry entry;
        bool unknown_critical;
        bool has_extensions;

        if (!read_entry(&list, &entry, &unknown_critical, &has_extensions)) {
            return false;
        }
        /* RFC 5280 5.1.2.1: when extensions are used, the version is 2. */
        if (has_extensions && crl->version != 2) {
            return wrong(tbs, CUPEL_REASON_ENCODING,
                         "RFC 5280 5.1.2.1: entry extensions before v2");
        }
        /* RFC 5280 5.3: a critical entry extension that is not known makes the whole CRL useless.
         */
        crl->unknown_critical |= unknown_critical;
    }
    return true;
}

static bool read_extensions(ref_der *tbs, ref_crl *crl)
{
    bool in_entries = crl->unknown_critical;
    ref_der tagged;
    ref_der list;

    if (!ref_der_is(tbs, REF_DER_CONTEXT(0))) {
        return true;
    }
    /* RFC 5280 5.1.2.7: may only appear if the version is 2. */
    if (crl->version != 2) {
        return wrong(tbs, CUPEL_REASON_ENCODING, "RFC 5280 5.1.2.7: CRL extensions before v2");
    }
    if (!ref_der_enter(tbs, REF_DER_CONTEXT(0), &tagged)
        || !ref_der_enter(&tagged, REF_DER_SEQUENCE, &list) || !ref_der_end(&tagged)
        || !ref_crl_extensions_read(&list, crl)) {
        return false;
    }
    crl->unknown_critical |= in_entries;
    return true;
}

static bool read_tbs(ref_der *tbs, ref_crl *crl, cupel_bytes *inner_algorithm)
{
    return read_version(tbs, crl) && ref_algorithm_skip(tbs, inner_algorithm)
           && ref_name_read(tbs, &crl->issuer) && ref_time_read(tbs, &crl->this_update, NULL)
           && read_next_update(tbs, crl) && read_entries(tbs, crl) && read_extensions(tbs, crl)
           && ref_der_end(tbs);
}

bool ref_crl_read(cupel_bytes octets, ref_crl *crl, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_der again;
    ref_der tbs;
    cupel_bytes inner_algorithm;

    memset(crl, 0, sizeof *crl);
    crl->reasons = REF_REASONS_ALL;
    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)) {
        return false;
    }
    again = inside;
    if (!ref_der_any(&again, NULL, NULL, &crl->tbs)
        || !ref_der_enter(&inside, REF_DER_SEQUENCE, &tbs) || !read_tbs(&tbs, crl, &inner_algorithm)
        || !ref_algorithm_skip(&inside, &crl->algorithm)
        || !ref_der_bit_string_octets(&inside, &crl->signature) || !ref_der_end(&inside)) {
        return false;
    }
    /* RFC 5280 5.1.2.3: issuer must be a non-empty name. */
    if (ref_name_is_empty(crl->issuer)) {
        return wrong(&der, CUPEL_REASON_ENCODING, "RFC 5280 5.1.2.3: issuer of the CRL is empty");
    }
    /* RFC 5280 5.1.1.2: the same algorithm identifier as in the signature field. */
    if (!cupel_bytes_equal(crl->algorithm, inner_algorithm)) {
        return wrong(&der, CUPEL_REASON_ALGORITHM,
                     "RFC 5280 5.1.1.2: two different signature algorithms");
    }
    return true;
}

bool ref_crl_next(cupel_bytes *rest, ref_crl_entry *entry)
{
    ref_refusal unused;
    ref_der list = ref_der_over(*rest, &unused);
    bool unknown_critical;
    bool has_extensions;

    if (list.rest.len == 0 || !read_entry(&list, entry, &unknown_critical, &has_extensions)) {
        return false;
    }
    *rest = list.rest;
    return true;
}
