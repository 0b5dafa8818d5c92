/* Signing of certificates and requests: always the same octets for the same input, but for the salt
 * of RSASSA-PSS. RSA after RFC 8017 section 8.2, ECDSA with the k of RFC 6979, EdDSA after RFC
 * 8032.
 */
#include "certificate/signing_key.h"

#include "curve/ecdh.h"
#include "curve/ecdsa.h"
#include "curve/eddsa.h"
#include "encoding/oid.h"
#include "lattice/keys.h"
#include "rsa/signature.h"

#define OID_RSA "1.2.840.113549.1.1.1"
#define OID_PSS "1.2.840.113549.1.1.10"
#define OID_EC  "1.2.840.10045.2.1"

/* RFC 5480 section 4: the hash that is as strong as the curve. */
static const char *hash_for(const ref_private_key *key, const char *chosen)
{
    static const struct {
        const char *curve;
        const char *hash;
    } hashes[] = {
        { "P-384", "SHA-384" },
        { "brainpoolP384r1", "SHA-384" },
        { "P-521", "SHA-512" },
        { "brainpoolP512r1", "SHA-512" },
    };
    size_t i;

    if (chosen != NULL) {
        return chosen;
    }
    if (key->has_pss) {
        return key->pss.hash;
    }
    for (i = 0; key->kind == REF_KEY_EC && i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].curve, key->curve) == 0) {
            return hashes[i].hash;
        }
    }
    return "SHA-256";
}

/* The row for keys of this kind and this hash; of RSASSA-PSS, whose hash is a parameter, NULL. */
static const ref_signature_algorithm *find_algorithm(ref_key_kind kind, const char *name)
{
    size_t i;

    for (i = 0; i < ref_signature_algorithm_count; i++) {
        const ref_signature_algorithm *algorithm = &ref_signature_algorithms[i];

        if (algorithm->kind == kind
            && (name == NULL ? algorithm->name == NULL
                             : algorithm->name != NULL && strcmp(algorithm->name, name) == 0)) {
            return algorithm;
        }
    }
    return NULL;
}

static const ref_signature_algorithm *algorithm_for(const ref_private_key *key, const char *hash,
                                                    const char *mgf)
{
    if (key->kind == REF_KEY_RSASSA_PSS || (key->kind == REF_KEY_RSA && mgf != NULL)) {
        return find_algorithm(REF_KEY_RSASSA_PSS, NULL);
    }
    if (mgf != NULL) {
        return NULL;
    }
    if (key->kind == REF_KEY_ED25519 || key->kind == REF_KEY_ED448) {
        return find_algorithm(key->kind, key->kind == REF_KEY_ED25519 ? "Ed25519" : "Ed448");
    }
    return find_algorithm(key->kind, hash);
}

bool ref_signing_key_read(ref_signing_key *key, cupel_bytes pkcs8, const ref_signing_choice *choice,
                          ref_refusal *refusal)
{
    memset(key, 0, sizeof *key);
    key->algorithm = ref_pq_signing_algorithm(pkcs8);
    if (key->algorithm != NULL) {
        return ref_pq_pkcs8(pkcs8, key->algorithm->oid, &key->content, refusal);
    }
    if (!ref_pkcs8_read(pkcs8, &key->key, refusal)) {
        return false;
    }
    key->pss.hash = hash_for(&key->key, choice->hash);
    /* MD5 has a name among the signature algorithms, and no function. */
    if (ref_hash_find(key->pss.hash) == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 5280 4.1.1.2: hash function that is not known");
    }
    key->algorithm = algorithm_for(&key->key, key->pss.hash, choice->mgf);
    if (key->algorithm == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 5280 4.1.1.2: no signature algorithm with this key and hash");
    }
    return key->algorithm->kind != REF_KEY_RSASSA_PSS || ref_pss_choose(key, choice, refusal);
}

