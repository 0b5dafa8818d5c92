/* Elliptic-curve Diffie-Hellman over prime fields. */
#include "curve/ecdh.h"

bool ref_ec_scalar(const ref_modulus *n, ref_number *d, cupel_bytes octets, ref_refusal *refusal)
{
    ref_number order;

    /* SP 800-56A 5.6.1.2: a private key is an integer in [1, n - 1]. */
    ref_modulus_number(n, &order);
    if (!ref_number_from_octets(d, octets.ptr, octets.len) || ref_number_is_zero(d)
        || ref_number_compare(d, &order) >= 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "private key: not in [1, n - 1]");
    }
    return true;
}

bool ref_ecdh(const ref_curve *curve, const ref_number *d, const ref_point *q, uint8_t *secret,
              ref_refusal *refusal)
{
    ref_point product;
    ref_element x;
    ref_element y;

    /* SP 800-56A 5.7.1.2 step 1: P = h d Q, where h = 1. */
    ref_point_mul(&curve->group, &product, d, q);
    /* Step 2: P is not the point at infinity. */
    if (!ref_point_affine(curve, x, y, &product)) {
        return ref_refuse(refusal, CUPEL_REASON_IDENTITY, "ECDH: the product is at infinity");
    }
    /* Step 3: z is the x-coordinate, as long as the field. */
    return ref_mod_to_octets(&curve->p, secret, ref_curve_field_len(curve), x);
}
