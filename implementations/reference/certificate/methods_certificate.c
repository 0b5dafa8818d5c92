/* Adapters for certificates by themselves: reading, and matching of names. */
#include "certificate/describe.h"
#include "certificate/method_fields.h"
#include "certificate/methods.h"
#include "encoding/reply.h"

static void put(cupel_reply *reply, cupel_field_id field, cupel_bytes value)
{
    cupel_reply_put(reply, field, value.ptr, value.len);
}

cupel_status ref_run_x509_parse(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    ref_certificate certificate;
    char description[REF_DESCRIPTION_MAX];
    char dotted[REF_DOTTED_MAX];
    ref_refusal refusal;
    ref_der algorithm;
    ref_der der;
    cupel_bytes oid;

    (void)self;
    if (!ref_certificate_read(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate,
                              &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    der = ref_der_over(certificate.algorithm, &refusal);
    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &algorithm) || !ref_der_oid(&algorithm, &oid)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_oid_text(oid, dotted);
    if (certificate.extensions.ptr != NULL) {
        put(reply, CUPEL_FIELD_EXTENSIONS, certificate.extensions);
    }
    put(reply, CUPEL_FIELD_SERIAL_NUMBER, certificate.serial);
    put(reply, CUPEL_FIELD_ISSUER, certificate.issuer);
    put(reply, CUPEL_FIELD_SUBJECT, certificate.subject);
    cupel_reply_put_int(reply, CUPEL_FIELD_NOT_BEFORE, certificate.not_before);
    cupel_reply_put_int(reply, CUPEL_FIELD_NOT_AFTER, certificate.not_after);
    put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, certificate.spki);
    cupel_reply_put_int(reply, CUPEL_FIELD_VERSION, certificate.version);
    cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE_ALGORITHM, dotted, strlen(dotted));
    ref_certificate_describe(&certificate, description);
    cupel_reply_put(reply, CUPEL_FIELD_DESCRIPTION, description, strlen(description));
    return CUPEL_OK;
}

cupel_status ref_run_x509_match_name(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    ref_certificate certificate;
    ref_refusal refusal;
    ref_profile profile;
    bool by_rfc6125;
    ref_peer peer;

    (void)self;
    if (!ref_request_profile(in, &profile, &by_rfc6125)) {
        return cupel_reply_unsupported(reply, "validation profile not known");
    }
    peer = ref_request_peer(in, by_rfc6125);
    if (!ref_certificate_read(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate, &refusal)
        || !ref_peer_check(&certificate, &peer, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}
