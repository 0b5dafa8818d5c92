/* X25519, Ed25519 and ML-KEM. */
#include "sodium.h"

#include "model/plain_key.h"

cupel_status cupel_sodium_x25519(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes own;
    cupel_bytes peer;
    cupel_status status = CUPEL_OK;

    (void)self;
    if (!cupel_sodium_take(in, CUPEL_FIELD_PRIVATE_KEY, crypto_scalarmult_SCALARBYTES, &own, reply,
                           &status)
        || !cupel_sodium_take(in, CUPEL_FIELD_PUBLIC_KEY, crypto_scalarmult_BYTES, &peer, reply,
                              &status)) {
        return status;
    }
    return crypto_scalarmult(
               cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, crypto_scalarmult_BYTES),
               own.ptr, peer.ptr)
                   == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

/* The raw public key; NULL: the method must return `*status`. */
static const uint8_t *public_key(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);

    if (key.ptr == NULL) {
        key = cupel_plain_curve_key("Ed25519", cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI));
    }
    if (key.len != crypto_sign_ed25519_PUBLICKEYBYTES) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "the function takes a raw public key of 32 octets");
        return NULL;
    }
    return key.ptr;
}

cupel_status cupel_sodium_verify(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature;
    cupel_status status = CUPEL_OK;
    const uint8_t *key = public_key(in, reply, &status);

    (void)self;
    if (key == NULL
        || !cupel_sodium_take(in, CUPEL_FIELD_SIGNATURE, crypto_sign_ed25519_BYTES, &signature,
                              reply, &status)) {
        return status;
    }
    return crypto_sign_ed25519_verify_detached(signature.ptr, message.ptr, message.len, key) == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

cupel_status cupel_sodium_verify_ph(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    crypto_sign_ed25519ph_state state;
    cupel_bytes signature;
    cupel_status status = CUPEL_OK;
    const uint8_t *key = public_key(in, reply, &status);

    (void)self;
    if (key == NULL
        || !cupel_sodium_take(in, CUPEL_FIELD_SIGNATURE, crypto_sign_ed25519_BYTES, &signature,
                              reply, &status)) {
        return status;
    }
    return crypto_sign_ed25519ph_init(&state) == 0
                   && crypto_sign_ed25519ph_update(&state, message.ptr, message.len) == 0
                   && crypto_sign_ed25519ph_final_verify(&state, signature.ptr, key) == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

/* What the library calls the secret key is seed and public key; the vector gives the seed. */
static bool secret_key(const cupel_fields *in, uint8_t secret[crypto_sign_ed25519_SECRETKEYBYTES],
                       cupel_reply *reply, cupel_status *status)
{
    uint8_t key[crypto_sign_ed25519_PUBLICKEYBYTES];
    cupel_bytes seed;

    if (!cupel_sodium_take(in, CUPEL_FIELD_PRIVATE_KEY, crypto_sign_ed25519_SEEDBYTES, &seed, reply,
                           status)) {
        return false;
    }
    if (crypto_sign_ed25519_seed_keypair(key, secret, seed.ptr) != 0) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
        return false;
    }
    return true;
}

cupel_status cupel_sodium_sign(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t secret[crypto_sign_ed25519_SECRETKEYBYTES];
    cupel_status status = CUPEL_OK;

    (void)self;
    if (!secret_key(in, secret, reply, &status)) {
        return status;
    }
    return crypto_sign_ed25519_detached(
               cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, crypto_sign_ed25519_BYTES), NULL,
               message.ptr, message.len, secret)
                   == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

cupel_status cupel_sodium_sign_ph(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    crypto_sign_ed25519ph_state state;
    uint8_t secret[crypto_sign_ed25519_SECRETKEYBYTES];
    cupel_status status = CUPEL_OK;

    (void)self;
    if (!secret_key(in, secret, reply, &status)) {
        return status;
    }
    return crypto_sign_ed25519ph_init(&state) == 0
                   && crypto_sign_ed25519ph_update(&state, message.ptr, message.len) == 0
                   && crypto_sign_ed25519ph_final_create(
                          &state,
                          cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE,
                                            crypto_sign_ed25519_BYTES),
                          NULL, secret)
                          == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

#ifdef crypto_kem_mlkem768_H

cupel_status cupel_sodium_generate(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes seed;
    cupel_status status = CUPEL_OK;

    (void)self;
    if (!cupel_sodium_take(in, CUPEL_FIELD_SEED, crypto_kem_mlkem768_SEEDBYTES, &seed, reply,
                           &status)) {
        return status;
    }
    return crypto_kem_mlkem768_seed_keypair(cupel_reply_alloc(reply, CUPEL_FIELD_ENCAPSULATION_KEY,
                                                              crypto_kem_mlkem768_PUBLICKEYBYTES),
                                            cupel_reply_alloc(reply, CUPEL_FIELD_DECAPSULATION_KEY,
                                                              crypto_kem_mlkem768_SECRETKEYBYTES),
                                            seed.ptr)
                   == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

cupel_status cupel_sodium_encapsulate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes key;
    cupel_bytes randomness;
    cupel_status status = CUPEL_OK;

    (void)self;
    if (!cupel_sodium_take(in, CUPEL_FIELD_ENCAPSULATION_KEY, crypto_kem_mlkem768_PUBLICKEYBYTES,
                           &key, reply, &status)
        || !cupel_sodium_take(in, CUPEL_FIELD_RANDOMNESS, 32, &randomness, reply, &status)) {
        return status;
    }
    return crypto_kem_mlkem768_enc_deterministic(
               cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT,
                                 crypto_kem_mlkem768_CIPHERTEXTBYTES),
               cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET,
                                 crypto_kem_mlkem768_SHAREDSECRETBYTES),
               key.ptr, randomness.ptr)
                   == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

cupel_status cupel_sodium_decapsulate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    uint8_t *secret = cupel_reply_scratch(reply, crypto_kem_mlkem768_SECRETKEYBYTES);
    cupel_bytes given;
    cupel_bytes ciphertext;
    cupel_status status = CUPEL_OK;

    (void)self;
    if (!cupel_sodium_take(in, CUPEL_FIELD_CIPHERTEXT, crypto_kem_mlkem768_CIPHERTEXTBYTES,
                           &ciphertext, reply, &status)) {
        return status;
    }
    if (cupel_fields_has(in, CUPEL_FIELD_SEED)) {
        uint8_t *key = cupel_reply_scratch(reply, crypto_kem_mlkem768_PUBLICKEYBYTES);

        if (!cupel_sodium_take(in, CUPEL_FIELD_SEED, crypto_kem_mlkem768_SEEDBYTES, &given, reply,
                               &status)) {
            return status;
        }
        if (crypto_kem_mlkem768_seed_keypair(key, secret, given.ptr) != 0) {
            return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
        }
    } else if (cupel_sodium_take(in, CUPEL_FIELD_DECAPSULATION_KEY,
                                 crypto_kem_mlkem768_SECRETKEYBYTES, &given, reply, &status)) {
        memcpy(secret, given.ptr, given.len);
    } else {
        return status;
    }
    return crypto_kem_mlkem768_dec(cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET,
                                                     crypto_kem_mlkem768_SHAREDSECRETBYTES),
                                   ciphertext.ptr, secret)
                   == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

#endif
