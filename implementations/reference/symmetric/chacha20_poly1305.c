/* ChaCha20-Poly1305, RFC 8439 section 2.8, and XChaCha20-Poly1305, draft-irtf-cfrg-xchacha-03. */
#include "symmetric/aead.h"
#include "symmetric/block.h"
#include "symmetric/chacha20.h"
#include "symmetric/poly1305.h"

static bool check_lengths(const ref_aead_input *in, size_t nonce_len, size_t tag_len,
                          ref_refusal *refusal)
{
    if (in->key.len != 32) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "ChaCha20: the key has not 32 octets");
    }
    if (in->nonce.len != nonce_len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          nonce_len == 12 ? "ChaCha20: the nonce has not 12 octets"
                                          : "XChaCha20: the nonce has not 24 octets");
    }
    return tag_len == 16
           || ref_refuse(refusal, CUPEL_REASON_LENGTH, "Poly1305: the tag has 16 octets");
}

static void add_padded(ref_poly1305 *poly, cupel_bytes data)
{
    static const uint8_t zeros[16] = { 0 };

    ref_poly1305_update(poly, data);
    ref_poly1305_update(poly, cupel_bytes_of(zeros, (16 - data.len % 16) % 16));
}

/* RFC 8439 section 2.8: the tag over AAD, ciphertext and their lengths, with the one-time key of
 * section 2.6 */
static void compute_tag(const uint8_t key[32], const uint8_t nonce[12], cupel_bytes aad,
                        cupel_bytes ciphertext, uint8_t tag[16])
{
    uint8_t one_time_key[32] = { 0 };
    uint8_t lengths[16];
    ref_poly1305 poly;

    ref_chacha20(key, 0, nonce, one_time_key, sizeof one_time_key, one_time_key);
    ref_poly1305_init(&poly, one_time_key);
    add_padded(&poly, aad);
    add_padded(&poly, ciphertext);
    ref_store_le(lengths, 8, aad.len);
    ref_store_le(lengths + 8, 8, ciphertext.len);
    ref_poly1305_update(&poly, cupel_bytes_of(lengths, 16));
    ref_poly1305_final(&poly, tag);
}

static void seal_with(const uint8_t *key, const uint8_t *nonce, const ref_aead_input *in,
                      uint8_t *ciphertext, size_t *ciphertext_len, uint8_t *tag)
{
    ref_chacha20(key, 1, nonce, in->text.ptr, in->text.len, ciphertext);
    *ciphertext_len = in->text.len;
    compute_tag(key, nonce, in->aad, cupel_bytes_of(ciphertext, in->text.len), tag);
}

static bool open_with(const uint8_t *key, const uint8_t *nonce, const ref_aead_input *in,
                      cupel_bytes tag, uint8_t *plaintext, size_t *plaintext_len,
                      ref_refusal *refusal)
{
    uint8_t expected[16];

    compute_tag(key, nonce, in->aad, in->text, expected);
    if (!ref_check_tag(tag, expected, 16, refusal)) {
        return false;
    }
    ref_chacha20(key, 1, nonce, in->text.ptr, in->text.len, plaintext);
    *plaintext_len = in->text.len;
    return true;
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    if (!check_lengths(in, 12, tag_len, refusal)) {
        return false;
    }
    seal_with(in->key.ptr, in->nonce.ptr, in, ciphertext, ciphertext_len, tag);
    return true;
}

static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    return check_lengths(in, 12, tag.len, refusal)
           && open_with(in->key.ptr, in->nonce.ptr, in, tag, plaintext, plaintext_len, refusal);
}

const ref_aead ref_chacha20_poly1305 = {
    .name = "ChaCha20-Poly1305", .tag_len = 16, .seal = seal, .open = open
};

/* draft-irtf-cfrg-xchacha-03 section 2.3: a subkey of 16 octets of nonce, and a nonce of the last 8
 */
static void extend(const ref_aead_input *in, uint8_t subkey[32], uint8_t nonce[12])
{
    ref_hchacha20(in->key.ptr, in->nonce.ptr, subkey);
    memset(nonce, 0, 4);
    memcpy(nonce + 4, in->nonce.ptr + 16, 8);
}

static bool seal_extended(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                          uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    uint8_t subkey[32];
    uint8_t nonce[12];

    if (!check_lengths(in, 24, tag_len, refusal)) {
        return false;
    }
    extend(in, subkey, nonce);
    seal_with(subkey, nonce, in, ciphertext, ciphertext_len, tag);
    return true;
}

static bool open_extended(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                          size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t subkey[32];
    uint8_t nonce[12];

    if (!check_lengths(in, 24, tag.len, refusal)) {
        return false;
    }
    extend(in, subkey, nonce);
    return open_with(subkey, nonce, in, tag, plaintext, plaintext_len, refusal);
}

const ref_aead ref_xchacha20_poly1305 = {
    .name = "XChaCha20-Poly1305", .tag_len = 16, .seal = seal_extended, .open = open_extended
};
