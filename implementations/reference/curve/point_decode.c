/* Octets to points of short Weierstrass curves: SEC 1 section 2.3.4 with all its checks. */
#include "curve/point_form.h"
#include "curve/weierstrass.h"

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

static bool decode_uncompressed(const ref_curve *curve, ref_point *p, const ref_point_form *form,
                                ref_refusal *refusal)
{
    ref_element left;
    ref_element right;

    if (!take_coordinate(curve, p->x, form->x, refusal)
        || !take_coordinate(curve, p->y, form->y, refusal)) {
        return false;
    }
    /* SP 800-56A 5.6.2.3.3 step 3: the point satisfies the curve equation. */
    ref_mod_sqr(&curve->p, left, p->y);
    right_side(curve, right, p->x);
    return ref_mod_equal(&curve->p, left, right)
           || ref_refuse(refusal, CUPEL_REASON_NOT_ON_CURVE, "point: not on the curve");
}

static bool decode_compressed(const ref_curve *curve, ref_point *p, const ref_point_form *form,
                              ref_refusal *refusal)
{
    const ref_modulus *m = &curve->p;
    ref_element square;

    if (!take_coordinate(curve, p->x, form->x, refusal)) {
        return false;
    }
    /* SEC 1 2.3.4 step 2.4.1: y is a square root of x^3 + ax + b, if that has one, with the parity
     * of the first octet. It is never zero: then the point would be of order two. */
    right_side(curve, square, p->x);
    if (!ref_mod_sqrt(m, p->y, square)) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_ON_CURVE,
                          "point: no point of the curve has this x");
    }
    if (ref_mod_is_odd(m, p->y) != form->y_bit) {
        ref_mod_negate(m, p->y, p->y);
    }
    return true;
}

bool ref_point_decode(const ref_curve *curve, ref_point *p, cupel_bytes octets,
                      ref_refusal *refusal)
{
    ref_point_form form;

    if (!ref_point_form_read(&form, octets, ref_curve_field_len(curve), refusal)) {
        return false;
    }
    memset(p, 0, sizeof *p);
    ref_mod_set(&curve->p, p->z, 1);
    /* SP 800-56A 5.6.2.3.3 step 4, n Q = infinity, follows from the equation: n is the order of the
     * whole curve, the cofactor being 1. */
    return form.compressed ? decode_compressed(curve, p, &form, refusal)
                           : decode_uncompressed(curve, p, &form, refusal);
}
