/* Rotations and the octet order of words. Nothing in the reference reads memory through a pointer
 * to a word: words are made of octets here. */
#ifndef REF_HASH_BITS_H
#define REF_HASH_BITS_H

#include <stdint.h>

/* `n` is 1 to one less than the width of the word. */
static inline uint32_t ref_rotl32(uint32_t x, unsigned n)
{
    return (x << n) | (x >> (32 - n));
}

static inline uint32_t ref_rotr32(uint32_t x, unsigned n)
{
    return (x >> n) | (x << (32 - n));
}

static inline uint64_t ref_rotl64(uint64_t x, unsigned n)
{
    return (x << n) | (x >> (64 - n));
}

static inline uint64_t ref_rotr64(uint64_t x, unsigned n)
{
    return (x >> n) | (x << (64 - n));
}

static inline uint32_t ref_load_be32(const uint8_t *octets)
{
    return (uint32_t)octets[0] << 24 | (uint32_t)octets[1] << 16 | (uint32_t)octets[2] << 8
           | (uint32_t)octets[3];
}

static inline uint32_t ref_load_le32(const uint8_t *octets)
{
    return (uint32_t)octets[3] << 24 | (uint32_t)octets[2] << 16 | (uint32_t)octets[1] << 8
           | (uint32_t)octets[0];
}

static inline uint64_t ref_load_be64(const uint8_t *octets)
{
    return (uint64_t)ref_load_be32(octets) << 32 | ref_load_be32(octets + 4);
}

static inline uint64_t ref_load_le64(const uint8_t *octets)
{
    return (uint64_t)ref_load_le32(octets + 4) << 32 | ref_load_le32(octets);
}

static inline void ref_store_be32(uint8_t *octets, uint32_t x)
{
    octets[0] = (uint8_t)(x >> 24);
    octets[1] = (uint8_t)(x >> 16);
    octets[2] = (uint8_t)(x >> 8);
    octets[3] = (uint8_t)x;
}

static inline void ref_store_le32(uint8_t *octets, uint32_t x)
{
    octets[0] = (uint8_t)x;
    octets[1] = (uint8_t)(x >> 8);
    octets[2] = (uint8_t)(x >> 16);
    octets[3] = (uint8_t)(x >> 24);
}

static inline void ref_store_be64(uint8_t *octets, uint64_t x)
{
    ref_store_be32(octets, (uint32_t)(x >> 32));
    ref_store_be32(octets + 4, (uint32_t)x);
}

static inline void ref_store_le64(uint8_t *octets, uint64_t x)
{
    ref_store_le32(octets, (uint32_t)x);
    ref_store_le32(octets + 4, (uint32_t)(x >> 32));
}

#endif
