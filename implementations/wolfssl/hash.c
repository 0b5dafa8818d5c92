/* Hash functions and extendable-output functions. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/hmac.h>
#include <wolfssl/wolfcrypt/sha3.h>

static const struct {
    const char *name;
    enum wc_HashType type;
} hashes[] = {
    { "SHA-1", WC_HASH_TYPE_SHA },
    { "SHA-224", WC_HASH_TYPE_SHA224 },
    { "SHA-256", WC_HASH_TYPE_SHA256 },
    { "SHA-384", WC_HASH_TYPE_SHA384 },
    { "SHA-512", WC_HASH_TYPE_SHA512 },
#ifndef WOLFSSL_NOSHA512_224
    { "SHA-512/224", WC_HASH_TYPE_SHA512_224 },
#endif
#ifndef WOLFSSL_NOSHA512_256
    { "SHA-512/256", WC_HASH_TYPE_SHA512_256 },
#endif
    { "SHA3-224", WC_HASH_TYPE_SHA3_224 },
    { "SHA3-256", WC_HASH_TYPE_SHA3_256 },
    { "SHA3-384", WC_HASH_TYPE_SHA3_384 },
    { "SHA3-512", WC_HASH_TYPE_SHA3_512 },
};

enum wc_HashType cupel_wolfssl_hash(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].type;
        }
    }
    return WC_HASH_TYPE_NONE;
}

bool cupel_wolfssl_has_hash(const char *native)
{
    return wc_HashGetDigestSize(cupel_wolfssl_hash(native)) > 0;
}

bool cupel_wolfssl_has_hmac(const char *native)
{
    return wc_HmacSizeByType((int)cupel_wolfssl_hash(native)) > 0;
}

cupel_status cupel_wolfssl_digest_message(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    enum wc_HashType type = cupel_wolfssl_hash(self->native);
    int len = wc_HashGetDigestSize(type);
    uint8_t *digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)len);

    return cupel_wolfssl_answer(
        reply, wc_Hash(type, message.ptr, (uint32_t)message.len, digest, (uint32_t)len));
}

cupel_status cupel_wolfssl_hash_message(const cupel_fields *in, cupel_wolfssl_digest *digest,
                                        cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_DIGEST);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    int len;

    /* A digest that is given in place of its message. */
    if (given.ptr != NULL) {
        if (given.len > sizeof digest->octets) {
            return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "digest of %zu octets",
                                      given.len);
        }
        digest->len = (uint32_t)given.len;
        memcpy(digest->octets, given.ptr, given.len);
        return CUPEL_OK;
    }
    digest->type = name == NULL ? WC_HASH_TYPE_NONE : cupel_wolfssl_hash(name);
    len = wc_HashGetDigestSize(digest->type);
    if (len <= 0 || message.ptr == NULL) {
        return cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
    }
    digest->len = (uint32_t)len;
    return cupel_wolfssl_answer(reply, wc_Hash(digest->type, message.ptr, (uint32_t)message.len,
                                               digest->octets, digest->len));
}

#if defined(WOLFSSL_SHAKE128) || defined(WOLFSSL_SHAKE256)

/* The native name is "128" or "256". */
cupel_status cupel_wolfssl_shake(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t output_len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    uint8_t *digest;
    wc_Shake shake;
    int error = 0;

    if (output_len < 0 || output_len > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of output");
    }
    if (cupel_fields_has(in, CUPEL_FIELD_FUNCTION_NAME)
        || cupel_fields_has(in, CUPEL_FIELD_CUSTOMIZATION)) {
        return cupel_reply_unsupported(reply, "SHAKE takes no name and no customization");
    }
    digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)output_len);
#ifdef WOLFSSL_SHAKE128
    if (strcmp(self->native, "128") == 0) {
        error = wc_InitShake128(&shake, NULL, INVALID_DEVID);
        if (error == 0) {
            error = wc_Shake128_Update(&shake, message.ptr, (uint32_t)message.len);
        }
        if (error == 0) {
            error = wc_Shake128_Final(&shake, digest, (uint32_t)output_len);
        }
        wc_Shake128_Free(&shake);
        return cupel_wolfssl_answer(reply, error);
    }
#else
    (void)self;
#endif
    error = wc_InitShake256(&shake, NULL, INVALID_DEVID);
    if (error == 0) {
        error = wc_Shake256_Update(&shake, message.ptr, (uint32_t)message.len);
    }
    if (error == 0) {
        error = wc_Shake256_Final(&shake, digest, (uint32_t)output_len);
    }
    wc_Shake256_Free(&shake);
    return cupel_wolfssl_answer(reply, error);
}

#endif
