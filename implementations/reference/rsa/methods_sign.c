/* Adapters for RSASSA-PKCS1-v1_5 and DSA. */
#include "encoding/der.h"
#include "rsa/method_keys.h"
#include "rsa/methods.h"
#include "rsa/signature.h"

/* The hash of the request: NULL where none is given or it is not known. */
static const ref_hash *request_hash(const cupel_fields *in)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);

    return name != NULL ? ref_hash_find(name) : NULL;
}

static cupel_status no_hash(cupel_reply *reply)
{
    return cupel_reply_unsupported(reply, "hash not given or not known");
}

cupel_status ref_run_rsa_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    const ref_hash *hash = request_hash(in);
    ref_public_key key;
    ref_rsa_public rsa;
    ref_refusal refusal;

    (void)self;
    if (hash == NULL) {
        return no_hash(reply);
    }
    if (!ref_request_rsa_public(in, REF_KEY_RSA, &key, &rsa, &refusal)
        || !ref_rsa_pkcs1_verify(&rsa, hash, cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                                 cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_rsa_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    const ref_hash *hash = request_hash(in);
    uint8_t signature[REF_RSA_OCTETS_MAX];
    ref_private_key key;
    ref_rsa_private rsa;
    ref_refusal refusal;

    (void)self;
    if (hash == NULL) {
        return no_hash(reply);
    }
    if (!ref_request_rsa_private(in, REF_KEY_RSA, &key, &rsa, &refusal)
        || !ref_rsa_pkcs1_sign(&rsa, hash, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), signature,
                               &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature, rsa.public.len);
    return CUPEL_OK;
}

typedef bool split_signature(cupel_bytes signature, size_t q_len, cupel_bytes *r, cupel_bytes *s,
                             ref_refusal *refusal);

static bool split_der(cupel_bytes signature, size_t q_len, cupel_bytes *r, cupel_bytes *s,
                      ref_refusal *refusal)
{
    (void)q_len;
    return ref_der_signature(signature, r, s, refusal);
}

/* IEEE 1363-2000 section 10.2.1: r || s, each as long as q. */
static bool split_p1363(cupel_bytes signature, size_t q_len, cupel_bytes *r, cupel_bytes *s,
                        ref_refusal *refusal)
{
    if (signature.len != 2 * q_len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "DSA: signature is not twice as long as q");
    }
    *r = cupel_bytes_of(signature.ptr, q_len);
    *s = cupel_bytes_of(signature.ptr + q_len, q_len);
    return true;
}

static cupel_status verify_dsa(const cupel_fields *in, cupel_reply *reply, split_signature *split)
{
    const ref_hash *hash = request_hash(in);
    ref_public_key key;
    ref_dsa_public dsa;
    ref_refusal refusal;
    cupel_bytes r;
    cupel_bytes s;

    if (hash == NULL) {
        return no_hash(reply);
    }
    if (!ref_public_key_read(in, &key, &refusal) || !ref_dsa_public_init(&dsa, &key, &refusal)
        || !split(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), dsa.q.bit_len / 8, &r, &s, &refusal)
        || !ref_dsa_verify(&dsa, hash, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), r, s, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_dsa_verify(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    (void)self;
    return verify_dsa(in, reply, split_der);
}

cupel_status ref_run_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    (void)self;
    return verify_dsa(in, reply, split_p1363);
}
