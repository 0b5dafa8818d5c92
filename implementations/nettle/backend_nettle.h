/* What the files of the Nettle backend share.
 *
 * Nettle is a set of functions without contexts, allocation or error texts: a length that its
 * manual does not allow is an assertion, and most functions answer with 0 or 1. So this adapter
 * keeps to what the manual asks for, and says the name of the function that answered 0. */
#ifndef CUPEL_NETTLE_BACKEND_NETTLE_H
#define CUPEL_NETTLE_BACKEND_NETTLE_H

#include <nettle/bignum.h>
#include <nettle/nettle-meta.h>
#include <nettle/rsa.h>
#include <nettle/version.h>

#include "backend.h"

#define CUPEL_NETTLE_SINCE(major, minor) \
    (NETTLE_VERSION_MAJOR > (major)      \
     || (NETTLE_VERSION_MAJOR == (major) && NETTLE_VERSION_MINOR >= (minor)))

/* nettle.c: refusals. */
cupel_status cupel_nettle_lengths(cupel_reply *reply, const char *function);
cupel_status cupel_nettle_answer(cupel_reply *reply, int accepted, cupel_reason reason,
                                 const char *function);

/* nettle.c: random octets of the system, as the library asks for them. */
void cupel_nettle_draw(void *ctx, size_t len, uint8_t *out);

/* mac.c: the hash function by the suite's name, or NULL. */
const struct nettle_hash *cupel_nettle_hash(const char *name);

/* mac.c: the hash of the message by the hash function among the inputs, or the digest given there.
 */
typedef struct cupel_nettle_digest {
    size_t len;
    uint8_t octets[128];
} cupel_nettle_digest;
cupel_status cupel_nettle_hash_message(const cupel_fields *in, cupel_nettle_digest *digest,
                                       cupel_reply *reply);

/* mac.c: an HMAC keyed, in a form for functions that take a MAC by its parts. */
typedef struct cupel_nettle_hmac_key {
    const struct nettle_hash *hash;
    void *outer, *inner, *state;
} cupel_nettle_hmac_key;
cupel_nettle_hmac_key cupel_nettle_hmac_of(const struct nettle_hash *hash, cupel_bytes key,
                                           cupel_reply *reply);

/* rsa.c. The two keys are filled, and the caller clears them whatever came back. */
cupel_status cupel_nettle_rsa_public(const cupel_fields *in, struct rsa_public_key *key,
                                     cupel_reply *reply);
cupel_status cupel_nettle_rsa_private(const cupel_fields *in, struct rsa_private_key *key,
                                      struct rsa_public_key *public_half, cupel_reply *reply);
/* rsa.c: one hash function serves the message or label, and MGF1. */
bool cupel_nettle_one_hash(const cupel_fields *in);

/* timed.c */
extern const cupel_timed cupel_nettle_timed[];

/* timed_message.c: the steps of modes whose calls take a whole message. */
cupel_status cupel_nettle_start_message(cupel_task *task);
bool cupel_nettle_set_message_key(cupel_task *task);
bool cupel_nettle_timed_message(cupel_task *task);
void cupel_nettle_end_message(cupel_task *task);

/* Nettle has no seal or open for all modes; one that has is in message.c, the rest in aead.c. */
cupel_method_run cupel_nettle_seal, cupel_nettle_open; /* aead.c */
cupel_method_run cupel_nettle_gmac;
cupel_method_run cupel_nettle_message_seal, cupel_nettle_message_open; /* message.c */
cupel_method_run cupel_nettle_cbc, cupel_nettle_ctr, cupel_nettle_xts,
    cupel_nettle_chacha20; /* cipher.c */
cupel_method_run cupel_nettle_wrap, cupel_nettle_unwrap;
cupel_method_run cupel_nettle_digest_message, cupel_nettle_shake; /* mac.c */
cupel_method_run cupel_nettle_hmac, cupel_nettle_cmac;
cupel_method_run cupel_nettle_hkdf, cupel_nettle_hkdf_extract; /* kdf.c */
cupel_method_run cupel_nettle_hkdf_expand, cupel_nettle_pbkdf2;
cupel_method_run cupel_nettle_pkcs1_verify, cupel_nettle_pkcs1_sign; /* rsa.c */
cupel_method_run cupel_nettle_pss_verify, cupel_nettle_pss_sign_fresh;
cupel_method_run cupel_nettle_pkcs1_encrypt, cupel_nettle_pkcs1_decrypt; /* encrypt.c */
cupel_method_run cupel_nettle_oaep_encrypt, cupel_nettle_oaep_decrypt;
cupel_method_run cupel_nettle_dsa_verify_p1363;                      /* dsa.c */
cupel_method_run cupel_nettle_ecdh, cupel_nettle_ecdsa_verify_p1363; /* ecc.c */
cupel_method_run cupel_nettle_ecdsa_sign_fresh;
cupel_method_run cupel_nettle_x25519, cupel_nettle_x448; /* eddsa.c */
cupel_method_run cupel_nettle_ed25519_verify, cupel_nettle_ed25519_sign;
cupel_method_run cupel_nettle_ed448_verify, cupel_nettle_ed448_sign;

#endif
