/* Reads asymmetric keys in every encoding of the model, and keeps the last of each side: cases come
 * in groups that share a key. */
#include <stdlib.h>

#include "openssl.h"

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

static EVP_PKEY *checked(EVP_PKEY *key, cupel_reply *reply, cupel_status *status)
{
    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    }
    return key;
}

/* FFDH groups take numbers. */
static EVP_PKEY *read_raw(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                          cupel_status *status)
{
    EVP_PKEY *key = w->group != NULL ? cupel_ossl_dh_key(w->group, w->private_key, octets)
                                     : cupel_ossl_raw_key(w->type, w->private_key, octets);

    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_LENGTH);
    }
    return key;
}

static EVP_PKEY *read_point(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                            cupel_status *status)
{
    return checked(cupel_ossl_ec_key(w->group, octets, CUPEL_ABSENT), reply, status);
}

static EVP_PKEY *read_scalar(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                             cupel_status *status)
{
    EVP_PKEY *key = cupel_ossl_ec_key(w->group, CUPEL_ABSENT, octets);

    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_RANGE);
    }
    return key;
}

static EVP_PKEY *read_seed(const wanted *w, cupel_bytes octets, cupel_reply *reply,
                           cupel_status *status)
{
    bool known;
    EVP_PKEY *key = cupel_ossl_seed_key(w->type, octets, &known);

    if (!known) {
        *status = cupel_reply_unsupported(reply, "takes no seed of a key");
    } else if (key == NULL) {
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
