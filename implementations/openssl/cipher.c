/* Modes of operation and ChaCha20 through EVP. */
#include "openssl.h"

#define BLOCK_LEN_MAX 16

/* Encrypts or decrypts `text` into the output field, padding where the mode pads. */
static cupel_status process(const EVP_CIPHER *cipher, bool encrypt, cupel_bytes key,
                            const uint8_t *iv, cupel_bytes text, cupel_reply *reply)
{
    cupel_field_id field = encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    uint8_t *out = cupel_reply_alloc(reply, field, text.len + BLOCK_LEN_MAX);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int done = 0;
    int more = 0;
    bool accepted;

    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    accepted = EVP_CipherInit_ex2(ctx, cipher, NULL, NULL, encrypt, NULL) == 1
               && EVP_CIPHER_CTX_set_key_length(ctx, (int)key.len) == 1
               && EVP_CipherInit_ex2(ctx, NULL, key.ptr, iv, encrypt, NULL) == 1
               && EVP_CipherUpdate(ctx, out, &done, text.ptr, (int)text.len) == 1
               && EVP_CipherFinal_ex(ctx, out + done, &more) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!accepted) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, field, (size_t)done + (size_t)more);
    return CUPEL_OK;
}

static cupel_status mode(const cupel_method *self, const cupel_fields *in, bool encrypt,
                         cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    char name[64];
    const EVP_CIPHER *cipher = cupel_ossl_sized_cipher(self->native, key.len, name);

    if (cipher == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    /* EVP takes the initialization vector of these modes without a length and reads all of it. */
    if (iv.len != (size_t)EVP_CIPHER_get_iv_length(cipher)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%s takes an IV of %d octets", name,
                                  EVP_CIPHER_get_iv_length(cipher));
    }
    return process(cipher, encrypt, key, iv.ptr, text, reply);
}

cupel_status cupel_ossl_encrypt(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return mode(self, in, true, reply);
}

cupel_status cupel_ossl_decrypt(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return mode(self, in, false, reply);
}

static cupel_status chacha20(const cupel_method *self, const cupel_fields *in, bool encrypt,
                             cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t iv[16];
    size_t i;

    if (nonce.len != 12 || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes a counter of 4 octets and a nonce of 12");
    }
    /* RFC 8439 2.3: the block counter, little-endian, and then the nonce; EVP takes both as its IV.
     */
    for (i = 0; i < 4; i++) {
        iv[i] = (uint8_t)((uint64_t)counter >> (8 * i));
    }
    memcpy(iv + 4, nonce.ptr, 12);
    return process(cupel_ossl_cipher(self->native), encrypt, key, iv, text, reply);
}

cupel_status cupel_ossl_chacha20_encrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return chacha20(self, in, true, reply);
}

cupel_status cupel_ossl_chacha20_decrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return chacha20(self, in, false, reply);
}
