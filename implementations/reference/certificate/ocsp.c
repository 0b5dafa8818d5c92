/* OCSPResponse and BasicOCSPResponse (RFC 6960 section 4.2.1). */
#include "certificate/ocsp.h"

#include "certificate/certificate.h"
#include "certificate/time.h"
#include "encoding/oid.h"

#define OID_BASIC "1.3.6.1.5.5.7.48.1.1"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* RFC 6960 4.4.1: Nonce is an OCTET STRING. */
static bool read_nonce(ref_der *der, void *owner)
{
    ref_ocsp *response = owner;

    return ref_der_octet_string(der, &response->nonce);
}

static const ref_extension_kind response_kinds[] = {
    { "1.3.6.1.5.5.7.48.1.2", read_nonce, true },
};

/* RFC 6960 4.4.2, 4.4.4: CRL references and archive cutoff only inform. */
static const ref_extension_kind single_kinds[] = {
    { "1.3.6.1.5.5.7.48.1.3", NULL, true },
    { "1.3.6.1.5.5.7.48.1.6", NULL, true },
};

#define KINDS_MAX 2

/* [1] EXPLICIT Extensions OPTIONAL */
static bool read_extensions(ref_der *der, const ref_extension_kind *kinds, size_t count,
                            bool *unknown_critical, void *owner)
{
    ref_extension found[KINDS_MAX];
    ref_der tagged;
    ref_der list;

    *unknown_critical = false;
    return !ref_der_is(der, REF_DER_CONTEXT(1))
           || (ref_der_enter(der, REF_DER_CONTEXT(1), &tagged)
               && ref_der_enter(&tagged, REF_DER_SEQUENCE, &list) && ref_der_end(&tagged)
               && ref_extensions_read(&list, kinds, count, found, unknown_critical, owner));
}

/* CertID */
static bool read_id(ref_der *der, ref_ocsp_single *single)
{
    ref_der inside;
    ref_der algorithm;

    return ref_der_enter(der, REF_DER_SEQUENCE, &inside)
           && ref_der_enter(&inside, REF_DER_SEQUENCE, &algorithm)
           && ref_der_oid(&algorithm, &single->hash_algorithm)
           && (algorithm.rest.len == 0 || ref_der_null(&algorithm)) && ref_der_end(&algorithm)
           && ref_der_octet_string(&inside, &single->issuer_name_hash)
           && ref_der_octet_string(&inside, &single->issuer_key_hash)
           && ref_der_integer(&inside, &single->serial) && ref_der_end(&inside);
}

/* RevokedInfo: revocationTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL */
static bool read_revoked(ref_der *der)
{
    int64_t date;
    ref_der inside;

    return ref_generalized_time_read(der, &date)
           && (der->rest.len == 0
               || (ref_der_enter(der, REF_DER_CONTEXT(0), &inside)
                   && ref_der_value(&inside, REF_DER_ENUMERATED, NULL) && ref_der_end(&inside)))
           && ref_der_end(der);
}

/* CertStatus: good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT NULL
 */
static bool read_answer(ref_der *der, ref_ocsp_single *single)
{
    ref_der inside;
    uint8_t tag;
    cupel_bytes content;

    if (ref_der_is(der, REF_DER_CONTEXT(1))) {
        single->answer = REF_OCSP_REVOKED;
        return ref_der_enter(der, REF_DER_CONTEXT(1), &inside) && read_revoked(&inside);
    }
    if (!ref_der_any(der, &tag, &content, NULL)) {
        return false;
    }
    if ((tag != REF_DER_CONTEXT_PRIMITIVE(0) && tag != REF_DER_CONTEXT_PRIMITIVE(2))
        || content.len != 0) {
        return wrong(der, "RFC 6960 4.2.1: no CertStatus");
    }
    single->answer = tag == REF_DER_CONTEXT_PRIMITIVE(0) ? REF_OCSP_GOOD : REF_OCSP_UNKNOWN;
    return true;
}

static bool read_single(ref_der *list, ref_ocsp_single *single, bool *unknown_critical)
{
    ref_der inside;
    ref_der tagged;

    single->next_update = INT64_MAX;
    if (!ref_der_enter(list, REF_DER_SEQUENCE, &inside) || !read_id(&inside, single)
        || !read_answer(&inside, single)
        || !ref_generalized_time_read(&inside, &single->this_update)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(0))
        && (!ref_der_enter(&inside, REF_DER_CONTEXT(0), &tagged)
            || !ref_generalized_time_read(&tagged, &single->next_update)
            || !ref_der_end(&tagged))) {
        return false;
    }
    return read_extensions(&inside, single_kinds, sizeof single_kinds / sizeof single_kinds[0],
                           unknown_critical, NULL)
           && ref_der_end(&inside);
}

