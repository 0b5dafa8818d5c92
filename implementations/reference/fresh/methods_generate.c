/* Fresh key pairs. */
#include "fresh/methods.h"

#include "curve/ecdh.h"
#include "curve/eddsa.h"
#include "curve/weierstrass.h"
#include "curve/xdh.h"
#include "encoding/reply.h"
#include "fresh/random.h"

static cupel_status no_randomness(cupel_reply *reply)
{
    return cupel_reply_broken(reply, "no random octets");
}

/* RFC 7748 6.1 and 6.2: any octets, and the function at the base point, whose u is 9 or 5. */
cupel_status ref_run_generate_xdh(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    const ref_xdh *xdh = strcmp(self->native, ref_x25519.name) == 0 ? &ref_x25519 : &ref_x448;
    uint8_t base[REF_XDH_OCTETS_MAX] = { xdh == &ref_x25519 ? 9 : 5 };
    uint8_t private_key[REF_XDH_OCTETS_MAX];
    uint8_t public_key[REF_XDH_OCTETS_MAX];

    (void)in;
    if (!ref_random(private_key, xdh->len)) {
        return no_randomness(reply);
    }
    ref_xdh_function(xdh, private_key, base, public_key);
    cupel_reply_put(reply, CUPEL_FIELD_PRIVATE_KEY, private_key, xdh->len);
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY, public_key, xdh->len);
    return CUPEL_OK;
}

/* RFC 8032 5.1.5 and 5.2.5: the public key comes with a signature, whatever is signed. */
cupel_status ref_run_generate_eddsa(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    const ref_eddsa *scheme = ref_eddsa_find(self->native);
    size_t len = ref_eddsa_len(scheme);
    uint8_t private_key[REF_EDDSA_SIGNATURE_MAX];
    uint8_t public_key[REF_EDDSA_SIGNATURE_MAX];
    uint8_t signature[REF_EDDSA_SIGNATURE_MAX];
    ref_refusal refusal;

    (void)in;
    if (!ref_random(private_key, len)) {
        return no_randomness(reply);
    }
    if (!ref_eddsa_sign(scheme, cupel_bytes_of(private_key, len), CUPEL_ABSENT,
                        cupel_bytes_of("", 0), public_key, signature, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_PRIVATE_KEY, private_key, len);
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY, public_key, len);
    return CUPEL_OK;
}

/* SP 800-56A 5.6.1.2.2: drawn until it is in [1, n - 1]. */
static bool draw_scalar(const ref_curve *curve, ref_number *d, uint8_t *octets)
{
    size_t len = ref_curve_order_len(curve);
    ref_refusal refusal;

    do {
        if (!ref_random(octets, len)) {
            return false;
        }
        octets[0] &= (uint8_t)(0xff >> (len * 8 - curve->n.bit_len));
    } while (!ref_ec_scalar(&curve->n, d, cupel_bytes_of(octets, len), &refusal));
    return true;
}

cupel_status ref_run_generate_ec(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    uint8_t point[1 + 2 * REF_FIELD_OCTETS_MAX];
    uint8_t scalar[REF_FIELD_OCTETS_MAX];
    ref_curve curve;
    ref_number d;
    ref_point q;

    (void)in;
    ref_curve_init(&curve, ref_curve_find(self->native));
    if (!draw_scalar(&curve, &d, scalar)) {
        return no_randomness(reply);
    }
    ref_point_mul(&curve.group, &q, &d, &curve.g);
    cupel_reply_put(reply, CUPEL_FIELD_PRIVATE_KEY_SCALAR, scalar, ref_curve_order_len(&curve));
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_POINT, point,
                    ref_point_encode(&curve, &q, point));
    return CUPEL_OK;
}
