/* Hash functions behind one table: FIPS 180-4 (SHA-1, SHA-2), FIPS 202 (SHA-3, SHAKE). */
#ifndef REF_HASH_HASH_H
#define REF_HASH_HASH_H

#include <stddef.h>
#include <stdint.h>

#define REF_HASH_DIGEST_MAX 64  /* octets; SHA-512 */
#define REF_HASH_BLOCK_MAX  200 /* octets; the Keccak state */

/* The state of any hash function; plain memory, copied by assignment. */
typedef struct ref_hash_state {
    uint64_t words[25];                /* chaining value (SHA-1, SHA-2) or Keccak state */
    uint64_t message_len;              /* octets taken so far */
    uint8_t block[REF_HASH_BLOCK_MAX]; /* the unfinished block */
    size_t block_used;
} ref_hash_state;

typedef struct ref_hash {
    const char *name;  /* "SHA-256", "SHA-512/224", "SHA3-256", "SHAKE128" */
    size_t digest_len; /* octets. SHAKE128: 32 and SHAKE256: 64, as RFC 8692 uses them as hashes */
    size_t block_len;  /* octets; B of HMAC (FIPS 198-1) and the rate of SHA-3 */
    void (*init)(ref_hash_state *state);
    void (*update)(ref_hash_state *state, const void *data, size_t len);
    void (*final)(ref_hash_state *state, uint8_t *digest);
} ref_hash;

extern const ref_hash ref_sha1;
extern const ref_hash ref_sha224;
extern const ref_hash ref_sha256;
extern const ref_hash ref_sha384;
extern const ref_hash ref_sha512;
extern const ref_hash ref_sha512_224;
extern const ref_hash ref_sha512_256;
extern const ref_hash ref_sha3_224;
extern const ref_hash ref_sha3_256;
extern const ref_hash ref_sha3_384;
extern const ref_hash ref_sha3_512;
extern const ref_hash ref_shake128;
extern const ref_hash ref_shake256;

/* By name, or NULL. */
const ref_hash *ref_hash_find(const char *name);

/* One message in one call; `digest` takes hash->digest_len octets. */
void ref_hash_digest(const ref_hash *hash, const void *data, size_t len, uint8_t *digest);

/* An extendable-output function (FIPS 202 section 6.2, SP 800-185 cSHAKE): absorb with update,
 * then squeeze as often as wanted. After the first squeeze nothing more can be absorbed. */
typedef struct ref_xof {
    uint64_t words[25];
    size_t rate;     /* octets: 168 for a security strength of 128, 136 for 256 */
    size_t position; /* in the current block */
    uint8_t suffix;  /* domain separation bits and first padding bit: 0x1f SHAKE, 0x04 cSHAKE */
    int squeezing;
} ref_xof;

void ref_shake128_init(ref_xof *xof);
void ref_shake256_init(ref_xof *xof);
void ref_xof_update(ref_xof *xof, const void *data, size_t len);
void ref_xof_squeeze(ref_xof *xof, uint8_t *out, size_t len);

#endif
