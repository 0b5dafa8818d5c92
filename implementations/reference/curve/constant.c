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

void ref_constant_modulus(ref_modulus *m, const char *hex)
{
    ref_number value;

    ref_constant(&value, hex);
    (void)ref_modulus_init(m, &value);
}

void ref_constant_residue(const ref_modulus *m, ref_limb *r, const char *hex)
{
    ref_number value;

    ref_constant(&value, hex);
    ref_mod_from_number(m, r, &value);
}
