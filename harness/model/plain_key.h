/* Keys out of plain SubjectPublicKeyInfos and PrivateKeyInfos, for libraries that read none.
 *
 * Vectors of signatures give their keys so. Here is no reader of keys to be tested: it takes DER
 * with the one right algorithm and nothing out of the ordinary; an adapter refuses all else by
 * itself. Rows whose vectors are about the encoding of keys (key agreement) leave the field out by
 * their limits instead. */
#ifndef CUPEL_MODEL_PLAIN_KEY_H
#define CUPEL_MODEL_PLAIN_KEY_H

#include "base/bytes.h"
#include "base/error.h"

/* The key of a curve: "P-256" (a point), "Ed25519", "Ed448", "X25519", "X448" (raw). CUPEL_ABSENT
 * where the info is not plain or of another algorithm. */
cupel_bytes cupel_plain_curve_key(const char *curve, cupel_bytes spki);

/* The scalar of a curve's private key (RFC 5915). CUPEL_ABSENT as above. */
cupel_bytes cupel_plain_curve_scalar(const char *curve, cupel_bytes pkcs8);

/* Writes r and s, big-endian, as ECDSA and DSA have them in a signature (RFC 3279 2.2.3), for
 * libraries that give the numbers alone; returns the length. `der` takes their lengths and
 * CUPEL_PLAIN_SIGNATURE_MORE; each number has at most 120 octets. */
#define CUPEL_PLAIN_SIGNATURE_MORE 9
size_t cupel_plain_signature(cupel_bytes r, cupel_bytes s, uint8_t *der);

/* Modulus and public exponent of RSA, big-endian without leading zeros. */
bool cupel_plain_rsa_key(cupel_bytes spki, cupel_bytes *modulus,
                         cupel_bytes *exponent) CUPEL_MUST_USE;

/* The numbers of a private key of RSA with two primes (RFC 8017 A.1.2), big-endian without leading
 * zeros. */
typedef struct cupel_plain_rsa_numbers {
    cupel_bytes n, e, d, p, q, dp, dq, q_inv;
} cupel_plain_rsa_numbers;
bool cupel_plain_rsa_private_key(cupel_bytes pkcs8, cupel_plain_rsa_numbers *key) CUPEL_MUST_USE;

/* The numbers of a public key of DSA with its parameters (RFC 3279 2.3.2). */
typedef struct cupel_plain_dsa_numbers {
    cupel_bytes p, q, g, y;
} cupel_plain_dsa_numbers;
bool cupel_plain_dsa_key(cupel_bytes spki, cupel_plain_dsa_numbers *key) CUPEL_MUST_USE;

#endif
