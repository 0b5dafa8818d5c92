/* The key of who issues: which algorithm it signs with, the signature, and its public half. */
#ifndef REF_CERTIFICATE_SIGNING_KEY_H
#define REF_CERTIFICATE_SIGNING_KEY_H

#include "certificate/signature.h"
#include "encoding/der_write.h"

/* Octets of the longest signature, that of SLH-DSA-SHA2-256f. */
#define REF_SIGNATURE_OCTETS_MAX 49856

/* The views point into the PrivateKeyInfo. */
typedef struct ref_signing_key {
    ref_private_key key; /* not of ML-DSA and SLH-DSA, which have: */
    cupel_bytes content; /* the contents of the privateKey field */
    const ref_signature_algorithm *algorithm;
} ref_signing_key;

/* Of ML-DSA and SLH-DSA (signing_key_pq.c): false where the PrivateKeyInfo is not of these or
 * malformed; the signature of a body, deterministic; the octets of the public key. */
bool ref_pq_signing_key_read(ref_signing_key *key, cupel_bytes pkcs8,
                             ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_pq_sign(const ref_signing_key *key, cupel_bytes message, uint8_t *signature, size_t *len,
                 ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_pq_put_bits(const ref_signing_key *key, ref_der_writer *writer,
                     ref_refusal *refusal) CUPEL_MUST_USE;

/* Reads a DER PrivateKeyInfo. `hash` is the name of a hash function, or NULL for the one that goes
 * with the key: SHA-256, or that of the length of the curve. */
bool ref_signing_key_read(ref_signing_key *key, cupel_bytes pkcs8, const char *hash,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* Writes the AlgorithmIdentifier of its signatures. */
void ref_signing_key_put_algorithm(const ref_signing_key *key, ref_der_writer *writer);

/* Signs a body and writes SEQUENCE { body, AlgorithmIdentifier, BIT STRING signature }, which is
 * the form of all that is signed here. */
bool ref_signing_key_seal(const ref_signing_key *key, cupel_bytes body, ref_der_writer *writer,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* Writes the SubjectPublicKeyInfo that belongs to it. */
bool ref_signing_key_put_public(const ref_signing_key *key, ref_der_writer *writer,
                                ref_refusal *refusal) CUPEL_MUST_USE;

#endif
