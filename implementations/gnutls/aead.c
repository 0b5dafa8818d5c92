/* Authenticated encryption. The calls have the tag with the ciphertext: behind it, or before it in
 * the SIV mode of RFC 5297. */
#include "backend_gnutls.h"

static const struct {
    const char *native;
    size_t key_len;
    gnutls_cipher_algorithm_t id;
} ciphers[] = {
    { "AES-GCM", 16, GNUTLS_CIPHER_AES_128_GCM },
    { "AES-GCM", 24, GNUTLS_CIPHER_AES_192_GCM },
    { "AES-GCM", 32, GNUTLS_CIPHER_AES_256_GCM },
    { "AES-CCM", 16, GNUTLS_CIPHER_AES_128_CCM },
    { "AES-CCM", 32, GNUTLS_CIPHER_AES_256_CCM },
    { "AES-SIV", 32, GNUTLS_CIPHER_AES_128_SIV },
    { "AES-SIV", 64, GNUTLS_CIPHER_AES_256_SIV },
#if GNUTLS_VERSION_NUMBER >= 0x030804
    { "AES-GCM-SIV", 16, GNUTLS_CIPHER_AES_128_SIV_GCM },
    { "AES-GCM-SIV", 32, GNUTLS_CIPHER_AES_256_SIV_GCM },
#endif
    { "ChaCha20-Poly1305", 32, GNUTLS_CIPHER_CHACHA20_POLY1305 },
};

gnutls_cipher_algorithm_t cupel_gnutls_aead_of(const char *native, size_t key_len)
{
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (strcmp(ciphers[i].native, native) == 0 && ciphers[i].key_len == key_len) {
            return ciphers[i].id;
        }
    }
    return GNUTLS_CIPHER_UNKNOWN;
}

/* Every row of the table has a form with keys of 32 octets. */
bool cupel_gnutls_has_aead(const char *native)
{
    return cupel_gnutls_has_cipher_id(cupel_gnutls_aead_of(native, 32));
}

/* A handle; NULL: the method must return `*status`. */
static gnutls_aead_cipher_hd_t handle_of(const char *native, const cupel_fields *in,
                                         cupel_reply *reply, cupel_status *status)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    gnutls_cipher_algorithm_t id = cupel_gnutls_aead_of(native, key.len);
    gnutls_datum_t datum = cupel_gnutls_datum(key);
    gnutls_aead_cipher_hd_t handle = NULL;
    int result;

    if (id == GNUTLS_CIPHER_UNKNOWN) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "no cipher for a key of %zu octets", key.len);
        return NULL;
    }
    /* Of any nonce that is not too long for it this cipher reads twelve octets. */
    if (id == GNUTLS_CIPHER_CHACHA20_POLY1305 && nonce.len < 12) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "reads a nonce of 12 octets");
        return NULL;
    }
    result = gnutls_aead_cipher_init(&handle, id, &datum);
    if (result < 0) {
        *status = cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
        return NULL;
    }
    return handle;
}

static bool tag_is_first(const char *native)
{
    return strcmp(native, "AES-SIV") == 0;
}

#define TAG_LEN_MAX 64

cupel_status cupel_gnutls_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    cupel_status status = CUPEL_OK;
    gnutls_aead_cipher_hd_t handle;
    uint8_t *sealed;
    size_t len;
    int result;

    if (tag_len < 0 || tag_len > TAG_LEN_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    handle = handle_of(self->native, in, reply, &status);
    if (handle == NULL) {
        return status;
    }
    len = text.len + (size_t)tag_len;
    sealed = cupel_reply_scratch(reply, len);
    result = gnutls_aead_cipher_encrypt(handle, nonce.ptr, nonce.len, aad.ptr, aad.len,
                                        (size_t)tag_len, text.ptr, text.len, sealed, &len);
    gnutls_aead_cipher_deinit(handle);
    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    if (len < text.len) {
        return cupel_reply_broken(reply, "%zu octets of %zu", len, text.len);
    }
    if (tag_is_first(self->native)) {
        cupel_reply_put(reply, CUPEL_FIELD_TAG, sealed, len - text.len);
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, sealed + (len - text.len), text.len);
    } else {
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, sealed, text.len);
        cupel_reply_put(reply, CUPEL_FIELD_TAG, sealed + text.len, len - text.len);
    }
    return CUPEL_OK;
}

static void copy(uint8_t *to, cupel_bytes from)
{
    if (from.len != 0) {
        memcpy(to, from.ptr, from.len);
    }
}

cupel_status cupel_gnutls_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    bool first = tag_is_first(self->native);
    uint8_t *sealed = cupel_reply_scratch(reply, text.len + tag.len);
    cupel_status status = CUPEL_OK;
    gnutls_aead_cipher_hd_t handle;
    size_t len = text.len;
    int result;

    copy(sealed, first ? tag : text);
    copy(sealed + (first ? tag.len : text.len), first ? text : tag);
    handle = handle_of(self->native, in, reply, &status);
    if (handle == NULL) {
        return status;
    }
    result = gnutls_aead_cipher_decrypt(
        handle, nonce.ptr, nonce.len, aad.ptr, aad.len, tag.len, sealed, text.len + tag.len,
        cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, text.len), &len);
    gnutls_aead_cipher_deinit(handle);
    if (result >= 0) {
        cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_TAG);
}
