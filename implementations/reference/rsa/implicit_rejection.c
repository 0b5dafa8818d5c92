/* RSAES-PKCS1-v1_5 decryption with implicit rejection (draft-irtf-cfrg-rsa-guidance section 7). */
#include "hash/hmac.h"
#include "rsa/encryption.h"

#define KEY_LEN         32  /* of SHA-256 */
#define CANDIDATE_COUNT 128 /* possible lengths of the synthetic plaintext */

/* The IRPRF of the draft: HMAC of a 16-bit counter, the label and the output length in bits. */
static void expand(const uint8_t *key, const char *label, uint8_t *out, size_t len)
{
    uint8_t octets[2];
    uint8_t length[2];
    const cupel_bytes parts[] = { cupel_bytes_of(octets, 2), cupel_bytes_of_text(label),
                                  cupel_bytes_of(length, 2) };
    size_t done;
    unsigned counter = 0;

    length[0] = (uint8_t)(8 * len >> 8);
    length[1] = (uint8_t)(8 * len);
    for (done = 0; done < len; counter++) {
        uint8_t block[KEY_LEN];
        size_t take = len - done < sizeof block ? len - done : sizeof block;

        octets[0] = (uint8_t)(counter >> 8);
        octets[1] = (uint8_t)counter;
        ref_hmac_parts(&ref_sha256, cupel_bytes_of(key, KEY_LEN), parts, 3, block);
        memcpy(out + done, block, take);
        done += take;
    }
}

/* The key derivation key: HMAC of the ciphertext with the hash of d, as long as the modulus. */
static bool derive_key(const ref_rsa_private *rsa, cupel_bytes ciphertext, uint8_t *key)
{
    uint8_t d[REF_RSA_OCTETS_MAX];

    if (!ref_number_to_octets(&rsa->d, d, rsa->public.len)) {
        return false;
    }
    ref_hash_digest(&ref_sha256, d, rsa->public.len, key);
    ref_hmac_parts(&ref_sha256, cupel_bytes_of(key, KEY_LEN), &ciphertext, 1, key);
    return true;
}

/* The last of the candidates, cut to the bits that the greatest length needs, that is allowed. */
static size_t choose_length(const uint8_t *key, size_t limit)
{
    uint8_t candidates[2 * CANDIDATE_COUNT];
    size_t mask = 1;
    size_t chosen = 0;
    size_t i;

    while (mask < limit) {
        mask = mask << 1 | 1;
    }
    expand(key, "length", candidates, sizeof candidates);
    for (i = 0; i < CANDIDATE_COUNT; i++) {
        size_t candidate = ((size_t)candidates[2 * i] << 8 | candidates[2 * i + 1]) & mask;

        if (candidate < limit) {
            chosen = candidate;
        }
    }
    return chosen;
}

bool ref_rsa_pkcs1_decrypt_implicit(const ref_rsa_private *rsa, cupel_bytes ciphertext,
                                    uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];
    uint8_t key[KEY_LEN];
    size_t len = rsa->public.len;
    size_t start;

    if (ciphertext.len != len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSAES-PKCS1-v1_5: ciphertext is not as long as the modulus");
    }
    if (!ref_rsa_private_apply(rsa, ciphertext.ptr, em, refusal)) {
        return false;
    }
    if (!ref_eme_pkcs1_decode(em, len, &start)) {
        if (!derive_key(rsa, ciphertext, key)) {
            return ref_refuse(refusal, CUPEL_REASON_INTERNAL, "RSA: d longer than the modulus");
        }
        expand(key, "message", em, len);
        /* Two octets of header and eight of padding come before the separator. */
        start = len - choose_length(key, len - 2 - 8);
    }
    *plaintext_len = len - start;
    memcpy(plaintext, em + start, *plaintext_len);
    return true;
}
