/* HMAC, FIPS 198-1 (RFC 2104), over any hash function. */
#ifndef REF_HASH_HMAC_H
#define REF_HASH_HMAC_H

#include "base/bytes.h"
#include "hash/hash.h"

typedef struct ref_hmac {
    const ref_hash *hash;
    ref_hash_state inner;
    ref_hash_state outer;
} ref_hmac;

/* A key of any length. */
void ref_hmac_init(ref_hmac *hmac, const ref_hash *hash, cupel_bytes key);
void ref_hmac_update(ref_hmac *hmac, cupel_bytes data);
/* Writes hash->digest_len octets. */
void ref_hmac_final(ref_hmac *hmac, uint8_t *tag);

/* All at once, over the parts one after the other. */
void ref_hmac_parts(const ref_hash *hash, cupel_bytes key, const cupel_bytes *parts,
                    size_t part_count, uint8_t *tag);

#endif
