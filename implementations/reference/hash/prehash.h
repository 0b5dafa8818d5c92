/* Pure and pre-hashed messages of ML-DSA (FIPS 204 section 5) and SLH-DSA (FIPS 205 section 10). */
#ifndef REF_HASH_PREHASH_H
#define REF_HASH_PREHASH_H

#include "base/bytes.h"
#include "hash/hash.h"

/* The first octet of what is signed: FIPS 204 algorithms 2 and 4, FIPS 205 algorithms 22 and 23. */
typedef enum ref_domain {
    REF_PURE = 0,
    REF_PREHASHED = 1,
} ref_domain;

#define REF_PREHASH_LEN_MAX (11 + REF_HASH_DIGEST_MAX)

/* Writes what a pre-hashed signature has in place of the message: the DER of the hash function's
 * object identifier and the digest. Returns its octets; 0 where the function is not one of those.
 */
size_t ref_prehash(const char *hash, cupel_bytes message, uint8_t out[REF_PREHASH_LEN_MAX]);

#endif
