/* Authenticated encryption through the cipher layer, which takes every length. */
#include "mbedtls.h"

/* The library checks the length of the tag; this keeps a buffer of a negative length from being
 * made. */
#define TAG_LEN_MAX 64

static cupel_status seal(const char *native, const cupel_fields *in, cupel_bytes aad,
                         cupel_bytes plaintext, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    mbedtls_cipher_context_t ctx;
    cupel_status status;
    uint8_t *sealed;
    size_t len;
    int error;

    if (tag_len < 0 || tag_len > TAG_LEN_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    sealed = cupel_reply_scratch(reply, plaintext.len + (size_t)tag_len);
    status = cupel_mbedtls_cipher(&ctx, native, MBEDTLS_ENCRYPT, key, reply);
    if (status == CUPEL_OK) {
        error = mbedtls_cipher_auth_encrypt_ext(
            &ctx, nonce.ptr, nonce.len, aad.ptr, aad.len, plaintext.ptr, plaintext.len, sealed,
            plaintext.len + (size_t)tag_len, &len, (size_t)tag_len);
        if (error != 0) {
            status = cupel_mbedtls_refused(reply, error);
        } else {
            cupel_reply_put(reply, CUPEL_FIELD_TAG, sealed + plaintext.len, (size_t)tag_len);
        }
    }
    mbedtls_cipher_free(&ctx);
    if (status == CUPEL_OK && plaintext.ptr != NULL) {
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, sealed, plaintext.len);
    }
    return status;
}

static cupel_status open_sealed(const char *native, const cupel_fields *in, cupel_bytes aad,
                                cupel_bytes ciphertext, uint8_t *plaintext, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    uint8_t *sealed = cupel_reply_scratch(reply, ciphertext.len + tag.len);
    mbedtls_cipher_context_t ctx;
    cupel_status status;
    size_t len;

    if (ciphertext.len != 0) {
        memcpy(sealed, ciphertext.ptr, ciphertext.len);
    }
    if (tag.len != 0) {
        memcpy(sealed + ciphertext.len, tag.ptr, tag.len);
    }
    status = cupel_mbedtls_cipher(&ctx, native, MBEDTLS_DECRYPT, key, reply);
    if (status == CUPEL_OK) {
        int error = mbedtls_cipher_auth_decrypt_ext(&ctx, nonce.ptr, nonce.len, aad.ptr, aad.len,
                                                    sealed, ciphertext.len + tag.len, plaintext,
                                                    ciphertext.len, &len, tag.len);

        if (error != 0) {
            status = cupel_mbedtls_refused(reply, error);
        }
    }
    mbedtls_cipher_free(&ctx);
    return status;
}

cupel_status cupel_mbedtls_seal(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return seal(self->native, in, cupel_fields_get(in, CUPEL_FIELD_AAD),
                cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT), reply);
}

cupel_status cupel_mbedtls_open(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, ciphertext.len);

    return open_sealed(self->native, in, cupel_fields_get(in, CUPEL_FIELD_AAD), ciphertext,
                       plaintext, reply);
}

/* SP 800-38D section 3: GMAC is GCM with nothing to encrypt. */
cupel_status cupel_mbedtls_gmac(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return seal(self->native, in, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), CUPEL_ABSENT, reply);
}

cupel_status cupel_mbedtls_gmac_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    uint8_t nothing[1];

    return open_sealed(self->native, in, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), CUPEL_ABSENT,
                       nothing, reply);
}
