/* What the files of the LibTomCrypt backend share.
 *
 * The library finds its ciphers and hash functions by index in tables that `start` fills; methods
 * name them by the library's names. Errors are the texts of error_to_string. */
#ifndef CUPEL_TOMCRYPT_LTC_H
#define CUPEL_TOMCRYPT_LTC_H

#define LTM_DESC /* the arithmetic of LibTomMath */
#include <tomcrypt.h>

#include "backend.h"

/* ltc.c */

/* Ends a method whose call returned `code`. */
cupel_status cupel_ltc_refused(cupel_reply *reply, int code);

/* Ends a method whose call said yes or no: `code`, or else the answer `stat`. */
cupel_status cupel_ltc_answered(cupel_reply *reply, int code, int stat, cupel_reason reason);

/* The library aborts on NULL: where a field is absent, nothing of length 0. */
cupel_bytes cupel_ltc_field(const cupel_fields *in, cupel_field_id field);

/* The digest of the message by the hash function that the case names; false: the method must return
 * `*status`. */
typedef struct cupel_ltc_digest {
    int hash; /* index */
    uint8_t octets[MAXBLOCKSIZE];
    unsigned long len;
} cupel_ltc_digest;

bool cupel_ltc_hashed(const cupel_fields *in, cupel_ltc_digest *digest, cupel_reply *reply,
                      cupel_status *status);

/* The system's random numbers, as the library takes them. */
int cupel_ltc_prng(void);

/* The index of a hash function by the model's name, -1 where the library has none. */
int cupel_ltc_hash(const char *name);

/* timed.c */
extern const cupel_timed cupel_ltc_timed[];

/* The methods, by file. */
cupel_method_run cupel_ltc_seal, cupel_ltc_open; /* aead.c */
cupel_method_run cupel_ltc_cbc_encrypt, cupel_ltc_cbc_decrypt;
cupel_method_run cupel_ltc_ctr_encrypt, cupel_ltc_ctr_decrypt; /* cipher.c */
cupel_method_run cupel_ltc_xts_encrypt, cupel_ltc_xts_decrypt;
cupel_method_run cupel_ltc_chacha20_encrypt, cupel_ltc_chacha20_decrypt;
cupel_method_run cupel_ltc_digest_of, cupel_ltc_xof, cupel_ltc_hmac, cupel_ltc_cmac; /* hash.c */
cupel_method_run cupel_ltc_poly1305;
cupel_method_run cupel_ltc_hkdf, cupel_ltc_hkdf_extract, cupel_ltc_hkdf_expand;
cupel_method_run cupel_ltc_pbkdf2;
cupel_method_run cupel_ltc_ecdh, cupel_ltc_ecdsa_verify, cupel_ltc_ecdsa_verify_p1363; /* ecc.c */
cupel_method_run cupel_ltc_ecdsa_sign;
cupel_method_run cupel_ltc_ffdh;                                                     /* dh.c */
cupel_method_run cupel_ltc_dsa_verify, cupel_ltc_dsa_verify_p1363;                   /* dsa.c */
cupel_method_run cupel_ltc_pkcs1_verify, cupel_ltc_pkcs1_sign, cupel_ltc_pss_verify; /* rsa.c */
cupel_method_run cupel_ltc_oaep_decrypt, cupel_ltc_pkcs1_decrypt, cupel_ltc_pss_sign;
cupel_method_run cupel_ltc_oaep_encrypt, cupel_ltc_pkcs1_encrypt;

#endif
