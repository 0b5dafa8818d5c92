/* AES-CBC with HMAC-SHA-2, RFC 7518 section 5.2: encrypt, then authenticate. */
#include "hash/hmac.h"
#include "symmetric/aead.h"
#include "symmetric/cbc.h"

/* RFC 7518 sections 5.2.3 to 5.2.5: the key is a MAC key and an encryption key of one length, which
 * is that of the tag, too. */
static bool split(const ref_aead_input *in, size_t half, size_t tag_len, ref_aes *aes,
                  ref_refusal *refusal)
{
    if (in->key.len != 2 * half) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CBC-HMAC: the key has another length");
    }
    if (in->nonce.len != 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CBC-HMAC: the IV has not 16 octets");
    }
    if (tag_len != half) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CBC-HMAC: the tag has another length");
    }
    return ref_aes_key(aes, cupel_bytes_of(in->key.ptr + half, half), refusal);
}

/* RFC 7518 section 5.2.2.1 steps 4 and 5 */
static void compute_tag(const ref_hash *hash, const ref_aead_input *in, cupel_bytes ciphertext,
                        uint8_t *digest)
{
    uint8_t aad_bits[8] = { 0 };
    const cupel_bytes parts[] = { in->aad, in->nonce, ciphertext, cupel_bytes_of(aad_bits, 8) };

    ref_store_be(aad_bits, 8, (uint64_t)in->aad.len * 8);
    ref_hmac_parts(hash, cupel_bytes_of(in->key.ptr, in->key.len / 2), parts, 4, digest);
}

static bool seal_with(const ref_hash *hash, size_t half, const ref_aead_input *in,
                      uint8_t *ciphertext, size_t *ciphertext_len, uint8_t *tag, size_t tag_len,
                      ref_refusal *refusal)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    ref_aes aes;

    if (!split(in, half, tag_len, &aes, refusal)) {
        return false;
    }
    ref_cbc_encrypt(&aes, in->nonce.ptr, in->text, ciphertext);
    *ciphertext_len = in->text.len / 16 * 16 + 16;
    compute_tag(hash, in, cupel_bytes_of(ciphertext, *ciphertext_len), digest);
    memcpy(tag, digest, tag_len);
    return true;
}

/* RFC 7518 section 5.2.2.2: first the tag, then the padding */
static bool open_with(const ref_hash *hash, size_t half, const ref_aead_input *in, cupel_bytes tag,
                      uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    ref_aes aes;

    if (!split(in, half, tag.len, &aes, refusal)) {
        return false;
    }
    compute_tag(hash, in, in->text, digest);
    return ref_check_tag(tag, digest, half, refusal)
           && ref_cbc_decrypt(&aes, in->nonce.ptr, in->text, plaintext, plaintext_len, refusal);
}

#define DEFINE(symbol, text, hash, half)                                                           \
    static bool seal_##half(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len, \
                            uint8_t *tag, size_t tag_len, ref_refusal *refusal)                    \
    {                                                                                              \
        return seal_with(&(hash), half, in, ciphertext, ciphertext_len, tag, tag_len, refusal);    \
    }                                                                                              \
    static bool open_##half(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,         \
                            size_t *plaintext_len, ref_refusal *refusal)                           \
    {                                                                                              \
        return open_with(&(hash), half, in, tag, plaintext, plaintext_len, refusal);               \
    }                                                                                              \
    const ref_aead symbol = { .name = (text),                                                      \
                              .tag_len = (half),                                                   \
                              .expansion = 16,                                                     \
                              .seal = seal_##half,                                                 \
                              .open = open_##half }

DEFINE(ref_a128cbc_hs256, "A128CBC-HS256", ref_sha256, 16);
DEFINE(ref_a192cbc_hs384, "A192CBC-HS384", ref_sha384, 24);
DEFINE(ref_a256cbc_hs512, "A256CBC-HS512", ref_sha512, 32);
