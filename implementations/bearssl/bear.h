/* What the files of the BearSSL backend share.
 *
 * The library has no errors but a 0 where something is not right, and no lengths where its arrays
 * are of fixed length. Its constant-time implementations are used, those that its own defaults
 * choose. */
#ifndef CUPEL_BEARSSL_BEAR_H
#define CUPEL_BEARSSL_BEAR_H

#include <bearssl.h>

#include "backend.h"

/* A hash function of the library. */
typedef struct cupel_bear_hash {
    const char *name; /* in the model */
    const br_hash_class *class;
    const unsigned char *oid; /* as RSA takes it */
    size_t len;
} cupel_bear_hash;

/* bear.c: NULL where the library has none of this name. */
const cupel_bear_hash *cupel_bear_find_hash(const char *name);

/* The digest of the message by the hash function that the case names; NULL: the method must return
 * `*status`. */
const cupel_bear_hash *cupel_bear_hashed(const cupel_fields *in, uint8_t digest[64],
                                         cupel_reply *reply, cupel_status *status);

/* Ends a method to which the library said 0. */
cupel_status cupel_bear_refused(cupel_reply *reply, cupel_reason reason);

/* A private key of PrivateKeyInfo, whose octets the context holds; false: the method must return
 * `*status`. */
bool cupel_bear_private_key(const cupel_fields *in, int type, br_skey_decoder_context *context,
                            cupel_reply *reply, cupel_status *status);

/* timed.c */
extern const cupel_timed cupel_bear_timed[];
const char *cupel_bear_features(void);

/* The methods, by file. */
cupel_method_run cupel_bear_gcm_seal, cupel_bear_gcm_open; /* aead.c */
cupel_method_run cupel_bear_ccm_seal, cupel_bear_ccm_open;
cupel_method_run cupel_bear_eax_seal, cupel_bear_eax_open;
cupel_method_run cupel_bear_chacha_seal, cupel_bear_chacha_open;
cupel_method_run cupel_bear_cbc_encrypt, cupel_bear_cbc_decrypt;
cupel_method_run cupel_bear_ctr_encrypt, cupel_bear_ctr_decrypt; /* cipher.c */
cupel_method_run cupel_bear_chacha20_encrypt, cupel_bear_chacha20_decrypt;
cupel_method_run cupel_bear_digest, cupel_bear_hmac; /* hash.c */
cupel_method_run cupel_bear_hkdf, cupel_bear_tls12_prf;
cupel_method_run cupel_bear_ecdh, cupel_bear_x25519; /* ec.c */
cupel_method_run cupel_bear_ecdsa_verify, cupel_bear_ecdsa_verify_p1363, cupel_bear_ecdsa_sign;
cupel_method_run cupel_bear_pkcs1_verify, cupel_bear_pkcs1_sign, cupel_bear_oaep_decrypt,
    cupel_bear_oaep_encrypt;                                 /* rsa.c */
cupel_method_run cupel_bear_validate, cupel_bear_match_name; /* x509.c */

#endif
