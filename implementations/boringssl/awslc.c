/* What AWS-LC has and BoringSSL has not: CCM in general, SHAKE, more key derivation, ML-KEM,
 * ML-DSA, the variants of Ed25519. */
#include "boringssl.h"

#include <openssl/curve25519.h>
#include <openssl/kdf.h>

#define TAG_MAX 64

static cupel_status answer(int done, cupel_reply *reply)
{
    return done == 1 ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_awslc_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const EVP_MD *md = strcmp(self->native, "128") == 0 ? EVP_shake128() : EVP_shake256();
    cupel_status status;
    EVP_MD_CTX *ctx;
    size_t len;
    uint8_t *digest = cupel_bssl_output(in, CUPEL_FIELD_DIGEST, &len, reply, &status);
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
    const EVP_CIPHER *cipher = cupel_bssl_cipher("ccm", key.len);
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
    uint8_t *okm = cupel_bssl_output(in, CUPEL_FIELD_OKM, &len, reply, &status);

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
    uint8_t *okm = cupel_bssl_output(in, CUPEL_FIELD_OKM, &len, reply, &status);

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
    uint8_t *okm = cupel_bssl_output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    return okm == NULL ? status
                       : answer(SSKDF_digest(okm, len, cupel_bssl_md(self->native), secret.ptr,
                                             secret.len, info.ptr, info.len),
                                reply);
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
