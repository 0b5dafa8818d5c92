/* What all curves of this folder have in common: points in projective coordinates and, from one
 * addition that has no exceptions, multiplication by a number.
 *
 * Not constant-time. */
#ifndef REF_CURVE_GROUP_H
#define REF_CURVE_GROUP_H

#include "number/montgomery.h"

/* The largest fields have 571 (binary) and 521 bits. */
#define REF_FIELD_LIMBS      REF_MODULUS_LIMBS(571)
#define REF_FIELD_OCTETS_MAX 72

typedef ref_limb ref_element[REF_FIELD_LIMBS];

/* (X : Y : Z). What the coordinates mean is the curve's to say. */
typedef struct ref_point {
    ref_element x;
    ref_element y;
    ref_element z;
} ref_point;

/* The first member of every kind of curve. */
typedef struct ref_group ref_group;
struct ref_group {
    /* r = p + q for all points, equal, opposite and neutral ones too; r may be p or q. */
    void (*add)(const ref_group *group, ref_point *r, const ref_point *p, const ref_point *q);
    ref_point neutral;
};

/* r = k p */
void ref_point_mul(const ref_group *group, ref_point *r, const ref_number *k, const ref_point *p);

/* r = k p + l q, which costs little more than one of them: the doublings are shared (HAC 14.88). */
void ref_point_mul_two(const ref_group *group, ref_point *r, const ref_number *k,
                       const ref_point *p, const ref_number *l, const ref_point *q);

#endif
