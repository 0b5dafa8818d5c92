/* Message authentication codes. CMAC and GMAC have calls that check a tag. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/aes.h>
#include <wolfssl/wolfcrypt/cmac.h>
#include <wolfssl/wolfcrypt/hmac.h>
#include <wolfssl/wolfcrypt/poly1305.h>
#include <wolfssl/wolfcrypt/siphash.h>

/* The tag comes whole and is cut to the wanted length, which is the caller's part. */
static cupel_status cut(const cupel_fields *in, size_t tag_len, int error, cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);

    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    if (wanted < 0 || wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, (size_t)wanted);
    return CUPEL_OK;
}

/* A length of a tag that the library is asked for. */
static bool wanted_len(const cupel_fields *in, uint32_t *len)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);

    *len = (uint32_t)wanted;
    return wanted >= 0 && wanted <= 64;
}

cupel_status cupel_wolfssl_hmac(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int type = (int)cupel_wolfssl_hash(self->native);
    size_t tag_len = (size_t)wc_HmacSizeByType(type);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len);
    Hmac hmac;
    int error = wc_HmacInit(&hmac, NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_HmacSetKey(&hmac, type, key.ptr, (uint32_t)key.len);
    }
    if (error == 0) {
        error = wc_HmacUpdate(&hmac, message.ptr, (uint32_t)message.len);
    }
    if (error == 0) {
        error = wc_HmacFinal(&hmac, tag);
    }
    wc_HmacFree(&hmac);
    return cut(in, tag_len, error, reply);
}

cupel_status cupel_wolfssl_cmac(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint32_t len = 0;
    uint8_t *tag;

    (void)self;
    if (!wanted_len(in, &len)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of a tag");
    }
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len);
    return cupel_wolfssl_answer(reply,
                                wc_AesCmacGenerate(tag, &len, message.ptr, (uint32_t)message.len,
                                                   key.ptr, (uint32_t)key.len));
}

cupel_status cupel_wolfssl_cmac_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    int error = wc_AesCmacVerify(tag.ptr, (uint32_t)tag.len, message.ptr, (uint32_t)message.len,
                                 key.ptr, (uint32_t)key.len);

    (void)self;
    /* cmac.h: 1 says that the tag does not match. */
    return error == 1 ? cupel_reply_reject(reply, CUPEL_REASON_TAG, "does not match")
                      : cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_gmac(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint32_t len;
    uint8_t *tag;
    Gmac gmac;
    int error;

    (void)self;
    if (!wanted_len(in, &len)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of a tag");
    }
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len);
    error = wc_AesInit(&gmac.aes, NULL, INVALID_DEVID);
    if (error == 0) {
        error = wc_GmacSetKey(&gmac, key.ptr, (uint32_t)key.len);
    }
    if (error == 0) {
        error = wc_GmacUpdate(&gmac, nonce.ptr, (uint32_t)nonce.len, message.ptr,
                              (uint32_t)message.len, tag, len);
    }
    wc_AesFree(&gmac.aes);
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_gmac_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);

    (void)self;
    return cupel_wolfssl_answer(
        reply, wc_GmacVerify(key.ptr, (uint32_t)key.len, nonce.ptr, (uint32_t)nonce.len,
                             message.ptr, (uint32_t)message.len, tag.ptr, (uint32_t)tag.len));
}

cupel_status cupel_wolfssl_poly1305(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, WC_POLY1305_MAC_SZ);
    Poly1305 ctx;
    int error = wc_Poly1305SetKey(&ctx, key.ptr, (uint32_t)key.len);

    (void)self;
    if (error == 0) {
        error = wc_Poly1305Update(&ctx, message.ptr, (uint32_t)message.len);
    }
    if (error == 0) {
        error = wc_Poly1305Final(&ctx, tag);
    }
    return cut(in, WC_POLY1305_MAC_SZ, error, reply);
}

#ifdef WOLFSSL_SIPHASH

/* The native name is the length of the tag: "8" or "16". The key is taken without a length. */
cupel_status cupel_wolfssl_siphash(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t len = strcmp(self->native, "16") == 0 ? 16 : 8;
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len);

    if (key.len != 16) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a key of 16 octets");
    }
    return cut(in, len, wc_SipHash(key.ptr, message.ptr, (uint32_t)message.len, tag, len), reply);
}

#endif
