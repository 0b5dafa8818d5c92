/* What the files of the BoringSSL backend share. The same sources make the backend of AWS-LC, which
 * descends from BoringSSL: what it has besides stands in awslc.c.
 *
 * Every method calls what the headers of the library tell a user to call, with the lengths the
 * vector gives; what the library refuses is answered with the text of its error queue. */
#ifndef CUPEL_BORINGSSL_BORINGSSL_H
#define CUPEL_BORINGSSL_BORINGSSL_H

#include <openssl/aead.h>
#include <openssl/cipher.h>
#include <openssl/dh.h>
#include <openssl/evp.h>

#include "backend.h"

/* boringssl.c: things of the library by the suite's names; NULL or 0 where it has no such thing. */
const EVP_MD *cupel_bssl_md(const char *name);
int cupel_bssl_curve(const char *name);

/* The hash functions that the inputs name: false, and the method must return `*status`, where the
 * library lacks one. NULL where the field is absent or empty. */
typedef struct cupel_bssl_hashes {
    const EVP_MD *hash;
    const EVP_MD *mgf_hash;
} cupel_bssl_hashes;

bool cupel_bssl_find_hashes(const cupel_fields *in, cupel_bssl_hashes *found, cupel_reply *reply,
                            cupel_status *status);

/* aead.c, cipher.c: what fits the lengths, or NULL. */
const EVP_AEAD *cupel_bssl_aead(const char *native, size_t key_len, size_t tag_len);
const EVP_CIPHER *cupel_bssl_cipher(const char *native, size_t key_len);

/* timed.c */
extern const cupel_timed cupel_bssl_timed[];
const char *cupel_bssl_features(void);

/* error.c */

/* Ends a method whose call into the library failed: empties the library's error queue into the
 * message and finds the reason in it; `otherwise` is the reason where the queue says nothing that
 * the table of error.c knows. A failure of allocation is `broken`. */
cupel_status cupel_bssl_refused(cupel_reply *reply, cupel_reason otherwise);

/* The same for a call that no input of a vector makes fail, such as making a context. */
cupel_status cupel_bssl_broken(cupel_reply *reply, const char *call);

/* keys.c: asymmetric keys in every encoding of the model. `type` is the library's type of a raw key
 * (EVP_PKEY_X25519), `curve` the number of the curve, or 0. The caller frees the key. NULL: the
 * method must return `*status`. */
EVP_PKEY *cupel_bssl_public_key(const cupel_fields *in, int type, int curve, cupel_reply *reply,
                                cupel_status *status);
EVP_PKEY *cupel_bssl_private_key(const cupel_fields *in, int type, int curve, cupel_reply *reply,
                                 cupel_status *status);

/* kdf.c: the output's buffer of the wanted length; NULL, and the method must return `*status`, for
 * a length that no call could be given. */
uint8_t *cupel_bssl_output(const cupel_fields *in, cupel_field_id field, size_t *len,
                           cupel_reply *reply, cupel_status *status);

/* kex.c: a group of finite fields by the name of the call that gives it; freed by the caller. */
DH *cupel_bssl_group(const char *native);

/* awslc_lattice.c: AWS-LC's number of the row's parameter set of ML-KEM or ML-DSA. */
int cupel_awslc_parameter_set(const cupel_method *self);

/* Does the library have what a row needs? One of these stands in every row of methods.def. */
typedef bool cupel_bssl_probe(const char *native);

/* The methods, by file. */
cupel_method_run cupel_bssl_seal, cupel_bssl_open; /* aead.c */
cupel_method_run cupel_bssl_gmac, cupel_bssl_gmac_verify;
cupel_method_run cupel_bssl_encrypt, cupel_bssl_decrypt, cupel_bssl_chacha20; /* cipher.c */
cupel_method_run cupel_bssl_pbes2_encrypt, cupel_bssl_pbes2_decrypt;
cupel_method_run cupel_bssl_kw_wrap, cupel_bssl_kw_unwrap; /* keywrap.c */
cupel_method_run cupel_bssl_kwp_wrap, cupel_bssl_kwp_unwrap;
cupel_method_run cupel_bssl_digest, cupel_bssl_hmac, cupel_bssl_cmac; /* mac.c */
cupel_method_run cupel_bssl_poly1305, cupel_bssl_siphash;
cupel_method_run cupel_bssl_hkdf, cupel_bssl_hkdf_extract, cupel_bssl_hkdf_expand; /* kdf.c */
cupel_method_run cupel_bssl_pbkdf2;
cupel_method_run cupel_bssl_ecdh, cupel_bssl_x25519, cupel_bssl_ffdh; /* kex.c */
cupel_method_run cupel_bssl_pkcs1_verify, cupel_bssl_pkcs1_sign;      /* sign.c */
cupel_method_run cupel_bssl_pss_verify, cupel_bssl_pss_sign;
cupel_method_run cupel_bssl_ecdsa_verify, cupel_bssl_ecdsa_verify_p1363;
cupel_method_run cupel_bssl_dsa_verify, cupel_bssl_dsa_verify_p1363;
cupel_method_run cupel_bssl_pss_sign_fresh, cupel_bssl_ecdsa_sign_fresh;
cupel_method_run cupel_bssl_ed25519_verify, cupel_bssl_ed25519_sign;
cupel_method_run cupel_bssl_oaep_decrypt, cupel_bssl_pkcs1_decrypt; /* encrypt.c */
cupel_method_run cupel_bssl_oaep_encrypt_fresh, cupel_bssl_pkcs1_encrypt_fresh;
cupel_method_run cupel_bssl_curve25519_generate, cupel_bssl_ec_generate; /* generate.c */
cupel_method_run cupel_bssl_rsa_generate, cupel_bssl_ffdh_generate, cupel_awslc_mldsa_generate;
cupel_method_run cupel_bssl_primality, cupel_bssl_domain_parameters;          /* number.c */
cupel_method_run cupel_awslc_xof, cupel_awslc_ccm_seal, cupel_awslc_ccm_open; /* awslc.c */
cupel_method_run cupel_awslc_tls12_prf, cupel_awslc_tls13_expand_label, cupel_awslc_sskdf;
cupel_method_run cupel_awslc_kem_generate, cupel_awslc_kem_encapsulate;
cupel_method_run cupel_awslc_kem_encapsulate_fresh, cupel_awslc_kem_decapsulate;
cupel_method_run cupel_awslc_mldsa_verify, cupel_awslc_mldsa_sign_fresh;
cupel_method_run cupel_ossl_x509_validate, cupel_ossl_match_name; /* ../x509 */
cupel_method_run cupel_ossl_x509_parse, cupel_ossl_x509_issue, cupel_ossl_crl_check;
cupel_method_run cupel_ossl_ocsp_check, cupel_ossl_csr_create, cupel_ossl_csr_verify;
cupel_method_run cupel_awslc_ed25519_verify, cupel_awslc_ed25519_sign;

#endif
