/* Keys out of whichever field holds them. */
#include "encoding/keys.h"

#include "encoding/key_formats.h"
#include "encoding/pem.h"

static bool raw_public(cupel_bytes value, ref_public_key *key, ref_refusal *refusal)
{
    (void)refusal;
    key->kind = REF_KEY_RAW;
    key->octets = value;
    return true;
}

static bool point_public(cupel_bytes value, ref_public_key *key, ref_refusal *refusal)
{
    (void)refusal;
    key->kind = REF_KEY_EC;
    key->octets = value;
    return true;
}

static bool rsa_public(cupel_bytes value, ref_public_key *key, ref_refusal *refusal)
{
    key->kind = REF_KEY_RSA;
    return ref_rsa_public_read(value, key, refusal);
}

static bool raw_private(cupel_bytes value, ref_private_key *key, ref_refusal *refusal)
{
    (void)refusal;
    key->kind = REF_KEY_RAW;
    key->octets = value;
    return true;
}

static bool scalar_private(cupel_bytes value, ref_private_key *key, ref_refusal *refusal)
{
    (void)refusal;
    key->kind = REF_KEY_EC;
    key->octets = value;
    return true;
}

static bool rsa_private(cupel_bytes value, ref_private_key *key, ref_refusal *refusal)
{
    key->kind = REF_KEY_RSA;
    return ref_rsa_private_read(value, key, refusal);
}

static bool sec1_private(cupel_bytes value, ref_private_key *key, ref_refusal *refusal)
{
    return ref_sec1_read(value, NULL, key, refusal);
}

typedef bool read_public(cupel_bytes value, ref_public_key *key, ref_refusal *refusal);
typedef bool read_private(cupel_bytes value, ref_private_key *key, ref_refusal *refusal);

/* RFC 7468 section 13 and the labels of OpenSSL for PKCS #1. */
static const struct {
    const char *label;
    read_public *read;
} public_labels[] = {
    { "PUBLIC KEY", ref_spki_read },
    { "RSA PUBLIC KEY", rsa_public },
};

/* RFC 7468 section 10, RFC 5915 section 4 and the label of OpenSSL for PKCS #1. */
static const struct {
    const char *label;
    read_private *read;
} private_labels[] = {
    { "PRIVATE KEY", ref_pkcs8_read },
    { "RSA PRIVATE KEY", rsa_private },
    { "EC PRIVATE KEY", sec1_private },
};

/* The octets of a PEM text in the memory of the key. */
static bool decode_pem(cupel_bytes text, ref_key_memory *memory, cupel_bytes *label,
                       cupel_bytes *der, ref_refusal *refusal)
{
    if (!ref_pem_decode(text, memory->octets, sizeof memory->octets, label, der, refusal)) {
        return false;
    }
    memory->used = der->len;
    return true;
}

static bool pem_public(cupel_bytes text, ref_public_key *key, ref_refusal *refusal)
{
    cupel_bytes label;
    cupel_bytes der;
    size_t i;

    if (!decode_pem(text, &key->memory, &label, &der, refusal)) {
        return false;
    }
    for (i = 0; i < sizeof public_labels / sizeof public_labels[0]; i++) {
        if (cupel_bytes_equal_text(label, public_labels[i].label)) {
            return public_labels[i].read(der, key, refusal);
        }
    }
    return ref_refuse(refusal, CUPEL_REASON_ENCODING, "PEM: not the label of a public key");
}

static bool pem_private(cupel_bytes text, ref_private_key *key, ref_refusal *refusal)
{
    cupel_bytes label;
    cupel_bytes der;
    size_t i;

    if (!decode_pem(text, &key->memory, &label, &der, refusal)) {
        return false;
    }
    for (i = 0; i < sizeof private_labels / sizeof private_labels[0]; i++) {
        if (cupel_bytes_equal_text(label, private_labels[i].label)) {
            return private_labels[i].read(der, key, refusal);
        }
    }
    return ref_refuse(refusal, CUPEL_REASON_ENCODING, "PEM: not the label of a private key");
}

static const struct {
    cupel_field_id field;
    read_public *read;
} public_fields[] = {
    { CUPEL_FIELD_PUBLIC_KEY, raw_public },
    { CUPEL_FIELD_PUBLIC_KEY_POINT, point_public },
    { CUPEL_FIELD_PUBLIC_KEY_SPKI, ref_spki_read },
    { CUPEL_FIELD_PUBLIC_KEY_PEM, pem_public },
    { CUPEL_FIELD_PUBLIC_KEY_JWK, ref_jwk_public_read },
};

static const struct {
    cupel_field_id field;
    read_private *read;
} private_fields[] = {
    { CUPEL_FIELD_PRIVATE_KEY, raw_private },
    { CUPEL_FIELD_PRIVATE_KEY_SEED, raw_private },
    { CUPEL_FIELD_PRIVATE_KEY_SCALAR, scalar_private },
    { CUPEL_FIELD_PRIVATE_KEY_PKCS8, ref_pkcs8_read },
    { CUPEL_FIELD_PRIVATE_KEY_PEM, pem_private },
    { CUPEL_FIELD_PRIVATE_KEY_JWK, ref_jwk_private_read },
};

bool ref_public_key_read(const cupel_fields *in, ref_public_key *key, ref_refusal *refusal)
{
    size_t i;

    memset(key, 0, sizeof *key);
    for (i = 0; i < sizeof public_fields / sizeof public_fields[0]; i++) {
        cupel_bytes value = cupel_fields_get(in, public_fields[i].field);

        if (value.ptr != NULL) {
            return public_fields[i].read(value, key, refusal);
        }
    }
    return ref_refuse(refusal, CUPEL_REASON_ENCODING, "no public key is given");
}

bool ref_private_key_read(const cupel_fields *in, ref_private_key *key, ref_refusal *refusal)
{
    size_t i;

    memset(key, 0, sizeof *key);
    for (i = 0; i < sizeof private_fields / sizeof private_fields[0]; i++) {
        cupel_bytes value = cupel_fields_get(in, private_fields[i].field);

        if (value.ptr != NULL) {
            return private_fields[i].read(value, key, refusal);
        }
    }
    return ref_refuse(refusal, CUPEL_REASON_ENCODING, "no private key is given");
}
