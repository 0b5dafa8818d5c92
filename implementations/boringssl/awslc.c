/* What AWS-LC has and BoringSSL has not: CCM in general, SHAKE, more key derivation, ML-KEM,
 * ML-DSA, the variants of Ed25519. */
#include "boringssl.h"

#include <openssl/cipher.h>
#include <openssl/curve25519.h>
#include <openssl/experimental/kem_deterministic_api.h>
#include <openssl/kdf.h>
#include <openssl/nid.h>

#define TAG_MAX    64
#define OUTPUT_MAX ((int64_t)16 * 1024 * 1024)

static cupel_status answer(int done, cupel_reply *reply)
{
    return done == 1 ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* The buffer of the wanted length; NULL for a length that no call could be given. */
static uint8_t *output(const cupel_fields *in, cupel_field_id field, size_t *len,
                       cupel_reply *reply, cupel_status *status)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);

    if (wanted < 0 || wanted > OUTPUT_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                     (long long)wanted);
        return NULL;
    }
    *len = (size_t)wanted;
    return cupel_reply_alloc(reply, field, *len);
}

cupel_status cupel_awslc_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const EVP_MD *md = strcmp(self->native, "128") == 0 ? EVP_shake128() : EVP_shake256();
    cupel_status status;
    EVP_MD_CTX *ctx;
    size_t len;
    uint8_t *digest = output(in, CUPEL_FIELD_DIGEST, &len, reply, &status);
    int done;

    if (digest == NULL) {
        return status;
    }
    if (cupel_fields_has(in, CUPEL_FIELD_FUNCTION_NAME)
        || cupel_fields_has(in, CUPEL_FIELD_CUSTOMIZATION)) {
        return cupel_reply_unsupported(reply, "SHAKE takes no name and no customization");
    }
    ctx = EVP_MD_CTX_new();
    done = ctx != NULL && EVP_DigestInit_ex(ctx, md, NULL) == 1
           && EVP_DigestUpdate(ctx, message.ptr, message.len) == 1
           && EVP_DigestFinalXOF(ctx, digest, len) == 1;
    EVP_MD_CTX_free(ctx);
    return answer(done, reply);
}

/* SP 800-38C through EVP_CIPHER: lengths are announced before the text. */
static cupel_status ccm(const cupel_fields *in, bool seal, size_t tag_len, uint8_t *tag,
                        cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes text = cupel_fields_get(in, seal ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    const EVP_CIPHER *cipher = key.len == 16   ? EVP_aes_128_ccm()
                               : key.len == 24 ? EVP_aes_192_ccm()
                               : key.len == 32 ? EVP_aes_256_ccm()
                                               : NULL;
    uint8_t *out;
    EVP_CIPHER_CTX *ctx;
    int done;
    bool begun;
    bool accepted;

    if (cipher == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_bssl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    out = cupel_reply_alloc(reply, seal ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, text.len);
    begun = EVP_CipherInit_ex(ctx, cipher, NULL, NULL, NULL, seal) == 1
            && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)nonce.len, NULL) == 1
            && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, (int)tag_len, seal ? NULL : tag) == 1
            && EVP_CipherInit_ex(ctx, NULL, NULL, key.ptr, nonce.ptr, seal) == 1
            && EVP_CipherUpdate(ctx, NULL, &done, NULL, (int)text.len) == 1
            && (aad.len == 0 || EVP_CipherUpdate(ctx, NULL, &done, aad.ptr, (int)aad.len) == 1);
    accepted =
        begun && EVP_CipherUpdate(ctx, out, &done, text.ptr, (int)text.len) == 1
        && (!seal || EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, (int)tag_len, tag) == 1);
    EVP_CIPHER_CTX_free(ctx);
    return accepted ? CUPEL_OK
                    : cupel_bssl_refused(reply, begun && !seal ? CUPEL_REASON_TAG
                                                               : CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_awslc_ccm_seal(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);

    (void)self;
    if (tag_len < 0 || tag_len > TAG_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    return ccm(in, true, (size_t)tag_len,
               cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)tag_len), reply);
}

