/* CertificationRequest (RFC 2986 section 4), with the extensionRequest of RFC 2985 section 5.4.2.
 */
#include "certificate/request.h"

#include "certificate/certificate.h"
#include "encoding/oid.h"

#define OID_EXTENSION_REQUEST "1.2.840.113549.1.9.14"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* The value of an extensionRequest: Extensions. */
static bool read_extension_request(ref_der *values, ref_request *request)
{
    /* RFC 2985 5.4.2: single-valued, and once in the attributes. */
    if (request->extensions.ptr != NULL) {
        return wrong(values, "RFC 2985 5.4.2: extensionRequest is there twice");
    }
    return ref_der_any(values, NULL, NULL, &request->extensions) && ref_der_end(values)
           && ref_extensions_check(request->extensions, values->refusal);
}

/* Attribute: SEQUENCE { type, values SET SIZE (1..MAX) } */
static bool read_attribute(ref_der *attributes, ref_request *request)
{
    cupel_bytes type;
    ref_der inside;
    ref_der values;

    if (!ref_der_enter(attributes, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &type)
        || !ref_der_enter(&inside, REF_DER_SET, &values) || !ref_der_end(&inside)) {
        return false;
    }
    if (values.rest.len == 0) {
        return wrong(attributes, "RFC 2986 4.1: attribute without a value");
    }
    if (ref_oid_is(type, OID_EXTENSION_REQUEST)) {
        return read_extension_request(&values, request);
    }
    while (values.rest.len > 0) {
        if (!ref_der_any(&values, NULL, NULL, NULL)) {
            return false;
        }
    }
    return true;
}

static bool read_info(ref_der *info, ref_request *request)
{
    ref_der attributes;
    uint64_t version;

    if (!ref_der_small(info, &version)) {
        return false;
    }
    /* RFC 2986 4.1: version v1(0) */
    if (version != 0) {
        return wrong(info, "RFC 2986 4.1: no version of a request");
    }
    /* RFC 2986 4.1: attributes [0] IMPLICIT, which may be empty but not absent. */
    if (!ref_name_read(info, &request->subject) || !ref_spki_skip(info, &request->spki)
        || !ref_der_enter(info, REF_DER_CONTEXT(0), &attributes) || !ref_der_end(info)) {
        return false;
    }
    while (attributes.rest.len > 0) {
        if (!read_attribute(&attributes, request)) {
            return false;
        }
    }
    return true;
}

bool ref_request_read(cupel_bytes octets, ref_request *request, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_der again;
    ref_der info;

    memset(request, 0, sizeof *request);
    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)) {
        return false;
    }
    again = inside;
    return ref_der_any(&again, NULL, NULL, &request->info)
           && ref_der_enter(&inside, REF_DER_SEQUENCE, &info) && read_info(&info, request)
           && ref_algorithm_skip(&inside, &request->algorithm)
           && ref_der_bit_string_octets(&inside, &request->signature) && ref_der_end(&inside);
}

bool ref_request_verify(const ref_request *request, ref_refusal *refusal)
{
    /* RFC 2986 4.2: the signature proves that the subject has the private key. */
    return ref_signature_is_allowed(request->algorithm, NULL, refusal)
           && ref_signature_verify(request->spki, CUPEL_ABSENT, request->algorithm, request->info,
                                   request->signature, refusal);
}

bool ref_request_write(const ref_signing_key *key, cupel_bytes subject, cupel_bytes extensions,
                       ref_der_writer *info, ref_der_writer *writer, ref_refusal *refusal)
{
    size_t mark = ref_der_mark(info);

    if (!ref_name_check(subject, refusal)
        || (extensions.ptr != NULL && !ref_extensions_check(extensions, refusal))) {
        return false;
    }
    if (extensions.ptr != NULL) {
        ref_der_prepend(info, extensions);
        ref_der_wrap(info, REF_DER_SET, mark);
        ref_der_put_oid(info, OID_EXTENSION_REQUEST);
        ref_der_wrap(info, REF_DER_SEQUENCE, mark);
    }
    ref_der_wrap(info, REF_DER_CONTEXT(0), mark);
    if (!ref_signing_key_put_public(key, info, refusal)) {
        return false;
    }
    ref_der_prepend(info, subject);
    ref_der_put_unsigned(info, cupel_bytes_of("", 0));
    ref_der_wrap(info, REF_DER_SEQUENCE, mark);
    return ref_signing_key_seal(key, ref_der_written(info), writer, refusal);
}
