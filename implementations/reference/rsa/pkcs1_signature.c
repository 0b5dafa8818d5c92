/* RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2): verification encodes again and compares. */
#include "encoding/der.h"
#include "encoding/oid.h"
#include "rsa/signature.h"

#define DIGEST_INFO_MAX (10 + REF_OID_OCTETS_MAX + REF_HASH_DIGEST_MAX)

/* RFC 8017 section 9.2 step 2: SEQUENCE { SEQUENCE { hash OID, NULL }, OCTET STRING }. All lengths
 * are below 128. Returns the length, 0 where the hash has no identifier. */
static size_t digest_info(const ref_hash *hash, const uint8_t *digest, uint8_t *out)
{
    const char *dotted = ref_oid_dotted(ref_hash_oids, hash->name);
    uint8_t oid[REF_OID_OCTETS_MAX];
    size_t oid_len;
    size_t len = 0;

    if (dotted == NULL) {
        return 0;
    }
    oid_len = ref_oid_encode(dotted, oid);
    out[len++] = REF_DER_SEQUENCE;
    out[len++] = (uint8_t)(8 + oid_len + hash->digest_len);
    out[len++] = REF_DER_SEQUENCE;
    out[len++] = (uint8_t)(4 + oid_len);
    out[len++] = REF_DER_OID;
    out[len++] = (uint8_t)oid_len;
    memcpy(out + len, oid, oid_len);
    len += oid_len;
    out[len++] = REF_DER_NULL;
    out[len++] = 0;
    out[len++] = REF_DER_OCTET_STRING;
    out[len++] = (uint8_t)hash->digest_len;
    memcpy(out + len, digest, hash->digest_len);
    return len + hash->digest_len;
}

/* EMSA-PKCS1-v1_5-ENCODE, RFC 8017 section 9.2. */
static bool encode(const ref_hash *hash, cupel_bytes message, uint8_t *em, size_t em_len,
                   ref_refusal *refusal)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    uint8_t t[DIGEST_INFO_MAX];
    size_t t_len;

    ref_hash_digest(hash, message.ptr, message.len, digest);
    t_len = digest_info(hash, digest, t);
    if (t_len == 0) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RSASSA-PKCS1-v1_5: hash without OID");
    }
    /* RFC 8017 section 9.2 step 3 */
    if (em_len < t_len + 11) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSASSA-PKCS1-v1_5: intended encoded message length too short");
    }
    /* RFC 8017 section 9.2 step 5: EM = 0x00 || 0x01 || PS || 0x00 || T */
    memset(em, 0xff, em_len - t_len);
    em[0] = 0x00;
    em[1] = 0x01;
    em[em_len - t_len - 1] = 0x00;
    memcpy(em + em_len - t_len, t, t_len);
    return true;
}

bool ref_rsa_pkcs1_verify(const ref_rsa_public *rsa, const ref_hash *hash, cupel_bytes message,
                          cupel_bytes signature, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];
    uint8_t expected[REF_RSA_OCTETS_MAX];

    /* RFC 8017 section 8.2.2 step 1 */
    if (signature.len != rsa->len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSASSA-PKCS1-v1_5: signature is not as long as the modulus");
    }
    /* RFC 8017 section 8.2.2 steps 2 and 3 */
    if (!ref_rsa_public_apply(rsa, signature.ptr, em, refusal)
        || !encode(hash, message, expected, rsa->len, refusal)) {
        return false;
    }
    /* RFC 8017 section 8.2.2 step 4 */
    return memcmp(em, expected, rsa->len) == 0
           || ref_refuse(refusal, CUPEL_REASON_SIGNATURE, "RSASSA-PKCS1-v1_5: invalid signature");
}

bool ref_rsa_pkcs1_sign(const ref_rsa_private *rsa, const ref_hash *hash, cupel_bytes message,
                        uint8_t *signature, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];

    /* RFC 8017 section 8.2.1 */
    return encode(hash, message, em, rsa->public.len, refusal)
           && ref_rsa_private_apply(rsa, em, signature, refusal);
}
