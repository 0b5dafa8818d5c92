/* OCB, RFC 7253. */
#include "symmetric/aead.h"
#include "symmetric/block.h"

/* The masks of RFC 7253 section 4.1. */
typedef struct ocb {
    ref_aes aes;
    uint8_t l_star[16];
    uint8_t l_dollar[16];
    uint8_t l[64][16]; /* L_i, for as many blocks as fit a size_t */
} ocb;

static bool start(ocb *o, const ref_aead_input *in, size_t tag_len, ref_refusal *refusal)
{
    size_t i;

    /* RFC 7253 section 4: nonces of 1 to 15 octets, tags of at most 16 */
    if (in->nonce.len < 1 || in->nonce.len > 15) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "OCB: the nonce has not 1 to 15 octets");
    }
    if (tag_len < 1 || tag_len > 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "OCB: the tag has not 1 to 16 octets");
    }
    if (!ref_aes_key(&o->aes, in->key, refusal)) {
        return false;
    }
    memset(o->l_star, 0, 16);
    ref_aes_encrypt(&o->aes, o->l_star, o->l_star);
    memcpy(o->l_dollar, o->l_star, 16);
    ref_double(o->l_dollar);
    memcpy(o->l[0], o->l_dollar, 16);
    ref_double(o->l[0]);
    for (i = 1; i < 64; i++) {
        memcpy(o->l[i], o->l[i - 1], 16);
        ref_double(o->l[i]);
    }
    return true;
}

/* L_{ntz(i)} */
static const uint8_t *mask_of(const ocb *o, size_t i)
{
    size_t zeros = 0;

    while ((i >> zeros & 1) == 0) {
        zeros++;
    }
    return o->l[zeros];
}

/* RFC 7253 section 4.1: HASH */
static void hash(const ocb *o, cupel_bytes aad, uint8_t sum[16])
{
    uint8_t offset[16] = { 0 };
    uint8_t block[16];
    size_t whole = aad.len / 16;
    size_t i;

    memset(sum, 0, 16);
    for (i = 1; i <= whole; i++) {
        ref_xor(offset, mask_of(o, i), 16);
        memcpy(block, aad.ptr + 16 * (i - 1), 16);
        ref_xor(block, offset, 16);
        ref_aes_encrypt(&o->aes, block, block);
        ref_xor(sum, block, 16);
    }
    if (aad.len % 16 != 0) {
        memset(block, 0, 16);
        memcpy(block, aad.ptr + 16 * whole, aad.len % 16);
        block[aad.len % 16] = 0x80;
        ref_xor(offset, o->l_star, 16);
        ref_xor(block, offset, 16);
        ref_aes_encrypt(&o->aes, block, block);
        ref_xor(sum, block, 16);
    }
}

/* RFC 7253 section 4.2: the nonce-dependent part */
static void first_offset(const ocb *o, cupel_bytes nonce, size_t tag_len, uint8_t offset[16])
{
    uint8_t stretch[24];
    uint8_t block[16] = { 0 };
    unsigned bottom;
    size_t i;

    block[0] = (uint8_t)(tag_len * 8 % 128 << 1);
    memcpy(block + 16 - nonce.len, nonce.ptr, nonce.len);
    block[15 - nonce.len] |= 1;
    bottom = block[15] & 0x3f;
    block[15] &= 0xc0;
    ref_aes_encrypt(&o->aes, block, stretch);
    for (i = 0; i < 8; i++) {
        stretch[16 + i] = stretch[i] ^ stretch[i + 1];
    }
    for (i = 0; i < 16; i++) {
        size_t at = i + bottom / 8;
        unsigned shift = bottom % 8;

        offset[i] =
            (uint8_t)(stretch[at] << shift | (shift == 0 ? 0 : stretch[at + 1] >> (8 - shift)));
    }
}

/* RFC 7253 sections 4.2 and 4.3, which differ in the direction of the cipher and in what is summed
 * up */
static void crypt(const ocb *o, const ref_aead_input *in, size_t tag_len, bool sealing,
                  uint8_t *out, uint8_t tag[16])
{
    uint8_t offset[16];
    uint8_t checksum[16] = { 0 };
    uint8_t block[16];
    uint8_t sum[16];
    size_t whole = in->text.len / 16;
    size_t rest = in->text.len % 16;
    const uint8_t *plaintext = sealing ? in->text.ptr : out;
    size_t i;

    first_offset(o, in->nonce, tag_len, offset);
    for (i = 1; i <= whole; i++) {
        ref_xor(offset, mask_of(o, i), 16);
        memcpy(block, in->text.ptr + 16 * (i - 1), 16);
        ref_xor(block, offset, 16);
        if (sealing) {
            ref_aes_encrypt(&o->aes, block, block);
        } else {
            ref_aes_decrypt(&o->aes, block, block);
        }
        ref_xor(block, offset, 16);
        memcpy(out + 16 * (i - 1), block, 16);
        ref_xor(checksum, plaintext + 16 * (i - 1), 16);
    }
    if (rest != 0) {
        ref_xor(offset, o->l_star, 16);
        ref_aes_encrypt(&o->aes, offset, block);
        for (i = 16 * whole; i < in->text.len; i++) {
            out[i] = in->text.ptr[i] ^ block[i % 16];
        }
        ref_xor(checksum, plaintext + 16 * whole, rest);
        checksum[rest] ^= 0x80;
    }
    ref_xor(checksum, offset, 16);
    ref_xor(checksum, o->l_dollar, 16);
    ref_aes_encrypt(&o->aes, checksum, tag);
    hash(o, in->aad, sum);
    ref_xor(tag, sum, 16);
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    uint8_t whole[16];
    ocb o;

    if (!start(&o, in, tag_len, refusal)) {
        return false;
    }
    crypt(&o, in, tag_len, true, ciphertext, whole);
    *ciphertext_len = in->text.len;
    memcpy(tag, whole, tag_len);
    return true;
}

static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t whole[16];
    ocb o;

    if (!start(&o, in, tag.len, refusal)) {
        return false;
    }
    crypt(&o, in, tag.len, false, plaintext, whole);
    *plaintext_len = in->text.len;
    return ref_check_tag(tag, whole, tag.len, refusal);
}

const ref_aead ref_aes_ocb = { .name = "AES-OCB", .tag_len = 16, .seal = seal, .open = open };
