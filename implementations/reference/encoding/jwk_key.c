/* Keys from JSON Web Keys (RFC 7518 section 6, RFC 8037 section 2). */
#include "encoding/base64.h"
#include "encoding/jwk.h"
#include "encoding/key_formats.h"

/* RFC 7518 section 6.2.1.1, RFC 8812 section 3.1; coordinates and scalars have the full length. */
static const struct {
    const char *crv;
    const char *curve;
    size_t coordinate_len;
} curves[] = {
    { "P-256", "P-256", 32 },         { "P-384", "P-384", 48 },      { "P-521", "P-521", 66 },
    { "secp256k1", "secp256k1", 32 }, { "P-256K", "secp256k1", 32 }, /* its name in drafts of RFC
                                                                        8812, still met */
};

/* RFC 8037 section 2 */
static const struct {
    const char *crv;
    ref_key_kind kind;
} octet_keys[] = {
    { "Ed25519", REF_KEY_ED25519 },
    { "Ed448", REF_KEY_ED448 },
    { "X25519", REF_KEY_X25519 },
    { "X448", REF_KEY_X448 },
};

typedef struct reader {
    ref_jwk jwk;
    ref_key_memory *memory;
    ref_refusal *refusal;
} reader;

static bool wrong(const reader *r, const char *why)
{
    return ref_refuse(r->refusal, CUPEL_REASON_ENCODING, why);
}

static bool has(const reader *r, const char *name)
{
    return ref_jwk_get(&r->jwk, name).ptr != NULL;
}

/* The octets of a base64url member. */
static bool get_octets(const reader *r, const char *name, cupel_bytes *octets)
{
    cupel_bytes text = ref_jwk_get(&r->jwk, name);
    uint8_t *to = r->memory->octets + r->memory->used;
    size_t len;

    if (text.ptr == NULL) {
        return wrong(r, "JWK: a required member is missing");
    }
    if (REF_BASE64_DECODED_MAX(text.len) > REF_KEY_MEMORY_LEN - r->memory->used) {
        return ref_refuse(r->refusal, CUPEL_REASON_LENGTH, "JWK: longer than any key");
    }
    if (!ref_base64url_decode(text, to, &len)) {
        return wrong(r, "JWK: member is not base64url");
    }
    r->memory->used += len;
    *octets = cupel_bytes_of(to, len);
    return true;
}

/* RFC 7518 section 2, Base64urlUInt: the minimum number of octets; zero is one octet. */
static bool get_integer(const reader *r, const char *name, cupel_bytes *magnitude)
{
    cupel_bytes octets;

    if (!get_octets(r, name, &octets)) {
        return false;
    }
    if (octets.len == 0 || (octets.ptr[0] == 0 && octets.len > 1)) {
        return wrong(r, "JWK: integer is not minimal");
    }
    *magnitude = octets.ptr[0] == 0 ? cupel_bytes_of(octets.ptr, 0) : octets;
    return true;
}

static bool get_exactly(const reader *r, const char *name, size_t len, cupel_bytes *octets)
{
    if (!get_octets(r, name, octets)) {
        return false;
    }
    /* RFC 7518 sections 6.2.1.2, 6.2.1.3 and 6.2.2.1 */
    return octets->len == len
           || ref_refuse(r->refusal, CUPEL_REASON_LENGTH,
                         "JWK: coordinate or scalar is not of full length");
}

/* The uncompressed point of x and y, put together in memory (SEC 1 section 2.3.3). */
static bool get_point(const reader *r, size_t coordinate_len, cupel_bytes *point)
{
    uint8_t *start = r->memory->octets + r->memory->used;
    cupel_bytes x;
    cupel_bytes y;

    *start = 0x04;
    r->memory->used++;
    if (!get_exactly(r, "x", coordinate_len, &x) || !get_exactly(r, "y", coordinate_len, &y)) {
        return false;
    }
    *point = cupel_bytes_of(start, 1 + x.len + y.len);
    return true;
}

