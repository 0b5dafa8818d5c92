/* Key derivation. The native name is that of the hash function. */
#include "libgcrypt.h"

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

cupel_status cupel_gcrypt_pbkdf2(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    size_t len;
    uint8_t *okm = output(in, &len, reply);

    if (okm == NULL) {
        return no_output(reply);
    }
    if (iterations < 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    return cupel_gcrypt_answer(reply,
                               gcry_kdf_derive(password.ptr, password.len, GCRY_KDF_PBKDF2,
                                               cupel_gcrypt_hash(self->native), salt.ptr, salt.len,
                                               (unsigned long)iterations, len, okm));
}

#if GCRYPT_VERSION_NUMBER >= 0x010b00

static cupel_status compute(int algorithm, int hash, cupel_bytes ikm, cupel_bytes salt,
                            cupel_bytes info, const cupel_fields *in, cupel_reply *reply)
{
    size_t len;
    uint8_t *okm = output(in, &len, reply);
    unsigned long params[1];
    gcry_kdf_hd_t hd;
    gcry_error_t error;

    if (okm == NULL) {
        return no_output(reply);
    }
    params[0] = len;
    error = gcry_kdf_open(&hd, algorithm, hash, params, 1, ikm.ptr, ikm.len, NULL, 0, salt.ptr,
                          salt.len, info.ptr, info.len);
    if (error != 0) {
        return cupel_gcrypt_answer(reply, error);
    }
    error = gcry_kdf_compute(hd, NULL);
    if (error == 0) {
        error = gcry_kdf_final(hd, len, okm);
    }
    gcry_kdf_close(hd);
    return cupel_gcrypt_answer(reply, error);
}

cupel_status cupel_gcrypt_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return compute(GCRY_KDF_HKDF, cupel_gcrypt_hmac_of(self->native),
                   cupel_fields_get(in, CUPEL_FIELD_IKM), cupel_fields_get(in, CUPEL_FIELD_SALT),
                   cupel_fields_get(in, CUPEL_FIELD_INFO), in, reply);
}

#endif
