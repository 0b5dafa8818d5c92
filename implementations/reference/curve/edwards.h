/* Edwards curves a x^2 + y^2 = 1 + d x^2 y^2 with complete addition: edwards25519 and edwards448
 * (RFC 8032 sections 5.1 and 5.2). Points are (X : Y : Z) with x = X/Z, y = Y/Z; (0 : 1 : 1) is
 * neutral. */
#ifndef REF_CURVE_EDWARDS_H
#define REF_CURVE_EDWARDS_H

#include "curve/group.h"
#include "encoding/refusal.h"

#define REF_EDWARDS_OCTETS_MAX 57

/* Numbers are big-endian hexadecimal. */
typedef struct ref_edwards_parameters {
    size_t len; /* octets of an encoded point and of a scalar */
    const char *p;
    bool a_is_minus_one; /* else a = 1 */
    const char *d;
    const char *l;             /* L, order of the base point */
    unsigned cofactor_bit_len; /* c: the cofactor is 2^c */
    const char *bx;
    const char *by;
} ref_edwards_parameters;

extern const ref_edwards_parameters ref_edwards25519;
extern const ref_edwards_parameters ref_edwards448;

typedef struct ref_edwards {
    ref_group group;
    const ref_edwards_parameters *parameters;
    ref_modulus p;
    ref_modulus l;
    ref_element a;
    ref_element d;
    ref_point base;
} ref_edwards;

void ref_edwards_init(ref_edwards *curve, const ref_edwards_parameters *parameters);

/* r = -p */
void ref_edwards_negate(const ref_edwards *curve, ref_point *r, const ref_point *p);
bool ref_edwards_is_neutral(const ref_edwards *curve, const ref_point *p);

/* RFC 8032 section 5.1.2: parameters->len octets. */
void ref_edwards_encode(const ref_edwards *curve, uint8_t *octets, const ref_point *p);

/* RFC 8032 section 5.1.3, strictly: only what ref_edwards_encode makes of some point is accepted.
 * `octets` has parameters->len of them. */
bool ref_edwards_decode(const ref_edwards *curve, ref_point *p, const uint8_t *octets,
                        ref_refusal *refusal) CUPEL_MUST_USE;

#endif
