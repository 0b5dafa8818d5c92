/* Fresh key pairs through EVP_PKEY_Q_keygen, in every encoding that the library has of them. */
#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/x509.h>

#define RAW_OCTETS_MAX 8192

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

static void put_pkcs8(EVP_PKEY *key, cupel_reply *reply)
{
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    unsigned char *der = NULL;
    int len = info == NULL ? 0 : i2d_PKCS8_PRIV_KEY_INFO(info, &der);

    if (len > 0) {
        cupel_reply_put(reply, CUPEL_FIELD_PRIVATE_KEY_PKCS8, der, (size_t)len);
    }
    OPENSSL_free(der);
    PKCS8_PRIV_KEY_INFO_free(info);
}

static void put_spki(EVP_PKEY *key, cupel_reply *reply)
{
    unsigned char *der = NULL;
    int len = i2d_PUBKEY(key, &der);

    if (len > 0) {
        cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, der, (size_t)len);
    }
    OPENSSL_free(der);
}

static cupel_status put_pair(EVP_PKEY *key, cupel_reply *reply)
{
    if (key == NULL) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    put_pkcs8(key, reply);
    put_spki(key, reply);
    return CUPEL_OK;
}

cupel_status cupel_ossl_generate(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, self->native);
    cupel_status status = put_pair(key, reply);

    (void)in;
    if (status == CUPEL_OK) {
        put_octets(key, OSSL_PKEY_PARAM_PRIV_KEY, CUPEL_FIELD_PRIVATE_KEY, reply);
        put_octets(key, OSSL_PKEY_PARAM_PUB_KEY, CUPEL_FIELD_PUBLIC_KEY, reply);
    }
    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_ossl_ec_generate(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "EC", self->native);
    cupel_status status = put_pair(key, reply);

    (void)in;
    if (status == CUPEL_OK) {
        put_number(key, OSSL_PKEY_PARAM_PRIV_KEY, CUPEL_FIELD_PRIVATE_KEY_SCALAR, reply);
        put_octets(key, OSSL_PKEY_PARAM_PUB_KEY, CUPEL_FIELD_PUBLIC_KEY_POINT, reply);
    }
    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_ossl_rsa_generate(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    size_t bits = (size_t)cupel_fields_int(in, CUPEL_FIELD_MODULUS_LEN, 256) * 8;
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, self->native, bits);
    cupel_status status = put_pair(key, reply);

    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_ossl_ffdh_generate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME,
                                         (char *)(uintptr_t)self->native, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    EVP_PKEY *key = NULL;
    cupel_status status = CUPEL_OK;

    (void)in;
    if (EVP_PKEY_keygen_init(ctx) != 1 || EVP_PKEY_CTX_set_params(ctx, params) != 1
        || EVP_PKEY_generate(ctx, &key) != 1) {
        status = cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        put_number(key, OSSL_PKEY_PARAM_PRIV_KEY, CUPEL_FIELD_PRIVATE_KEY, reply);
        put_number(key, OSSL_PKEY_PARAM_PUB_KEY, CUPEL_FIELD_PUBLIC_KEY, reply);
    }
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(ctx);
    return status;
}
