/* AES key wrap, with and without padding. Its failures leave nothing in the error queue. */
#include "boringssl.h"

#include <openssl/aes.h>

/* Wrapping adds a block of eight octets and pads to a multiple of eight. */
#define GROWTH_MAX 16

/* Reads the key; the library judges its length. */
static bool set_key(const cupel_fields *in, bool wrap, AES_KEY *key)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_KEY);
    unsigned bits = (unsigned)octets.len * 8;

    return (wrap ? AES_set_encrypt_key(octets.ptr, bits, key)
                 : AES_set_decrypt_key(octets.ptr, bits, key))
           == 0;
}

static cupel_status no_key(cupel_reply *reply, bool wrap)
{
    return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "%s",
                              wrap ? "AES_set_encrypt_key" : "AES_set_decrypt_key");
}

/* RFC 3394 2.2.2 step 3: the initial value is the check of integrity. */
static cupel_status refused(cupel_reply *reply, bool wrap)
{
    return cupel_bssl_refused(reply, wrap ? CUPEL_REASON_UNSPECIFIED : CUPEL_REASON_TAG);
}

static cupel_status plain(const cupel_fields *in, bool wrap, cupel_reply *reply)
{
    cupel_field_id to = wrap ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes text = cupel_fields_get(in, wrap ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    uint8_t *out = cupel_reply_alloc(reply, to, text.len + GROWTH_MAX);
    AES_KEY key;
    int len;

    if (!set_key(in, wrap, &key)) {
        return no_key(reply, wrap);
    }
    len = wrap ? AES_wrap_key(&key, NULL, out, text.ptr, text.len)
               : AES_unwrap_key(&key, NULL, out, text.ptr, text.len);
    if (len < 0) {
        return refused(reply, wrap);
    }
    cupel_reply_trim(reply, to, (size_t)len);
    return CUPEL_OK;
}

static cupel_status padded(const cupel_fields *in, bool wrap, cupel_reply *reply)
{
    cupel_field_id to = wrap ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
    cupel_bytes text = cupel_fields_get(in, wrap ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    size_t room = text.len + GROWTH_MAX;
    uint8_t *out = cupel_reply_alloc(reply, to, room);
    size_t len = 0;
    AES_KEY key;

    if (!set_key(in, wrap, &key)) {
        return no_key(reply, wrap);
    }
    if ((wrap ? AES_wrap_key_padded(&key, out, &len, room, text.ptr, text.len)
              : AES_unwrap_key_padded(&key, out, &len, room, text.ptr, text.len))
        != 1) {
        return refused(reply, wrap);
    }
    cupel_reply_trim(reply, to, len);
    return CUPEL_OK;
}

cupel_status cupel_bssl_kw_wrap(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    (void)self;
    return plain(in, true, reply);
}

cupel_status cupel_bssl_kw_unwrap(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    (void)self;
    return plain(in, false, reply);
}

cupel_status cupel_bssl_kwp_wrap(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return padded(in, true, reply);
}

cupel_status cupel_bssl_kwp_unwrap(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return padded(in, false, reply);
}
