/* Key derivation. The native name is that of the hash function. */
#include "mbedtls.h"

#include <mbedtls/hkdf.h>
#include <mbedtls/pkcs5.h>
#include <mbedtls/ssl.h>

#define OUTPUT_MAX (16 * 1024 * 1024)

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

static cupel_status no_output(cupel_reply *reply)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of output");
}

static cupel_status answer(cupel_reply *reply, int error)
{
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

cupel_status cupel_mbedtls_hkdf(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return answer(reply, mbedtls_hkdf(cupel_mbedtls_md(self->native), salt.ptr, salt.len, ikm.ptr,
                                      ikm.len, info.ptr, info.len, okm, len));
}

cupel_status cupel_mbedtls_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    const mbedtls_md_info_t *md = cupel_mbedtls_md(self->native);
    uint8_t *prk = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, mbedtls_md_get_size(md));

    return answer(reply, mbedtls_hkdf_extract(md, salt.ptr, salt.len, ikm.ptr, ikm.len, prk));
}

cupel_status cupel_mbedtls_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes prk = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return answer(reply, mbedtls_hkdf_expand(cupel_mbedtls_md(self->native), prk.ptr, prk.len,
                                             info.ptr, info.len, okm, len));
}

#if CUPEL_MBEDTLS_3

static int pbkdf2(const mbedtls_md_info_t *md, cupel_bytes password, cupel_bytes salt,
                  unsigned iterations, uint8_t *out, size_t len)
{
    return mbedtls_pkcs5_pbkdf2_hmac_ext(mbedtls_md_get_type(md), password.ptr, password.len,
                                         salt.ptr, salt.len, iterations, (uint32_t)len, out);
}

#else

static int pbkdf2(const mbedtls_md_info_t *md, cupel_bytes password, cupel_bytes salt,
                  unsigned iterations, uint8_t *out, size_t len)
{
    mbedtls_md_context_t ctx;
    int error;

    mbedtls_md_init(&ctx);
    error = mbedtls_md_setup(&ctx, md, 1);
    if (error == 0) {
        error = mbedtls_pkcs5_pbkdf2_hmac(&ctx, password.ptr, password.len, salt.ptr, salt.len,
                                          iterations, (uint32_t)len, out);
    }
    mbedtls_md_free(&ctx);
    return error;
}

#endif

cupel_status cupel_mbedtls_pbkdf2(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    /* The call takes an unsigned int. */
    if (iterations < 0 || iterations > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    return answer(reply,
                  pbkdf2(cupel_mbedtls_md(self->native), cupel_fields_get(in, CUPEL_FIELD_PASSWORD),
                         cupel_fields_get(in, CUPEL_FIELD_SALT), (unsigned)iterations, okm, len));
}

cupel_status cupel_mbedtls_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    mbedtls_tls_prf_types prf = strcmp(self->native, "SHA-384") == 0 ? MBEDTLS_SSL_TLS_PRF_SHA384
                                                                     : MBEDTLS_SSL_TLS_PRF_SHA256;
    size_t len;
    uint8_t *okm = output(in, &len, reply);
    char *text = cupel_reply_scratch(reply, label.len + 1);

    if (okm == NULL) {
        return no_output(reply);
    }
    if (label.len != 0) {
        memcpy(text, label.ptr, label.len);
    }
    if (strlen(text) != label.len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the label is a C string");
    }
    return answer(reply, mbedtls_ssl_tls_prf(prf, secret.ptr, secret.len, text, seed.ptr, seed.len,
                                             okm, len));
}
