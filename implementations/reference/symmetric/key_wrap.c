/* AES Key Wrap: KW (RFC 3394, SP 800-38F section 6.2) and KWP (RFC 5649, SP 800-38F section 6.3).
 */
#include "symmetric/key_wrap.h"

static const uint8_t icv1[8] = { 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6 };
static const uint8_t icv2[4] = { 0xa6, 0x59, 0x59, 0xa6 };

/* SP 800-38F section 6.1 algorithm 1, W: in place over n semiblocks, of which the first is A */
static void wrap(const ref_aes *aes, uint8_t *s, size_t len)
{
    size_t n = len / 8 - 1;
    uint8_t block[16];
    uint8_t count[8];
    uint64_t t = 0;
    size_t j;
    size_t i;

    for (j = 0; j < 6; j++) {
        for (i = 1; i <= n; i++) {
            memcpy(block, s, 8);
            memcpy(block + 8, s + 8 * i, 8);
            ref_aes_encrypt(aes, block, block);
            ref_store_be(count, 8, ++t);
            ref_xor(block, count, 8);
            memcpy(s, block, 8);
            memcpy(s + 8 * i, block + 8, 8);
        }
    }
}

/* Algorithm 2, the inverse of W */
static void unwrap(const ref_aes *aes, uint8_t *s, size_t len)
{
    size_t n = len / 8 - 1;
    uint8_t block[16];
    uint8_t count[8];
    uint64_t t = 6 * (uint64_t)n;
    size_t j;
    size_t i;

    for (j = 0; j < 6; j++) {
        for (i = n; i > 0; i--) {
            memcpy(block, s, 8);
            ref_store_be(count, 8, t--);
            ref_xor(block, count, 8);
            memcpy(block + 8, s + 8 * i, 8);
            ref_aes_decrypt(aes, block, block);
            memcpy(s, block, 8);
            memcpy(s + 8 * i, block + 8, 8);
        }
    }
}

bool ref_kw_wrap(const ref_aes *aes, cupel_bytes plaintext, uint8_t *wrapped, size_t *wrapped_len,
                 ref_refusal *refusal)
{
    /* SP 800-38F section 5.3.1: at least two semiblocks */
    if (plaintext.len < 16 || plaintext.len % 8 != 0 || plaintext.len > REF_KEY_WRAP_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "KW: the key data is not two or more blocks of 8 octets");
    }
    memcpy(wrapped, icv1, 8);
    memcpy(wrapped + 8, plaintext.ptr, plaintext.len);
    wrap(aes, wrapped, plaintext.len + 8);
    *wrapped_len = plaintext.len + 8;
    return true;
}

bool ref_kw_unwrap(const ref_aes *aes, cupel_bytes wrapped, uint8_t *plaintext,
                   size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t a[8];

    if (wrapped.len < 24 || wrapped.len % 8 != 0 || wrapped.len > REF_KEY_WRAP_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "KW: the wrapped key is not three or more blocks of 8 octets");
    }
    memcpy(plaintext, wrapped.ptr, wrapped.len);
    unwrap(aes, plaintext, wrapped.len);
    memcpy(a, plaintext, 8);
    memmove(plaintext, plaintext + 8, wrapped.len - 8);
    *plaintext_len = wrapped.len - 8;
    /* SP 800-38F algorithm 4 step 3 */
    return ref_same(a, icv1, 8)
           || ref_refuse(refusal, CUPEL_REASON_TAG, "KW: the integrity check value is wrong");
}

bool ref_kwp_wrap(const ref_aes *aes, cupel_bytes plaintext, uint8_t *wrapped, size_t *wrapped_len,
                  ref_refusal *refusal)
{
    size_t padded = (plaintext.len + 7) / 8 * 8;

    /* SP 800-38F section 5.3.1: 1 to 2^32 - 1 octets */
    if (plaintext.len == 0 || plaintext.len > REF_KEY_WRAP_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "KWP: the key data is empty or too long");
    }
    memcpy(wrapped, icv2, 4);
    ref_store_be(wrapped + 4, 4, plaintext.len);
    memset(wrapped + 8, 0, padded);
    memcpy(wrapped + 8, plaintext.ptr, plaintext.len);
    *wrapped_len = padded + 8;
    /* Algorithm 5 step 5: one block is encrypted as it is */
    if (padded == 8) {
        ref_aes_encrypt(aes, wrapped, wrapped);
    } else {
        wrap(aes, wrapped, *wrapped_len);
    }
    return true;
}

bool ref_kwp_unwrap(const ref_aes *aes, cupel_bytes wrapped, uint8_t *plaintext,
                    size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t a[8];
    uint64_t len = 0;
    size_t i;

    if (wrapped.len < 16 || wrapped.len % 8 != 0 || wrapped.len > REF_KEY_WRAP_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "KWP: the wrapped key is not two or more blocks of 8 octets");
    }
    memcpy(plaintext, wrapped.ptr, wrapped.len);
    if (wrapped.len == 16) {
        ref_aes_decrypt(aes, plaintext, plaintext);
    } else {
        unwrap(aes, plaintext, wrapped.len);
    }
    memcpy(a, plaintext, 8);
    memmove(plaintext, plaintext + 8, wrapped.len - 8);
    /* SP 800-38F algorithm 6 steps 4 to 8 */
    if (!ref_same(a, icv2, 4)) {
        return ref_refuse(refusal, CUPEL_REASON_TAG, "KWP: the integrity check value is wrong");
    }
    for (i = 4; i < 8; i++) {
        len = len << 8 | a[i];
    }
    if (len > wrapped.len - 8 || len + 8 <= wrapped.len - 8) {
        return ref_refuse(refusal, CUPEL_REASON_PADDING, "KWP: the length is not that of the key");
    }
    for (i = (size_t)len; i < wrapped.len - 8; i++) {
        if (plaintext[i] != 0) {
            return ref_refuse(refusal, CUPEL_REASON_PADDING, "KWP: the padding is not zero");
        }
    }
    *plaintext_len = (size_t)len;
    return true;
}
