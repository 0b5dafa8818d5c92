/* The status of a certificate by OCSP responses (RFC 6960 sections 3.2 and 4.2.2.2). */
#include "certificate/ocsp.h"
#include "certificate/revocation.h"
#include "certificate/signature.h"
#include "encoding/oid.h"
#include "hash/hash.h"

#define OID_OCSP_SIGNING "1.3.6.1.5.5.7.3.9"

/* The octets of subjectPublicKey, without tag, length and count of unused bits. */
static cupel_bytes key_octets(const ref_certificate *certificate)
{
    ref_refusal unused;
    ref_der der = ref_der_over(certificate->spki, &unused);
    ref_der inside;
    cupel_bytes octets = CUPEL_ABSENT;
    unsigned unused_bits;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_any(&inside, NULL, NULL, NULL)
        || !ref_der_bit_string(&inside, &octets, &unused_bits)) {
        return CUPEL_ABSENT;
    }
    return octets;
}

static bool is_hash_of(const ref_hash *hash, cupel_bytes octets, cupel_bytes digest)
{
    uint8_t own[REF_HASH_DIGEST_MAX];

    ref_hash_digest(hash, octets.ptr, octets.len, own);
    return cupel_bytes_equal(digest, cupel_bytes_of(own, hash->digest_len));
}

/* RFC 6960 3.2 step 1, 4.1.1: is this the certificate that is asked for? */
static bool is_about(const ref_ocsp_single *single, const ref_inquiry *inquiry)
{
    ref_refusal unused;
    const char *name = ref_oid_name(ref_hash_oids, single->hash_algorithm);
    const ref_hash *hash = name != NULL ? ref_hash_find(name) : NULL;

    return hash != NULL && cupel_bytes_equal(single->serial, inquiry->certificate->serial)
           && ref_budget_take(
               &inquiry->validation->budget.octets,
               inquiry->certificate->issuer.len + inquiry->issuer->certificate.spki.len, &unused)
           && is_hash_of(hash, inquiry->certificate->issuer, single->issuer_name_hash)
           && is_hash_of(hash, key_octets(&inquiry->issuer->certificate), single->issuer_key_hash);
}

/* RFC 6960 4.2.2.3: the responder by its name, or by the SHA-1 of its key. */
static bool is_responder(const ref_ocsp *response, const ref_certificate *certificate)
{
    return response->responder_name.ptr != NULL
               ? ref_name_equal(response->responder_name, certificate->subject)
               : is_hash_of(&ref_sha1, key_octets(certificate), response->responder_key);
}

/* RFC 6960 4.2.2.2.1: a delegate without id-pkix-ocsp-nocheck is itself looked up. Where nothing is
 * said of it, local policy takes it. */
static bool is_revoked(const ref_inquiry *inquiry, const ref_certificate *delegate)
{
    ref_inquiry own = *inquiry;

    own.certificate = delegate;
    own.nonce = CUPEL_ABSENT;
    own.is_of_signer = true;
    return !inquiry->is_of_signer && !ref_certificate_has(delegate, REF_EXT_OCSP_NO_CHECK)
           && ref_revocation_is_known(&own);
}

