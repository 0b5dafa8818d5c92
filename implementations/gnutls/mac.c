/* Hash functions and message authentication codes. The library has no call that checks a tag. */
#include "backend_gnutls.h"

static const struct {
    const char *name;
    gnutls_digest_algorithm_t hash;
    gnutls_mac_algorithm_t hmac;
} hashes[] = {
    { "SHA-1", GNUTLS_DIG_SHA1, GNUTLS_MAC_SHA1 },
    { "SHA-224", GNUTLS_DIG_SHA224, GNUTLS_MAC_SHA224 },
    { "SHA-256", GNUTLS_DIG_SHA256, GNUTLS_MAC_SHA256 },
    { "SHA-384", GNUTLS_DIG_SHA384, GNUTLS_MAC_SHA384 },
    { "SHA-512", GNUTLS_DIG_SHA512, GNUTLS_MAC_SHA512 },
    { "SHA3-224", GNUTLS_DIG_SHA3_224, GNUTLS_MAC_SHA3_224 },
    { "SHA3-256", GNUTLS_DIG_SHA3_256, GNUTLS_MAC_SHA3_256 },
    { "SHA3-384", GNUTLS_DIG_SHA3_384, GNUTLS_MAC_SHA3_384 },
    { "SHA3-512", GNUTLS_DIG_SHA3_512, GNUTLS_MAC_SHA3_512 },
};

gnutls_digest_algorithm_t cupel_gnutls_hash(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].hash;
        }
    }
    return GNUTLS_DIG_NULL;
}

gnutls_mac_algorithm_t cupel_gnutls_hmac_of(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].hmac;
        }
    }
    return GNUTLS_MAC_NULL;
}

bool cupel_gnutls_has_hash(const char *native)
{
    gnutls_hash_hd_t handle;

    if (gnutls_hash_init(&handle, cupel_gnutls_hash(native)) < 0) {
        return false;
    }
    gnutls_hash_deinit(handle, NULL);
    return true;
}

bool cupel_gnutls_has_hmac(const char *native)
{
    gnutls_hmac_hd_t handle;

    if (gnutls_hmac_init(&handle, cupel_gnutls_hmac_of(native), "probe", 5) < 0) {
        return false;
    }
    gnutls_hmac_deinit(handle, NULL);
    return true;
}

cupel_status cupel_gnutls_digest(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    gnutls_digest_algorithm_t hash = cupel_gnutls_hash(self->native);
    uint8_t *digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, gnutls_hash_get_len(hash));

    return cupel_gnutls_answer(reply, gnutls_hash_fast(hash, message.ptr, message.len, digest),
                               CUPEL_REASON_UNSPECIFIED);
}

#if GNUTLS_VERSION_NUMBER >= 0x030806

/* The native name is "128" or "256". */
cupel_status cupel_gnutls_shake(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t output_len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    gnutls_hash_hd_t handle;
    int result;

    if (output_len < 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of output");
    }
    if (cupel_fields_has(in, CUPEL_FIELD_FUNCTION_NAME)
        || cupel_fields_has(in, CUPEL_FIELD_CUSTOMIZATION)) {
        return cupel_reply_unsupported(reply, "SHAKE takes no name and no customization");
    }
    result = gnutls_hash_init(&handle, strcmp(self->native, "128") == 0 ? GNUTLS_DIG_SHAKE_128
                                                                        : GNUTLS_DIG_SHAKE_256);
    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    result = gnutls_hash(handle, message.ptr, message.len);
    if (result >= 0) {
        result = gnutls_hash_squeeze(
            handle, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)output_len),
            (size_t)output_len);
    }
    gnutls_hash_deinit(handle, NULL);
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

#endif

/* The tag comes whole and is cut to the wanted length, which is the caller's part. */
static cupel_status compute(gnutls_mac_algorithm_t mac, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    size_t tag_len = gnutls_hmac_get_len(mac);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);
    gnutls_hmac_hd_t handle;
    int result;

    if (wanted < 0 || wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    result = gnutls_hmac_init(&handle, mac, key.ptr, key.len);
    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    if (nonce.ptr != NULL) {
        gnutls_hmac_set_nonce(handle, nonce.ptr, nonce.len);
    }
    result = gnutls_hmac(handle, message.ptr, message.len);
    gnutls_hmac_deinit(handle, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len));
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, (size_t)wanted);
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return compute(cupel_gnutls_hmac_of(self->native), in, reply);
}

static cupel_status of_key_len(const cupel_fields *in, gnutls_mac_algorithm_t of_16,
                               gnutls_mac_algorithm_t of_24, gnutls_mac_algorithm_t of_32,
                               cupel_reply *reply)
{
    size_t len = cupel_fields_get(in, CUPEL_FIELD_KEY).len;

    switch (len) {
    case 16:
        return compute(of_16, in, reply);
    case 24:
        return compute(of_24, in, reply);
    case 32:
        return compute(of_32, in, reply);
    default:
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                                  len);
    }
}

/* The library has no CMAC of AES-192, as the limits of the row say. */
cupel_status cupel_gnutls_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return of_key_len(in, GNUTLS_MAC_AES_CMAC_128, GNUTLS_MAC_UNKNOWN, GNUTLS_MAC_AES_CMAC_256,
                      reply);
}

cupel_status cupel_gnutls_gmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return of_key_len(in, GNUTLS_MAC_AES_GMAC_128, GNUTLS_MAC_AES_GMAC_192, GNUTLS_MAC_AES_GMAC_256,
                      reply);
}
