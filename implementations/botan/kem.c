/* ML-KEM, since Botan 3.6. */
#include "botan.h"

#if CUPEL_BOTAN_HAS_3_6

#define SHARED_SECRET_LEN 32

/* A generator that gives the random octets of the case, once. */
static int give(void *context, uint8_t *out, size_t len)
{
    cupel_bytes *rest = context;

    if (len > rest->len) {
        return -1;
    }
    memcpy(out, rest->ptr, len);
    *rest = cupel_bytes_of(rest->ptr + len, rest->len - len);
    return 0;
}

cupel_status cupel_botan_encapsulate(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes randomness = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    botan_pk_op_kem_encrypt_t op = NULL;
    botan_rng_t rng = NULL;
    botan_pubkey_t key;
    cupel_status status;
    size_t secret_len = SHARED_SECRET_LEN;
    size_t ciphertext_len = 0;
    int code;

    key = cupel_botan_public_key(self, in, reply, &status);
    if (key == NULL) {
        return status;
    }
    code = botan_rng_init_custom(&rng, "case", &randomness, give, NULL, NULL);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_kem_encrypt_create(&op, key, "Raw");
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_kem_encrypt_encapsulated_key_length(op, &ciphertext_len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_kem_encrypt_create_shared_key(
            op, rng, NULL, 0, SHARED_SECRET_LEN,
            cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, SHARED_SECRET_LEN), &secret_len,
            cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext_len), &ciphertext_len);
    }
    botan_pk_op_kem_encrypt_destroy(op);
    botan_rng_destroy(rng);
    botan_pubkey_destroy(key);
    return code == BOTAN_FFI_SUCCESS ? CUPEL_OK
                                     : cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_botan_decapsulate(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    botan_pk_op_kem_decrypt_t op = NULL;
    botan_privkey_t key;
    cupel_status status;
    size_t len = SHARED_SECRET_LEN;
    int code;

    key = cupel_botan_private_key(self, in, reply, &status);
    if (key == NULL) {
        return status;
    }
    code = botan_pk_op_kem_decrypt_create(&op, key, "Raw");
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_kem_decrypt_shared_key(
            op, NULL, 0, ciphertext.ptr, ciphertext.len, SHARED_SECRET_LEN,
            cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, SHARED_SECRET_LEN), &len);
    }
    botan_pk_op_kem_decrypt_destroy(op);
    botan_privkey_destroy(key);
    return code == BOTAN_FFI_SUCCESS ? CUPEL_OK
                                     : cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
}

#endif
