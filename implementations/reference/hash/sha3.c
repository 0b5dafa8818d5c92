/* SHA-3 (FIPS 202 section 6.1), and SHAKE (section 6.2) with the fixed output lengths that
 * signatures take it with (RFC 8692 section 2). */
#include <string.h>

#include "hash/hash.h"
#include "hash/keccak.h"

static void init(ref_hash_state *state)
{
    memset(state, 0, sizeof *state);
}

/* FIPS 202 6.1: SHA-3 appends the bits 01, SHAKE 1111; one more 1 bit begins the padding. */
#define SUFFIX_SHA3  0x06
#define SUFFIX_SHAKE 0x1f

#define SPONGE_HASH(symbol, text, rate, suffix, octets)                              \
    static void symbol##_update(ref_hash_state *state, const void *data, size_t len) \
    {                                                                                \
        ref_keccak_absorb(state->words, rate, &state->block_used, data, len);        \
    }                                                                                \
    static void symbol##_final(ref_hash_state *state, uint8_t *digest)               \
    {                                                                                \
        ref_keccak_pad(state->words, rate, &state->block_used, suffix);              \
        ref_keccak_squeeze(state->words, rate, &state->block_used, digest, octets);  \
    }                                                                                \
    const ref_hash ref_##symbol = { text, octets, rate, init, symbol##_update, symbol##_final };

/* FIPS 202 6.1: the capacity is twice the digest: rate = 200 - 2 * digest. */
SPONGE_HASH(sha3_224, "SHA3-224", 144, SUFFIX_SHA3, 28)
SPONGE_HASH(sha3_256, "SHA3-256", 136, SUFFIX_SHA3, 32)
SPONGE_HASH(sha3_384, "SHA3-384", 104, SUFFIX_SHA3, 48)
SPONGE_HASH(sha3_512, "SHA3-512", 72, SUFFIX_SHA3, 64)
SPONGE_HASH(shake128, "SHAKE128", REF_KECCAK_RATE_128, SUFFIX_SHAKE, 32)
SPONGE_HASH(shake256, "SHAKE256", REF_KECCAK_RATE_256, SUFFIX_SHAKE, 64)
