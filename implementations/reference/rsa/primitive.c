/* RSAEP, RSADP, RSASP1, RSAVP1 (RFC 8017 section 5). */
#include "rsa/rsa.h"

/* OS2IP and step 1 of each primitive: the representative is between 0 and n - 1. */
static bool take(const ref_rsa_public *rsa, const uint8_t *in, ref_number *x, ref_refusal *refusal)
{
    ref_number n;

    ref_modulus_number(&rsa->n, &n);
    if (!ref_number_from_octets(x, in, rsa->len) || ref_number_compare(x, &n) >= 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE,
                          "RSA: representative is not below the modulus");
    }
    return true;
}

/* I2OSP; the result is below the modulus and always fits. */
static bool give(const ref_rsa_public *rsa, const ref_number *x, uint8_t *out, ref_refusal *refusal)
{
    return ref_number_to_octets(x, out, rsa->len)
           || ref_refuse(refusal, CUPEL_REASON_INTERNAL, "RSA: result is not below the modulus");
}

bool ref_rsa_public_apply(const ref_rsa_public *rsa, const uint8_t *in, uint8_t *out,
                          ref_refusal *refusal)
{
    ref_number x;

    if (!take(rsa, in, &x, refusal)) {
        return false;
    }
    ref_number_mod_pow(&rsa->n, &x, &x, &rsa->e);
    return give(rsa, &x, out, refusal);
}

/* RFC 8017 section 5.1.2 step 2.b: m = m_1, then m = m + R * h for each further prime, where
 * h = (m_i - m) * t_i mod r_i and R is the product of the primes before. */
static void chinese_remainder(const ref_rsa_private *rsa, const ref_number *c, ref_number *m)
{
    ref_number product;
    size_t i;

    ref_number_set(m, 0);
    ref_number_set(&product, 1);
    for (i = 0; i < rsa->prime_count; i++) {
        const ref_rsa_prime *part = &rsa->primes[i];
        ref_limb h[REF_OPERAND_LIMBS_MAX];
        ref_limb x[REF_OPERAND_LIMBS_MAX];
        ref_number term;

        ref_mod_from_number(&part->prime, h, c);
        ref_mod_pow(&part->prime, h, h, &part->exponent);
        if (i > 0) {
            ref_mod_from_number(&part->prime, x, m);
            ref_mod_sub(&part->prime, h, h, x);
            ref_mod_from_number(&part->prime, x, &part->coefficient);
            ref_mod_mul(&part->prime, h, h, x);
        }
        ref_mod_to_number(&part->prime, &term, h);
        ref_number_mul(&term, &term, &product);
        ref_number_add(m, m, &term);
        ref_modulus_number(&part->prime, &term);
        ref_number_mul(&product, &product, &term);
    }
}

bool ref_rsa_private_apply(const ref_rsa_private *rsa, const uint8_t *in, uint8_t *out,
                           ref_refusal *refusal)
{
    ref_number c;
    ref_number m;

    if (!take(&rsa->public, in, &c, refusal)) {
        return false;
    }
    if (rsa->prime_count > 0) {
        chinese_remainder(rsa, &c, &m);
    } else {
        /* RFC 8017 section 5.1.2 step 2.a */
        ref_number_mod_pow(&rsa->public.n, &m, &c, &rsa->d);
    }
    return give(&rsa->public, &m, out, refusal);
}
