/* ML-KEM and ML-DSA of AWS-LC, through EVP_PKEY_KEM and EVP_PKEY_PQDSA. */
#include "boringssl.h"

#include <openssl/experimental/kem_deterministic_api.h>
#include <openssl/nid.h>

int cupel_awslc_parameter_set(const cupel_method *self)
{
    static const struct {
        const char *native;
        int nid;
    } sets[] = {
        { "MLKEM512", NID_MLKEM512 }, { "MLKEM768", NID_MLKEM768 }, { "MLKEM1024", NID_MLKEM1024 },
        { "MLDSA44", NID_MLDSA44 },   { "MLDSA65", NID_MLDSA65 },   { "MLDSA87", NID_MLDSA87 },
    };
    size_t i;

    for (i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        if (strcmp(sets[i].native, self->native) == 0) {
            return sets[i].nid;
        }
    }
    return NID_undef;
}

/* FIPS 203 7.1: the key pair of a seed d || z; NULL leaves the error in the queue. */
static EVP_PKEY *kem_of_seed(const cupel_method *self, cupel_bytes seed)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_id(EVP_PKEY_KEM, NULL);
    EVP_PKEY *key = NULL;
    size_t len = seed.len;

    if (ctx == NULL || EVP_PKEY_CTX_kem_set_params(ctx, cupel_awslc_parameter_set(self)) != 1
        || EVP_PKEY_keygen_init(ctx) != 1
        || EVP_PKEY_keygen_deterministic(ctx, &key, seed.ptr, &len) != 1) {
        key = NULL;
    }
    EVP_PKEY_CTX_free(ctx);
    return key;
}

typedef int get_raw(const EVP_PKEY *key, uint8_t *out, size_t *len);

static bool put_raw(const EVP_PKEY *key, get_raw *get, cupel_field_id field, cupel_reply *reply)
{
    size_t len = 0;

    return get(key, NULL, &len) == 1 && get(key, cupel_reply_alloc(reply, field, len), &len) == 1;
}

cupel_status cupel_awslc_kem_generate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    EVP_PKEY *key = kem_of_seed(self, cupel_fields_get(in, CUPEL_FIELD_SEED));
    bool done = key != NULL
                && put_raw(key, EVP_PKEY_get_raw_public_key, CUPEL_FIELD_ENCAPSULATION_KEY, reply)
                && put_raw(key, EVP_PKEY_get_raw_private_key, CUPEL_FIELD_DECAPSULATION_KEY, reply);

    EVP_PKEY_free(key);
    return done ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* Encapsulates with the given randomness, or with the library's own where there is none. */
static cupel_status encapsulate(const cupel_method *self, const cupel_fields *in,
                                cupel_bytes randomness, cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_ENCAPSULATION_KEY);
    EVP_PKEY *key =
        EVP_PKEY_kem_new_raw_public_key(cupel_awslc_parameter_set(self), octets.ptr, octets.len);
    EVP_PKEY_CTX *ctx = key == NULL ? NULL : EVP_PKEY_CTX_new(key, NULL);
    size_t ciphertext_len = 0;
    size_t secret_len = 0;
    size_t seed_len = randomness.len;
    bool done =
        ctx != NULL && EVP_PKEY_encapsulate(ctx, NULL, &ciphertext_len, NULL, &secret_len) == 1;

    if (done) {
        uint8_t *ciphertext = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext_len);
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, secret_len);

        done = (randomness.ptr == NULL
                    ? EVP_PKEY_encapsulate(ctx, ciphertext, &ciphertext_len, secret, &secret_len)
                    : EVP_PKEY_encapsulate_deterministic(ctx, ciphertext, &ciphertext_len, secret,
                                                         &secret_len, randomness.ptr, &seed_len))
               == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(key);
    return done ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_RANGE);
}

cupel_status cupel_awslc_kem_encapsulate(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return encapsulate(self, in, cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS), reply);
}

cupel_status cupel_awslc_kem_encapsulate_fresh(const cupel_method *self, const cupel_fields *in,
                                               cupel_reply *reply)
{
    return encapsulate(self, in, CUPEL_ABSENT, reply);
}