/* RFC 6960 4.2.2.2: may the CA's delegate answer for it? */
static bool is_delegate(const ref_inquiry *inquiry, const ref_certificate *delegate,
                        ref_refusal *refusal)
{
    const ref_certificate *issuer = &inquiry->issuer->certificate;
    const ref_demands *demands = inquiry->validation->demands;

    /* RFC 6960 4.2.2.2: id-kp-OCSPSigning in an extendedKeyUsage. */
    if (!ref_oid_list_has(delegate->extended_key_usage, OID_OCSP_SIGNING)) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 6960 4.2.2.2: responder without id-kp-OCSPSigning");
    }
    /* RFC 6960 4.2.2.2: issued directly by the CA that issued the certificate. */
    if (!ref_name_equal(delegate->issuer, issuer->subject)) {
        return ref_refuse(refusal, CUPEL_REASON_UNTRUSTED,
                          "RFC 6960 4.2.2.2: the responder is not the CA's");
    }
    /* RFC 5280 6.1.3(a)(2) */
    if (demands->time < delegate->not_before) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_YET_VALID,
                          "RFC 5280 6.1.3(a)(2): the responder's certificate is not valid yet");
    }
    if (demands->time > delegate->not_after) {
        return ref_refuse(refusal, CUPEL_REASON_EXPIRED,
                          "RFC 5280 6.1.3(a)(2): the responder's certificate has expired");
    }
    /* RFC 5280 4.2 */
    if (delegate->unknown_critical) {
        return ref_refuse(refusal, CUPEL_REASON_UNKNOWN_CRITICAL,
                          "RFC 5280 4.2: unknown critical extension of the responder");
    }
    /* RFC 5280 4.2.1.12: keyUsage consistent with OCSPSigning. */
    if (ref_certificate_has(delegate, REF_EXT_KEY_USAGE)
        && (delegate->key_usage & (REF_USAGE_DIGITAL_SIGNATURE | REF_USAGE_NON_REPUDIATION)) == 0) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 5280 4.2.1.12: keyUsage of the responder");
    }
    if (!ref_signature_is_allowed(delegate->algorithm, demands->allowed_algorithms, refusal)
        || !ref_budget_take(&inquiry->validation->budget.signatures, 1, refusal)) {
        return false;
    }
    /* RFC 5280 6.1.3(a)(1), RFC 6960 4.2.2.2: with the same key as the certificate asked about. */
    if (!ref_signature_verify(issuer->spki, CUPEL_ABSENT, delegate->algorithm, delegate->tbs,
                              delegate->signature, refusal)) {
        return false;
    }
    if (is_revoked(inquiry, delegate)) {
        return ref_refuse(refusal, CUPEL_REASON_REVOKED,
                          "RFC 6960 4.2.2.2.1: the responder's certificate is revoked");
    }
    return true;
}

static bool is_signed_by(const ref_inquiry *inquiry, const ref_ocsp *response,
                         const ref_certificate *signer, ref_refusal *refusal)
{
    ref_validation *validation = inquiry->validation;

    if (!is_responder(response, signer)
        || !ref_signature_is_allowed(response->algorithm, validation->demands->allowed_algorithms,
                                     refusal)
        || !ref_budget_take(&validation->budget.signatures, 1, refusal)) {
        return false;
    }
    /* RFC 6960 3.2 step 2: the signature on the response. */
    return ref_signature_verify(signer->spki, CUPEL_ABSENT, response->algorithm, response->tbs,
                                response->signature, refusal);
}

/* RFC 6960 3.2 steps 2 to 4: signed by the CA itself, or by its delegate. */
static bool has_authority(const ref_inquiry *inquiry, const ref_ocsp *response,
                          ref_refusal *refusal)
{
    ref_validation *validation = inquiry->validation;
    ref_refusal unused;
    ref_der list = ref_der_over(response->certificates, &unused);
    ref_certificate delegate;
    cupel_bytes whole;
    size_t i;

    (void)ref_refuse(refusal, CUPEL_REASON_UNTRUSTED,
                     "RFC 6960 3.2: the signer is not the CA, nor its responder");
    if (is_signed_by(inquiry, response, &inquiry->issuer->certificate, refusal)) {
        return true;
    }
    while (list.rest.len > 0 && ref_der_any(&list, NULL, NULL, &whole)) {
        if (ref_certificate_read(whole, &delegate, &unused)
            && is_signed_by(inquiry, response, &delegate, refusal)
            && is_delegate(inquiry, &delegate, refusal)) {
            return true;
        }
    }
    for (i = 0; i < validation->candidate_count; i++) {
        const ref_candidate *candidate = &validation->candidates[i];

        if (candidate != inquiry->issuer && !candidate->is_malformed
            && is_signed_by(inquiry, response, &candidate->certificate, refusal)
            && is_delegate(inquiry, &candidate->certificate, refusal)) {
            return true;
        }
    }
    return false;
}

