/* The key of who issues: which algorithm it signs with, the signature, and its public half. */
#ifndef REF_CERTIFICATE_SIGNING_KEY_H
#define REF_CERTIFICATE_SIGNING_KEY_H

#include "certificate/signature.h"
#include "encoding/der_write.h"

/* Octets of the longest signature, that of SLH-DSA-SHA2-256f. */
#define REF_SIGNATURE_OCTETS_MAX 49856

/* How to sign, as far as the key leaves it open. */
typedef struct ref_signing_choice {
    const char
        *hash;       /* NULL: SHA-256, that of the length of the curve, or the one the key is for */
    const char *mgf; /* "MGF1": an RSA key signs with RSASSA-PSS; NULL: not, unless it must */
    const int64_t *salt_len;   /* of RSASSA-PSS; NULL: what the key is for, or that of the hash */
    const uint8_t *randomness; /* REF_RSA_OCTETS_MAX octets, for the salt */
} ref_signing_choice;

/* The views point into the PrivateKeyInfo and into what was chosen. */
typedef struct ref_signing_key {
    ref_private_key key; /* not of ML-DSA and SLH-DSA, which have: */
    cupel_bytes content; /* the contents of the privateKey field */
    const ref_signature_algorithm *algorithm;
    ref_pss_parameters pss; /* its hash; with RSASSA-PSS the others, too */
    const uint8_t *salt;
} ref_signing_key;

/* Of ML-DSA and SLH-DSA (signing_key_pq.c): the algorithm where the PrivateKeyInfo is of these,
 * else NULL; the signature of a body, deterministic; the octets of the public key. */
const ref_signature_algorithm *ref_pq_signing_algorithm(cupel_bytes pkcs8);
bool ref_pq_sign(const ref_signing_key *key, cupel_bytes message, uint8_t *signature, size_t *len,
                 ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_pq_put_bits(const ref_signing_key *key, ref_der_writer *writer,
                     ref_refusal *refusal) CUPEL_MUST_USE;

/* Of RSASSA-PSS (signing_key_pss.c): what is chosen, as far as the key allows it; the signature of
 * a body; RSASSA-PSS-params. */
bool ref_pss_choose(ref_signing_key *key, const ref_signing_choice *choice,
                    ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_pss_sign(const ref_signing_key *key, cupel_bytes message, uint8_t *signature, size_t *len,
                  ref_refusal *refusal) CUPEL_MUST_USE;
void ref_pss_put_parameters(const ref_pss_parameters *pss, ref_der_writer *writer);

/* Reads a DER PrivateKeyInfo. */
bool ref_signing_key_read(ref_signing_key *key, cupel_bytes pkcs8, const ref_signing_choice *choice,
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
