/* HMAC, FIPS 198-1 section 4. */
#include "hash/hmac.h"

void ref_hmac_init(ref_hmac *hmac, const ref_hash *hash, cupel_bytes key)
{
    uint8_t block[REF_HASH_BLOCK_MAX] = { 0 };
    size_t i;

    /* Steps 1 to 3: a key that is longer than a block is hashed, a shorter one padded with zeros.
     */
    if (key.len > hash->block_len) {
        ref_hash_digest(hash, key.ptr, key.len, block);
    } else if (key.len != 0) {
        memcpy(block, key.ptr, key.len);
    }
    hmac->hash = hash;
    for (i = 0; i < hash->block_len; i++) {
        block[i] ^= 0x36; /* ipad */
    }
    hash->init(&hmac->inner);
    hash->update(&hmac->inner, block, hash->block_len);
    for (i = 0; i < hash->block_len; i++) {
        block[i] ^= 0x36 ^ 0x5c; /* opad */
    }
    hash->init(&hmac->outer);
    hash->update(&hmac->outer, block, hash->block_len);
}

void ref_hmac_update(ref_hmac *hmac, cupel_bytes data)
{
    hmac->hash->update(&hmac->inner, data.ptr, data.len);
}

void ref_hmac_final(ref_hmac *hmac, uint8_t *tag)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];

    hmac->hash->final(&hmac->inner, digest);
    hmac->hash->update(&hmac->outer, digest, hmac->hash->digest_len);
    hmac->hash->final(&hmac->outer, tag);
}

void ref_hmac_parts(const ref_hash *hash, cupel_bytes key, const cupel_bytes *parts,
                    size_t part_count, uint8_t *tag)
{
    ref_hmac hmac;
    size_t i;

    ref_hmac_init(&hmac, hash, key);
    for (i = 0; i < part_count; i++) {
        ref_hmac_update(&hmac, parts[i]);
    }
    ref_hmac_final(&hmac, tag);
}
