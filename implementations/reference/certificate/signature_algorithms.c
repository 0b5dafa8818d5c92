/* The signature algorithms of certificates: identifiers, parameters and verification. */
#include "certificate/signature.h"

#include "curve/ecdsa.h"
#include "curve/eddsa.h"
#include "encoding/der.h"
#include "hashsig/slhdsa.h"
#include "lattice/keys.h"
#include "lattice/mldsa.h"
#include "rsa/signature.h"

/* The key is right, and the signature is not: whatever is wrong with its octets, the reason is
 * this.
 */
static bool judged(bool verified, ref_refusal *refusal)
{
    if (!verified) {
        refusal->reason = CUPEL_REASON_SIGNATURE;
    }
    return verified;
}

/* RFC 4055 section 5: NULL; RFC 4055 section 2.1: absent must be accepted as well. */
static bool null_or_none(ref_der *der, ref_signature *signature)
{
    (void)signature;
    return der->rest.len == 0 || ref_der_null(der);
}

/* RFC 5758 sections 3.1 and 3.2, RFC 8410 section 3, RFC 9881 section 2, RFC 9909 section 3: the
 * parameters must be absent; the caller finds what is left. */
static bool none(ref_der *der, ref_signature *signature)
{
    (void)der;
    (void)signature;
    return true;
}

/* RFC 4055 section 3.1: must be present in the identifier of a signature. */
static bool pss(ref_der *der, ref_signature *signature)
{
    return ref_pss_parameters_read(der, &signature->pss);
}

/* RFC 8692 section 3: RSASSA-PSS with a SHAKE, whose parameters are fixed. */
static bool pss_shake128(ref_der *der, ref_signature *signature)
{
    (void)der;
    signature->pss = (ref_pss_parameters){ "SHAKE128", "SHAKE128", NULL, 32 };
    return true;
}

static bool pss_shake256(ref_der *der, ref_signature *signature)
{
    (void)der;
    signature->pss = (ref_pss_parameters){ "SHAKE256", "SHAKE256", NULL, 64 };
    return true;
}

static bool init_rsa(const ref_signature *signature, ref_rsa_public *rsa, ref_refusal *refusal)
{
    if (!ref_rsa_public_init(rsa, signature->key, refusal)) {
        return false;
    }
    /* FIPS 186-5 A.1.1: the exponent is less than 2^256. A longer one only costs time. */
    if (ref_number_bit_len(&rsa->e) > 256) {
        return ref_refuse(refusal, CUPEL_REASON_POLICY, "FIPS 186-5 A.1.1: exponent too long");
    }
    return true;
}

static bool verify_pkcs1(const ref_signature *signature, ref_refusal *refusal)
{
    ref_rsa_public rsa;

    return init_rsa(signature, &rsa, refusal)
           && judged(ref_rsa_pkcs1_verify(&rsa, ref_hash_find(signature->algorithm->name),
                                          signature->message, signature->octets, refusal),
                     refusal);
}

static bool verify_pss(const ref_signature *signature, ref_refusal *refusal)
{
    const ref_pss_parameters *own = &signature->pss;
    ref_pss parameters = { .hash = ref_hash_find(own->hash) };
    ref_rsa_public rsa;

    if (parameters.hash == NULL || !ref_mgf_find(&parameters.mgf, own->mgf, own->mgf_hash)
        || own->salt_len > REF_RSA_OCTETS_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RFC 4055 3.1: parameters not usable");
    }
    /* RFC 4055 section 3.3: the key may be for these parameters only. */
    if (signature->key->has_pss && !ref_pss_parameters_agree(&signature->key->pss, own)) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 4055 3.3: the key is for other parameters");
    }
    parameters.salt_len = (size_t)own->salt_len;
    return init_rsa(signature, &rsa, refusal)
           && judged(ref_rsa_pss_verify(&rsa, &parameters, signature->message, signature->octets,
                                        refusal),
                     refusal);
}

static bool verify_dsa(const ref_signature *signature, ref_refusal *refusal)
{
    ref_dsa_public dsa;
    cupel_bytes r;
    cupel_bytes s;

    return ref_dsa_public_init(&dsa, signature->key, refusal)
           && judged(ref_der_signature(signature->octets, &r, &s, refusal)
                         && ref_dsa_verify(&dsa, ref_hash_find(signature->algorithm->name),
                                           signature->message, r, s, refusal),
                     refusal);
}

