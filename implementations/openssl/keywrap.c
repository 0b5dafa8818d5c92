/* AES key wrap, with and without padding, through EVP. */
#include "openssl.h"

/* Wrapping adds a block of eight octets and pads to a multiple of eight. */
#define GROWTH_MAX 16

static cupel_status process(const cupel_method *self, const cupel_fields *in, bool wrap,
                            cupel_reply *reply)
{
    cupel_field_id from = wrap ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT;
    cupel_field_id to = wrap ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes text = cupel_fields_get(in, from);
    char name[64];
    const EVP_CIPHER *cipher = cupel_ossl_sized_cipher(self->native, key.len, name);
    uint8_t *out = cupel_reply_alloc(reply, to, text.len + GROWTH_MAX);
    EVP_CIPHER_CTX *ctx;
    int done = 0;
    int more = 0;
    bool begun;
    bool accepted;

    if (cipher == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    /* EVP_EncryptInit(3): wrap ciphers must be allowed by this flag. */
    EVP_CIPHER_CTX_set_flags(ctx, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    begun = EVP_CipherInit_ex2(ctx, cipher, NULL, NULL, wrap, NULL) == 1
            && EVP_CIPHER_CTX_set_key_length(ctx, (int)key.len) == 1
            && EVP_CipherInit_ex2(ctx, NULL, key.ptr, NULL, wrap, NULL) == 1;
    accepted = begun && EVP_CipherUpdate(ctx, out, &done, text.ptr, (int)text.len) == 1
               && EVP_CipherFinal_ex(ctx, out + done, &more) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!accepted) {
        /* RFC 3394 2.2.2 step 3: the initial value is the check of integrity. */
        return cupel_ossl_refused(reply,
                                  begun && !wrap ? CUPEL_REASON_TAG : CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, to, (size_t)done + (size_t)more);
    return CUPEL_OK;
}

cupel_status cupel_ossl_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return process(self, in, true, reply);
}

cupel_status cupel_ossl_unwrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return process(self, in, false, reply);
}
