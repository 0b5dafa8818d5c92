/* Key derivation. The native name is that of the hash function; the functions take a MAC by its
 * context and two calls, so that each hash function has a wrapper here. */
#include "backend_nettle.h"

#include <limits.h>

#include <nettle/hkdf.h>
#include <nettle/hmac.h>
#include <nettle/pbkdf2.h>

#define OUTPUT_MAX (16 * 1024 * 1024)

typedef union context {
    struct hmac_sha1_ctx sha1;
    struct hmac_sha224_ctx sha224;
    struct hmac_sha256_ctx sha256;
    struct hmac_sha384_ctx sha384;
    struct hmac_sha512_ctx sha512;
} context;

#define MAC(name)                                                     \
    static void key_##name(void *ctx, size_t len, const uint8_t *key) \
    {                                                                 \
        hmac_##name##_set_key(ctx, len, key);                         \
    }

MAC(sha1)
MAC(sha224)
MAC(sha256)
MAC(sha384)
MAC(sha512)

typedef struct mac {
    const char *native;
    const struct nettle_mac *mac;
    void (*set_key)(void *ctx, size_t len, const uint8_t *key);
} mac;

static const mac macs[] = {
    { "SHA-1", &nettle_hmac_sha1, key_sha1 },       { "SHA-224", &nettle_hmac_sha224, key_sha224 },
    { "SHA-256", &nettle_hmac_sha256, key_sha256 }, { "SHA-384", &nettle_hmac_sha384, key_sha384 },
    { "SHA-512", &nettle_hmac_sha512, key_sha512 },
};

static const mac *find(const char *native)
{
    const mac *m = macs;

    while (strcmp(m->native, native) != 0) {
        m++;
    }
    return m;
}

/* The output, or NULL for a length that no buffer can have. */
static uint8_t *output(const cupel_fields *in, size_t *len, cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);

    if (wanted < 0 || wanted > OUTPUT_MAX) {
        return NULL;
    }
    *len = (size_t)wanted;
    return cupel_reply_alloc(reply, CUPEL_FIELD_OKM, *len);
}

static void extract(const mac *m, const cupel_fields *in, uint8_t *prk)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    context ctx;

    m->set_key(&ctx, salt.len, salt.ptr);
    hkdf_extract(&ctx, m->mac->update, m->mac->digest, m->mac->digest_size, ikm.len, ikm.ptr, prk);
}

static void expand(const mac *m, cupel_bytes prk, const cupel_fields *in, uint8_t *okm, size_t len)
{
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    context ctx;

    m->set_key(&ctx, prk.len, prk.ptr);
    hkdf_expand(&ctx, m->mac->update, m->mac->digest, m->mac->digest_size, info.len, info.ptr, len,
                okm);
}

/* The library has the two steps of HKDF, and not both in one. */
cupel_status cupel_nettle_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const mac *m = find(self->native);
    uint8_t prk[64];
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return cupel_nettle_lengths(reply, "hkdf_expand");
    }
    extract(m, in, prk);
    expand(m, cupel_bytes_of(prk, m->mac->digest_size), in, okm, len);
    return CUPEL_OK;
}

cupel_status cupel_nettle_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const mac *m = find(self->native);

    extract(m, in, cupel_reply_alloc(reply, CUPEL_FIELD_OKM, m->mac->digest_size));
    return CUPEL_OK;
}

cupel_status cupel_nettle_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return cupel_nettle_lengths(reply, "hkdf_expand");
    }
    expand(find(self->native), cupel_fields_get(in, CUPEL_FIELD_IKM), in, okm, len);
    return CUPEL_OK;
}

cupel_status cupel_nettle_pbkdf2(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const mac *m = find(self->native);
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    context ctx;
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    /* The library asserts that there is one iteration at least. */
    if (okm == NULL || iterations < 1 || iterations > UINT_MAX) {
        return cupel_nettle_lengths(reply, "pbkdf2");
    }
    m->set_key(&ctx, password.len, password.ptr);
    pbkdf2(&ctx, m->mac->update, m->mac->digest, m->mac->digest_size, (unsigned)iterations,
           salt.len, salt.ptr, len, okm);
    return CUPEL_OK;
}
