/* Galois/Counter Mode, SP 800-38D. */
#include "symmetric/gcm.h"

#include "symmetric/aead.h"

/* SP 800-38D section 6.3 algorithm 1; bit 0 is the highest bit of the first octet. */
void ref_ghash_multiply(uint8_t block[16], const uint8_t h[16])
{
    uint64_t z[2] = { 0, 0 };
    uint64_t v[2] = { 0, 0 };
    size_t i;

    for (i = 0; i < 8; i++) {
        v[0] = v[0] << 8 | h[i];
        v[1] = v[1] << 8 | h[8 + i];
    }
    for (i = 0; i < 128; i++) {
        uint64_t low = v[1] & 1;

        if (block[i / 8] >> (7 - i % 8) & 1) {
            z[0] ^= v[0];
            z[1] ^= v[1];
        }
        v[1] = v[1] >> 1 | v[0] << 63;
        v[0] = v[0] >> 1 ^ (low != 0 ? (uint64_t)0xe1 << 56 : 0);
    }
    ref_store_be(block, 8, z[0]);
    ref_store_be(block + 8, 8, z[1]);
}

void ref_ghash_update(uint8_t y[16], const uint8_t h[16], cupel_bytes data)
{
    size_t at;

    for (at = 0; at < data.len; at += 16) {
        ref_xor(y, data.ptr + at, data.len - at < 16 ? data.len - at : 16);
        ref_ghash_multiply(y, h);
    }
}

static void add_lengths(uint8_t y[16], const uint8_t h[16], size_t aad_len, size_t text_len)
{
    uint8_t lengths[16];

    ref_store_be(lengths, 8, (uint64_t)aad_len * 8);
    ref_store_be(lengths + 8, 8, (uint64_t)text_len * 8);
    ref_xor(y, lengths, 16);
    ref_ghash_multiply(y, h);
}

/* SP 800-38D section 7.1 step 2: the pre-counter block J0 */
static bool pre_counter(const uint8_t h[16], cupel_bytes nonce, uint8_t j0[16],
                        ref_refusal *refusal)
{
    memset(j0, 0, 16);
    /* SP 800-38D section 5.2.1.1: 1 <= len(IV) */
    if (nonce.len == 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "GCM: the nonce is empty");
    }
    if (nonce.len == 12) {
        memcpy(j0, nonce.ptr, 12);
        j0[15] = 1;
    } else {
        ref_ghash_update(j0, h, nonce);
        add_lengths(j0, h, 0, nonce.len);
    }
    return true;
}

bool ref_gcm_tag_len(size_t tag_len, ref_refusal *refusal)
{
    return (tag_len >= 12 && tag_len <= 16) || tag_len == 8 || tag_len == 4
           || ref_refuse(refusal, CUPEL_REASON_LENGTH, "GCM: a tag of this length is not allowed");
}

/* SP 800-38D section 7.1 steps 5 and 6 */
static void compute_tag(const ref_aes *aes, const uint8_t h[16], const uint8_t j0[16],
                        cupel_bytes aad, cupel_bytes ciphertext, uint8_t tag[16])
{
    uint8_t mask[16];

    memset(tag, 0, 16);
    ref_ghash_update(tag, h, aad);
    ref_ghash_update(tag, h, ciphertext);
    add_lengths(tag, h, aad.len, ciphertext.len);
    ref_aes_encrypt(aes, j0, mask);
    ref_xor(tag, mask, 16);
}

bool ref_gcm_tag(const ref_aes *aes, cupel_bytes nonce, cupel_bytes aad, cupel_bytes ciphertext,
                 uint8_t tag[16], ref_refusal *refusal)
{
    uint8_t h[16] = { 0 };
    uint8_t j0[16];

    ref_aes_encrypt(aes, h, h);
    if (!pre_counter(h, nonce, j0, refusal)) {
        return false;
    }
    compute_tag(aes, h, j0, aad, ciphertext, tag);
    return true;
}

/* SP 800-38D section 7.1 steps 3 and 4: GCTR from inc32(J0) on */
static bool crypt(const ref_aes *aes, const ref_aead_input *in, uint8_t *out, ref_refusal *refusal)
{
    uint8_t h[16] = { 0 };
    uint8_t counter[16];

    ref_aes_encrypt(aes, h, h);
    if (!pre_counter(h, in->nonce, counter, refusal)) {
        return false;
    }
    ref_increment_be(counter, 4);
    ref_aes_counter(aes, counter, 4, in->text.ptr, in->text.len, out);
    return true;
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    uint8_t whole[16];
    ref_aes aes;

    if (!ref_aes_key(&aes, in->key, refusal) || !ref_gcm_tag_len(tag_len, refusal)
        || !crypt(&aes, in, ciphertext, refusal)
        || !ref_gcm_tag(&aes, in->nonce, in->aad, cupel_bytes_of(ciphertext, in->text.len), whole,
                        refusal)) {
        return false;
    }
    *ciphertext_len = in->text.len;
    memcpy(tag, whole, tag_len);
    return true;
}

static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t whole[16];
    ref_aes aes;

    *plaintext_len = in->text.len;
    /* SP 800-38D section 7.2 steps 1 and 8 */
    return ref_aes_key(&aes, in->key, refusal) && ref_gcm_tag_len(tag.len, refusal)
           && ref_gcm_tag(&aes, in->nonce, in->aad, in->text, whole, refusal)
           && ref_check_tag(tag, whole, tag.len, refusal) && crypt(&aes, in, plaintext, refusal);
}

const ref_aead ref_aes_gcm = { .name = "AES-GCM", .tag_len = 16, .seal = seal, .open = open };
