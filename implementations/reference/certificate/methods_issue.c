/* Adapters that make certificates and requests, and the one that reads requests. */
#include "certificate/issue.h"
#include "certificate/methods.h"
#include "certificate/request.h"
#include "encoding/reply.h"
#include "fresh/random.h"
#include "rsa/rsa.h"

/* Octets beside the fields of the request: signature, own public key, identifiers and lengths. */
#define ROOM (3 * REF_SIGNATURE_OCTETS_MAX + 256)

static ref_der_writer writer_for(const cupel_fields *in, cupel_reply *reply)
{
    size_t capacity = ROOM;
    size_t i;

    for (i = 0; i < in->count; i++) {
        capacity += in->items[i].value.len;
    }
    return ref_der_writer_over(cupel_reply_scratch(reply, capacity), capacity);
}

static cupel_status put_written(cupel_reply *reply, cupel_field_id field,
                                const ref_der_writer *writer)
{
    cupel_bytes written = ref_der_written(writer);

    if (writer->is_full) {
        return cupel_reply_broken(reply, "the buffer was too small");
    }
    cupel_reply_put(reply, field, written.ptr, written.len);
    return CUPEL_OK;
}

/* The key that is certified: given, or of a request, which must prove that it is the subject's. */
static bool read_public_key(const cupel_fields *in, cupel_bytes *spki, ref_refusal *refusal)
{
    cupel_bytes csr = cupel_fields_get(in, CUPEL_FIELD_CSR);
    ref_request request;

    *spki = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    if (csr.ptr == NULL) {
        return true;
    }
    if (!ref_request_read(csr, &request, refusal) || !ref_request_verify(&request, refusal)) {
        return false;
    }
    *spki = request.spki;
    return true;
}

/* The key that signs, and how. */
static bool read_signing_key(const cupel_fields *in, const uint8_t *randomness,
                             ref_signing_key *key, ref_refusal *refusal)
{
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);
    const ref_signing_choice choice = {
        .hash = cupel_fields_text(in, CUPEL_FIELD_HASH),
        .mgf = cupel_fields_text(in, CUPEL_FIELD_MGF),
        .salt_len = cupel_fields_get(in, CUPEL_FIELD_SALT_LEN).ptr != NULL ? &salt_len : NULL,
        .randomness = randomness,
    };

    return ref_signing_key_read(key, cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8), &choice,
                                refusal);
}

cupel_status ref_run_x509_issue(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    ref_certificate_plan plan = {
        .serial = cupel_fields_get(in, CUPEL_FIELD_SERIAL_NUMBER),
        .issuer = cupel_fields_get(in, CUPEL_FIELD_ISSUER),
        .not_before = cupel_fields_int(in, CUPEL_FIELD_NOT_BEFORE, 0),
        .not_after = cupel_fields_int(in, CUPEL_FIELD_NOT_AFTER, 0),
        .subject = cupel_fields_get(in, CUPEL_FIELD_SUBJECT),
        .extensions = cupel_fields_get(in, CUPEL_FIELD_EXTENSIONS),
    };
    ref_der_writer body = writer_for(in, reply);
    ref_der_writer writer = writer_for(in, reply);
    uint8_t randomness[REF_RSA_OCTETS_MAX];
    ref_signing_key key;
    ref_refusal refusal;

    (void)self;
    if (!ref_random(randomness, sizeof randomness)) {
        return cupel_reply_broken(reply, "no random octets");
    }
    if (!read_public_key(in, &plan.spki, &refusal)
        || !read_signing_key(in, randomness, &key, &refusal)
        || !ref_certificate_write(&key, &plan, &body, &writer, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return put_written(reply, CUPEL_FIELD_CERTIFICATE, &writer);
}

cupel_status ref_run_csr_create(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    ref_der_writer info = writer_for(in, reply);
    ref_der_writer writer = writer_for(in, reply);
    uint8_t randomness[REF_RSA_OCTETS_MAX];
    ref_signing_key key;
    ref_refusal refusal;

    (void)self;
    if (!ref_random(randomness, sizeof randomness)) {
        return cupel_reply_broken(reply, "no random octets");
    }
    if (!read_signing_key(in, randomness, &key, &refusal)
        || !ref_request_write(&key, cupel_fields_get(in, CUPEL_FIELD_SUBJECT),
                              cupel_fields_get(in, CUPEL_FIELD_EXTENSIONS), &info, &writer,
                              &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return put_written(reply, CUPEL_FIELD_CSR, &writer);
}

cupel_status ref_run_csr_verify(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    ref_request request;
    ref_refusal refusal;

    (void)self;
    if (!ref_request_read(cupel_fields_get(in, CUPEL_FIELD_CSR), &request, &refusal)
        || !ref_request_verify(&request, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SUBJECT, request.subject.ptr, request.subject.len);
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, request.spki.ptr, request.spki.len);
    return CUPEL_OK;
}