static bool verify_ecdsa(const ref_signature *signature, ref_refusal *refusal)
{
    const ref_curve_parameters *parameters;
    ref_curve curve;
    ref_point point;
    cupel_bytes r;
    cupel_bytes s;

    parameters = ref_curve_find(signature->key->curve);
    if (parameters == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RFC 5480 2.1.1.1: curve not known");
    }
    ref_curve_init(&curve, parameters);
    if (!ref_point_decode(&curve, &point, signature->key->octets, refusal)) {
        /* RFC 5480 2.2: subjectPublicKey is the encoding of a point of the curve. */
        if (refusal->reason == CUPEL_REASON_LENGTH) {
            refusal->reason = CUPEL_REASON_ENCODING;
        }
        return false;
    }
    return judged(ref_der_signature(signature->octets, &r, &s, refusal)
                      && ref_ecdsa_verify(&curve, &point, ref_hash_find(signature->algorithm->name),
                                          signature->message, r, s, refusal),
                  refusal);
}

/* RFC 8410 section 4, RFC 9909 section 4: the key is octets, of a length that goes with the
 * algorithm. */
static bool check_key_len(size_t len, size_t expected, ref_refusal *refusal)
{
    if (len != expected) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "RFC 5280 4.1.2.7: length of the key");
    }
    return true;
}

static bool verify_eddsa(const ref_signature *signature, ref_refusal *refusal)
{
    const ref_eddsa *scheme = ref_eddsa_find(signature->algorithm->name);

    return check_key_len(signature->key->octets.len, ref_eddsa_len(scheme), refusal)
           && judged(ref_eddsa_verify(scheme, signature->key->octets, CUPEL_ABSENT,
                                      signature->message, signature->octets, refusal),
                     refusal);
}

/* The octets of a key whose algorithm has the same identifier as the signature. */
static bool read_pq_key(const ref_signature *signature, cupel_bytes *key, ref_refusal *refusal)
{
    return ref_pq_spki(signature->spki, signature->algorithm->oid, key, refusal);
}

/* RFC 9881 section 3: pure ML-DSA with the empty context. */
static bool verify_mldsa(const ref_signature *signature, ref_refusal *refusal)
{
    const ref_mldsa_set *set = ref_mldsa_set_find(signature->algorithm->name);
    uint8_t mu[REF_MLDSA_MU_LEN];
    uint8_t tr[REF_MLDSA_TR_LEN];
    cupel_bytes key;

    if (!read_pq_key(signature, &key, refusal) || !ref_mldsa_check_public_key(set, key, refusal)) {
        return false;
    }
    ref_mldsa_tr(set, key.ptr, tr);
    return judged(ref_mldsa_mu(tr, REF_PURE, CUPEL_ABSENT, signature->message, mu, refusal)
                      && ref_mldsa_verify(set, key.ptr, mu, signature->octets, refusal),
                  refusal);
}

/* RFC 9909 section 3: pure SLH-DSA with the empty context. */
static bool verify_slhdsa(const ref_signature *signature, ref_refusal *refusal)
{
    const ref_slhdsa_set *set = ref_slhdsa_set_find(signature->algorithm->name);
    cupel_bytes key;

    return read_pq_key(signature, &key, refusal)
           && check_key_len(key.len, ref_slhdsa_public_key_len(set), refusal)
           && judged(ref_slhdsa_verify(set, key, REF_PURE, CUPEL_ABSENT, signature->message,
                                       signature->octets, refusal),
                     refusal);
}

/* Known by name only: nobody may use them. */
static bool verify_never(const ref_signature *signature, ref_refusal *refusal)
{
    (void)signature;
    return ref_refuse(refusal, CUPEL_REASON_POLICY, "RFC 6151 2: MD5 is broken");
}

#define NIST "2.16.840.1.101.3.4.3."

