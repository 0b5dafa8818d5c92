/* ECDSA verification, and signing with a deterministic k. */
#include "curve/ecdsa.h"

#include "curve/rfc6979.h"

/* The x-coordinate reduced modulo n, a residue of curve->n; false for the point at infinity. */
static bool reduced_x(const ref_curve *curve, ref_element r, const ref_point *point)
{
    ref_element x;
    ref_element y;
    ref_number value;

    if (!ref_point_affine(curve, x, y, point)) {
        return false;
    }
    ref_mod_to_number(&curve->p, &value, x);
    ref_mod_from_number(&curve->n, r, &value);
    return true;
}

/* FIPS 186-5 6.4.1 steps 1 and 2, 6.4.2 steps 2 and 3: e from the hash of the message. */
static void message_number(const ref_curve *curve, ref_element e, cupel_bytes digest)
{
    ref_number value;

    ref_bits2int(&curve->n, &value, digest.ptr, digest.len);
    ref_mod_from_number(&curve->n, e, &value);
}

static bool take_scalar(const ref_curve *curve, ref_element r, cupel_bytes octets,
                        ref_refusal *refusal)
{
    /* FIPS 186-5 6.4.2 step 1: r and s are integers in [1, n - 1]. */
    return (ref_mod_from_octets(&curve->n, r, octets.ptr, octets.len)
            && !ref_mod_is_zero(&curve->n, r))
           || ref_refuse(refusal, CUPEL_REASON_RANGE, "ECDSA: r or s is not in [1, n - 1]");
}

bool ref_ecdsa_verify(const ref_curve *curve, const ref_point *q, const ref_hash *hash,
                      cupel_bytes message, cupel_bytes r_octets, cupel_bytes s_octets,
                      ref_refusal *refusal)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];

    ref_hash_digest(hash, message.ptr, message.len, digest);
    return ref_ecdsa_verify_digest(curve, q, cupel_bytes_of(digest, hash->digest_len), r_octets,
                                   s_octets, refusal);
}

bool ref_ecdsa_verify_digest(const ref_curve *curve, const ref_point *q, cupel_bytes digest,
                             cupel_bytes r_octets, cupel_bytes s_octets, ref_refusal *refusal)
{
    const ref_modulus *n = &curve->n;
    ref_element r, s, e, v;
    ref_number u1;
    ref_number u2;
    ref_point point;

    if (!take_scalar(curve, r, r_octets, refusal) || !take_scalar(curve, s, s_octets, refusal)) {
        return false;
    }
    message_number(curve, e, digest);
    /* FIPS 186-5 6.4.2 steps 4 and 5: u = e s^-1, v = r s^-1 */
    ref_mod_inverse(n, s, s);
    ref_mod_mul(n, e, e, s);
    ref_mod_mul(n, v, r, s);
    ref_mod_to_number(n, &u1, e);
    ref_mod_to_number(n, &u2, v);
    /* FIPS 186-5 6.4.2 step 6: R1 = u G + v Q is not the identity. */
    ref_point_mul_two(&curve->group, &point, &u1, &curve->g, &u2, q);
    /* FIPS 186-5 6.4.2 steps 7 to 9: the x-coordinate of R1, reduced modulo n, is r. */
    return (reduced_x(curve, v, &point) && ref_mod_equal(n, v, r))
           || ref_refuse(refusal, CUPEL_REASON_SIGNATURE, "ECDSA: invalid signature");
}

bool ref_ecdsa_is_low_s(const ref_curve *curve, cupel_bytes s_octets, ref_refusal *refusal)
{
    ref_number half;
    ref_number s;

    ref_modulus_number(&curve->n, &half);
    ref_number_shift_right(&half, &half, 1);
    return (ref_number_from_octets(&s, s_octets.ptr, s_octets.len)
            && ref_number_compare(&s, &half) <= 0)
           || ref_refuse(refusal, CUPEL_REASON_RANGE, "ECDSA: s is more than n / 2");
}

/* FIPS 186-5 6.4.1 steps 5 to 11 with this k; false where r or s would be zero. */
static bool sign_with(const ref_curve *curve, const ref_number *d, const ref_element e,
                      const ref_number *k, ref_number *r_out, ref_number *s_out)
{
    const ref_modulus *n = &curve->n;
    ref_element r, s, t;
    ref_point point;

    ref_point_mul(&curve->group, &point, k, &curve->g);
    if (!reduced_x(curve, r, &point) || ref_mod_is_zero(n, r)) {
        return false;
    }
    /* s = k^-1 (e + r d) */
    ref_mod_from_number(n, s, d);
    ref_mod_mul(n, s, s, r);
    ref_mod_add(n, s, s, e);
    ref_mod_from_number(n, t, k);
    ref_mod_inverse(n, t, t);
    ref_mod_mul(n, s, s, t);
    ref_mod_to_number(n, r_out, r);
    ref_mod_to_number(n, s_out, s);
    return !ref_mod_is_zero(n, s);
}

void ref_ecdsa_sign(const ref_curve *curve, const ref_number *d, const ref_hash *hash,
                    cupel_bytes message, ref_number *r, ref_number *s)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    ref_rfc6979 generator;
    ref_element e;
    ref_number k;

    ref_hash_digest(hash, message.ptr, message.len, digest);
    message_number(curve, e, cupel_bytes_of(digest, hash->digest_len));
    ref_rfc6979_init(&generator, &curve->n, d, hash, digest);
    do {
        ref_rfc6979_next(&generator, &k);
    } while (!sign_with(curve, d, e, &k, r, s));
}
