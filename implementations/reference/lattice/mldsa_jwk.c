/* ML-DSA keys as JSON Web Keys of type "AKP", RFC 9964. */
#include "encoding/base64.h"
#include "encoding/jwk.h"
#include "lattice/keys.h"

/* The octets of a member in base64url; they take the place of those of another. */
static bool get_octets(const ref_jwk *jwk, const char *name, ref_pq_memory *memory,
                       cupel_bytes *octets, ref_refusal *refusal)
{
    cupel_bytes text = ref_jwk_get(jwk, name);
    size_t len;

    if (text.ptr == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "JWK: a required member is missing");
    }
    if (REF_BASE64_DECODED_MAX(text.len) > sizeof memory->octets) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "JWK: longer than any key");
    }
    if (!ref_base64url_decode(text, memory->octets, &len)) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "JWK: member is not base64url");
    }
    *octets = cupel_bytes_of(memory->octets, len);
    return true;
}

bool ref_mldsa_jwk_read(cupel_bytes text, const ref_mldsa_set *set, const char *member,
                        ref_pq_memory *memory, cupel_bytes *octets, ref_refusal *refusal)
{
    ref_jwk jwk;

    if (!ref_jwk_parse(text, &jwk, refusal)) {
        return false;
    }
    if (!cupel_bytes_equal_text(ref_jwk_get(&jwk, "kty"), "AKP")) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "JWK: unknown kty");
    }
    /* RFC 9964 section 3: the algorithm is a part of the key. */
    if (ref_jwk_get(&jwk, "alg").ptr == NULL) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "JWK: a required member is missing");
    }
    if (!cupel_bytes_equal_text(ref_jwk_get(&jwk, "alg"), set->name)) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "the key is of another algorithm");
    }
    return get_octets(&jwk, "pub", memory, octets, refusal)
           && (strcmp(member, "pub") == 0 || get_octets(&jwk, member, memory, octets, refusal));
}
