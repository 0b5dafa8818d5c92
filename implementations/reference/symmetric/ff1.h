/* FF1, format-preserving encryption. */
#ifndef REF_SYMMETRIC_FF1_H
#define REF_SYMMETRIC_FF1_H

#include "symmetric/block.h"

#define REF_FF1_NUMERALS_MAX 1024 /* a bound of ours */

/* Encrypts or decrypts `count` numerals below `radix` in place. */
bool ref_ff1(cupel_bytes key, cupel_bytes tweak, uint32_t radix, uint32_t *numerals, size_t count,
             bool encrypting, ref_refusal *refusal);

#endif
