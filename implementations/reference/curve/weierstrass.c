/* Addition on short Weierstrass curves by one complete formula. */
#include "curve/weierstrass.h"

#include "curve/constant.h"

/* r = u1 v2 + u2 v1, given u1 u2 and v1 v2. */
static void cross(const ref_modulus *m, ref_limb *r, const ref_limb *u1, const ref_limb *v1,
                  const ref_limb *u2, const ref_limb *v2, const ref_limb *uu, const ref_limb *vv)
{
    ref_element left;
    ref_element right;

    ref_mod_add(m, left, u1, v1);
    ref_mod_add(m, right, u2, v2);
    ref_mod_mul(m, r, left, right);
    ref_mod_sub(m, r, r, uu);
    ref_mod_sub(m, r, r, vv);
}

/* r = a b + c d or a b - c d */
typedef void add_or_sub(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b);

static void combine(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b,
                    add_or_sub *operation, const ref_limb *c, const ref_limb *d)
{
    ref_element first;
    ref_element second;

    ref_mod_mul(m, first, a, b);
    ref_mod_mul(m, second, c, d);
    operation(m, r, first, second);
}

/* Renes, Costello, Batina, "Complete addition formulas for prime order elliptic curves" (EUROCRYPT
 * 2016), algorithm 1. Complete, since the order of each curve of the table is odd: it doubles, and
 * adds opposite points and infinity, without a case of its own. */
static void add(const ref_group *group, ref_point *r, const ref_point *p, const ref_point *q)
{
    const ref_curve *curve = (const ref_curve *)group;
    const ref_modulus *m = &curve->p;
    ref_element xx, yy, zz, xy, xz, yz, s, t, v, w;

    ref_mod_mul(m, xx, p->x, q->x);
    ref_mod_mul(m, yy, p->y, q->y);
    ref_mod_mul(m, zz, p->z, q->z);
    cross(m, xy, p->x, p->y, q->x, q->y, xx, yy);
    cross(m, xz, p->x, p->z, q->x, q->z, xx, zz);
    cross(m, yz, p->y, p->z, q->y, q->z, yy, zz);
    /* s, t = yy -+ (a xz + 3b zz) */
    combine(m, v, curve->a, xz, ref_mod_add, curve->b3, zz);
    ref_mod_sub(m, s, yy, v);
    ref_mod_add(m, t, yy, v);
    /* v = 3b xz + a (xx - a zz), w = 3 xx + a zz */
    ref_mod_mul(m, w, curve->a, zz);
    ref_mod_sub(m, v, xx, w);
    combine(m, v, curve->b3, xz, ref_mod_add, curve->a, v);
    ref_mod_add(m, w, w, xx);
    ref_mod_add(m, w, w, xx);
    ref_mod_add(m, w, w, xx);
    combine(m, r->x, xy, s, ref_mod_sub, yz, v);
    combine(m, r->y, s, t, ref_mod_add, w, v);
    combine(m, r->z, yz, t, ref_mod_add, xy, w);
}

void ref_curve_init(ref_curve *curve, const ref_curve_parameters *parameters)
{
    memset(curve, 0, sizeof *curve);
    ref_constant_modulus(&curve->p, parameters->p);
    ref_constant_modulus(&curve->n, parameters->n);
    ref_constant_residue(&curve->p, curve->a, parameters->a);
    ref_constant_residue(&curve->p, curve->b, parameters->b);
    ref_mod_add(&curve->p, curve->b3, curve->b, curve->b);
    ref_mod_add(&curve->p, curve->b3, curve->b3, curve->b);
    ref_constant_residue(&curve->p, curve->g.x, parameters->gx);
    ref_constant_residue(&curve->p, curve->g.y, parameters->gy);
    ref_mod_set(&curve->p, curve->g.z, 1);
    ref_mod_set(&curve->p, curve->group.neutral.y, 1);
    curve->group.add = add;
}

size_t ref_curve_field_len(const ref_curve *curve)
{
    return (curve->p.bit_len + 7) / 8;
}

size_t ref_curve_order_len(const ref_curve *curve)
{
    return (curve->n.bit_len + 7) / 8;
}

bool ref_point_affine(const ref_curve *curve, ref_element x, ref_element y, const ref_point *p)
{
    ref_element inverse;

    if (ref_mod_is_zero(&curve->p, p->z)) {
        return false;
    }
    ref_mod_inverse(&curve->p, inverse, p->z);
    ref_mod_mul(&curve->p, x, p->x, inverse);
    ref_mod_mul(&curve->p, y, p->y, inverse);
    return true;
}

size_t ref_point_encode(const ref_curve *curve, const ref_point *point, uint8_t *octets)
{
    size_t len = ref_curve_field_len(curve);
    ref_element x, y;

    /* SEC 1 2.3.3 step 1: the point at infinity is one octet of zero. */
    if (!ref_point_affine(curve, x, y, point)) {
        octets[0] = 0x00;
        return 1;
    }
    octets[0] = 0x04;
    (void)ref_mod_to_octets(&curve->p, octets + 1, len, x);
    (void)ref_mod_to_octets(&curve->p, octets + 1 + len, len, y);
    return 1 + 2 * len;
}
