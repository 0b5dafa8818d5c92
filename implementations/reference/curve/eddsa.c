/* EdDSA: five schemes over two curves. */
#include "curve/eddsa.h"

#include "curve/little_endian.h"
#include "hash/hash.h"

#define DIGEST_MAX  114
#define PREHASH_LEN 64
#define CONTEXT_MAX 255

typedef void hash_parts(const cupel_bytes *parts, size_t part_count, uint8_t *out);
typedef void prehash(cupel_bytes message, uint8_t out[PREHASH_LEN]);

struct ref_eddsa {
    const char *name;
    const ref_edwards_parameters *curve;
    hash_parts *hash;
    size_t digest_len;
    prehash *prehash;  /* PH; NULL: the identity */
    const char *dom;   /* the text that dom2 or dom4 begins with; NULL: dom2 is empty */
    uint8_t low_mask;  /* of the secret scalar: bits of the first octet that stay */
    size_t high_octet; /* octet of the scalar's highest bit; those behind it become zero */
    uint8_t high_bit;
};

static void sha512(const cupel_bytes *parts, size_t part_count, uint8_t *out)
{
    ref_hash_state state;
    size_t i;

    ref_sha512.init(&state);
    for (i = 0; i < part_count; i++) {
        ref_sha512.update(&state, parts[i].ptr, parts[i].len);
    }
    ref_sha512.final(&state, out);
}

static void shake256(const cupel_bytes *parts, size_t part_count, uint8_t *out)
{
    ref_xof xof;
    size_t i;

    ref_shake256_init(&xof);
    for (i = 0; i < part_count; i++) {
        ref_xof_update(&xof, parts[i].ptr, parts[i].len);
    }
    ref_xof_squeeze(&xof, out, DIGEST_MAX);
}

static void prehash_sha512(cupel_bytes message, uint8_t out[PREHASH_LEN])
{
    ref_hash_digest(&ref_sha512, message.ptr, message.len, out);
}

static void prehash_shake256(cupel_bytes message, uint8_t out[PREHASH_LEN])
{
    ref_xof xof;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, message.ptr, message.len);
    ref_xof_squeeze(&xof, out, PREHASH_LEN);
}

/* RFC 8032 section 5.1, table 1, and section 5.1.5 step 2 */
#define ED25519                                                                     \
    .curve = &ref_edwards25519, .hash = sha512, .digest_len = 64, .low_mask = 0xf8, \
    .high_octet = 31, .high_bit = 0x40

/* RFC 8032 section 5.2, table 2, and section 5.2.5 step 2 */
#define ED448                                                                               \
    .curve = &ref_edwards448, .hash = shake256, .digest_len = DIGEST_MAX, .low_mask = 0xfc, \
    .high_octet = 55, .high_bit = 0x80

#define DOM2 "SigEd25519 no Ed25519 collisions"
#define DOM4 "SigEd448"

static const ref_eddsa schemes[] = {
    { .name = "Ed25519", ED25519 },
    { .name = "Ed25519ctx", ED25519, .dom = DOM2 },
    { .name = "Ed25519ph", ED25519, .dom = DOM2, .prehash = prehash_sha512 },
    { .name = "Ed448", ED448, .dom = DOM4 },
    { .name = "Ed448ph", ED448, .dom = DOM4, .prehash = prehash_shake256 },
};

const ref_eddsa *ref_eddsa_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (strcmp(schemes[i].name, name) == 0) {
            return &schemes[i];
        }
    }
    return NULL;
}

size_t ref_eddsa_len(const ref_eddsa *scheme)
{
    return scheme->curve->len;
}

bool ref_eddsa_has_context(const ref_eddsa *scheme)
{
    return scheme->dom != NULL;
}

/* What both operations hash: dom(F, C) in front and PH(M) at the end. */
typedef struct framing {
    const ref_eddsa *scheme;
    uint8_t flags[2]; /* F and the length of C */
    cupel_bytes context;
    cupel_bytes message; /* PH(M) */
    uint8_t prehashed[PREHASH_LEN];
} framing;

static bool framing_init(framing *f, const ref_eddsa *scheme, cupel_bytes context,
                         cupel_bytes message, ref_refusal *refusal)
{
    /* RFC 8032 section 2: C has at most 255 octets; section 5.1: Ed25519 has none. */
    if (context.len > (scheme->dom == NULL ? 0 : CONTEXT_MAX)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "EdDSA: context is too long");
    }
    f->scheme = scheme;
    f->flags[0] = scheme->prehash != NULL;
    f->flags[1] = (uint8_t)context.len;
    f->context = context.ptr == NULL ? cupel_bytes_of(f->flags, 0) : context;
    f->message = message;
    if (scheme->prehash != NULL) {
        scheme->prehash(message, f->prehashed);
        f->message = cupel_bytes_of(f->prehashed, sizeof f->prehashed);
    }
    return true;
}

/* H(dom(F, C) || first || second || PH(M)) as a number */
static void hash_number(const framing *f, cupel_bytes first, cupel_bytes second, ref_number *r)
{
    const ref_eddsa *scheme = f->scheme;
    uint8_t digest[DIGEST_MAX];
    const cupel_bytes parts[] = {
        cupel_bytes_of_text(scheme->dom == NULL ? "" : scheme->dom),
        cupel_bytes_of(f->flags, sizeof f->flags),
        f->context,
        first,
        second,
        f->message,
    };
    /* RFC 8032 section 5.1: dom2 is the empty string for Ed25519. */
    size_t skipped = scheme->dom == NULL ? 3 : 0;

    scheme->hash(parts + skipped, sizeof parts / sizeof parts[0] - skipped, digest);
    ref_number_from_little_endian(r, digest, scheme->digest_len);
}

