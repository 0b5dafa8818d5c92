/* What the files of the Mbed TLS backend share.
 *
 * The calls are those of the classic interface (cipher, md, pk, ecdh, rsa, dhm), which 2.28 and 3.6
 * both have; where they differ in their parameters the difference is in this header. */
#ifndef CUPEL_MBEDTLS_MBEDTLS_H
#define CUPEL_MBEDTLS_MBEDTLS_H

/* 3.x hides the members of key structures. Some have no other way in: a private value of DH, the
 * point of a key that does not come as DER. 2.28 does not know the macro. */
#define MBEDTLS_ALLOW_PRIVATE_ACCESS

#include <mbedtls/cipher.h>
#include <mbedtls/ecp.h>
#include <mbedtls/md.h>
#include <mbedtls/pk.h>
#include <mbedtls/version.h>

#include "backend.h"

#define CUPEL_MBEDTLS_3 (MBEDTLS_VERSION_MAJOR >= 3)

/* What mbedtls_rsa_set_padding takes for the hash function. */
#if CUPEL_MBEDTLS_3
typedef mbedtls_md_type_t cupel_mbedtls_hash_id;
#else
typedef int cupel_mbedtls_hash_id;
#endif

/* error.c: ends a method whose call into the library gave `error`: the library's text, and the
 * reason where the error says one. */
cupel_status cupel_mbedtls_refused(cupel_reply *reply, int error);

/* mbedtls.c: the random numbers with which the library blinds private keys. */
int cupel_mbedtls_random(void *context, unsigned char *out, size_t len);

/* mac.c: the hash function by the suite's name, or NULL. */
const mbedtls_md_info_t *cupel_mbedtls_md(const char *name);

/* cipher.c: the cipher of a native name that fits the length of the key, or NULL. */
const mbedtls_cipher_info_t *cupel_mbedtls_cipher_info(const char *native, size_t key_len);

/* timed.c */
extern const cupel_timed cupel_mbedtls_timed[];
const char *cupel_mbedtls_features(void);

/* cipher.c: a context with the key set, for the cipher that fits its length; `native` is
 * "AES-GCM": block cipher and mode. Free it with mbedtls_cipher_free whatever came back. */
cupel_status cupel_mbedtls_cipher(mbedtls_cipher_context_t *ctx, const char *native,
                                  mbedtls_operation_t operation, cupel_bytes key,
                                  cupel_reply *reply);

/* keys.c: asymmetric keys in the encodings that the library reads. `curve` is the library's name of
 * the curve of a bare point or scalar, or NULL for other keys. NULL: the method must return
 * `*status`. The key is borrowed until the next call for a key of the same side. */
mbedtls_pk_context *cupel_mbedtls_public_key(const cupel_fields *in, const char *curve,
                                             cupel_reply *reply, cupel_status *status);
mbedtls_pk_context *cupel_mbedtls_private_key(const cupel_fields *in, const char *curve,
                                              cupel_reply *reply, cupel_status *status);

/* Is the library able to do what a row needs? */
typedef bool cupel_mbedtls_probe(const char *native);
cupel_mbedtls_probe cupel_mbedtls_has_cipher, cupel_mbedtls_has_md, cupel_mbedtls_has_curve;

/* The methods, by file. */
cupel_method_run cupel_mbedtls_seal, cupel_mbedtls_open; /* aead.c */
cupel_method_run cupel_mbedtls_gmac, cupel_mbedtls_gmac_verify;
cupel_method_run cupel_mbedtls_encrypt, cupel_mbedtls_decrypt; /* cipher.c */
cupel_method_run cupel_mbedtls_chacha20_encrypt, cupel_mbedtls_chacha20_decrypt;
cupel_method_run cupel_mbedtls_wrap, cupel_mbedtls_unwrap;
cupel_method_run cupel_mbedtls_digest, cupel_mbedtls_hmac; /* mac.c */
cupel_method_run cupel_mbedtls_cmac, cupel_mbedtls_poly1305;
cupel_method_run cupel_mbedtls_hkdf, cupel_mbedtls_hkdf_extract; /* kdf.c */
cupel_method_run cupel_mbedtls_hkdf_expand, cupel_mbedtls_pbkdf2, cupel_mbedtls_tls12_prf;
cupel_method_run cupel_mbedtls_ecdh, cupel_mbedtls_ffdh;         /* kex.c */
cupel_method_run cupel_mbedtls_pk_verify, cupel_mbedtls_pk_sign; /* sign.c */
cupel_method_run cupel_mbedtls_pss_verify, cupel_mbedtls_pss_sign, cupel_mbedtls_pss_sign_fresh;
cupel_method_run cupel_mbedtls_ecdsa_verify_p1363;
cupel_method_run cupel_mbedtls_pkcs1_decrypt, cupel_mbedtls_oaep_decrypt; /* encrypt.c */
cupel_method_run cupel_mbedtls_pkcs1_encrypt, cupel_mbedtls_oaep_encrypt;
cupel_method_run cupel_mbedtls_primality;                               /* kex.c */
cupel_method_run cupel_mbedtls_x509_validate, cupel_mbedtls_match_name; /* certificate.c */
cupel_method_run cupel_mbedtls_crl_check, cupel_mbedtls_x509_parse;

#endif