void ref_signing_key_put_algorithm(const ref_signing_key *key, ref_der_writer *writer)
{
    size_t mark = ref_der_mark(writer);

    /* RFC 4055 section 5: NULL with RSA, section 3.1: what was chosen; RFC 5758 section 3.2, RFC
     * 8410 section 3: else absent. */
    if (key->algorithm->kind == REF_KEY_RSA) {
        ref_der_put(writer, REF_DER_NULL, cupel_bytes_of("", 0));
    } else if (key->algorithm->kind == REF_KEY_RSASSA_PSS) {
        ref_pss_put_parameters(&key->pss, writer);
    }
    ref_der_put_oid(writer, key->algorithm->oid);
    ref_der_wrap(writer, REF_DER_SEQUENCE, mark);
}

static bool sign_rsa(const ref_signing_key *key, cupel_bytes message, uint8_t *signature,
                     size_t *len, ref_refusal *refusal)
{
    ref_rsa_private rsa;

    if (!ref_rsa_private_init(&rsa, &key->key, refusal)) {
        return false;
    }
    *len = rsa.public.len;
    return ref_rsa_pkcs1_sign(&rsa, ref_hash_find(key->algorithm->name), message, signature,
                              refusal);
}

/* The curve and the scalar of an EC key. */
static bool init_curve(const ref_signing_key *key, ref_curve *curve, ref_number *d,
                       ref_refusal *refusal)
{
    const ref_curve_parameters *parameters = ref_curve_find(key->key.curve);

    if (parameters == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RFC 5480 2.1.1.1: curve not known");
    }
    ref_curve_init(curve, parameters);
    return ref_ec_scalar(&curve->n, d, key->key.octets, refusal);
}

static bool sign_ec(const ref_signing_key *key, cupel_bytes message, uint8_t *signature,
                    size_t *len, ref_refusal *refusal)
{
    ref_number d, r, s;
    ref_curve curve;

    if (!init_curve(key, &curve, &d, refusal)) {
        return false;
    }
    ref_ecdsa_sign(&curve, &d, ref_hash_find(key->algorithm->name), message, &r, &s);
    *len = ref_ecdsa_signature_write(signature, &r, &s);
    return true;
}

static bool sign_eddsa(const ref_signing_key *key, cupel_bytes message, uint8_t *signature,
                       size_t *len, ref_refusal *refusal)
{
    const ref_eddsa *scheme = ref_eddsa_find(key->algorithm->name);
    uint8_t public_key[REF_EDWARDS_OCTETS_MAX];

    *len = 2 * ref_eddsa_len(scheme);
    return ref_eddsa_sign(scheme, key->key.octets, CUPEL_ABSENT, message, public_key, signature,
                          refusal);
}

/* RFC 8017 appendix A.1.1 */
static bool put_rsa_bits(const ref_signing_key *key, ref_der_writer *writer, ref_refusal *refusal)
{
    size_t mark = ref_der_mark(writer);

    (void)refusal;
    ref_der_put_unsigned(writer, key->key.e);
    ref_der_put_unsigned(writer, key->key.n);
    ref_der_wrap(writer, REF_DER_SEQUENCE, mark);
    return true;
}

/* SEC 1 section 2.3.3: the point, not compressed. */
static bool put_ec_bits(const ref_signing_key *key, ref_der_writer *writer, ref_refusal *refusal)
{
    uint8_t octets[1 + 2 * REF_FIELD_OCTETS_MAX];
    ref_curve curve;
    ref_point point;
    ref_number d;

    if (!init_curve(key, &curve, &d, refusal)) {
        return false;
    }
    ref_point_mul(&curve.group, &point, &d, &curve.g);
    ref_der_prepend(writer, cupel_bytes_of(octets, ref_point_encode(&curve, &point, octets)));
    return true;
}

