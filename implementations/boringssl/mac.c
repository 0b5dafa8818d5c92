/* Hash functions and message authentication codes. The library has no calls that check a tag. */
#include "boringssl.h"

#include <openssl/cipher.h>
#include <openssl/cmac.h>
#include <openssl/hmac.h>
#include <openssl/poly1305.h>
#include <openssl/siphash.h>

cupel_status cupel_bssl_digest(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const EVP_MD *md = cupel_bssl_md(self->native);
    uint8_t *digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, EVP_MD_size(md));

    return EVP_Digest(message.ptr, message.len, digest, NULL, md, NULL) == 1
               ? CUPEL_OK
               : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* Cuts a whole tag to the wanted length, which is the caller's part by the specifications. */
static cupel_status cut(const cupel_fields *in, const uint8_t *tag, size_t tag_len,
                        cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);

    if (wanted < 0 || wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_put(reply, CUPEL_FIELD_TAG, tag, (size_t)wanted);
    return CUPEL_OK;
}

cupel_status cupel_bssl_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t tag[EVP_MAX_MD_SIZE];
    unsigned len = 0;

    if (HMAC(cupel_bssl_md(self->native), key.ptr, key.len, message.ptr, message.len, tag, &len)
        == NULL) {
        return cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    return cut(in, tag, len, reply);
}

cupel_status cupel_bssl_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const EVP_CIPHER *cipher = key.len == 16   ? EVP_aes_128_cbc()
                               : key.len == 24 ? EVP_aes_192_cbc()
                                               : EVP_aes_256_cbc();
    CMAC_CTX *ctx = CMAC_CTX_new();
    uint8_t tag[16];
    size_t len = 0;
    bool done;

    (void)self;
    if (ctx == NULL) {
        return cupel_bssl_broken(reply, "CMAC_CTX_new");
    }
    /* The call compares the length of the key with that of the cipher. */
    done = CMAC_Init(ctx, key.ptr, key.len, cipher, NULL) == 1
           && CMAC_Update(ctx, message.ptr, message.len) == 1 && CMAC_Final(ctx, tag, &len) == 1;
    CMAC_CTX_free(ctx);
    return done ? cut(in, tag, len, reply) : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* The calls of the other two take keys without a length and cannot fail. */
cupel_status cupel_bssl_poly1305(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    poly1305_state state;
    uint8_t tag[16];

    (void)self;
    if (key.len != 32) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a key of 32 octets");
    }
    CRYPTO_poly1305_init(&state, key.ptr);
    CRYPTO_poly1305_update(&state, message.ptr, message.len);
    CRYPTO_poly1305_finish(&state, tag);
    return cut(in, tag, sizeof tag, reply);
}

/* Eight octets as the little-endian integer that SipHash takes them for, and back. */
static uint64_t load(const uint8_t *octets)
{
    uint64_t value = 0;
    size_t i;

    for (i = 0; i < 8; i++) {
        value |= (uint64_t)octets[i] << (8 * i);
    }
    return value;
}

cupel_status cupel_bssl_siphash(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint64_t words[2];
    uint64_t value;
    uint8_t tag[8];
    size_t i;

    (void)self;
    if (key.len != 16) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a key of 16 octets");
    }
    words[0] = load(key.ptr);
    words[1] = load(key.ptr + 8);
    value = SIPHASH_24(words, message.ptr, message.len);
    for (i = 0; i < sizeof tag; i++) {
        tag[i] = (uint8_t)(value >> (8 * i));
    }
    return cut(in, tag, sizeof tag, reply);
}
