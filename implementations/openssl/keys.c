/* Reads asymmetric keys in every encoding of the model, and keeps the last of each side: cases come
 * in groups that share a key. */
#include <stdlib.h>

#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

/* What a key is of and for; the key itself is among `in`. */
typedef struct wanted {
    const char *type;
    const char *group;
    bool private_key;
} wanted;

typedef EVP_PKEY *reader(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                         cupel_status *status);

EVP_PKEY *cupel_ossl_key_of(const char *type, int selection, OSSL_PARAM_BLD *builder)
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

static EVP_PKEY *checked(EVP_PKEY *key, cupel_reply *reply, cupel_status *status)
{
    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    }
    return key;
}

/* A key of a group (curve or FFDH group) and one more parameter. */
static EVP_PKEY *of_group(const wanted *w, const char *name, cupel_bytes value, bool number)
{
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    BIGNUM *integer = number ? BN_bin2bn(value.ptr, (int)value.len, NULL) : NULL;
    EVP_PKEY *key = NULL;

    if (builder != NULL
        && OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, w->group, 0) == 1
        && (number ? integer != NULL && OSSL_PARAM_BLD_push_BN(builder, name, integer) == 1
                   : OSSL_PARAM_BLD_push_octet_string(builder, name, value.ptr, value.len) == 1)) {
        key = cupel_ossl_key_of(w->type, w->private_key ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                                builder);
    } else {
        OSSL_PARAM_BLD_free(builder);
    }
    BN_clear_free(integer);
    return key;
}

/* FFDH groups take numbers; every other raw key has a call of its own. */
static EVP_PKEY *read_raw(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                          cupel_status *status)
{
    EVP_PKEY *key;

    if (w->group != NULL) {
        key = of_group(w, w->private_key ? OSSL_PKEY_PARAM_PRIV_KEY : OSSL_PKEY_PARAM_PUB_KEY,
                       octets, true);
    } else if (w->private_key) {
        key = EVP_PKEY_new_raw_private_key_ex(NULL, w->type, NULL, octets.ptr, octets.len);
    } else {
        key = EVP_PKEY_new_raw_public_key_ex(NULL, w->type, NULL, octets.ptr, octets.len);
    }
    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_LENGTH);
    }
    return key;
}

static EVP_PKEY *read_point(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                            cupel_status *status)
{
    return checked(of_group(w, OSSL_PKEY_PARAM_PUB_KEY, octets, false), reply, status);
}

static EVP_PKEY *read_scalar(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                             cupel_status *status)
{
    EVP_PKEY *key = of_group(w, OSSL_PKEY_PARAM_PRIV_KEY, octets, true);

    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_RANGE);
    }
    return key;
}

static EVP_PKEY *read_seed(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                           cupel_status *status)
{
    OSSL_PARAM_BLD *builder;
    EVP_PKEY *key = NULL;

    if (strncmp(w->type, "SLH-DSA", 7) == 0) {
        *status = cupel_reply_unsupported(reply, "seeds of SLH-DSA are taken in generation only");
        return NULL;
    }
    builder = OSSL_PARAM_BLD_new();
    if (builder != NULL
        && OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_ML_DSA_SEED, octets.ptr,
                                            octets.len)
               == 1) {
        key = cupel_ossl_key_of(w->type, EVP_PKEY_KEYPAIR, builder);
    } else {
        OSSL_PARAM_BLD_free(builder);
    }
    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_LENGTH);
    }
    return key;
}

/* The d2i calls say how much they read; the rest is for the caller to judge, and a key that is
 * followed by something is no key. */
static EVP_PKEY *whole(EVP_PKEY *key, cupel_bytes octets, const uint8_t *end, cupel_reply *reply,
                       cupel_status *status)
{
    if (key != NULL && end != octets.ptr + octets.len) {
        EVP_PKEY_free(key);
        *status = cupel_reply_reject(reply, CUPEL_REASON_ENCODING,
                                     "the library read %zu of %zu octets of the key",
                                     (size_t)(end - octets.ptr), octets.len);
        return NULL;
    }
    return checked(key, reply, status);
}

static EVP_PKEY *read_spki(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                           cupel_status *status)
{
    const uint8_t *at = octets.ptr;
    EVP_PKEY *key = d2i_PUBKEY_ex(NULL, &at, (long)octets.len, NULL, NULL);

    (void)w;
    return whole(key, octets, at, reply, status);
}

static EVP_PKEY *read_pkcs8(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                            cupel_status *status)
{
    const uint8_t *at = octets.ptr;
    PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &at, (long)octets.len);
    EVP_PKEY *key = info == NULL ? NULL : EVP_PKCS82PKEY_ex(info, NULL, NULL);

    (void)w;
    PKCS8_PRIV_KEY_INFO_free(info);
    return whole(key, octets, at, reply, status);
}