/* RFC 8032 sections 5.1.5 and 5.2.5: signing gives the public key, too. */
static bool put_eddsa_bits(const ref_signing_key *key, ref_der_writer *writer, ref_refusal *refusal)
{
    const ref_eddsa *scheme = ref_eddsa_find(key->algorithm->name);
    uint8_t public_key[REF_EDWARDS_OCTETS_MAX];
    uint8_t signature[REF_EDDSA_SIGNATURE_MAX];

    if (!ref_eddsa_sign(scheme, key->key.octets, CUPEL_ABSENT, cupel_bytes_of("", 0), public_key,
                        signature, refusal)) {
        return false;
    }
    ref_der_prepend(writer, cupel_bytes_of(public_key, ref_eddsa_len(scheme)));
    return true;
}

/* By the kind of the algorithm: how it signs, and how the contents of subjectPublicKey are written.
 * ref_signing_key_read takes no others. */
static const struct {
    ref_key_kind kind;
    bool (*sign)(const ref_signing_key *key, cupel_bytes message, uint8_t *signature, size_t *len,
                 ref_refusal *refusal);
    bool (*put_bits)(const ref_signing_key *key, ref_der_writer *writer, ref_refusal *refusal);
} kinds[] = {
    { REF_KEY_RSA, sign_rsa, put_rsa_bits },
    { REF_KEY_RSASSA_PSS, ref_pss_sign, put_rsa_bits },
    { REF_KEY_EC, sign_ec, put_ec_bits },
    { REF_KEY_ED25519, sign_eddsa, put_eddsa_bits },
    { REF_KEY_ED448, sign_eddsa, put_eddsa_bits },
    { REF_KEY_RAW, ref_pq_sign, ref_pq_put_bits },
};

#define LAST_KIND (sizeof kinds / sizeof kinds[0] - 1)

static size_t kind_of(const ref_signing_key *key)
{
    size_t i;

    for (i = 0; i < LAST_KIND && kinds[i].kind != key->algorithm->kind; i++) {
    }
    return i;
}

bool ref_signing_key_seal(const ref_signing_key *key, cupel_bytes body, ref_der_writer *writer,
                          ref_refusal *refusal)
{
    uint8_t signature[REF_SIGNATURE_OCTETS_MAX];
    size_t mark = ref_der_mark(writer);
    size_t len;

    if (!kinds[kind_of(key)].sign(key, body, signature, &len, refusal)) {
        return false;
    }
    ref_der_prepend(writer, cupel_bytes_of(signature, len));
    ref_der_wrap_bits(writer, mark);
    ref_signing_key_put_algorithm(key, writer);
    ref_der_prepend(writer, body);
    ref_der_wrap(writer, REF_DER_SEQUENCE, mark);
    return true;
}

bool ref_signing_key_put_public(const ref_signing_key *key, ref_der_writer *writer,
                                ref_refusal *refusal)
{
    bool is_rsa = key->key.kind == REF_KEY_RSA;
    bool is_pss = key->key.kind == REF_KEY_RSASSA_PSS;
    bool is_ec = key->key.kind == REF_KEY_EC;
    size_t mark = ref_der_mark(writer);
    size_t algorithm;

    if (!kinds[kind_of(key)].put_bits(key, writer, refusal)) {
        return false;
    }
    ref_der_wrap_bits(writer, mark);
    algorithm = ref_der_mark(writer);
    /* RFC 8017 appendix A.1, RFC 4055 section 3.1, RFC 5480 section 2.1.1; absent by RFC 8410
     * section 3, RFC 9881 section 2, RFC 9909 section 3, where the identifier is also that of the
     * signature. */
    if (is_rsa) {
        ref_der_put(writer, REF_DER_NULL, cupel_bytes_of("", 0));
    } else if (is_ec) {
        ref_der_put_oid(writer, ref_oid_dotted(ref_curve_oids, key->key.curve));
    } else if (is_pss && key->key.has_pss) {
        ref_pss_put_parameters(&key->key.pss, writer);
    }
    ref_der_put_oid(writer, is_rsa   ? OID_RSA
                            : is_pss ? OID_PSS
                            : is_ec  ? OID_EC
                                     : key->algorithm->oid);
    ref_der_wrap(writer, REF_DER_SEQUENCE, algorithm);
    ref_der_wrap(writer, REF_DER_SEQUENCE, mark);
    return true;
}
