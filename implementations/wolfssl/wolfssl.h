/* What the files of the wolfSSL backend share.
 *
 * The calls are those of wolfCrypt, the library's own interface. What a build has is said by the
 * macros of its options.h, which its documentation has a user include first. */
#ifndef CUPEL_WOLFSSL_WOLFSSL_H
#define CUPEL_WOLFSSL_WOLFSSL_H

#include "backend.h"

#include <wolfssl/options.h>

#include <wolfssl/openssl/evp.h>
#include <wolfssl/ssl.h>
#include <wolfssl/version.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/wolfcrypt/hash.h>
#include <wolfssl/wolfcrypt/random.h>

/* Does wolfSSL_i2d_PUBKEY give a SubjectPublicKeyInfo? */
#define CUPEL_WOLFSSL_HAS_SPKI (LIBWOLFSSL_VERSION_HEX >= 0x05009000)

/* error.c: ends a method whose call into the library gave `error`: the library's text, and the
 * reason where the error says one. */
cupel_status cupel_wolfssl_refused(cupel_reply *reply, int error);

/* The same, or CUPEL_OK where `error` is 0. */
cupel_status cupel_wolfssl_answer(cupel_reply *reply, int error);

/* The end of a verification: `error` of the call and its verdict. */
cupel_status cupel_wolfssl_verdict(cupel_reply *reply, int error, int verified);

/* wolfssl.c: the library's generator, with which it blinds private keys. */
extern WC_RNG cupel_wolfssl_rng;

/* hash.c: the hash function by the suite's name, or WC_HASH_TYPE_NONE. */
enum wc_HashType cupel_wolfssl_hash(const char *name);

/* The hash of the message, by the hash function among the inputs, or the digest given there. */
typedef struct cupel_wolfssl_digest {
    enum wc_HashType type;
    uint32_t len;
    uint8_t octets[128];
} cupel_wolfssl_digest;
cupel_status cupel_wolfssl_hash_message(const cupel_fields *in, cupel_wolfssl_digest *digest,
                                        cupel_reply *reply);

/* keys.c: the DER of a key among the inputs: as it is, or taken out of its PEM with the library's
 * own call. CUPEL_ABSENT: the method must return `*status`. */
cupel_bytes cupel_wolfssl_public_der(const cupel_fields *in, cupel_reply *reply,
                                     cupel_status *status);
cupel_bytes cupel_wolfssl_private_der(const cupel_fields *in, cupel_reply *reply,
                                      cupel_status *status);

/* cipher.c: CBC of the library's EVP layer for a key of this length, or NULL. */
const WOLFSSL_EVP_CIPHER *cupel_wolfssl_cbc_of(size_t key_len);

/* timed.c */
extern const cupel_timed cupel_wolfssl_timed[];

/* certificate.c: the present for the library, from here on; gives a CA to a manager; ends a method
 * whose call to the manager gave WOLFSSL_SUCCESS or an error. */
void cupel_wolfssl_set_time(int64_t seconds);
int cupel_wolfssl_add_ca(WOLFSSL_CERT_MANAGER *manager, cupel_bytes der);
cupel_status cupel_wolfssl_manager_answer(cupel_reply *reply, int result);

/* peer.c: is the end entity for the names, purpose and key usages among the inputs? CUPEL_OK, or
 * what the method must return. */
cupel_status cupel_wolfssl_check_peer(const cupel_fields *in, cupel_reply *reply);

/* peer.c: does the certificate say that it is a CA that may sign certificates? */
bool cupel_wolfssl_is_ca(cupel_bytes der);

/* ocsp.c: is the certificate, whose issuer the manager has, good by this response? CUPEL_OK, or
 * what the method must return. */
cupel_status cupel_wolfssl_ocsp_good(WOLFSSL_CERT_MANAGER *manager, cupel_bytes certificate,
                                     cupel_bytes response, cupel_reply *reply);

/* Is the library able to do what a row needs? */
typedef bool cupel_wolfssl_probe(const char *native);
cupel_wolfssl_probe cupel_wolfssl_has_hash, cupel_wolfssl_has_hmac, cupel_wolfssl_has_curve;

