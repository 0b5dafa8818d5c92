/* Private keys in DER: PrivateKeyInfo (RFC 5958), RSAPrivateKey (RFC 8017), ECPrivateKey (RFC
 * 5915). */
#include "encoding/key_formats.h"

/* RFC 8017 appendix A.1.2: OtherPrimeInfos, at least one. */
static bool read_others(ref_der *der, ref_private_key *key)
{
    ref_der list;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    do {
        ref_other_prime *other = &key->others[key->other_count];
        ref_der inside;

        if (key->other_count == REF_RSA_PRIMES_MAX - 2) {
            return ref_refuse(der->refusal, CUPEL_REASON_POLICY, "RSA key: too many primes");
        }
        if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside)
            || !ref_der_unsigned(&inside, &other->prime)
            || !ref_der_unsigned(&inside, &other->exponent)
            || !ref_der_unsigned(&inside, &other->coefficient) || !ref_der_end(&inside)) {
            return false;
        }
        key->other_count++;
    } while (list.rest.len > 0);
    return true;
}

bool ref_rsa_private_read(cupel_bytes octets, ref_private_key *key, ref_refusal *refusal)
{
    cupel_bytes *const parts[] = { &key->n, &key->e,  &key->d,  &key->p,
                                   &key->q, &key->dp, &key->dq, &key->qinv };
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    uint64_t version;
    size_t i;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_der_small(&inside, &version)) {
        return false;
    }
    for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!ref_der_unsigned(&inside, parts[i])) {
            return false;
        }
    }
    /* RFC 8017 appendix A.1.2: version is two-prime (0) or multi (1), the latter if and only if
     * otherPrimeInfos is there. */
    if (version > 1) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "RSA key: unknown version");
    }
    if (version == 1 && !read_others(&inside, key)) {
        return false;
    }
    return ref_der_end(&inside);
}

/* RFC 5915 section 3: parameters [0], which may only repeat the curve where that is already known.
 */
static bool read_sec1_curve(ref_der *der, const char *curve, ref_private_key *key)
{
    ref_der inside;
    const char *own;

    key->curve = curve;
    if (!ref_der_is(der, REF_DER_CONTEXT(0))) {
        return curve != NULL
               || ref_refuse(der->refusal, CUPEL_REASON_ENCODING, "EC key: no curve is named");
    }
    if (!ref_der_enter(der, REF_DER_CONTEXT(0), &inside) || !ref_curve_read(&inside, &own)
        || !ref_der_end(&inside)) {
        return false;
    }
    if (curve != NULL && strcmp(curve, own) != 0) {
        return ref_refuse(der->refusal, CUPEL_REASON_ALGORITHM, "EC key: two curves are named");
    }
    key->curve = own;
    return true;
}

bool ref_sec1_read(cupel_bytes octets, const char *curve, ref_private_key *key,
                   ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_der public_key;
    uint64_t version;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_der_small(&inside, &version) || !ref_der_octet_string(&inside, &key->octets)) {
        return false;
    }
    key->kind = REF_KEY_EC;
    /* RFC 5915 section 3: version ecPrivkeyVer1 (1) */
    if (version != 1) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "EC key: unknown version");
    }
    if (!read_sec1_curve(&inside, curve, key)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(1))
        && (!ref_der_enter(&inside, REF_DER_CONTEXT(1), &public_key)
            || !ref_der_bit_string_octets(&public_key, &key->public_octets)
            || !ref_der_end(&public_key))) {
        return false;
    }
    return ref_der_end(&inside);
}

/* RFC 8410 section 7: CurvePrivateKey is an OCTET STRING inside the OCTET STRING. */
static bool read_curve_private(cupel_bytes octets, ref_private_key *key, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);

    return ref_der_octet_string(&der, &key->octets) && ref_der_end(&der);
}

/* RFC 5958 section 2: attributes [0] and, with version 2, publicKey [1]. */
static bool read_extras(ref_der *der, uint64_t version, cupel_bytes *public_octets)
{
    cupel_bytes content;

    *public_octets = CUPEL_ABSENT;
    if (ref_der_is(der, REF_DER_CONTEXT(0)) && !ref_der_value(der, REF_DER_CONTEXT(0), NULL)) {
        return false;
    }
    if (version == 1 && ref_der_is(der, REF_DER_CONTEXT_PRIMITIVE(1))) {
        if (!ref_der_value(der, REF_DER_CONTEXT_PRIMITIVE(1), &content)) {
            return false;
        }
        /* X.690 8.6.2.2: the first octet counts unused bits. */
        if (content.len == 0 || content.ptr[0] != 0) {
            return ref_refuse(der->refusal, CUPEL_REASON_ENCODING,
                              "private key: public key is not whole octets");
        }
        *public_octets = cupel_bytes_of(content.ptr + 1, content.len - 1);
    }
    return ref_der_end(der);
}

static bool read_body(cupel_bytes body, const ref_algorithm *algorithm, ref_private_key *key,
                      ref_refusal *refusal)
{
    key->kind = algorithm->kind;
    key->has_pss = algorithm->has_pss;
    key->pss = algorithm->pss;
    switch (algorithm->kind) {
    case REF_KEY_RSA:
    case REF_KEY_RSASSA_PSS:
    case REF_KEY_RSAES_OAEP:
        return ref_rsa_private_read(body, key, refusal);
    case REF_KEY_EC:
        return ref_sec1_read(body, algorithm->curve, key, refusal);
    case REF_KEY_X25519:
    case REF_KEY_X448:
    case REF_KEY_ED25519:
    case REF_KEY_ED448:
        return read_curve_private(body, key, refusal);
    case REF_KEY_RAW:
    case REF_KEY_DSA:
        break;
    }
    return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "private key: algorithm is not used here");
}

bool ref_pkcs8_read(cupel_bytes octets, ref_private_key *key, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_algorithm algorithm;
    cupel_bytes body;
    cupel_bytes public_octets;
    uint64_t version;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_der_small(&inside, &version)) {
        return false;
    }
    /* RFC 5958 section 2: v1 (0) or v2 (1) */
    if (version > 1) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "private key: unknown version");
    }
    if (!ref_algorithm_read(&inside, &algorithm) || !ref_der_octet_string(&inside, &body)
        || !read_extras(&inside, version, &public_octets)
        || !read_body(body, &algorithm, key, refusal)) {
        return false;
    }
    if (public_octets.ptr != NULL && key->public_octets.ptr == NULL) {
        key->public_octets = public_octets;
    }
    return true;
}
