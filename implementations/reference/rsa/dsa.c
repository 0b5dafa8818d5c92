/* DSA verification (FIPS 186-4 section 4.7) and what makes a public key acceptable. */
#include "rsa/signature.h"

static bool range(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_RANGE, why);
}

/* FIPS 186-4 section 4.2 */
static const struct {
    size_t p_bit_len;
    size_t q_bit_len;
} sizes[] = { { 1024, 160 }, { 2048, 224 }, { 2048, 256 }, { 3072, 256 } };

static bool is_allowed_size(size_t p_bit_len, size_t q_bit_len)
{
    size_t i;

    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (sizes[i].p_bit_len == p_bit_len && sizes[i].q_bit_len == q_bit_len) {
            return true;
        }
    }
    return false;
}

/* SP 800-89 section 5.3.1, FIPS 186-4 A.2.2: 2 <= x <= p - 2 and x^q = 1 */
static bool check_order(const ref_dsa_public *dsa, const ref_number *x, ref_refusal *refusal)
{
    ref_number bound;
    ref_number q;
    ref_number power;

    ref_modulus_number(&dsa->p, &bound);
    ref_number_sub_small(&bound, &bound, 2);
    if (ref_number_compare_small(x, 2) < 0 || ref_number_compare(x, &bound) > 0) {
        return range(refusal, "DSA: g or y is not in [2, p - 2]");
    }
    ref_modulus_number(&dsa->q, &q);
    ref_number_mod_pow(&dsa->p, &power, x, &q);
    return ref_number_compare_small(&power, 1) == 0
           || ref_refuse(refusal, CUPEL_REASON_LOW_ORDER, "DSA: g or y is not of order q");
}

bool ref_dsa_public_init(ref_dsa_public *dsa, const ref_public_key *key, ref_refusal *refusal)
{
    ref_number p;
    ref_number q;
    ref_number rest;

    if (key->kind != REF_KEY_DSA) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "DSA: key of another algorithm");
    }
    if (!ref_number_from_octets(&p, key->p.ptr, key->p.len)
        || !ref_number_from_octets(&q, key->q.ptr, key->q.len)
        || !is_allowed_size(ref_number_bit_len(&p), ref_number_bit_len(&q))) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "DSA: p and q not of an allowed length");
    }
    if (!ref_modulus_init(&dsa->p, &p) || !ref_modulus_init(&dsa->q, &q)) {
        return range(refusal, "DSA: p or q is even");
    }
    /* FIPS 186-4 section 4.1: q divides p - 1. */
    ref_number_sub_small(&p, &p, 1);
    ref_number_mod(&rest, &p, &q);
    if (!ref_number_is_zero(&rest)) {
        return range(refusal, "DSA: q does not divide p - 1");
    }
    if (!ref_number_from_octets(&dsa->g, key->g.ptr, key->g.len)
        || !ref_number_from_octets(&dsa->y, key->y.ptr, key->y.len)) {
        return range(refusal, "DSA: g or y is longer than any p");
    }
    return check_order(dsa, &dsa->g, refusal) && check_order(dsa, &dsa->y, refusal);
}

/* FIPS 186-4 section 4.7: z is the leftmost min(N, outlen) bits of the hash. */
static void leftmost_bits(const ref_hash *hash, cupel_bytes message, size_t bit_len, ref_number *z)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    size_t len = hash->digest_len;

    ref_hash_digest(hash, message.ptr, message.len, digest);
    /* N is a multiple of eight in each allowed size. */
    (void)ref_number_from_octets(z, digest, len < bit_len / 8 ? len : bit_len / 8);
}

/* 0 < x < q */
static bool take_scalar(const ref_dsa_public *dsa, cupel_bytes octets, ref_number *x)
{
    ref_number q;

    ref_modulus_number(&dsa->q, &q);
    return ref_number_from_octets(x, octets.ptr, octets.len) && !ref_number_is_zero(x)
           && ref_number_compare(x, &q) < 0;
}

bool ref_dsa_verify(const ref_dsa_public *dsa, const ref_hash *hash, cupel_bytes message,
                    cupel_bytes r_octets, cupel_bytes s_octets, ref_refusal *refusal)
{
    ref_limb w[REF_OPERAND_LIMBS_MAX];
    ref_limb u[REF_OPERAND_LIMBS_MAX];
    ref_number r;
    ref_number v;
    ref_number exponent;
    ref_number factor;

    /* FIPS 186-4 section 4.7 step 1: 0 < r < q and 0 < s < q */
    if (!take_scalar(dsa, r_octets, &r) || !take_scalar(dsa, s_octets, &v)) {
        return range(refusal, "DSA: r or s out of range");
    }
    /* FIPS 186-4 section 4.7 step 2: w = s^-1 mod q, u1 = z w mod q, u2 = r w mod q */
    ref_mod_from_number(&dsa->q, w, &v);
    ref_mod_inverse(&dsa->q, w, w);
    leftmost_bits(hash, message, dsa->q.bit_len, &v);
    ref_mod_from_number(&dsa->q, u, &v);
    ref_mod_mul(&dsa->q, u, u, w);
    ref_mod_to_number(&dsa->q, &exponent, u);
    ref_number_mod_pow(&dsa->p, &v, &dsa->g, &exponent);
    ref_mod_from_number(&dsa->q, u, &r);
    ref_mod_mul(&dsa->q, u, u, w);
    ref_mod_to_number(&dsa->q, &exponent, u);
    ref_number_mod_pow(&dsa->p, &factor, &dsa->y, &exponent);
    /* v = (g^u1 y^u2 mod p) mod q */
    ref_number_mul(&v, &v, &factor);
    ref_modulus_number(&dsa->p, &factor);
    ref_number_mod(&v, &v, &factor);
    ref_modulus_number(&dsa->q, &factor);
    ref_number_mod(&v, &v, &factor);
    /* FIPS 186-4 section 4.7 step 3 */
    return ref_number_compare(&v, &r) == 0
           || ref_refuse(refusal, CUPEL_REASON_SIGNATURE, "DSA: invalid signature");
}
