/* RSAES-OAEP (RFC 8017 section 7.1). Error messages differ for the reader's sake: a product must
 * not let an attacker tell them apart. */
#include "rsa/encryption.h"

bool ref_rsa_oaep_encrypt(const ref_rsa_public *rsa, const ref_oaep *oaep, cupel_bytes plaintext,
                          cupel_bytes seed, uint8_t *ciphertext, ref_refusal *refusal)
{
    size_t hash_len = oaep->hash->digest_len;
    uint8_t em[REF_RSA_OCTETS_MAX] = { 0 };
    uint8_t *masked_seed = em + 1;
    uint8_t *db = em + 1 + hash_len;
    size_t db_len = rsa->len - hash_len - 1;

    /* RFC 8017 section 7.1.1 step 1.b */
    if (rsa->len < 2 * hash_len + 2 || plaintext.len > rsa->len - 2 * hash_len - 2) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "RSAES-OAEP: message too long");
    }
    if (seed.len != hash_len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "RSAES-OAEP: seed not as long as the hash");
    }
    /* RFC 8017 section 7.1.1 steps 2.a to 2.d: DB = lHash || PS || 0x01 || M */
    ref_hash_digest(oaep->hash, oaep->label.ptr, oaep->label.len, db);
    db[db_len - plaintext.len - 1] = 0x01;
    memcpy(db + db_len - plaintext.len, plaintext.ptr, plaintext.len);
    memcpy(masked_seed, seed.ptr, hash_len);
    /* RFC 8017 section 7.1.1 steps 2.e to 2.i */
    ref_mgf_xor(&oaep->mgf, masked_seed, hash_len, db, db_len);
    ref_mgf_xor(&oaep->mgf, db, db_len, masked_seed, hash_len);
    return ref_rsa_public_apply(rsa, em, ciphertext, refusal);
}

/* RFC 8017 section 7.1.2 step 3: decoding in place; where the message starts. */
static bool decode(const ref_oaep *oaep, uint8_t *em, size_t em_len, size_t *start,
                   ref_refusal *refusal)
{
    size_t hash_len = oaep->hash->digest_len;
    uint8_t label_hash[REF_HASH_DIGEST_MAX];
    uint8_t *seed = em + 1;
    uint8_t *db = em + 1 + hash_len;
    size_t db_len = em_len - hash_len - 1;
    size_t i;

    ref_hash_digest(oaep->hash, oaep->label.ptr, oaep->label.len, label_hash);
    ref_mgf_xor(&oaep->mgf, db, db_len, seed, hash_len);
    ref_mgf_xor(&oaep->mgf, seed, hash_len, db, db_len);
    /* RFC 8017 section 7.1.2 step 3.g: Y is zero, lHash is right, 0x01 ends the zeros of PS. */
    if (em[0] != 0) {
        return ref_refuse(refusal, CUPEL_REASON_PADDING, "RSAES-OAEP: first octet is not zero");
    }
    if (memcmp(db, label_hash, hash_len) != 0) {
        return ref_refuse(refusal, CUPEL_REASON_PADDING, "RSAES-OAEP: hash of the label differs");
    }
    for (i = hash_len; i < db_len && db[i] == 0; i++) {
    }
    if (i == db_len || db[i] != 0x01) {
        return ref_refuse(refusal, CUPEL_REASON_PADDING, "RSAES-OAEP: no 0x01 behind the zeros");
    }
    *start = (size_t)(db - em) + i + 1;
    return true;
}

bool ref_rsa_oaep_decrypt(const ref_rsa_private *rsa, const ref_oaep *oaep, cupel_bytes ciphertext,
                          uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];
    size_t em_len = rsa->public.len;
    size_t start;

    /* RFC 8017 section 7.1.2 steps 1.b and 1.c */
    if (ciphertext.len != em_len || em_len < 2 * oaep->hash->digest_len + 2) {
        return ref_refuse(
            refusal, CUPEL_REASON_LENGTH,
            "RSAES-OAEP: ciphertext is not as long as the modulus, or that too short");
    }
    if (!ref_rsa_private_apply(rsa, ciphertext.ptr, em, refusal)
        || !decode(oaep, em, em_len, &start, refusal)) {
        return false;
    }
    *plaintext_len = em_len - start;
    memcpy(plaintext, em + start, *plaintext_len);
    return true;
}
