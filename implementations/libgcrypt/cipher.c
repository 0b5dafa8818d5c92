/* Block ciphers by the length of the key, CBC, CTR, XTS, ChaCha20 and key wrapping. The library
 * pads nothing, so that CBC with padding is not for it. */
#include "libgcrypt.h"

static const struct {
    const char *native;
    size_t key_len;
    int algorithm;
} ciphers[] = {
    { "AES", 16, GCRY_CIPHER_AES128 },
    { "AES", 24, GCRY_CIPHER_AES192 },
    { "AES", 32, GCRY_CIPHER_AES256 },
    { "Camellia", 16, GCRY_CIPHER_CAMELLIA128 },
    { "Camellia", 24, GCRY_CIPHER_CAMELLIA192 },
    { "Camellia", 32, GCRY_CIPHER_CAMELLIA256 },
    { "SEED", 16, GCRY_CIPHER_SEED },
    { "SM4", 16, GCRY_CIPHER_SM4 },
    { "ChaCha20", 32, GCRY_CIPHER_CHACHA20 },
#if GCRYPT_VERSION_NUMBER >= 0x010b00
    { "ARIA", 16, GCRY_CIPHER_ARIA128 },
    { "ARIA", 24, GCRY_CIPHER_ARIA192 },
    { "ARIA", 32, GCRY_CIPHER_ARIA256 },
#endif
};

int cupel_gcrypt_cipher_of(const char *native, size_t key_len)
{
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (strcmp(ciphers[i].native, native) == 0 && ciphers[i].key_len == key_len) {
            return ciphers[i].algorithm;
        }
    }
    return GCRY_CIPHER_NONE;
}

bool cupel_gcrypt_has_cipher(const char *native)
{
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (strcmp(ciphers[i].native, native) == 0
            && gcry_cipher_test_algo(ciphers[i].algorithm) == 0) {
            return true;
        }
    }
    return false;
}

gcry_cipher_hd_t cupel_gcrypt_open(const char *native, int mode, unsigned flags, cupel_bytes key,
                                   cupel_reply *reply, cupel_status *status)
{
    bool two_keys = mode == GCRY_CIPHER_MODE_SIV || mode == GCRY_CIPHER_MODE_XTS;
    int algorithm = two_keys && key.len % 2 != 0
                        ? GCRY_CIPHER_NONE
                        : cupel_gcrypt_cipher_of(native, two_keys ? key.len / 2 : key.len);
    gcry_cipher_hd_t hd = NULL;
    gcry_error_t error;

    if (algorithm == GCRY_CIPHER_NONE) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "no cipher for a key of %zu octets", key.len);
        return NULL;
    }
    error = gcry_cipher_open(&hd, algorithm, mode, flags);
    if (error == 0) {
        error = gcry_cipher_setkey(hd, key.ptr, key.len);
    }
    if (error != 0) {
        gcry_cipher_close(hd);
        *status = cupel_gcrypt_answer(reply, error);
        return NULL;
    }
    return hd;
}

/* The direction is in the operation: only encryption has a plaintext. */
static bool is_encryption(const cupel_fields *in)
{
    return cupel_fields_has(in, CUPEL_FIELD_PLAINTEXT);
}