/* ResponderID: byName [1] EXPLICIT Name, byKey [2] EXPLICIT OCTET STRING */
static bool read_responder(ref_der *data, ref_ocsp *response)
{
    ref_der inside;

    if (ref_der_is(data, REF_DER_CONTEXT(1))) {
        return ref_der_enter(data, REF_DER_CONTEXT(1), &inside)
               && ref_name_read(&inside, &response->responder_name) && ref_der_end(&inside);
    }
    return ref_der_enter(data, REF_DER_CONTEXT(2), &inside)
           && ref_der_octet_string(&inside, &response->responder_key) && ref_der_end(&inside);
}

static bool read_data(ref_der *data, ref_ocsp *response)
{
    ref_ocsp_single single;
    bool unknown_critical;
    ref_der list;

    /* RFC 6960 4.2.1: version [0] is v1 by default, which DER does not encode; there is no other.
     */
    if (!read_responder(data, response) || !ref_generalized_time_read(data, &response->produced_at)
        || !ref_der_enter(data, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    response->responses = list.rest;
    if (!read_extensions(data, response_kinds, sizeof response_kinds / sizeof response_kinds[0],
                         &response->unknown_critical, response)
        || !ref_der_end(data)) {
        return false;
    }
    while (list.rest.len > 0) {
        if (!read_single(&list, &single, &unknown_critical)) {
            return false;
        }
        response->unknown_critical |= unknown_critical;
    }
    return true;
}

static bool read_basic(cupel_bytes octets, ref_ocsp *response, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_der again;
    ref_der data;
    ref_der tagged;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)) {
        return false;
    }
    again = inside;
    if (!ref_der_any(&again, NULL, NULL, &response->tbs)
        || !ref_der_enter(&inside, REF_DER_SEQUENCE, &data) || !read_data(&data, response)
        || !ref_algorithm_skip(&inside, &response->algorithm)
        || !ref_der_bit_string_octets(&inside, &response->signature)) {
        return false;
    }
    return inside.rest.len == 0
           || (ref_der_enter(&inside, REF_DER_CONTEXT(0), &tagged) && ref_der_end(&inside)
               && ref_der_value(&tagged, REF_DER_SEQUENCE, &response->certificates)
               && ref_der_end(&tagged));
}

bool ref_ocsp_read(cupel_bytes octets, ref_ocsp *response, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_der tagged;
    ref_der bytes;
    cupel_bytes status;
    cupel_bytes type;
    cupel_bytes basic;

    memset(response, 0, sizeof *response);
    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_der_value(&inside, REF_DER_ENUMERATED, &status)) {
        return false;
    }
    /* RFC 6960 4.2.1: OCSPResponseStatus: 0 to 3, 5 and 6. */
    if (status.len != 1 || status.ptr[0] > 6 || status.ptr[0] == 4) {
        return wrong(&der, "RFC 6960 4.2.1: no OCSPResponseStatus");
    }
    /* RFC 6960 4.2.1: any other responseStatus than successful(0) brings no answer. */
    if (status.ptr[0] != 0) {
        return ref_refuse(refusal, CUPEL_REASON_REVOKED,
                          "RFC 6960 4.2.1: responseStatus is not successful");
    }
    if (!ref_der_enter(&inside, REF_DER_CONTEXT(0), &tagged) || !ref_der_end(&inside)
        || !ref_der_enter(&tagged, REF_DER_SEQUENCE, &bytes) || !ref_der_end(&tagged)
        || !ref_der_oid(&bytes, &type) || !ref_der_octet_string(&bytes, &basic)
        || !ref_der_end(&bytes)) {
        return false;
    }
    /* RFC 6960 4.2.1: id-pkix-ocsp-basic */
    if (!ref_oid_is(type, OID_BASIC)) {
        return wrong(&der, "RFC 6960 4.2.1: a type of response that is not known");
    }
    return read_basic(basic, response, refusal);
}

bool ref_ocsp_next(cupel_bytes *rest, ref_ocsp_single *single)
{
    ref_refusal unused;
    ref_der list = ref_der_over(*rest, &unused);
    bool unknown_critical;

    if (list.rest.len == 0 || !read_single(&list, single, &unknown_critical)) {
        return false;
    }
    *rest = list.rest;
    return true;
}
