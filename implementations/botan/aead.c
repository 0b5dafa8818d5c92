/* Authenticated encryption. The library takes and gives ciphertext and tag as one text: the tag
 * last, but for SIV, where it comes first. */
#include "botan.h"

/* RFC 5297 2.6: the synthetic IV stands before the ciphertext. */
static bool tag_first(const char *pattern)
{
    return strstr(pattern, "/SIV") != NULL;
}

/* One message through a cipher of the library; `written` octets come out. */
static int process(botan_cipher_t cipher, const cupel_fields *in, cupel_bytes text, uint8_t *out,
                   size_t room, size_t *written)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    size_t consumed = 0;
    int code = botan_cipher_set_key(cipher, key.ptr, key.len);

    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_cipher_set_associated_data(cipher, aad.ptr, aad.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_cipher_start(cipher, nonce.ptr, nonce.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_cipher_update(cipher, BOTAN_CIPHER_UPDATE_FLAG_FINAL, out, room, written,
                                   text.ptr, text.len, &consumed);
    }
    return code;
}

/* The cipher that fits the lengths of key, tag and nonce. NULL: the method must return `*status`.
 */
static botan_cipher_t make(const cupel_method *self, const cupel_fields *in, size_t tag_len,
                           uint32_t direction, cupel_reply *reply, cupel_status *status)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    char name[CUPEL_BOTAN_NAME_MAX];
    botan_cipher_t cipher = NULL;
    int code;

    if (strchr(self->native, '@') != NULL && nonce.len > 15) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "the name of CCM holds 15 less the length of the nonce, which "
                                     "is %zu",
                                     nonce.len);
        return NULL;
    }
    cupel_botan_name(name, self->native, (cupel_botan_sizes){ key.len, tag_len, nonce.len });
    code = botan_cipher_init(&cipher, name, direction);
    if (code == BOTAN_FFI_ERROR_NOT_IMPLEMENTED) {
        *status = cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the library has no cipher of the name that fits the lengths: %s", name);
        return NULL;
    }
    if (code != BOTAN_FFI_SUCCESS) {
        *status = cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
        return NULL;
    }
    return cipher;
}

cupel_status cupel_botan_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    size_t room = plaintext.len + 64;
    uint8_t *out = cupel_reply_scratch(reply, room);
    size_t written = 0;
    cupel_status status = CUPEL_OK;
    botan_cipher_t cipher;
    int code;

    if (tag_len < 0 || tag_len > 64) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    cipher = make(self, in, (size_t)tag_len, BOTAN_CIPHER_INIT_FLAG_ENCRYPT, reply, &status);
    if (cipher == NULL) {
        return status;
    }
    code = process(cipher, in, plaintext, out, room, &written);
    botan_cipher_destroy(cipher);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    if (written < (size_t)tag_len) {
        return cupel_reply_broken(reply, "%zu octets and no whole tag", written);
    }
    written -= (size_t)tag_len;
    if (tag_first(self->native)) {
        cupel_reply_put(reply, CUPEL_FIELD_TAG, out, (size_t)tag_len);
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, out + tag_len, written);
    } else {
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, out, written);
        cupel_reply_put(reply, CUPEL_FIELD_TAG, out + written, (size_t)tag_len);
    }
    return CUPEL_OK;
}

static cupel_bytes joined(cupel_bytes first, cupel_bytes second, cupel_reply *reply)
{
    uint8_t *text = cupel_reply_scratch(reply, first.len + second.len);

    memcpy(text, first.ptr, first.len);
    memcpy(text + first.len, second.ptr, second.len);
    return cupel_bytes_of(text, first.len + second.len);
}

cupel_status cupel_botan_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    cupel_bytes text =
        tag_first(self->native) ? joined(tag, ciphertext, reply) : joined(ciphertext, tag, reply);
    uint8_t *plaintext;
    size_t written = 0;
    cupel_status status = CUPEL_OK;
    botan_cipher_t cipher = make(self, in, tag.len, BOTAN_CIPHER_INIT_FLAG_DECRYPT, reply, &status);
    int code;

    if (cipher == NULL) {
        return status;
    }
    plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, text.len);
    code = process(cipher, in, text, plaintext, text.len, &written);
    botan_cipher_destroy(cipher);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, written);
    return CUPEL_OK;
}

/* Named with a key of 128 bits, or of 256 where that is the only length; SIV takes two keys. */
bool cupel_botan_has_cipher(const char *native)
{
    const size_t key_len = strchr(native, '%') != NULL ? 32 : 16;
    char name[CUPEL_BOTAN_NAME_MAX];
    botan_cipher_t cipher;

    cupel_botan_name(name, native, (cupel_botan_sizes){ key_len, 16, 12 });
    if (botan_cipher_init(&cipher, name, BOTAN_CIPHER_INIT_FLAG_ENCRYPT) != BOTAN_FFI_SUCCESS) {
        return false;
    }
    botan_cipher_destroy(cipher);
    return true;
}
