/* Asymmetric keys in the encodings that the library reads: SubjectPublicKeyInfo and PrivateKeyInfo
 * as DER and PEM, elliptic-curve scalars, and raw keys. */
#include <stdio.h>

#include "botan.h"

botan_mp_t cupel_botan_number(cupel_bytes octets)
{
    botan_mp_t number = NULL;

    if (botan_mp_init(&number) == BOTAN_FFI_SUCCESS) {
        botan_mp_from_bin(number, octets.ptr, octets.len);
    }
    return number;
}

/* A type of raw keys: what `native` says before its colon, or all of it. Calls that take an array
 * have a length, the others are told it and the name of the parameter set. */
typedef struct raw_type {
    const char *name;
    size_t public_len;
    size_t private_len;
    int (*public_fixed)(botan_pubkey_t *, const uint8_t *);
    int (*private_fixed)(botan_privkey_t *, const uint8_t *);
    int (*public_sized)(botan_pubkey_t *, const uint8_t *, size_t, const char *);
    int (*private_sized)(botan_privkey_t *, const uint8_t *, size_t, const char *);
} raw_type;

static const raw_type raw_types[] = {
    { "Ed25519", 32, 32, botan_pubkey_load_ed25519, botan_privkey_load_ed25519, NULL, NULL },
    { "X25519", 32, 32, botan_pubkey_load_x25519, botan_privkey_load_x25519, NULL, NULL },
#if CUPEL_BOTAN_HAS_3_6
    { "Ed448", 57, 57, botan_pubkey_load_ed448, botan_privkey_load_ed448, NULL, NULL },
    { "X448", 56, 56, botan_pubkey_load_x448, botan_privkey_load_x448, NULL, NULL },
    { "ML-DSA-", 0, 0, NULL, NULL, botan_pubkey_load_ml_dsa, botan_privkey_load_ml_dsa },
    { "ML-KEM-", 0, 0, NULL, NULL, botan_pubkey_load_ml_kem, botan_privkey_load_ml_kem },
    { "SLH-DSA-", 0, 0, NULL, NULL, botan_pubkey_load_slh_dsa, botan_privkey_load_slh_dsa },
#endif
};

/* The part of `native` before its colon. */
static void type_of(const cupel_method *self, char type[CUPEL_BOTAN_NAME_MAX])
{
    snprintf(type, CUPEL_BOTAN_NAME_MAX, "%.*s", (int)strcspn(self->native, ":"), self->native);
}

static const raw_type *find_raw(const char *type)
{
    size_t i;

    for (i = 0; i < sizeof raw_types / sizeof raw_types[0]; i++) {
        if (strncmp(raw_types[i].name, type, strlen(raw_types[i].name)) == 0) {
            return &raw_types[i];
        }
    }
    return NULL;
}

static bool fits(size_t wanted, cupel_bytes octets, cupel_reply *reply, cupel_status *status)
{
    if (wanted == octets.len) {
        return true;
    }
    *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                 "the library reads a raw key of %zu octets, this one has %zu",
                                 wanted, octets.len);
    return false;
}

botan_pubkey_t cupel_botan_public_key(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply, cupel_status *status)
{
    cupel_bytes raw = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_bytes spki = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    cupel_bytes pem = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_PEM);
    char type[CUPEL_BOTAN_NAME_MAX];
    botan_pubkey_t key = NULL;
    const raw_type *of;
    int code;

    type_of(self, type);
    of = find_raw(type);
    if (raw.ptr == NULL) {
        raw = cupel_fields_get(in, CUPEL_FIELD_ENCAPSULATION_KEY);
    }
    if (raw.ptr != NULL && of != NULL) {
        if (of->public_fixed != NULL && !fits(of->public_len, raw, reply, status)) {
            return NULL;
        }
        code = of->public_fixed != NULL ? of->public_fixed(&key, raw.ptr)
                                        : of->public_sized(&key, raw.ptr, raw.len, type);
    } else if (spki.ptr != NULL) {
        code = botan_pubkey_load(&key, spki.ptr, spki.len);
    } else if (pem.ptr != NULL) {
        code = botan_pubkey_load(&key, pem.ptr, pem.len);
    } else {
        *status = cupel_reply_unsupported(reply, "no public key in an encoding of the library's");
        return NULL;
    }
    if (code != BOTAN_FFI_SUCCESS) {
        *status = cupel_botan_refused(reply, code, CUPEL_REASON_ENCODING);
        return NULL;
    }
    return key;
}

