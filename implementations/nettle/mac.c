/* Hash functions and message authentication codes. */
#include <stdlib.h>

#include "backend_nettle.h"

#include <nettle/cmac.h>
#include <nettle/hmac.h>
#include <nettle/sha3.h>

static const struct {
    const char *name;
    const struct nettle_hash *hash;
} hashes[] = {
    { "SHA-1", &nettle_sha1 },
    { "SHA-224", &nettle_sha224 },
    { "SHA-256", &nettle_sha256 },
    { "SHA-384", &nettle_sha384 },
    { "SHA-512", &nettle_sha512 },
    { "SHA-512/224", &nettle_sha512_224 },
    { "SHA-512/256", &nettle_sha512_256 },
    { "SHA3-224", &nettle_sha3_224 },
    { "SHA3-256", &nettle_sha3_256 },
    { "SHA3-384", &nettle_sha3_384 },
    { "SHA3-512", &nettle_sha3_512 },
    { "SM3", &nettle_sm3 },
};

const struct nettle_hash *cupel_nettle_hash(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].hash;
        }
    }
    return NULL;
}

/* The hash function of a row, which the table above has. */
static const struct nettle_hash *hash_of(const cupel_method *self)
{
    const struct nettle_hash *hash = cupel_nettle_hash(self->native);

    if (hash == NULL) {
        abort(); /* a row of ours that names what is not in the table */
    }
    return hash;
}

static void hash_to(const struct nettle_hash *hash, cupel_bytes message, uint8_t *digest,
                    cupel_reply *reply)
{
    void *ctx = cupel_reply_scratch(reply, hash->context_size);

    hash->init(ctx);
    hash->update(ctx, message.len, message.ptr);
    hash->digest(ctx, hash->digest_size, digest);
}

cupel_status cupel_nettle_digest_message(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    const struct nettle_hash *hash = hash_of(self);

    hash_to(hash, cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
            cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, hash->digest_size), reply);
    return CUPEL_OK;
}

/* A digest that is given in place of its message. */
static cupel_status take_digest(cupel_bytes given, cupel_nettle_digest *digest, cupel_reply *reply)
{
    if (given.len > sizeof digest->octets) {
        return cupel_nettle_lengths(reply, "the digest");
    }
    digest->len = given.len;
    memcpy(digest->octets, given.ptr, given.len);
    return CUPEL_OK;
}

cupel_status cupel_nettle_hash_message(const cupel_fields *in, cupel_nettle_digest *digest,
                                       cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const struct nettle_hash *hash = name == NULL ? NULL : cupel_nettle_hash(name);

    if (cupel_fields_has(in, CUPEL_FIELD_DIGEST)) {
        return take_digest(cupel_fields_get(in, CUPEL_FIELD_DIGEST), digest, reply);
    }
    if (hash == NULL || message.ptr == NULL) {
        return cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
    }
    digest->len = hash->digest_size;
    hash_to(hash, message, digest->octets, reply);
    return CUPEL_OK;
}

/* The native name is "128" or "256". */
cupel_status cupel_nettle_shake(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t output_len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    struct sha3_256_ctx shake256;
    uint8_t *digest;

    if (output_len < 0) {
        return cupel_nettle_lengths(reply, "sha3_256_shake");
    }
    if (cupel_fields_has(in, CUPEL_FIELD_FUNCTION_NAME)
        || cupel_fields_has(in, CUPEL_FIELD_CUSTOMIZATION)) {
        return cupel_reply_unsupported(reply, "SHAKE takes no name and no customization");
    }
    digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)output_len);
#if CUPEL_NETTLE_SINCE(3, 10)
    if (strcmp(self->native, "128") == 0) {
        struct sha3_128_ctx shake128;

        sha3_128_init(&shake128);
        sha3_128_update(&shake128, message.len, message.ptr);
        sha3_128_shake(&shake128, (size_t)output_len, digest);
        return CUPEL_OK;
    }
#else
    (void)self;
#endif
    sha3_256_init(&shake256);
    sha3_256_update(&shake256, message.len, message.ptr);
    sha3_256_shake(&shake256, (size_t)output_len, digest);
    return CUPEL_OK;
}

cupel_nettle_hmac_key cupel_nettle_hmac_of(const struct nettle_hash *hash, cupel_bytes key,
                                           cupel_reply *reply)
{
    cupel_nettle_hmac_key k = { hash, cupel_reply_scratch(reply, hash->context_size),
                                cupel_reply_scratch(reply, hash->context_size),
                                cupel_reply_scratch(reply, hash->context_size) };

    hmac_set_key(k.outer, k.inner, k.state, hash, key.len, key.ptr);
    return k;
}

/* A tag as long as is wanted; the functions take the length, up to their own. */
static bool wanted_len(const cupel_fields *in, size_t max, size_t *len)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)max);

    *len = (size_t)wanted;
    return wanted >= 0 && wanted <= (int64_t)max;
}

cupel_status cupel_nettle_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const struct nettle_hash *hash = hash_of(self);
    cupel_nettle_hmac_key k;
    size_t len;

    if (!wanted_len(in, hash->digest_size, &len)) {
        return cupel_nettle_lengths(reply, "hmac_digest");
    }
    k = cupel_nettle_hmac_of(hash, cupel_fields_get(in, CUPEL_FIELD_KEY), reply);
    hmac_update(k.state, hash, message.len, message.ptr);
    hmac_digest(k.outer, k.inner, k.state, hash, len,
                cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len));
    return CUPEL_OK;
}

/* The library has no CMAC of AES-192, as the limits of the row say. */
cupel_status cupel_nettle_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const struct nettle_mac *mac = key.len == 32 ? &nettle_cmac_aes256 : &nettle_cmac_aes128;
    size_t len;
    void *ctx;

    (void)self;
    if (key.len != mac->key_size || !wanted_len(in, mac->digest_size, &len)) {
        return cupel_nettle_lengths(reply, mac->name);
    }
    ctx = cupel_reply_scratch(reply, mac->context_size);
    mac->set_key(ctx, key.ptr);
    mac->update(ctx, message.len, message.ptr);
    mac->digest(ctx, len, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len));
    return CUPEL_OK;
}
