/* Arithmetic on the curves of curves.h, points in homogeneous coordinates: (X : Y : Z) with Z != 0
 * stands for x = X/Z, y = Y/Z, and (0 : 1 : 0) for the point at infinity. */
#ifndef REF_CURVE_WEIERSTRASS_H
#define REF_CURVE_WEIERSTRASS_H

#include "curve/curves.h"
#include "curve/group.h"
#include "encoding/refusal.h"

typedef struct ref_curve {
    ref_group group;
    ref_modulus p; /* of coordinates */
    ref_modulus n; /* of scalars */
    ref_element a;
    ref_element b;
    ref_element b3; /* 3b */
    ref_point g;
} ref_curve;

void ref_curve_init(ref_curve *curve, const ref_curve_parameters *parameters);

/* Octets of a coordinate and of a scalar. */
size_t ref_curve_field_len(const ref_curve *curve);
size_t ref_curve_order_len(const ref_curve *curve);

/* The coordinates; false for the point at infinity. */
bool ref_point_affine(const ref_curve *curve, ref_element x, ref_element y, const ref_point *p);

/* SEC 1 section 2.3.3, not compressed; `octets` takes 1 + 2 * REF_FIELD_OCTETS_MAX. Returns how
 * many there are, which is one for the point at infinity. */
size_t ref_point_encode(const ref_curve *curve, const ref_point *point, uint8_t *octets);

/* SEC 1 section 2.3.4, and with it the full public-key validation of SP 800-56A section 5.6.2.3.3:
 * uncompressed and compressed points, see point_form.h. */
bool ref_point_decode(const ref_curve *curve, ref_point *p, cupel_bytes octets,
                      ref_refusal *refusal) CUPEL_MUST_USE;

#endif
