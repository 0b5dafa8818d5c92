/* Signatures through EVP_DigestVerify and EVP_DigestSign. */
#include "openssl.h"

#include <openssl/rsa.h>

#define PARAMS_MAX 8

/* What a scheme sets after the context is there; false leaves the error in the queue. */
typedef bool set_up(EVP_PKEY_CTX *ctx, const cupel_fields *in);

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

static cupel_status verify(EVP_PKEY *key, const char *hash, const OSSL_PARAM *params, set_up *set,
                           const cupel_fields *in, cupel_bytes message, cupel_bytes signature,
                           cupel_reply *reply)
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

static cupel_status sign(EVP_PKEY *key, const char *hash, const OSSL_PARAM *params, set_up *set,
                         const cupel_fields *in, cupel_bytes message, cupel_reply *reply)
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
                                  set_up *set, bool p1363, cupel_reply *reply)
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
    return verify(key, cupel_fields_text(in, CUPEL_FIELD_HASH), NULL, set, in, message, signature,
                  reply);
}

static cupel_status hashed_sign(const cupel_fields *in, const char *type, const char *group,
                                const OSSL_PARAM *params, set_up *set, cupel_reply *reply)
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
                       : sign(key, cupel_fields_text(in, CUPEL_FIELD_HASH), params, set, in,
                              message, reply);
}

cupel_status cupel_ossl_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return hashed_verify(in, self->native, NULL, is_pkcs1, false, reply);
}

cupel_status cupel_ossl_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return hashed_sign(in, self->native, NULL, NULL, is_pkcs1, reply);
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
    return hashed_sign(in, self->native, NULL, NULL, is_pss, reply);
}

cupel_status cupel_ossl_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    if (!is_mgf1(in)) {
        return cupel_reply_unsupported(reply, "no mask generation function but MGF1");
    }
    return hashed_sign(in, self->native, NULL, NULL, is_pss, reply);
}

cupel_status cupel_ossl_ecdsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return hashed_sign(in, "EC", self->native, NULL, NULL, reply);
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

/* EVP_SIGNATURE-ECDSA(7): nonce-type 1 is the deterministic nonce of RFC 6979. */
cupel_status cupel_ossl_ecdsa_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    unsigned nonce_type = 1;
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_uint(OSSL_SIGNATURE_PARAM_NONCE_TYPE, &nonce_type),
        OSSL_PARAM_construct_end(),
    };

    return hashed_sign(in, "EC", self->native, params, NULL, reply);
}

/* The parameters of the schemes that hash for themselves: EdDSA, ML-DSA, SLH-DSA. */
typedef struct options {
    OSSL_PARAM params[PARAMS_MAX];
    char instance[64];
    int mu;
    int deterministic;
} options;

typedef enum use { USE_VERIFY, USE_SIGN, USE_SIGN_FRESH } use;

static void set_options(options *o, const cupel_method *self, const cupel_fields *in, use how)
{
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    cupel_bytes randomness = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    OSSL_PARAM *at = o->params;

    if (strchr(self->native, ':') != NULL) {
        cupel_ossl_part(self->native, 1, o->instance);
        *at++ = OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_INSTANCE, o->instance, 0);
    }
    if (context.ptr != NULL) {
        *at++ = OSSL_PARAM_construct_octet_string(OSSL_SIGNATURE_PARAM_CONTEXT_STRING,
                                                  (void *)(uintptr_t)context.ptr, context.len);
    }
    if (cupel_fields_has(in, CUPEL_FIELD_MU)) {
        o->mu = 1;
        *at++ = OSSL_PARAM_construct_int(OSSL_SIGNATURE_PARAM_MU, &o->mu);
    }
    if (how == USE_SIGN && randomness.ptr != NULL) {
        *at++ = OSSL_PARAM_construct_octet_string(
            OSSL_SIGNATURE_PARAM_TEST_ENTROPY, (void *)(uintptr_t)randomness.ptr, randomness.len);
    } else if (how == USE_SIGN) {
        o->deterministic = 1;
        *at++ = OSSL_PARAM_construct_int(OSSL_SIGNATURE_PARAM_DETERMINISTIC, &o->deterministic);
    }
    *at = OSSL_PARAM_construct_end();
}

/* A parameter that this signature algorithm does not take would be passed over in silence, and the
 * answer would be to another question. EdDSA is deterministic without being told. */
static bool takes_all(const char *type, const OSSL_PARAM *params)
{
    EVP_SIGNATURE *signature = EVP_SIGNATURE_fetch(NULL, type, NULL);
    const OSSL_PARAM *settable =
        signature == NULL ? NULL : EVP_SIGNATURE_settable_ctx_params(signature);
    bool all = true;

    for (; params->key != NULL; params++) {
        if (strcmp(params->key, OSSL_SIGNATURE_PARAM_DETERMINISTIC) != 0
            && OSSL_PARAM_locate_const(settable, params->key) == NULL) {
            all = false;
        }
    }
    EVP_SIGNATURE_free(signature);
    return all;
}

/* The type of the key, in `type`: the native name, up to the colon before an instance. */
static const char *key_type(const cupel_method *self)
{
    static const struct {
        const char *prefix;
        const char *type;
    } instances[] = { { "Ed25519:", "Ed25519" }, { "Ed448:", "Ed448" } };
    size_t i;

    for (i = 0; i < sizeof instances / sizeof instances[0]; i++) {
        if (strncmp(self->native, instances[i].prefix, strlen(instances[i].prefix)) == 0) {
            return instances[i].type;
        }
    }
    return self->native;
}

static cupel_bytes message_or_mu(const cupel_fields *in)
{
    return cupel_fields_get(in, cupel_fields_has(in, CUPEL_FIELD_MU) ? CUPEL_FIELD_MU
                                                                     : CUPEL_FIELD_MESSAGE);
}

cupel_status cupel_ossl_message_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_status status;
    options o = { .mu = 0 };
    EVP_PKEY *key;

    set_options(&o, self, in, USE_VERIFY);
    if (!takes_all(key_type(self), o.params)) {
        return cupel_reply_unsupported(reply, "takes no context or mu");
    }
    key = cupel_ossl_public_key(in, key_type(self), NULL, reply, &status);
    return key == NULL ? status
                       : verify(key, NULL, o.params, NULL, in, message_or_mu(in), signature, reply);
}

static cupel_status sign_message(const cupel_method *self, const cupel_fields *in, use how,
                                 cupel_reply *reply)
{
    cupel_status status;
    options o = { .mu = 0 };
    EVP_PKEY *key;

    set_options(&o, self, in, how);
    if (!takes_all(key_type(self), o.params)) {
        return cupel_reply_unsupported(reply, "takes no context, mu or randomness");
    }
    key = cupel_ossl_private_key(in, key_type(self), NULL, reply, &status);
    if (key == NULL) {
        return status;
    }
    return sign(key, NULL, o.params, NULL, in, message_or_mu(in), reply);
}

cupel_status cupel_ossl_message_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return sign_message(self, in, USE_SIGN, reply);
}

cupel_status cupel_ossl_message_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    return sign_message(self, in, USE_SIGN_FRESH, reply);
}
