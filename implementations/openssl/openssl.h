/* What the files of the OpenSSL backend share.
 *
 * Every method calls the EVP interface as its manual pages tell a user to, with the lengths the
 * vector gives; what the library refuses is answered with the text of its error queue. Algorithms
 * are fetched by name at run time, so that one program fits OpenSSL 3.0 and everything after it. */
#ifndef CUPEL_OPENSSL_OPENSSL_H
#define CUPEL_OPENSSL_OPENSSL_H

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "backend.h"

/* Names of parameters that the headers of 3.0 do not have yet. The library that runs may know them:
 * its lists of settable parameters say so. */
#ifndef OSSL_ASYM_CIPHER_PARAM_IMPLICIT_REJECTION
#define OSSL_ASYM_CIPHER_PARAM_IMPLICIT_REJECTION "implicit-rejection"
#endif
#ifndef OSSL_SIGNATURE_PARAM_NONCE_TYPE
#define OSSL_SIGNATURE_PARAM_NONCE_TYPE "nonce-type"
#endif
#ifndef OSSL_SIGNATURE_PARAM_INSTANCE
#define OSSL_SIGNATURE_PARAM_INSTANCE "instance"
#endif
#ifndef OSSL_SIGNATURE_PARAM_CONTEXT_STRING
#define OSSL_SIGNATURE_PARAM_CONTEXT_STRING "context-string"
#endif
#ifndef OSSL_SIGNATURE_PARAM_DETERMINISTIC
#define OSSL_SIGNATURE_PARAM_DETERMINISTIC "deterministic"
#endif
#ifndef OSSL_SIGNATURE_PARAM_TEST_ENTROPY
#define OSSL_SIGNATURE_PARAM_TEST_ENTROPY "test-entropy"
#endif
#ifndef OSSL_SIGNATURE_PARAM_MU
#define OSSL_SIGNATURE_PARAM_MU "mu"
#endif
#ifndef OSSL_KEM_PARAM_IKME
#define OSSL_KEM_PARAM_IKME "ikme"
#endif
#ifndef OSSL_PKEY_PARAM_ML_KEM_SEED
#define OSSL_PKEY_PARAM_ML_KEM_SEED "seed"
#endif
#ifndef OSSL_PKEY_PARAM_ML_DSA_SEED
#define OSSL_PKEY_PARAM_ML_DSA_SEED "seed"
#endif
#ifndef OSSL_MAC_PARAM_C_ROUNDS
#define OSSL_MAC_PARAM_C_ROUNDS "c-rounds"
#endif
#ifndef OSSL_MAC_PARAM_D_ROUNDS
#define OSSL_MAC_PARAM_D_ROUNDS "d-rounds"
#endif

/* error.c */

/* Ends a method whose call into the library failed: empties the library's error queue into the
 * message and finds the reason in it; `otherwise` is the reason where the queue says nothing that
 * the table of error.c knows. A failure of allocation is `broken`. */
cupel_status cupel_ossl_refused(cupel_reply *reply, cupel_reason otherwise);

/* The same for a call that no input of a vector makes fail, such as making a context. */
cupel_status cupel_ossl_broken(cupel_reply *reply, const char *call);

/* fetch.c: algorithms by the library's names. Each is fetched once and kept until the process ends;
 * NULL where the library has no such thing. */
EVP_CIPHER *cupel_ossl_cipher(const char *name);
EVP_MD *cupel_ossl_md(const char *name);
EVP_MAC *cupel_ossl_mac(const char *name);
EVP_KDF *cupel_ossl_kdf(const char *name);

/* The cipher for a key of this length. In the pattern `*` stands for the key's bits and `%` for
 * half of them (two keys in one): "AES-*-GCM", "AES-%-SIV". NULL and `name` filled where there is
 * none. */
EVP_CIPHER *cupel_ossl_sized_cipher(const char *pattern, size_t key_len, char name[64]);

/* Copies the part of `native` before (0) or after (1) its colon: "SHA2-256:AES-128-CBC". */
const char *cupel_ossl_part(const char *native, int index, char part[64]);

/* Does the library have what a row needs? One of these stands in every row of methods.def. */
typedef bool cupel_ossl_probe(const char *native);
cupel_ossl_probe cupel_ossl_has_cipher;        /* a cipher, or a pattern for keys of 128 bits */
cupel_ossl_probe cupel_ossl_has_md;            /* a hash function */
cupel_ossl_probe cupel_ossl_has_mac;           /* a MAC */
cupel_ossl_probe cupel_ossl_has_cmac;          /* CMAC over the cipher of the pattern */
cupel_ossl_probe cupel_ossl_has_siphash;       /* SipHash with a choice of rounds */
cupel_ossl_probe cupel_ossl_has_kdf;           /* "KDF:hash" */
cupel_ossl_probe cupel_ossl_has_pbe;           /* "hash:cipher" */
cupel_ossl_probe cupel_ossl_has_key;           /* a type of key */
cupel_ossl_probe cupel_ossl_has_curve;         /* a named curve */
cupel_ossl_probe cupel_ossl_has_ecdsa_rfc6979; /* a named curve, and signing without randomness */
cupel_ossl_probe cupel_ossl_has_instance;      /* "key:instance" of EdDSA */
cupel_ossl_probe cupel_ossl_has_implicit;      /* implicit rejection can be chosen */
cupel_ossl_probe cupel_ossl_has_always;