cupel_status cupel_awslc_kem_decapsulate(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_DECAPSULATION_KEY);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    EVP_PKEY *key = seed.ptr != NULL ? kem_of_seed(self, seed)
                                     : EVP_PKEY_kem_new_raw_secret_key(
                                         cupel_awslc_parameter_set(self), octets.ptr, octets.len);
    EVP_PKEY_CTX *ctx = key == NULL ? NULL : EVP_PKEY_CTX_new(key, NULL);
    size_t len = 0;
    bool done =
        ctx != NULL && EVP_PKEY_decapsulate(ctx, NULL, &len, ciphertext.ptr, ciphertext.len) == 1
        && EVP_PKEY_decapsulate(ctx, cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len), &len,
                                ciphertext.ptr, ciphertext.len)
               == 1
        && (seed.ptr == NULL
            || put_raw(key, EVP_PKEY_get_raw_public_key, CUPEL_FIELD_ENCAPSULATION_KEY, reply));

    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(key);
    return done ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_LENGTH);
}

/* FIPS 204 6.2: the message representative mu goes to the call that does not hash, and holds the
 * context string already. */
static bool verify_mu(EVP_PKEY *key, cupel_bytes mu, cupel_bytes signature)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    bool verified = ctx != NULL && EVP_PKEY_verify_init(ctx) == 1
                    && EVP_PKEY_verify(ctx, signature.ptr, signature.len, mu.ptr, mu.len) == 1;

    EVP_PKEY_CTX_free(ctx);
    return verified;
}

static bool verify_message(EVP_PKEY *key, cupel_bytes message, cupel_bytes context,
                           cupel_bytes signature)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;
    bool verified =
        ctx != NULL && EVP_DigestVerifyInit(ctx, &key_ctx, NULL, NULL, key) == 1
        && (context.len == 0
            || EVP_PKEY_CTX_set1_signature_context_string(key_ctx, context.ptr, context.len) == 1)
        && EVP_DigestVerify(ctx, signature.ptr, signature.len, message.ptr, message.len) == 1;

    EVP_MD_CTX_free(ctx);
    return verified;
}

/* The library signs with randomness of its own, so that only verification can be foretold. */
cupel_status cupel_awslc_mldsa_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes mu = cupel_fields_get(in, CUPEL_FIELD_MU);
    EVP_PKEY *key;
    bool verified;

    if (octets.ptr == NULL) {
        return cupel_reply_unsupported(reply, "does not read this encoding of a key");
    }
    key =
        EVP_PKEY_pqdsa_new_raw_public_key(cupel_awslc_parameter_set(self), octets.ptr, octets.len);
    if (key == NULL) {
        return cupel_bssl_refused(reply, CUPEL_REASON_LENGTH);
    }
    verified = mu.ptr != NULL
                   ? verify_mu(key, mu, signature)
                   : verify_message(key, cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                                    cupel_fields_get(in, CUPEL_FIELD_CONTEXT), signature);
    EVP_PKEY_free(key);
    return verified ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_SIGNATURE);
}

cupel_status cupel_awslc_mldsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    EVP_MD_CTX *ctx;
    EVP_PKEY_CTX *key_ctx = NULL;
    EVP_PKEY *key;
    size_t len = 0;
    bool done;

    if (octets.ptr == NULL) {
        octets = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SEED);
    }
    if (octets.ptr == NULL || message.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes a raw key or its seed, and a message");
    }
    key =
        EVP_PKEY_pqdsa_new_raw_private_key(cupel_awslc_parameter_set(self), octets.ptr, octets.len);
    ctx = EVP_MD_CTX_new();
    done =
        key != NULL && ctx != NULL && EVP_DigestSignInit(ctx, &key_ctx, NULL, NULL, key) == 1
        && (context.len == 0
            || EVP_PKEY_CTX_set1_signature_context_string(key_ctx, context.ptr, context.len) == 1)
        && EVP_DigestSign(ctx, NULL, &len, message.ptr, message.len) == 1
        && EVP_DigestSign(ctx, cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len), &len,
                          message.ptr, message.len)
               == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    return done ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}