/* An elliptic-curve key is of the operation it is for: ECDSA where `native` names a padding. */
static int load_scalar(const cupel_method *self, const char *curve, cupel_bytes scalar,
                       botan_privkey_t *key)
{
    botan_mp_t number = cupel_botan_number(scalar);
    int code = strchr(self->native, ':') != NULL ? botan_privkey_load_ecdsa(key, number, curve)
                                                 : botan_privkey_load_ecdh(key, number, curve);

    botan_mp_destroy(number);
    return code;
}

/* The library reads an elliptic-curve key as one of ECDSA; a key of ECDH is made of its scalar. */
static int turn_to_ecdh(botan_privkey_t *key, const char *curve)
{
    botan_privkey_t read = *key;
    botan_mp_t scalar = NULL;
    int code = botan_mp_init(&scalar);

    *key = NULL;
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_privkey_get_field(scalar, read, "x");
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_privkey_load_ecdh(key, scalar, curve);
    }
    botan_mp_destroy(scalar);
    botan_privkey_destroy(read);
    return code;
}

botan_privkey_t cupel_botan_private_key(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply, cupel_status *status)
{
    static const cupel_field_id raw_fields[] = { CUPEL_FIELD_PRIVATE_KEY,
                                                 CUPEL_FIELD_PRIVATE_KEY_SEED, CUPEL_FIELD_SEED,
                                                 CUPEL_FIELD_DECAPSULATION_KEY };
    cupel_bytes raw = CUPEL_ABSENT;
    cupel_bytes scalar = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    cupel_bytes encoded = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8);
    char type[CUPEL_BOTAN_NAME_MAX];
    botan_privkey_t key = NULL;
    const raw_type *of;
    size_t i;
    int code;

    type_of(self, type);
    of = find_raw(type);
    for (i = 0; raw.ptr == NULL && i < sizeof raw_fields / sizeof raw_fields[0]; i++) {
        raw = cupel_fields_get(in, raw_fields[i]);
    }
    if (encoded.ptr == NULL) {
        encoded = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PEM);
    }
    if (raw.ptr != NULL && of != NULL) {
        if (of->private_fixed != NULL && !fits(of->private_len, raw, reply, status)) {
            return NULL;
        }
        code = of->private_fixed != NULL ? of->private_fixed(&key, raw.ptr)
                                         : of->private_sized(&key, raw.ptr, raw.len, type);
    } else if (scalar.ptr != NULL) {
        code = load_scalar(self, type, scalar, &key);
    } else if (encoded.ptr != NULL) {
        code = botan_privkey_load(&key, cupel_botan_rng(), encoded.ptr, encoded.len, NULL);
        if (code == BOTAN_FFI_SUCCESS && of == NULL && strchr(self->native, ':') == NULL) {
            code = turn_to_ecdh(&key, type);
        }
    } else {
        *status = cupel_reply_unsupported(reply, "no private key in an encoding of the library's");
        return NULL;
    }
    if (code != BOTAN_FFI_SUCCESS) {
        *status = cupel_botan_refused(reply, code, CUPEL_REASON_ENCODING);
        return NULL;
    }
    return key;
}

/* There is no call that only looks a curve up: a key of scalar 1 is the smallest that does. */
bool cupel_botan_has_curve(const char *native)
{
    const cupel_method row = { NULL, NULL, native, NULL };
    const uint8_t one = 1;
    char curve[CUPEL_BOTAN_NAME_MAX];
    botan_privkey_t key = NULL;

    type_of(&row, curve);
    if (load_scalar(&row, curve, cupel_bytes_of(&one, 1), &key) != BOTAN_FFI_SUCCESS) {
        return false;
    }
    botan_privkey_destroy(key);
    return true;
}
