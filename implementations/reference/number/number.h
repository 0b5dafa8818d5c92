/* Non-negative integers of up to 8192 bits and their products, written after the Handbook of
 * Applied Cryptography (HAC), chapter 14. Nothing here is constant-time and nothing allocates.
 *
 * A ref_number is a plain value of 2 KB. Pass it by pointer; copy it with ref_number_copy, which
 * moves only what is in use. Results may be the same object as operands everywhere. For arithmetic
 * modulo an odd number (fields, group orders, RSA) use montgomery.h: its residues are as small as
 * the modulus. */
#ifndef REF_NUMBER_NUMBER_H
#define REF_NUMBER_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "number/limb.h"

#define REF_NUMBER_BITS_MAX   8192 /* of an operand */
#define REF_OPERAND_LIMBS_MAX (REF_NUMBER_BITS_MAX / REF_LIMB_BITS)
#define REF_NUMBER_LIMBS_MAX  (2 * REF_OPERAND_LIMBS_MAX + 2) /* a product and a carry */

/* limbs[0] is the least significant. Only the first `limb_count` limbs mean anything and the last
 * of them is not zero: zero has none. */
typedef struct ref_number {
    size_t limb_count;
    ref_limb limbs[REF_NUMBER_LIMBS_MAX];
} ref_number;

void ref_number_set(ref_number *r, uint64_t value);
void ref_number_copy(ref_number *r, const ref_number *a);

/* A big-endian unsigned integer of any length, leading zeros allowed, no octets are zero. False
 * where it has more than REF_NUMBER_BITS_MAX significant bits; `r` is then zero. */
bool ref_number_from_octets(ref_number *r, const uint8_t *octets, size_t len);

/* Exactly `len` octets, big-endian, zeros in front (RFC 8017 section 4.1, I2OSP). False where the
 * number does not fit; nothing is then written. */
bool ref_number_to_octets(const ref_number *a, uint8_t *octets, size_t len);

/* From limbs, least significant first, and back; leading zeros are dropped and added. The number
 * must fit, `count` <= REF_NUMBER_LIMBS_MAX. */
void ref_number_from_limbs(ref_number *r, const ref_limb *limbs, size_t count);
void ref_number_to_limbs(const ref_number *a, ref_limb *limbs, size_t count);

/* Negative, zero or positive as a is less than, equal to or greater than b. */
int ref_number_compare(const ref_number *a, const ref_number *b);
int ref_number_compare_small(const ref_number *a, uint64_t b);

static inline bool ref_number_is_zero(const ref_number *a)
{
    return a->limb_count == 0;
}

static inline bool ref_number_is_odd(const ref_number *a)
{
    return a->limb_count > 0 && (a->limbs[0] & 1) != 0;
}

/* Index of the highest bit set, plus one; 0 for zero. */
size_t ref_number_bit_len(const ref_number *a);

/* The same in whole octets. */
size_t ref_number_octet_len(const ref_number *a);

/* Bit `index`, where bit 0 is the least significant; false beyond the top. */
bool ref_number_bit(const ref_number *a, size_t index);

/* r = a + b; the operands must have at most REF_NUMBER_BITS_MAX bits. HAC 14.7 */
void ref_number_add(ref_number *r, const ref_number *a, const ref_number *b);
void ref_number_add_small(ref_number *r, const ref_number *a, uint64_t b);

/* r = a - b; a >= b is the caller's duty. HAC 14.9 */
void ref_number_sub(ref_number *r, const ref_number *a, const ref_number *b);
void ref_number_sub_small(ref_number *r, const ref_number *a, uint64_t b);

/* r = a * b; the operands must have at most REF_NUMBER_BITS_MAX bits. HAC 14.12 */
void ref_number_mul(ref_number *r, const ref_number *a, const ref_number *b);

/* r = a * 2^bits and r = floor(a / 2^bits). The result of the former must fit. */
void ref_number_shift_left(ref_number *r, const ref_number *a, size_t bits);
void ref_number_shift_right(ref_number *r, const ref_number *a, size_t bits);

/* a = quotient * b + remainder, 0 <= remainder < b; b must not be zero. Either result may be NULL.
 * HAC 14.20 */
void ref_number_divmod(ref_number *quotient, ref_number *remainder, const ref_number *a,
                       const ref_number *b);
void ref_number_mod(ref_number *r, const ref_number *a, const ref_number *m);
uint64_t ref_number_mod_small(const ref_number *a, uint64_t m);

/* Greatest common divisor; gcd(a, 0) = a. HAC 2.104 */
void ref_number_gcd(ref_number *r, const ref_number *a, const ref_number *b);

/* r = a^-1 mod m for any m > 1, odd or even; false where a and m are not coprime. HAC 2.107 */
bool ref_number_inverse(ref_number *r, const ref_number *a, const ref_number *m);

#endif
