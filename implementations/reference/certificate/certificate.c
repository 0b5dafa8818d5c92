/* Certificate and TBSCertificate (RFC 5280 section 4.1). */
#include "certificate/certificate.h"

#include "certificate/time.h"
#include "encoding/oid.h"

static bool wrong(const ref_der *der, cupel_reason reason, const char *why)
{
    return ref_refuse(der->refusal, reason, why);
}

bool ref_algorithm_skip(ref_der *der, cupel_bytes *whole)
{
    ref_der again = *der;
    ref_der inside;
    cupel_bytes oid;

    /* RFC 5280 4.1.1.2: SEQUENCE { algorithm, parameters ANY OPTIONAL } */
    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &oid)
        || (inside.rest.len > 0 && !ref_der_any(&inside, NULL, NULL, NULL))
        || !ref_der_end(&inside)) {
        return false;
    }
    return ref_der_any(&again, NULL, NULL, whole);
}

bool ref_spki_skip(ref_der *der, cupel_bytes *whole)
{
    ref_der again = *der;
    ref_der inside;
    cupel_bytes unused;
    unsigned unused_bits;

    /* RFC 5280 4.1.2.7. What the key is, only who uses it asks. */
    return ref_der_enter(der, REF_DER_SEQUENCE, &inside) && ref_algorithm_skip(&inside, &unused)
           && ref_der_bit_string(&inside, &unused, &unused_bits) && ref_der_end(&inside)
           && ref_der_any(&again, NULL, NULL, whole);
}

bool ref_extensions_check(cupel_bytes extensions, ref_refusal *refusal)
{
    ref_der der = ref_der_over(extensions, refusal);
    ref_certificate unused;
    ref_der list;

    memset(&unused, 0, sizeof unused);
    return ref_der_enter(&der, REF_DER_SEQUENCE, &list) && ref_der_end(&der)
           && ref_certificate_extensions_read(&list, &unused);
}

static bool read_version(ref_der *tbs, ref_certificate *certificate)
{
    ref_der inside;
    uint64_t version;

    certificate->version = 1;
    if (!ref_der_is(tbs, REF_DER_CONTEXT(0))) {
        return true;
    }
    if (!ref_der_enter(tbs, REF_DER_CONTEXT(0), &inside) || !ref_der_small(&inside, &version)
        || !ref_der_end(&inside)) {
        return false;
    }
    /* RFC 5280 4.1.2.1: v1(0), v2(1), v3(2); X.690 11.5: the default, v1, is not encoded. */
    if (version < 1 || version > 2) {
        return wrong(tbs, CUPEL_REASON_ENCODING, "RFC 5280 4.1.2.1: no version of X.509");
    }
    certificate->version = (unsigned)version + 1;
    return true;
}

static bool read_validity(ref_der *tbs, ref_certificate *certificate)
{
    bool *early = &certificate->early_generalized_time;
    ref_der inside;

    return ref_der_enter(tbs, REF_DER_SEQUENCE, &inside)
           && ref_time_read(&inside, &certificate->not_before, early)
           && ref_time_read(&inside, &certificate->not_after, early) && ref_der_end(&inside);
}

/* A BIT STRING behind an implicit tag: its first octet counts unused bits (X.690 8.6.2). */
static bool read_unique_id(ref_der *tbs, unsigned number, ref_certificate *certificate)
{
    uint8_t tag = (uint8_t)REF_DER_CONTEXT_PRIMITIVE(number);
    cupel_bytes content;

    if (!ref_der_is(tbs, tag)) {
        return true;
    }
    certificate->has_unique_id = true;
    /* RFC 5280 4.1.2.8: must not appear if the version is 1. */
    if (certificate->version < 2) {
        return wrong(tbs, CUPEL_REASON_ENCODING, "RFC 5280 4.1.2.8: unique identifier in v1");
    }
    if (!ref_der_value(tbs, tag, &content)) {
        return false;
    }
    if (content.len == 0 || content.ptr[0] > 7) {
        return wrong(tbs, CUPEL_REASON_ENCODING, "X.690 8.6.2: malformed unique identifier");
    }
    return true;
}

static bool read_extensions(ref_der *tbs, ref_certificate *certificate)
{
    ref_der tagged;
    ref_der again;
    ref_der list;

    if (!ref_der_is(tbs, REF_DER_CONTEXT(3))) {
        return true;
    }
    if (!ref_der_enter(tbs, REF_DER_CONTEXT(3), &tagged)) {
        return false;
    }
    /* RFC 5280 4.1.2.9: must only appear if the version is 3. */
    if (certificate->version != 3) {
        return wrong(tbs, CUPEL_REASON_ENCODING, "RFC 5280 4.1.2.9: extensions before v3");
    }
    again = tagged;
    return ref_der_enter(&tagged, REF_DER_SEQUENCE, &list) && ref_der_end(&tagged)
           && ref_der_any(&again, NULL, NULL, &certificate->extensions)
           && ref_certificate_extensions_read(&list, certificate);
}

static bool read_tbs(ref_der *tbs, ref_certificate *certificate, cupel_bytes *inner_algorithm)
{
    return read_version(tbs, certificate) && ref_der_integer(tbs, &certificate->serial)
           && ref_algorithm_skip(tbs, inner_algorithm) && ref_name_read(tbs, &certificate->issuer)
           && read_validity(tbs, certificate) && ref_name_read(tbs, &certificate->subject)
           && ref_spki_skip(tbs, &certificate->spki) && read_unique_id(tbs, 1, certificate)
           && read_unique_id(tbs, 2, certificate) && read_extensions(tbs, certificate)
           && ref_der_end(tbs);
}

bool ref_certificate_read(cupel_bytes octets, ref_certificate *certificate, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_der again;
    ref_der tbs;
    cupel_bytes inner_algorithm;

    memset(certificate, 0, sizeof *certificate);
    certificate->der = octets;
    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)) {
        return false;
    }
    again = inside;
    if (!ref_der_any(&again, NULL, NULL, &certificate->tbs)
        || !ref_der_enter(&inside, REF_DER_SEQUENCE, &tbs)
        || !read_tbs(&tbs, certificate, &inner_algorithm)
        || !ref_algorithm_skip(&inside, &certificate->algorithm)
        || !ref_der_bit_string_octets(&inside, &certificate->signature) || !ref_der_end(&inside)) {
        return false;
    }
    /* RFC 5280 4.1.1.2: the same algorithm identifier as in the signature field, parameters too. */
    if (!cupel_bytes_equal(certificate->algorithm, inner_algorithm)) {
        return wrong(&der, CUPEL_REASON_ALGORITHM,
                     "RFC 5280 4.1.1.2: two different signature algorithms");
    }
    /* RFC 5280 4.1.2.4: issuer must be a non-empty name. */
    if (ref_name_is_empty(certificate->issuer)) {
        return wrong(&der, CUPEL_REASON_ENCODING, "RFC 5280 4.1.2.4: issuer is empty");
    }
    return true;
}

bool ref_certificate_is_self_issued(const ref_certificate *certificate)
{
    return ref_name_equal(certificate->issuer, certificate->subject);
}

bool ref_oid_list_has(cupel_bytes list, const char *dotted)
{
    ref_refusal unused;
    ref_der der = ref_der_over(list, &unused);
    cupel_bytes oid;

    while (ref_der_oid(&der, &oid)) {
        if (ref_oid_is(oid, dotted)) {
            return true;
        }
    }
    return false;
}
