/* Constants of the specifications as numbers. */
#include "curve/constant.h"

#include <assert.h>

#include "base/hex.h"

void ref_constant(ref_number *r, const char *hex)
{
    uint8_t octets[REF_CONSTANT_OCTETS_MAX];
    size_t digit_count = strlen(hex);

    assert(digit_count % 2 == 0 && digit_count <= 2 * sizeof octets);
    (void)cupel_hex_decode(octets, hex, digit_count);
    (void)ref_number_from_octets(r, octets, digit_count / 2);
}
