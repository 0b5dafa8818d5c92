/* SipHash, section 2 of the SipHash paper, which has the output of 64 bits; the one of 128 bits is
 * that of its authors' own code. */
#include "symmetric/siphash.h"

static const ref_siphash variants[] = {
    { "SipHash-1-3", 1, 3, 8 },   { "SipHash-2-4", 2, 4, 8 },   { "SipHash-4-8", 4, 8, 8 },
    { "SipHashX-2-4", 2, 4, 16 }, { "SipHashX-4-8", 4, 8, 16 },
};

const ref_siphash *ref_siphash_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof variants / sizeof variants[0]; i++) {
        if (strcmp(variants[i].name, name) == 0) {
            return &variants[i];
        }
    }
    return NULL;
}

static uint64_t load(const uint8_t *at, size_t len)
{
    uint64_t value = 0;

    while (len > 0) {
        value = value << 8 | at[--len];
    }
    return value;
}

static void store(uint8_t *at, uint64_t value)
{
    size_t i;

    for (i = 0; i < 8; i++) {
        at[i] = (uint8_t)(value >> 8 * i);
    }
}

static uint64_t rotate(uint64_t value, unsigned by)
{
    return value << by | value >> (64 - by);
}

static void rounds(uint64_t v[4], unsigned count)
{
    while (count-- > 0) {
        v[0] += v[1];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[0] = rotate(v[0], 32);
        v[2] += v[3];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[2] = rotate(v[2], 32);
    }
}

void ref_siphash_tag(const ref_siphash *sip, const uint8_t key[16], cupel_bytes message,
                     uint8_t *tag)
{
    uint64_t k0 = load(key, 8);
    uint64_t k1 = load(key + 8, 8);
    uint64_t v[4] = { k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261,
                      k1 ^ 0x7465646279746573 };
    bool wide = sip->tag_len == 16;
    size_t at;

    v[1] ^= wide ? 0xee : 0;
    for (at = 0; at <= message.len; at += 8) {
        size_t left = message.len - at;
        uint64_t m = left >= 8 ? load(message.ptr + at, 8)
                               : load(message.ptr + at, left) | (uint64_t)message.len << 56;

        v[3] ^= m;
        rounds(v, sip->c);
        v[0] ^= m;
    }
    v[2] ^= wide ? 0xee : 0xff;
    rounds(v, sip->d);
    store(tag, v[0] ^ v[1] ^ v[2] ^ v[3]);
    if (wide) {
        v[1] ^= 0xdd;
        rounds(v, sip->d);
        store(tag + 8, v[0] ^ v[1] ^ v[2] ^ v[3]);
    }
}
