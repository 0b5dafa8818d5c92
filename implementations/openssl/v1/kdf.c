/* Key derivation through EVP_PKEY_derive, and through functions of their own where there is no such
 * type of key. The native name is "KDF:hash". */
#include "openssl.h"

#include <limits.h>

#include <openssl/ec.h>
#include <openssl/kdf.h>

/* What a derivation is of; false leaves the error in the queue. */
typedef bool set_up(EVP_PKEY_CTX *ctx, const EVP_MD *md, const cupel_fields *in);

static const EVP_MD *hash_of(const cupel_method *self)
{
    char hash[64];

    return cupel_ossl_md(cupel_ossl_part(self->native, 1, hash));
}

/* The output's buffer; NULL for a length that no call could be given: the method must return
 * `*status`. */
static uint8_t *output(int64_t len, cupel_reply *reply, cupel_status *status)
{
    if (len < 0 || len > 16 * 1024 * 1024) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                     (long long)len);
        return NULL;
    }
    return cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)len);
}

static cupel_status answer(bool done, cupel_reply *reply)
{
    return done ? CUPEL_OK : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

static cupel_status derive(int type, const cupel_method *self, set_up *set, int64_t output_len,
                           const cupel_fields *in, cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    uint8_t *okm = output(output_len, reply, &status);
    size_t len = (size_t)output_len;
    EVP_PKEY_CTX *ctx;
    bool derived;

    if (okm == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new_id(type, NULL);
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_PKEY_CTX_new_id");
    }
    derived = EVP_PKEY_derive_init(ctx) == 1 && set(ctx, hash_of(self), in)
              && EVP_PKEY_derive(ctx, okm, &len) == 1;
    EVP_PKEY_CTX_free(ctx);
    return answer(derived, reply);
}

static int64_t output_len(const cupel_fields *in)
{
    return cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
}

static bool is_hkdf(EVP_PKEY_CTX *ctx, int mode, const EVP_MD *md, const cupel_fields *in)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);

    return EVP_PKEY_CTX_hkdf_mode(ctx, mode) == 1
           && EVP_PKEY_CTX_set_hkdf_md(ctx, CUPEL_OSSL_ANY(md)) == 1
           && (salt.ptr == NULL
               || EVP_PKEY_CTX_set1_hkdf_salt(ctx, CUPEL_OSSL_ANY(salt.ptr), (int)salt.len) == 1)
           && EVP_PKEY_CTX_set1_hkdf_key(ctx, CUPEL_OSSL_ANY(ikm.ptr), (int)ikm.len) == 1
           && (info.ptr == NULL
               || EVP_PKEY_CTX_add1_hkdf_info(ctx, CUPEL_OSSL_ANY(info.ptr), (int)info.len) == 1);
}

static bool is_hkdf_whole(EVP_PKEY_CTX *ctx, const EVP_MD *md, const cupel_fields *in)
{
    return is_hkdf(ctx, EVP_PKEY_HKDEF_MODE_EXTRACT_AND_EXPAND, md, in);
}

static bool is_hkdf_extract(EVP_PKEY_CTX *ctx, const EVP_MD *md, const cupel_fields *in)
{
    return is_hkdf(ctx, EVP_PKEY_HKDEF_MODE_EXTRACT_ONLY, md, in);
}

static bool is_hkdf_expand(EVP_PKEY_CTX *ctx, const EVP_MD *md, const cupel_fields *in)
{
    return is_hkdf(ctx, EVP_PKEY_HKDEF_MODE_EXPAND_ONLY, md, in);
}

cupel_status cupel_ossl_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return derive(EVP_PKEY_HKDF, self, is_hkdf_whole, output_len(in), in, reply);
}

/* RFC 5869 2.2: the pseudorandom key has the length of the hash. */
cupel_status cupel_ossl_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return derive(EVP_PKEY_HKDF, self, is_hkdf_extract, EVP_MD_size(hash_of(self)), in, reply);
}

cupel_status cupel_ossl_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    return derive(EVP_PKEY_HKDF, self, is_hkdf_expand, output_len(in), in, reply);
}

/* RFC 5246 5: PRF(secret, label, seed) = P_hash(secret, label || seed); the library joins seeds. */
static bool is_tls12_prf(EVP_PKEY_CTX *ctx, const EVP_MD *md, const cupel_fields *in)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);

    return EVP_PKEY_CTX_set_tls1_prf_md(ctx, CUPEL_OSSL_ANY(md)) == 1
           && EVP_PKEY_CTX_set1_tls1_prf_secret(ctx, CUPEL_OSSL_ANY(secret.ptr), (int)secret.len)
                  == 1
           && EVP_PKEY_CTX_add1_tls1_prf_seed(ctx, CUPEL_OSSL_ANY(label.ptr), (int)label.len) == 1
           && EVP_PKEY_CTX_add1_tls1_prf_seed(ctx, CUPEL_OSSL_ANY(seed.ptr), (int)seed.len) == 1;
}

cupel_status cupel_ossl_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    return derive(EVP_PKEY_TLS1_PRF, self, is_tls12_prf, output_len(in), in, reply);
}

cupel_status cupel_ossl_pbkdf2(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    cupel_status status = CUPEL_OK;
    uint8_t *okm = output(output_len(in), reply, &status);

    if (okm == NULL) {
        return status;
    }
    if (iterations < INT_MIN || iterations > INT_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    return answer(PKCS5_PBKDF2_HMAC((const char *)password.ptr, (int)password.len, salt.ptr,
                                    (int)salt.len, (int)iterations, hash_of(self),
                                    (int)output_len(in), okm)
                      == 1,
                  reply);
}

/* The function has the older name of X9.63's. */
cupel_status cupel_ossl_shared_info_kdf(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    cupel_status status = CUPEL_OK;
    uint8_t *okm = output(output_len(in), reply, &status);

    return okm == NULL ? status
                       : answer(ECDH_KDF_X9_62(okm, (size_t)output_len(in), secret.ptr, secret.len,
                                               info.ptr, info.len, hash_of(self))
                                    == 1,
                                reply);
}