cupel_status cupel_awslc_ccm_open(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    /* The call takes a pointer to what may be written, though it only reads. */
    uint8_t *copy = cupel_reply_scratch(reply, tag.len + 1);

    (void)self;
    memcpy(copy, tag.ptr, tag.len);
    return ccm(in, false, tag.len, copy, reply);
}

cupel_status cupel_awslc_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    cupel_status status;
    size_t len;
    uint8_t *okm = output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    return okm == NULL ? status
                       : answer(CRYPTO_tls1_prf(cupel_bssl_md(self->native), okm, len, secret.ptr,
                                                secret.len, (const char *)label.ptr, label.len,
                                                seed.ptr, seed.len, NULL, 0),
                                reply);
}

cupel_status cupel_awslc_tls13_expand_label(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes hash = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    cupel_status status;
    size_t len;
    uint8_t *okm = output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    return okm == NULL
               ? status
               : answer(CRYPTO_tls13_hkdf_expand_label(okm, len, cupel_bssl_md(self->native),
                                                       secret.ptr, secret.len, label.ptr, label.len,
                                                       hash.ptr, hash.len),
                        reply);
}

cupel_status cupel_awslc_sskdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    cupel_status status;
    size_t len;
    uint8_t *okm = output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    return okm == NULL ? status
                       : answer(SSKDF_digest(okm, len, cupel_bssl_md(self->native), secret.ptr,
                                             secret.len, info.ptr, info.len),
                                reply);
}

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
    return answer(done, reply);
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
    return answer(done, reply);
}

/* The calls for the variants take raw keys without a length. */
static bool raw_key(const cupel_fields *in, cupel_field_id field, cupel_bytes *key,
                    cupel_reply *reply, cupel_status *status)
{
    *key = cupel_fields_get(in, field);
    if (key->ptr == NULL) {
        *status = cupel_reply_unsupported(reply, "takes raw keys");
    } else if (key->len != ED25519_PUBLIC_KEY_LEN) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a key of 32 octets");
    } else {
        return true;
    }
    return false;
}

cupel_status cupel_awslc_ed25519_verify(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    bool ph = strcmp(self->native, "ph") == 0;
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    cupel_status status;
    cupel_bytes key;

    if (!raw_key(in, CUPEL_FIELD_PUBLIC_KEY, &key, reply, &status)) {
        return status;
    }
    if (signature.len != ED25519_SIGNATURE_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a signature of 64 octets");
    }
    return (ph ? ED25519ph_verify(message.ptr, message.len, signature.ptr, key.ptr, context.ptr,
                                  context.len)
               : ED25519ctx_verify(message.ptr, message.len, signature.ptr, key.ptr, context.ptr,
                                   context.len))
                   == 1
               ? CUPEL_OK
               : cupel_bssl_refused(reply, CUPEL_REASON_SIGNATURE);
}

cupel_status cupel_awslc_ed25519_sign(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    bool ph = strcmp(self->native, "ph") == 0;
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    uint8_t public_key[ED25519_PUBLIC_KEY_LEN];
    uint8_t private_key[ED25519_PRIVATE_KEY_LEN];
    cupel_status status;
    cupel_bytes seed;
    uint8_t *signature;

    if (!raw_key(in, CUPEL_FIELD_PRIVATE_KEY, &seed, reply, &status)) {
        return status;
    }
    ED25519_keypair_from_seed(public_key, private_key, seed.ptr);
    signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, ED25519_SIGNATURE_LEN);
    return answer(ph ? ED25519ph_sign(signature, message.ptr, message.len, private_key, context.ptr,
                                      context.len)
                     : ED25519ctx_sign(signature, message.ptr, message.len, private_key,
                                       context.ptr, context.len),
                  reply);
}
