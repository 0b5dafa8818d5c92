/* Integers in little-endian octets, as RFC 7748 and RFC 8032 write them. */
#ifndef REF_CURVE_LITTLE_ENDIAN_H
#define REF_CURVE_LITTLE_ENDIAN_H

#include "number/number.h"

/* At most this many octets: a digest of Ed448. */
#define REF_LITTLE_ENDIAN_MAX 114

void ref_number_from_little_endian(ref_number *r, const uint8_t *octets, size_t len);

/* Exactly `len` octets; the number must fit. */
void ref_number_to_little_endian(const ref_number *a, uint8_t *octets, size_t len);

#endif
