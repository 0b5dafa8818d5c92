/* Keccak-p[1600, 24] (FIPS 202 section 3) and the sponge construction (section 4). */
#include "hash/keccak.h"

#include <string.h>

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

/* FIPS 202 3.2.1 */
static void theta(uint64_t a[25])
{
    uint64_t c[5];
    size_t x;
    size_t y;

    for (x = 0; x < 5; x++) {
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (x = 0; x < 5; x++) {
        uint64_t d = c[(x + 4) % 5] ^ ref_rotl64(c[(x + 1) % 5], 1);

        for (y = 0; y < 25; y += 5) {
            a[x + y] ^= d;
        }
    }
}

/* FIPS 202 3.2.2 and 3.2.3: the moves of pi form one cycle of 24 lanes, beginning with lane (1, 0);
 * lane (x, y) is word x + 5 y. Each lane goes to `to`, rotated by the offset of rho. Lane (0, 0)
 * stays as it is. */
static const struct {
    uint8_t to;
    uint8_t by;
} moves[24] = {
    { 10, 1 },  { 7, 3 },   { 11, 6 },  { 17, 10 }, { 18, 15 }, { 3, 21 },  { 5, 28 },  { 16, 36 },
    { 8, 45 },  { 21, 55 }, { 24, 2 },  { 4, 14 },  { 15, 27 }, { 23, 41 }, { 19, 56 }, { 13, 8 },
    { 12, 25 }, { 2, 43 },  { 20, 62 }, { 14, 18 }, { 22, 39 }, { 9, 61 },  { 6, 20 },  { 1, 44 },
};

static void rho_pi(uint64_t a[25])
{
    uint64_t lane = a[1];
    size_t t;

    for (t = 0; t < 24; t++) {
        uint64_t next = a[moves[t].to];

        a[moves[t].to] = ref_rotl64(lane, moves[t].by);
        lane = next;
    }
}

/* FIPS 202 3.2.4 */
static void chi(uint64_t a[25])
{
    size_t x;
    size_t y;

    for (y = 0; y < 25; y += 5) {
        uint64_t row[5];

        memcpy(row, a + y, sizeof row);
        for (x = 0; x < 5; x++) {
            a[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
        }
    }
}

void ref_keccak_permute(uint64_t words[25])
{
    size_t round;

    for (round = 0; round < 24; round++) {
        theta(words);
        rho_pi(words);
        chi(words);
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
