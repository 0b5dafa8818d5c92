/* Primality: division by small primes, Miller-Rabin and Lucas tests (FIPS 186-5 appendix B.3). */
#include "number/prime.h"

#include "hash/hash.h"
#include "number/montgomery.h"

#define SMALL_PRIME_LIMIT 1000
#define LUCAS_D_LIMIT     10000
#define RANDOM_BASE_COUNT 8

int ref_number_jacobi(const ref_number *a_in, const ref_number *n_in)
{
    ref_number a;
    ref_number n;
    ref_number rest;
    int symbol = 1;

    ref_number_copy(&n, n_in);
    ref_number_mod(&a, a_in, &n);
    while (!ref_number_is_zero(&a)) {
        while (!ref_number_is_odd(&a)) {
            ref_number_shift_right(&a, &a, 1);
            if (n.limbs[0] % 8 == 3 || n.limbs[0] % 8 == 5) {
                symbol = -symbol;
            }
        }
        /* Quadratic reciprocity */
        if (a.limbs[0] % 4 == 3 && n.limbs[0] % 4 == 3) {
            symbol = -symbol;
        }
        ref_number_mod(&rest, &n, &a);
        ref_number_copy(&n, &a);
        ref_number_copy(&a, &rest);
    }
    return ref_number_compare_small(&n, 1) == 0 ? symbol : 0;
}

/* Newton's method from above ends at the floor of the root. */
static bool is_square(const ref_number *n)
{
    ref_number root;
    ref_number next;

    ref_number_set(&next, 1);
    ref_number_shift_left(&next, &next, (ref_number_bit_len(n) + 1) / 2);
    do {
        ref_number_copy(&root, &next);
        ref_number_divmod(&next, NULL, n, &root);
        ref_number_add(&next, &next, &root);
        ref_number_shift_right(&next, &next, 1);
    } while (ref_number_compare(&next, &root) < 0);
    ref_number_mul(&root, &root, &root);
    return ref_number_compare(&root, n) == 0;
}

/* FIPS 186-5 B.3.1 step 4 for one base: does n look prime to it? */
static bool miller_rabin(const ref_modulus *n, const ref_number *base)
{
    ref_limb z[REF_OPERAND_LIMBS_MAX];
    ref_limb minus_one[REF_OPERAND_LIMBS_MAX];
    ref_number exponent;
    size_t twos = 0;
    size_t i;

    /* n - 1 = 2^twos * exponent */
    ref_modulus_number(n, &exponent);
    ref_number_sub_small(&exponent, &exponent, 1);
    while (!ref_number_bit(&exponent, twos)) {
        twos++;
    }
    ref_number_shift_right(&exponent, &exponent, twos);

    ref_mod_negate(n, minus_one, n->one);
    ref_mod_from_number(n, z, base);
    if (ref_mod_is_zero(n, z)) {
        return true; /* a multiple of n says nothing */
    }
    ref_mod_pow(n, z, z, &exponent);
    if (ref_mod_equal(n, z, n->one)) {
        return true;
    }
    for (i = 0; i < twos; i++) {
        if (ref_mod_equal(n, z, minus_one)) {
            return true;
        }
        ref_mod_sqr(n, z, z);
    }
    return false;
}

/* FIPS 186-5 B.3.3 step 2: the first D of 5, -7, 9, -11 ... with (D/n) = -1, as a residue. False
 * where the search meets a factor of n. */
static bool find_lucas_d(const ref_modulus *modulus, const ref_number *n, ref_limb *d)
{
    ref_number value;
    uint64_t size;
    int symbol;

    for (size = 5; size < LUCAS_D_LIMIT; size += 2) {
        ref_mod_set(modulus, d, size);
        if (size % 4 == 3) {
            ref_mod_negate(modulus, d, d);
        }
        ref_mod_to_number(modulus, &value, d);
        symbol = ref_number_jacobi(&value, n);
        if (symbol != 1) {
            return symbol == -1;
        }
    }
    return false;
}

/* FIPS 186-5 B.3.3: the Lucas sequence with P = 1, Q = (1 - D) / 4 at n + 1. */
static bool lucas(const ref_modulus *modulus, const ref_number *n)
{
    ref_limb d[REF_OPERAND_LIMBS_MAX];
    ref_limb u[REF_OPERAND_LIMBS_MAX];
    ref_limb v[REF_OPERAND_LIMBS_MAX];
    ref_limb half[REF_OPERAND_LIMBS_MAX];
    ref_limb t[REF_OPERAND_LIMBS_MAX];
    ref_number k;
    ref_number half_k;
    size_t i;

    /* B.3.3 step 1: no D is found for a square. */
    if (is_square(n) || !find_lucas_d(modulus, n, d)) {
        return false;
    }
    ref_number_add_small(&k, n, 1);
    ref_number_shift_right(&half_k, &k, 1);
    ref_mod_from_number(modulus, half, &half_k);
    ref_mod_copy(modulus, u, modulus->one);
    ref_mod_copy(modulus, v, modulus->one);
    for (i = ref_number_bit_len(&k) - 1; i-- > 0;) {
        /* B.3.3 step 6.1: U = U V, V = (V^2 + D U^2) / 2 */
        ref_mod_sqr(modulus, t, u);
        ref_mod_mul(modulus, t, t, d);
        ref_mod_mul(modulus, u, u, v);
        ref_mod_sqr(modulus, v, v);
        ref_mod_add(modulus, v, v, t);
        ref_mod_mul(modulus, v, v, half);
        if (ref_number_bit(&k, i)) {
            /* B.3.3 step 6.2: U = (U + V) / 2, V = (V + D U) / 2 */
            ref_mod_mul(modulus, t, u, d);
            ref_mod_add(modulus, u, u, v);
            ref_mod_mul(modulus, u, u, half);
            ref_mod_add(modulus, v, v, t);
            ref_mod_mul(modulus, v, v, half);
        }
    }
    return ref_mod_is_zero(modulus, u);
}

/* Bases that depend on n, so that nobody can choose n for them. */
static bool miller_rabin_hashed_bases(const ref_modulus *modulus, const ref_number *n)
{
    uint8_t octets[REF_NUMBER_BITS_MAX / 8];
    size_t len = ref_number_octet_len(n);
    ref_xof xof;
    ref_number base;
    int i;

    if (!ref_number_to_octets(n, octets, len)) {
        return false;
    }
    ref_shake128_init(&xof);
    ref_xof_update(&xof, octets, len);
    for (i = 0; i < RANDOM_BASE_COUNT; i++) {
        ref_xof_squeeze(&xof, octets, len);
        if (!ref_number_from_octets(&base, octets, len) || !miller_rabin(modulus, &base)) {
            return false;
        }
    }
    return true;
}

bool ref_number_is_prime(const ref_number *n)
{
    ref_modulus modulus;
    ref_number two;
    uint64_t divisor;

    if (ref_number_compare_small(n, 2) <= 0) {
        return ref_number_compare_small(n, 2) == 0;
    }
    if (!ref_number_is_odd(n)) {
        return false;
    }
    for (divisor = 3; divisor < SMALL_PRIME_LIMIT; divisor += 2) {
        if (ref_number_compare_small(n, divisor * divisor) < 0) {
            return true;
        }
        if (ref_number_mod_small(n, divisor) == 0) {
            return false;
        }
    }
    ref_number_set(&two, 2);
    return ref_modulus_init(&modulus, n) && miller_rabin(&modulus, &two) && lucas(&modulus, n)
           && miller_rabin_hashed_bases(&modulus, n);
}
