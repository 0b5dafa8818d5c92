/* Points of edwards25519 and edwards448: addition, encoding, decoding. */
#include "curve/edwards.h"

#include "curve/constant.h"
#include "curve/little_endian.h"

/* RFC 8032 section 5.1 */
const ref_edwards_parameters ref_edwards25519 = {
    .len = 32,
    .p = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
    .a_is_minus_one = true,
    .d = "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3",
    .l = "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed",
    .cofactor_bit_len = 3,
    .bx = "216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a",
    .by = "6666666666666666666666666666666666666666666666666666666666666658",
};

/* RFC 8032 section 5.2 */
const ref_edwards_parameters ref_edwards448 = {
    .len = 57,
    .p = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
         "ffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    .a_is_minus_one = false,
    .d = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
         "ffffffffffffffffffffffffffffffffffffffffffffffffffff6756",
    .l = "3fffffffffffffffffffffffffffffffffffffffffffffffffffffff"
         "7cca23e9c44edb49aed63690216cc2728dc58f552378c292ab5844f3",
    .cofactor_bit_len = 2,
    .bx = "4f1970c66bed0ded221d15a622bf36da9e146570470f1767ea6de324"
          "a3d3a46412ae1af72ab66511433b80e18b00938e2626a82bc70cc05e",
    .by = "693f46716eb6bc248876203756c9c7624bea73736ca3984087789c1e"
          "05a0c2d73ad3ff1ce67c39c4fdbd132c4ed7c8ad9808795bf230fa14",
};

/* Bernstein, Birkner, Joye, Lange, Peters, "Twisted Edwards curves" (2008), section 6; for a = 1 it
 * is the addition of RFC 8032 section 5.2.4. Complete, since a is a square and d is not. */
static void add(const ref_group *group, ref_point *r, const ref_point *p, const ref_point *q)
{
    const ref_edwards *curve = (const ref_edwards *)group;
    const ref_modulus *m = &curve->p;
    ref_element a, b, c, d, e, f, g, t;

    ref_mod_mul(m, a, p->z, q->z);
    ref_mod_sqr(m, b, a);
    ref_mod_mul(m, c, p->x, q->x);
    ref_mod_mul(m, d, p->y, q->y);
    ref_mod_mul(m, e, c, d);
    ref_mod_mul(m, e, e, curve->d);
    ref_mod_sub(m, f, b, e);
    ref_mod_add(m, g, b, e);
    /* X3 = A F ((X1 + Y1) (X2 + Y2) - C - D) */
    ref_mod_add(m, t, p->x, p->y);
    ref_mod_add(m, e, q->x, q->y);
    ref_mod_mul(m, t, t, e);
    ref_mod_sub(m, t, t, c);
    ref_mod_sub(m, t, t, d);
    ref_mod_mul(m, t, t, a);
    ref_mod_mul(m, r->x, t, f);
    /* Y3 = A G (D - a C) */
    ref_mod_mul(m, c, c, curve->a);
    ref_mod_sub(m, t, d, c);
    ref_mod_mul(m, t, t, a);
    ref_mod_mul(m, r->y, t, g);
    ref_mod_mul(m, r->z, f, g);
}

void ref_edwards_init(ref_edwards *curve, const ref_edwards_parameters *parameters)
{
    memset(curve, 0, sizeof *curve);
    curve->parameters = parameters;
    ref_constant_modulus(&curve->p, parameters->p);
    ref_constant_modulus(&curve->l, parameters->l);
    ref_mod_set(&curve->p, curve->a, 1);
    if (parameters->a_is_minus_one) {
        ref_mod_negate(&curve->p, curve->a, curve->a);
    }
    ref_constant_residue(&curve->p, curve->d, parameters->d);
    ref_constant_residue(&curve->p, curve->base.x, parameters->bx);
    ref_constant_residue(&curve->p, curve->base.y, parameters->by);
    ref_mod_set(&curve->p, curve->base.z, 1);
    ref_mod_set(&curve->p, curve->group.neutral.y, 1);
    ref_mod_set(&curve->p, curve->group.neutral.z, 1);
    curve->group.add = add;
}

void ref_edwards_negate(const ref_edwards *curve, ref_point *r, const ref_point *p)
{
    *r = *p;
    ref_mod_negate(&curve->p, r->x, p->x);
}

bool ref_edwards_is_neutral(const ref_edwards *curve, const ref_point *p)
{
    return ref_mod_is_zero(&curve->p, p->x) && ref_mod_equal(&curve->p, p->y, p->z);
}

void ref_edwards_encode(const ref_edwards *curve, uint8_t *octets, const ref_point *p)
{
    size_t len = curve->parameters->len;
    ref_element inverse, x, y;
    ref_number value;

    ref_mod_inverse(&curve->p, inverse, p->z);
    ref_mod_mul(&curve->p, x, p->x, inverse);
    ref_mod_mul(&curve->p, y, p->y, inverse);
    ref_mod_to_number(&curve->p, &value, y);
    ref_number_to_little_endian(&value, octets, len);
    /* RFC 8032 5.1.2: the lowest bit of x is the highest of the encoding. */
    octets[len - 1] = (uint8_t)(octets[len - 1] | (ref_mod_is_odd(&curve->p, x) ? 0x80 : 0));
}

/* RFC 8032 5.1.3 step 2: x^2 = (y^2 - 1) / (d y^2 - a), whose denominator is never zero since a / d
 * is not a square. */
static bool recover_x(const ref_edwards *curve, ref_element x, const ref_element y)
{
    const ref_modulus *m = &curve->p;
    ref_element yy, one, t;

    ref_mod_set(m, one, 1);
    ref_mod_sqr(m, yy, y);
    ref_mod_mul(m, t, yy, curve->d);
    ref_mod_sub(m, t, t, curve->a);
    ref_mod_inverse(m, t, t);
    ref_mod_sub(m, yy, yy, one);
    ref_mod_mul(m, t, t, yy);
    return ref_mod_sqrt(m, x, t);
}

bool ref_edwards_decode(const ref_edwards *curve, ref_point *p, const uint8_t *octets,
                        ref_refusal *refusal)
{
    const ref_modulus *m = &curve->p;
    uint8_t y_octets[REF_EDWARDS_OCTETS_MAX];
    size_t len = curve->parameters->len;
    bool x_is_odd = (octets[len - 1] & 0x80) != 0;
    ref_number bound;
    ref_number y;

    memcpy(y_octets, octets, len);
    y_octets[len - 1] &= 0x7f;
    ref_number_from_little_endian(&y, y_octets, len);
    ref_modulus_number(m, &bound);
    /* RFC 8032 5.1.3 step 1: y is less than p. */
    if (ref_number_compare(&y, &bound) >= 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "point: y is not less than p");
    }
    memset(p, 0, sizeof *p);
    ref_mod_from_number(m, p->y, &y);
    ref_mod_set(m, p->z, 1);
    /* RFC 8032 5.1.3 step 3: x^2 has a root. */
    if (!recover_x(curve, p->x, p->y)) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_ON_CURVE,
                          "point: no point of the curve has this y");
    }
    /* RFC 8032 5.1.3 step 4: there is no odd zero. */
    if (ref_mod_is_zero(m, p->x) && x_is_odd) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "point: x is zero with the sign bit set");
    }
    if (ref_mod_is_odd(m, p->x) != x_is_odd) {
        ref_mod_negate(m, p->x, p->x);
    }
    return true;
}
