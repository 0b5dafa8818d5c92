/* Hash functions, message authentication, HKDF. */
#include "sodium.h"

static const struct {
    const char *name;
    size_t len;
    int (*digest)(unsigned char *, const unsigned char *, unsigned long long);
} hashes[] = {
    { "sha256", crypto_hash_sha256_BYTES, crypto_hash_sha256 },
    { "sha512", crypto_hash_sha512_BYTES, crypto_hash_sha512 },
#ifdef crypto_hash_sha3_H
    { "sha3256", crypto_hash_sha3256_BYTES, crypto_hash_sha3256 },
    { "sha3512", crypto_hash_sha3512_BYTES, crypto_hash_sha3512 },
#endif
};

static cupel_status failed(cupel_reply *reply)
{
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
}

cupel_status cupel_sodium_digest(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    size_t i = 0;

    while (strcmp(hashes[i].name, self->native) != 0) {
        i++;
    }
    return hashes[i].digest(cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, hashes[i].len),
                            message.ptr, message.len)
                   == 0
               ? CUPEL_OK
               : failed(reply);
}

#ifdef crypto_xof_shake128_H
cupel_status cupel_sodium_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    uint8_t *digest;

    if (len < 0 || len > 1 << 20) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                  (long long)len);
    }
    digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)len);
    return (strcmp(self->native, "shake128") == 0
                ? crypto_xof_shake128(digest, (size_t)len, message.ptr, message.len)
                : crypto_xof_shake256(digest, (size_t)len, message.ptr, message.len))
                   == 0
               ? CUPEL_OK
               : failed(reply);
}
#endif

/* The tag comes whole; cutting it to the wanted length is the caller's part. */
static cupel_status cut(const cupel_fields *in, size_t tag_len, cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);

    if (wanted < 0 || wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, (size_t)wanted);
    return CUPEL_OK;
}

/* Keys of any length go through the call in parts. */
cupel_status cupel_sodium_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    size_t len;

    if (strcmp(self->native, "hmacsha256") == 0) {
        crypto_auth_hmacsha256_state state;

        len = crypto_auth_hmacsha256_BYTES;
        if (crypto_auth_hmacsha256_init(&state, key.ptr, key.len) != 0
            || crypto_auth_hmacsha256_update(&state, message.ptr, message.len) != 0
            || crypto_auth_hmacsha256_final(&state, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len))
                   != 0) {
            return failed(reply);
        }
    } else {
        crypto_auth_hmacsha512_state state;

        len = crypto_auth_hmacsha512_BYTES;
        if (crypto_auth_hmacsha512_init(&state, key.ptr, key.len) != 0
            || crypto_auth_hmacsha512_update(&state, message.ptr, message.len) != 0
            || crypto_auth_hmacsha512_final(&state, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len))
                   != 0) {
            return failed(reply);
        }
    }
    return cut(in, len, reply);
}

cupel_status cupel_sodium_hmac_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    bool short_one = strcmp(self->native, "hmacsha256") == 0;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes tag;
    cupel_status status;

    if (!cupel_sodium_take(in, CUPEL_FIELD_TAG,
                           short_one ? crypto_auth_hmacsha256_BYTES : crypto_auth_hmacsha512_BYTES,
                           &tag, reply, &status)) {
        return status;
    }
    return (short_one ? crypto_auth_hmacsha256_verify(tag.ptr, message.ptr, message.len, key.ptr)
                      : crypto_auth_hmacsha512_verify(tag.ptr, message.ptr, message.len, key.ptr))
                   == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_TAG, "-1");
}

cupel_status cupel_sodium_poly1305(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes key;
    cupel_status status;

    (void)self;
    if (!cupel_sodium_take(in, CUPEL_FIELD_KEY, crypto_onetimeauth_poly1305_KEYBYTES, &key, reply,
                           &status)) {
        return status;
    }
    if (crypto_onetimeauth_poly1305(
            cupel_reply_alloc(reply, CUPEL_FIELD_TAG, crypto_onetimeauth_poly1305_BYTES),
            message.ptr, message.len, key.ptr)
        != 0) {
        return failed(reply);
    }
    return cut(in, crypto_onetimeauth_poly1305_BYTES, reply);
}

