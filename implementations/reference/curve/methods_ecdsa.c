/* Adapters for ECDSA: the two encodings of signatures, and the rule of low s. */
#include "curve/ecdsa.h"
#include "curve/method_keys.h"
#include "curve/methods.h"
#include "encoding/der.h"

/* The hash of the request; NULL where none is given or it is not known. */
static const ref_hash *request_hash(const cupel_fields *in)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);

    return name != NULL ? ref_hash_find(name) : NULL;
}

static cupel_status no_hash(cupel_reply *reply)
{
    return cupel_reply_unsupported(reply, "hash not given or not known");
}

typedef bool split_signature(const ref_curve *curve, cupel_bytes signature, cupel_bytes *r,
                             cupel_bytes *s, ref_refusal *refusal);

static bool split_der(const ref_curve *curve, cupel_bytes signature, cupel_bytes *r, cupel_bytes *s,
                      ref_refusal *refusal)
{
    (void)curve;
    return ref_der_signature(signature, r, s, refusal);
}

static bool split_low_s(const ref_curve *curve, cupel_bytes signature, cupel_bytes *r,
                        cupel_bytes *s, ref_refusal *refusal)
{
    return ref_der_signature(signature, r, s, refusal) && ref_ecdsa_is_low_s(curve, *s, refusal);
}

static bool split_p1363(const ref_curve *curve, cupel_bytes signature, cupel_bytes *r,
                        cupel_bytes *s, ref_refusal *refusal)
{
    size_t len = ref_curve_order_len(curve);

    /* IEEE 1363-2000 E.3.1: r and s are each as long as n. */
    if (signature.len != 2 * len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "ECDSA: signature not twice as long as n");
    }
    *r = cupel_bytes_of(signature.ptr, len);
    *s = cupel_bytes_of(signature.ptr + len, len);
    return true;
}

static cupel_status verify(const cupel_method *self, const cupel_fields *in, cupel_reply *reply,
                           split_signature *split)
{
    const ref_hash *hash = request_hash(in);
    ref_curve curve;
    ref_point point;
    ref_refusal refusal;
    cupel_bytes r;
    cupel_bytes s;

    if (hash == NULL) {
        return no_hash(reply);
    }
    ref_curve_init(&curve, ref_curve_find(self->native));
    if (!ref_request_point(in, self->native, &curve, &point, &refusal)
        || !split(&curve, cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), &r, &s, &refusal)
        || !ref_ecdsa_verify(&curve, &point, hash, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), r, s,
                             &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_ecdsa_verify(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    return verify(self, in, reply, split_der);
}

cupel_status ref_run_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    return verify(self, in, reply, split_p1363);
}

cupel_status ref_run_ecdsa_verify_digest(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    ref_curve curve;
    ref_point point;
    ref_refusal refusal;
    cupel_bytes r;
    cupel_bytes s;

    ref_curve_init(&curve, ref_curve_find(self->native));
    if (!ref_request_point(in, self->native, &curve, &point, &refusal)
        || !split_p1363(&curve, cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), &r, &s, &refusal)
        || !ref_ecdsa_verify_digest(&curve, &point, cupel_fields_get(in, CUPEL_FIELD_DIGEST), r, s,
                                    &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_ecdsa_verify_low_s(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    return verify(self, in, reply, split_low_s);
}

cupel_status ref_run_ecdsa_sign(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    const ref_hash *hash = request_hash(in);
    uint8_t signature[REF_ECDSA_SIGNATURE_MAX];
    ref_curve curve;
    ref_number d, r, s;
    ref_refusal refusal;

    if (hash == NULL) {
        return no_hash(reply);
    }
    if (cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)) {
        return cupel_reply_unsupported(reply, "ECDSA signs with the k of RFC 6979 only");
    }
    ref_curve_init(&curve, ref_curve_find(self->native));
    if (!ref_request_scalar(in, self->native, &curve.n, &d, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_ecdsa_sign(&curve, &d, hash, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), &r, &s);
    cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature,
                    ref_ecdsa_signature_write(signature, &r, &s));
    return CUPEL_OK;
}
