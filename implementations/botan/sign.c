/* Signatures. `native` is "type:padding": the type of a raw key or the name of a curve, and the
 * library's name of the encoding, in which `?` stands for the hash function and `#` for the length
 * of the salt. */
#include <stdio.h>

#include "botan.h"

/* The name of the padding; NULL: the method must return `*status`. */
static const char *padding_of(const cupel_method *self, const cupel_fields *in,
                              char name[CUPEL_BOTAN_NAME_MAX], cupel_reply *reply,
                              cupel_status *status)
{
    const char *pattern = strchr(self->native, ':') + 1;
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);
    const char *at;
    char sized[CUPEL_BOTAN_NAME_MAX];

    if (salt_len < 0) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a salt of %lld octets",
                                     (long long)salt_len);
        return NULL;
    }
    cupel_botan_name(sized, pattern, (cupel_botan_sizes){ .tag_len = (size_t)salt_len });
    at = strchr(sized, '?');
    if (at == NULL) {
        memcpy(name, sized, sizeof sized);
        return name;
    }
    if (cupel_botan_hash(hash) == NULL) {
        *status =
            cupel_reply_unsupported(reply, "no hash function \"%s\"", hash == NULL ? "" : hash);
        return NULL;
    }
    snprintf(name, CUPEL_BOTAN_NAME_MAX, "%.*s%s%s", (int)(at - sized), sized,
             cupel_botan_hash(hash), at + 1);
    return name;
}

static cupel_status verify(const cupel_method *self, const cupel_fields *in, uint32_t format,
                           cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    char padding[CUPEL_BOTAN_NAME_MAX];
    botan_pk_op_verify_t op = NULL;
    botan_pubkey_t key;
    cupel_status status;
    int code;

    if (padding_of(self, in, padding, reply, &status) == NULL) {
        return status;
    }
    key = cupel_botan_public_key(self, in, reply, &status);
    if (key == NULL) {
        return status;
    }
    code = botan_pk_op_verify_create(&op, key, padding, format);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_verify_update(op, message.ptr, message.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_verify_finish(op, signature.ptr, signature.len);
    }
    botan_pk_op_verify_destroy(op);
    botan_pubkey_destroy(key);
    return code == BOTAN_FFI_SUCCESS ? CUPEL_OK
                                     : cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
}

/* ECDSA and DSA as DER; the format says nothing to the other schemes. */
cupel_status cupel_botan_verify(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    bool pairs = strstr(self->native, "EMSA1") != NULL;

    return verify(self, in, pairs ? BOTAN_PUBKEY_DER_FORMAT_SIGNATURE : 0, reply);
}

cupel_status cupel_botan_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return verify(self, in, 0, reply);
}

/* The library's PSS has MGF1 with the hash function of the message and no other. */
static bool has_mgf(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return mgf_hash == NULL || mgf_hash[0] == '\0' || (hash != NULL && strcmp(hash, mgf_hash) == 0);
}

cupel_status cupel_botan_pss_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    if (!has_mgf(in)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the message only");
    }
    return verify(self, in, 0, reply);
}

/* RFC 6979 for ECDSA and RFC 8032 for EdDSA need no random numbers; RSASSA-PKCS1-v1_5 has none. */
cupel_status cupel_botan_sign(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    bool pairs = strstr(self->native, "EMSA1") != NULL;
    char padding[CUPEL_BOTAN_NAME_MAX];
    botan_pk_op_sign_t op = NULL;
    botan_privkey_t key;
    cupel_status status;
    size_t len = 0;
    int code;

    if (padding_of(self, in, padding, reply, &status) == NULL) {
        return status;
    }
    key = cupel_botan_private_key(self, in, reply, &status);
    if (key == NULL) {
        return status;
    }
    code =
        botan_pk_op_sign_create(&op, key, padding, pairs ? BOTAN_PUBKEY_DER_FORMAT_SIGNATURE : 0);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_sign_output_length(op, &len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_sign_update(op, message.ptr, message.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_sign_finish(op, cupel_botan_rng(),
                                       cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len), &len);
    }
    botan_pk_op_sign_destroy(op);
    botan_privkey_destroy(key);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    return CUPEL_OK;
}

cupel_status cupel_botan_pss_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    if (!has_mgf(in)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the message only");
    }
    return cupel_botan_sign(self, in, reply);
}
