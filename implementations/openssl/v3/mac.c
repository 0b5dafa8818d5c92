/* Message authentication codes through EVP_MAC. The library has no call that checks a tag. */
#include "openssl.h"

#define PARAMS_MAX 6

static OSSL_PARAM text_param(const char *key, const char *value)
{
    return OSSL_PARAM_construct_utf8_string(key, (char *)(uintptr_t)value, 0);
}

static OSSL_PARAM octet_param(const char *key, cupel_bytes value)
{
    return OSSL_PARAM_construct_octet_string(key, (void *)(uintptr_t)value.ptr, value.len);
}

/* Computes the tag. Where the library takes a length it is among the parameters; else the tag comes
 * whole and is cut to the wanted length, which is the caller's part by the specifications. */
static cupel_status compute(const char *name, const OSSL_PARAM *params, const cupel_fields *in,
                            cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, -1);
    EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(cupel_ossl_mac(name));
    uint8_t *tag;
    size_t tag_len;

    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_MAC_CTX_new");
    }
    if (EVP_MAC_init(ctx, key.ptr, key.len, params) != 1
        || EVP_MAC_update(ctx, message.ptr, message.len) != 1) {
        EVP_MAC_CTX_free(ctx);
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    tag_len = EVP_MAC_CTX_get_mac_size(ctx);
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len);
    if (EVP_MAC_final(ctx, tag, &tag_len, tag_len) != 1) {
        EVP_MAC_CTX_free(ctx);
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    EVP_MAC_CTX_free(ctx);
    if (wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, wanted < 0 ? tag_len : (size_t)wanted);
    return CUPEL_OK;
}

cupel_status cupel_ossl_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const OSSL_PARAM params[] = { text_param(OSSL_MAC_PARAM_DIGEST, self->native),
                                  OSSL_PARAM_construct_end() };

    return compute("HMAC", params, in, reply);
}

/* A MAC over the block cipher that fits the key, for GMAC with its nonce. */
static cupel_status over_cipher(const char *name, const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    OSSL_PARAM params[PARAMS_MAX];
    size_t count = 0;
    char cipher[64];

    if (cupel_ossl_sized_cipher(self->native, key.len, cipher) == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    params[count++] = text_param(OSSL_MAC_PARAM_CIPHER, cipher);
    if (nonce.ptr != NULL) {
        params[count++] = octet_param(OSSL_MAC_PARAM_IV, nonce);
    }
    params[count] = OSSL_PARAM_construct_end();
    return compute(name, params, in, reply);
}

cupel_status cupel_ossl_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return over_cipher("CMAC", self, in, reply);
}

cupel_status cupel_ossl_gmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return over_cipher("GMAC", self, in, reply);
}

cupel_status cupel_ossl_poly1305(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const OSSL_PARAM none = OSSL_PARAM_construct_end();

    return compute(self->native, &none, in, reply);
}

cupel_status cupel_ossl_kmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes customization = cupel_fields_get(in, CUPEL_FIELD_CUSTOMIZATION);
    size_t tag_len = (size_t)cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 0);
    OSSL_PARAM params[PARAMS_MAX];
    size_t count = 0;

    if (cupel_fields_has(in, CUPEL_FIELD_TAG_LEN)) {
        params[count++] = OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &tag_len);
    }
    if (customization.ptr != NULL) {
        params[count++] = octet_param(OSSL_MAC_PARAM_CUSTOM, customization);
    }
    params[count] = OSSL_PARAM_construct_end();
    return compute(self->native, params, in, reply);
}

/* The native name is "c-d:size": rounds of compression and finalization, octets of the tag. */
cupel_status cupel_ossl_siphash(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    unsigned c_rounds = (unsigned)(self->native[0] - '0');
    unsigned d_rounds = (unsigned)(self->native[2] - '0');
    size_t size = strcmp(self->native + 4, "16") == 0 ? 16 : 8;
    const OSSL_PARAM params[] = { OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size),
                                  OSSL_PARAM_construct_uint(OSSL_MAC_PARAM_C_ROUNDS, &c_rounds),
                                  OSSL_PARAM_construct_uint(OSSL_MAC_PARAM_D_ROUNDS, &d_rounds),
                                  OSSL_PARAM_construct_end() };

    return compute("SIPHASH", params, in, reply);
}
