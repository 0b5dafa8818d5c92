/* FF1, SP 800-38G section 5.1. */
#include "symmetric/ff1.h"

/* Integers of up to 512 numerals of 16 bits, as octets, big-endian. */
#define OCTETS_MAX (REF_FF1_NUMERALS_MAX + 32)

/* SP 800-38G section 5 and its algorithm 7: radix from 2 to 2^16, radix^minlen >= 1,000,000
 * (revision 1; the first edition says 100), minlen >= 2. */
static bool check(uint32_t radix, const uint32_t *numerals, size_t count, ref_refusal *refusal)
{
    uint64_t values = 1;
    size_t i;

    if (radix < 2 || radix > 65536) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "FF1: the radix is not 2 to 65536");
    }
    for (i = 0; i < count && values < 1000000; i++) {
        values *= radix;
    }
    if (count < 2 || values < 100 || count > REF_FF1_NUMERALS_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "FF1: too few or too many numerals");
    }
    for (i = 0; i < count; i++) {
        if (numerals[i] >= radix) {
            return ref_refuse(refusal, CUPEL_REASON_RANGE, "FF1: a numeral is not below the radix");
        }
    }
    return true;
}

/* NUM_radix (algorithm 1): numerals, the first the most significant, to `len` octets */
static void to_octets(const uint32_t *numerals, size_t count, uint32_t radix, uint8_t *octets,
                      size_t len)
{
    size_t i;
    size_t k;

    memset(octets, 0, len);
    for (i = 0; i < count; i++) {
        uint32_t carry = numerals[i];

        for (k = len; k > 0; k--) {
            carry += octets[k - 1] * radix;
            octets[k - 1] = (uint8_t)carry;
            carry >>= 8;
        }
    }
}

/* STR_radix (algorithm 3) of the integer modulo radix^count: the octets are used up */
static void to_numerals(uint8_t *octets, size_t len, uint32_t radix, uint32_t *numerals,
                        size_t count)
{
    size_t i;
    size_t k;

    for (i = count; i > 0; i--) {
        uint32_t rest = 0;

        for (k = 0; k < len; k++) {
            uint32_t value = rest << 8 | octets[k];

            octets[k] = (uint8_t)(value / radix);
            rest = value % radix;
        }
        numerals[i - 1] = rest;
    }
}

/* b of step 3: the octets that v numerals take */
static size_t octets_of(uint32_t radix, size_t v)
{
    uint8_t power[OCTETS_MAX] = { 0 };
    uint32_t largest[REF_FF1_NUMERALS_MAX];
    size_t i;

    for (i = 0; i < v; i++) {
        largest[i] = radix - 1;
    }
    to_octets(largest, v, radix, power, sizeof power); /* radix^v - 1 */
    i = 0;
    while (i < sizeof power && power[i] == 0) {
        i++;
    }
    return sizeof power - i;
}

/* What does not change from round to round. */
typedef struct ff1 {
    ref_aes aes;
    uint8_t p[16];
    cupel_bytes tweak;
    uint32_t radix;
    size_t b;
    size_t d;
} ff1;

/* Steps 6.ii and 6.iii: S = d octets out of P, the tweak, the round and one half */
static void round_function(const ff1 *f, uint8_t round, const uint32_t *half, size_t half_len,
                           uint8_t *s)
{
    uint8_t block[16];
    uint8_t number[OCTETS_MAX];
    size_t used = 0;
    size_t zeros = (32 - (f->tweak.len + f->b + 1) % 16) % 16;
    size_t i;
    uint64_t j;

    ref_aes_encrypt(&f->aes, f->p, block);
    to_octets(half, half_len, f->radix, number, f->b);
    for (i = 0; i < f->tweak.len + zeros + 1 + f->b; i++) {
        size_t at = i - f->tweak.len - zeros;

        if (i < f->tweak.len) {
            block[used++] ^= f->tweak.ptr[i];
        } else if (i >= f->tweak.len + zeros) {
            block[used++] ^= at == 0 ? round : number[at - 1];
        } else {
            used++;
        }
        if (used == 16) {
            ref_aes_encrypt(&f->aes, block, block);
            used = 0;
        }
    }
    for (j = 0; 16 * j < f->d; j++) {
        uint8_t counter[16] = { 0 };
        uint8_t out[16];
        size_t take = f->d - 16 * j < 16 ? (size_t)(f->d - 16 * j) : 16;

        ref_store_be(counter + 8, 8, j);
        ref_xor(counter, block, 16);
        if (j == 0) {
            memcpy(out, block, 16);
        } else {
            ref_aes_encrypt(&f->aes, counter, out);
        }
        memcpy(s + 16 * j, out, take);
    }
}

/* half = (half + or - y) modulo radix^len, numeral by numeral */
static void add(uint32_t radix, uint32_t *half, const uint32_t *y, size_t len, bool subtract)
{
    int64_t carry = 0;
    size_t i;

    for (i = len; i > 0; i--) {
        int64_t sum =
            (int64_t)half[i - 1] + (subtract ? -(int64_t)y[i - 1] : (int64_t)y[i - 1]) + carry;

        carry = sum < 0 ? -1 : sum / radix;
        half[i - 1] = (uint32_t)(sum < 0 ? sum + radix : sum % radix);
    }
}

bool ref_ff1(cupel_bytes key, cupel_bytes tweak, uint32_t radix, uint32_t *numerals, size_t count,
             bool encrypting, ref_refusal *refusal)
{
    uint8_t s[OCTETS_MAX + 32];
    uint32_t y[REF_FF1_NUMERALS_MAX];
    size_t u = count / 2;
    size_t v = count - u;
    ff1 f = { .tweak = tweak, .radix = radix };
    unsigned step;

    if (!ref_aes_key(&f.aes, key, refusal) || !check(radix, numerals, count, refusal)) {
        return false;
    }
    f.b = octets_of(radix, v);
    f.d = 4 * ((f.b + 3) / 4) + 4; /* step 4 */
    /* step 5: P */
    f.p[0] = 1;
    f.p[1] = 2;
    f.p[2] = 1;
    ref_store_be(f.p + 3, 3, radix);
    f.p[6] = 10;
    f.p[7] = (uint8_t)u;
    ref_store_be(f.p + 8, 4, count);
    ref_store_be(f.p + 12, 4, tweak.len);
    for (step = 0; step < 10; step++) {
        uint8_t round = (uint8_t)(encrypting ? step : 9 - step);
        /* In even rounds the left half changes by the right one; A and B never move. */
        uint32_t *changed = round % 2 == 0 ? numerals : numerals + u;
        const uint32_t *other = round % 2 == 0 ? numerals + u : numerals;
        size_t changed_len = round % 2 == 0 ? u : v;

        round_function(&f, round, other, count - changed_len, s);
        to_numerals(s, f.d, radix, y, changed_len);
        add(radix, changed, y, changed_len, !encrypting);
    }
    return true;
}
