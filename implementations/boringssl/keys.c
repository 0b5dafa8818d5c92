/* Reads asymmetric keys in every encoding of the model but JSON Web Keys, which the library does
 * not know. */
#include "boringssl.h"

#include <openssl/bn.h>
#include <openssl/bytestring.h>
#include <openssl/ec.h>
#include <openssl/ec_key.h>
#include <openssl/pem.h>

/* What a key is of and for. */
typedef struct wanted {
    int type;
    int curve;
    bool private_key;
} wanted;

typedef EVP_PKEY *reader(const wanted *w, cupel_bytes octets);

static EVP_PKEY *read_raw(const wanted *w, cupel_bytes octets)
{
    return w->private_key ? EVP_PKEY_new_raw_private_key(w->type, NULL, octets.ptr, octets.len)
                          : EVP_PKEY_new_raw_public_key(w->type, NULL, octets.ptr, octets.len);
}

/* Takes the curve key over. */
static EVP_PKEY *of_ec(EC_KEY *ec, bool complete)
{
    EVP_PKEY *key = complete ? EVP_PKEY_new() : NULL;

    if (key != NULL && EVP_PKEY_set1_EC_KEY(key, ec) != 1) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    EC_KEY_free(ec);
    return key;
}

static EVP_PKEY *read_point(const wanted *w, cupel_bytes octets)
{
    EC_KEY *ec = EC_KEY_new_by_curve_name(w->curve);
    EC_POINT *point = ec == NULL ? NULL : EC_POINT_new(EC_KEY_get0_group(ec));
    bool complete =
        point != NULL
        && EC_POINT_oct2point(EC_KEY_get0_group(ec), point, octets.ptr, octets.len, NULL) == 1
        && EC_KEY_set_public_key(ec, point) == 1;

    EC_POINT_free(point);
    return of_ec(ec, complete);
}

static EVP_PKEY *read_scalar(const wanted *w, cupel_bytes octets)
{
    EC_KEY *ec = EC_KEY_new_by_curve_name(w->curve);
    BIGNUM *scalar = BN_bin2bn(octets.ptr, octets.len, NULL);
    bool complete = ec != NULL && scalar != NULL && EC_KEY_set_private_key(ec, scalar) == 1;

    BN_clear_free(scalar);
    return of_ec(ec, complete);
}

/* evp.h: the caller should check that nothing follows the structure. */
static EVP_PKEY *read_der(const wanted *w, cupel_bytes octets)
{
    EVP_PKEY *key;
    CBS cbs;

    CBS_init(&cbs, octets.ptr, octets.len);
    key = w->private_key ? EVP_parse_private_key(&cbs) : EVP_parse_public_key(&cbs);
    if (key != NULL && CBS_len(&cbs) != 0) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    return key;
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

static EVP_PKEY *read_pem(const wanted *w, cupel_bytes text)
{
    BIO *bio = BIO_new_mem_buf(text.ptr, (int)text.len);
    EVP_PKEY *key = NULL;

    if (bio != NULL) {
        key = w->private_key ? PEM_read_bio_PrivateKey(bio, NULL, no_password, NULL)
                             : PEM_read_bio_PUBKEY(bio, NULL, no_password, NULL);
    }
    BIO_free(bio);
    return key;
}

typedef struct encoding {
    cupel_field_id field;
    reader *read;
    cupel_reason otherwise;
} encoding;

static const encoding encodings[] = {
    { CUPEL_FIELD_PUBLIC_KEY_SPKI, read_der, CUPEL_REASON_ENCODING },
    { CUPEL_FIELD_PUBLIC_KEY_POINT, read_point, CUPEL_REASON_ENCODING },
    { CUPEL_FIELD_PUBLIC_KEY, read_raw, CUPEL_REASON_LENGTH },
    { CUPEL_FIELD_PUBLIC_KEY_PEM, read_pem, CUPEL_REASON_ENCODING },
    { CUPEL_FIELD_PRIVATE_KEY_PKCS8, read_der, CUPEL_REASON_ENCODING },
    { CUPEL_FIELD_PRIVATE_KEY_SCALAR, read_scalar, CUPEL_REASON_RANGE },
    { CUPEL_FIELD_PRIVATE_KEY, read_raw, CUPEL_REASON_LENGTH },
    { CUPEL_FIELD_PRIVATE_KEY_PEM, read_pem, CUPEL_REASON_ENCODING },
};

#define PUBLIC_COUNT 4 /* the public ones come first */

static EVP_PKEY *find(const encoding *first, size_t count, const wanted *w, const cupel_fields *in,
                      cupel_reply *reply, cupel_status *status)
{
    size_t i;

    for (i = 0; i < count; i++) {
        cupel_bytes octets = cupel_fields_get(in, first[i].field);
        EVP_PKEY *key;

        if (octets.ptr == NULL) {
            continue;
        }
        key = first[i].read(w, octets);
        if (key == NULL) {
            *status = cupel_bssl_refused(reply, first[i].otherwise);
        }
        return key;
    }
    *status = cupel_reply_unsupported(reply, "does not read this encoding of a key");
    return NULL;
}

EVP_PKEY *cupel_bssl_public_key(const cupel_fields *in, int type, int curve, cupel_reply *reply,
                                cupel_status *status)
{
    const wanted w = { type, curve, false };

    return find(encodings, PUBLIC_COUNT, &w, in, reply, status);
}

EVP_PKEY *cupel_bssl_private_key(const cupel_fields *in, int type, int curve, cupel_reply *reply,
                                 cupel_status *status)
{
    const wanted w = { type, curve, true };

    return find(encodings + PUBLIC_COUNT, sizeof encodings / sizeof encodings[0] - PUBLIC_COUNT, &w,
                in, reply, status);
}
