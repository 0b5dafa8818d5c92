/* Signatures with parameters of their own: EdDSA, ML-DSA and SLH-DSA, which hash for themselves,
 * and ECDSA with the nonce of RFC 6979. */
#include "openssl.h"

#define PARAMS_MAX 8

/* EVP_SIGNATURE-ECDSA(7): nonce-type 1 is the deterministic nonce of RFC 6979. */
cupel_status cupel_ossl_ecdsa_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    unsigned nonce_type = 1;
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_uint(OSSL_SIGNATURE_PARAM_NONCE_TYPE, &nonce_type),
        OSSL_PARAM_construct_end(),
    };

    return cupel_ossl_hashed_sign(in, "EC", self->native, params, NULL, reply);
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
                       : cupel_ossl_verify(key, NULL, o.params, NULL, in, message_or_mu(in),
                                           signature, reply);
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
    return cupel_ossl_sign(key, NULL, o.params, NULL, in, message_or_mu(in), reply);
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
