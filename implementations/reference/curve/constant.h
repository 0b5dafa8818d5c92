/* Constants of the specifications, written in the source as they are printed: in hexadecimal. */
#ifndef REF_CURVE_CONSTANT_H
#define REF_CURVE_CONSTANT_H

#include "number/number.h"

/* Longest constant in octets. */
#define REF_CONSTANT_OCTETS_MAX 80

/* The number that an even count of hexadecimal digits stands for. */
void ref_constant(ref_number *r, const char *hex);

#endif
