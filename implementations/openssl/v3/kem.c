/* ML-KEM through EVP_PKEY_encapsulate and EVP_PKEY_decapsulate. */
#include "openssl.h"

static cupel_status put_public(EVP_PKEY *key, cupel_reply *reply)
{
    uint8_t *octets;
    size_t len = 0;

    if (EVP_PKEY_get_raw_public_key(key, NULL, &len) != 1) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    octets = cupel_reply_alloc(reply, CUPEL_FIELD_ENCAPSULATION_KEY, len);
    return EVP_PKEY_get_raw_public_key(key, octets, &len) == 1
               ? CUPEL_OK
               : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_ossl_kem_generate(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_status status;
    EVP_PKEY *key = cupel_ossl_private_key(in, self->native, NULL, reply, &status);
    uint8_t *octets;
    size_t len = 0;

    if (key == NULL) {
        return status;
    }
    if (EVP_PKEY_get_raw_private_key(key, NULL, &len) != 1) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    octets = cupel_reply_alloc(reply, CUPEL_FIELD_DECAPSULATION_KEY, len);
    if (EVP_PKEY_get_raw_private_key(key, octets, &len) != 1) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    return put_public(key, reply);
}

static cupel_status encapsulate(const cupel_method *self, const cupel_fields *in,
                                const OSSL_PARAM *params, cupel_reply *reply)
{
    cupel_status status;
    EVP_PKEY *key = cupel_ossl_public_key(in, self->native, NULL, reply, &status);
    EVP_PKEY_CTX *ctx;
    size_t ciphertext_len = 0;
    size_t secret_len = 0;
    bool done;

    if (key == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_PKEY_CTX_new_from_pkey");
    }
    done = EVP_PKEY_encapsulate_init(ctx, params) == 1
           && EVP_PKEY_encapsulate(ctx, NULL, &ciphertext_len, NULL, &secret_len) == 1;
    if (done) {
        uint8_t *ciphertext = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext_len);
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, secret_len);

        done = EVP_PKEY_encapsulate(ctx, ciphertext, &ciphertext_len, secret, &secret_len) == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    return done ? CUPEL_OK : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* EVP_KEM-ML-KEM(7): "ikme" is the randomness m of a derandomized encapsulation, for tests. */
cupel_status cupel_ossl_kem_encapsulate(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes randomness = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_octet_string(OSSL_KEM_PARAM_IKME, (void *)(uintptr_t)randomness.ptr,
                                          randomness.len),
        OSSL_PARAM_construct_end(),
    };

    return encapsulate(self, in, params, reply);
}

cupel_status cupel_ossl_kem_encapsulate_fresh(const cupel_method *self, const cupel_fields *in,
                                              cupel_reply *reply)
{
    return encapsulate(self, in, NULL, reply);
}

cupel_status cupel_ossl_kem_decapsulate(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_status status;
    EVP_PKEY *key = cupel_ossl_private_key(in, self->native, NULL, reply, &status);
    EVP_PKEY_CTX *ctx;
    size_t secret_len = 0;
    bool done;

    if (key == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_PKEY_CTX_new_from_pkey");
    }
    done = EVP_PKEY_decapsulate_init(ctx, NULL) == 1
           && EVP_PKEY_decapsulate(ctx, NULL, &secret_len, ciphertext.ptr, ciphertext.len) == 1;
    if (done) {
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, secret_len);

        done = EVP_PKEY_decapsulate(ctx, secret, &secret_len, ciphertext.ptr, ciphertext.len) == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    return done ? put_public(key, reply) : cupel_ossl_refused(reply, CUPEL_REASON_LENGTH);
}
