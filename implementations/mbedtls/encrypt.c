/* RSA encryption. */
#include "mbedtls.h"

#include <mbedtls/rsa.h>

static cupel_status answer(cupel_reply *reply, int error, cupel_field_id output, const size_t *len)
{
    if (error != 0) {
        return cupel_mbedtls_refused(reply, error);
    }
    cupel_reply_trim(reply, output, *len);
    return CUPEL_OK;
}

cupel_status cupel_mbedtls_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_status status;
    mbedtls_pk_context *key = cupel_mbedtls_private_key(in, self->native, reply, &status);
    uint8_t *plaintext;
    size_t len = 0;

    if (key == NULL) {
        return status;
    }
    plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, mbedtls_pk_get_len(key));
    return answer(reply,
                  mbedtls_pk_decrypt(key, ciphertext.ptr, ciphertext.len, plaintext, &len,
                                     mbedtls_pk_get_len(key), cupel_mbedtls_random, NULL),
                  CUPEL_FIELD_PLAINTEXT, &len);
}

static int oaep_decrypt(mbedtls_rsa_context *rsa, cupel_bytes label, const uint8_t *ciphertext,
                        uint8_t *plaintext, size_t *len)
{
#if CUPEL_MBEDTLS_3
    return mbedtls_rsa_rsaes_oaep_decrypt(rsa, cupel_mbedtls_random, NULL, label.ptr, label.len,
                                          len, ciphertext, plaintext, mbedtls_rsa_get_len(rsa));
#else
    return mbedtls_rsa_rsaes_oaep_decrypt(rsa, cupel_mbedtls_random, NULL, MBEDTLS_RSA_PRIVATE,
                                          label.ptr, label.len, len, ciphertext, plaintext,
                                          mbedtls_rsa_get_len(rsa));
#endif
}

/* rsa.h: one hash function serves the label and MGF1. NULL: the library has no such parameters. */
static const mbedtls_md_info_t *oaep_hash(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const mbedtls_md_info_t *md = hash == NULL ? NULL : cupel_mbedtls_md(hash);

    return md == NULL || (mgf_hash != NULL && strcmp(mgf_hash, hash) != 0)
                   || (mgf != NULL && strcmp(mgf, "MGF1") != 0)
               ? NULL
               : md;
}

cupel_status cupel_mbedtls_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    const mbedtls_md_info_t *md = oaep_hash(in);
    cupel_status status;
    mbedtls_pk_context *key;
    mbedtls_rsa_context *rsa;
    uint8_t *plaintext;
    size_t len = 0;

    if (md == NULL) {
        return cupel_reply_unsupported(reply, "one hash function serves the label and MGF1");
    }
    key = cupel_mbedtls_private_key(in, self->native, reply, &status);
    if (key == NULL) {
        return status;
    }
    if (!mbedtls_pk_can_do(key, MBEDTLS_PK_RSA)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "not a key of RSA");
    }
    rsa = mbedtls_pk_rsa(*key);
    /* The call reads as many octets as the modulus has. */
    if (ciphertext.len != mbedtls_rsa_get_len(rsa)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes %zu octets",
                                  mbedtls_rsa_get_len(rsa));
    }
    plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, mbedtls_rsa_get_len(rsa));
    mbedtls_rsa_set_padding(rsa, MBEDTLS_RSA_PKCS_V21,
                            (cupel_mbedtls_hash_id)mbedtls_md_get_type(md));
    return answer(
        reply,
        oaep_decrypt(rsa, cupel_fields_get(in, CUPEL_FIELD_LABEL), ciphertext.ptr, plaintext, &len),
        CUPEL_FIELD_PLAINTEXT, &len);
}

cupel_status cupel_mbedtls_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    cupel_status status;
    mbedtls_pk_context *key = cupel_mbedtls_public_key(in, self->native, reply, &status);
    size_t room;
    size_t len = 0;

    if (key == NULL) {
        return status;
    }
    room = mbedtls_pk_get_len(key);
    return answer(reply,
                  mbedtls_pk_encrypt(key, plaintext.ptr, plaintext.len,
                                     cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, room), &len,
                                     room, cupel_mbedtls_random, NULL),
                  CUPEL_FIELD_CIPHERTEXT, &len);
}

static int oaep_encrypt(mbedtls_rsa_context *rsa, cupel_bytes label, cupel_bytes plaintext,
                        uint8_t *ciphertext)
{
#if CUPEL_MBEDTLS_3
    return mbedtls_rsa_rsaes_oaep_encrypt(rsa, cupel_mbedtls_random, NULL, label.ptr, label.len,
                                          plaintext.len, plaintext.ptr, ciphertext);
#else
    return mbedtls_rsa_rsaes_oaep_encrypt(rsa, cupel_mbedtls_random, NULL, MBEDTLS_RSA_PUBLIC,
                                          label.ptr, label.len, plaintext.len, plaintext.ptr,
                                          ciphertext);
#endif
}

cupel_status cupel_mbedtls_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    const mbedtls_md_info_t *md = oaep_hash(in);
    cupel_status status;
    mbedtls_pk_context *key;
    mbedtls_rsa_context *rsa;
    size_t len;

    if (md == NULL) {
        return cupel_reply_unsupported(reply, "one hash function serves the label and MGF1");
    }
    key = cupel_mbedtls_public_key(in, self->native, reply, &status);
    if (key == NULL) {
        return status;
    }
    if (!mbedtls_pk_can_do(key, MBEDTLS_PK_RSA)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "not a key of RSA");
    }
    rsa = mbedtls_pk_rsa(*key);
    len = mbedtls_rsa_get_len(rsa);
    mbedtls_rsa_set_padding(rsa, MBEDTLS_RSA_PKCS_V21,
                            (cupel_mbedtls_hash_id)mbedtls_md_get_type(md));
    return answer(reply,
                  oaep_encrypt(rsa, cupel_fields_get(in, CUPEL_FIELD_LABEL),
                               cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT),
                               cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, len)),
                  CUPEL_FIELD_CIPHERTEXT, &len);
}
