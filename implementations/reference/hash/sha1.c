/* SHA-1 (FIPS 180-4 section 6.1). */
#include "hash/bits.h"
#include "hash/merkle_damgard.h"

#define BLOCK_LEN 64

/* FIPS 180-4 4.1.1 and 4.2.1: the function f and the constant K of rounds 20 i .. 20 i + 19. */
static uint32_t mix(unsigned t, uint32_t x, uint32_t y, uint32_t z)
{
    switch (t / 20) {
    case 0:
        return ((x & y) ^ (~x & z)) + 0x5a827999U;
    case 1:
        return (x ^ y ^ z) + 0x6ed9eba1U;
    case 2:
        return ((x & y) ^ (x & z) ^ (y & z)) + 0x8f1bbcdcU;
    default:
        return (x ^ y ^ z) + 0xca62c1d6U;
    }
}

/* FIPS 180-4 6.1.2 */
static void compress(uint64_t *chain, const uint8_t *block)
{
    uint32_t w[80];
    uint32_t v[5];
    unsigned t;

    for (t = 0; t < 16; t++) {
        w[t] = ref_load_be32(block + (size_t)4 * t);
    }
    for (t = 16; t < 80; t++) {
        w[t] = ref_rotl32(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    for (t = 0; t < 5; t++) {
        v[t] = (uint32_t)chain[t];
    }
    for (t = 0; t < 80; t++) {
        uint32_t next = ref_rotl32(v[0], 5) + mix(t, v[1], v[2], v[3]) + v[4] + w[t];

        v[4] = v[3];
        v[3] = v[2];
        v[2] = ref_rotl32(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (t = 0; t < 5; t++) {
        chain[t] = (uint32_t)chain[t] + v[t];
    }
}

static void init(ref_hash_state *state)
{
    static const uint64_t iv[8] = {
        0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U,
    };

    ref_md_init(state, iv);
}

static void update(ref_hash_state *state, const void *data, size_t len)
{
    ref_md_update(state, data, len, BLOCK_LEN, compress);
}

static void final(ref_hash_state *state, uint8_t *digest)
{
    size_t i;

    ref_md_finish(state, BLOCK_LEN, compress);
    for (i = 0; i < 5; i++) {
        ref_store_be32(digest + 4 * i, (uint32_t)state->words[i]);
    }
}

const ref_hash ref_sha1 = { "SHA-1", 20, BLOCK_LEN, init, update, final };
