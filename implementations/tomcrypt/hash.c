/* Hash functions, message authentication, key derivation. */
#include "ltc.h"

#define OKM_MAX ((int64_t)16 * 1024 * 1024)

static cupel_status done(cupel_reply *reply, int code)
{
    return code == CRYPT_OK ? CUPEL_OK : cupel_ltc_refused(reply, code);
}

cupel_status cupel_ltc_digest_of(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int hash = cupel_ltc_hash(self->native);
    unsigned long len = hash_descriptor[hash].hashsize;
    uint8_t *digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, len);

    return done(reply, hash_memory(hash, message.ptr, message.len, digest, &len));
}

cupel_status cupel_ltc_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    unsigned long len = (unsigned long)wanted;
    uint8_t *digest;

    if (wanted < 0 || wanted > OKM_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                  (long long)wanted);
    }
    digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, len);
    return done(reply, sha3_shake_memory(strcmp(self->native, "128") == 0 ? 128 : 256, message.ptr,
                                         message.len, digest, &len));
}

/* The length of the tag goes to the library, which gives no more than it has. */
typedef int mac_call(const cupel_method *self, cupel_bytes key, cupel_bytes message, uint8_t *tag,
                     unsigned long *len);

static cupel_status mac(const cupel_method *self, const cupel_fields *in, mac_call *run,
                        cupel_reply *reply)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, MAXBLOCKSIZE);
    unsigned long len = (unsigned long)wanted;
    uint8_t *tag;
    int code;

    if (wanted < 0 || wanted > MAXBLOCKSIZE) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)wanted);
    }
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, len);
    code = run(self, cupel_fields_get(in, CUPEL_FIELD_KEY),
               cupel_fields_get(in, CUPEL_FIELD_MESSAGE), tag, &len);
    if (code == CRYPT_OK) {
        cupel_reply_trim(reply, CUPEL_FIELD_TAG, len);
    }
    return done(reply, code);
}

static int hmac_call(const cupel_method *self, cupel_bytes key, cupel_bytes message, uint8_t *tag,
                     unsigned long *len)
{
    return hmac_memory(cupel_ltc_hash(self->native), key.ptr, key.len, message.ptr, message.len,
                       tag, len);
}

static int cmac_call(const cupel_method *self, cupel_bytes key, cupel_bytes message, uint8_t *tag,
                     unsigned long *len)
{
    return omac_memory(find_cipher(self->native), key.ptr, key.len, message.ptr, message.len, tag,
                       len);
}

static int poly1305_call(const cupel_method *self, cupel_bytes key, cupel_bytes message,
                         uint8_t *tag, unsigned long *len)
{
    (void)self;
    return poly1305_memory(key.ptr, key.len, message.ptr, message.len, tag, len);
}

cupel_status cupel_ltc_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return mac(self, in, hmac_call, reply);
}

cupel_status cupel_ltc_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return mac(self, in, cmac_call, reply);
}

cupel_status cupel_ltc_poly1305(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return mac(self, in, poly1305_call, reply);
}

/* Room for keying material; NULL: the method must return `*status`. */
static uint8_t *okm_of(const cupel_fields *in, unsigned long *len, cupel_reply *reply,
                       cupel_status *status)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);

    if (wanted < 0 || wanted > OKM_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld octets of keying material",
                                     (long long)wanted);
        return NULL;
    }
    *len = (unsigned long)wanted;
    return cupel_reply_alloc(reply, CUPEL_FIELD_OKM, *len);
}

cupel_status cupel_ltc_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes info = cupel_ltc_field(in, CUPEL_FIELD_INFO);
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    unsigned long len;
    cupel_status status = CUPEL_OK;
    uint8_t *okm = okm_of(in, &len, reply, &status);

    return okm == NULL ? status
                       : done(reply, hkdf(cupel_ltc_hash(self->native), salt.ptr, salt.len,
                                          info.ptr, info.len, ikm.ptr, ikm.len, okm, len));
}

cupel_status cupel_ltc_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_SALT);
    cupel_bytes ikm = cupel_fields_get(in, CUPEL_FIELD_IKM);
    int hash = cupel_ltc_hash(self->native);
    unsigned long len = hash_descriptor[hash].hashsize;
    uint8_t *okm = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, len);

    return done(reply, hkdf_extract(hash, salt.ptr, salt.len, ikm.ptr, ikm.len, okm, &len));
}

cupel_status cupel_ltc_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes info = cupel_ltc_field(in, CUPEL_FIELD_INFO);
    cupel_bytes prk = cupel_fields_get(in, CUPEL_FIELD_IKM);
    unsigned long len;
    cupel_status status = CUPEL_OK;
    uint8_t *okm = okm_of(in, &len, reply, &status);

    return okm == NULL ? status
                       : done(reply, hkdf_expand(cupel_ltc_hash(self->native), info.ptr, info.len,
                                                 prk.ptr, prk.len, okm, len));
}

cupel_status cupel_ltc_pbkdf2(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes password = cupel_fields_get(in, CUPEL_FIELD_PASSWORD);
    cupel_bytes salt = cupel_ltc_field(in, CUPEL_FIELD_SALT);
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    unsigned long len;
    cupel_status status = CUPEL_OK;
    uint8_t *okm;

    if (iterations < 0 || iterations > INT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations",
                                  (long long)iterations);
    }
    okm = okm_of(in, &len, reply, &status);
    return okm == NULL
               ? status
               : done(reply, pkcs_5_alg2(password.ptr, password.len, salt.ptr, salt.len,
                                         (int)iterations, cupel_ltc_hash(self->native), okm, &len));
}
