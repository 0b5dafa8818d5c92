/* Square roots modulo a prime. */
#include "number/montgomery.h"

/* n - 1 = odd * 2^power */
static size_t split(const ref_modulus *m, ref_number *odd)
{
    size_t power = 0;

    ref_modulus_number(m, odd);
    ref_number_sub_small(odd, odd, 1);
    while (!ref_number_bit(odd, power)) {
        power++;
    }
    ref_number_shift_right(odd, odd, power);
    return power;
}

/* a^((n-1)/2): 1 for a square, -1 for a non-square (Euler). */
static void euler(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    ref_number half;

    ref_modulus_number(m, &half);
    ref_number_shift_right(&half, &half, 1);
    ref_mod_pow(m, r, a, &half);
}

static void find_non_square(const ref_modulus *m, ref_limb *r)
{
    ref_limb symbol[REF_OPERAND_LIMBS_MAX];
    uint64_t candidate = 1;

    /* Half of all residues are non-squares and the least is tiny for every prime; for a composite n
     * there may be none, so the search ends. */
    do {
        candidate++;
        ref_mod_set(m, r, candidate);
        euler(m, symbol, r);
        ref_mod_negate(m, symbol, symbol);
    } while (!ref_mod_equal(m, symbol, m->one) && candidate < 1000);
}

/* How often `a` must be squared to give 1; at most `limit`. */
static size_t order_log(const ref_modulus *m, const ref_limb *a, size_t limit)
{
    ref_limb x[REF_OPERAND_LIMBS_MAX];
    size_t i;

    ref_mod_copy(m, x, a);
    for (i = 0; i < limit && !ref_mod_equal(m, x, m->one); i++) {
        ref_mod_sqr(m, x, x);
    }
    return i;
}

/* HAC 3.34: root^2 = a * error at all times, where the order of `error` is a falling power of two.
 */
static void tonelli_shanks(const ref_modulus *m, ref_limb *root, const ref_limb *a)
{
    ref_limb error[REF_OPERAND_LIMBS_MAX];
    ref_limb generator[REF_OPERAND_LIMBS_MAX];
    ref_number exponent;
    size_t power = split(m, &exponent);

    find_non_square(m, generator);
    ref_mod_pow(m, generator, generator, &exponent);
    ref_mod_pow(m, error, a, &exponent);
    ref_number_add_small(&exponent, &exponent, 1);
    ref_number_shift_right(&exponent, &exponent, 1);
    ref_mod_pow(m, root, a, &exponent);
    while (!ref_mod_equal(m, error, m->one) && power > 0) {
        size_t order = order_log(m, error, power - 1);
        size_t i;

        for (i = order + 1; i < power; i++) {
            ref_mod_sqr(m, generator, generator);
        }
        ref_mod_mul(m, root, root, generator);
        ref_mod_sqr(m, generator, generator);
        ref_mod_mul(m, error, error, generator);
        power = order;
    }
}

/* HAC 3.36: a^((n+1)/4) */
static void root_3_mod_4(const ref_modulus *m, ref_limb *root, const ref_limb *a)
{
    ref_number exponent;

    ref_modulus_number(m, &exponent);
    ref_number_add_small(&exponent, &exponent, 1);
    ref_number_shift_right(&exponent, &exponent, 2);
    ref_mod_pow(m, root, a, &exponent);
}

/* HAC 3.37 in Atkin's form: b = (2a)^((n-5)/8), i = 2ab^2, root = ab(i - 1) */
static void root_5_mod_8(const ref_modulus *m, ref_limb *root, const ref_limb *a)
{
    ref_limb twice[REF_OPERAND_LIMBS_MAX];
    ref_limb b[REF_OPERAND_LIMBS_MAX];
    ref_limb i[REF_OPERAND_LIMBS_MAX];
    ref_number exponent;

    ref_modulus_number(m, &exponent);
    ref_number_shift_right(&exponent, &exponent, 3);
    ref_mod_add(m, twice, a, a);
    ref_mod_pow(m, b, twice, &exponent);
    ref_mod_sqr(m, i, b);
    ref_mod_mul(m, i, i, twice);
    ref_mod_sub(m, i, i, m->one);
    ref_mod_mul(m, b, b, a);
    ref_mod_mul(m, root, b, i);
}

bool ref_mod_sqrt(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    ref_limb root[REF_OPERAND_LIMBS_MAX];
    ref_limb square[REF_OPERAND_LIMBS_MAX];

    if (m->n[0] % 4 == 3) {
        root_3_mod_4(m, root, a);
    } else if (m->n[0] % 8 == 5) {
        root_5_mod_8(m, root, a);
    } else {
        tonelli_shanks(m, root, a);
    }
    /* Each of the three gives a root where there is one, and something else where there is none. */
    ref_mod_sqr(m, square, root);
    if (!ref_mod_equal(m, square, a)) {
        return false;
    }
    ref_mod_copy(m, r, root);
    return true;
}
