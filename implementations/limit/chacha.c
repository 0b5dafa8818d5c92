/* ChaCha20 and Poly1305 on x86-64. RFC 8439 section 2.3: ten double rounds of eight quarter rounds,
 * each of four additions, four exclusive ors and four rotations of 32-bit words; sixteen vectors
 * hold as many blocks of 64 octets as a vector has words. Here each word goes on alone, so that the
 * number of instructions counts and not how they wait for each other. RFC 8439 section 2.5: for
 * each vector of blocks five by five products of limbs of 26 bits, four of five of which are added
 * up, or three by three of 44 bits, the low and the high half, which are added up at once. */
#include "limit.h"

#if defined(__x86_64__)

#include <immintrin.h>

/* 80 quarter rounds in 40 turns of two for 8 blocks, in 20 of four for 16, and with them a share of
 * 200 products. */
#define TURNS_256(blocks) ((blocks)*40 / 8)
#define TURNS_512(blocks) (((blocks)*20 + 15) / 16)

/* RFC 8439 section 2.6: one block more for the key of Poly1305. */
static size_t blocks_of(const cupel_task *task, bool multiplies)
{
    return limit_units(task, 64) + (multiplies ? 1 : 0);
}

/* Hides from the compiler what a value is, so that nothing of what is done to it can be left out.
 */
#define OPAQUE(vector) __asm__("" : "+v"(vector))

#define INLINE(features) __attribute__((target(features), always_inline)) static inline

/* Two of each quarter round's b and d: where additions take two cycles, one would be waited for. */
typedef struct words256 {
    __m256i a, b0, b1, c, d0, d1;
} words256;

/* AVX2 has no rotation: by 16 and 8 it is a shuffle of octets, by 12 and 7 two shifts and an or. */
INLINE("avx2") void quarter256(words256 *w, __m256i k)
{
    w->a = _mm256_add_epi32(w->a, k);
    OPAQUE(w->a);
    w->d0 = _mm256_shuffle_epi8(_mm256_xor_si256(w->d0, k), k);
    w->c = _mm256_add_epi32(w->c, k);
    OPAQUE(w->c);
    w->b0 = _mm256_xor_si256(w->b0, k);
    w->b0 = _mm256_or_si256(_mm256_slli_epi32(w->b0, 12), _mm256_srli_epi32(w->b0, 20));
    w->a = _mm256_add_epi32(w->a, k);
    w->d1 = _mm256_shuffle_epi8(_mm256_xor_si256(w->d1, k), k);
    w->c = _mm256_add_epi32(w->c, k);
    w->b1 = _mm256_xor_si256(w->b1, k);
    w->b1 = _mm256_or_si256(_mm256_slli_epi32(w->b1, 7), _mm256_srli_epi32(w->b1, 25));
    OPAQUE(w->a);
    OPAQUE(w->c);
}

INLINE("avx2") words256 words256_of(__m256i k)
{
    words256 w = { k, k, k, k, k, k };

    OPAQUE(w.a);
    OPAQUE(w.b0);
    OPAQUE(w.b1);
    OPAQUE(w.c);
    OPAQUE(w.d0);
    OPAQUE(w.d1);
    return w;
}

INLINE("avx2") __m256i sum256(words256 w)
{
    return _mm256_xor_si256(_mm256_xor_si256(_mm256_xor_si256(w.a, w.b0), w.b1),
                            _mm256_xor_si256(_mm256_xor_si256(w.c, w.d0), w.d1));
}

INLINE("avx2") void chacha256(cupel_task *task, bool multiplies)
{
    __m256i k = _mm256_loadu_si256((const __m256i *)(const void *)task->in);
    words256 x = words256_of(k);
    words256 y = words256_of(k);
    __m256i sum = k;
    size_t left = TURNS_256(blocks_of(task, multiplies));
    int i;

    for (; left != 0; left--) {
        OPAQUE(k); /* else it is kept in three registers */
        quarter256(&x, k);
        quarter256(&y, k);
        for (i = 0; multiplies && i < 5; i++) {
            OPAQUE(k);
            sum = i == 0 ? _mm256_mul_epu32(sum, k) : _mm256_add_epi64(sum, _mm256_mul_epu32(k, k));
        }
    }
    _mm256_storeu_si256((__m256i *)(void *)task->out,
                        _mm256_xor_si256(_mm256_xor_si256(sum256(x), sum256(y)), sum));
}

__attribute__((target("avx2"))) bool limit_chacha_avx2(cupel_task *task)
{
    chacha256(task, false);
    return true;
}

__attribute__((target("avx2"))) bool limit_chachapoly_avx2(cupel_task *task)
{
    chacha256(task, true);
    return true;
}

