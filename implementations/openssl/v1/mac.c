/* Message authentication codes: keys of their own kind that sign, and GMAC, which is GCM without a
 * plaintext. The library has no call that checks a tag. */
#include "openssl.h"

#define TAG_MAX EVP_MAX_MD_SIZE

/* The tag comes whole and is cut to the wanted length, which is the caller's part by the
 * specifications. */
static cupel_status cut(const cupel_fields *in, const uint8_t *tag, size_t tag_len,
                        cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, -1);

    if (wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_put(reply, CUPEL_FIELD_TAG, tag, wanted < 0 ? tag_len : (size_t)wanted);
    return CUPEL_OK;
}

/* Computes the tag; `size` is its length where there is a choice, or 0. Takes the key over. */
static cupel_status compute(EVP_PKEY *key, const EVP_MD *md, int size, const cupel_fields *in,
                            cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;
    uint8_t tag[TAG_MAX];
    size_t len = sizeof tag;
    bool done;

    if (ctx == NULL) {
        EVP_PKEY_free(key);
        return cupel_ossl_broken(reply, "EVP_MD_CTX_new");
    }
    done = key != NULL && EVP_DigestSignInit(ctx, &key_ctx, md, NULL, key) == 1
           && (size == 0
               || EVP_PKEY_CTX_ctrl(key_ctx, -1, EVP_PKEY_OP_SIGNCTX, EVP_PKEY_CTRL_SET_DIGEST_SIZE,
                                    size, NULL)
                      == 1)
           && EVP_DigestSignUpdate(ctx, message.ptr, message.len) == 1
           && EVP_DigestSignFinal(ctx, tag, &len) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    return done ? cut(in, tag, len, reply) : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

static EVP_PKEY *key_of(int type, const cupel_fields *in)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);

    return EVP_PKEY_new_raw_private_key(type, NULL, key.ptr, key.len);
}

cupel_status cupel_ossl_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return compute(key_of(EVP_PKEY_HMAC, in), cupel_ossl_md(self->native), 0, in, reply);
}

cupel_status cupel_ossl_poly1305(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return compute(key_of(EVP_PKEY_POLY1305, in), NULL, 0, in, reply);
}

/* The native name is "2-4:size". */
cupel_status cupel_ossl_siphash(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    int size = strcmp(self->native + 4, "16") == 0 ? 16 : 8;

    return compute(key_of(EVP_PKEY_SIPHASH, in), NULL, size, in, reply);
}

/* The block cipher that fits the key; NULL: the method must return `*status`. */
static const EVP_CIPHER *cipher_of(const cupel_method *self, size_t key_len, cupel_reply *reply,
                                   cupel_status *status)
{
    char name[64];
    const EVP_CIPHER *cipher = cupel_ossl_sized_cipher(self->native, key_len, name);

    if (cipher == NULL) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "no cipher for a key of %zu octets", key_len);
    }
    return cipher;
}

cupel_status cupel_ossl_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_status status;
    const EVP_CIPHER *cipher = cipher_of(self, key.len, reply, &status);

    return cipher == NULL
               ? status
               : compute(EVP_PKEY_new_CMAC_key(NULL, key.ptr, key.len, cipher), NULL, 0, in, reply);
}

/* SP 800-38D 3: GMAC is GCM with all of the message as additional authenticated data. */
cupel_status cupel_ossl_gmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_status status;
    const EVP_CIPHER *cipher = cipher_of(self, key.len, reply, &status);
    EVP_CIPHER_CTX *ctx;
    uint8_t tag[16];
    int none;
    bool done;

    if (cipher == NULL) {
        return status;
    }
    ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    done = EVP_EncryptInit_ex(ctx, cipher, NULL, NULL, NULL) == 1
           && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)nonce.len, NULL) == 1
           && EVP_EncryptInit_ex(ctx, NULL, NULL, key.ptr, nonce.ptr) == 1
           && EVP_EncryptUpdate(ctx, NULL, &none, message.ptr, (int)message.len) == 1
           && EVP_EncryptFinal_ex(ctx, tag, &none) == 1
           && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, sizeof tag, tag) == 1;
    EVP_CIPHER_CTX_free(ctx);
    return done ? cut(in, tag, sizeof tag, reply)
                : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}
