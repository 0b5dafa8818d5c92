/* What the files of the libsodium backend share.
 *
 * The library's functions take arrays of fixed length for keys, nonces, tags and signatures:
 * another length cannot be told to them, and where the row does not leave it out the adapter
 * refuses it. */
#ifndef CUPEL_SODIUM_SODIUM_H
#define CUPEL_SODIUM_SODIUM_H

#include <sodium.h>

#include "backend.h"

/* Key, nonce or signature of a field of this length; false: the method must return `*status`. */
bool cupel_sodium_take(const cupel_fields *in, cupel_field_id field, size_t len, cupel_bytes *value,
                       cupel_reply *reply, cupel_status *status);

/* timed.c */
extern const cupel_timed cupel_sodium_timed[];
const char *cupel_sodium_features(void);

/* The methods, by file. */
cupel_method_run cupel_sodium_seal, cupel_sodium_open; /* aead.c */
cupel_method_run cupel_sodium_chacha20_encrypt, cupel_sodium_chacha20_decrypt;
cupel_method_run cupel_sodium_digest, cupel_sodium_hmac, cupel_sodium_hmac_verify; /* hash.c */
cupel_method_run cupel_sodium_poly1305, cupel_sodium_poly1305_verify, cupel_sodium_siphash;
cupel_method_run cupel_sodium_hkdf, cupel_sodium_hkdf_extract, cupel_sodium_hkdf_expand;
cupel_method_run cupel_sodium_xof;
cupel_method_run cupel_sodium_x25519, cupel_sodium_verify, cupel_sodium_sign; /* key.c */
cupel_method_run cupel_sodium_verify_ph, cupel_sodium_sign_ph;
cupel_method_run cupel_sodium_generate, cupel_sodium_encapsulate, cupel_sodium_decapsulate;

#endif
