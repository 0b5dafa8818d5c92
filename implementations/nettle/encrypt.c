/* RSA encryption; OAEP from 3.10 on. */
#include "backend_nettle.h"

cupel_status cupel_nettle_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    struct rsa_public_key key;
    mpz_t ciphertext;
    cupel_status status = cupel_nettle_rsa_public(in, &key, reply);

    (void)self;
    mpz_init(ciphertext);
    if (status == CUPEL_OK) {
        status = cupel_nettle_answer(
            reply,
            rsa_encrypt(&key, NULL, cupel_nettle_draw, plaintext.len, plaintext.ptr, ciphertext),
            CUPEL_REASON_UNSPECIFIED, "rsa_encrypt");
    }
    if (status == CUPEL_OK) {
        nettle_mpz_get_str_256(key.size, cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, key.size),
                               ciphertext);
    }
    mpz_clear(ciphertext);
    rsa_public_key_clear(&key);
    return status;
}

cupel_status cupel_nettle_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    struct rsa_private_key key;
    struct rsa_public_key public_half;
    mpz_t ciphertext;
    cupel_status status = cupel_nettle_rsa_private(in, &key, &public_half, reply);

    (void)self;
    mpz_init(ciphertext);
    nettle_mpz_set_str_256_u(ciphertext, octets.len, octets.ptr);
    if (status == CUPEL_OK) {
        size_t len = key.size;
        uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len);

        status = cupel_nettle_answer(reply, rsa_decrypt(&key, &len, plaintext, ciphertext),
                                     CUPEL_REASON_PADDING, "rsa_decrypt");
        if (status == CUPEL_OK) {
            cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
        }
    }
    mpz_clear(ciphertext);
    rsa_private_key_clear(&key);
    rsa_public_key_clear(&public_half);
    return status;
}

#if CUPEL_NETTLE_SINCE(3, 10)

typedef int oaep_encrypt(const struct rsa_public_key *key, void *random_ctx,
                         nettle_random_func *random, size_t label_len, const uint8_t *label,
                         size_t len, const uint8_t *message, uint8_t *ciphertext);
typedef int oaep_decrypt(const struct rsa_public_key *public_half,
                         const struct rsa_private_key *key, void *random_ctx,
                         nettle_random_func *random, size_t label_len, const uint8_t *label,
                         size_t *len, uint8_t *message, const uint8_t *ciphertext);

/* By hash function: those in the limits of the rows. */
static const struct oaep {
    const char *hash;
    oaep_encrypt *encrypt;
    oaep_decrypt *decrypt;
} oaeps[] = {
    { "SHA-256", rsa_oaep_sha256_encrypt, rsa_oaep_sha256_decrypt },
    { "SHA-384", rsa_oaep_sha384_encrypt, rsa_oaep_sha384_decrypt },
    { "SHA-512", rsa_oaep_sha512_encrypt, rsa_oaep_sha512_decrypt },
};

/* NULL: the method must return `*status`. */
static const struct oaep *oaep_of(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    size_t i;

    for (i = 0; cupel_nettle_one_hash(in) && hash != NULL && i < sizeof oaeps / sizeof oaeps[0];
         i++) {
        if (strcmp(oaeps[i].hash, hash) == 0) {
            return &oaeps[i];
        }
    }
    *status = cupel_reply_unsupported(reply, "one hash function serves both");
    return NULL;
}

cupel_status cupel_nettle_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    struct rsa_public_key key;
    cupel_status status = CUPEL_OK;
    const struct oaep *oaep = oaep_of(in, reply, &status);

    (void)self;
    if (oaep == NULL) {
        return status;
    }
    status = cupel_nettle_rsa_public(in, &key, reply);
    if (status == CUPEL_OK) {
        status = cupel_nettle_answer(
            reply,
            oaep->encrypt(&key, NULL, cupel_nettle_draw, label.len, label.ptr, plaintext.len,
                          plaintext.ptr,
                          cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, key.size)),
            CUPEL_REASON_LENGTH, "rsa_oaep_encrypt");
    }
    rsa_public_key_clear(&key);
    return status;
}

cupel_status cupel_nettle_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    struct rsa_private_key key;
    struct rsa_public_key public_half;
    cupel_status status = CUPEL_OK;
    const struct oaep *oaep = oaep_of(in, reply, &status);

    (void)self;
    if (oaep == NULL) {
        return status;
    }
    status = cupel_nettle_rsa_private(in, &key, &public_half, reply);
    if (status == CUPEL_OK && ciphertext.len != key.size) {
        status = cupel_nettle_lengths(reply, "rsa_oaep_decrypt");
    } else if (status == CUPEL_OK) {
        size_t len = key.size;
        uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len);

        status = cupel_nettle_answer(reply,
                                     oaep->decrypt(&public_half, &key, NULL, cupel_nettle_draw,
                                                   label.len, label.ptr, &len, plaintext,
                                                   ciphertext.ptr),
                                     CUPEL_REASON_PADDING, "rsa_oaep_decrypt");
        if (status == CUPEL_OK) {
            cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
        }
    }
    rsa_private_key_clear(&key);
    rsa_public_key_clear(&public_half);
    return status;
}

#endif
