/* What the files of the OpenSSL backend share.
 *
 * Every method calls the EVP interface as its manual pages tell a user to, with the lengths the
 * vector gives; what the library refuses is answered with the text of its error queue.
 *
 * The interface of 3.0 has algorithms and parameters by name, that of 1.1.1 has a function for
 * each: what differs stands in v3/ and v1/, of which one is built. */
#ifndef CUPEL_OPENSSL_OPENSSL_H
#define CUPEL_OPENSSL_OPENSSL_H

#include <openssl/evp.h>

#include "backend.h"

/* Does the library have what a row needs? One of these stands in every row of methods.def. */
typedef bool cupel_ossl_probe(const char *native);

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#include "v1/version.h"
#else
#include "v3/version.h"
#endif

/* error.c */

/* Ends a method whose call into the library failed: empties the library's error queue into the
 * message and finds the reason in it; `otherwise` is the reason where the queue says nothing that
 * the table of error.c knows. A failure of allocation is `broken`. */
cupel_status cupel_ossl_refused(cupel_reply *reply, cupel_reason otherwise);

/* The same for a call that no input of a vector makes fail, such as making a context. */
cupel_status cupel_ossl_broken(cupel_reply *reply, const char *call);

/* library.c of the version: the start of the library, which sees no configuration of the host; and
 * algorithms by the library's names, NULL where it has no such thing. */
bool cupel_ossl_start(void);
const char *cupel_ossl_version(void);
const EVP_CIPHER *cupel_ossl_cipher(const char *name);
const EVP_MD *cupel_ossl_md(const char *name);

/* names.c */

/* The cipher for a key of this length. In the pattern `*` stands for the key's bits and `%` for
 * half of them (two keys in one): "AES-*-GCM", "AES-%-SIV". NULL and `name` filled where there is
 * none. */
const EVP_CIPHER *cupel_ossl_sized_cipher(const char *pattern, size_t key_len, char name[64]);

/* Copies the part of `native` before (0) or after (1) its colon: "SHA2-256:AES-128-CBC". */
const char *cupel_ossl_part(const char *native, int index, char part[64]);

/* The library's number of a curve: "P-256", "secp256k1"; NID_undef where it has no such name. */
int cupel_ossl_curve(const char *name);

cupel_ossl_probe cupel_ossl_has_cipher; /* a cipher, or a pattern for keys of 128 bits */
cupel_ossl_probe cupel_ossl_has_md;     /* a hash function */
cupel_ossl_probe cupel_ossl_has_pbe;    /* "hash:cipher" */
cupel_ossl_probe cupel_ossl_has_curve;  /* a named curve */
cupel_ossl_probe cupel_ossl_has_always;
cupel_ossl_probe cupel_ossl_has_mac;      /* library.c of the version, from here on: a MAC */
cupel_ossl_probe cupel_ossl_has_cmac;     /* CMAC over the cipher of the pattern */
cupel_ossl_probe cupel_ossl_has_siphash;  /* SipHash with these rounds: "c-d:size" */
cupel_ossl_probe cupel_ossl_has_kdf;      /* "KDF:hash" */
cupel_ossl_probe cupel_ossl_has_key;      /* a type of key */
cupel_ossl_probe cupel_ossl_has_implicit; /* implicit rejection can be chosen */

/* keys.c: asymmetric keys in every encoding of the model. `type` is the library's name of the
 * algorithm of a raw key ("X25519", "EC", "DH", "ML-DSA-44"), `group` the curve or group, or NULL.
 * The key is borrowed until the next call for a key of the same side. NULL: the method must return
 * `*status`. */
EVP_PKEY *cupel_ossl_public_key(const cupel_fields *in, const char *type, const char *group,
                                cupel_reply *reply, cupel_status *status);
EVP_PKEY *cupel_ossl_private_key(const cupel_fields *in, const char *type, const char *group,
                                 cupel_reply *reply, cupel_status *status);

/* encrypt.c needs of the version: asks for implicit rejection, or for none; false where the library
 * cannot do so. */
bool cupel_ossl_set_implicit_rejection(EVP_PKEY_CTX *ctx, bool wanted);

/* jwk.c: a key of a JSON Web Key, which OpenSSL itself does not read. NULL as above. */
EVP_PKEY *cupel_ossl_jwk(cupel_bytes jwk, bool private_key, cupel_reply *reply,
                         cupel_status *status);

/* parts.c of the version: keys of their parts. NULL leaves the error in the queue. */

/* A key of octets that are its own: X25519, Ed25519, ML-DSA-44. */
EVP_PKEY *cupel_ossl_raw_key(const char *type, bool private_key, cupel_bytes octets);
/* A private key of the octets that it is generated from; `*known` says whether the library takes
 * them for this type. */
EVP_PKEY *cupel_ossl_seed_key(const char *type, cupel_bytes seed, bool *known);
/* One side of a key of FFDH: a number. */
EVP_PKEY *cupel_ossl_dh_key(const char *group, bool private_key, cupel_bytes number);
/* A point, a scalar or both; the other is absent. */
EVP_PKEY *cupel_ossl_ec_key(const char *curve, cupel_bytes point, cupel_bytes scalar);
/* The numbers of RFC 7518 6.3: n, e, and of a private key d, or d, p, q, dp, dq, qi; NULL from
 * there on. */
#define CUPEL_OSSL_RSA_NUMBERS 8
EVP_PKEY *cupel_ossl_rsa_key(BIGNUM *const numbers[CUPEL_OSSL_RSA_NUMBERS]);

/* ... and fresh keys: `group` is that of EC and DH, `bits` the length of RSA's modulus. */
EVP_PKEY *cupel_ossl_fresh_key(const char *type, const char *group, size_t bits);

