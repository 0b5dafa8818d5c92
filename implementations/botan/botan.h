/* What the files of the Botan backend share.
 *
 * Every method calls the C interface (ffi.h), which names algorithms by text; one source fits Botan
 * 2 and Botan 3. What the library refuses is answered with its own description of the error. */
#ifndef CUPEL_BOTAN_BOTAN_H
#define CUPEL_BOTAN_BOTAN_H

#include <botan/build.h>
#include <botan/ffi.h>

#include "backend.h"

/* Since 3.6 the interface has Ed448, X448, ML-KEM, ML-DSA, SLH-DSA, nonces of MACs and key wrapping
 * with padding. */
#define CUPEL_BOTAN_HAS_3_6 \
    (BOTAN_VERSION_MAJOR > 3 || (BOTAN_VERSION_MAJOR == 3 && BOTAN_VERSION_MINOR >= 6))

/* Since 3.11 it gives parts of certificates as they are encoded. */
#define CUPEL_BOTAN_HAS_3_11 \
    (BOTAN_VERSION_MAJOR > 3 || (BOTAN_VERSION_MAJOR == 3 && BOTAN_VERSION_MINOR >= 11))

/* Longest name that the patterns of methods.def make. */
#define CUPEL_BOTAN_NAME_MAX 128

/* botan.c */

/* Ends a method whose call returned `code`; `otherwise` is the reason where the code says none. */
cupel_status cupel_botan_refused(cupel_reply *reply, int code, cupel_reason otherwise);

/* The numbers that the library's names of algorithms hold. */
typedef struct cupel_botan_sizes {
    size_t key_len;   /* `*` stands for its bits, `%` for half of them */
    size_t tag_len;   /* `#` stands for its octets, `~` for its bits */
    size_t nonce_len; /* `@` stands for 15 less this: the L of CCM */
} cupel_botan_sizes;

const char *cupel_botan_name(char name[CUPEL_BOTAN_NAME_MAX], const char *pattern,
                             cupel_botan_sizes sizes);

/* The random numbers of the system, made at start. */
botan_rng_t cupel_botan_rng(void);

/* hash.c: the library's name of a hash function of the model, or NULL where it has none. */
const char *cupel_botan_hash(const char *name);

/* timed.c */
extern const cupel_timed cupel_botan_timed[];

/* keys.c: keys in the encodings that the library reads. `curve` is its name of the curve, or NULL.
 * NULL: the method must return `*status`. The caller destroys the key. */
botan_pubkey_t cupel_botan_public_key(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply, cupel_status *status);
botan_privkey_t cupel_botan_private_key(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply, cupel_status *status);
botan_mp_t cupel_botan_number(cupel_bytes octets);

/* kex.c: prime and generator of a named group, made once; NULL where the library has no such group.
 */
const botan_mp_t *cupel_botan_group(const char *name);

/* Does the library have what a row needs? One of these stands in every row of methods.def. */
typedef bool cupel_botan_probe(const char *native);
cupel_botan_probe cupel_botan_has_always, cupel_botan_has_cipher, cupel_botan_has_mac;
cupel_botan_probe cupel_botan_has_hash, cupel_botan_has_kdf, cupel_botan_has_pwdhash;
cupel_botan_probe cupel_botan_has_curve, cupel_botan_has_group, cupel_botan_has_kw;

/* The methods, by file. */
cupel_method_run cupel_botan_seal, cupel_botan_open;       /* aead.c */
cupel_method_run cupel_botan_encrypt, cupel_botan_decrypt; /* cipher.c */
cupel_method_run cupel_botan_mac;                          /* mac.c */
cupel_method_run cupel_botan_digest, cupel_botan_xof;      /* hash.c */
cupel_method_run cupel_botan_kdf, cupel_botan_pbkdf2;      /* kdf.c */
cupel_method_run cupel_botan_wrap, cupel_botan_unwrap;     /* keywrap.c */
cupel_method_run cupel_botan_wrap_padded, cupel_botan_unwrap_padded;
cupel_method_run cupel_botan_agree, cupel_botan_ffdh;          /* kex.c */
cupel_method_run cupel_botan_verify, cupel_botan_verify_p1363; /* sign.c */
cupel_method_run cupel_botan_sign, cupel_botan_pss_verify, cupel_botan_pss_sign;
cupel_method_run cupel_botan_oaep_decrypt, cupel_botan_pkcs1_decrypt; /* encrypt.c */
cupel_method_run cupel_botan_oaep_encrypt, cupel_botan_pkcs1_encrypt;
cupel_method_run cupel_botan_encapsulate, cupel_botan_decapsulate; /* kem.c */
cupel_method_run cupel_botan_validate, cupel_botan_match_name;     /* x509.c */
cupel_method_run cupel_botan_parse;                                /* parse.c */
cupel_method_run cupel_botan_primality;                            /* number.c */

#endif
