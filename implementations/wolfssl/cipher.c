/* Modes of operation, ChaCha20 and key wrapping. CBC goes through the library's EVP layer, which is
 * the one that pads. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/aes.h>
#include <wolfssl/wolfcrypt/chacha.h>

#define BLOCK_LEN 16

typedef struct call {
    cupel_bytes key, iv, text;
    cupel_field_id to;
    bool encrypt;
} call;

static call call_of(const cupel_fields *in, bool encrypt)
{
    return (call){ cupel_fields_get(in, CUPEL_FIELD_KEY), cupel_fields_get(in, CUPEL_FIELD_IV),
                   cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT),
                   encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, encrypt };
}

const WOLFSSL_EVP_CIPHER *cupel_wolfssl_cbc_of(size_t key_len)
{
    switch (key_len) {
    case 16:
        return wolfSSL_EVP_aes_128_cbc();
    case 24:
        return wolfSSL_EVP_aes_192_cbc();
    case 32:
        return wolfSSL_EVP_aes_256_cbc();
    default:
        return NULL;
    }
}

static cupel_status cbc(const call *c, cupel_reply *reply)
{
    const WOLFSSL_EVP_CIPHER *cipher = cupel_wolfssl_cbc_of(c->key.len);
    uint8_t *out = cupel_reply_alloc(reply, c->to, c->text.len + BLOCK_LEN);
    WOLFSSL_EVP_CIPHER_CTX *ctx;
    int done = 0;
    int more = 0;
    bool begun;
    bool accepted;

    /* The initialization vector is taken without a length. */
    if (cipher == NULL || c->iv.len != BLOCK_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "no cipher for a key of %zu octets and an IV of %zu", c->key.len,
                                  c->iv.len);
    }
    ctx = wolfSSL_EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_reply_broken(reply, "wolfSSL_EVP_CIPHER_CTX_new");
    }
    begun = wolfSSL_EVP_CipherInit_ex(ctx, cipher, NULL, c->key.ptr, c->iv.ptr, c->encrypt) == 1
            && wolfSSL_EVP_CipherUpdate(ctx, out, &done, c->text.ptr, (int)c->text.len) == 1;
    accepted = begun && wolfSSL_EVP_CipherFinal(ctx, out + done, &more) == 1;
    wolfSSL_EVP_CIPHER_CTX_free(ctx);
    if (!accepted) {
        return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "wolfSSL_EVP_Cipher%s failed",
                                  begun ? "Final" : "Update");
    }
    cupel_reply_trim(reply, c->to, (size_t)done + (size_t)more);
    return CUPEL_OK;
}

cupel_status cupel_wolfssl_cbc_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const call c = call_of(in, true);

    (void)self;
    return cbc(&c, reply);
}

cupel_status cupel_wolfssl_cbc_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const call c = call_of(in, false);

    (void)self;
    return cbc(&c, reply);
}

static cupel_status ctr(const call *c, cupel_reply *reply)
{
    uint8_t *out;
    Aes aes;
    int error;

    /* The counter block is taken without a length. */
    if (c->iv.len != BLOCK_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a block of 16 octets");
    }
    out = cupel_reply_alloc(reply, c->to, c->text.len);
    error = wc_AesInit(&aes, NULL, INVALID_DEVID);
    if (error == 0) {
        error = wc_AesSetKey(&aes, c->key.ptr, (uint32_t)c->key.len, c->iv.ptr, AES_ENCRYPTION);
    }
    if (error == 0) {
        error = wc_AesCtrEncrypt(&aes, out, c->text.ptr, (uint32_t)c->text.len);
    }
    wc_AesFree(&aes);
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_ctr_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const call c = call_of(in, true);

    (void)self;
    return ctr(&c, reply);
}

cupel_status cupel_wolfssl_ctr_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const call c = call_of(in, false);

    (void)self;
    return ctr(&c, reply);
}

static cupel_status xts(const call *c, cupel_reply *reply)
{
    uint8_t *out = cupel_reply_alloc(reply, c->to, c->text.len);
    XtsAes aes;
    int error = wc_AesXtsSetKey(&aes, c->key.ptr, (uint32_t)c->key.len,
                                c->encrypt ? AES_ENCRYPTION : AES_DECRYPTION, NULL, INVALID_DEVID);

    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    error = c->encrypt ? wc_AesXtsEncrypt(&aes, out, c->text.ptr, (uint32_t)c->text.len, c->iv.ptr,
                                          (uint32_t)c->iv.len)
                       : wc_AesXtsDecrypt(&aes, out, c->text.ptr, (uint32_t)c->text.len, c->iv.ptr,
                                          (uint32_t)c->iv.len);
    wc_AesXtsFree(&aes);
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_xts_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const call c = call_of(in, true);

    (void)self;
    return xts(&c, reply);
}

cupel_status cupel_wolfssl_xts_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const call c = call_of(in, false);

    (void)self;
    return xts(&c, reply);
}

static cupel_status chacha(const cupel_fields *in, const call *c, cupel_reply *reply)
{
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t *out;
    ChaCha ctx;
    int error;

    /* The nonce is taken without a length. */
    if (c->iv.len != CHACHA_IV_BYTES || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes a nonce of 12 octets and a counter of 4");
    }
    out = cupel_reply_alloc(reply, c->to, c->text.len);
    error = wc_Chacha_SetKey(&ctx, c->key.ptr, (uint32_t)c->key.len);
    if (error == 0) {
        error = wc_Chacha_SetIV(&ctx, c->iv.ptr, (uint32_t)counter);
    }
    if (error == 0) {
        error = wc_Chacha_Process(&ctx, out, c->text.ptr, (uint32_t)c->text.len);
    }
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_chacha_encrypt(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    const call c = call_of(in, true);

    (void)self;
    return chacha(in, &c, reply);
}

cupel_status cupel_wolfssl_chacha_decrypt(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    const call c = call_of(in, false);

    (void)self;
    return chacha(in, &c, reply);
}

static cupel_status key_wrap(const call *c, cupel_reply *reply)
{
    size_t size = c->text.len + KEYWRAP_BLOCK_SIZE;
    uint8_t *out = cupel_reply_alloc(reply, c->to, size);
    int len;

    if (c->encrypt) {
        len = wc_AesKeyWrap(c->key.ptr, (uint32_t)c->key.len, c->text.ptr, (uint32_t)c->text.len,
                            out, (uint32_t)size, NULL);
    } else {
        len = wc_AesKeyUnWrap(c->key.ptr, (uint32_t)c->key.len, c->text.ptr, (uint32_t)c->text.len,
                              out, (uint32_t)size, NULL);
    }
    if (len < 0) {
        return cupel_wolfssl_refused(reply, len);
    }
    cupel_reply_trim(reply, c->to, (size_t)len);
    return CUPEL_OK;
}

cupel_status cupel_wolfssl_wrap(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    const call c = call_of(in, true);

    (void)self;
    return key_wrap(&c, reply);
}

cupel_status cupel_wolfssl_unwrap(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    const call c = call_of(in, false);

    (void)self;
    return key_wrap(&c, reply);
}
