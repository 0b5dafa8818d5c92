/* Arithmetic modulo an odd number in Montgomery form (HAC 14.36, after Montgomery 1985).
 *
 * A residue is a bare array of `modulus->limb_count` limbs, so a 256-bit field element is 32 octets
 * and nothing else: keep residues in arrays sized for your largest modulus, e.g.
 * `ref_limb x[REF_MODULUS_LIMBS(521)]`. Residues are always fully reduced (equal values have equal
 * limbs) and in Montgomery form, x * R mod n with R = 2^(64 * limb_count); never mix residues of
 * two moduli. A result may be the same array as an operand in every function.
 *
 * Not constant-time. */
#ifndef REF_NUMBER_MONTGOMERY_H
#define REF_NUMBER_MONTGOMERY_H

#include "number/number.h"

/* Limbs of a residue modulo a number of so many bits. */
#define REF_MODULUS_LIMBS(bits) (((bits) + REF_LIMB_BITS - 1) / REF_LIMB_BITS)

typedef struct ref_modulus {
    size_t limb_count;
    size_t bit_len;
    ref_limb inverse; /* -n^-1 mod 2^64 */
    ref_limb n[REF_OPERAND_LIMBS_MAX];
    ref_limb one[REF_OPERAND_LIMBS_MAX];       /* R mod n: the residue 1 */
    ref_limb r_squared[REF_OPERAND_LIMBS_MAX]; /* R^2 mod n */
} ref_modulus;

/* False where n is even, less than 3 or longer than REF_NUMBER_BITS_MAX bits. */
bool ref_modulus_init(ref_modulus *m, const ref_number *n);

/* The modulus as a number. */
void ref_modulus_number(const ref_modulus *m, ref_number *n);

/* Into Montgomery form, after reduction of any number modulo n; and back, 0 <= r < n. */
void ref_mod_from_number(const ref_modulus *m, ref_limb *r, const ref_number *a);
void ref_mod_to_number(const ref_modulus *m, ref_number *r, const ref_limb *a);

/* Big-endian octets. From: false, and r untouched, where the integer is n or greater, whatever its
 * length. To: exactly `len` octets; false where that is too short for the value. */
bool ref_mod_from_octets(const ref_modulus *m, ref_limb *r, const uint8_t *octets, size_t len);
bool ref_mod_to_octets(const ref_modulus *m, uint8_t *octets, size_t len, const ref_limb *a);

void ref_mod_set(const ref_modulus *m, ref_limb *r, uint64_t value);
void ref_mod_copy(const ref_modulus *m, ref_limb *r, const ref_limb *a);
bool ref_mod_is_zero(const ref_modulus *m, const ref_limb *a);
bool ref_mod_equal(const ref_modulus *m, const ref_limb *a, const ref_limb *b);

/* Is the value (not its Montgomery form) odd? The sign of point compression. */
bool ref_mod_is_odd(const ref_modulus *m, const ref_limb *a);

void ref_mod_add(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b);
void ref_mod_sub(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b);
void ref_mod_negate(const ref_modulus *m, ref_limb *r, const ref_limb *a);
void ref_mod_mul(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_limb *b);
void ref_mod_sqr(const ref_modulus *m, ref_limb *r, const ref_limb *a);

/* r = a^exponent; 0^0 = 1. HAC 14.82 */
void ref_mod_pow(const ref_modulus *m, ref_limb *r, const ref_limb *a, const ref_number *exponent);

/* r = a^(n-2) = a^-1 for prime n (Fermat); the "inverse" of zero is zero. For composite n use
 * ref_number_inverse. */
void ref_mod_inverse(const ref_modulus *m, ref_limb *r, const ref_limb *a);

/* A square root for prime n, either of the two; false, and r untouched, where a is no square.
 * HAC 3.36, 3.37 (n = 3 mod 4, n = 5 mod 8) and 3.34 (Tonelli-Shanks) */
bool ref_mod_sqrt(const ref_modulus *m, ref_limb *r, const ref_limb *a);

/* r = base^exponent mod m in one call. */
void ref_number_mod_pow(const ref_modulus *m, ref_number *r, const ref_number *base,
                        const ref_number *exponent);

#endif
