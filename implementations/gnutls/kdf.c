/* Key derivation. The native name is that of the hash function. */
#include "backend_gnutls.h"

#include <limits.h>

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

static int extract(const char *hash, const cupel_fields *in, uint8_t *prk)
{
    gnutls_datum_t ikm = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_IKM));
    gnutls_datum_t salt = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_SALT));

    return gnutls_hkdf_extract(cupel_gnutls_hmac_of(hash), &ikm, &salt, prk);
}

static int expand(const char *hash, cupel_bytes prk, const cupel_fields *in, uint8_t *okm,
                  size_t len)
{
    gnutls_datum_t key = cupel_gnutls_datum(prk);
    gnutls_datum_t info = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_INFO));

    return gnutls_hkdf_expand(cupel_gnutls_hmac_of(hash), &key, &info, okm, len);
}

/* The library has the two steps of HKDF, and not both in one. */
cupel_status cupel_gnutls_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    uint8_t prk[64];
    size_t prk_len = gnutls_hmac_get_len(cupel_gnutls_hmac_of(self->native));
    size_t len;
    uint8_t *okm = output(in, &len, reply);
    int result;

    if (okm == NULL) {
        return no_output(reply);
    }
    result = extract(self->native, in, prk);
    if (result >= 0) {
        result = expand(self->native, cupel_bytes_of(prk, prk_len), in, okm, len);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    size_t len = gnutls_hmac_get_len(cupel_gnutls_hmac_of(self->native));

    return cupel_gnutls_answer(
        reply, extract(self->native, in, cupel_reply_alloc(reply, CUPEL_FIELD_OKM, len)),
        CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return cupel_gnutls_answer(
        reply, expand(self->native, cupel_fields_get(in, CUPEL_FIELD_IKM), in, okm, len),
        CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_pbkdf2(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    gnutls_datum_t password = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_PASSWORD));
    gnutls_datum_t salt = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_SALT));
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    if (iterations < 0 || iterations > UINT_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    return cupel_gnutls_answer(reply,
                               gnutls_pbkdf2(cupel_gnutls_hmac_of(self->native), &password, &salt,
                                             (unsigned)iterations, okm, len),
                               CUPEL_REASON_UNSPECIFIED);
}
