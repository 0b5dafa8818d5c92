/* Modes of operation and stream ciphers without authentication. */
#include "botan.h"

static cupel_status run(const cupel_method *self, const cupel_fields *in, uint32_t direction,
                        cupel_field_id from, cupel_field_id to, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text = cupel_fields_get(in, from);
    char name[CUPEL_BOTAN_NAME_MAX];
    size_t room = text.len + 64; /* PKCS #7 adds a block at most */
    uint8_t *out = cupel_reply_alloc(reply, to, room);
    size_t written = 0;
    size_t consumed = 0;
    botan_cipher_t cipher;
    int code;

    cupel_botan_name(name, self->native, (cupel_botan_sizes){ .key_len = key.len });
    code = botan_cipher_init(&cipher, name, direction);
    if (code == BOTAN_FFI_ERROR_NOT_IMPLEMENTED) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the library has no cipher of the name that fits the key: %s",
                                  name);
    }
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    code = botan_cipher_set_key(cipher, key.ptr, key.len);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_cipher_start(cipher, iv.ptr, iv.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_cipher_update(cipher, BOTAN_CIPHER_UPDATE_FLAG_FINAL, out, room, &written,
                                   text.ptr, text.len, &consumed);
    }
    botan_cipher_destroy(cipher);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, to, written);
    return CUPEL_OK;
}

cupel_status cupel_botan_encrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    return run(self, in, BOTAN_CIPHER_INIT_FLAG_ENCRYPT, CUPEL_FIELD_PLAINTEXT,
               CUPEL_FIELD_CIPHERTEXT, reply);
}

cupel_status cupel_botan_decrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    return run(self, in, BOTAN_CIPHER_INIT_FLAG_DECRYPT, CUPEL_FIELD_CIPHERTEXT,
               CUPEL_FIELD_PLAINTEXT, reply);
}
