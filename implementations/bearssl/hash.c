/* Hash functions, HMAC, HKDF, the PRF of TLS 1.2. */
#include "bear.h"

#define OKM_MAX ((int64_t)16 * 1024 * 1024)

cupel_status cupel_bear_digest(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const cupel_bear_hash *hash = cupel_bear_find_hash(self->native);
    br_hash_compat_context context;

    hash->class->init(&context.vtable);
    hash->class->update(&context.vtable, message.ptr, message.len);
    hash->class->out(&context.vtable, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, hash->len));
    return CUPEL_OK;
}

static bool length_fits(int64_t len, cupel_reply *reply, cupel_status *status)
{
    if (len >= 0 && len <= OKM_MAX) {
        return true;
    }
    *status =
        cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets", (long long)len);
    return false;
}

/* The wanted length goes to the library, which gives no more than it has. */
cupel_status cupel_bear_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const cupel_bear_hash *hash = cupel_bear_find_hash(self->native);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)hash->len);
    uint8_t *tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, hash->len);
    br_hmac_key_context keys;
    br_hmac_context context;

    if (wanted <= 0 || wanted > (int64_t)hash->len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "0 means the whole tag, and it has %zu octets", hash->len);
    }
    br_hmac_key_init(&keys, hash->class, key.ptr, key.len);
    br_hmac_init(&context, &keys, (size_t)wanted);
    br_hmac_update(&context, message.ptr, message.len);
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, br_hmac_out(&context, tag));
    return CUPEL_OK;
}

/* The library gives no more octets than RFC 5869 2.3 allows: what came short was refused. */
cupel_status cupel_bear_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const cupel_bear_hash *hash = cupel_bear_find_hash(self->native);
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
    br_hkdf_context context;
    cupel_status status;
    size_t given;

    if (!length_fits(len, reply, &status)) {
        return status;
    }
    br_hkdf_init(&context, hash->class, salt.ptr == NULL ? BR_HKDF_NO_SALT : salt.ptr, salt.len);
    br_hkdf_inject(&context, ikm.ptr, ikm.len);
    br_hkdf_flip(&context);
    given = br_hkdf_produce(&context, info.ptr, info.len,
                            cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)len), (size_t)len);
    return given == (size_t)len
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "%zu octets came", given);
}

/* The label is a C string. */
cupel_status cupel_bear_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes secret = cupel_fields_get(in, CUPEL_FIELD_IKM);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    const br_tls_prf_seed_chunk chunk = { seed.ptr, seed.len };
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
    char *text = cupel_reply_scratch(reply, label.len + 1);
    cupel_status status;
    uint8_t *okm;

    if (!length_fits(len, reply, &status)) {
        return status;
    }
    if (label.len != 0) {
        memcpy(text, label.ptr, label.len);
    }
    if (strlen(text) != label.len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the label is a string without NUL");
    }
    okm = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)len);
    (strcmp(self->native, "br_tls12_sha256_prf") == 0 ? br_tls12_sha256_prf : br_tls12_sha384_prf)(
        okm, (size_t)len, secret.ptr, secret.len, text, 1, &chunk);
    return CUPEL_OK;
}
