/* Public keys out of plain SubjectPublicKeyInfos, for libraries that read none.
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

/* Modulus and public exponent of RSA, big-endian without leading zeros. */
bool cupel_plain_rsa_key(cupel_bytes spki, cupel_bytes *modulus,
                         cupel_bytes *exponent) CUPEL_MUST_USE;

#endif
