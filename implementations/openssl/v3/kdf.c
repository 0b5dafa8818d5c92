/* Key derivation through EVP_KDF. The native name is "KDF:hash". */
#include "openssl.h"

#include <openssl/kdf.h>

#define PARAMS_MAX 8

/* The parameters of one derivation. */
typedef struct call {
    OSSL_PARAM params[PARAMS_MAX];
    size_t count;
    char hash[64];
    int mode;
    uint64_t iterations;
} call;

static void add_octets(call *c, const char *key, cupel_bytes value)
{
    if (value.ptr != NULL) {
        c->params[c->count++] =
            OSSL_PARAM_construct_octet_string(key, (void *)(uintptr_t)value.ptr, value.len);
    }
}

static void add_field(call *c, const char *key, const cupel_fields *in, cupel_field_id field)
{
    add_octets(c, key, cupel_fields_get(in, field));
}

static void add_hash(call *c, const cupel_method *self)
{
    cupel_ossl_part(self->native, 1, c->hash);
    c->params[c->count++] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, c->hash, 0);
}

static void add_mode(call *c, int mode)
{
    c->mode = mode;
    c->params[c->count++] = OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &c->mode);
}

/* A length that is negative is no length that the call could be given. */
static cupel_status derive(const cupel_method *self, call *c, int64_t output_len,
                           cupel_reply *reply)
{
    char name[64];
    EVP_KDF_CTX *ctx;
    uint8_t *okm;
    bool derived;

    if (output_len < 0 || output_len > 16 * 1024 * 1024) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                  (long long)output_len);
    }
    ctx = EVP_KDF_CTX_new(cupel_ossl_kdf(cupel_ossl_part(self->native, 0, name)));
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_KDF_CTX_new");
    }
    c->params[c->count] = OSSL_PARAM_construct_end();
    okm = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)output_len);
    derived = EVP_KDF_derive(ctx, okm, (size_t)output_len, c->params) == 1;
    EVP_KDF_CTX_free(ctx);
    return derived ? CUPEL_OK : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

static cupel_status hkdf(const cupel_method *self, const cupel_fields *in, int mode,
                         int64_t output_len, cupel_reply *reply)
{
    call c = { .count = 0 };

    add_hash(&c, self);
    add_mode(&c, mode);
    add_field(&c, OSSL_KDF_PARAM_KEY, in, CUPEL_FIELD_IKM);
    add_field(&c, OSSL_KDF_PARAM_SALT, in, CUPEL_FIELD_SALT);
    add_field(&c, OSSL_KDF_PARAM_INFO, in, CUPEL_FIELD_INFO);
    return derive(self, &c, output_len, reply);
}

static int64_t output_len(const cupel_fields *in)
{
    return cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
}

cupel_status cupel_ossl_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return hkdf(self, in, EVP_KDF_HKDF_MODE_EXTRACT_AND_EXPAND, output_len(in), reply);
}

/* RFC 5869 2.2: the pseudorandom key has the length of the hash. */
cupel_status cupel_ossl_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    char hash[64];
    const EVP_MD *md = cupel_ossl_md(cupel_ossl_part(self->native, 1, hash));

    return hkdf(self, in, EVP_KDF_HKDF_MODE_EXTRACT_ONLY, EVP_MD_get_size(md), reply);
}

cupel_status cupel_ossl_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    return hkdf(self, in, EVP_KDF_HKDF_MODE_EXPAND_ONLY, output_len(in), reply);
}

/* The checks of SP 800-132 (lower bounds) are off by default and stay so. */
cupel_status cupel_ossl_pbkdf2(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    call c = { .count = 0, .iterations = (uint64_t)iterations };

    if (iterations < 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    add_hash(&c, self);
    add_field(&c, OSSL_KDF_PARAM_PASSWORD, in, CUPEL_FIELD_PASSWORD);
    add_field(&c, OSSL_KDF_PARAM_SALT, in, CUPEL_FIELD_SALT);
    c.params[c.count++] = OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &c.iterations);
    return derive(self, &c, output_len(in), reply);
}

/* X963KDF and SSKDF: a secret and a SharedInfo or FixedInfo. */
cupel_status cupel_ossl_shared_info_kdf(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    call c = { .count = 0 };

    add_hash(&c, self);
    add_field(&c, OSSL_KDF_PARAM_SECRET, in, CUPEL_FIELD_IKM);
    add_field(&c, OSSL_KDF_PARAM_INFO, in, CUPEL_FIELD_INFO);
    return derive(self, &c, output_len(in), reply);
}

/* RFC 5246 5: PRF(secret, label, seed) = P_hash(secret, label || seed); the library joins seeds. */
cupel_status cupel_ossl_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    call c = { .count = 0 };

    add_hash(&c, self);
    add_field(&c, OSSL_KDF_PARAM_SECRET, in, CUPEL_FIELD_IKM);
    add_field(&c, OSSL_KDF_PARAM_SEED, in, CUPEL_FIELD_LABEL);
    add_field(&c, OSSL_KDF_PARAM_SEED, in, CUPEL_FIELD_SEED);
    return derive(self, &c, output_len(in), reply);
}

/* RFC 8446 7.1: HkdfLabel = length, "tls13 " + label, context. */
cupel_status cupel_ossl_tls13_expand_label(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    call c = { .count = 0 };

    add_hash(&c, self);
    add_mode(&c, EVP_KDF_HKDF_MODE_EXPAND_ONLY);
    add_field(&c, OSSL_KDF_PARAM_KEY, in, CUPEL_FIELD_IKM);
    add_octets(&c, OSSL_KDF_PARAM_PREFIX, cupel_bytes_of_text("tls13 "));
    add_field(&c, OSSL_KDF_PARAM_LABEL, in, CUPEL_FIELD_LABEL);
    add_field(&c, OSSL_KDF_PARAM_DATA, in, CUPEL_FIELD_CONTEXT);
    return derive(self, &c, output_len(in), reply);
}
