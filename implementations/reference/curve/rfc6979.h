/* The deterministic secret number k of DSA and ECDSA (RFC 6979 section 3.2). */
#ifndef REF_CURVE_RFC6979_H
#define REF_CURVE_RFC6979_H

#include "base/bytes.h"
#include "hash/hash.h"
#include "number/montgomery.h"

typedef struct ref_rfc6979 {
    const ref_hash *hash;
    const ref_modulus *n;
    uint8_t key[REF_HASH_DIGEST_MAX];   /* K */
    uint8_t value[REF_HASH_DIGEST_MAX]; /* V */
} ref_rfc6979;

/* RFC 6979 section 2.3.2, bits2int: the leftmost bits of the octets, as many as the order has. It
 * is the step from a hash to a number in ECDSA, too (FIPS 186-5 section 6.4.1 step 2). */
void ref_bits2int(const ref_modulus *n, ref_number *r, const uint8_t *octets, size_t len);

/* `digest` is the hash of the message, hash->digest_len octets; x the private key in [1, n - 1]. */
void ref_rfc6979_init(ref_rfc6979 *generator, const ref_modulus *n, const ref_number *x,
                      const ref_hash *hash, const uint8_t *digest);

/* The next candidate, in [1, n - 1]. */
void ref_rfc6979_next(ref_rfc6979 *generator, ref_number *k);

#endif