/* ... and the parts of keys: both keys as octets, scalar and point, or numbers of FFDH. */
void cupel_ossl_put_raw(EVP_PKEY *key, cupel_reply *reply);
void cupel_ossl_put_ec(EVP_PKEY *key, cupel_reply *reply);
void cupel_ossl_put_dh(EVP_PKEY *key, cupel_reply *reply);

/* ... and the octets of the order of the group: n of a curve, q of DSA; 0 of any other key. */
size_t cupel_ossl_order_len(EVP_PKEY *key);

/* sign.c: verifies or signs with what a scheme sets after the context is there, which leaves its
 * error in the queue where it is false; `params` are those of the version, or NULL. */
typedef bool cupel_ossl_set_up(EVP_PKEY_CTX *ctx, const cupel_fields *in);
cupel_status cupel_ossl_verify(EVP_PKEY *key, const char *hash, const OSSL_PARAM *params,
                               cupel_ossl_set_up *set, const cupel_fields *in, cupel_bytes message,
                               cupel_bytes signature, cupel_reply *reply);
cupel_status cupel_ossl_sign(EVP_PKEY *key, const char *hash, const OSSL_PARAM *params,
                             cupel_ossl_set_up *set, const cupel_fields *in, cupel_bytes message,
                             cupel_reply *reply);
/* ... and the same with the hash function and the key of the inputs. */
cupel_status cupel_ossl_hashed_sign(const cupel_fields *in, const char *type, const char *group,
                                    const OSSL_PARAM *params, cupel_ossl_set_up *set,
                                    cupel_reply *reply);

/* p1363.c: turns r || s, each of half the length, into the DER that EVP takes; the memory belongs
 * to the reply. CUPEL_ABSENT: the method must return `*status`. */
cupel_bytes cupel_ossl_p1363_to_der(EVP_PKEY *key, cupel_bytes signature, cupel_reply *reply,
                                    cupel_status *status);

/* The methods, by file. */
cupel_method_run cupel_ossl_seal, cupel_ossl_open;       /* aead.c */
cupel_method_run cupel_ossl_encrypt, cupel_ossl_decrypt; /* cipher.c */
cupel_method_run cupel_ossl_chacha20_encrypt, cupel_ossl_chacha20_decrypt;
cupel_method_run cupel_ossl_hmac, cupel_ossl_cmac, cupel_ossl_gmac; /* mac.c of the version */
cupel_method_run cupel_ossl_poly1305, cupel_ossl_siphash;
cupel_method_run cupel_ossl_digest, cupel_ossl_xof;        /* hash.c */
cupel_method_run cupel_ossl_hkdf, cupel_ossl_hkdf_extract; /* kdf.c of the version */
cupel_method_run cupel_ossl_hkdf_expand, cupel_ossl_pbkdf2;
cupel_method_run cupel_ossl_shared_info_kdf, cupel_ossl_tls12_prf;
cupel_method_run cupel_ossl_wrap, cupel_ossl_unwrap;               /* keywrap.c */
cupel_method_run cupel_ossl_ecdh, cupel_ossl_xdh, cupel_ossl_ffdh; /* kex.c */
cupel_method_run cupel_ossl_pkcs1_verify, cupel_ossl_pkcs1_sign;   /* sign.c */
cupel_method_run cupel_ossl_pss_verify, cupel_ossl_pss_sign;
cupel_method_run cupel_ossl_dsa_verify, cupel_ossl_dsa_verify_p1363;
cupel_method_run cupel_ossl_ecdsa_verify, cupel_ossl_ecdsa_verify_p1363;
cupel_method_run cupel_ossl_ecdsa_verify_digest;
cupel_method_run cupel_ossl_message_verify, cupel_ossl_message_sign; /* message.c of the version */
cupel_method_run cupel_ossl_oaep_decrypt;                            /* encrypt.c */
cupel_method_run cupel_ossl_pkcs1_decrypt, cupel_ossl_pkcs1_decrypt_implicit;
cupel_method_run cupel_ossl_pbes2_encrypt, cupel_ossl_pbes2_decrypt; /* pbe.c */
cupel_method_run cupel_ossl_primality, cupel_ossl_domain_parameters; /* number.c */

cupel_method_run cupel_ossl_x509_validate, cupel_ossl_match_name; /* ../x509 */
cupel_method_run cupel_ossl_x509_parse, cupel_ossl_x509_issue, cupel_ossl_crl_check;
cupel_method_run cupel_ossl_ocsp_check, cupel_ossl_csr_create, cupel_ossl_csr_verify;

cupel_method_run cupel_ossl_pss_sign_fresh, cupel_ossl_ecdsa_sign_fresh; /* sign.c */
cupel_method_run cupel_ossl_message_sign_fresh; /* message.c of the version */
cupel_method_run cupel_ossl_oaep_encrypt_fresh, cupel_ossl_pkcs1_encrypt_fresh; /* encrypt.c */
cupel_method_run cupel_ossl_generate, cupel_ossl_ec_generate;                   /* generate.c */
cupel_method_run cupel_ossl_rsa_generate, cupel_ossl_ffdh_generate;

/* What cupel bench times: timed.c, and the steps of MACs in timed_mac.c of the version. */
extern const cupel_timed cupel_ossl_timed[];
cupel_status cupel_ossl_start_hmac(cupel_task *task);
cupel_status cupel_ossl_start_cmac(cupel_task *task);
cupel_task_step cupel_ossl_set_mac_key, cupel_ossl_mac_message, cupel_ossl_begin_mac;
cupel_task_step cupel_ossl_mac_piece, cupel_ossl_finish_mac;
void cupel_ossl_end_mac(cupel_task *task);

#endif