static cupel_bytes text_of(const cupel_fields *in)
{
    return cupel_fields_get(in, is_encryption(in) ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
}

/* Encrypts or decrypts all of the text and closes the handle. */
static cupel_status process(gcry_cipher_hd_t hd, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes text = text_of(in);
    bool encrypt = is_encryption(in);
    uint8_t *out = cupel_reply_alloc(
        reply, encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, text.len);
    gcry_error_t error = encrypt ? gcry_cipher_encrypt(hd, out, text.len, text.ptr, text.len)
                                 : gcry_cipher_decrypt(hd, out, text.len, text.ptr, text.len);

    gcry_cipher_close(hd);
    return cupel_gcrypt_answer(reply, error);
}

cupel_status cupel_gcrypt_ctr(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_status status = CUPEL_OK;
    gcry_cipher_hd_t hd = cupel_gcrypt_open(self->native, GCRY_CIPHER_MODE_CTR, 0,
                                            cupel_fields_get(in, CUPEL_FIELD_KEY), reply, &status);
    gcry_error_t error;

    if (hd == NULL) {
        return status;
    }
    error = gcry_cipher_setctr(hd, iv.ptr, iv.len);
    if (error != 0) {
        gcry_cipher_close(hd);
        return cupel_gcrypt_answer(reply, error);
    }
    return process(hd, in, reply);
}

static cupel_status with_iv(const cupel_method *self, int mode, cupel_bytes iv,
                            const cupel_fields *in, cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gcry_cipher_hd_t hd = cupel_gcrypt_open(self->native, mode, 0,
                                            cupel_fields_get(in, CUPEL_FIELD_KEY), reply, &status);
    gcry_error_t error;

    if (hd == NULL) {
        return status;
    }
    error = gcry_cipher_setiv(hd, iv.ptr, iv.len);
    if (error != 0) {
        gcry_cipher_close(hd);
        return cupel_gcrypt_answer(reply, error);
    }
    return process(hd, in, reply);
}

cupel_status cupel_gcrypt_cbc(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return with_iv(self, GCRY_CIPHER_MODE_CBC, cupel_fields_get(in, CUPEL_FIELD_IV), in, reply);
}

cupel_status cupel_gcrypt_xts(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return with_iv(self, GCRY_CIPHER_MODE_XTS, cupel_fields_get(in, CUPEL_FIELD_IV), in, reply);
}

/* The counter is given as the front of an IV of 16 octets; a nonce of another length than 12 has no
 * room for it and goes to the library as it is. */
cupel_status cupel_gcrypt_chacha20(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    uint64_t counter = (uint64_t)cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t iv[16];
    size_t i;

    if (counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a counter of 4 octets");
    }
    if (nonce.len != 12) {
        return with_iv(self, GCRY_CIPHER_MODE_STREAM, nonce, in, reply);
    }
    for (i = 0; i < 4; i++) {
        iv[i] = (uint8_t)(counter >> (8 * i));
    }
    memcpy(iv + 4, nonce.ptr, 12);
    return with_iv(self, GCRY_CIPHER_MODE_STREAM, cupel_bytes_of(iv, sizeof iv), in, reply);
}

/* Wrapping adds a block of eight octets; with padding (GCRY_CIPHER_EXTENDED) it fills one up. */
#define GROWTH_MAX 16

/* After RFC 5649 the length of the key is that of the key that was wrapped, as four octets. */
static gcry_error_t unwrapped_len(gcry_cipher_hd_t hd, size_t *len)
{
    uint8_t octets[4];
    size_t size = sizeof octets;
    gcry_error_t error = gcry_cipher_info(hd, GCRYCTL_GET_KEYLEN, octets, &size);

    *len = (size_t)octets[0] << 24 | (size_t)octets[1] << 16 | (size_t)octets[2] << 8 | octets[3];
    return error;
}

/* The native name is the cipher's, with a plus sign behind for RFC 5649. */
static cupel_status key_wrap(const cupel_method *self, const cupel_fields *in, bool wrap,
                             cupel_reply *reply)
{
    bool padded = strcmp(self->native, "AES+") == 0;
    cupel_field_id to = wrap ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes text = text_of(in);
    cupel_status status = CUPEL_OK;
    gcry_cipher_hd_t hd =
        cupel_gcrypt_open("AES", GCRY_CIPHER_MODE_AESWRAP, padded ? GCRY_CIPHER_EXTENDED : 0,
                          cupel_fields_get(in, CUPEL_FIELD_KEY), reply, &status);
    size_t len = padded ? (text.len + 15) / 8 * 8 : text.len + 8;
    gcry_error_t error;
    uint8_t *out;

    if (hd == NULL) {
        return status;
    }
    out = cupel_reply_alloc(reply, to, text.len + GROWTH_MAX);
    if (wrap) {
        error = gcry_cipher_encrypt(hd, out, len, text.ptr, text.len);
    } else {
        len = text.len;
        error = gcry_cipher_decrypt(hd, out, len, text.ptr, text.len);
        if (error == 0 && padded) {
            error = unwrapped_len(hd, &len);
        } else if (error == 0) {
            len -= 8;
        }
    }
    gcry_cipher_close(hd);
    if (error != 0) {
        return cupel_gcrypt_answer(reply, error);
    }
    cupel_reply_trim(reply, to, len);
    return CUPEL_OK;
}

cupel_status cupel_gcrypt_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return key_wrap(self, in, true, reply);
}

cupel_status cupel_gcrypt_unwrap(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    return key_wrap(self, in, false, reply);
}
