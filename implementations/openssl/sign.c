/* Signatures through EVP_DigestVerify and EVP_DigestSign. */
#include "openssl.h"

#include <openssl/rsa.h>

static bool is_pkcs1(EVP_PKEY_CTX *ctx, const cupel_fields *in)
{
    (void)in;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
}

static bool is_pss(EVP_PKEY_CTX *ctx, const cupel_fields *in)
{
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, -1);

    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1
           && (salt_len < 0 || EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, (int)salt_len) == 1)
           && (mgf_hash == NULL || mgf_hash[0] == '\0'
               || EVP_PKEY_CTX_set_rsa_mgf1_md_name(ctx, mgf_hash, NULL) == 1);
}

/* The hash functions named by the inputs: is one unknown to the library? */
static bool has_unknown_hash(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    const cupel_field_id fields[] = { CUPEL_FIELD_HASH, CUPEL_FIELD_MGF_HASH };
    size_t i;

    for (i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const char *name = cupel_fields_text(in, fields[i]);

        if (name != NULL && name[0] != '\0' && cupel_ossl_md(name) == NULL) {
            *status = cupel_reply_unsupported(reply, "no hash function \"%s\"", name);
            return true;
        }
    }
    return false;
}

cupel_status cupel_ossl_verify(EVP_PKEY *key, const char *hash, const OSSL_PARAM *params,
                               cupel_ossl_set_up *set, const cupel_fields *in, cupel_bytes message,
                               cupel_bytes signature, cupel_reply *reply)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;
    cupel_reason otherwise = CUPEL_REASON_UNSPECIFIED;
    bool verified;

    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_MD_CTX_new");
    }
    verified = EVP_DigestVerifyInit_ex(ctx, &key_ctx, hash, NULL, NULL, key, params) == 1
               && (set == NULL || set(key_ctx, in));
    if (verified) {
        /* The plain answer "does not match" comes without an error. */
        otherwise = CUPEL_REASON_SIGNATURE;
        verified =
            EVP_DigestVerify(ctx, signature.ptr, signature.len, message.ptr, message.len) == 1;
    }
    EVP_MD_CTX_free(ctx);
    return verified ? CUPEL_OK : cupel_ossl_refused(reply, otherwise);
}

cupel_status cupel_ossl_sign(EVP_PKEY *key, const char *hash, const OSSL_PARAM *params,
                             cupel_ossl_set_up *set, const cupel_fields *in, cupel_bytes message,
                             cupel_reply *reply)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;
    size_t len = 0;
    bool done;

    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_MD_CTX_new");
    }
    done = EVP_DigestSignInit_ex(ctx, &key_ctx, hash, NULL, NULL, key, params) == 1
           && (set == NULL || set(key_ctx, in))
           && EVP_DigestSign(ctx, NULL, &len, message.ptr, message.len) == 1;
    if (done) {
        uint8_t *signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len);

        done = EVP_DigestSign(ctx, signature, &len, message.ptr, message.len) == 1;
    }
    EVP_MD_CTX_free(ctx);
    if (!done) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    return CUPEL_OK;
}

/* Verification of a hashed message by a key of this type. */
static cupel_status hashed_verify(const cupel_fields *in, const char *type, const char *group,
                                  cupel_ossl_set_up *set, bool p1363, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_status status;
    EVP_PKEY *key;

    if (message.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes a message");
    }
    if (has_unknown_hash(in, reply, &status)) {
        return status;
    }
    key = cupel_ossl_public_key(in, type, group, reply, &status);
    if (key == NULL) {
        return status;
    }
    if (p1363) {
        signature = cupel_ossl_p1363_to_der(key, signature, reply, &status);
        if (signature.ptr == NULL) {
            return status;
        }
    }
    return cupel_ossl_verify(key, cupel_fields_text(in, CUPEL_FIELD_HASH), NULL, set, in, message,
                             signature, reply);
}

cupel_status cupel_ossl_hashed_sign(const cupel_fields *in, const char *type, const char *group,
                                    const OSSL_PARAM *params, cupel_ossl_set_up *set,
                                    cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_status status;
    EVP_PKEY *key;

    if (message.ptr == NULL || cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)) {
        return cupel_reply_unsupported(reply, "takes a message and no randomness");
    }
    if (has_unknown_hash(in, reply, &status)) {
        return status;
    }
    key = cupel_ossl_private_key(in, type, group, reply, &status);
    return key == NULL ? status
                       : cupel_ossl_sign(key, cupel_fields_text(in, CUPEL_FIELD_HASH), params, set,
                                         in, message, reply);
}

cupel_status cupel_ossl_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return hashed_verify(in, self->native, NULL, is_pkcs1, false, reply);
}

cupel_status cupel_ossl_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return cupel_ossl_hashed_sign(in, self->native, NULL, NULL, is_pkcs1, reply);
}

/* Can the call say this mask generation function? It knows MGF1 alone. */
static bool is_mgf1(const cupel_fields *in)
{
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);

    return mgf == NULL || strcmp(mgf, "MGF1") == 0;
}

cupel_status cupel_ossl_pss_verify(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    if (!is_mgf1(in)) {
        return cupel_reply_unsupported(reply, "no mask generation function but MGF1");
    }
    return hashed_verify(in, self->native, NULL, is_pss, false, reply);
}

/* The library draws the salt itself, so that only a signature without one can be foretold. */
cupel_status cupel_ossl_pss_sign(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    if (!is_mgf1(in) || cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, -1) != 0) {
        return cupel_reply_unsupported(reply, "a salt cannot be given, nor any but MGF1");
    }
    return cupel_ossl_hashed_sign(in, self->native, NULL, NULL, is_pss, reply);
}

cupel_status cupel_ossl_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    if (!is_mgf1(in)) {
        return cupel_reply_unsupported(reply, "no mask generation function but MGF1");
    }
    return cupel_ossl_hashed_sign(in, self->native, NULL, NULL, is_pss, reply);
}

cupel_status cupel_ossl_ecdsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return cupel_ossl_hashed_sign(in, "EC", self->native, NULL, NULL, reply);
}

cupel_status cupel_ossl_dsa_verify(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return hashed_verify(in, self->native, NULL, NULL, false, reply);
}

cupel_status cupel_ossl_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return hashed_verify(in, self->native, NULL, NULL, true, reply);
}

cupel_status cupel_ossl_ecdsa_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return hashed_verify(in, "EC", self->native, NULL, false, reply);
}

cupel_status cupel_ossl_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    return hashed_verify(in, "EC", self->native, NULL, true, reply);
}

cupel_status cupel_ossl_ecdsa_verify_digest(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    cupel_bytes digest = cupel_fields_get(in, CUPEL_FIELD_DIGEST);
    cupel_status status;
    EVP_PKEY *key = cupel_ossl_public_key(in, "EC", self->native, reply, &status);
    EVP_PKEY_CTX *ctx;
    cupel_bytes signature;
    bool verified;

    if (key == NULL) {
        return status;
    }
    signature =
        cupel_ossl_p1363_to_der(key, cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), reply, &status);
    if (signature.ptr == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_PKEY_CTX_new_from_pkey");
    }
    verified = EVP_PKEY_verify_init(ctx) == 1
               && EVP_PKEY_verify(ctx, signature.ptr, signature.len, digest.ptr, digest.len) == 1;
    EVP_PKEY_CTX_free(ctx);
    return verified ? CUPEL_OK : cupel_ossl_refused(reply, CUPEL_REASON_SIGNATURE);
}
