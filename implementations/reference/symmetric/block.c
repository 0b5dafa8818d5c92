/* What the modes of operation (SP 800-38A and those after it) have in common: keys, exclusive or,
 * doubling, counters, counter mode. */
#include "symmetric/block.h"

bool ref_aes_key(ref_aes *aes, cupel_bytes key, ref_refusal *refusal)
{
    return ref_aes_init(aes, key.ptr, key.len)
           || ref_refuse(refusal, CUPEL_REASON_LENGTH, "AES: the key has not 16, 24 or 32 octets");
}

void ref_xor(uint8_t *into, const uint8_t *from, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        into[i] ^= from[i];
    }
}

bool ref_same(const uint8_t *a, const uint8_t *b, size_t len)
{
    return memcmp(a, b, len) == 0;
}

void ref_store_be(uint8_t *octets, size_t len, uint64_t value)
{
    size_t i;

    for (i = len; i > 0; i--) {
        octets[i - 1] = (uint8_t)value;
        value >>= 8;
    }
}

void ref_store_le(uint8_t *octets, size_t len, uint64_t value)
{
    size_t i;

    for (i = 0; i < len; i++) {
        octets[i] = (uint8_t)value;
        value >>= 8;
    }
}

void ref_double(uint8_t block[16])
{
    uint8_t carry = block[0] >> 7;
    size_t i;

    for (i = 0; i < 15; i++) {
        block[i] = (uint8_t)(block[i] << 1 | block[i + 1] >> 7);
    }
    block[15] = (uint8_t)(block[15] << 1 ^ (carry ? 0x87 : 0));
}

void ref_increment_be(uint8_t block[16], size_t len)
{
    size_t i;

    for (i = 16; i > 16 - len && ++block[i - 1] == 0; i--) {
    }
}

void ref_aes_counter(const ref_aes *aes, uint8_t counter[16], size_t counter_len, const uint8_t *in,
                     size_t len, uint8_t *out)
{
    uint8_t stream[16];
    size_t at;

    for (at = 0; at < len; at++) {
        if (at % 16 == 0) {
            ref_aes_encrypt(aes, counter, stream);
            ref_increment_be(counter, counter_len);
        }
        out[at] = in[at] ^ stream[at % 16];
    }
}
