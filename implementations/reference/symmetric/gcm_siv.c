/* AES-GCM-SIV, RFC 8452: nonce misuse-resistant. */
#include "symmetric/aead.h"
#include "symmetric/gcm.h"

typedef struct keys {
    uint8_t authentication[16];
    ref_aes encryption;
} keys;

/* RFC 8452 section 4: derive_keys. The key-generating key has 16 or 32 octets, the nonce 12. */
static bool derive_keys(const ref_aead_input *in, keys *derived, ref_refusal *refusal)
{
    uint8_t encryption_key[32];
    uint8_t block[16];
    ref_aes aes;
    uint32_t i;

    if (in->key.len != 16 && in->key.len != 32) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "GCM-SIV: the key has not 16 or 32 octets");
    }
    if (in->nonce.len != 12) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "GCM-SIV: the nonce has not 12 octets");
    }
    if (!ref_aes_key(&aes, in->key, refusal)) {
        return false;
    }
    for (i = 0; i < (in->key.len == 16 ? 4U : 6U); i++) {
        ref_store_le(block, 4, i);
        memcpy(block + 4, in->nonce.ptr, 12);
        ref_aes_encrypt(&aes, block, block);
        if (i < 2) {
            memcpy(derived->authentication + 8 * i, block, 8);
        } else {
            memcpy(encryption_key + 8 * (i - 2), block, 8);
        }
    }
    return ref_aes_key(&derived->encryption, cupel_bytes_of(encryption_key, in->key.len), refusal);
}

static void reverse(uint8_t to[16], const uint8_t from[16])
{
    size_t i;

    for (i = 0; i < 16; i++) {
        to[i] = from[15 - i];
    }
}

/* RFC 8452 appendix A: POLYVAL is GHASH with every block reversed and the key multiplied by x; in
 * GHASH's order of bits that is a shift to the right. */
static void polyval_key(const uint8_t key[16], uint8_t h[16])
{
    uint8_t low;
    size_t i;

    reverse(h, key);
    low = h[15] & 1;
    for (i = 15; i > 0; i--) {
        h[i] = (uint8_t)(h[i] >> 1 | h[i - 1] << 7);
    }
    h[0] = (uint8_t)(h[0] >> 1 ^ (low ? 0xe1 : 0));
}

static void polyval_update(uint8_t s[16], const uint8_t h[16], cupel_bytes data)
{
    size_t at;

    for (at = 0; at < data.len; at += 16) {
        uint8_t block[16] = { 0 };
        uint8_t reversed[16];

        memcpy(block, data.ptr + at, data.len - at < 16 ? data.len - at : 16);
        reverse(reversed, block);
        ref_xor(s, reversed, 16);
        ref_ghash_multiply(s, h);
    }
}

/* RFC 8452 section 4: the tag of a plaintext */
static void compute_tag(const keys *k, const ref_aead_input *in, cupel_bytes plaintext,
                        uint8_t tag[16])
{
    uint8_t h[16];
    uint8_t s[16] = { 0 };
    uint8_t lengths[16];

    polyval_key(k->authentication, h);
    polyval_update(s, h, in->aad);
    polyval_update(s, h, plaintext);
    ref_store_le(lengths, 8, (uint64_t)in->aad.len * 8);
    ref_store_le(lengths + 8, 8, (uint64_t)plaintext.len * 8);
    polyval_update(s, h, cupel_bytes_of(lengths, 16));
    reverse(tag, s);
    ref_xor(tag, in->nonce.ptr, 12);
    tag[15] &= 0x7f;
    ref_aes_encrypt(&k->encryption, tag, tag);
}

/* RFC 8452 section 4: AES_CTR, whose counter is the first four octets, little-endian, modulo 2^32
 */
static void crypt(const keys *k, const uint8_t tag[16], cupel_bytes in, uint8_t *out)
{
    uint8_t counter[16];
    uint8_t stream[16];
    size_t at;
    size_t i;

    memcpy(counter, tag, 16);
    counter[15] |= 0x80;
    for (at = 0; at < in.len; at++) {
        if (at % 16 == 0) {
            ref_aes_encrypt(&k->encryption, counter, stream);
            for (i = 0; i < 4 && ++counter[i] == 0; i++) {
            }
        }
        out[at] = in.ptr[at] ^ stream[at % 16];
    }
}

static bool check_tag_len(size_t tag_len, ref_refusal *refusal)
{
    return tag_len == 16
           || ref_refuse(refusal, CUPEL_REASON_LENGTH, "GCM-SIV: the tag has 16 octets");
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    keys k;

    if (!check_tag_len(tag_len, refusal) || !derive_keys(in, &k, refusal)) {
        return false;
    }
    compute_tag(&k, in, in->text, tag);
    crypt(&k, tag, in->text, ciphertext);
    *ciphertext_len = in->text.len;
    return true;
}

/* RFC 8452 section 5 */
static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t expected[16];
    keys k;

    if (!check_tag_len(tag.len, refusal) || !derive_keys(in, &k, refusal)) {
        return false;
    }
    crypt(&k, tag.ptr, in->text, plaintext);
    *plaintext_len = in->text.len;
    compute_tag(&k, in, cupel_bytes_of(plaintext, in->text.len), expected);
    return ref_check_tag(tag, expected, 16, refusal);
}

const ref_aead ref_aes_gcm_siv = {
    .name = "AES-GCM-SIV", .tag_len = 16, .seal = seal, .open = open
};
