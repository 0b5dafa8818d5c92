/* Key derivation. The native name is the hash function. */
#include "boringssl.h"

#include <openssl/hkdf.h>

#define OUTPUT_MAX ((int64_t)16 * 1024 * 1024)

uint8_t *cupel_bssl_output(const cupel_fields *in, cupel_field_id field, size_t *len,
                           cupel_reply *reply, cupel_status *status)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);

    if (wanted < 0 || wanted > OUTPUT_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                     (long long)wanted);
        return NULL;
    }
    *len = (size_t)wanted;
    return cupel_reply_alloc(reply, field, *len);
}

static cupel_status answer(int done, cupel_reply *reply)
{
    return done == 1 ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_bssl_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    cupel_status status = CUPEL_OK;
    size_t len;
    uint8_t *okm = cupel_bssl_output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    return okm == NULL ? status
                       : answer(HKDF(okm, len, cupel_bssl_md(self->native), ikm.ptr, ikm.len,
                                     salt.ptr, salt.len, info.ptr, info.len),
                                reply);
}

cupel_status cupel_bssl_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    const EVP_MD *md = cupel_bssl_md(self->native);
    size_t len = EVP_MD_size(md);
    uint8_t *prk = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, len);

    return answer(HKDF_extract(prk, &len, md, ikm.ptr, ikm.len, salt.ptr, salt.len), reply);
}

cupel_status cupel_bssl_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes prk = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    cupel_status status = CUPEL_OK;
    size_t len;
    uint8_t *okm = cupel_bssl_output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    return okm == NULL ? status
                       : answer(HKDF_expand(okm, len, cupel_bssl_md(self->native), prk.ptr, prk.len,
                                            info.ptr, info.len),
                                reply);
}

cupel_status cupel_bssl_pbkdf2(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    cupel_status status = CUPEL_OK;
    size_t len;
    uint8_t *okm = cupel_bssl_output(in, CUPEL_FIELD_OKM, &len, reply, &status);

    if (okm == NULL) {
        return status;
    }
    if (iterations < 0 || iterations > INT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    return answer(PKCS5_PBKDF2_HMAC((const char *)password.ptr, password.len, salt.ptr, salt.len,
                                    (unsigned)iterations, cupel_bssl_md(self->native), len, okm),
                  reply);
}