typedef struct words512 {
    __m512i a, b, c, d;
} words512;

INLINE("avx512f") void quarter512(words512 *w, __m512i k)
{
    w->a = _mm512_add_epi32(w->a, k);
    OPAQUE(w->a);
    w->d = _mm512_rol_epi32(_mm512_xor_si512(w->d, k), 16);
    w->c = _mm512_add_epi32(w->c, k);
    OPAQUE(w->c);
    w->b = _mm512_rol_epi32(_mm512_xor_si512(w->b, k), 12);
    w->a = _mm512_add_epi32(w->a, k);
    OPAQUE(w->a);
    w->d = _mm512_rol_epi32(_mm512_xor_si512(w->d, k), 8);
    w->c = _mm512_add_epi32(w->c, k);
    OPAQUE(w->c);
    w->b = _mm512_rol_epi32(_mm512_xor_si512(w->b, k), 7);
}

INLINE("avx512f") __m512i sum512(words512 w)
{
    return _mm512_xor_si512(_mm512_xor_si512(w.a, w.b), _mm512_xor_si512(w.c, w.d));
}

/* What a turn has of Poly1305: ten products and eight additions, or 7.2 halves of
 * products, of which seven are counted. */
#define NOTHING
#define PRODUCT(sum)                                        \
    OPAQUE(limb);                                           \
    sum = _mm512_add_epi64(sum, _mm512_mul_epu32(limb, k)); \
    OPAQUE(sum)
#define PRODUCTS                         \
    sum0 = _mm512_mul_epu32(limb, sum0); \
    PRODUCT(sum0);                       \
    PRODUCT(sum0);                       \
    PRODUCT(sum0);                       \
    PRODUCT(sum0);                       \
    sum1 = _mm512_mul_epu32(limb, sum1); \
    PRODUCT(sum1);                       \
    PRODUCT(sum1);                       \
    PRODUCT(sum1);                       \
    PRODUCT(sum1);
#define HALF(sum) sum = _mm512_madd52lo_epu64(sum, limb, k)
#define HALVES  \
    HALF(sum0); \
    HALF(sum1); \
    HALF(sum2); \
    HALF(sum3); \
    HALF(sum0); \
    HALF(sum1); \
    HALF(sum2);

INLINE("avx512f") words512 words_of(__m512i k)
{
    words512 w = { k, k, k, k };

    OPAQUE(w.a);
    OPAQUE(w.b);
    OPAQUE(w.c);
    OPAQUE(w.d);
    return w;
}

#define LOOP512(name, features, multiplies, of_poly1305)                                      \
    __attribute__((target(features))) static void name(cupel_task *task)                      \
    {                                                                                         \
        const __m512i k = _mm512_loadu_si512(task->in);                                       \
        words512 w0 = words_of(k);                                                            \
        words512 w1 = words_of(k);                                                            \
        words512 w2 = words_of(k);                                                            \
        words512 w3 = words_of(k);                                                            \
        const words512 sums = words_of(k);                                                    \
        __m512i sum0 = sums.a, sum1 = sums.b, sum2 = sums.c, sum3 = sums.d;                   \
        __m512i limb = k;                                                                     \
        size_t left = TURNS_512(blocks_of(task, multiplies));                                 \
                                                                                              \
        OPAQUE(limb);                                                                         \
        for (; left != 0; left--) {                                                           \
            quarter512(&w0, k);                                                               \
            quarter512(&w1, k);                                                               \
            quarter512(&w2, k);                                                               \
            quarter512(&w3, k);                                                               \
            of_poly1305                                                                       \
        }                                                                                     \
        sum0 = _mm512_xor_si512(_mm512_xor_si512(sum0, sum1), _mm512_xor_si512(sum2, sum3));  \
        w0.a = _mm512_xor_si512(_mm512_xor_si512(sum512(w0), sum512(w1)),                     \
                                _mm512_xor_si512(sum512(w2), sum512(w3)));                    \
        _mm512_storeu_si512(task->out, _mm512_xor_si512(_mm512_xor_si512(w0.a, sum0), limb)); \
    }

LOOP512(chacha512, "avx512f", false, NOTHING)
LOOP512(chachapoly512, "avx512f", true, PRODUCTS)
LOOP512(chachapoly512_ifma, "avx512f,avx512ifma", true, HALVES)

bool limit_chacha_avx512(cupel_task *task)
{
    chacha512(task);
    return true;
}

bool limit_chachapoly_avx512(cupel_task *task)
{
    const limit_state *s = task->state;

    if (s->has_ifma) {
        chachapoly512_ifma(task);
    } else {
        chachapoly512(task);
    }
    return true;
}

#endif
