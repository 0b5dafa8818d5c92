/* DER of ML-DSA keys (RFC 9881) and SLH-DSA keys (RFC 9909). */
#include "lattice/keys.h"

#include "encoding/der.h"
#include "encoding/oid.h"
#include "encoding/pem.h"

bool ref_pq_key_known(const cupel_fields *in)
{
    static const cupel_field_id known[] = {
        CUPEL_FIELD_PUBLIC_KEY,       CUPEL_FIELD_PUBLIC_KEY_SPKI,   CUPEL_FIELD_PRIVATE_KEY,
        CUPEL_FIELD_PRIVATE_KEY_SEED, CUPEL_FIELD_PRIVATE_KEY_PKCS8, CUPEL_FIELD_PUBLIC_KEY_PEM,
        CUPEL_FIELD_PRIVATE_KEY_PEM,
    };
    size_t i;

    for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (cupel_fields_has(in, known[i])) {
            return true;
        }
    }
    return false;
}

/* RFC 9881 section 2 and RFC 9909 section 3: AlgorithmIdentifier; parameters MUST be absent */
static bool read_algorithm(ref_der *der, const char *oid)
{
    ref_der inside;
    cupel_bytes found;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &found)) {
        return false;
    }
    /* Before the parameters, which another algorithm may have. */
    if (!ref_oid_is(found, oid)) {
        return ref_refuse(der->refusal, CUPEL_REASON_ALGORITHM, "the key is of another algorithm");
    }
    return ref_der_end(&inside);
}

/* RFC 7468 sections 10 and 13: the DER under the one label that may be there. */
static bool read_pem(cupel_bytes text, const char *wanted, ref_pq_memory *memory, cupel_bytes *der,
                     ref_refusal *refusal)
{
    cupel_bytes label;

    if (!ref_pem_decode(text, memory->octets, sizeof memory->octets, &label, der, refusal)) {
        return false;
    }
    return cupel_bytes_equal_text(label, wanted)
           || ref_refuse(refusal, CUPEL_REASON_ENCODING, "PEM: another label");
}

bool ref_pq_spki(cupel_bytes spki, const char *oid, cupel_bytes *key, ref_refusal *refusal)
{
    ref_der der = ref_der_over(spki, refusal);
    ref_der inside;

    return ref_der_enter(&der, REF_DER_SEQUENCE, &inside) && ref_der_end(&der)
           && read_algorithm(&inside, oid) && ref_der_bit_string_octets(&inside, key)
           && ref_der_end(&inside);
}

bool ref_pq_public_key(const cupel_fields *in, const char *oid, ref_pq_memory *memory,
                       cupel_bytes *key, ref_refusal *refusal)
{
    cupel_bytes spki = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    cupel_bytes pem = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_PEM);

    *key = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    return key->ptr != NULL
           || ((pem.ptr == NULL || read_pem(pem, "PUBLIC KEY", memory, &spki, refusal))
               && ref_pq_spki(spki, oid, key, refusal));
}

bool ref_pq_message_read(const cupel_fields *in, const char **name, ref_pq_message *message)
{
    static const char front[] = "Hash";
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    size_t len;

    message->domain = REF_PURE;
    message->octets = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    if (strncmp(*name, front, sizeof front - 1) != 0) {
        return true;
    }
    *name += sizeof front - 1;
    len = hash != NULL ? ref_prehash(hash, message->octets, message->memory) : 0;
    message->domain = REF_PREHASHED;
    message->octets = cupel_bytes_of(message->memory, len);
    return len != 0 && cupel_fields_has(in, CUPEL_FIELD_MESSAGE);
}

bool ref_pq_private_info(const cupel_fields *in, ref_pq_memory *memory, cupel_bytes *der,
                         ref_refusal *refusal)
{
    cupel_bytes pem = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PEM);

    *der = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8);
    return pem.ptr == NULL || read_pem(pem, "PRIVATE KEY", memory, der, refusal);
}

bool ref_pq_pkcs8(cupel_bytes octets, const char *oid, cupel_bytes *content, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der inside;
    uint64_t version;

    if (!ref_der_enter(&der, REF_DER_SEQUENCE, &inside) || !ref_der_end(&der)
        || !ref_der_small(&inside, &version) || !read_algorithm(&inside, oid)
        || !ref_der_octet_string(&inside, content)) {
        return false;
    }
    /* RFC 5958 section 2: v1 (0), or v2 (1) if a public key is there */
    if (version > 1) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "RFC 5958 2: unknown version");
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(0))
        && !ref_der_value(&inside, REF_DER_CONTEXT(0), NULL)) {
        return false;
    }
    if (version == 1 && ref_der_is(&inside, REF_DER_CONTEXT_PRIMITIVE(1))
        && !ref_der_value(&inside, REF_DER_CONTEXT_PRIMITIVE(1), NULL)) {
        return false;
    }
    return ref_der_end(&inside);
}

bool ref_mldsa_key_choice_read(cupel_bytes content, ref_mldsa_key_choice *choice,
                               ref_refusal *refusal)
{
    ref_der der = ref_der_over(content, refusal);
    ref_der both;

    *choice = (ref_mldsa_key_choice){ CUPEL_ABSENT, CUPEL_ABSENT };
    /* RFC 9881 section 6: CHOICE of seed [0] IMPLICIT, expandedKey, and both of them */
    if (ref_der_is(&der, REF_DER_CONTEXT_PRIMITIVE(0))) {
        return ref_der_value(&der, REF_DER_CONTEXT_PRIMITIVE(0), &choice->seed)
               && ref_der_end(&der);
    }
    if (ref_der_is(&der, REF_DER_OCTET_STRING)) {
        return ref_der_octet_string(&der, &choice->expanded) && ref_der_end(&der);
    }
    return ref_der_enter(&der, REF_DER_SEQUENCE, &both) && ref_der_end(&der)
           && ref_der_octet_string(&both, &choice->seed)
           && ref_der_octet_string(&both, &choice->expanded) && ref_der_end(&both);
}

bool ref_mldsa_pair_expand(const ref_mldsa_set *set, const ref_mldsa_key_choice *choice,
                           ref_mldsa_pair *pair, ref_refusal *refusal)
{
    size_t len = ref_mldsa_private_key_len(set);

    if (choice->expanded.ptr == NULL && choice->seed.ptr == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING,
                          "RFC 9881 6: neither a seed nor an expanded key");
    }
    if (choice->expanded.ptr != NULL
        && !ref_mldsa_check_private_key(set, choice->expanded, refusal)) {
        return false;
    }
    if (choice->seed.ptr == NULL) {
        memcpy(pair->private_key, choice->expanded.ptr, len);
        ref_mldsa_public_of_private(set, pair->private_key, pair->public_key);
        return true;
    }
    if (!ref_mldsa_generate(set, choice->seed, pair->public_key, pair->private_key, refusal)) {
        return false;
    }
    /* RFC 9881 section 8.2: the seed must yield the expanded key beside it */
    if (choice->expanded.ptr != NULL && memcmp(choice->expanded.ptr, pair->private_key, len) != 0) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING,
                          "RFC 9881 8.2: seed and expanded key do not belong together");
    }
    return true;
}
