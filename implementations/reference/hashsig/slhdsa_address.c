/* Addresses of SLH-DSA (FIPS 205 sections 4.2, 4.3 and 11.2). */
#include "hashsig/slhdsa_internal.h"

static void put_u32(uint8_t *to, uint32_t value)
{
    to[0] = (uint8_t)(value >> 24);
    to[1] = (uint8_t)(value >> 16 & 255);
    to[2] = (uint8_t)(value >> 8 & 255);
    to[3] = (uint8_t)(value & 255);
}

/* FIPS 205 4.2: all words are big-endian */
void ref_slhdsa_address_encode(const ref_slhdsa_address *address, uint8_t octets[32])
{
    put_u32(octets, address->layer);
    put_u32(octets + 4, 0);
    put_u32(octets + 8, (uint32_t)(address->tree >> 32));
    put_u32(octets + 12, (uint32_t)(address->tree & 0xffffffff));
    put_u32(octets + 16, (uint32_t)address->type);
    put_u32(octets + 20, address->key_pair);
    put_u32(octets + 24, address->chain_or_height);
    put_u32(octets + 28, address->hash_or_index);
}

/* FIPS 205 11.2: ADRS_c = ADRS[3] || ADRS[8:16] || ADRS[19] || ADRS[20:32] */
void ref_slhdsa_address_compress(const ref_slhdsa_address *address, uint8_t octets[22])
{
    octets[0] = (uint8_t)address->layer;
    put_u32(octets + 1, (uint32_t)(address->tree >> 32));
    put_u32(octets + 5, (uint32_t)(address->tree & 0xffffffff));
    octets[9] = (uint8_t)address->type;
    put_u32(octets + 10, address->key_pair);
    put_u32(octets + 14, address->chain_or_height);
    put_u32(octets + 18, address->hash_or_index);
}
