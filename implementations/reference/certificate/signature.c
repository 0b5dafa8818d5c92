/* The signature on a certificate, CRL, OCSP response or request. */
#include "certificate/signature.h"

#include "encoding/oid.h"

#define OID_DSA "1.2.840.10040.4.1"

bool ref_oid_is_listed(cupel_bytes oid, const char *list)
{
    char dotted[2 * REF_OID_OCTETS_MAX];
    size_t len;

    for (; *list != '\0'; list += len + (list[len] == ' ')) {
        len = strcspn(list, " ");
        if (len < sizeof dotted) {
            memcpy(dotted, list, len);
            dotted[len] = '\0';
            if (ref_oid_is(oid, dotted)) {
                return true;
            }
        }
    }
    return false;
}

/* Reads the AlgorithmIdentifier into the signature. */
static bool read_algorithm(cupel_bytes algorithm, ref_signature *signature, ref_refusal *refusal)
{
    ref_der der = ref_der_over(algorithm, refusal);
    ref_der inside;
    cupel_bytes oid;
    size_t i;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_der_oid(&inside, &oid)) {
        return false;
    }
    for (i = 0; i < ref_signature_algorithm_count; i++) {
        if (ref_oid_is(oid, ref_signature_algorithms[i].oid)) {
            signature->algorithm = &ref_signature_algorithms[i];
            return signature->algorithm->read_parameters(&inside, signature)
                   && ref_der_end(&inside);
        }
    }
    return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                      "RFC 5280 4.1.1.2: signature algorithm that is not known");
}

/* Hash functions that do not withstand collisions: RFC 6151, RFC 6194. */
static bool is_weak(const char *hash)
{
    return hash != NULL && (strcmp(hash, "SHA-1") == 0 || strcmp(hash, "MD5") == 0);
}

bool ref_signature_is_allowed(cupel_bytes algorithm, const char *allowed, ref_refusal *refusal)
{
    ref_signature signature = { .pss = { NULL, NULL, NULL, 0 } };
    uint8_t oid[REF_OID_OCTETS_MAX];
    size_t oid_len;

    if (!read_algorithm(algorithm, &signature, refusal)) {
        return false;
    }
    oid_len = ref_oid_encode(signature.algorithm->oid, oid);
    if (allowed != NULL && !ref_oid_is_listed(cupel_bytes_of(oid, oid_len), allowed)) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 5280 6.1: signature algorithm that is not among the allowed ones");
    }
    /* RFC 6194 section 3: where collisions can be found, a signature says nothing of what was
     * signed. */
    if (allowed == NULL
        && (is_weak(signature.algorithm->name) || is_weak(signature.pss.hash)
            || is_weak(signature.pss.mgf_hash))) {
        return ref_refuse(refusal, CUPEL_REASON_POLICY,
                          "RFC 6194 3: hash function that does not withstand collisions");
    }
    return true;
}

/* RFC 3279 2.3.2: the algorithm identifier of a DSA key that inherits its parameters. */
static bool inherits(cupel_bytes spki, cupel_bytes *bits)
{
    ref_refusal unused;
    ref_der der = ref_der_over(spki, &unused);
    ref_der inside;
    ref_der algorithm;
    cupel_bytes oid;

    return ref_der_enter(&der, REF_DER_SEQUENCE, &inside)
           && ref_der_enter(&inside, REF_DER_SEQUENCE, &algorithm) && ref_der_oid(&algorithm, &oid)
           && ref_oid_is(oid, OID_DSA) && algorithm.rest.len == 0
           && ref_der_bit_string_octets(&inside, bits) && ref_der_end(&inside);
}

bool ref_spki_inherits(cupel_bytes spki)
{
    cupel_bytes bits;

    return inherits(spki, &bits);
}

bool ref_signer_key_read(cupel_bytes spki, cupel_bytes parent_spki, ref_public_key *key,
                         ref_refusal *refusal)
{
    cupel_bytes bits;
    ref_der der;

    memset(key, 0, sizeof *key);
    if (!inherits(spki, &bits)) {
        return ref_spki_read(spki, key, refusal);
    }
    /* RFC 5280 6.1.4(e) and (f): the working parameters stay where the new key has none, as long as
     * the algorithm stays. */
    if (parent_spki.ptr == NULL || !ref_spki_read(parent_spki, key, refusal)
        || key->kind != REF_KEY_DSA) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 5280 6.1.4(e): DSA key without parameters");
    }
    der = ref_der_over(bits, refusal);
    return ref_der_unsigned(&der, &key->y) && ref_der_end(&der);
}

bool ref_signature_verify(cupel_bytes spki, cupel_bytes parent_spki, cupel_bytes algorithm,
                          cupel_bytes message, cupel_bytes octets, ref_refusal *refusal)
{
    ref_public_key key;
    ref_signature signature = { .spki = spki, .key = &key, .message = message, .octets = octets };

    memset(&key, 0, sizeof key);
    if (!read_algorithm(algorithm, &signature, refusal)) {
        return false;
    }
    if (signature.algorithm->kind != REF_KEY_RAW
        && !ref_signer_key_read(spki, parent_spki, &key, refusal)) {
        return false;
    }
    /* RFC 5280 4.1.1.2: an algorithm that is for keys of this kind; RFC 4055 3.1: RSASSA-PSS also
     * for those of any RSA algorithm. */
    if (signature.algorithm->kind != key.kind
        && !(signature.algorithm->kind == REF_KEY_RSASSA_PSS && key.kind == REF_KEY_RSA)) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 5280 4.1.1.2: signature algorithm that is not for this key");
    }
    return signature.algorithm->verify(&signature, refusal);
}
