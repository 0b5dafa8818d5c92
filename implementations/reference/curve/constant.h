/* Constants of the specifications, written in the source as they are printed: in hexadecimal, with
 * an even count of digits. */
#ifndef REF_CURVE_CONSTANT_H
#define REF_CURVE_CONSTANT_H

#include "number/montgomery.h"

/* Longest constant in octets. */
#define REF_CONSTANT_OCTETS_MAX 80

void ref_constant(ref_number *r, const char *hex);

/* As an odd modulus, and as a residue of one. */
void ref_constant_modulus(ref_modulus *m, const char *hex);
void ref_constant_residue(const ref_modulus *m, ref_limb *r, const char *hex);

#endif
