/* ChaCha20, RFC 8439 section 2. */
#include "symmetric/chacha20.h"

#include <string.h>

static uint32_t load(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void store(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
    at[2] = (uint8_t)(value >> 16);
    at[3] = (uint8_t)(value >> 24);
}

static uint32_t rotate(uint32_t value, unsigned by)
{
    return value << by | value >> (32 - by);
}

/* RFC 8439 section 2.1 */
static void quarter_round(uint32_t s[16], size_t a, size_t b, size_t c, size_t d)
{
    s[a] += s[b];
    s[d] = rotate(s[d] ^ s[a], 16);
    s[c] += s[d];
    s[b] = rotate(s[b] ^ s[c], 12);
    s[a] += s[b];
    s[d] = rotate(s[d] ^ s[a], 8);
    s[c] += s[d];
    s[b] = rotate(s[b] ^ s[c], 7);
}

/* RFC 8439 section 2.3: constants, key, and the last four words */
static void set_up(uint32_t s[16], const uint8_t key[32], const uint8_t last[16])
{
    static const uint8_t constants[16] = "expand 32-byte k";
    size_t i;

    for (i = 0; i < 4; i++) {
        s[i] = load(constants + 4 * i);
        s[12 + i] = load(last + 4 * i);
    }
    for (i = 0; i < 8; i++) {
        s[4 + i] = load(key + 4 * i);
    }
}

static void twenty_rounds(uint32_t s[16])
{
    size_t i;

    for (i = 0; i < 10; i++) {
        quarter_round(s, 0, 4, 8, 12);
        quarter_round(s, 1, 5, 9, 13);
        quarter_round(s, 2, 6, 10, 14);
        quarter_round(s, 3, 7, 11, 15);
        quarter_round(s, 0, 5, 10, 15);
        quarter_round(s, 1, 6, 11, 12);
        quarter_round(s, 2, 7, 8, 13);
        quarter_round(s, 3, 4, 9, 14);
    }
}

void ref_chacha20(const uint8_t key[32], uint32_t counter, const uint8_t nonce[12],
                  const uint8_t *in, size_t len, uint8_t *out)
{
    uint8_t last[16];
    uint8_t stream[64];
    uint32_t start[16];
    uint32_t s[16];
    size_t at;
    size_t i;

    memcpy(last + 4, nonce, 12);
    for (at = 0; at < len; at++) {
        if (at % 64 == 0) {
            store(last, counter++);
            set_up(start, key, last);
            memcpy(s, start, sizeof s);
            twenty_rounds(s);
            for (i = 0; i < 16; i++) {
                store(stream + 4 * i, s[i] + start[i]);
            }
        }
        out[at] = in[at] ^ stream[at % 64];
    }
}

void ref_hchacha20(const uint8_t key[32], const uint8_t nonce[16], uint8_t subkey[32])
{
    uint32_t s[16];
    size_t i;

    set_up(s, key, nonce);
    twenty_rounds(s);
    for (i = 0; i < 4; i++) {
        store(subkey + 4 * i, s[i]);
        store(subkey + 16 + 4 * i, s[12 + i]);
    }
}
