/* Integers in little-endian octets. */
#include "curve/little_endian.h"

#include <assert.h>

static void reverse(uint8_t *to, const uint8_t *from, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        to[i] = from[len - 1 - i];
    }
}

void ref_number_from_little_endian(ref_number *r, const uint8_t *octets, size_t len)
{
    uint8_t reversed[REF_LITTLE_ENDIAN_MAX];

    assert(len <= sizeof reversed);
    reverse(reversed, octets, len);
    (void)ref_number_from_octets(r, reversed, len);
}

void ref_number_to_little_endian(const ref_number *a, uint8_t *octets, size_t len)
{
    uint8_t reversed[REF_LITTLE_ENDIAN_MAX];

    assert(len <= sizeof reversed && ref_number_octet_len(a) <= len);
    (void)ref_number_to_octets(a, reversed, len);
    reverse(octets, reversed, len);
}
