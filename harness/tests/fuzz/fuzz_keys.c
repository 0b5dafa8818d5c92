/* Keys and signatures of any content: every reader of a key, with what it is made of (DER, PEM,
 * JWK, Base64, points), and the reader of signatures. */
#include <stdlib.h>

#include "curve/binary.h"
#include "curve/weierstrass.h"
#include "encoding/base64.h"
#include "encoding/key_formats.h"
#include "lattice/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OCTETS_MAX 8192

static const cupel_field_id public_fields[] = {
    CUPEL_FIELD_PUBLIC_KEY, CUPEL_FIELD_PUBLIC_KEY_POINT, CUPEL_FIELD_PUBLIC_KEY_SPKI,
    CUPEL_FIELD_PUBLIC_KEY_PEM, CUPEL_FIELD_PUBLIC_KEY_JWK
};
static const cupel_field_id private_fields[] = {
    CUPEL_FIELD_PRIVATE_KEY, CUPEL_FIELD_PRIVATE_KEY_SCALAR, CUPEL_FIELD_PRIVATE_KEY_PKCS8,
    CUPEL_FIELD_PRIVATE_KEY_PEM, CUPEL_FIELD_PRIVATE_KEY_JWK
};

/* A point as one of the curve that the key names; a bare one as one of each kind. */
static void decode_point(const char *curve_name, cupel_bytes octets)
{
    const ref_curve_parameters *prime = ref_curve_find(curve_name != NULL ? curve_name : "P-256");
    const ref_binary_parameters *binary =
        ref_binary_find(curve_name != NULL ? curve_name : "K-283");
    ref_refusal refusal;
    ref_element x;
    ref_curve curve;
    ref_point point;

    if (prime != NULL) {
        ref_curve_init(&curve, prime);
        (void)!ref_point_decode(&curve, &point, octets, &refusal);
    }
    if (binary != NULL) {
        (void)!ref_binary_decode(binary, x, octets, &refusal);
    }
}

static void read_fields(const cupel_fields *public_key, const cupel_fields *private_key)
{
    static ref_public_key public_read;
    static ref_private_key private_read;
    ref_refusal refusal;

    if (ref_public_key_read(public_key, &public_read, &refusal) && public_read.kind == REF_KEY_EC) {
        decode_point(public_read.curve, public_read.octets);
    }
    (void)!ref_private_key_read(private_key, &private_read, &refusal);
}

/* Keys of ML-DSA, and what those of SLH-DSA share with them. */
static void read_lattice_key(cupel_bytes octets)
{
    const ref_mldsa_set *set = ref_mldsa_set_find("ML-DSA-44");
    ref_mldsa_key_choice choice;
    ref_refusal refusal;
    ref_pq_memory memory;
    cupel_bytes inside;

    (void)!ref_pq_spki(octets, set->oid, &inside, &refusal);
    (void)!ref_mldsa_jwk_read(octets, set, "priv", &memory, &inside, &refusal);
    if (ref_pq_pkcs8(octets, set->oid, &inside, &refusal)) {
        (void)!ref_mldsa_key_choice_read(inside, &choice, &refusal);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ref_public_key public_key;
    static ref_private_key private_key;
    static uint8_t decoded[REF_BASE64_DECODED_MAX(OCTETS_MAX)];
    cupel_bytes octets = cupel_bytes_of(data, size);
    ref_refusal refusal;
    cupel_bytes r;
    cupel_bytes s;
    size_t len;
    size_t i;
    char *text; /* ends with NUL, as texts of a request do */

    if (size > OCTETS_MAX) {
        return 0;
    }
    text = malloc(size + 1);
    if (text == NULL) {
        abort();
    }
    memcpy(text, data, size);
    text[size] = '\0';
    for (i = 0; i < sizeof public_fields / sizeof public_fields[0]; i++) {
        const cupel_field field[] = { { public_fields[i], cupel_bytes_of(text, size) },
                                      { private_fields[i], cupel_bytes_of(text, size) } };
        const cupel_fields one = { &field[0], 1 };
        const cupel_fields other = { &field[1], 1 };

        if (cupel_field_malformed(public_fields[i], octets) == NULL) {
            read_fields(&one, &other);
        }
    }
    free(text);
    read_lattice_key(octets);
    (void)!ref_rsa_public_read(octets, &public_key, &refusal);
    (void)!ref_rsa_private_read(octets, &private_key, &refusal);
    (void)!ref_sec1_read(octets, NULL, &private_key, &refusal);
    (void)!ref_der_signature(octets, &r, &s, &refusal);
    (void)!ref_base64_decode(octets, decoded, &len);
    (void)!ref_base64url_decode(octets, decoded, &len);
    return 0;
}
