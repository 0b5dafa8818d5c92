/* Arithmetic modulo an odd number in Montgomery form. Square roots are in square_root.c. */
#include "number/montgomery.h"

#include <string.h>

#define WINDOW_BITS 4
#define WINDOW_SIZE (1 << WINDOW_BITS)

/* Newton's iteration for n^-1 mod 2^64 doubles the right bits: 3 (n * n = 1 mod 8), 6, 12 ... 96.
 */
static ref_limb inverse_of_limb(ref_limb n)
{
    ref_limb x = n;
    int i;

    for (i = 0; i < 5; i++) {
        x *= 2 - n * x;
    }
    return x;
}

bool ref_modulus_init(ref_modulus *m, const ref_number *n)
{
    ref_number power;
    size_t bit_len = ref_number_bit_len(n);

    if (!ref_number_is_odd(n) || bit_len < 2 || bit_len > REF_NUMBER_BITS_MAX) {
        return false;
    }
    m->bit_len = bit_len;
    m->limb_count = n->limb_count;
    m->inverse = 0 - inverse_of_limb(n->limbs[0]);
    ref_number_to_limbs(n, m->n, m->limb_count);

    ref_number_set(&power, 1);
    ref_number_shift_left(&power, &power, m->limb_count * REF_LIMB_BITS);
    ref_number_mod(&power, &power, n);
    ref_number_to_limbs(&power, m->one, m->limb_count);
    ref_number_mul(&power, &power, &power);
    ref_number_mod(&power, &power, n);
    ref_number_to_limbs(&power, m->r_squared, m->limb_count);
    return true;
}

void ref_modulus_number(const ref_modulus *m, ref_number *n)
{
    ref_number_from_limbs(n, m->n, m->limb_count);
}

/* Are the limbs n or greater? */
static bool is_unreduced(const ref_modulus *m, const ref_limb *a)
{
    size_t i;

    for (i = m->limb_count; i-- > 0;) {
        if (a[i] != m->n[i]) {
            return a[i] > m->n[i];
        }
    }
    return true;
}

/* Subtracts n once where the value, with `carry` above its limbs, is n or greater. */
static void reduce_once(const ref_modulus *m, ref_limb *r, const ref_limb *a, ref_limb carry)
{
    ref_limb borrow = 0;
    size_t i;

    if (carry == 0 && !is_unreduced(m, a)) {
        ref_mod_copy(m, r, a);
        return;
    }
    for (i = 0; i < m->limb_count; i++) {
        borrow = ref_limb_sub(&r[i], a[i], m->n[i], borrow);
    }
}

/* HAC 14.36: t = (t + a[i] * b + u * n) / 2^64 for each limb of a. */
void ref_mod_mul(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b)
{
    ref_limb t[REF_OPERAND_LIMBS_MAX];
    const ref_limb *n = m->n;
    size_t count = m->limb_count;
    ref_limb top = 0;
    size_t i;
    size_t j;

    memset(t, 0, count * sizeof t[0]);
    for (i = 0; i < count; i++) {
        ref_limb low;
        ref_limb product_carry = ref_limb_mul_add(&low, a[i], b[0], t[0], 0);
        /* HAC 14.36 step 2.1: u makes the lowest limb vanish. */
        ref_limb u = low * m->inverse;
        ref_limb reduce_carry = ref_limb_mul_add(&low, u, n[0], low, 0);

        for (j = 1; j < count; j++) {
            product_carry = ref_limb_mul_add(&low, a[i], b[j], t[j], product_carry);
            reduce_carry = ref_limb_mul_add(&t[j - 1], u, n[j], low, reduce_carry);
        }
        top = ref_limb_add(&t[count - 1], product_carry, reduce_carry, top);
    }
    /* HAC 14.36 step 3 */
    reduce_once(m, r, t, top);
}

void ref_mod_sqr(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    ref_mod_mul(m, r, a, a);
}

void ref_mod_add(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b)
{
    ref_limb carry = 0;
    size_t i;

    for (i = 0; i < m->limb_count; i++) {
        carry = ref_limb_add(&r[i], a[i], b[i], carry);
    }
    reduce_once(m, r, r, carry);
}

void ref_mod_sub(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b)
{
    ref_limb borrow = 0;
    ref_limb carry = 0;
    size_t i;

    for (i = 0; i < m->limb_count; i++) {
        borrow = ref_limb_sub(&r[i], a[i], b[i], borrow);
    }
    if (borrow != 0) {
        for (i = 0; i < m->limb_count; i++) {
            carry = ref_limb_add(&r[i], r[i], m->n[i], carry);
        }
    }
}

void ref_mod_negate(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    ref_limb zero[REF_OPERAND_LIMBS_MAX];

    memset(zero, 0, m->limb_count * sizeof zero[0]);
    ref_mod_sub(m, r, zero, a);
}

