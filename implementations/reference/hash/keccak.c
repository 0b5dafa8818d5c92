/* Keccak-p[1600, 24] (FIPS 202 section 3) and the sponge construction (section 4). */
#include "hash/keccak.h"

#include "hash/bits.h"

/* FIPS 202 3.2.5 */
static const uint64_t round_constants[24] = {
    UINT64_C(0x0000000000000001), UINT64_C(0x0000000000008082), UINT64_C(0x800000000000808a),
    UINT64_C(0x8000000080008000), UINT64_C(0x000000000000808b), UINT64_C(0x0000000080000001),
    UINT64_C(0x8000000080008081), UINT64_C(0x8000000000008009), UINT64_C(0x000000000000008a),
    UINT64_C(0x0000000000000088), UINT64_C(0x0000000080008009), UINT64_C(0x000000008000000a),
    UINT64_C(0x000000008000808b), UINT64_C(0x800000000000008b), UINT64_C(0x8000000000008089),
    UINT64_C(0x8000000000008003), UINT64_C(0x8000000000008002), UINT64_C(0x8000000000000080),
    UINT64_C(0x000000000000800a), UINT64_C(0x800000008000000a), UINT64_C(0x8000000080008081),
    UINT64_C(0x8000000000008080), UINT64_C(0x0000000080000001), UINT64_C(0x8000000080008008),
};

/* FIPS 202 3.2.1; lane (x, y) is word x + 5 y. */
static void theta(uint64_t a[25])
{
    uint64_t c[5];
    uint64_t d[5];
    size_t x;
    size_t y;

    for (x = 0; x < 5; x++) {
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    d[0] = c[4] ^ ref_rotl64(c[1], 1);
    d[1] = c[0] ^ ref_rotl64(c[2], 1);
    d[2] = c[1] ^ ref_rotl64(c[3], 1);
    d[3] = c[2] ^ ref_rotl64(c[4], 1);
    d[4] = c[3] ^ ref_rotl64(c[0], 1);
    for (y = 0; y < 25; y += 5) {
        for (x = 0; x < 5; x++) {
            a[x + y] ^= d[x];
        }
    }
}

/* FIPS 202 3.2.2 and 3.2.3: pi moves the lanes in one cycle of 24, which this walks, each rotated
 * by the offset of rho (table 2, modulo 64); lane (0, 0) stays as it is. Written out, not looped
 * over, because the rotations are several times faster by constants. */
static void rho_pi(const uint64_t a[25], uint64_t b[25])
{
    b[0] = a[0];
    b[10] = ref_rotl64(a[1], 1);
    b[7] = ref_rotl64(a[10], 3);
    b[11] = ref_rotl64(a[7], 6);
    b[17] = ref_rotl64(a[11], 10);
    b[18] = ref_rotl64(a[17], 15);
    b[3] = ref_rotl64(a[18], 21);
    b[5] = ref_rotl64(a[3], 28);
    b[16] = ref_rotl64(a[5], 36);
    b[8] = ref_rotl64(a[16], 45);
    b[21] = ref_rotl64(a[8], 55);
    b[24] = ref_rotl64(a[21], 2);
    b[4] = ref_rotl64(a[24], 14);
    b[15] = ref_rotl64(a[4], 27);
    b[23] = ref_rotl64(a[15], 41);
    b[19] = ref_rotl64(a[23], 56);
    b[13] = ref_rotl64(a[19], 8);
    b[12] = ref_rotl64(a[13], 25);
    b[2] = ref_rotl64(a[12], 43);
    b[20] = ref_rotl64(a[2], 62);
    b[14] = ref_rotl64(a[20], 18);
    b[22] = ref_rotl64(a[14], 39);
    b[9] = ref_rotl64(a[22], 61);
    b[6] = ref_rotl64(a[9], 20);
    b[1] = ref_rotl64(a[6], 44);
}

/* FIPS 202 3.2.4 */
static void chi(const uint64_t b[25], uint64_t a[25])
{
    size_t y;

    for (y = 0; y < 25; y += 5) {
        a[y] = b[y] ^ (~b[y + 1] & b[y + 2]);
        a[y + 1] = b[y + 1] ^ (~b[y + 2] & b[y + 3]);
        a[y + 2] = b[y + 2] ^ (~b[y + 3] & b[y + 4]);
        a[y + 3] = b[y + 3] ^ (~b[y + 4] & b[y]);
        a[y + 4] = b[y + 4] ^ (~b[y] & b[y + 1]);
    }
}

void ref_keccak_permute(uint64_t words[25])
{
    uint64_t moved[25];
    size_t round;

    for (round = 0; round < 24; round++) {
        theta(words);
        rho_pi(words, moved);
        chi(moved, words);
        words[0] ^= round_constants[round];
    }
}

/* FIPS 202 3.1.2 and B.1: octet i of the state is octet i mod 8 of word i / 8, lowest first. */
static void add_octet(uint64_t words[25], size_t at, uint8_t octet)
{
    words[at / 8] ^= (uint64_t)octet << (8 * (at % 8));
}

void ref_keccak_absorb(uint64_t words[25], size_t rate, size_t *position, const void *data,
                       size_t len)
{
    const uint8_t *from = data;
    size_t i;

    for (i = 0; i < len; i++) {
        add_octet(words, (*position)++, from[i]);
        if (*position == rate) {
            ref_keccak_permute(words);
            *position = 0;
        }
    }
}

void ref_keccak_pad(uint64_t words[25], size_t rate, size_t *position, uint8_t suffix)
{
    /* FIPS 202 5.1: pad10*1; the suffix holds the first 1, the last bit of the block is the second.
     */
    add_octet(words, *position, suffix);
    add_octet(words, rate - 1, 0x80);
    ref_keccak_permute(words);
    *position = 0;
}

void ref_keccak_squeeze(uint64_t words[25], size_t rate, size_t *position, uint8_t *out, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        if (*position == rate) {
            ref_keccak_permute(words);
            *position = 0;
        }
        out[i] = (uint8_t)(words[*position / 8] >> (8 * (*position % 8)));
        (*position)++;
    }
}
