/* Keys of their parts, the parts of keys, and fresh keys, through the structures of each algorithm.
 */
#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/dh.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>

#define RAW_OCTETS_MAX 64

/* The number of a type of key: "X25519"; NID_undef where the library has no such name. */
static int type_id(const char *type)
{
    const EVP_PKEY_ASN1_METHOD *method = EVP_PKEY_asn1_find_str(NULL, type, -1);
    int id = NID_undef;

    if (method != NULL) {
        EVP_PKEY_asn1_get0_info(&id, NULL, NULL, NULL, NULL, method);
    }
    return id;
}

/* Wraps a structure, which the key takes over; both are freed where it is not complete. */
#define WRAP(name, kind, assign, release)                 \
    static EVP_PKEY *name(kind *part, bool complete)      \
    {                                                     \
        EVP_PKEY *key = complete ? EVP_PKEY_new() : NULL; \
                                                          \
        if (key == NULL || assign(key, part) != 1) {      \
            release(part);                                \
            EVP_PKEY_free(key);                           \
            key = NULL;                                   \
        }                                                 \
        return key;                                       \
    }

WRAP(of_ec, EC_KEY, EVP_PKEY_assign_EC_KEY, EC_KEY_free)
WRAP(of_dh, DH, EVP_PKEY_assign_DH, DH_free)
WRAP(of_rsa, RSA, EVP_PKEY_assign_RSA, RSA_free)

EVP_PKEY *cupel_ossl_raw_key(const char *type, bool private_key, cupel_bytes octets)
{
    return private_key ? EVP_PKEY_new_raw_private_key(type_id(type), NULL, octets.ptr, octets.len)
                       : EVP_PKEY_new_raw_public_key(type_id(type), NULL, octets.ptr, octets.len);
}

EVP_PKEY *cupel_ossl_seed_key(const char *type, cupel_bytes seed, bool *known)
{
    (void)type;
    (void)seed;
    *known = false;
    return NULL;
}

EVP_PKEY *cupel_ossl_dh_key(const char *group, bool private_key, cupel_bytes number)
{
    DH *dh = DH_new_by_nid(OBJ_sn2nid(group));
    BIGNUM *integer = BN_bin2bn(number.ptr, (int)number.len, NULL);
    bool complete =
        dh != NULL && integer != NULL
        && DH_set0_key(dh, private_key ? NULL : integer, private_key ? integer : NULL) == 1;

    if (!complete) {
        BN_clear_free(integer);
    }
    return of_dh(dh, complete);
}

EVP_PKEY *cupel_ossl_ec_key(const char *curve, cupel_bytes point, cupel_bytes scalar)
{
    EC_KEY *ec = EC_KEY_new_by_curve_name(cupel_ossl_curve(curve));
    bool complete = ec != NULL
                    && (point.ptr == NULL || EC_KEY_oct2key(ec, point.ptr, point.len, NULL) == 1)
                    && (scalar.ptr == NULL || EC_KEY_oct2priv(ec, scalar.ptr, scalar.len) == 1);

    return of_ec(ec, complete);
}

/* The structure takes numbers over with the call that sets them. */
EVP_PKEY *cupel_ossl_rsa_key(BIGNUM *const numbers[CUPEL_OSSL_RSA_NUMBERS])
{
    RSA *rsa = RSA_new();
    BIGNUM *own[CUPEL_OSSL_RSA_NUMBERS] = { NULL };
    size_t taken = 0;
    size_t i;

    for (i = 0; i < CUPEL_OSSL_RSA_NUMBERS; i++) {
        own[i] = numbers[i] == NULL ? NULL : BN_dup(numbers[i]);
    }
    if (rsa != NULL && RSA_set0_key(rsa, own[0], own[1], own[2]) == 1) {
        taken = 3;
    }
    if (taken == 3 && own[3] != NULL && RSA_set0_factors(rsa, own[3], own[4]) == 1) {
        taken = 5;
    }
    if (taken == 5 && RSA_set0_crt_params(rsa, own[5], own[6], own[7]) == 1) {
        taken = 8;
    }
    for (i = taken; i < CUPEL_OSSL_RSA_NUMBERS; i++) {
        BN_clear_free(own[i]);
    }
    return of_rsa(rsa, taken == 8 || (taken == 3 && numbers[3] == NULL));
}

static EVP_PKEY *fresh_dh(const char *group)
{
    DH *dh = DH_new_by_nid(OBJ_sn2nid(group));

    return of_dh(dh, dh != NULL && DH_generate_key(dh) == 1);
}

EVP_PKEY *cupel_ossl_fresh_key(const char *type, const char *group, size_t bits)
{
    EVP_PKEY_CTX *ctx;
    EVP_PKEY *key = NULL;

    if (strcmp(type, "DH") == 0) {
        return fresh_dh(group);
    }
    ctx = EVP_PKEY_CTX_new_id(type_id(type), NULL);
    if (ctx == NULL || EVP_PKEY_keygen_init(ctx) != 1
        || (group != NULL
            && (EVP_PKEY_CTX_set_ec_paramgen_curve_nid(ctx, cupel_ossl_curve(group)) != 1
                || EVP_PKEY_CTX_set_ec_param_enc(ctx, OPENSSL_EC_NAMED_CURVE) != 1))
        || (bits != 0 && EVP_PKEY_CTX_set_rsa_keygen_bits(ctx, (int)bits) != 1)
        || EVP_PKEY_keygen(ctx, &key) != 1) {
        key = NULL;
    }
    EVP_PKEY_CTX_free(ctx);
    return key;
}

static void put_number(const BIGNUM *number, cupel_field_id field, cupel_reply *reply)
{
    BN_bn2bin(number, cupel_reply_alloc(reply, field, (size_t)BN_num_bytes(number)));
}

void cupel_ossl_put_raw(EVP_PKEY *key, cupel_reply *reply)
{
    uint8_t octets[RAW_OCTETS_MAX];
    size_t len = sizeof octets;

    if (EVP_PKEY_get_raw_private_key(key, octets, &len) == 1) {
        cupel_reply_put(reply, CUPEL_FIELD_PRIVATE_KEY, octets, len);
    }
    len = sizeof octets;
    if (EVP_PKEY_get_raw_public_key(key, octets, &len) == 1) {
        cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY, octets, len);
    }
}

void cupel_ossl_put_ec(EVP_PKEY *key, cupel_reply *reply)
{
    const EC_KEY *ec = EVP_PKEY_get0_EC_KEY(key);
    unsigned char *point = NULL;
    size_t len = EC_KEY_key2buf(ec, POINT_CONVERSION_UNCOMPRESSED, &point, NULL);

    put_number(EC_KEY_get0_private_key(ec), CUPEL_FIELD_PRIVATE_KEY_SCALAR, reply);
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_POINT, point, len);
    OPENSSL_free(point);
}

void cupel_ossl_put_dh(EVP_PKEY *key, cupel_reply *reply)
{
    const DH *dh = EVP_PKEY_get0_DH(key);

    put_number(DH_get0_priv_key(dh), CUPEL_FIELD_PRIVATE_KEY, reply);
    put_number(DH_get0_pub_key(dh), CUPEL_FIELD_PUBLIC_KEY, reply);
}

size_t cupel_ossl_order_len(EVP_PKEY *key)
{
    switch (EVP_PKEY_id(key)) {
    case EVP_PKEY_EC:
        return ((size_t)EVP_PKEY_bits(key) + 7) / 8;
    case EVP_PKEY_DSA:
        return (size_t)BN_num_bytes(DSA_get0_q(EVP_PKEY_get0_DSA(key)));
    default:
        return 0;
    }
}