cupel_status cupel_sodium_poly1305_verify(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes key;
    cupel_bytes tag;
    cupel_status status;

    (void)self;
    if (!cupel_sodium_take(in, CUPEL_FIELD_KEY, crypto_onetimeauth_poly1305_KEYBYTES, &key, reply,
                           &status)
        || !cupel_sodium_take(in, CUPEL_FIELD_TAG, crypto_onetimeauth_poly1305_BYTES, &tag, reply,
                              &status)) {
        return status;
    }
    return crypto_onetimeauth_poly1305_verify(tag.ptr, message.ptr, message.len, key.ptr) == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_TAG, "-1");
}

cupel_status cupel_sodium_siphash(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    bool wide = strcmp(self->native, "siphashx24") == 0;
    size_t len = wide ? crypto_shorthash_siphashx24_BYTES : crypto_shorthash_siphash24_BYTES;
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len);
    cupel_bytes key;
    cupel_status status;

    if (!cupel_sodium_take(in, CUPEL_FIELD_KEY, crypto_shorthash_siphash24_KEYBYTES, &key, reply,
                           &status)) {
        return status;
    }
    if ((wide ? crypto_shorthash_siphashx24(tag, message.ptr, message.len, key.ptr)
              : crypto_shorthash_siphash24(tag, message.ptr, message.len, key.ptr))
        != 0) {
        return failed(reply);
    }
    return cut(in, len, reply);
}

#ifdef crypto_kdf_hkdf_sha256_H

static int extract(bool wide, uint8_t *prk, cupel_bytes salt, cupel_bytes ikm)
{
    return wide ? crypto_kdf_hkdf_sha512_extract(prk, salt.ptr, salt.len, ikm.ptr, ikm.len)
                : crypto_kdf_hkdf_sha256_extract(prk, salt.ptr, salt.len, ikm.ptr, ikm.len);
}

static cupel_status expand(bool wide, const uint8_t *prk, const cupel_fields *in,
                           cupel_reply *reply)
{
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
    uint8_t *okm;

    if (len < 0 || len > 1 << 24) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                  (long long)len);
    }
    okm = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)len);
    return (wide ? crypto_kdf_hkdf_sha512_expand(okm, (size_t)len, (const char *)info.ptr, info.len,
                                                 prk)
                 : crypto_kdf_hkdf_sha256_expand(okm, (size_t)len, (const char *)info.ptr, info.len,
                                                 prk))
                   == 0
               ? CUPEL_OK
               : failed(reply);
}

static bool is_wide(const cupel_method *self)
{
    return strcmp(self->native, "hkdf_sha512") == 0;
}

static size_t prk_len(bool wide)
{
    return wide ? crypto_kdf_hkdf_sha512_KEYBYTES : crypto_kdf_hkdf_sha256_KEYBYTES;
}

cupel_status cupel_sodium_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    bool wide = is_wide(self);
    uint8_t *prk = cupel_reply_scratch(reply, prk_len(wide));

    if (extract(wide, prk, cupel_fields_get(in, CUPEL_FIELD_SALT),
                cupel_fields_get(in, CUPEL_FIELD_IKM))
        != 0) {
        return failed(reply);
    }
    return expand(wide, prk, in, reply);
}

cupel_status cupel_sodium_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    bool wide = is_wide(self);

    return extract(wide, cupel_reply_alloc(reply, CUPEL_FIELD_OKM, prk_len(wide)),
                   cupel_fields_get(in, CUPEL_FIELD_SALT), cupel_fields_get(in, CUPEL_FIELD_IKM))
                   == 0
               ? CUPEL_OK
               : failed(reply);
}

cupel_status cupel_sodium_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    bool wide = is_wide(self);
    cupel_bytes prk;
    cupel_status status;

    return cupel_sodium_take(in, CUPEL_FIELD_IKM, prk_len(wide), &prk, reply, &status)
               ? expand(wide, prk.ptr, in, reply)
               : status;
}

#endif
