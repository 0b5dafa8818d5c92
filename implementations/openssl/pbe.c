/* PBES2 (RFC 8018 section 6.2) of its parts: PBKDF2 and a cipher in CBC mode, through EVP. The
 * native name is "hash:cipher". */
#include <limits.h>

#include "openssl.h"

#define BLOCK_LEN 16

static cupel_status process(const cupel_method *self, const cupel_fields *in, bool encrypt,
                            cupel_reply *reply)
{
    cupel_field_id from = encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT;
    cupel_field_id to = encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text = cupel_fields_get(in, from);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    char part[64];
    const EVP_MD *hash = cupel_ossl_md(cupel_ossl_part(self->native, 0, part));
    const EVP_CIPHER *cipher = cupel_ossl_cipher(cupel_ossl_part(self->native, 1, part));
    uint8_t key[EVP_MAX_KEY_LENGTH];
    uint8_t *out = cupel_reply_alloc(reply, to, text.len + BLOCK_LEN);
    EVP_CIPHER_CTX *ctx;
    int done = 0;
    int more = 0;
    bool accepted;

    /* The calls take an IV without a length and the iterations as an int. */
    if (iv.len != (size_t)EVP_CIPHER_get_iv_length(cipher) || iterations < INT_MIN
        || iterations > INT_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes an IV of %d octets and an int",
                                  EVP_CIPHER_get_iv_length(cipher));
    }
    ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    accepted =
        PKCS5_PBKDF2_HMAC((const char *)password.ptr, (int)password.len, salt.ptr, (int)salt.len,
                          (int)iterations, hash, EVP_CIPHER_get_key_length(cipher), key)
            == 1
        && EVP_CipherInit_ex2(ctx, cipher, key, iv.ptr, encrypt, NULL) == 1
        && EVP_CipherUpdate(ctx, out, &done, text.ptr, (int)text.len) == 1
        && EVP_CipherFinal_ex(ctx, out + done, &more) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!accepted) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, to, (size_t)done + (size_t)more);
    return CUPEL_OK;
}

cupel_status cupel_ossl_pbes2_encrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return process(self, in, true, reply);
}

cupel_status cupel_ossl_pbes2_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return process(self, in, false, reply);
}
