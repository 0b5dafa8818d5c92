/* Ciphers and modes through the cipher layer; ChaCha20 and key wrapping through their own calls. */
#include "mbedtls.h"

#include <mbedtls/chacha20.h>
#include <mbedtls/nist_kw.h>

#define BLOCK_LEN_MAX 16

typedef struct kind {
    const char *native;
    mbedtls_cipher_id_t id;
    mbedtls_cipher_mode_t mode;
} kind;

static const kind kinds[] = {
    { "AES-GCM", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_GCM },
    { "AES-CCM", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_CCM },
    { "AES-CBC", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_CBC },
    { "AES-CTR", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_CTR },
    { "AES-XTS", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_XTS },
    { "AES-KW", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_KW },
    { "AES-KWP", MBEDTLS_CIPHER_ID_AES, MBEDTLS_MODE_KWP },
    { "ARIA-GCM", MBEDTLS_CIPHER_ID_ARIA, MBEDTLS_MODE_GCM },
    { "ARIA-CCM", MBEDTLS_CIPHER_ID_ARIA, MBEDTLS_MODE_CCM },
    { "ARIA-CBC", MBEDTLS_CIPHER_ID_ARIA, MBEDTLS_MODE_CBC },
    { "CAMELLIA-CCM", MBEDTLS_CIPHER_ID_CAMELLIA, MBEDTLS_MODE_CCM },
    { "CAMELLIA-CBC", MBEDTLS_CIPHER_ID_CAMELLIA, MBEDTLS_MODE_CBC },
    { "CHACHA20", MBEDTLS_CIPHER_ID_CHACHA20, MBEDTLS_MODE_STREAM },
    { "CHACHA20-POLY1305", MBEDTLS_CIPHER_ID_CHACHA20, MBEDTLS_MODE_CHACHAPOLY },
};

static const kind *kind_of(const char *native)
{
    const kind *k = kinds;

    while (strcmp(k->native, native) != 0) {
        k++;
    }
    return k;
}

const mbedtls_cipher_info_t *cupel_mbedtls_cipher_info(const char *native, size_t key_len)
{
    const kind *k = kind_of(native);

    return key_len > 128 ? NULL : mbedtls_cipher_info_from_values(k->id, (int)key_len * 8, k->mode);
}

/* Every cipher of the table has a form with keys of 256 bits. */
bool cupel_mbedtls_has_cipher(const char *native)
{
    return cupel_mbedtls_cipher_info(native, 32) != NULL;
}

cupel_status cupel_mbedtls_cipher(mbedtls_cipher_context_t *ctx, const char *native,
                                  mbedtls_operation_t operation, cupel_bytes key,
                                  cupel_reply *reply)
{
    const mbedtls_cipher_info_t *info = cupel_mbedtls_cipher_info(native, key.len);
    int error;

    mbedtls_cipher_init(ctx);
    if (info == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    error = mbedtls_cipher_setup(ctx, info);
    if (error == 0) {
        error = mbedtls_cipher_setkey(ctx, key.ptr, (int)key.len * 8, operation);
    }
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

static cupel_status crypt(const cupel_method *self, const cupel_fields *in, bool encrypt,
                          cupel_reply *reply)
{
    cupel_field_id from = encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT;
    cupel_field_id to = encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text = cupel_fields_get(in, from);
    uint8_t *out = cupel_reply_alloc(reply, to, text.len + BLOCK_LEN_MAX);
    mbedtls_cipher_context_t ctx;
    cupel_status status =
        cupel_mbedtls_cipher(&ctx, self->native, encrypt ? MBEDTLS_ENCRYPT : MBEDTLS_DECRYPT,
                             cupel_fields_get(in, CUPEL_FIELD_KEY), reply);
    size_t len = 0;

    /* 2.28 pads without being told, 3.6 does not. */
    if (status == CUPEL_OK && mbedtls_cipher_get_cipher_mode(&ctx) == MBEDTLS_MODE_CBC) {
        int error = mbedtls_cipher_set_padding_mode(&ctx, MBEDTLS_PADDING_PKCS7);

        status = error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
    }
    if (status == CUPEL_OK) {
        int error = mbedtls_cipher_crypt(&ctx, iv.ptr, iv.len, text.ptr, text.len, out, &len);

        if (error != 0) {
            status = cupel_mbedtls_refused(reply, error);
        }
    }
    mbedtls_cipher_free(&ctx);
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, to, len);
    }
    return status;
}

cupel_status cupel_mbedtls_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return crypt(self, in, true, reply);
}

cupel_status cupel_mbedtls_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return crypt(self, in, false, reply);
}

/* The cipher layer starts at block 0 always; this call takes the counter, and key and nonce without
 * lengths. */
static cupel_status chacha20(const cupel_fields *in, bool encrypt, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t *out;
    int error;

    if (key.len != 32 || nonce.len != 12 || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes a key of 32 octets, a nonce of 12 and a counter of 4");
    }
    out = cupel_reply_alloc(reply, encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT,
                            text.len);
    error = mbedtls_chacha20_crypt(key.ptr, nonce.ptr, (uint32_t)counter, text.len, text.ptr, out);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

cupel_status cupel_mbedtls_chacha20_encrypt(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    (void)self;
    return chacha20(in, true, reply);
}

cupel_status cupel_mbedtls_chacha20_decrypt(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    (void)self;
    return chacha20(in, false, reply);
}

#ifdef MBEDTLS_NIST_KW_C

/* Wrapping adds a block of eight octets and pads to a multiple of eight. */
#define GROWTH_MAX 16

static cupel_status key_wrap(const cupel_method *self, const cupel_fields *in, bool wrap,
                             cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes text = cupel_fields_get(in, wrap ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    cupel_field_id to = wrap ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    size_t size = text.len + GROWTH_MAX;
    uint8_t *out = cupel_reply_alloc(reply, to, size);
    mbedtls_nist_kw_mode_t mode =
        kind_of(self->native)->mode == MBEDTLS_MODE_KWP ? MBEDTLS_KW_MODE_KWP : MBEDTLS_KW_MODE_KW;
    mbedtls_nist_kw_context ctx;
    size_t len = 0;
    int error;

    mbedtls_nist_kw_init(&ctx);
    error =
        mbedtls_nist_kw_setkey(&ctx, MBEDTLS_CIPHER_ID_AES, key.ptr, (unsigned)key.len * 8, wrap);
    if (error == 0) {
        error = wrap ? mbedtls_nist_kw_wrap(&ctx, mode, text.ptr, text.len, out, &len, size)
                     : mbedtls_nist_kw_unwrap(&ctx, mode, text.ptr, text.len, out, &len, size);
    }
    mbedtls_nist_kw_free(&ctx);
    if (error != 0) {
        return cupel_mbedtls_refused(reply, error);
    }
    cupel_reply_trim(reply, to, len);
    return CUPEL_OK;
}

cupel_status cupel_mbedtls_wrap(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return key_wrap(self, in, true, reply);
}

cupel_status cupel_mbedtls_unwrap(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    return key_wrap(self, in, false, reply);
}

#endif
