/* Fresh key pairs through EVP_PKEY_keygen, in every encoding that the library has of them. */
#include "boringssl.h"

#include <openssl/bn.h>
#include <openssl/bytestring.h>
#include <openssl/dh.h>
#include <openssl/ec.h>
#include <openssl/ec_key.h>
#include <openssl/mem.h>
#include <openssl/rsa.h>

typedef int marshal(CBB *cbb, const EVP_PKEY *key);

static void put_der(marshal *to, const EVP_PKEY *key, cupel_field_id field, cupel_reply *reply)
{
    uint8_t *der = NULL;
    size_t len = 0;
    CBB cbb;

    if (CBB_init(&cbb, 0) == 1 && to(&cbb, key) == 1 && CBB_finish(&cbb, &der, &len) == 1) {
        cupel_reply_put(reply, field, der, len);
    } else {
        CBB_cleanup(&cbb);
    }
    OPENSSL_free(der);
}

typedef int get_raw(const EVP_PKEY *key, uint8_t *out, size_t *len);

static void put_raw(get_raw *get, const EVP_PKEY *key, cupel_field_id field, cupel_reply *reply)
{
    uint8_t octets[8192];
    size_t len = sizeof octets;

    if (get(key, octets, &len) == 1) {
        cupel_reply_put(reply, field, octets, len);
    }
}

static void put_number(const BIGNUM *number, cupel_field_id field, cupel_reply *reply)
{
    BN_bn2bin(number, cupel_reply_alloc(reply, field, BN_num_bytes(number)));
}

static void put_ec(const EC_KEY *ec, cupel_reply *reply)
{
    uint8_t point[1 + 2 * 66];
    size_t len = EC_POINT_point2oct(EC_KEY_get0_group(ec), EC_KEY_get0_public_key(ec),
                                    POINT_CONVERSION_UNCOMPRESSED, point, sizeof point, NULL);

    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_POINT, point, len);
    put_number(EC_KEY_get0_private_key(ec), CUPEL_FIELD_PRIVATE_KEY_SCALAR, reply);
}

/* Takes the context and what became of it over. */
static cupel_status put_pair(EVP_PKEY_CTX *ctx, bool ready, cupel_reply *reply)
{
    EVP_PKEY *key = NULL;

    if (!ready || EVP_PKEY_keygen(ctx, &key) != 1) {
        EVP_PKEY_CTX_free(ctx);
        return cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    EVP_PKEY_CTX_free(ctx);
    put_der(EVP_marshal_private_key, key, CUPEL_FIELD_PRIVATE_KEY_PKCS8, reply);
    put_der(EVP_marshal_public_key, key, CUPEL_FIELD_PUBLIC_KEY_SPKI, reply);
    if (EVP_PKEY_id(key) == EVP_PKEY_EC) {
        put_ec(EVP_PKEY_get0_EC_KEY(key), reply);
    } else if (EVP_PKEY_id(key) != EVP_PKEY_RSA) {
        put_raw(EVP_PKEY_get_raw_private_key, key, CUPEL_FIELD_PRIVATE_KEY, reply);
        put_raw(EVP_PKEY_get_raw_public_key, key, CUPEL_FIELD_PUBLIC_KEY, reply);
    }
    EVP_PKEY_free(key);
    return CUPEL_OK;
}

cupel_status cupel_bssl_curve25519_generate(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    int type = strcmp(self->native, "X25519") == 0 ? EVP_PKEY_X25519 : EVP_PKEY_ED25519;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_id(type, NULL);

    (void)in;
    return put_pair(ctx, ctx != NULL && EVP_PKEY_keygen_init(ctx) == 1, reply);
}

cupel_status cupel_bssl_ec_generate(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, NULL);

    (void)in;
    return put_pair(
        ctx,
        ctx != NULL && EVP_PKEY_keygen_init(ctx) == 1
            && EVP_PKEY_CTX_set_ec_paramgen_curve_nid(ctx, cupel_bssl_curve(self->native)) == 1,
        reply);
}

cupel_status cupel_bssl_rsa_generate(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    int bits = (int)cupel_fields_int(in, CUPEL_FIELD_MODULUS_LEN, 256) * 8;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, NULL);

    (void)self;
    return put_pair(ctx,
                    ctx != NULL && EVP_PKEY_keygen_init(ctx) == 1
                        && EVP_PKEY_CTX_set_rsa_keygen_bits(ctx, bits) == 1,
                    reply);
}

cupel_status cupel_bssl_ffdh_generate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    DH *dh = cupel_bssl_group(self->native);
    cupel_status status = CUPEL_OK;

    (void)in;
    if (dh == NULL || DH_generate_key(dh) != 1) {
        status = cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        put_number(DH_get0_priv_key(dh), CUPEL_FIELD_PRIVATE_KEY, reply);
        put_number(DH_get0_pub_key(dh), CUPEL_FIELD_PUBLIC_KEY, reply);
    }
    DH_free(dh);
    return status;
}

#ifdef OPENSSL_IS_AWSLC
cupel_status cupel_awslc_mldsa_generate(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_id(EVP_PKEY_PQDSA, NULL);

    (void)in;
    return put_pair(ctx,
                    ctx != NULL
                        && EVP_PKEY_CTX_pqdsa_set_params(ctx, cupel_awslc_parameter_set(self)) == 1
                        && EVP_PKEY_keygen_init(ctx) == 1,
                    reply);
}
#endif