/* Is 2^c (S B - k A - R) neutral? */
static bool is_equation_met(const ref_edwards *curve, const ref_number *s, const ref_number *k,
                            const ref_point *a, const ref_point *r)
{
    ref_point minus_a;
    ref_point minus_r;
    ref_point sum;
    unsigned i;

    ref_edwards_negate(curve, &minus_a, a);
    ref_edwards_negate(curve, &minus_r, r);
    ref_point_mul_two(&curve->group, &sum, s, &curve->base, k, &minus_a);
    curve->group.add(&curve->group, &sum, &sum, &minus_r);
    for (i = 0; i < curve->parameters->cofactor_bit_len; i++) {
        curve->group.add(&curve->group, &sum, &sum, &sum);
    }
    return ref_edwards_is_neutral(curve, &sum);
}

bool ref_eddsa_verify(const ref_eddsa *scheme, cupel_bytes public_key, cupel_bytes context,
                      cupel_bytes message, cupel_bytes signature, ref_refusal *refusal)
{
    size_t len = scheme->curve->len;
    ref_edwards curve;
    ref_element k_residue;
    ref_number s, k, l;
    ref_point a, r;
    framing f;

    if (!framing_init(&f, scheme, context, message, refusal)) {
        return false;
    }
    /* RFC 8032 5.1.7 step 1: halves of 32 (57) octets, R and A decode to points, S is in [0, L). */
    if (public_key.len != len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "EdDSA: public key of a wrong length");
    }
    if (signature.len != 2 * len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "EdDSA: signature of a wrong length");
    }
    ref_edwards_init(&curve, scheme->curve);
    if (!ref_edwards_decode(&curve, &a, public_key.ptr, refusal)
        || !ref_edwards_decode(&curve, &r, signature.ptr, refusal)) {
        return false;
    }
    ref_number_from_little_endian(&s, signature.ptr + len, len);
    ref_modulus_number(&curve.l, &l);
    if (ref_number_compare(&s, &l) >= 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "EdDSA: S is not less than L");
    }
    /* RFC 8032 5.1.7 step 2. Reducing k modulo L would change 2^c k A by nothing, since 2^c A has
     * order L or 1. */
    hash_number(&f, cupel_bytes_of(signature.ptr, len), public_key, &k);
    ref_mod_from_number(&curve.l, k_residue, &k);
    ref_mod_to_number(&curve.l, &k, k_residue);
    /* RFC 8032 5.1.7 step 3 */
    return is_equation_met(&curve, &s, &k, &a, &r)
           || ref_refuse(refusal, CUPEL_REASON_SIGNATURE, "EdDSA: invalid signature");
}

/* RFC 8032 5.1.5 and 5.2.5, steps 1 to 3: the secret scalar s out of the first half of the hashed
 * private key, the prefix being the second. */
static void expand_key(const ref_eddsa *scheme, cupel_bytes private_key, uint8_t digest[DIGEST_MAX],
                       ref_number *s)
{
    uint8_t scalar[REF_EDWARDS_OCTETS_MAX];
    size_t len = scheme->curve->len;

    scheme->hash(&private_key, 1, digest);
    memset(scalar, 0, sizeof scalar);
    memcpy(scalar, digest, scheme->high_octet + 1);
    scalar[0] &= scheme->low_mask;
    scalar[scheme->high_octet] =
        (uint8_t)((scalar[scheme->high_octet] & (scheme->high_bit - 1)) | scheme->high_bit);
    ref_number_from_little_endian(s, scalar, len);
}

bool ref_eddsa_sign(const ref_eddsa *scheme, cupel_bytes private_key, cupel_bytes context,
                    cupel_bytes message, uint8_t *public_key, uint8_t *signature,
                    ref_refusal *refusal)
{
    size_t len = scheme->curve->len;
    uint8_t expanded[DIGEST_MAX];
    ref_edwards curve;
    ref_element r, k, t;
    ref_number s, value;
    ref_point point;
    framing f;

    if (!framing_init(&f, scheme, context, message, refusal)) {
        return false;
    }
    /* RFC 8032 5.1.5: the private key is 32 (57) octets. */
    if (private_key.len != len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "EdDSA: private key of a wrong length");
    }
    ref_edwards_init(&curve, scheme->curve);
    expand_key(scheme, private_key, expanded, &s);
    ref_point_mul(&curve.group, &point, &s, &curve.base);
    ref_edwards_encode(&curve, public_key, &point);
    /* RFC 8032 5.1.6 steps 2 and 3: r = H(dom || prefix || PH(M)), R = r B */
    hash_number(&f, cupel_bytes_of(expanded + len, scheme->digest_len - len),
                cupel_bytes_of(expanded, 0), &value);
    ref_mod_from_number(&curve.l, r, &value);
    ref_mod_to_number(&curve.l, &value, r);
    ref_point_mul(&curve.group, &point, &value, &curve.base);
    ref_edwards_encode(&curve, signature, &point);
    /* RFC 8032 5.1.6 steps 4 and 5: S = (r + k s) mod L */
    hash_number(&f, cupel_bytes_of(signature, len), cupel_bytes_of(public_key, len), &value);
    ref_mod_from_number(&curve.l, k, &value);
    ref_mod_from_number(&curve.l, t, &s);
    ref_mod_mul(&curve.l, k, k, t);
    ref_mod_add(&curve.l, r, r, k);
    ref_mod_to_number(&curve.l, &value, r);
    ref_number_to_little_endian(&value, signature + len, len);
    return true;
}
