/* Keys of their parts, the parts of keys, and fresh keys, by names of types and parameters. */
#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/param_build.h>

#define RAW_OCTETS_MAX 8192

/* A key of parameters; NULL leaves the error in the queue. Frees `builder`. */
static EVP_PKEY *key_of(const char *type, int selection, OSSL_PARAM_BLD *builder)
{
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    EVP_PKEY *key = NULL;

    if (params == NULL || ctx == NULL || EVP_PKEY_fromdata_init(ctx) != 1
        || EVP_PKEY_fromdata(ctx, &key, selection, params) != 1) {
        key = NULL;
    }
    EVP_PKEY_CTX_free(ctx);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    return key;
}

EVP_PKEY *cupel_ossl_raw_key(const char *type, bool private_key, cupel_bytes octets)
{
    return private_key ? EVP_PKEY_new_raw_private_key_ex(NULL, type, NULL, octets.ptr, octets.len)
                       : EVP_PKEY_new_raw_public_key_ex(NULL, type, NULL, octets.ptr, octets.len);
}

/* The seed of SLH-DSA is taken in generation only. */
EVP_PKEY *cupel_ossl_seed_key(const char *type, cupel_bytes seed, bool *known)
{
    OSSL_PARAM_BLD *builder;

    *known = strncmp(type, "SLH-DSA", 7) != 0;
    builder = *known ? OSSL_PARAM_BLD_new() : NULL;
    if (builder != NULL
        && OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_ML_DSA_SEED, seed.ptr,
                                            seed.len)
               == 1) {
        return key_of(type, EVP_PKEY_KEYPAIR, builder);
    }
    OSSL_PARAM_BLD_free(builder);
    return NULL;
}

EVP_PKEY *cupel_ossl_dh_key(const char *group, bool private_key, cupel_bytes number)
{
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    BIGNUM *integer = BN_bin2bn(number.ptr, (int)number.len, NULL);
    EVP_PKEY *key = NULL;

    if (builder != NULL && integer != NULL
        && OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, group, 0) == 1
        && OSSL_PARAM_BLD_push_BN(
               builder, private_key ? OSSL_PKEY_PARAM_PRIV_KEY : OSSL_PKEY_PARAM_PUB_KEY, integer)
               == 1) {
        key = key_of("DH", private_key ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, builder);
    } else {
        OSSL_PARAM_BLD_free(builder);
    }
    BN_clear_free(integer);
    return key;
}

/* The builder borrows what is pushed, so all of it lives until the key is made. */
EVP_PKEY *cupel_ossl_ec_key(const char *curve, cupel_bytes point, cupel_bytes scalar)
{
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    BIGNUM *number = scalar.ptr == NULL ? NULL : BN_bin2bn(scalar.ptr, (int)scalar.len, NULL);
    EVP_PKEY *key = NULL;

    if (builder != NULL && (scalar.ptr == NULL || number != NULL)
        && OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, curve, 0) == 1
        && (point.ptr == NULL
            || OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point.ptr,
                                                point.len)
                   == 1)
        && (number == NULL
            || OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, number) == 1)) {
        key = key_of("EC", number != NULL ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, builder);
    } else {
        OSSL_PARAM_BLD_free(builder);
    }
    BN_clear_free(number);
    return key;
}

EVP_PKEY *cupel_ossl_rsa_key(BIGNUM *const numbers[CUPEL_OSSL_RSA_NUMBERS])
{
    static const char *const names[CUPEL_OSSL_RSA_NUMBERS] = {
        OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
        OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_FACTOR1,
        OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
        OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
    };
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    size_t i;

    for (i = 0; i < CUPEL_OSSL_RSA_NUMBERS && numbers[i] != NULL; i++) {
        if (builder == NULL || OSSL_PARAM_BLD_push_BN(builder, names[i], numbers[i]) != 1) {
            OSSL_PARAM_BLD_free(builder);
            return NULL;
        }
    }
    return key_of("RSA", i > 2 ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, builder);
}

static EVP_PKEY *fresh_dh(const char *group)
{
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)(uintptr_t)group, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    EVP_PKEY *key = NULL;

    if (EVP_PKEY_keygen_init(ctx) != 1 || EVP_PKEY_CTX_set_params(ctx, params) != 1
        || EVP_PKEY_generate(ctx, &key) != 1) {
        key = NULL;
    }
    EVP_PKEY_CTX_free(ctx);
    return key;
}

/* EVP_PKEY_Q_keygen(3): what follows the type depends on it. */
EVP_PKEY *cupel_ossl_fresh_key(const char *type, const char *group, size_t bits)
{
    if (strcmp(type, "DH") == 0) {
        return fresh_dh(group);
    }
    if (strcmp(type, "EC") == 0) {
        return EVP_PKEY_Q_keygen(NULL, NULL, type, group);
    }
    return bits != 0 ? EVP_PKEY_Q_keygen(NULL, NULL, type, bits)
                     : EVP_PKEY_Q_keygen(NULL, NULL, type);
}

/* EVP_PKEY_get_octet_string_param(3): a raw key or a point, where the key type has it. */
static void put_octets(EVP_PKEY *key, const char *name, cupel_field_id field, cupel_reply *reply)
{
    uint8_t octets[RAW_OCTETS_MAX];
    size_t len = 0;

    if (EVP_PKEY_get_octet_string_param(key, name, octets, sizeof octets, &len) == 1) {
        cupel_reply_put(reply, field, octets, len);
    }
}

/* An integer of the key, big-endian: scalars of EC, both keys of FFDH. */
static void put_number(EVP_PKEY *key, const char *name, cupel_field_id field, cupel_reply *reply)
{
    BIGNUM *number = NULL;

    if (EVP_PKEY_get_bn_param(key, name, &number) == 1) {
        BN_bn2bin(number, cupel_reply_alloc(reply, field, (size_t)BN_num_bytes(number)));
    }
    BN_clear_free(number);
}

void cupel_ossl_put_raw(EVP_PKEY *key, cupel_reply *reply)
{
    put_octets(key, OSSL_PKEY_PARAM_PRIV_KEY, CUPEL_FIELD_PRIVATE_KEY, reply);
    put_octets(key, OSSL_PKEY_PARAM_PUB_KEY, CUPEL_FIELD_PUBLIC_KEY, reply);
}

void cupel_ossl_put_ec(EVP_PKEY *key, cupel_reply *reply)
{
    put_number(key, OSSL_PKEY_PARAM_PRIV_KEY, CUPEL_FIELD_PRIVATE_KEY_SCALAR, reply);
    put_octets(key, OSSL_PKEY_PARAM_PUB_KEY, CUPEL_FIELD_PUBLIC_KEY_POINT, reply);
}

void cupel_ossl_put_dh(EVP_PKEY *key, cupel_reply *reply)
{
    put_number(key, OSSL_PKEY_PARAM_PRIV_KEY, CUPEL_FIELD_PRIVATE_KEY, reply);
    put_number(key, OSSL_PKEY_PARAM_PUB_KEY, CUPEL_FIELD_PUBLIC_KEY, reply);
}

size_t cupel_ossl_order_len(EVP_PKEY *key)
{
    BIGNUM *q = NULL;
    size_t len;

    if (EVP_PKEY_is_a(key, "EC")) {
        return ((size_t)EVP_PKEY_get_bits(key) + 7) / 8;
    }
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_Q, &q) != 1) {
        return 0;
    }
    len = (size_t)BN_num_bytes(q);
    BN_free(q);
    return len;
}
