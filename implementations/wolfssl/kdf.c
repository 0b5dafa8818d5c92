/* Key derivation. The native name is that of the hash function. */
#include "wolfssl.h"

#include <limits.h>

#include <wolfssl/wolfcrypt/ecc.h>
#include <wolfssl/wolfcrypt/hmac.h>
#include <wolfssl/wolfcrypt/kdf.h>
#include <wolfssl/wolfcrypt/pwdbased.h>

#define OUTPUT_MAX (16 * 1024 * 1024)
#define LEN(bytes) ((uint32_t)(bytes).len)

/* The output, or NULL for a length that no buffer can have. */
static uint8_t *output(const cupel_fields *in, uint32_t *len, cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);

    if (wanted < 0 || wanted > OUTPUT_MAX) {
        return NULL;
    }
    *len = (uint32_t)wanted;
    return cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)wanted);
}

static cupel_status no_output(cupel_reply *reply)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of output");
}

cupel_status cupel_wolfssl_hkdf(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    uint32_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return cupel_wolfssl_answer(reply,
                                wc_HKDF((int)cupel_wolfssl_hash(self->native), ikm.ptr, LEN(ikm),
                                        salt.ptr, LEN(salt), info.ptr, LEN(info), okm, len));
}

cupel_status cupel_wolfssl_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int type = (int)cupel_wolfssl_hash(self->native);
    uint8_t *prk = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)wc_HmacSizeByType(type));

    return cupel_wolfssl_answer(reply,
                                wc_HKDF_Extract(type, salt.ptr, LEN(salt), ikm.ptr, LEN(ikm), prk));
}

cupel_status cupel_wolfssl_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes prk = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    uint32_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return cupel_wolfssl_answer(reply,
                                wc_HKDF_Expand((int)cupel_wolfssl_hash(self->native), prk.ptr,
                                               LEN(prk), info.ptr, LEN(info), okm, len));
}

cupel_status cupel_wolfssl_pbkdf2(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    uint32_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    if (iterations < INT_MIN || iterations > INT_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    return cupel_wolfssl_answer(reply, wc_PBKDF2(okm, password.ptr, (int)password.len, salt.ptr,
                                                 (int)salt.len, (int)iterations, (int)len,
                                                 (int)cupel_wolfssl_hash(self->native)));
}

#ifdef HAVE_X963_KDF

cupel_status cupel_wolfssl_x963(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    uint32_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return cupel_wolfssl_answer(reply, wc_X963_KDF(cupel_wolfssl_hash(self->native), secret.ptr,
                                                   LEN(secret), info.ptr, LEN(info), okm, len));
}

#endif

/* kdf.h: the hash function of the PRF goes by the number of its MAC in TLS. */
static int mac_number(const char *hash)
{
    return strcmp(hash, "SHA-384") == 0 ? sha384_mac : sha256_mac;
}

cupel_status cupel_wolfssl_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    uint32_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return cupel_wolfssl_answer(reply, wc_PRF_TLS(okm, len, secret.ptr, LEN(secret), label.ptr,
                                                  LEN(label), seed.ptr, LEN(seed), 1,
                                                  mac_number(self->native), NULL, INVALID_DEVID));
}

cupel_status cupel_wolfssl_tls13_expand_label(const cupel_method *self, const cupel_fields *in,
                                              cupel_reply *reply)
{
    static const char prefix[] = "tls13 ";
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    uint32_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    return cupel_wolfssl_answer(
        reply,
        wc_Tls13_HKDF_Expand_Label(okm, len, secret.ptr, LEN(secret), (const uint8_t *)prefix,
                                   sizeof prefix - 1, label.ptr, LEN(label), context.ptr,
                                   LEN(context), (int)cupel_wolfssl_hash(self->native)));
}
