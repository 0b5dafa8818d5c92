/* Hash functions and message authentication codes. The library has no call that checks a tag. */
#include "mbedtls.h"

#include <mbedtls/poly1305.h>

static const struct {
    const char *name;
    mbedtls_md_type_t type;
} hashes[] = {
    { "SHA-1", MBEDTLS_MD_SHA1 },        { "SHA-224", MBEDTLS_MD_SHA224 },
    { "SHA-256", MBEDTLS_MD_SHA256 },    { "SHA-384", MBEDTLS_MD_SHA384 },
    { "SHA-512", MBEDTLS_MD_SHA512 },
#if MBEDTLS_VERSION_NUMBER >= 0x03050000
    { "SHA3-224", MBEDTLS_MD_SHA3_224 }, { "SHA3-256", MBEDTLS_MD_SHA3_256 },
    { "SHA3-384", MBEDTLS_MD_SHA3_384 }, { "SHA3-512", MBEDTLS_MD_SHA3_512 },
#endif
};

const mbedtls_md_info_t *cupel_mbedtls_md(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return mbedtls_md_info_from_type(hashes[i].type);
        }
    }
    return NULL;
}

bool cupel_mbedtls_has_md(const char *native)
{
    return cupel_mbedtls_md(native) != NULL;
}

cupel_status cupel_mbedtls_digest(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const mbedtls_md_info_t *md = cupel_mbedtls_md(self->native);
    uint8_t *digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, mbedtls_md_get_size(md));
    int error = mbedtls_md(md, message.ptr, message.len, digest);

    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

/* The tag comes whole and is cut to the wanted length, which is the caller's part. */
static cupel_status cut(const cupel_fields *in, size_t tag_len, int error, cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);

    if (error != 0) {
        return cupel_mbedtls_refused(reply, error);
    }
    if (wanted < 0 || wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, (size_t)wanted);
    return CUPEL_OK;
}

cupel_status cupel_mbedtls_hmac(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const mbedtls_md_info_t *md = cupel_mbedtls_md(self->native);
    size_t tag_len = mbedtls_md_get_size(md);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len);

    return cut(in, tag_len, mbedtls_md_hmac(md, key.ptr, key.len, message.ptr, message.len, tag),
               reply);
}

#ifdef MBEDTLS_CMAC_C

#include <mbedtls/cmac.h>

cupel_status cupel_mbedtls_cmac(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const mbedtls_cipher_info_t *cipher =
        key.len > 64 ? NULL
                     : mbedtls_cipher_info_from_values(MBEDTLS_CIPHER_ID_AES, (int)key.len * 8,
                                                       MBEDTLS_MODE_ECB);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, 16);

    (void)self;
    if (cipher == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  key.len);
    }
    return cut(in, 16,
               mbedtls_cipher_cmac(cipher, key.ptr, key.len * 8, message.ptr, message.len, tag),
               reply);
}

#endif

cupel_status cupel_mbedtls_poly1305(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, 16);

    (void)self;
    if (key.len != 32) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a key of 32 octets");
    }
    return cut(in, 16, mbedtls_poly1305_mac(key.ptr, message.ptr, message.len, tag), reply);
}