static bool find_curve(const reader *r, const char **curve, size_t *coordinate_len)
{
    cupel_bytes crv = ref_jwk_get(&r->jwk, "crv");
    size_t i;

    for (i = 0; i < sizeof curves / sizeof curves[0]; i++) {
        if (crv.ptr != NULL && cupel_bytes_equal_text(crv, curves[i].crv)) {
            *curve = curves[i].curve;
            *coordinate_len = curves[i].coordinate_len;
            return true;
        }
    }
    return ref_refuse(r->refusal, CUPEL_REASON_ALGORITHM, "JWK: unknown crv");
}

static bool find_octet_key(const reader *r, ref_key_kind *kind)
{
    cupel_bytes crv = ref_jwk_get(&r->jwk, "crv");
    size_t i;

    for (i = 0; i < sizeof octet_keys / sizeof octet_keys[0]; i++) {
        if (crv.ptr != NULL && cupel_bytes_equal_text(crv, octet_keys[i].crv)) {
            *kind = octet_keys[i].kind;
            return true;
        }
    }
    return ref_refuse(r->refusal, CUPEL_REASON_ALGORITHM, "JWK: unknown crv");
}

static bool is_type(const reader *r, const char *kty)
{
    return has(r, "kty") && cupel_bytes_equal_text(ref_jwk_get(&r->jwk, "kty"), kty);
}

bool ref_jwk_public_read(cupel_bytes text, ref_public_key *key, ref_refusal *refusal)
{
    reader r = { .memory = &key->memory, .refusal = refusal };
    size_t coordinate_len;

    if (!ref_jwk_parse(text, &r.jwk, refusal)) {
        return false;
    }
    if (is_type(&r, "RSA")) {
        key->kind = REF_KEY_RSA;
        return get_integer(&r, "n", &key->n) && get_integer(&r, "e", &key->e);
    }
    if (is_type(&r, "EC")) {
        key->kind = REF_KEY_EC;
        return find_curve(&r, &key->curve, &coordinate_len)
               && get_point(&r, coordinate_len, &key->octets);
    }
    if (is_type(&r, "OKP")) {
        return find_octet_key(&r, &key->kind) && get_octets(&r, "x", &key->octets);
    }
    return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "JWK: unknown kty");
}

static bool read_rsa_private(const reader *r, ref_private_key *key)
{
    key->kind = REF_KEY_RSA;
    if (!get_integer(r, "n", &key->n) || !get_integer(r, "e", &key->e)
        || !get_integer(r, "d", &key->d)) {
        return false;
    }
    if (has(r, "oth")) {
        return ref_refuse(r->refusal, CUPEL_REASON_POLICY, "JWK: multi-prime keys are not read");
    }
    /* RFC 7518 section 6.3.2: with one of the factors all must be there. */
    if (!has(r, "p") && !has(r, "q") && !has(r, "dp") && !has(r, "dq") && !has(r, "qi")) {
        return true;
    }
    return get_integer(r, "p", &key->p) && get_integer(r, "q", &key->q)
           && get_integer(r, "dp", &key->dp) && get_integer(r, "dq", &key->dq)
           && get_integer(r, "qi", &key->qinv);
}

bool ref_jwk_private_read(cupel_bytes text, ref_private_key *key, ref_refusal *refusal)
{
    reader r = { .memory = &key->memory, .refusal = refusal };
    size_t coordinate_len;

    if (!ref_jwk_parse(text, &r.jwk, refusal)) {
        return false;
    }
    if (is_type(&r, "RSA")) {
        return read_rsa_private(&r, key);
    }
    if (is_type(&r, "EC")) {
        key->kind = REF_KEY_EC;
        return find_curve(&r, &key->curve, &coordinate_len)
               && get_point(&r, coordinate_len, &key->public_octets)
               && get_exactly(&r, "d", coordinate_len, &key->octets);
    }
    if (is_type(&r, "OKP")) {
        return find_octet_key(&r, &key->kind) && get_octets(&r, "x", &key->public_octets)
               && get_octets(&r, "d", &key->octets);
    }
    return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "JWK: unknown kty");
}
