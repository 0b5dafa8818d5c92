/* What the files of the libgcrypt backend share. Public keys, signatures and messages go to the
 * library as S-expressions of their numbers; it reads no DER. */
#ifndef CUPEL_LIBGCRYPT_LIBGCRYPT_H
#define CUPEL_LIBGCRYPT_LIBGCRYPT_H

#include <gcrypt.h>

#include "backend.h"

/* libgcrypt.c: CUPEL_OK where there is no error, else a refusal with the library's text, and the
 * reason where the error says one. */
cupel_status cupel_gcrypt_answer(cupel_reply *reply, gcry_error_t error);

/* cipher.c: a handle with the key set, for the block cipher that fits its length (half of it where
 * the mode takes two keys). NULL: the method must return `*status`. `native` is "AES". */
gcry_cipher_hd_t cupel_gcrypt_open(const char *native, int mode, unsigned flags, cupel_bytes key,
                                   cupel_reply *reply, cupel_status *status);

/* cipher.c: the cipher that fits the length of one key, or GCRY_CIPHER_NONE. */
int cupel_gcrypt_cipher_of(const char *native, size_t key_len);

/* timed.c */
extern const cupel_timed cupel_gcrypt_timed[];
const char *cupel_gcrypt_features(void);

/* mac.c: the hash function by the suite's name, or GCRY_MD_NONE; the HMAC of it, or GCRY_MAC_NONE.
 */
int cupel_gcrypt_hash(const char *name);
int cupel_gcrypt_hmac_of(const char *name);

/* sexp.c: the hash of the message by the hash function among the inputs. */
typedef struct cupel_gcrypt_digest {
    const char *name; /* the library's */
    int len;
    uint8_t octets[64];
} cupel_gcrypt_digest;
cupel_status cupel_gcrypt_hash_message(const cupel_fields *in, cupel_gcrypt_digest *digest,
                                       cupel_reply *reply);

/* Verifies and releases the three, any of which may be NULL, which is an error of the adapter. */
cupel_status cupel_gcrypt_verify(gcry_sexp_t signature, gcry_sexp_t data, gcry_sexp_t key,
                                 cupel_reply *reply);

/* Puts the octets of `name` in the result of an operation into an output. */
cupel_status cupel_gcrypt_put(gcry_sexp_t result, const char *name, cupel_field_id field,
                              cupel_reply *reply);

/* The length of octets as the format %b takes it. */
#define CUPEL_GCRYPT_B(bytes) (int)(bytes).len, (bytes).ptr

typedef bool cupel_gcrypt_probe(const char *native);
cupel_gcrypt_probe cupel_gcrypt_has_cipher, cupel_gcrypt_has_hash, cupel_gcrypt_has_hmac;
cupel_gcrypt_probe cupel_gcrypt_has_curve;

/* The methods, by file. */
cupel_method_run cupel_gcrypt_gcm_seal, cupel_gcrypt_gcm_open; /* aead.c */
cupel_method_run cupel_gcrypt_ccm_seal, cupel_gcrypt_ccm_open;
cupel_method_run cupel_gcrypt_eax_seal, cupel_gcrypt_eax_open;
cupel_method_run cupel_gcrypt_ocb_seal, cupel_gcrypt_ocb_open;
cupel_method_run cupel_gcrypt_siv_seal, cupel_gcrypt_siv_open;
cupel_method_run cupel_gcrypt_gcm_siv_seal, cupel_gcrypt_gcm_siv_open;
cupel_method_run cupel_gcrypt_poly1305_seal, cupel_gcrypt_poly1305_open;
cupel_method_run cupel_gcrypt_cbc, cupel_gcrypt_ctr, cupel_gcrypt_xts; /* cipher.c */
cupel_method_run cupel_gcrypt_chacha20, cupel_gcrypt_wrap, cupel_gcrypt_unwrap;
cupel_method_run cupel_gcrypt_digest_message, cupel_gcrypt_xof; /* mac.c */
cupel_method_run cupel_gcrypt_hmac, cupel_gcrypt_hmac_verify;
cupel_method_run cupel_gcrypt_mac, cupel_gcrypt_mac_verify;
cupel_method_run cupel_gcrypt_pbkdf2, cupel_gcrypt_hkdf;             /* kdf.c */
cupel_method_run cupel_gcrypt_pkcs1_verify, cupel_gcrypt_pkcs1_sign; /* rsa.c */
cupel_method_run cupel_gcrypt_pss_verify, cupel_gcrypt_pss_sign, cupel_gcrypt_pss_sign_fresh;
cupel_method_run cupel_gcrypt_pkcs1_decrypt, cupel_gcrypt_oaep_decrypt;
cupel_method_run cupel_gcrypt_pkcs1_encrypt, cupel_gcrypt_oaep_encrypt;
cupel_method_run cupel_gcrypt_dsa_verify_p1363, cupel_gcrypt_primality; /* dsa.c */
cupel_method_run cupel_gcrypt_ecdh, cupel_gcrypt_xdh;                   /* ecc.c */
cupel_method_run cupel_gcrypt_ecdsa_verify_p1363;
cupel_method_run cupel_gcrypt_eddsa_verify, cupel_gcrypt_eddsa_sign, cupel_gcrypt_ecdsa_sign_fresh;
cupel_method_run cupel_gcrypt_kem_decapsulate, cupel_gcrypt_kem_encapsulate; /* kem.c */
cupel_method_run cupel_gcrypt_mldsa_verify, cupel_gcrypt_mldsa_sign;         /* mldsa.c */
cupel_method_run cupel_gcrypt_mldsa_sign_fresh;

#endif
