/* SHA-256, FIPS 180-4 section 6.2, over a message that is whole in memory. */
#include "base/sha256.h"

#include "base/hex.h"

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned by)
{
    return x >> by | x << (32 - by);
}

/* One round, with the working variables renamed instead of moved: every vector file goes through
 * here. */
#define ROUND(a, b, c, d, e, f, g, h, t)                                         \
    do {                                                                         \
        uint32_t t1 = (h) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25))       \
                      + ((g) ^ ((e) & ((f) ^ (g)))) + round_constants[t] + w[t]; \
        (d) += t1;                                                               \
        (h) = t1 + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22))                \
              + (((a) & (b)) | ((c) & ((a) | (b))));                             \
    } while (0)

static void compress(uint32_t state[8], const uint8_t block[64])
{
    uint32_t w[64];
    uint32_t a = state[0];
    uint32_t b = state[1];
    uint32_t c = state[2];
    uint32_t d = state[3];
    uint32_t e = state[4];
    uint32_t f = state[5];
    uint32_t g = state[6];
    uint32_t h = state[7];
    unsigned t;

    for (t = 0; t < 16; t++) {
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16
               | (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    }
    for (; t < 64; t++) {
        uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;

        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    for (t = 0; t < 64; t += 8) {
        ROUND(a, b, c, d, e, f, g, h, t);
        ROUND(h, a, b, c, d, e, f, g, t + 1);
        ROUND(g, h, a, b, c, d, e, f, t + 2);
        ROUND(f, g, h, a, b, c, d, e, t + 3);
        ROUND(e, f, g, h, a, b, c, d, t + 4);
        ROUND(d, e, f, g, h, a, b, c, t + 5);
        ROUND(c, d, e, f, g, h, a, b, t + 6);
        ROUND(b, c, d, e, f, g, h, a, t + 7);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

typedef void compression(uint32_t *state, const uint8_t *block);

#ifdef __x86_64__
/* The same with the processor's own instructions: a tenth of all that reading vectors costs. Four
 * words of the schedule and four rounds at a time; the state is in the order that the instructions
 * want, ABEF and CDGH. */
__attribute__((target("sha,sse4.1"))) static void compress_by_instruction(uint32_t state[8],
                                                                          const uint8_t block[64])
{
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const void *)state), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const void *)(state + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(abcd, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, abcd, 0xf0);
    const __m128i abef_before = abef;
    const __m128i cdgh_before = cdgh;
    __m128i w[16];
    size_t t;

    for (t = 0; t < 16; t++) {
        __m128i sum;

        if (t < 4) {
            w[t] = _mm_shuffle_epi8(_mm_loadu_si128((const void *)(block + 16 * t)), order);
        } else {
            sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[t - 4], w[t - 3]),
                                _mm_alignr_epi8(w[t - 1], w[t - 2], 4));
            w[t] = _mm_sha256msg2_epu32(sum, w[t - 1]);
        }
        sum = _mm_add_epi32(w[t], _mm_loadu_si128((const void *)(round_constants + 4 * t)));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
    abcd = _mm_shuffle_epi32(abef, 0x1b); /* FEBA */
    cdgh = _mm_shuffle_epi32(cdgh, 0xb1); /* DCHG */
    _mm_storeu_si128((void *)state, _mm_blend_epi16(abcd, cdgh, 0xf0));
    _mm_storeu_si128((void *)(state + 4), _mm_alignr_epi8(cdgh, abcd, 8));
}

static compression *find_compression(void)
{
    unsigned a;
    unsigned b;
    unsigned c;
    unsigned d;
    bool sse41 = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSE4_1) != 0;
    bool sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;

    return sse41 && sha ? compress_by_instruction : compress;
}
#else
static compression *find_compression(void)
{
    return compress;
}
#endif

/* Found once: to ask the processor takes longer than to hash a case, in a virtual machine by far.
 * Threads that ask at once find the same. */
static compression *best_compression(void)
{
    static _Atomic(compression *) known;
    compression *best = known;

    if (best == NULL) {
        best = find_compression();
        known = best;
    }
    return best;
}

void cupel_sha256_hex(cupel_bytes data, char hex[65])
{
    uint32_t state[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
    compression *const one_block = best_compression();
    uint8_t last[128] = { 0 };
    uint8_t digest[32];
    size_t whole = data.len / 64 * 64;
    size_t rest = data.len - whole;
    size_t padded = rest < 56 ? 64 : 128;
    size_t at;
    unsigned i;

    for (at = 0; at < whole; at += 64) {
        one_block(state, data.ptr + at);
    }
    if (rest != 0) {
        memcpy(last, data.ptr + whole, rest);
    }
    last[rest] = 0x80;
    for (i = 0; i < 8; i++) {
        last[padded - 1 - i] = (uint8_t)((uint64_t)data.len * 8 >> 8 * i);
    }
    for (at = 0; at < padded; at += 64) {
        one_block(state, last + at);
    }
    for (i = 0; i < 32; i++) {
        digest[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
    }
    cupel_hex_encode(hex, cupel_bytes_of(digest, sizeof digest));
    hex[64] = '\0';
}
