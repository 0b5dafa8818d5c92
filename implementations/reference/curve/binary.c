/* ECDH on binary curves: decoding of points, and the ladder of Lopez and Dahab. */
#include "curve/binary.h"

#include "curve/constant.h"
#include "curve/point_form.h"

size_t ref_binary_field_len(const ref_binary_parameters *curve)
{
    return (curve->field.m + 7) / 8;
}

static void take_constant(const ref_binary_field *field, ref_element r, const char *hex)
{
    ref_number value;

    ref_constant(&value, hex);
    ref_number_to_limbs(&value, r, ref_binary_limb_count(field));
}

/* X/Z is the x-coordinate; Z = 0 stands for infinity. */
typedef struct point {
    ref_element x;
    ref_element z;
} point;

/* p = 2 p: X = X^4 + b Z^4, Z = X^2 Z^2 */
static void double_point(const ref_binary_field *f, const ref_element b, point *p)
{
    ref_element zz;

    ref_binary_sqr(f, p->x, p->x);
    ref_binary_sqr(f, zz, p->z);
    ref_binary_mul(f, p->z, p->x, zz);
    ref_binary_sqr(f, p->x, p->x);
    ref_binary_sqr(f, zz, zz);
    ref_binary_mul(f, zz, zz, b);
    ref_binary_add(f, p->x, p->x, zz);
}

/* q = p + q, where x is that of their difference: Z = (X1 Z2 + X2 Z1)^2, X = x Z + X1 Z2 X2 Z1 */
static void add_points(const ref_binary_field *f, const ref_element x, const point *p, point *q)
{
    ref_element left;
    ref_element right;

    ref_binary_mul(f, left, p->x, q->z);
    ref_binary_mul(f, right, q->x, p->z);
    ref_binary_add(f, q->z, left, right);
    ref_binary_sqr(f, q->z, q->z);
    ref_binary_mul(f, left, left, right);
    ref_binary_mul(f, q->x, q->z, x);
    ref_binary_add(f, q->x, q->x, left);
}

/* Lopez and Dahab, "Fast multiplication on elliptic curves over GF(2^m) without precomputation"
 * (CHES 1999), algorithm 2P: the points of `pair` are k' P and (k' + 1) P for the bits k' read. */
bool ref_binary_ladder(const ref_binary_parameters *curve, ref_element r, const ref_number *k,
                       const ref_element x)
{
    const ref_binary_field *f = &curve->field;
    point pair[2];
    ref_element b;
    size_t at;

    take_constant(f, b, curve->b);
    memset(pair, 0, sizeof pair);
    pair[0].x[0] = 1;
    memcpy(pair[1].x, x, ref_binary_limb_count(f) * sizeof x[0]);
    pair[1].z[0] = 1;
    for (at = ref_number_bit_len(k); at-- > 0;) {
        bool bit = ref_number_bit(k, at);

        add_points(f, x, &pair[bit], &pair[!bit]);
        double_point(f, b, &pair[bit]);
    }
    if (ref_binary_is_zero(f, pair[0].z)) {
        return false;
    }
    ref_binary_inverse(f, pair[0].z, pair[0].z);
    ref_binary_mul(f, r, pair[0].x, pair[0].z);
    return true;
}

static bool take_coordinate(const ref_binary_parameters *curve, ref_element r,
                            const uint8_t *octets, ref_refusal *refusal)
{
    ref_number value;

    (void)ref_number_from_octets(&value, octets, ref_binary_field_len(curve));
    /* SP 800-56A 5.6.2.3.3 step 2: coordinates are bit strings of length m. */
    if (ref_number_bit_len(&value) > curve->field.m) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "point: coordinate has more than m bits");
    }
    ref_number_to_limbs(&value, r, ref_binary_limb_count(&curve->field));
    return true;
}

/* SP 800-56A 5.6.2.3.3 step 3: y^2 + xy = x^3 + ax^2 + b */
static bool is_on_curve(const ref_binary_parameters *curve, const ref_element x,
                        const ref_element y)
{
    const ref_binary_field *f = &curve->field;
    ref_element left, right, t;

    /* y (y + x) + x^2 (x + a) + b = 0 */
    ref_binary_add(f, left, y, x);
    ref_binary_mul(f, left, left, y);
    ref_binary_sqr(f, right, x);
    memcpy(t, x, sizeof t);
    t[0] ^= curve->a;
    ref_binary_mul(f, right, right, t);
    take_constant(f, t, curve->b);
    ref_binary_add(f, right, right, t);
    ref_binary_add(f, left, left, right);
    return ref_binary_is_zero(f, left);
}

/* SEC 1 2.3.4 step 2.4.2: y is the root of b where x = 0; else y = xz with z^2 + z = x + a + b
 * x^-2, which has solutions where the trace of that is zero. Which of the two it is does not matter
 * to the x-coordinate of a multiple. */
static bool has_y(const ref_binary_parameters *curve, const ref_element x)
{
    const ref_binary_field *f = &curve->field;
    ref_element b;
    ref_element t;

    take_constant(f, b, curve->b);
    ref_binary_inverse(f, t, x);
    ref_binary_sqr(f, t, t);
    ref_binary_mul(f, t, t, b);
    ref_binary_add(f, t, t, x);
    t[0] ^= curve->a;
    return ref_binary_is_zero(f, x) || !ref_binary_trace(f, t);
}

static bool is_of_order_n(const ref_binary_parameters *curve, const ref_element x)
{
    ref_element unused;
    ref_number n;

    ref_constant(&n, curve->n);
    return !ref_binary_is_zero(&curve->field, x) && !ref_binary_ladder(curve, unused, &n, x);
}

bool ref_binary_decode(const ref_binary_parameters *curve, ref_element x, cupel_bytes octets,
                       ref_refusal *refusal)
{
    ref_point_form form;
    ref_element y;

    if (!ref_point_form_read(&form, octets, ref_binary_field_len(curve), refusal)
        || !take_coordinate(curve, x, form.x, refusal)
        || (!form.compressed && !take_coordinate(curve, y, form.y, refusal))) {
        return false;
    }
    if (form.compressed ? !has_y(curve, x) : !is_on_curve(curve, x, y)) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_ON_CURVE, "point: not on the curve");
    }
    /* SP 800-56A 5.6.2.3.3 step 4: n Q is the point at infinity. */
    return is_of_order_n(curve, x)
           || ref_refuse(refusal, CUPEL_REASON_LOW_ORDER, "point: its order is not n");
}

bool ref_binary_ecdh(const ref_binary_parameters *curve, const ref_number *d, const ref_element x,
                     uint8_t *secret, ref_refusal *refusal)
{
    ref_element product;
    ref_number value;

    if (!ref_binary_ladder(curve, product, d, x)) {
        return ref_refuse(refusal, CUPEL_REASON_IDENTITY, "ECDH: the product is at infinity");
    }
    ref_number_from_limbs(&value, product, ref_binary_limb_count(&curve->field));
    return ref_number_to_octets(&value, secret, ref_binary_field_len(curve));
}
