/* OpenSSL 3: names and parameters. Algorithms are fetched by name at run time, so that one program
 * fits 3.0 and everything after it. */
#ifndef CUPEL_OPENSSL_V3_VERSION_H
#define CUPEL_OPENSSL_V3_VERSION_H

#include <openssl/core_names.h>
#include <openssl/decodererr.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/proverr.h>

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

#define CUPEL_OSSL_BUILT_VERSION OPENSSL_VERSION_STR

/* What of signatures' hash functions the library has by its documentation: provider-signature(7).
 */
#define DIGESTS                                                       \
    "hash=SHA-1,SHA-224,SHA-256,SHA-384,SHA-512,SHA-512/224,SHA-512/" \
    "256,SHA3-224,SHA3-256,SHA3-384,"                                 \
    "SHA3-512"
#define DSA_LIMITS NULL
#define RSA_LIMITS NULL

/* Rows whose functions other versions do not have. */
#define V3(probe, name, run, native) ROW(probe, name, run, native)

/* library.c: each is fetched once and kept until the process ends; NULL where the library has no
 * such thing. */
EVP_MAC *cupel_ossl_mac(const char *name);
EVP_KDF *cupel_ossl_kdf(const char *name);

cupel_ossl_probe cupel_ossl_has_ecdsa_rfc6979; /* a named curve, and signing without randomness */
cupel_ossl_probe cupel_ossl_has_instance;      /* "key:instance" of EdDSA */

#define CUPEL_OSSL_FEATURES cupel_ossl_features
const char *cupel_ossl_features(void);

cupel_method_run cupel_ossl_kmac;                                     /* mac.c */
cupel_method_run cupel_ossl_tls13_expand_label;                       /* kdf.c */
cupel_method_run cupel_ossl_kem_generate, cupel_ossl_kem_encapsulate; /* kem.c */
cupel_method_run cupel_ossl_kem_decapsulate, cupel_ossl_kem_encapsulate_fresh;
cupel_method_run cupel_ossl_ecdsa_sign; /* message.c */

#endif
