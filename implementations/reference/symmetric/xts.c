/* XTS-AES, SP 800-38E and IEEE 1619. */
#include "symmetric/xts.h"

typedef struct xts {
    ref_aes data_aes;
    ref_aes tweak_aes;
    bool encrypting;
} xts;

/* Multiplication of the tweak by x, in IEEE 1619's order: little-endian. */
static void next_tweak(uint8_t tweak[16])
{
    uint8_t carry = tweak[15] >> 7;
    size_t i;

    for (i = 15; i > 0; i--) {
        tweak[i] = (uint8_t)(tweak[i] << 1 | tweak[i - 1] >> 7);
    }
    tweak[0] = (uint8_t)(tweak[0] << 1 ^ (carry ? 0x87 : 0));
}

static void one_block(const xts *x, const uint8_t tweak[16], const uint8_t *in, uint8_t *out)
{
    uint8_t block[16];

    memcpy(block, in, 16);
    ref_xor(block, tweak, 16);
    if (x->encrypting) {
        ref_aes_encrypt(&x->data_aes, block, block);
    } else {
        ref_aes_decrypt(&x->data_aes, block, block);
    }
    ref_xor(block, tweak, 16);
    memcpy(out, block, 16);
}

/* Ciphertext stealing: the last whole block and the rest change places. When decrypting, the last
 * whole block goes with the later tweak. */
static void steal(const xts *x, uint8_t tweak[16], const uint8_t *in, size_t rest, uint8_t *out)
{
    uint8_t later[16];
    uint8_t first[16];
    uint8_t second[16];

    memcpy(later, tweak, 16);
    next_tweak(later);
    one_block(x, x->encrypting ? tweak : later, in, first);
    memcpy(second, in + 16, rest);
    memcpy(second + rest, first + rest, 16 - rest);
    one_block(x, x->encrypting ? later : tweak, second, second);
    memcpy(out, second, 16);
    memcpy(out + 16, first, rest);
}

bool ref_xts(cupel_bytes key, cupel_bytes iv, cupel_bytes in, bool encrypting, uint8_t *out,
             ref_refusal *refusal)
{
    xts x = { .encrypting = encrypting };
    uint8_t tweak[16] = { 0 };
    size_t at = 0;

    /* SP 800-38E section 4 takes two keys of AES-128 or of AES-256; the construction is the same
     * with AES-192, which some libraries have and vectors cover. */
    if (key.len != 32 && key.len != 48 && key.len != 64) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "XTS: the key has not 32, 48 or 64 octets");
    }
    /* IEEE 1619 section 5.1: a tweak is a number of 128 bits, little-endian; a shorter IV is a
     * small one. */
    if (iv.len > 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "XTS: the IV has more than 16 octets");
    }
    /* SP 800-38E section 4: at least one block */
    if (in.len < 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "XTS: the data unit is less than a block");
    }
    if (!ref_aes_key(&x.data_aes, cupel_bytes_of(key.ptr, key.len / 2), refusal)
        || !ref_aes_key(&x.tweak_aes, cupel_bytes_of(key.ptr + key.len / 2, key.len / 2),
                        refusal)) {
        return false;
    }
    if (iv.len != 0) {
        memcpy(tweak, iv.ptr, iv.len);
    }
    ref_aes_encrypt(&x.tweak_aes, tweak, tweak);
    while (in.len - at >= 32 || in.len - at == 16) {
        one_block(&x, tweak, in.ptr + at, out + at);
        next_tweak(tweak);
        at += 16;
    }
    if (at < in.len) {
        steal(&x, tweak, in.ptr + at, in.len - at - 16, out + at);
    }
    return true;
}
