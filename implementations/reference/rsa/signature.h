/* Signature schemes with appendix: RFC 8017 section 8, and DSA (FIPS 186-4). */
#ifndef REF_RSA_SIGNATURE_H
#define REF_RSA_SIGNATURE_H

#include "rsa/mgf.h"
#include "rsa/rsa.h"

/* RSASSA-PKCS1-v1_5. `signature` takes rsa->public.len octets. */
bool ref_rsa_pkcs1_verify(const ref_rsa_public *rsa, const ref_hash *hash, cupel_bytes message,
                          cupel_bytes signature, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_rsa_pkcs1_sign(const ref_rsa_private *rsa, const ref_hash *hash, cupel_bytes message,
                        uint8_t *signature, ref_refusal *refusal) CUPEL_MUST_USE;

typedef struct ref_pss {
    const ref_hash *hash;
    ref_mgf mgf;
    size_t salt_len;
} ref_pss;

/* RSASSA-PSS; the salt has pss->salt_len octets. */
bool ref_rsa_pss_verify(const ref_rsa_public *rsa, const ref_pss *pss, cupel_bytes message,
                        cupel_bytes signature, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_rsa_pss_sign(const ref_rsa_private *rsa, const ref_pss *pss, cupel_bytes message,
                      const uint8_t *salt, uint8_t *signature, ref_refusal *refusal) CUPEL_MUST_USE;

/* DSA public key with its domain parameters. */
typedef struct ref_dsa_public {
    ref_modulus p;
    ref_modulus q;
    ref_number g;
    ref_number y;
} ref_dsa_public;

/* Checks sizes, ranges and orders (FIPS 186-4 section 4.2, SP 800-89 section 5.3.1); that p and q
 * are prime is not tested. */
bool ref_dsa_public_init(ref_dsa_public *dsa, const ref_public_key *key,
                         ref_refusal *refusal) CUPEL_MUST_USE;

/* FIPS 186-4 section 4.7; r and s are magnitudes. */
bool ref_dsa_verify(const ref_dsa_public *dsa, const ref_hash *hash, cupel_bytes message,
                    cupel_bytes r, cupel_bytes s, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
