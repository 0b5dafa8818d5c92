/* ECDH on the curves y^2 + xy = x^3 + ax^2 + b over GF(2^m), with x-coordinates alone. */
#ifndef REF_CURVE_BINARY_H
#define REF_CURVE_BINARY_H

#include "curve/binary_field.h"
#include "encoding/refusal.h"

/* Numbers and polynomials are big-endian hexadecimal with an even count of digits. */
typedef struct ref_binary_parameters {
    const char *name; /* as in harness/model/keys.h */
    ref_binary_field field;
    unsigned a; /* 0 or 1 */
    const char *b;
    const char *gx;
    const char *gy;
    const char *n; /* order of the generator */
    unsigned h;    /* cofactor */
} ref_binary_parameters;

extern const ref_binary_parameters ref_binary_table[];
extern const size_t ref_binary_table_count;

/* By name, or NULL. */
const ref_binary_parameters *ref_binary_find(const char *name);

size_t ref_binary_field_len(const ref_binary_parameters *curve);

/* The x-coordinate of k P, for P of this x, which must not be zero; false at infinity. */
bool ref_binary_ladder(const ref_binary_parameters *curve, ref_element r, const ref_number *k,
                       const ref_element x);

/* Decodes a point (SEC 1 section 2.3.4) and validates it fully (SP 800-56A section 5.6.2.3.3);
 * gives its x-coordinate. A point outside the subgroup of order n is refused (LOW_ORDER). */
bool ref_binary_decode(const ref_binary_parameters *curve, ref_element x, cupel_bytes octets,
                       ref_refusal *refusal) CUPEL_MUST_USE;

/* The x-coordinate of d Q, ref_binary_field_len octets, for d in [1, n - 1] and the x-coordinate of
 * a validated Q: the standard primitive of SEC 1 section 3.3.1, which is what protocols without a
 * word about cofactors use, and not the cofactor primitive. */
bool ref_binary_ecdh(const ref_binary_parameters *curve, const ref_number *d, const ref_element x,
                     uint8_t *secret, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
