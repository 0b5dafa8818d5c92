/* Signing with ML-DSA (RFC 9881) and SLH-DSA (RFC 9909), deterministic, with the empty context. */
#include "certificate/signing_key.h"
#include "encoding/oid.h"
#include "hashsig/slhdsa.h"
#include "lattice/keys.h"

/* The identifier of the algorithm of a PrivateKeyInfo (RFC 5958 section 2). */
static bool read_oid(cupel_bytes pkcs8, cupel_bytes *oid)
{
    ref_refusal unused;
    ref_der der = ref_der_over(pkcs8, &unused);
    ref_der inside;
    ref_der algorithm;

    return ref_der_enter(&der, REF_DER_SEQUENCE, &inside)
           && ref_der_value(&inside, REF_DER_INTEGER, NULL)
           && ref_der_enter(&inside, REF_DER_SEQUENCE, &algorithm) && ref_der_oid(&algorithm, oid);
}

const ref_signature_algorithm *ref_pq_signing_algorithm(cupel_bytes pkcs8)
{
    cupel_bytes oid;
    size_t i;

    if (!read_oid(pkcs8, &oid)) {
        return NULL;
    }
    for (i = 0; i < ref_signature_algorithm_count; i++) {
        const ref_signature_algorithm *algorithm = &ref_signature_algorithms[i];

        if (algorithm->kind == REF_KEY_RAW && ref_oid_is(oid, algorithm->oid)) {
            return algorithm;
        }
    }
    return NULL;
}

static bool expand(const ref_signing_key *key, const ref_mldsa_set *set, ref_mldsa_pair *pair,
                   ref_refusal *refusal)
{
    ref_mldsa_key_choice choice;

    return ref_mldsa_key_choice_read(key->content, &choice, refusal)
           && ref_mldsa_pair_expand(set, &choice, pair, refusal);
}

static bool sign_mldsa(const ref_signing_key *key, const ref_mldsa_set *set, cupel_bytes message,
                       uint8_t *signature, ref_refusal *refusal)
{
    /* FIPS 204 algorithm 2 step 5: zero for the deterministic variant */
    static const uint8_t randomness[REF_MLDSA_RANDOMNESS_LEN] = { 0 };
    uint8_t mu[REF_MLDSA_MU_LEN];
    ref_mldsa_pair pair;

    return expand(key, set, &pair, refusal)
           && ref_mldsa_mu(ref_mldsa_tr_of_private(pair.private_key), REF_PURE, CUPEL_ABSENT,
                           message, mu, refusal)
           && ref_mldsa_sign(set, cupel_bytes_of(pair.private_key, ref_mldsa_private_key_len(set)),
                             mu, randomness, signature, refusal);
}

bool ref_pq_sign(const ref_signing_key *key, cupel_bytes message, uint8_t *signature, size_t *len,
                 ref_refusal *refusal)
{
    const ref_mldsa_set *mldsa = ref_mldsa_set_find(key->algorithm->name);
    const ref_slhdsa_set *slhdsa = ref_slhdsa_set_find(key->algorithm->name);

    if (mldsa != NULL) {
        *len = ref_mldsa_signature_len(mldsa);
        return sign_mldsa(key, mldsa, message, signature, refusal);
    }
    *len = ref_slhdsa_signature_len(slhdsa);
    return ref_slhdsa_sign(slhdsa, key->content, REF_PURE, CUPEL_ABSENT, message, CUPEL_ABSENT,
                           signature, refusal);
}

bool ref_pq_put_bits(const ref_signing_key *key, ref_der_writer *writer, ref_refusal *refusal)
{
    const ref_mldsa_set *mldsa = ref_mldsa_set_find(key->algorithm->name);
    const ref_slhdsa_set *slhdsa = ref_slhdsa_set_find(key->algorithm->name);
    ref_mldsa_pair pair;
    cupel_bytes public_key;

    if (mldsa != NULL) {
        if (!expand(key, mldsa, &pair, refusal)) {
            return false;
        }
        ref_der_prepend(writer, cupel_bytes_of(pair.public_key, ref_mldsa_public_key_len(mldsa)));
        return true;
    }
    if (!ref_slhdsa_public_of_private(slhdsa, key->content, &public_key, refusal)) {
        return false;
    }
    ref_der_prepend(writer, public_key);
    return true;
}
