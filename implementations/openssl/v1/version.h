/* OpenSSL 1.1.1: what it calls otherwise than 3.0, where the call does the same. Functions that 3.0
 * gives a library context, a property query or parameters take none of them here. */
#ifndef CUPEL_OPENSSL_V1_VERSION_H
#define CUPEL_OPENSSL_V1_VERSION_H

#include <openssl/evp.h>

#include "backend.h"

typedef struct ossl_param_st OSSL_PARAM; /* there is none: always NULL */

#define EVP_CIPHER_get_mode          EVP_CIPHER_mode
#define EVP_CIPHER_get_iv_length     EVP_CIPHER_iv_length
#define EVP_CIPHER_get_key_length    EVP_CIPHER_key_length
#define EVP_CIPHER_CTX_get_iv_length EVP_CIPHER_CTX_iv_length
#define EVP_MD_get_size              EVP_MD_size
#define EVP_PKEY_get_id              EVP_PKEY_id

#define EVP_CipherInit_ex2(ctx, cipher, key, iv, encrypt, params) \
    EVP_CipherInit_ex(ctx, cipher, NULL, key, iv, encrypt)
#define EVP_DigestInit_ex2(ctx, md, params)                   EVP_DigestInit_ex(ctx, md, NULL)
#define EVP_PKEY_CTX_new_from_pkey(library, key, query)       EVP_PKEY_CTX_new(key, NULL)
#define EVP_PKCS82PKEY_ex(info, library, query)               EVP_PKCS82PKEY(info)
#define d2i_PUBKEY_ex(key, at, len, library, query)           d2i_PUBKEY(key, at, len)
#define PEM_read_bio_PUBKEY_ex(bio, key, ask, of, lib, query) PEM_read_bio_PUBKEY(bio, key, ask, of)
#define PEM_read_bio_PrivateKey_ex(bio, key, ask, of, lib, query) \
    PEM_read_bio_PrivateKey(bio, key, ask, of)
#define ERR_get_error_all(file, line, function, data, flags) \
    ERR_get_error_line_data(file, line, data, flags)

/* The library's macros cast what they are given to `void *`, which drops the const of a pointer. */
#define CUPEL_OSSL_ANY(pointer) ((void *)(uintptr_t)(pointer))

/* Hash functions by name. */
#define EVP_DigestVerifyInit_ex(ctx, key_ctx, hash, library, query, key, params) \
    ((void)(params), EVP_DigestVerifyInit(ctx, key_ctx, cupel_ossl_md(hash), NULL, key))
#define EVP_DigestSignInit_ex(ctx, key_ctx, hash, library, query, key, params) \
    ((void)(params), EVP_DigestSignInit(ctx, key_ctx, cupel_ossl_md(hash), NULL, key))
#define EVP_PKEY_CTX_set_rsa_mgf1_md_name(ctx, hash, query) \
    EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, CUPEL_OSSL_ANY(cupel_ossl_md(hash)))
#define EVP_PKEY_CTX_set_rsa_oaep_md_name(ctx, hash, query) \
    EVP_PKEY_CTX_set_rsa_oaep_md(ctx, CUPEL_OSSL_ANY(cupel_ossl_md(hash)))

/* BN_is_prime_fasttest_ex(3): of a number that is not to be trusted, 64 rounds for 128 bits of
 * security. */
#define BN_check_prime(number, ctx, callback) BN_is_prime_fasttest_ex(number, 64, ctx, 1, callback)

/* What of signatures' hash functions the library has: the lists of rsa_pmeth.c, dsa_pmeth.c and
 * ec_pmeth.c. */
#define DIGESTS    "hash=SHA-1,SHA-224,SHA-256,SHA-384,SHA-512,SHA3-224,SHA3-256,SHA3-384,SHA3-512"
#define DSA_LIMITS DIGESTS
#define RSA_LIMITS DIGESTS

#define V3(probe, name, run, native)

#define CUPEL_OSSL_FEATURES NULL

#endif
