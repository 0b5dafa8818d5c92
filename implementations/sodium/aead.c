/* Authenticated encryption, and ChaCha20 alone. */
#include "sodium.h"

/* One AEAD of the library. */
typedef struct aead {
    const char *name;
    size_t key_len;
    size_t nonce_len;
    size_t tag_len;
    int (*encrypt)(unsigned char *, unsigned char *, unsigned long long *, const unsigned char *,
                   unsigned long long, const unsigned char *, unsigned long long,
                   const unsigned char *, const unsigned char *, const unsigned char *);
    int (*decrypt)(unsigned char *, unsigned long long *, unsigned char *, const unsigned char *,
                   unsigned long long, const unsigned char *, unsigned long long,
                   const unsigned char *, const unsigned char *);
} aead;

#define AEAD(name)                                                              \
    {                                                                           \
#name, crypto_aead_##name##_KEYBYTES, crypto_aead_##name##_NPUBBYTES,   \
            crypto_aead_##name##_ABYTES, crypto_aead_##name##_encrypt_detached, \
            crypto_aead_##name##_decrypt                                        \
    }

static const aead aeads[] = {
    AEAD(aes256gcm),
    { "chacha20poly1305_ietf", crypto_aead_chacha20poly1305_ietf_KEYBYTES,
      crypto_aead_chacha20poly1305_ietf_NPUBBYTES, crypto_aead_chacha20poly1305_ietf_ABYTES,
      crypto_aead_chacha20poly1305_ietf_encrypt_detached,
      crypto_aead_chacha20poly1305_ietf_decrypt },
    AEAD(xchacha20poly1305_ietf),
#ifdef crypto_aead_aegis128l_H
    AEAD(aegis128l),
    AEAD(aegis256),
#endif
};

static const aead *find(const char *name)
{
    size_t i = 0;

    while (strcmp(aeads[i].name, name) != 0) {
        i++;
    }
    return &aeads[i];
}

static bool take_key_and_nonce(const aead *of, const cupel_fields *in, cupel_bytes *key,
                               cupel_bytes *nonce, cupel_reply *reply, cupel_status *status)
{
    return cupel_sodium_take(in, CUPEL_FIELD_KEY, of->key_len, key, reply, status)
           && cupel_sodium_take(in, CUPEL_FIELD_NONCE, of->nonce_len, nonce, reply, status);
}

cupel_status cupel_sodium_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const aead *of = find(self->native);
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)of->tag_len);
    unsigned long long written = 0;
    cupel_bytes key;
    cupel_bytes nonce;
    cupel_status status;

    if (tag_len != (int64_t)of->tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets",
                                  of->tag_len);
    }
    if (!take_key_and_nonce(of, in, &key, &nonce, reply, &status)) {
        return status;
    }
    if (of->encrypt(cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, plaintext.len),
                    cupel_reply_alloc(reply, CUPEL_FIELD_TAG, of->tag_len), &written, plaintext.ptr,
                    plaintext.len, aad.ptr, aad.len, NULL, nonce.ptr, key.ptr)
        != 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
    }
    return CUPEL_OK;
}

/* The call that takes ciphertext and tag as one text is told the length of both, so that a tag of
 * any length can be given to it. */
cupel_status cupel_sodium_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const aead *of = find(self->native);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    size_t len = ciphertext.len + tag.len;
    uint8_t *text = cupel_reply_scratch(reply, len);
    unsigned long long written = 0;
    cupel_bytes key;
    cupel_bytes nonce;
    cupel_status status;

    if (!take_key_and_nonce(of, in, &key, &nonce, reply, &status)) {
        return status;
    }
    memcpy(text, ciphertext.ptr, ciphertext.len);
    memcpy(text + ciphertext.len, tag.ptr, tag.len);
    if (of->decrypt(cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len), &written, NULL, text, len,
                    aad.ptr, aad.len, nonce.ptr, key.ptr)
        != 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, (size_t)written);
    return CUPEL_OK;
}

static cupel_status chacha20(const cupel_fields *in, cupel_field_id from, cupel_field_id to,
                             cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, from);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    cupel_bytes key;
    cupel_bytes iv;
    cupel_status status;

    if (!cupel_sodium_take(in, CUPEL_FIELD_KEY, crypto_stream_chacha20_ietf_KEYBYTES, &key, reply,
                           &status)
        || !cupel_sodium_take(in, CUPEL_FIELD_IV, crypto_stream_chacha20_ietf_NONCEBYTES, &iv,
                              reply, &status)) {
        return status;
    }
    if (counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a counter of %lld",
                                  (long long)counter);
    }
    if (crypto_stream_chacha20_ietf_xor_ic(cupel_reply_alloc(reply, to, text.len), text.ptr,
                                           text.len, iv.ptr, (uint32_t)counter, key.ptr)
        != 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "-1");
    }
    return CUPEL_OK;
}

cupel_status cupel_sodium_chacha20_encrypt(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    (void)self;
    return chacha20(in, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT, reply);
}

cupel_status cupel_sodium_chacha20_decrypt(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    (void)self;
    return chacha20(in, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT, reply);
}
