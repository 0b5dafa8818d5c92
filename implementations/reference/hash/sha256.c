/* SHA-224 and SHA-256 (FIPS 180-4 sections 6.2 and 6.3): the SHA-2 of 32-bit words. */
#include "hash/bits.h"
#include "hash/merkle_damgard.h"

#define BLOCK_LEN 64

/* FIPS 180-4 4.2.2: fractional parts of the cube roots of the first 64 primes. */
static const uint32_t k[64] = {
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U,
    0xab1c5ed5U, 0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU,
    0x9bdc06a7U, 0xc19bf174U, 0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU,
    0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU, 0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U,
    0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U, 0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU,
    0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U, 0xa2bfe8a1U, 0xa81a664bU,
    0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U, 0x19a4c116U,
    0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U,
    0xc67178f2U,
};

/* FIPS 180-4 4.1.2 */
static uint32_t small_sigma(uint32_t x, unsigned r1, unsigned r2, unsigned shift)
{
    return ref_rotr32(x, r1) ^ ref_rotr32(x, r2) ^ (x >> shift);
}

static uint32_t big_sigma(uint32_t x, unsigned r1, unsigned r2, unsigned r3)
{
    return ref_rotr32(x, r1) ^ ref_rotr32(x, r2) ^ ref_rotr32(x, r3);
}

/* FIPS 180-4 6.2.2 */
static void compress(uint64_t *chain, const uint8_t *block)
{
    uint32_t w[64];
    uint32_t v[8]; /* a to h of the standard */
    unsigned t;

    for (t = 0; t < 16; t++) {
        w[t] = ref_load_be32(block + (size_t)4 * t);
    }
    for (t = 16; t < 64; t++) {
        w[t] = small_sigma(w[t - 2], 17, 19, 10) + w[t - 7] + small_sigma(w[t - 15], 7, 18, 3)
               + w[t - 16];
    }
    for (t = 0; t < 8; t++) {
        v[t] = (uint32_t)chain[t];
    }
    for (t = 0; t < 64; t++) {
        uint32_t ch = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t maj = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t t1 = v[7] + big_sigma(v[4], 6, 11, 25) + ch + k[t] + w[t];
        uint32_t t2 = big_sigma(v[0], 2, 13, 22) + maj;

        v[7] = v[6];
        v[6] = v[5];
        v[5] = v[4];
        v[4] = v[3] + t1;
        v[3] = v[2];
        v[2] = v[1];
        v[1] = v[0];
        v[0] = t1 + t2;
    }
    for (t = 0; t < 8; t++) {
        chain[t] = (uint32_t)chain[t] + v[t];
    }
}

/* FIPS 180-4 5.3.2 */
static void init_224(ref_hash_state *state)
{
    static const uint64_t iv[8] = {
        0xc1059ed8U, 0x367cd507U, 0x3070dd17U, 0xf70e5939U,
        0xffc00b31U, 0x68581511U, 0x64f98fa7U, 0xbefa4fa4U,
    };

    ref_md_init(state, iv);
}

/* FIPS 180-4 5.3.3 */
static void init_256(ref_hash_state *state)
{
    static const uint64_t iv[8] = {
        0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
        0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U,
    };

    ref_md_init(state, iv);
}

static void update(ref_hash_state *state, const void *data, size_t len)
{
    ref_md_update(state, data, len, BLOCK_LEN, compress);
}

static void finish(ref_hash_state *state, uint8_t *digest, size_t word_count)
{
    size_t i;

    ref_md_finish(state, BLOCK_LEN, compress);
    for (i = 0; i < word_count; i++) {
        ref_store_be32(digest + 4 * i, (uint32_t)state->words[i]);
    }
}

static void final_224(ref_hash_state *state, uint8_t *digest)
{
    finish(state, digest, 7);
}

static void final_256(ref_hash_state *state, uint8_t *digest)
{
    finish(state, digest, 8);
}

const ref_hash ref_sha224 = { "SHA-224", 28, BLOCK_LEN, init_224, update, final_224 };
const ref_hash ref_sha256 = { "SHA-256", 32, BLOCK_LEN, init_256, update, final_256 };
