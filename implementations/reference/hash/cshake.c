/* SHAKE as an extendable-output function (FIPS 202 section 6.2) and cSHAKE (SP 800-185 section 3).
 */
#include "hash/cshake.h"

#include <string.h>

#include "hash/bits.h"
#include "hash/keccak.h"

static void init(ref_xof *xof, size_t rate, uint8_t suffix)
{
    memset(xof, 0, sizeof *xof);
    xof->rate = rate;
    xof->suffix = suffix;
}

void ref_shake128_init(ref_xof *xof)
{
    init(xof, REF_KECCAK_RATE_128, 0x1f);
}

void ref_shake256_init(ref_xof *xof)
{
    init(xof, REF_KECCAK_RATE_256, 0x1f);
}

void ref_xof_update(ref_xof *xof, const void *data, size_t len)
{
    ref_keccak_absorb(xof->words, xof->rate, &xof->position, data, len);
}

void ref_xof_squeeze(ref_xof *xof, uint8_t *out, size_t len)
{
    if (!xof->squeezing) {
        ref_keccak_pad(xof->words, xof->rate, &xof->position, xof->suffix);
        xof->squeezing = 1;
    }
    ref_keccak_squeeze(xof->words, xof->rate, &xof->position, out, len);
}

/* SP 800-185 2.3.1: as many octets as the value needs, at least one. */
static size_t octets_of(uint64_t value)
{
    size_t n = 1;

    while (n < 8 && value >> (8 * n) != 0) {
        n++;
    }
    return n;
}

size_t ref_left_encode(uint8_t out[REF_ENCODE_MAX], uint64_t value)
{
    size_t n = octets_of(value);
    uint8_t octets[8];

    ref_store_be64(octets, value);
    out[0] = (uint8_t)n;
    memcpy(out + 1, octets + 8 - n, n);
    return n + 1;
}

size_t ref_right_encode(uint8_t out[REF_ENCODE_MAX], uint64_t value)
{
    size_t n = octets_of(value);
    uint8_t octets[8];

    ref_store_be64(octets, value);
    memcpy(out, octets + 8 - n, n);
    out[n] = (uint8_t)n;
    return n + 1;
}

void ref_xof_update_string(ref_xof *xof, const void *data, size_t len)
{
    uint8_t prefix[REF_ENCODE_MAX];

    /* SP 800-185 2.3.2: the length counts bits. */
    ref_xof_update(xof, prefix, ref_left_encode(prefix, (uint64_t)len * 8));
    ref_xof_update(xof, data, len);
}

void ref_xof_fill_block(ref_xof *xof)
{
    static const uint8_t zeros[REF_KECCAK_RATE_128];

    if (xof->position != 0) {
        ref_xof_update(xof, zeros, xof->rate - xof->position);
    }
}

void ref_cshake_init(ref_xof *xof, unsigned strength, const void *name, size_t name_len,
                     const void *customization, size_t customization_len)
{
    uint8_t prefix[REF_ENCODE_MAX];

    init(xof, strength == 128 ? REF_KECCAK_RATE_128 : REF_KECCAK_RATE_256, 0x1f);
    /* SP 800-185 3.3: nothing to separate: SHAKE. */
    if (name_len == 0 && customization_len == 0) {
        return;
    }
    xof->suffix = 0x04;
    ref_xof_update(xof, prefix, ref_left_encode(prefix, xof->rate));
    ref_xof_update_string(xof, name, name_len);
    ref_xof_update_string(xof, customization, customization_len);
    ref_xof_fill_block(xof);
}
