/* Elliptic-curve Diffie-Hellman (SP 800-56A section 5.7.1.2, SEC 1 section 3.3.1). */
#ifndef REF_CURVE_ECDH_H
#define REF_CURVE_ECDH_H

#include "curve/weierstrass.h"

/* A private scalar d in [1, n - 1], big-endian octets of any length (RANGE). */
bool ref_ec_scalar(const ref_modulus *n, ref_number *d, cupel_bytes octets,
                   ref_refusal *refusal) CUPEL_MUST_USE;

/* The x-coordinate of d Q, ref_curve_field_len octets. `q` has been decoded, hence validated. */
bool ref_ecdh(const ref_curve *curve, const ref_number *d, const ref_point *q, uint8_t *secret,
              ref_refusal *refusal) CUPEL_MUST_USE;

#endif
