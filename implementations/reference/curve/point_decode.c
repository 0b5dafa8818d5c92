/* Octets to points of short Weierstrass curves: SEC 1 section 2.3.4 with all its checks. */
#include "curve/weierstrass.h"

/* First octets (SEC 1 section 2.3.3). */
enum {
    INFINITY_OCTET = 0x00,
    COMPRESSED_EVEN = 0x02,
    COMPRESSED_ODD = 0x03,
    UNCOMPRESSED = 0x04,
};

/* r = x^3 + ax + b */
static void right_side(const ref_curve *curve, ref_element r, const ref_element x)
{
    const ref_modulus *m = &curve->p;
    ref_element t;

    ref_mod_sqr(m, t, x);
    ref_mod_add(m, t, t, curve->a);
    ref_mod_mul(m, t, t, x);
    ref_mod_add(m, r, t, curve->b);
}

static bool take_coordinate(const ref_curve *curve, ref_element r, const uint8_t *octets,
                            ref_refusal *refusal)
{
    /* SP 800-56A 5.6.2.3.3 step 2: coordinates are integers in [0, p - 1]. */
    return ref_mod_from_octets(&curve->p, r, octets, ref_curve_field_len(curve))
           || ref_refuse(refusal, CUPEL_REASON_RANGE, "point: coordinate is not less than p");
}

static bool decode_uncompressed(const ref_curve *curve, ref_point *p, const uint8_t *octets,
                                ref_refusal *refusal)
{
    ref_element left;
    ref_element right;

    if (!take_coordinate(curve, p->x, octets + 1, refusal)
        || !take_coordinate(curve, p->y, octets + 1 + ref_curve_field_len(curve), refusal)) {
        return false;
    }
    /* SP 800-56A 5.6.2.3.3 step 3: the point satisfies the curve equation. */
    ref_mod_sqr(&curve->p, left, p->y);
    right_side(curve, right, p->x);
    return ref_mod_equal(&curve->p, left, right)
           || ref_refuse(refusal, CUPEL_REASON_NOT_ON_CURVE, "point: not on the curve");
}

static bool decode_compressed(const ref_curve *curve, ref_point *p, const uint8_t *octets,
                              ref_refusal *refusal)
{
    const ref_modulus *m = &curve->p;
    ref_element square;

    if (!take_coordinate(curve, p->x, octets + 1, refusal)) {
        return false;
    }
    /* SEC 1 2.3.4 step 2.4.1: y is a square root of x^3 + ax + b, if that has one, with the parity
     * of the first octet. It is never zero: then the point would be of order two. */
    right_side(curve, square, p->x);
    if (!ref_mod_sqrt(m, p->y, square)) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_ON_CURVE,
                          "point: no point of the curve has this x");
    }
    if (ref_mod_is_odd(m, p->y) != (octets[0] == COMPRESSED_ODD)) {
        ref_mod_negate(m, p->y, p->y);
    }
    return true;
}

bool ref_point_decode(const ref_curve *curve, ref_point *p, cupel_bytes octets,
                      ref_refusal *refusal)
{
    size_t field_len = ref_curve_field_len(curve);
    bool compressed;

    if (octets.len == 0) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "point: no octets");
    }
    /* SP 800-56A 5.6.2.3.3 step 1: not the point at infinity. */
    if (octets.len == 1 && octets.ptr[0] == INFINITY_OCTET) {
        return ref_refuse(refusal, CUPEL_REASON_IDENTITY, "point: at infinity");
    }
    compressed = octets.ptr[0] == COMPRESSED_EVEN || octets.ptr[0] == COMPRESSED_ODD;
    if (!compressed && octets.ptr[0] != UNCOMPRESSED) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "point: first octet is not 02, 03 or 04");
    }
    if (octets.len != 1 + (compressed ? 1 : 2) * field_len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "point: wrong length for this curve");
    }
    memset(p, 0, sizeof *p);
    ref_mod_set(&curve->p, p->z, 1);
    /* SP 800-56A 5.6.2.3.3 step 4, n Q = infinity, follows from the equation: n is the order of the
     * whole curve, the cofactor being 1. */
    return compressed ? decode_compressed(curve, p, octets.ptr, refusal)
                      : decode_uncompressed(curve, p, octets.ptr, refusal);
}