void ref_mod_copy(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    if (r != a) {
        memcpy(r, a, m->limb_count * sizeof a[0]);
    }
}

bool ref_mod_is_zero(const ref_modulus *m, const ref_limb *a)
{
    size_t i;

    for (i = 0; i < m->limb_count; i++) {
        if (a[i] != 0) {
            return false;
        }
    }
    return true;
}

bool ref_mod_equal(const ref_modulus *m, const ref_limb *a, const ref_limb *b)
{
    return memcmp(a, b, m->limb_count * sizeof a[0]) == 0;
}

void ref_mod_from_number(const ref_modulus *m, ref_limb *r, const ref_number *a)
{
    ref_number n;
    ref_number reduced;

    ref_modulus_number(m, &n);
    ref_number_mod(&reduced, a, &n);
    ref_number_to_limbs(&reduced, r, m->limb_count);
    ref_mod_mul(m, r, r, m->r_squared);
}

/* Out of Montgomery form: the value's own limbs. */
static void leave(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    ref_limb plain_one[REF_OPERAND_LIMBS_MAX];

    memset(plain_one, 0, m->limb_count * sizeof plain_one[0]);
    plain_one[0] = 1;
    ref_mod_mul(m, r, a, plain_one);
}

void ref_mod_to_number(const ref_modulus *m, ref_number *r, const ref_limb *a)
{
    ref_limb plain[REF_OPERAND_LIMBS_MAX];

    leave(m, plain, a);
    ref_number_from_limbs(r, plain, m->limb_count);
}

bool ref_mod_from_octets(const ref_modulus *m, ref_limb *r, const uint8_t *octets, size_t len)
{
    ref_number n;
    ref_number a;

    ref_modulus_number(m, &n);
    if (!ref_number_from_octets(&a, octets, len) || ref_number_compare(&a, &n) >= 0) {
        return false;
    }
    ref_number_to_limbs(&a, r, m->limb_count);
    ref_mod_mul(m, r, r, m->r_squared);
    return true;
}

bool ref_mod_to_octets(const ref_modulus *m, uint8_t *octets, size_t len, const ref_limb *a)
{
    ref_number value;

    ref_mod_to_number(m, &value, a);
    return ref_number_to_octets(&value, octets, len);
}

void ref_mod_set(const ref_modulus *m, ref_limb *r, uint64_t value)
{
    ref_number small;

    ref_number_set(&small, value);
    ref_mod_from_number(m, r, &small);
}

bool ref_mod_is_odd(const ref_modulus *m, const ref_limb *a)
{
    ref_limb plain[REF_OPERAND_LIMBS_MAX];

    leave(m, plain, a);
    return (plain[0] & 1) != 0;
}

/* Bits [at, at + WINDOW_BITS) of the exponent. */
static unsigned window(const ref_number *exponent, size_t at)
{
    /* WINDOW_BITS divides the limb width, so a window never spans two limbs. */
    return (unsigned)(exponent->limbs[at / REF_LIMB_BITS] >> at % REF_LIMB_BITS) % WINDOW_SIZE;
}

/* HAC 14.82: left to right, WINDOW_BITS at a time. */
void ref_mod_pow(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_number *exponent)
{
    ref_limb powers[WINDOW_SIZE][REF_OPERAND_LIMBS_MAX];
    ref_limb x[REF_OPERAND_LIMBS_MAX];
    size_t bits = ref_number_bit_len(exponent);
    size_t at = (bits + WINDOW_BITS - 1) / WINDOW_BITS * WINDOW_BITS;
    size_t i;

    ref_mod_copy(m, powers[0], m->one);
    for (i = 1; i < WINDOW_SIZE; i++) {
        ref_mod_mul(m, powers[i], powers[i - 1], a);
    }
    ref_mod_copy(m, x, m->one);
    while (at > 0) {
        unsigned digit;

        at -= WINDOW_BITS;
        for (i = 0; i < WINDOW_BITS; i++) {
            ref_mod_sqr(m, x, x);
        }
        digit = window(exponent, at);
        if (digit != 0) {
            ref_mod_mul(m, x, x, powers[digit]);
        }
    }
    ref_mod_copy(m, r, x);
}

void ref_mod_inverse(const ref_modulus *m, ref_limb *r, const ref_limb *a)
{
    ref_number exponent;

    ref_modulus_number(m, &exponent);
    ref_number_sub_small(&exponent, &exponent, 2);
    ref_mod_pow(m, r, a, &exponent);
}

void ref_number_mod_pow(const ref_modulus *m, ref_number *r, const ref_number *base,
                        const ref_number *exponent)
{
    ref_limb x[REF_OPERAND_LIMBS_MAX];

    ref_mod_from_number(m, x, base);
    ref_mod_pow(m, x, x, exponent);
    ref_mod_to_number(m, r, x);
}
