/* Big integers: division with remainder, greatest common divisor, inverse. */
#include "number/number.h"

#include <assert.h>
#include <string.h>

uint64_t ref_number_mod_small(const ref_number *a, uint64_t m)
{
    ref_limb remainder = 0;
    size_t i;

    assert(m != 0);
    for (i = a->limb_count; i-- > 0;) {
        remainder = (ref_limb)(((ref_wide)remainder << REF_LIMB_BITS | a->limbs[i]) % m);
    }
    return remainder;
}

/* HAC 14.20 step 3.1 and 3.2: the quotient digit of the three top limbs of x by the two of y, at
 * most one too great. */
static ref_limb quotient_digit(const ref_limb *x_top, const ref_limb *y_top)
{
    ref_wide x = (ref_wide)x_top[0] << REF_LIMB_BITS | x_top[-1];
    ref_wide digit = x_top[0] == y_top[0] ? (ref_limb)-1 : x / y_top[0];
    ref_wide rest = x - digit * y_top[0];

    while (rest >> REF_LIMB_BITS == 0 && digit * y_top[-1] > (rest << REF_LIMB_BITS | x_top[-2])) {
        digit--;
        rest += y_top[0];
    }
    return (ref_limb)digit;
}

/* HAC 14.20 step 3.3 and 3.4: x -= digit * y on count + 1 limbs, with one y given back where that
 * went below zero. Returns the right digit. */
static ref_limb subtract_multiple(ref_limb *x, const ref_limb *y, size_t count, ref_limb digit)
{
    ref_limb carry = 0;
    ref_limb borrow = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        ref_limb low;

        carry = ref_limb_mul_add(&low, digit, y[i], carry, 0);
        borrow = ref_limb_sub(&x[i], x[i], low, borrow);
    }
    borrow = ref_limb_sub(&x[count], x[count], carry, borrow);
    if (borrow == 0) {
        return digit;
    }
    carry = 0;
    for (i = 0; i < count; i++) {
        carry = ref_limb_add(&x[i], x[i], y[i], carry);
    }
    x[count] += carry;
    return digit - 1;
}

/* The division for divisors of at least two limbs and a >= b. */
static void long_division(ref_number *quotient, ref_number *remainder, const ref_number *a,
                          const ref_number *b)
{
    size_t shift = (REF_LIMB_BITS - ref_number_bit_len(b) % REF_LIMB_BITS) % REF_LIMB_BITS;
    ref_number x;
    ref_number y;
    size_t count = b->limb_count;
    size_t digit_count = a->limb_count - count + 1;
    ref_limb digits[REF_NUMBER_LIMBS_MAX];
    size_t i;

    /* HAC 14.20 note (ii): normalize, so that the top bit of the divisor is set. */
    ref_number_shift_left(&y, b, shift);
    ref_number_shift_left(&x, a, shift);
    memset(x.limbs + x.limb_count, 0, (a->limb_count + 1 - x.limb_count) * sizeof x.limbs[0]);
    for (i = digit_count; i-- > 0;) {
        ref_limb digit = quotient_digit(&x.limbs[i + count], &y.limbs[count - 1]);

        digits[i] = subtract_multiple(&x.limbs[i], y.limbs, count, digit);
    }
    ref_number_from_limbs(&x, x.limbs, count);
    if (remainder != NULL) {
        ref_number_shift_right(remainder, &x, shift);
    }
    if (quotient != NULL) {
        ref_number_from_limbs(quotient, digits, digit_count);
    }
}

void ref_number_divmod(ref_number *quotient, ref_number *remainder, const ref_number *a,
                       const ref_number *b)
{
    ref_number wide_a;
    ref_number wide_b;

    assert(b->limb_count > 0 && a->limb_count < REF_NUMBER_LIMBS_MAX - 1);
    if (ref_number_compare(a, b) < 0) {
        if (remainder != NULL) {
            ref_number_copy(remainder, a);
        }
        if (quotient != NULL) {
            ref_number_set(quotient, 0);
        }
        return;
    }
    if (b->limb_count >= 2) {
        long_division(quotient, remainder, a, b);
        return;
    }
    /* One limb: divide a * 2^64 by b * 2^64 instead. */
    ref_number_shift_left(&wide_a, a, REF_LIMB_BITS);
    ref_number_shift_left(&wide_b, b, REF_LIMB_BITS);
    long_division(quotient, remainder, &wide_a, &wide_b);
    if (remainder != NULL) {
        ref_number_shift_right(remainder, remainder, REF_LIMB_BITS);
    }
}

void ref_number_mod(ref_number *r, const ref_number *a, const ref_number *m)
{
    ref_number_divmod(NULL, r, a, m);
}

void ref_number_gcd(ref_number *r, const ref_number *a, const ref_number *b)
{
    ref_number x;
    ref_number y;
    ref_number rest;

    ref_number_copy(&x, a);
    ref_number_copy(&y, b);
    while (!ref_number_is_zero(&y)) {
        ref_number_mod(&rest, &x, &y);
        ref_number_copy(&x, &y);
        ref_number_copy(&y, &rest);
    }
    ref_number_copy(r, &x);
}

/* HAC 2.107 keeps signed coefficients; here their absolute values, whose signs alternate. */
bool ref_number_inverse(ref_number *r, const ref_number *a, const ref_number *m)
{
    ref_number x;
    ref_number y;
    ref_number x_factor;
    ref_number y_factor;
    ref_number quotient;
    ref_number next;
    bool y_is_negative = false;

    ref_number_copy(&x, m);
    ref_number_mod(&y, a, m);
    ref_number_set(&x_factor, 0);
    ref_number_set(&y_factor, 1);
    /* Invariant: y = y_factor * a and x = x_factor * a (mod m), up to sign. */
    while (!ref_number_is_zero(&y)) {
        if (ref_number_compare_small(&y, 1) == 0) {
            if (y_is_negative) {
                ref_number_sub(r, m, &y_factor);
            } else {
                ref_number_copy(r, &y_factor);
            }
            return true;
        }
        ref_number_divmod(&quotient, &next, &x, &y);
        ref_number_copy(&x, &y);
        ref_number_copy(&y, &next);
        ref_number_mul(&next, &quotient, &y_factor);
        ref_number_add(&next, &next, &x_factor);
        ref_number_copy(&x_factor, &y_factor);
        ref_number_copy(&y_factor, &next);
        y_is_negative = !y_is_negative;
    }
    return false;
}