/* keys.c: asymmetric keys in every encoding of the model. `type` is the library's name of the
 * algorithm of a raw key ("X25519", "EC", "DH", "ML-DSA-44"), `group` the curve or group, or NULL.
 * The key is borrowed until the next call for a key of the same side. NULL: the method must return
 * `*status`. */
EVP_PKEY *cupel_ossl_public_key(const cupel_fields *in, const char *type, const char *group,
                                cupel_reply *reply, cupel_status *status);
EVP_PKEY *cupel_ossl_private_key(const cupel_fields *in, const char *type, const char *group,
                                 cupel_reply *reply, cupel_status *status);

/* jwk.c: a key of a JSON Web Key, which OpenSSL itself does not read. NULL as above. */
EVP_PKEY *cupel_ossl_jwk(cupel_bytes jwk, bool private_key, cupel_reply *reply,
                         cupel_status *status);

/* A key of parameters; NULL leaves the error in the queue. Frees `builder`. */
struct ossl_param_bld_st;
EVP_PKEY *cupel_ossl_key_of(const char *type, int selection, struct ossl_param_bld_st *builder);

/* p1363.c: turns r || s, each of half the length, into the DER that EVP takes; the memory belongs
 * to the reply. CUPEL_ABSENT: the method must return `*status`. */
cupel_bytes cupel_ossl_p1363_to_der(EVP_PKEY *key, cupel_bytes signature, cupel_reply *reply,
                                    cupel_status *status);

/* The methods, by file. */
cupel_method_run cupel_ossl_seal, cupel_ossl_open;       /* aead.c */
cupel_method_run cupel_ossl_encrypt, cupel_ossl_decrypt; /* cipher.c */
cupel_method_run cupel_ossl_chacha20_encrypt, cupel_ossl_chacha20_decrypt;
cupel_method_run cupel_ossl_hmac, cupel_ossl_cmac, cupel_ossl_gmac; /* mac.c */
cupel_method_run cupel_ossl_kmac, cupel_ossl_poly1305, cupel_ossl_siphash;
cupel_method_run cupel_ossl_digest, cupel_ossl_xof;                                /* hash.c */
cupel_method_run cupel_ossl_hkdf, cupel_ossl_hkdf_extract, cupel_ossl_hkdf_expand; /* kdf.c */
cupel_method_run cupel_ossl_pbkdf2, cupel_ossl_shared_info_kdf, cupel_ossl_tls12_prf;
cupel_method_run cupel_ossl_tls13_expand_label;
cupel_method_run cupel_ossl_wrap, cupel_ossl_unwrap;                  /* keywrap.c */
cupel_method_run cupel_ossl_ecdh, cupel_ossl_xdh, cupel_ossl_ffdh;    /* kex.c */
cupel_method_run cupel_ossl_kem_generate, cupel_ossl_kem_encapsulate; /* kem.c */
cupel_method_run cupel_ossl_kem_decapsulate;
cupel_method_run cupel_ossl_pkcs1_verify, cupel_ossl_pkcs1_sign; /* sign.c */
cupel_method_run cupel_ossl_pss_verify, cupel_ossl_pss_sign;
cupel_method_run cupel_ossl_dsa_verify, cupel_ossl_dsa_verify_p1363;
cupel_method_run cupel_ossl_ecdsa_verify, cupel_ossl_ecdsa_verify_p1363, cupel_ossl_ecdsa_sign;
cupel_method_run cupel_ossl_ecdsa_verify_digest;
cupel_method_run cupel_ossl_message_verify, cupel_ossl_message_sign;
cupel_method_run cupel_ossl_oaep_decrypt; /* encrypt.c */
cupel_method_run cupel_ossl_pkcs1_decrypt, cupel_ossl_pkcs1_decrypt_implicit;
cupel_method_run cupel_ossl_pbes2_encrypt, cupel_ossl_pbes2_decrypt; /* pbe.c */
cupel_method_run cupel_ossl_primality, cupel_ossl_domain_parameters; /* number.c */

cupel_method_run cupel_ossl_x509_validate, cupel_ossl_match_name; /* ../x509 */
cupel_method_run cupel_ossl_x509_parse, cupel_ossl_x509_issue, cupel_ossl_crl_check;
cupel_method_run cupel_ossl_ocsp_check, cupel_ossl_csr_create, cupel_ossl_csr_verify;

cupel_method_run cupel_ossl_pss_sign_fresh, cupel_ossl_ecdsa_sign_fresh; /* sign.c */
cupel_method_run cupel_ossl_message_sign_fresh;
cupel_method_run cupel_ossl_oaep_encrypt_fresh, cupel_ossl_pkcs1_encrypt_fresh; /* encrypt.c */
cupel_method_run cupel_ossl_kem_encapsulate_fresh;                              /* kem.c */
cupel_method_run cupel_ossl_generate, cupel_ossl_ec_generate;                   /* generate.c */
cupel_method_run cupel_ossl_rsa_generate, cupel_ossl_ffdh_generate;

/* timed.c: what cupel bench times */
extern const cupel_timed cupel_ossl_timed[];
const char *cupel_ossl_features(void);

#endif
