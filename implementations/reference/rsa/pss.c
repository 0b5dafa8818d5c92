/* RSASSA-PSS (RFC 8017 sections 8.1 and 9.1). */
#include "rsa/signature.h"

#define TRAILER 0xbc

/* RFC 8017 section 9.1: H = Hash(eight zeros || mHash || salt). */
static void hash_salted(const ref_pss *pss, cupel_bytes message, const uint8_t *salt, uint8_t *h)
{
    static const uint8_t padding1[8] = { 0 };
    uint8_t m_hash[REF_HASH_DIGEST_MAX];
    ref_hash_state state;

    ref_hash_digest(pss->hash, message.ptr, message.len, m_hash);
    pss->hash->init(&state);
    pss->hash->update(&state, padding1, sizeof padding1);
    pss->hash->update(&state, m_hash, pss->hash->digest_len);
    pss->hash->update(&state, salt, pss->salt_len);
    pss->hash->final(&state, h);
}

/* emBits = modBits - 1, and how many of the top bits of EM are beyond it. */
static size_t em_length(const ref_rsa_public *rsa)
{
    return (rsa->bit_len - 1 + 7) / 8;
}

static uint8_t top_mask(const ref_rsa_public *rsa)
{
    return (uint8_t)(0xff >> (8 * em_length(rsa) - (rsa->bit_len - 1)));
}

/* emLen < hLen + sLen + 2, without overflow for any sLen. */
static bool too_short(const ref_pss *pss, size_t em_len)
{
    size_t least = pss->hash->digest_len + 2;

    return em_len < least || em_len - least < pss->salt_len;
}

static bool inconsistent(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_SIGNATURE, why);
}

/* EMSA-PSS-VERIFY, RFC 8017 section 9.1.2. `em` is unmasked in place. */
static bool verify_encoding(const ref_pss *pss, cupel_bytes message, uint8_t *em, size_t em_len,
                            uint8_t mask, ref_refusal *refusal)
{
    size_t hash_len = pss->hash->digest_len;
    uint8_t h[REF_HASH_DIGEST_MAX];
    size_t db_len;
    size_t padding_len;
    size_t i;

    /* Step 3 */
    if (too_short(pss, em_len)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSASSA-PSS: modulus too short for the salt");
    }
    /* Step 4 */
    if (em[em_len - 1] != TRAILER) {
        return inconsistent(refusal, "RSASSA-PSS: wrong trailer");
    }
    db_len = em_len - hash_len - 1;
    /* Step 6 */
    if ((em[0] & (uint8_t)~mask) != 0) {
        return inconsistent(refusal, "RSASSA-PSS: bits above emBits are not zero");
    }
    /* Steps 7 to 9 */
    ref_mgf_xor(&pss->mgf, em + db_len, hash_len, em, db_len);
    em[0] &= mask;
    /* Step 10 */
    padding_len = db_len - pss->salt_len - 1;
    for (i = 0; i < padding_len; i++) {
        if (em[i] != 0) {
            return inconsistent(refusal, "RSASSA-PSS: padding is not zero");
        }
    }
    if (em[padding_len] != 0x01) {
        return inconsistent(refusal, "RSASSA-PSS: no separator before a salt of this length");
    }
    /* Steps 11 to 14 */
    hash_salted(pss, message, em + padding_len + 1, h);
    return memcmp(h, em + db_len, hash_len) == 0
           || inconsistent(refusal, "RSASSA-PSS: invalid signature");
}

bool ref_rsa_pss_verify(const ref_rsa_public *rsa, const ref_pss *pss, cupel_bytes message,
                        cupel_bytes signature, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];
    size_t em_len = em_length(rsa);

    /* RFC 8017 section 8.1.2 step 1 */
    if (signature.len != rsa->len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSASSA-PSS: signature is not as long as the modulus");
    }
    /* RFC 8017 section 8.1.2 step 2 */
    if (!ref_rsa_public_apply(rsa, signature.ptr, em, refusal)) {
        return false;
    }
    /* RFC 8017 section 8.1.2 step 2.c: emLen is one less than k where modBits - 1 is divisible by
     * 8, and the integer must fit. */
    if (em_len < rsa->len && em[0] != 0) {
        return inconsistent(refusal, "RSASSA-PSS: encoded message too long");
    }
    return verify_encoding(pss, message, em + (rsa->len - em_len), em_len, top_mask(rsa), refusal);
}

bool ref_rsa_pss_sign(const ref_rsa_private *rsa, const ref_pss *pss, cupel_bytes message,
                      const uint8_t *salt, uint8_t *signature, ref_refusal *refusal)
{
    uint8_t encoded[REF_RSA_OCTETS_MAX] = { 0 };
    size_t em_len = em_length(&rsa->public);
    uint8_t *em = encoded + (rsa->public.len - em_len);
    size_t hash_len = pss->hash->digest_len;
    size_t db_len;

    /* RFC 8017 section 9.1.1 step 3 */
    if (too_short(pss, em_len)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSASSA-PSS: modulus too short for the salt");
    }
    db_len = em_len - hash_len - 1;
    /* RFC 8017 section 9.1.1 steps 5 to 8: DB = PS || 0x01 || salt */
    hash_salted(pss, message, salt, em + db_len);
    em[db_len - pss->salt_len - 1] = 0x01;
    memcpy(em + db_len - pss->salt_len, salt, pss->salt_len);
    /* RFC 8017 section 9.1.1 steps 9 to 12 */
    ref_mgf_xor(&pss->mgf, em + db_len, hash_len, em, db_len);
    em[0] &= top_mask(&rsa->public);
    em[em_len - 1] = TRAILER;
    return ref_rsa_private_apply(rsa, encoded, signature, refusal);
}
