/* RSA keys: from their encoded parts, with the checks of RFC 8017 section 3. */
#include "rsa/rsa.h"

static bool range(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_RANGE, why);
}

static bool init_public(ref_rsa_public *rsa, cupel_bytes n_octets, cupel_bytes e_octets,
                        ref_refusal *refusal)
{
    ref_number n;

    /* RFC 8017 section 3.1: n is a positive integer. */
    if (n_octets.len == 0) {
        return range(refusal, "RSA: modulus is zero");
    }
    if (!ref_number_from_octets(&n, n_octets.ptr, n_octets.len)
        || ref_number_bit_len(&n) < REF_RSA_BITS_MIN) {
        return ref_refuse(refusal, CUPEL_REASON_POLICY, "RSA: modulus not of 1024 to 8192 bits");
    }
    rsa->bit_len = ref_number_bit_len(&n);
    rsa->len = ref_number_octet_len(&n);
    /* RFC 8017 section 3.1: n is a product of odd primes. */
    if (!ref_modulus_init(&rsa->n, &n)) {
        return range(refusal, "RSA: modulus is even");
    }
    /* RFC 8017 section 3.1: e is between 3 and n - 1 and, being coprime to even numbers, odd. */
    if (!ref_number_from_octets(&rsa->e, e_octets.ptr, e_octets.len)
        || ref_number_compare_small(&rsa->e, 3) < 0 || !ref_number_is_odd(&rsa->e)
        || ref_number_compare(&rsa->e, &n) >= 0) {
        return range(refusal, "RSA: public exponent out of range");
    }
    return true;
}

bool ref_rsa_public_init(ref_rsa_public *rsa, const ref_public_key *key, ref_refusal *refusal)
{
    if (key->n.ptr == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RSA: key of another algorithm");
    }
    return init_public(rsa, key->n, key->e, refusal);
}

/* a * b = 1 (mod m) */
static bool are_inverse(const ref_number *a, const ref_number *b, const ref_number *m)
{
    ref_number x;

    ref_number_mul(&x, a, b);
    ref_number_mod(&x, &x, m);
    return ref_number_compare_small(&x, 1) == 0;
}

/* A positive integer below the bound. */
static bool take_below(cupel_bytes octets, const ref_number *bound, ref_number *x)
{
    return ref_number_from_octets(x, octets.ptr, octets.len) && !ref_number_is_zero(x)
           && ref_number_compare(x, bound) < 0;
}

/* One prime with its exponent and coefficient; `product` is that of the primes before it. */
static bool init_prime(ref_rsa_private *rsa, const ref_other_prime *part, ref_number *product,
                       ref_refusal *refusal)
{
    ref_rsa_prime *to = &rsa->primes[rsa->prime_count];
    ref_number prime;
    ref_number order;

    if (!ref_number_from_octets(&prime, part->prime.ptr, part->prime.len)
        || !ref_modulus_init(&to->prime, &prime)) {
        return range(refusal, "RSA: a prime is even or too small");
    }
    ref_number_sub_small(&order, &prime, 1);
    /* RFC 8017 section 3.2: e * d_i = 1 (mod r_i - 1), d_i < r_i */
    if (!take_below(part->exponent, &prime, &to->exponent)
        || !are_inverse(&rsa->public.e, &to->exponent, &order)) {
        return range(refusal, "RSA: CRT exponent does not fit the public exponent");
    }
    /* RFC 8017 section 3.2: e * d = 1 (mod lambda(n)), hence modulo each r_i - 1 */
    if (!are_inverse(&rsa->public.e, &rsa->d, &order)) {
        return range(refusal, "RSA: private exponent does not fit the public exponent");
    }
    /* RFC 8017 section 3.2: R_i * t_i = 1 (mod r_i), t_i < r_i */
    if (rsa->prime_count > 0
        && (!take_below(part->coefficient, &prime, &to->coefficient)
            || !are_inverse(product, &to->coefficient, &prime))) {
        return range(refusal, "RSA: CRT coefficient does not fit the primes");
    }
    /* The product of m and n bits has at least m + n - 1. */
    if (ref_number_bit_len(product) + ref_number_bit_len(&prime) - 1 > rsa->public.bit_len) {
        return range(refusal, "RSA: product of the primes is not the modulus");
    }
    ref_number_mul(product, product, &prime);
    rsa->prime_count++;
    return true;
}

static bool init_primes(ref_rsa_private *rsa, const ref_private_key *key, ref_refusal *refusal)
{
    const ref_other_prime q = { key->q, key->dq, CUPEL_ABSENT };
    const ref_other_prime p = { key->p, key->dp, key->qinv };
    ref_number product;
    ref_number n;
    size_t i;

    ref_number_set(&product, 1);
    /* RFC 8017 section 3.2: qInv * q = 1 (mod p): here q is the first prime. */
    if (!init_prime(rsa, &q, &product, refusal) || !init_prime(rsa, &p, &product, refusal)) {
        return false;
    }
    for (i = 0; i < key->other_count; i++) {
        if (!init_prime(rsa, &key->others[i], &product, refusal)) {
            return false;
        }
    }
    /* RFC 8017 section 3.2: n = r_1 * r_2 * ... * r_u */
    ref_modulus_number(&rsa->public.n, &n);
    return ref_number_compare(&product, &n) == 0
           || range(refusal, "RSA: product of the primes is not the modulus");
}

bool ref_rsa_private_init(ref_rsa_private *rsa, const ref_private_key *key, ref_refusal *refusal)
{
    ref_number n;

    rsa->prime_count = 0;
    if (key->n.ptr == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RSA: key of another algorithm");
    }
    if (!init_public(&rsa->public, key->n, key->e, refusal)) {
        return false;
    }
    /* RFC 8017 section 3.2: d is a positive integer less than n. */
    ref_modulus_number(&rsa->public.n, &n);
    if (!take_below(key->d, &n, &rsa->d)) {
        return range(refusal, "RSA: private exponent out of range");
    }
    return key->p.ptr == NULL || init_primes(rsa, key, refusal);
}
