/* Public keys in DER: SubjectPublicKeyInfo (RFC 5280) and RSAPublicKey (RFC 8017). */
#include "encoding/key_formats.h"

bool ref_rsa_public_read(cupel_bytes octets, ref_public_key *key, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;

    /* RFC 8017 appendix A.1.1 */
    return ref_der_enter(&der, REF_DER_SEQUENCE, &inside) && ref_der_end(&der)
           && ref_der_unsigned(&inside, &key->n) && ref_der_unsigned(&inside, &key->e)
           && ref_der_end(&inside);
}

/* RFC 3279 section 2.3.2: DSAPublicKey is an INTEGER. */
static bool read_dsa(cupel_bytes octets, ref_public_key *key, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);

    return ref_der_unsigned(&der, &key->y) && ref_der_end(&der);
}

static void take_algorithm(ref_public_key *key, const ref_algorithm *algorithm)
{
    key->kind = algorithm->kind;
    key->curve = algorithm->curve;
    key->has_pss = algorithm->has_pss;
    key->pss = algorithm->pss;
    key->p = algorithm->p;
    key->q = algorithm->q;
    key->g = algorithm->g;
}

bool ref_spki_read(cupel_bytes octets, ref_public_key *key, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    ref_algorithm algorithm;
    cupel_bytes bits;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_algorithm_read(&inside, &algorithm) || !ref_der_bit_string_octets(&inside, &bits)
        || !ref_der_end(&inside)) {
        return false;
    }
    take_algorithm(key, &algorithm);
    switch (algorithm.kind) {
    case REF_KEY_RSA:
    case REF_KEY_RSASSA_PSS:
    case REF_KEY_RSAES_OAEP:
        return ref_rsa_public_read(bits, key, refusal);
    case REF_KEY_DSA:
        return read_dsa(bits, key, refusal);
    case REF_KEY_RAW:
    case REF_KEY_EC:
    case REF_KEY_X25519:
    case REF_KEY_X448:
    case REF_KEY_ED25519:
    case REF_KEY_ED448:
        break;
    }
    key->octets = bits;
    return true;
}
