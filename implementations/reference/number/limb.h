/* The digits of big integers: 64 bits each, with the double-width type that their products need.
 * This is the only place that asks the compiler for 128-bit integers. */
#ifndef REF_NUMBER_LIMB_H
#define REF_NUMBER_LIMB_H

#include <stdint.h>

#define REF_LIMB_BITS   64
#define REF_LIMB_OCTETS 8

typedef uint64_t ref_limb;
__extension__ typedef unsigned __int128 ref_wide;

/* *sum = a + b + carry; returns the carry out. */
static inline ref_limb ref_limb_add(ref_limb *sum, ref_limb a, ref_limb b, ref_limb carry)
{
    ref_wide wide = (ref_wide)a + b + carry;

    *sum = (ref_limb)wide;
    return (ref_limb)(wide >> REF_LIMB_BITS);
}

/* *difference = a - b - borrow; returns the borrow out. */
static inline ref_limb ref_limb_sub(ref_limb *difference, ref_limb a, ref_limb b, ref_limb borrow)
{
    ref_wide wide = (ref_wide)a - b - borrow;

    *difference = (ref_limb)wide;
    return (ref_limb)(wide >> REF_LIMB_BITS) & 1;
}

/* *low = low word of a * b + c + d, which never overflows two words; returns the high word. */
static inline ref_limb ref_limb_mul_add(ref_limb *low, ref_limb a, ref_limb b, ref_limb c,
                                        ref_limb d)
{
    ref_wide wide = (ref_wide)a * b + c + d;

    *low = (ref_limb)wide;
    return (ref_limb)(wide >> REF_LIMB_BITS);
}

#endif
