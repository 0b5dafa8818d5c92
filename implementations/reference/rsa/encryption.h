/* Encryption schemes: RFC 8017 section 7, implicit rejection, and the premaster secret of TLS 1.2.
 */
#ifndef REF_RSA_ENCRYPTION_H
#define REF_RSA_ENCRYPTION_H

#include "rsa/mgf.h"
#include "rsa/rsa.h"

#define REF_PREMASTER_LEN 48

typedef struct ref_oaep {
    const ref_hash *hash;
    ref_mgf mgf;
    cupel_bytes label;
} ref_oaep;

/* RSAES-OAEP. Plaintexts take REF_RSA_OCTETS_MAX octets at most, ciphertexts rsa->len; the seed has
 * oaep->hash->digest_len octets. */
bool ref_rsa_oaep_decrypt(const ref_rsa_private *rsa, const ref_oaep *oaep, cupel_bytes ciphertext,
                          uint8_t *plaintext, size_t *plaintext_len,
                          ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_rsa_oaep_encrypt(const ref_rsa_public *rsa, const ref_oaep *oaep, cupel_bytes plaintext,
                          cupel_bytes seed, uint8_t *ciphertext,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* RSAES-PKCS1-v1_5; the padding string has rsa->len - 3 - plaintext.len octets, none of them zero.
 */
bool ref_rsa_pkcs1_decrypt(const ref_rsa_private *rsa, cupel_bytes ciphertext, uint8_t *plaintext,
                           size_t *plaintext_len, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_rsa_pkcs1_encrypt(const ref_rsa_public *rsa, cupel_bytes plaintext, cupel_bytes padding,
                           uint8_t *ciphertext, ref_refusal *refusal) CUPEL_MUST_USE;

/* The same decryption, but malformed padding gives a plaintext that depends on the key and the
 * ciphertext alone (draft-irtf-cfrg-rsa-guidance section 7). Refuses only what everybody can see: a
 * ciphertext of wrong length or not below the modulus. */
bool ref_rsa_pkcs1_decrypt_implicit(const ref_rsa_private *rsa, cupel_bytes ciphertext,
                                    uint8_t *plaintext, size_t *plaintext_len,
                                    ref_refusal *refusal) CUPEL_MUST_USE;

/* RFC 5246 section 7.4.7.1, the algorithm that treats a wrong version as malformed padding: the
 * premaster secret, or the 48 random octets where anything at all is wrong. */
void ref_rsa_premaster(const ref_rsa_private *rsa, cupel_bytes ciphertext, unsigned client_version,
                       const uint8_t random[REF_PREMASTER_LEN],
                       uint8_t premaster[REF_PREMASTER_LEN]);

/* EME-PKCS1-v1_5 decoding (RFC 8017 section 7.2.2 step 3): where the message starts in EM. */
bool ref_eme_pkcs1_decode(const uint8_t *em, size_t em_len, size_t *start) CUPEL_MUST_USE;

#endif
