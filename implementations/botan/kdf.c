/* Key derivation: one call for all, with a secret, a salt and a label. */
#include <stdio.h>

#include "botan.h"

#define OKM_MAX ((int64_t)16 * 1024 * 1024)

/* HKDF's info, the SharedInfo of KDF2, the FixedInfo of SP800-56A and the label of TLS 1.2 are what
 * the library calls the label; TLS 1.2 has its seed in the place of the salt. */
cupel_status cupel_botan_kdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_INFO);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    uint8_t *okm;
    size_t len;
    int code;

    if (cupel_fields_has(in, CUPEL_FIELD_SEED)) {
        salt = cupel_fields_get(in, CUPEL_FIELD_SEED);
        label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    }
    if (wanted > OKM_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                  (long long)wanted);
    }
    /* HKDF-Extract has no length of its own: RFC 5869 2.2, that of the hash. */
    if (wanted < 0) {
        botan_hash_t hash;
        const char *open = strchr(self->native, '(') + 1;
        char name[CUPEL_BOTAN_NAME_MAX];

        snprintf(name, sizeof name, "%.*s", (int)strlen(open) - 1, open);
        code = botan_hash_init(&hash, name, 0);
        if (code != BOTAN_FFI_SUCCESS) {
            return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
        }
        botan_hash_output_length(hash, &len);
        botan_hash_destroy(hash);
    } else {
        len = (size_t)wanted;
    }
    okm = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, len);
    code = botan_kdf(self->native, okm, len, secret.ptr, secret.len, salt.ptr, salt.len, label.ptr,
                     label.len);
    return code == BOTAN_FFI_SUCCESS ? CUPEL_OK
                                     : cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
}

/* A password of length 0 means "as long as strlen says", so that the empty one must be a string. */
cupel_status cupel_botan_pbkdf2(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
    int code;

    if (iterations < 0 || len < 0 || len > OKM_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations, %lld octets",
                                  (long long)iterations, (long long)len);
    }
    code = botan_pwdhash(self->native, (size_t)iterations, 0, 0,
                         cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)len), (size_t)len,
                         password.len == 0 ? "" : (const char *)password.ptr, password.len,
                         salt.ptr, salt.len);
    return code == BOTAN_FFI_SUCCESS ? CUPEL_OK
                                     : cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
}

/* There is no call that looks a function up without running it. */
bool cupel_botan_has_kdf(const char *native)
{
    uint8_t okm[16] = { 0 };

    return botan_kdf(native, okm, sizeof okm, okm, 0, okm, 0, okm, 0)
           != BOTAN_FFI_ERROR_NOT_IMPLEMENTED;
}

bool cupel_botan_has_pwdhash(const char *native)
{
    uint8_t okm[16] = { 0 };

    return botan_pwdhash(native, 1, 0, 0, okm, sizeof okm, "", 0, okm, 0)
           != BOTAN_FFI_ERROR_NOT_IMPLEMENTED;
}