/* Asked for a password, says that there is none, instead of asking the terminal. */
static int no_password(char *buffer, int size, int for_writing, void *context)
{
    (void)buffer;
    (void)size;
    (void)for_writing;
    (void)context;
    return -1;
}

static EVP_PKEY *read_pem(const wanted *w, cupel_bytes text, cupel_reply *reply,
                          cupel_status *status)
{
    BIO *bio = BIO_new_mem_buf(text.ptr, (int)text.len);
    EVP_PKEY *key = NULL;

    if (bio == NULL) {
        *status = cupel_ossl_broken(reply, "BIO_new_mem_buf");
        return NULL;
    }
    if (w->private_key) {
        key = PEM_read_bio_PrivateKey_ex(bio, NULL, no_password, NULL, NULL, NULL);
    } else {
        key = PEM_read_bio_PUBKEY_ex(bio, NULL, no_password, NULL, NULL, NULL);
    }
    BIO_free(bio);
    return checked(key, reply, status);
}

static EVP_PKEY *read_jwk(const wanted *w, cupel_bytes text, cupel_reply *reply,
                          cupel_status *status)
{
    return cupel_ossl_jwk(text, w->private_key, reply, status);
}

typedef struct encoding {
    cupel_field_id field;
    reader *read;
} encoding;

static const encoding public_encodings[] = {
    { CUPEL_FIELD_PUBLIC_KEY_SPKI, read_spki },
    { CUPEL_FIELD_PUBLIC_KEY_POINT, read_point },
    { CUPEL_FIELD_PUBLIC_KEY, read_raw },
    { CUPEL_FIELD_PUBLIC_KEY_PEM, read_pem },
    { CUPEL_FIELD_PUBLIC_KEY_JWK, read_jwk },
    { CUPEL_FIELD_ENCAPSULATION_KEY, read_raw },
    { CUPEL_FIELD_NONE, NULL },
};

static const encoding private_encodings[] = {
    { CUPEL_FIELD_PRIVATE_KEY_PKCS8, read_pkcs8 },
    { CUPEL_FIELD_PRIVATE_KEY_SCALAR, read_scalar },
    { CUPEL_FIELD_PRIVATE_KEY, read_raw },
    { CUPEL_FIELD_PRIVATE_KEY_PEM, read_pem },
    { CUPEL_FIELD_PRIVATE_KEY_JWK, read_jwk },
    { CUPEL_FIELD_PRIVATE_KEY_SEED, read_seed },
    { CUPEL_FIELD_DECAPSULATION_KEY, read_raw },
    { CUPEL_FIELD_SEED, read_seed },
    { CUPEL_FIELD_NONE, NULL },
};

/* The last key of a side: parsed anew where octets, encoding, type or group differ. */
typedef struct kept {
    cupel_field_id field;
    const char *type; /* static texts of the table of methods */
    const char *group;
    uint8_t *octets;
    size_t len;
    EVP_PKEY *key;
} kept;

static bool is_kept(const kept *k, cupel_field_id field, const wanted *w, cupel_bytes octets)
{
    return k->key != NULL && k->field == field && k->type == w->type && k->group == w->group
           && cupel_bytes_equal(cupel_bytes_of(k->octets, k->len), octets);
}

static void keep(kept *k, cupel_field_id field, const wanted *w, cupel_bytes octets, EVP_PKEY *key)
{
    uint8_t *copy = realloc(k->octets, octets.len + 1);

    if (copy == NULL) {
        abort();
    }
    EVP_PKEY_free(k->key);
    memcpy(copy, octets.ptr, octets.len);
    k->field = field;
    k->type = w->type;
    k->group = w->group;
    k->octets = copy;
    k->len = octets.len;
    k->key = key;
}

static EVP_PKEY *find(const encoding *encodings, kept *k, const wanted *w, const cupel_fields *in,
                      cupel_reply *reply, cupel_status *status)
{
    for (; encodings->read != NULL; encodings++) {
        cupel_bytes octets = cupel_fields_get(in, encodings->field);
        EVP_PKEY *key;

        if (octets.ptr == NULL) {
            continue;
        }
        if (is_kept(k, encodings->field, w, octets)) {
            return k->key;
        }
        key = encodings->read(w, octets, reply, status);
        if (key != NULL) {
            keep(k, encodings->field, w, octets, key);
        }
        return key;
    }
    *status = cupel_reply_broken(reply, "no key among the inputs");
    return NULL;
}

EVP_PKEY *cupel_ossl_public_key(const cupel_fields *in, const char *type, const char *group,
                                cupel_reply *reply, cupel_status *status)
{
    static kept last;
    const wanted w = { type, group, false };

    return find(public_encodings, &last, &w, in, reply, status);
}

EVP_PKEY *cupel_ossl_private_key(const cupel_fields *in, const char *type, const char *group,
                                 cupel_reply *reply, cupel_status *status)
{
    static kept last;
    const wanted w = { type, group, true };

    return find(private_encodings, &last, &w, in, reply, status);
}
