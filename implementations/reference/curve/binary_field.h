/* The fields GF(2^m) of the binary curves in polynomial basis: an element is a polynomial over
 * GF(2) of degree less than m, bit i of the limbs being the coefficient of z^i. Addition is
 * exclusive or. Chapter 2.3 of Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve Cryptography"
 * (GECC). */
#ifndef REF_CURVE_BINARY_FIELD_H
#define REF_CURVE_BINARY_FIELD_H

#include "curve/group.h"

/* Degree of the reduction polynomial z^m + ... + 1 and the exponents of its terms below z^m. */
typedef struct ref_binary_field {
    unsigned m;
    unsigned exponents[4];
    unsigned exponent_count;
} ref_binary_field;

size_t ref_binary_limb_count(const ref_binary_field *field);

/* Results may be the same element as operands. */
void ref_binary_add(const ref_binary_field *field, ref_limb *r, const ref_limb *a,
                    const ref_limb *b);
void ref_binary_mul(const ref_binary_field *field, ref_limb *r, const ref_limb *a,
                    const ref_limb *b);
void ref_binary_sqr(const ref_binary_field *field, ref_limb *r, const ref_limb *a);

/* a^-1; the "inverse" of zero is zero. */
void ref_binary_inverse(const ref_binary_field *field, ref_limb *r, const ref_limb *a);

bool ref_binary_is_zero(const ref_binary_field *field, const ref_limb *a);

/* Is Tr(a) = 1? Where it is 0 the equation y^2 + y = a has solutions (SEC 1 section 2.3.4). */
bool ref_binary_trace(const ref_binary_field *field, const ref_limb *a);

#endif
