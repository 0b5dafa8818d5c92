/* RSA encryption. */
#include <stdio.h>

#include "botan.h"

static cupel_status decrypt(const cupel_method *self, const char *padding, const cupel_fields *in,
                            cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    botan_pk_op_decrypt_t op = NULL;
    botan_privkey_t key;
    cupel_status status;
    size_t len = 0;
    int code;

    key = cupel_botan_private_key(self, in, reply, &status);
    if (key == NULL) {
        return status;
    }
    code = botan_pk_op_decrypt_create(&op, key, padding, 0);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_decrypt_output_length(op, ciphertext.len, &len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_decrypt(op, cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len), &len,
                                   ciphertext.ptr, ciphertext.len);
    }
    botan_pk_op_decrypt_destroy(op);
    botan_privkey_destroy(key);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
    return CUPEL_OK;
}

cupel_status cupel_botan_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    return decrypt(self, "PKCS1v15", in, reply);
}

static cupel_status encrypt(const cupel_method *self, const char *padding, const cupel_fields *in,
                            cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    botan_pk_op_encrypt_t op = NULL;
    botan_pubkey_t key;
    cupel_status status;
    size_t len = 0;
    int code;

    key = cupel_botan_public_key(self, in, reply, &status);
    if (key == NULL) {
        return status;
    }
    code = botan_pk_op_encrypt_create(&op, key, padding, 0);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_encrypt_output_length(op, plaintext.len, &len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_encrypt(op, cupel_botan_rng(),
                                   cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, len), &len,
                                   plaintext.ptr, plaintext.len);
    }
    botan_pk_op_encrypt_destroy(op);
    botan_pubkey_destroy(key);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_CIPHERTEXT, len);
    return CUPEL_OK;
}

cupel_status cupel_botan_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    return encrypt(self, "PKCS1v15", in, reply);
}

/* The label is a part of the name of the padding, where not every octet can stand: the rows leave
 * labels out. */
static bool oaep_of(const cupel_fields *in, char padding[CUPEL_BOTAN_NAME_MAX])
{
    const char *hash = cupel_botan_hash(cupel_fields_text(in, CUPEL_FIELD_HASH));
    const char *mgf_hash = cupel_botan_hash(cupel_fields_text(in, CUPEL_FIELD_MGF_HASH));

    if (hash == NULL || mgf_hash == NULL) {
        return false;
    }
    snprintf(padding, CUPEL_BOTAN_NAME_MAX, "OAEP(%s,MGF1(%s))", hash, mgf_hash);
    return true;
}

cupel_status cupel_botan_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    char padding[CUPEL_BOTAN_NAME_MAX];

    return oaep_of(in, padding) ? decrypt(self, padding, in, reply)
                                : cupel_reply_unsupported(reply, "no such hash function");
}

cupel_status cupel_botan_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    char padding[CUPEL_BOTAN_NAME_MAX];

    return oaep_of(in, padding) ? encrypt(self, padding, in, reply)
                                : cupel_reply_unsupported(reply, "no such hash function");
}