/* RFC 6960 3.2 steps 5 and 6, 4.2.2.1: is what is said true at this time? */
static bool is_current(const ref_ocsp_single *single, int64_t time, ref_refusal *refusal)
{
    /* RFC 6960 4.2.2.1: thisUpdate is not later than the present. */
    if (time < single->this_update) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_YET_VALID,
                          "RFC 6960 4.2.2.1: the present is before thisUpdate");
    }
    /* RFC 6960 4.2.2.1: nextUpdate is not earlier than the present. */
    if (time > single->next_update) {
        return ref_refuse(refusal, CUPEL_REASON_EXPIRED,
                          "RFC 6960 4.2.2.1: the present is after nextUpdate");
    }
    return true;
}

static bool is_usable(const ref_inquiry *inquiry, const ref_ocsp *response, ref_refusal *refusal)
{
    /* RFC 6960 4.4, RFC 5280 4.2 */
    if (response->unknown_critical) {
        return ref_refuse(refusal, CUPEL_REASON_UNKNOWN_CRITICAL,
                          "RFC 6960 4.4: unknown critical extension of the response");
    }
    /* RFC 6960 4.4.1: the nonce of the request comes back. */
    if (inquiry->nonce.ptr != NULL && !cupel_bytes_equal(response->nonce, inquiry->nonce)) {
        return ref_refuse(refusal, CUPEL_REASON_REVOKED,
                          "RFC 6960 4.4.1: not the nonce of the request");
    }
    return has_authority(inquiry, response, refusal);
}

/* What one response says of the certificate: the worst of its answers. */
static ref_status status_by(const ref_inquiry *inquiry, const ref_ocsp *response,
                            ref_refusal *refusal)
{
    ref_status status = REF_STATUS_UNKNOWN;
    cupel_bytes rest = response->responses;
    ref_ocsp_single single;
    bool is_authorized = false;
    bool is_unknown = false;

    while (ref_ocsp_next(&rest, &single)) {
        if (!is_about(&single, inquiry)) {
            (void)ref_refuse(refusal, CUPEL_REASON_REVOKED,
                             "RFC 6960 3.2: the response is about other certificates");
            continue;
        }
        if (!is_current(&single, inquiry->validation->demands->time, refusal)) {
            continue;
        }
        if (!is_authorized && !is_usable(inquiry, response, refusal)) {
            return REF_STATUS_UNKNOWN;
        }
        is_authorized = true;
        if (single.answer == REF_OCSP_REVOKED) {
            return REF_STATUS_REVOKED;
        }
        /* RFC 6960 2.2: unknown is no answer. */
        if (single.answer == REF_OCSP_UNKNOWN) {
            (void)ref_refuse(refusal, CUPEL_REASON_REVOKED,
                             "RFC 6960 2.2: the responder does not know the certificate");
            is_unknown = true;
        }
        status = REF_STATUS_GOOD;
    }
    return is_unknown ? REF_STATUS_UNKNOWN : status;
}

ref_status ref_ocsp_status(const ref_inquiry *inquiry, ref_refusal *refusal)
{
    ref_status status = REF_STATUS_UNKNOWN;
    cupel_bytes item;
    size_t at = 0;

    while (cupel_list_next(inquiry->responses, &at, &item)) {
        ref_ocsp response;
        ref_status next = ref_budget_take(&inquiry->validation->budget.octets, item.len, refusal)
                                  && ref_ocsp_read(item, &response, refusal)
                              ? status_by(inquiry, &response, refusal)
                              : REF_STATUS_UNKNOWN;

        if (next == REF_STATUS_REVOKED) {
            return next;
        }
        if (next == REF_STATUS_GOOD) {
            status = next;
        }
    }
    return status;
}
