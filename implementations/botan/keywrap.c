/* Key wrapping. Botan 2 has AES without padding only. */
#include "botan.h"

#if CUPEL_BOTAN_HAS_3_6

static int wrap(const char *name, bool padded, cupel_bytes key, cupel_bytes text, uint8_t *out,
                size_t *len)
{
    return botan_nist_kw_enc(name, padded, text.ptr, text.len, key.ptr, key.len, out, len);
}

static int unwrap(const char *name, bool padded, cupel_bytes key, cupel_bytes text, uint8_t *out,
                  size_t *len)
{
    return botan_nist_kw_dec(name, padded, text.ptr, text.len, key.ptr, key.len, out, len);
}

bool cupel_botan_has_kw(const char *native)
{
    char name[CUPEL_BOTAN_NAME_MAX];
    botan_block_cipher_t cipher;

    cupel_botan_name(name, native, (cupel_botan_sizes){ .key_len = 16 });
    if (botan_block_cipher_init(&cipher, name) != BOTAN_FFI_SUCCESS) {
        return false;
    }
    botan_block_cipher_destroy(cipher);
    return true;
}

#else

static int wrap(const char *name, bool padded, cupel_bytes key, cupel_bytes text, uint8_t *out,
                size_t *len)
{
    (void)name;
    (void)padded;
    return botan_key_wrap3394(text.ptr, text.len, key.ptr, key.len, out, len);
}

static int unwrap(const char *name, bool padded, cupel_bytes key, cupel_bytes text, uint8_t *out,
                  size_t *len)
{
    (void)name;
    (void)padded;
    return botan_key_unwrap3394(text.ptr, text.len, key.ptr, key.len, out, len);
}

bool cupel_botan_has_kw(const char *native)
{
    return strcmp(native, "AES-*") == 0;
}

#endif

typedef int direction(const char *name, bool padded, cupel_bytes key, cupel_bytes text,
                      uint8_t *out, size_t *len);

static cupel_status run(const cupel_method *self, const cupel_fields *in, direction *run_it,
                        bool padded, cupel_field_id from, cupel_field_id to, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes text = cupel_fields_get(in, from);
    size_t len = text.len + 16; /* a block more at most */
    uint8_t *out = cupel_reply_alloc(reply, to, len);
    char name[CUPEL_BOTAN_NAME_MAX];
    int code;

    cupel_botan_name(name, self->native, (cupel_botan_sizes){ .key_len = key.len });
    code = run_it(name, padded, key, text, out, &len);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, to, len);
    return CUPEL_OK;
}

cupel_status cupel_botan_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return run(self, in, wrap, false, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT, reply);
}

cupel_status cupel_botan_unwrap(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return run(self, in, unwrap, false, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT, reply);
}

#if CUPEL_BOTAN_HAS_3_6

cupel_status cupel_botan_wrap_padded(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return run(self, in, wrap, true, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT, reply);
}

cupel_status cupel_botan_unwrap_padded(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    return run(self, in, unwrap, true, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT, reply);
}

#endif
