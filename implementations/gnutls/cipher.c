/* CBC with padding, XTS and ChaCha20. */
#include "backend_gnutls.h"

#define BLOCK_LEN 16

static const struct {
    const char *native;
    size_t key_len;
    gnutls_cipher_algorithm_t id;
} ciphers[] = {
    { "AES-CBC", 16, GNUTLS_CIPHER_AES_128_CBC },
    { "AES-CBC", 24, GNUTLS_CIPHER_AES_192_CBC },
    { "AES-CBC", 32, GNUTLS_CIPHER_AES_256_CBC },
    { "Camellia-CBC", 16, GNUTLS_CIPHER_CAMELLIA_128_CBC },
    { "Camellia-CBC", 24, GNUTLS_CIPHER_CAMELLIA_192_CBC },
    { "Camellia-CBC", 32, GNUTLS_CIPHER_CAMELLIA_256_CBC },
    { "AES-XTS", 32, GNUTLS_CIPHER_AES_128_XTS },
    { "AES-XTS", 64, GNUTLS_CIPHER_AES_256_XTS },
    { "ChaCha20", 32, GNUTLS_CIPHER_CHACHA20_32 },
};

gnutls_cipher_algorithm_t cupel_gnutls_cipher_of(const char *native, size_t key_len)
{
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (strcmp(ciphers[i].native, native) == 0 && ciphers[i].key_len == key_len) {
            return ciphers[i].id;
        }
    }
    return GNUTLS_CIPHER_UNKNOWN;
}

/* What goes in and where it comes out; only encryption has a plaintext. */
typedef struct direction {
    cupel_bytes text;
    cupel_field_id to;
    bool encrypt;
} direction;

static direction direction_of(const cupel_fields *in)
{
    bool encrypt = cupel_fields_has(in, CUPEL_FIELD_PLAINTEXT);

    return (
        direction){ cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT),
                    encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, encrypt };
}

/* A handle with key and IV; NULL: the method must return `*status`. */
static gnutls_cipher_hd_t handle_of(const char *native, const cupel_fields *in, cupel_bytes iv,
                                    cupel_reply *reply, cupel_status *status)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    gnutls_datum_t key_datum = cupel_gnutls_datum(key);
    gnutls_datum_t iv_datum = cupel_gnutls_datum(iv);
    gnutls_cipher_algorithm_t id = cupel_gnutls_cipher_of(native, key.len);
    gnutls_cipher_hd_t handle = NULL;
    int result;

    if (id == GNUTLS_CIPHER_UNKNOWN) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "no cipher for a key of %zu octets", key.len);
        return NULL;
    }
    result = gnutls_cipher_init(&handle, id, &key_datum, &iv_datum);
    if (result < 0) {
        *status = cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
        return NULL;
    }
    return handle;
}

cupel_status cupel_gnutls_cbc(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const direction d = direction_of(in);
    cupel_status status = CUPEL_OK;
    gnutls_cipher_hd_t handle =
        handle_of(self->native, in, cupel_fields_get(in, CUPEL_FIELD_IV), reply, &status);
    size_t len = d.text.len + (d.encrypt ? BLOCK_LEN : 0);
    uint8_t *out;
    int result;

    if (handle == NULL) {
        return status;
    }
    out = cupel_reply_alloc(reply, d.to, len);
    result = d.encrypt ? gnutls_cipher_encrypt3(handle, d.text.ptr, d.text.len, out, &len,
                                                GNUTLS_CIPHER_PADDING_PKCS7)
                       : gnutls_cipher_decrypt3(handle, d.text.ptr, d.text.len, out, &len,
                                                GNUTLS_CIPHER_PADDING_PKCS7);
    gnutls_cipher_deinit(handle);
    if (result >= 0) {
        cupel_reply_trim(reply, d.to, len);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

/* A mode or stream whose output is as long as its input. */
static cupel_status same_length(const char *native, const cupel_fields *in, cupel_bytes iv,
                                cupel_reply *reply)
{
    const direction d = direction_of(in);
    cupel_status status = CUPEL_OK;
    gnutls_cipher_hd_t handle = handle_of(native, in, iv, reply, &status);
    uint8_t *out;
    int result;

    if (handle == NULL) {
        return status;
    }
    out = cupel_reply_alloc(reply, d.to, d.text.len);
    result = d.encrypt ? gnutls_cipher_encrypt2(handle, d.text.ptr, d.text.len, out, d.text.len)
                       : gnutls_cipher_decrypt2(handle, d.text.ptr, d.text.len, out, d.text.len);
    gnutls_cipher_deinit(handle);
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_xts(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return same_length(self->native, in, cupel_fields_get(in, CUPEL_FIELD_IV), reply);
}

/* gnutls.h: the IV of this cipher is the block counter, four octets, and then the nonce. */
cupel_status cupel_gnutls_chacha20(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t iv[4 + 12];
    size_t i;

    if (nonce.len != 12 || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "takes a counter of 4 octets and a nonce of 12");
    }
    for (i = 0; i < 4; i++) {
        iv[i] = (uint8_t)((uint64_t)counter >> (8 * i));
    }
    memcpy(iv + 4, nonce.ptr, 12);
    return same_length(self->native, in, cupel_bytes_of(iv, sizeof iv), reply);
}