const ref_signature_algorithm ref_signature_algorithms[] = {
    /* RFC 3279 section 2.2.1 */
    { "1.2.840.113549.1.1.4", "MD5", REF_KEY_RSA, null_or_none, verify_never },
    /* RFC 3279 section 2.2.1, RFC 4055 section 5, RFC 8017 appendix A.2.4 */
    { "1.2.840.113549.1.1.5", "SHA-1", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { "1.2.840.113549.1.1.14", "SHA-224", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { "1.2.840.113549.1.1.11", "SHA-256", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { "1.2.840.113549.1.1.12", "SHA-384", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { "1.2.840.113549.1.1.13", "SHA-512", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { "1.2.840.113549.1.1.15", "SHA-512/224", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { "1.2.840.113549.1.1.16", "SHA-512/256", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { NIST "13", "SHA3-224", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { NIST "14", "SHA3-256", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { NIST "15", "SHA3-384", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    { NIST "16", "SHA3-512", REF_KEY_RSA, null_or_none, verify_pkcs1 },
    /* RFC 4055 section 3, RFC 8692 section 3 */
    { "1.2.840.113549.1.1.10", NULL, REF_KEY_RSASSA_PSS, pss, verify_pss },
    { "1.3.6.1.5.5.7.6.30", NULL, REF_KEY_RSASSA_PSS, pss_shake128, verify_pss },
    { "1.3.6.1.5.5.7.6.31", NULL, REF_KEY_RSASSA_PSS, pss_shake256, verify_pss },
    /* RFC 3279 section 2.2.2, RFC 5758 section 3.1 */
    { "1.2.840.10040.4.3", "SHA-1", REF_KEY_DSA, none, verify_dsa },
    { NIST "1", "SHA-224", REF_KEY_DSA, none, verify_dsa },
    { NIST "2", "SHA-256", REF_KEY_DSA, none, verify_dsa },
    /* RFC 3279 section 2.2.3, RFC 5758 section 3.2, RFC 8692 section 3; SHA-3: the NIST register */
    { "1.2.840.10045.4.1", "SHA-1", REF_KEY_EC, none, verify_ecdsa },
    { "1.2.840.10045.4.3.1", "SHA-224", REF_KEY_EC, none, verify_ecdsa },
    { "1.2.840.10045.4.3.2", "SHA-256", REF_KEY_EC, none, verify_ecdsa },
    { "1.2.840.10045.4.3.3", "SHA-384", REF_KEY_EC, none, verify_ecdsa },
    { "1.2.840.10045.4.3.4", "SHA-512", REF_KEY_EC, none, verify_ecdsa },
    { NIST "9", "SHA3-224", REF_KEY_EC, none, verify_ecdsa },
    { NIST "10", "SHA3-256", REF_KEY_EC, none, verify_ecdsa },
    { NIST "11", "SHA3-384", REF_KEY_EC, none, verify_ecdsa },
    { NIST "12", "SHA3-512", REF_KEY_EC, none, verify_ecdsa },
    { "1.3.6.1.5.5.7.6.32", "SHAKE128", REF_KEY_EC, none, verify_ecdsa },
    { "1.3.6.1.5.5.7.6.33", "SHAKE256", REF_KEY_EC, none, verify_ecdsa },
    /* RFC 8410 section 3 */
    { "1.3.101.112", "Ed25519", REF_KEY_ED25519, none, verify_eddsa },
    { "1.3.101.113", "Ed448", REF_KEY_ED448, none, verify_eddsa },
    /* RFC 9881 section 2 */
    { NIST "17", "ML-DSA-44", REF_KEY_RAW, none, verify_mldsa },
    { NIST "18", "ML-DSA-65", REF_KEY_RAW, none, verify_mldsa },
    { NIST "19", "ML-DSA-87", REF_KEY_RAW, none, verify_mldsa },
    /* RFC 9909 section 3 */
    { NIST "20", "SLH-DSA-SHA2-128s", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "21", "SLH-DSA-SHA2-128f", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "22", "SLH-DSA-SHA2-192s", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "23", "SLH-DSA-SHA2-192f", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "24", "SLH-DSA-SHA2-256s", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "25", "SLH-DSA-SHA2-256f", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "26", "SLH-DSA-SHAKE-128s", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "27", "SLH-DSA-SHAKE-128f", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "28", "SLH-DSA-SHAKE-192s", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "29", "SLH-DSA-SHAKE-192f", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "30", "SLH-DSA-SHAKE-256s", REF_KEY_RAW, none, verify_slhdsa },
    { NIST "31", "SLH-DSA-SHAKE-256f", REF_KEY_RAW, none, verify_slhdsa },
};

const size_t ref_signature_algorithm_count =
    sizeof ref_signature_algorithms / sizeof ref_signature_algorithms[0];
