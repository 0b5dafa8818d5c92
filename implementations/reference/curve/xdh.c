/* X25519 and X448: the Montgomery ladder of RFC 7748 over two fields. */
#include "curve/xdh.h"

#include "curve/constant.h"
#include "curve/little_endian.h"
#include "number/montgomery.h"

typedef ref_limb element[REF_MODULUS_LIMBS(448)];

/* RFC 7748 section 4.1 and decodeScalar25519 of section 5 */
const ref_xdh ref_x25519 = {
    .name = "X25519",
    .len = 32,
    .p = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
    .a24 = 121665,
    .scalar_low_mask = 0xf8,
    .scalar_high_mask = 0x7f,
    .scalar_high_set = 0x40,
    .u_high_mask = 0x7f,
};

/* RFC 7748 section 4.2 and decodeScalar448 of section 5 */
const ref_xdh ref_x448 = {
    .name = "X448",
    .len = 56,
    .p = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
         "ffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    .a24 = 39081,
    .scalar_low_mask = 0xfc,
    .scalar_high_mask = 0xff,
    .scalar_high_set = 0x80,
    .u_high_mask = 0xff,
};

/* The working variables of the ladder: x_2/z_2 and x_3/z_3 stand for the u-coordinates of two
 * points whose difference is the point of u. */
typedef struct ladder {
    const ref_modulus *p;
    element u;
    element a24;
    element x2, z2, x3, z3;
} ladder;

/* RFC 7748 section 5, the body of the loop after the first swap, in its names. */
static void step(ladder *l)
{
    const ref_modulus *p = l->p;
    element a, aa, b, bb, e, c, d, da, cb;

    ref_mod_add(p, a, l->x2, l->z2);
    ref_mod_sqr(p, aa, a);
    ref_mod_sub(p, b, l->x2, l->z2);
    ref_mod_sqr(p, bb, b);
    ref_mod_sub(p, e, aa, bb);
    ref_mod_add(p, c, l->x3, l->z3);
    ref_mod_sub(p, d, l->x3, l->z3);
    ref_mod_mul(p, da, d, a);
    ref_mod_mul(p, cb, c, b);
    /* x_3 = (DA + CB)^2, z_3 = u (DA - CB)^2 */
    ref_mod_add(p, l->x3, da, cb);
    ref_mod_sqr(p, l->x3, l->x3);
    ref_mod_sub(p, l->z3, da, cb);
    ref_mod_sqr(p, l->z3, l->z3);
    ref_mod_mul(p, l->z3, l->z3, l->u);
    /* x_2 = AA BB, z_2 = E (AA + a24 E) */
    ref_mod_mul(p, l->x2, aa, bb);
    ref_mod_mul(p, l->z2, l->a24, e);
    ref_mod_add(p, l->z2, l->z2, aa);
    ref_mod_mul(p, l->z2, l->z2, e);
}

static void swap(element a, element b)
{
    element t;

    memcpy(t, a, sizeof t);
    memcpy(a, b, sizeof t);
    memcpy(b, t, sizeof t);
}

static void swap_if(ladder *l, bool condition)
{
    if (condition) {
        swap(l->x2, l->x3);
        swap(l->z2, l->z3);
    }
}

/* RFC 7748 section 5: decodeScalar25519 and decodeScalar448 */
static void decode_scalar(const ref_xdh *xdh, ref_number *k, const uint8_t *octets)
{
    uint8_t clamped[REF_XDH_OCTETS_MAX];
    size_t last = xdh->len - 1;

    memcpy(clamped, octets, xdh->len);
    clamped[0] &= xdh->scalar_low_mask;
    clamped[last] = (uint8_t)((clamped[last] & xdh->scalar_high_mask) | xdh->scalar_high_set);
    ref_number_from_little_endian(k, clamped, xdh->len);
}

/* RFC 7748 section 5: decodeUCoordinate. The unused bit of X25519 is masked, and values from p up
 * are accepted as if they had been reduced. */
static void decode_u(const ref_xdh *xdh, const ref_modulus *p, element u, const uint8_t *octets)
{
    uint8_t masked[REF_XDH_OCTETS_MAX];
    ref_number value;

    memcpy(masked, octets, xdh->len);
    masked[xdh->len - 1] &= xdh->u_high_mask;
    ref_number_from_little_endian(&value, masked, xdh->len);
    ref_mod_from_number(p, u, &value);
}

void ref_xdh_function(const ref_xdh *xdh, const uint8_t *scalar, const uint8_t *u, uint8_t *out)
{
    ladder l = { .a24 = { 0 } };
    ref_modulus p;
    ref_number k;
    bool swapped = false;
    size_t at;

    ref_constant_modulus(&p, xdh->p);
    l.p = &p;
    ref_mod_set(&p, l.a24, xdh->a24);
    decode_u(xdh, &p, l.u, u);
    ref_mod_set(&p, l.x2, 1);
    ref_mod_copy(&p, l.x3, l.u);
    ref_mod_set(&p, l.z3, 1);
    decode_scalar(xdh, &k, scalar);
    for (at = ref_number_bit_len(&k); at-- > 0;) {
        bool bit = ref_number_bit(&k, at);

        swap_if(&l, swapped != bit);
        swapped = bit;
        step(&l);
    }
    swap_if(&l, swapped);
    /* x_2 z_2^(p - 2); zero where z_2 is */
    ref_mod_inverse(&p, l.z2, l.z2);
    ref_mod_mul(&p, l.x2, l.x2, l.z2);
    ref_mod_to_number(&p, &k, l.x2);
    ref_number_to_little_endian(&k, out, xdh->len);
}

static bool is_zero(const uint8_t *octets, size_t len)
{
    uint8_t all = 0;
    size_t i;

    for (i = 0; i < len; i++) {
        all |= octets[i];
    }
    return all == 0;
}

bool ref_xdh_derive(const ref_xdh *xdh, cupel_bytes private_key, cupel_bytes public_key,
                    uint8_t *secret, ref_refusal *refusal)
{
    /* RFC 7748 section 5: scalars and u-coordinates have 32 (56) octets. */
    if (private_key.len != xdh->len || public_key.len != xdh->len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "XDH: key of a wrong length");
    }
    ref_xdh_function(xdh, private_key.ptr, public_key.ptr, secret);
    /* RFC 7748 sections 6.1 and 6.2: a secret of zeros comes from a point of low order; the check
     * that is allowed there is obligatory in TLS 1.3 (RFC 8446 section 7.4.2). */
    return !is_zero(secret, xdh->len)
           || ref_refuse(refusal, CUPEL_REASON_LOW_ORDER, "XDH: the shared secret is zero");
}
