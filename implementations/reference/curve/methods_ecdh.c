/* Adapters for key agreement: ECDH over prime and binary fields, X25519, X448. */
#include "curve/constant.h"
#include "curve/ecdh.h"
#include "curve/method_keys.h"
#include "curve/methods.h"
#include "curve/xdh.h"

cupel_status ref_run_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    uint8_t secret[REF_FIELD_OCTETS_MAX];
    ref_curve curve;
    ref_point point;
    ref_number scalar;
    ref_refusal refusal;

    ref_curve_init(&curve, ref_curve_find(self->native));
    if (!ref_request_point(in, self->native, &curve, &point, &refusal)
        || !ref_request_scalar(in, self->native, &curve.n, &scalar, &refusal)
        || !ref_ecdh(&curve, &scalar, &point, secret, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, ref_curve_field_len(&curve));
    return CUPEL_OK;
}

cupel_status ref_run_ecdh_binary(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const ref_binary_parameters *curve = ref_binary_find(self->native);
    uint8_t secret[REF_FIELD_OCTETS_MAX];
    ref_modulus n;
    ref_element x;
    ref_number scalar;
    ref_refusal refusal;

    ref_constant_modulus(&n, curve->n);
    if (!ref_request_binary_point(in, curve, x, &refusal)
        || !ref_request_scalar(in, curve->name, &n, &scalar, &refusal)
        || !ref_binary_ecdh(curve, &scalar, x, secret, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, ref_binary_field_len(curve));
    return CUPEL_OK;
}

static const struct {
    const ref_xdh *xdh;
    ref_key_kind kind;
} functions[] = {
    { &ref_x25519, REF_KEY_X25519 },
    { &ref_x448, REF_KEY_X448 },
};

cupel_status ref_run_xdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    size_t which = strcmp(self->native, functions[0].xdh->name) == 0 ? 0 : 1;
    const ref_xdh *xdh = functions[which].xdh;
    uint8_t secret[REF_XDH_OCTETS_MAX];
    ref_public_key public_key;
    ref_private_key private_key;
    ref_refusal refusal;

    if (!ref_request_octet_public(in, functions[which].kind, &public_key, &refusal)
        || !ref_request_octet_private(in, functions[which].kind, &private_key, &refusal)
        || !ref_xdh_derive(xdh, private_key.octets, public_key.octets, secret, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, xdh->len);
    return CUPEL_OK;
}