/* The methods, by file. */
cupel_method_run cupel_wolfssl_gcm_seal, cupel_wolfssl_gcm_open; /* aead.c */
cupel_method_run cupel_wolfssl_ccm_seal, cupel_wolfssl_ccm_open;
cupel_method_run cupel_wolfssl_siv_seal, cupel_wolfssl_siv_open;
cupel_method_run cupel_wolfssl_eax_seal, cupel_wolfssl_eax_open;
cupel_method_run cupel_wolfssl_chachapoly_seal, cupel_wolfssl_chachapoly_open;
cupel_method_run cupel_wolfssl_xchachapoly_seal, cupel_wolfssl_xchachapoly_open;
cupel_method_run cupel_wolfssl_cbc_encrypt, cupel_wolfssl_cbc_decrypt; /* cipher.c */
cupel_method_run cupel_wolfssl_ctr_encrypt, cupel_wolfssl_ctr_decrypt;
cupel_method_run cupel_wolfssl_xts_encrypt, cupel_wolfssl_xts_decrypt;
cupel_method_run cupel_wolfssl_chacha_encrypt, cupel_wolfssl_chacha_decrypt;
cupel_method_run cupel_wolfssl_wrap, cupel_wolfssl_unwrap;
cupel_method_run cupel_wolfssl_hmac, cupel_wolfssl_cmac, cupel_wolfssl_cmac_verify; /* mac.c */
cupel_method_run cupel_wolfssl_gmac, cupel_wolfssl_gmac_verify;
cupel_method_run cupel_wolfssl_poly1305, cupel_wolfssl_siphash;
cupel_method_run cupel_wolfssl_digest_message, cupel_wolfssl_shake; /* hash.c */
cupel_method_run cupel_wolfssl_hkdf, cupel_wolfssl_hkdf_extract;    /* kdf.c */
cupel_method_run cupel_wolfssl_hkdf_expand, cupel_wolfssl_pbkdf2, cupel_wolfssl_x963;
cupel_method_run cupel_wolfssl_tls12_prf, cupel_wolfssl_tls13_expand_label;
cupel_method_run cupel_wolfssl_x25519, cupel_wolfssl_x448, cupel_wolfssl_ffdh; /* kex.c */
cupel_method_run cupel_wolfssl_primality;
cupel_method_run cupel_wolfssl_kem_generate, cupel_wolfssl_kem_encapsulate; /* kem.c */
cupel_method_run cupel_wolfssl_kem_decapsulate;
cupel_method_run cupel_wolfssl_ecdh, cupel_wolfssl_ecdsa_verify; /* ecc.c */
cupel_method_run cupel_wolfssl_ecdsa_verify_p1363, cupel_wolfssl_ecdsa_sign;
cupel_method_run cupel_wolfssl_ecdsa_sign_fresh;
cupel_method_run cupel_wolfssl_pkcs1_verify, cupel_wolfssl_pkcs1_sign; /* rsa.c */
cupel_method_run cupel_wolfssl_pss_verify, cupel_wolfssl_pkcs1_decrypt;
cupel_method_run cupel_wolfssl_oaep_decrypt, cupel_wolfssl_pss_sign_fresh;
cupel_method_run cupel_wolfssl_pkcs1_encrypt, cupel_wolfssl_oaep_encrypt;
cupel_method_run cupel_wolfssl_ed25519_verify, cupel_wolfssl_ed25519_sign; /* eddsa.c */
cupel_method_run cupel_wolfssl_ed448_verify, cupel_wolfssl_ed448_sign;
cupel_method_run cupel_wolfssl_dsa_verify_p1363;                       /* dsa.c */
cupel_method_run cupel_wolfssl_x509_validate, cupel_wolfssl_crl_check; /* certificate.c */
cupel_method_run cupel_wolfssl_match_name;                             /* peer.c */
cupel_method_run cupel_wolfssl_x509_parse, cupel_wolfssl_csr_verify;   /* describe.c */
cupel_method_run cupel_wolfssl_ocsp_check;                             /* ocsp.c */

#endif
