/* Authenticated encryption through EVP_AEAD, and GMAC, which is GCM without a plaintext. */
#include "boringssl.h"

typedef struct sized_aead {
    const char *native;
    size_t key_len; /* 0: any; the library judges it */
    size_t tag_len; /* 0: any; the context is told */
    const EVP_AEAD *(*aead)(void);
} sized_aead;

static const sized_aead aeads[] = {
    { "gcm", 16, 0, EVP_aead_aes_128_gcm },
    { "gcm", 24, 0, EVP_aead_aes_192_gcm },
    { "gcm", 32, 0, EVP_aead_aes_256_gcm },
    { "gcm-siv", 16, 0, EVP_aead_aes_128_gcm_siv },
    { "gcm-siv", 32, 0, EVP_aead_aes_256_gcm_siv },
    { "chacha20-poly1305", 0, 0, EVP_aead_chacha20_poly1305 },
    { "xchacha20-poly1305", 0, 0, EVP_aead_xchacha20_poly1305 },
#ifndef OPENSSL_IS_AWSLC
    { "ccm", 16, 4, EVP_aead_aes_128_ccm_bluetooth },
    { "ccm", 16, 8, EVP_aead_aes_128_ccm_bluetooth_8 },
#endif
};

const EVP_AEAD *cupel_bssl_aead(const char *native, size_t key_len, size_t tag_len)
{
    size_t i;

    for (i = 0; i < sizeof aeads / sizeof aeads[0]; i++) {
        if (strcmp(aeads[i].native, native) == 0
            && (aeads[i].key_len == 0 || aeads[i].key_len == key_len)
            && (aeads[i].tag_len == 0 || aeads[i].tag_len == tag_len)) {
            return aeads[i].aead();
        }
    }
    return NULL;
}

/* Makes a context for tags of this length; NULL: the method must return `*status`. A context's tag
 * length 0 would mean the longest. */
static EVP_AEAD_CTX *context(const cupel_method *self, cupel_bytes key, size_t tag_len,
                             cupel_reply *reply, cupel_status *status)
{
    const EVP_AEAD *aead = cupel_bssl_aead(self->native, key.len, tag_len);
    EVP_AEAD_CTX *ctx;

    if (aead == NULL) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "no cipher for a key of %zu octets", key.len);
        return NULL;
    }
    ctx = EVP_AEAD_CTX_new(aead, key.ptr, key.len, tag_len);
    if (ctx == NULL) {
        *status = cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    return ctx;
}

/* Seals into the two buffers; `tag` has room for `tag_len` octets. */
static cupel_status seal(const cupel_method *self, const cupel_fields *in, cupel_bytes aad,
                         cupel_bytes plaintext, uint8_t *ciphertext, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    cupel_status status;
    EVP_AEAD_CTX *ctx;
    uint8_t *tag;
    size_t tag_len = 0;
    bool sealed;

    if (wanted <= 0 || wanted > EVP_AEAD_MAX_OVERHEAD) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)wanted);
    }
    ctx = context(self, key, (size_t)wanted, reply, &status);
    if (ctx == NULL) {
        return status;
    }
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)wanted);
    sealed = EVP_AEAD_CTX_seal_scatter(ctx, ciphertext, tag, &tag_len, (size_t)wanted, nonce.ptr,
                                       nonce.len, plaintext.ptr, plaintext.len, NULL, 0, aad.ptr,
                                       aad.len)
             == 1;
    EVP_AEAD_CTX_free(ctx);
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, tag_len);
    return sealed ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* Opens what is given as one piece, the tag at the end; aes-gcm-siv knows no other way. */
static cupel_status open(const cupel_method *self, const cupel_fields *in, cupel_bytes aad,
                         cupel_bytes ciphertext, cupel_field_id field, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    size_t sealed_len = ciphertext.len + tag.len;
    uint8_t *sealed = cupel_reply_scratch(reply, sealed_len);
    uint8_t *plaintext;
    size_t len = 0;
    cupel_status status;
    EVP_AEAD_CTX *ctx = context(self, key, tag.len, reply, &status);
    bool opened;

    if (ctx == NULL) {
        return status;
    }
    memcpy(sealed, ciphertext.ptr, ciphertext.len);
    memcpy(sealed + ciphertext.len, tag.ptr, tag.len);
    plaintext = field == CUPEL_FIELD_NONE ? cupel_reply_scratch(reply, sealed_len)
                                          : cupel_reply_alloc(reply, field, sealed_len);
    opened = EVP_AEAD_CTX_open(ctx, plaintext, &len, sealed_len, nonce.ptr, nonce.len, sealed,
                               sealed_len, aad.ptr, aad.len)
             == 1;
    EVP_AEAD_CTX_free(ctx);
    if (!opened) {
        return cupel_bssl_refused(reply, CUPEL_REASON_TAG);
    }
    if (field != CUPEL_FIELD_NONE) {
        cupel_reply_trim(reply, field, len);
    }
    return CUPEL_OK;
}

cupel_status cupel_bssl_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);

    return seal(self, in, cupel_fields_get(in, CUPEL_FIELD_AAD), plaintext,
                cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, plaintext.len), reply);
}

cupel_status cupel_bssl_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);

    return open(self, in, cupel_fields_get(in, CUPEL_FIELD_AAD), ciphertext, CUPEL_FIELD_PLAINTEXT,
                reply);
}

/* SP 800-38D 3: GMAC is GCM with all of the message as additional authenticated data. */
cupel_status cupel_bssl_gmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    uint8_t nothing[1];

    return seal(self, in, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), cupel_bytes_of(nothing, 0),
                nothing, reply);
}

cupel_status cupel_bssl_gmac_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    return open(self, in, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), cupel_bytes_of_text(""),
                CUPEL_FIELD_NONE, reply);
}
