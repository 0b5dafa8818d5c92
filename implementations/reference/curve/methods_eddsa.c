/* Adapters for EdDSA. */
#include "curve/eddsa.h"
#include "curve/method_keys.h"
#include "curve/methods.h"

/* RFC 8410 section 3: one identifier for a curve, whichever scheme uses it. */
static ref_key_kind key_kind(const ref_eddsa *scheme)
{
    return ref_eddsa_len(scheme) == ref_edwards25519.len ? REF_KEY_ED25519 : REF_KEY_ED448;
}

cupel_status ref_run_eddsa_verify(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    const ref_eddsa *scheme = ref_eddsa_find(self->native);
    ref_public_key key;
    ref_refusal refusal;

    if (!ref_request_octet_public(in, key_kind(scheme), &key, &refusal)
        || !ref_eddsa_verify(scheme, key.octets, cupel_fields_get(in, CUPEL_FIELD_CONTEXT),
                             cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                             cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_eddsa_sign(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    const ref_eddsa *scheme = ref_eddsa_find(self->native);
    uint8_t public_key[REF_EDWARDS_OCTETS_MAX];
    uint8_t signature[REF_EDDSA_SIGNATURE_MAX];
    size_t len = ref_eddsa_len(scheme);
    ref_private_key key;
    ref_refusal refusal;

    if (!ref_request_octet_private(in, key_kind(scheme), &key, &refusal)
        || !ref_eddsa_sign(scheme, key.octets, cupel_fields_get(in, CUPEL_FIELD_CONTEXT),
                           cupel_fields_get(in, CUPEL_FIELD_MESSAGE), public_key, signature,
                           &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature, 2 * len);
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY, public_key, len);
    return CUPEL_OK;
}
