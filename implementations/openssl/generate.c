/* Fresh key pairs, in every encoding that the library has of them. */
#include "openssl.h"

#include <openssl/x509.h>

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
    EVP_PKEY *key = cupel_ossl_fresh_key(self->native, NULL, 0);
    cupel_status status = put_pair(key, reply);

    (void)in;
    if (status == CUPEL_OK) {
        cupel_ossl_put_raw(key, reply);
    }
    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_ossl_ec_generate(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    EVP_PKEY *key = cupel_ossl_fresh_key("EC", self->native, 0);
    cupel_status status = put_pair(key, reply);

    (void)in;
    if (status == CUPEL_OK) {
        cupel_ossl_put_ec(key, reply);
    }
    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_ossl_rsa_generate(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    size_t bits = (size_t)cupel_fields_int(in, CUPEL_FIELD_MODULUS_LEN, 256) * 8;
    EVP_PKEY *key = cupel_ossl_fresh_key(self->native, NULL, bits);
    cupel_status status = put_pair(key, reply);

    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_ossl_ffdh_generate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    EVP_PKEY *key = cupel_ossl_fresh_key("DH", self->native, 0);

    (void)in;
    if (key == NULL) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_ossl_put_dh(key, reply);
    EVP_PKEY_free(key);
    return CUPEL_OK;
}
