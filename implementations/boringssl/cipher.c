/* Modes of operation and PBES2 through EVP_CIPHER, and ChaCha20. */
#include <stdlib.h>

#include "boringssl.h"

#include <openssl/chacha.h>

#define BLOCK_LEN 16

typedef struct sized_cipher {
    const char *native;
    size_t key_len;
    const EVP_CIPHER *(*cipher)(void);
} sized_cipher;

static const sized_cipher ciphers[] = {
    { "cbc", 16, EVP_aes_128_cbc }, { "cbc", 24, EVP_aes_192_cbc }, { "cbc", 32, EVP_aes_256_cbc },
    { "ctr", 16, EVP_aes_128_ctr }, { "ctr", 24, EVP_aes_192_ctr }, { "ctr", 32, EVP_aes_256_ctr },
#ifdef OPENSSL_IS_AWSLC
    { "xts", 64, EVP_aes_256_xts }, { "ccm", 16, EVP_aes_128_ccm }, { "ccm", 24, EVP_aes_192_ccm },
    { "ccm", 32, EVP_aes_256_ccm },
#endif
};

const EVP_CIPHER *cupel_bssl_cipher(const char *native, size_t key_len)
{
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (strcmp(ciphers[i].native, native) == 0 && ciphers[i].key_len == key_len) {
            return ciphers[i].cipher();
        }
    }
    return NULL;
}

/* Encrypts or decrypts into the output field, padding where the mode pads. */
static cupel_status process(const EVP_CIPHER *cipher, const uint8_t *key, const uint8_t *iv,
                            bool encrypt, const cupel_fields *in, cupel_reply *reply)
{
    cupel_field_id to = encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes text =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    uint8_t *out = cupel_reply_alloc(reply, to, text.len + BLOCK_LEN);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int done = 0;
    int more = 0;
    bool begun;
    bool accepted;

    if (ctx == NULL) {
        return cupel_bssl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    begun = EVP_CipherInit_ex(ctx, cipher, NULL, key, iv, encrypt) == 1;
    accepted = begun && EVP_CipherUpdate(ctx, out, &done, text.ptr, (int)text.len) == 1
               && EVP_CipherFinal_ex(ctx, out + done, &more) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!accepted) {
        return cupel_bssl_refused(reply, begun && !encrypt ? CUPEL_REASON_PADDING
                                                           : CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, to, (size_t)done + (size_t)more);
    return CUPEL_OK;
}

static cupel_status mode(const cupel_method *self, const cupel_fields *in, bool encrypt,
                         cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    const EVP_CIPHER *cipher = cupel_bssl_cipher(self->native, key.len);

    if (cipher == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    /* EVP takes the initialization vector without a length and reads all of it. */
    if (iv.len != EVP_CIPHER_iv_length(cipher)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes an IV of %u octets",
                                  EVP_CIPHER_iv_length(cipher));
    }
    return process(cipher, key.ptr, iv.ptr, encrypt, in, reply);
}

cupel_status cupel_bssl_encrypt(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return mode(self, in, true, reply);
}

cupel_status cupel_bssl_decrypt(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return mode(self, in, false, reply);
}

/* The call takes key, nonce and counter without lengths, and cannot fail. */
cupel_status cupel_bssl_chacha20(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    bool encrypt = strcmp(self->native, "encrypt") == 0;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);

    if (key.len != 32 || nonce.len != 12 || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes a key of 32 octets, a nonce of 12 and a counter of 4");
    }
    CRYPTO_chacha_20(cupel_reply_alloc(
                         reply, encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, text.len),
                     text.ptr, text.len, key.ptr, nonce.ptr, (uint32_t)counter);
    return CUPEL_OK;
}

/* RFC 8018 6.2: PBKDF2 and a cipher in CBC mode. The native name is "AES-128-CBC:hash". */
static cupel_status pbes2(const cupel_method *self, const cupel_fields *in, bool encrypt,
                          cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    size_t key_len = (size_t)strtoul(self->native + strlen("AES-"), NULL, 10) / 8;
    const EVP_CIPHER *cipher = cupel_bssl_cipher("cbc", key_len);
    uint8_t key[EVP_MAX_KEY_LENGTH];

    if (iv.len != EVP_CIPHER_iv_length(cipher) || iterations < 0 || iterations > INT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes an IV of %u octets and iterations of 31 bits",
                                  EVP_CIPHER_iv_length(cipher));
    }
    if (PKCS5_PBKDF2_HMAC((const char *)password.ptr, password.len, salt.ptr, salt.len,
                          (unsigned)iterations,
                          cupel_bssl_md(self->native + strlen("AES-128-CBC:")), key_len, key)
        != 1) {
        return cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    return process(cipher, key, iv.ptr, encrypt, in, reply);
}

cupel_status cupel_bssl_pbes2_encrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return pbes2(self, in, true, reply);
}

cupel_status cupel_bssl_pbes2_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return pbes2(self, in, false, reply);
}
