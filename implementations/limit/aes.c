/* AES on x86-64: FIPS 197 has 10, 12 or 14 rounds for a block of 16 octets, one instruction each;
 * GHASH (SP 800-38D section 6.4) multiplies once for a block: three carry-less multiplications
 * after Karatsuba or four, and one or two to reduce now and then: 3.5 are counted. Loads, stores,
 * counters and the addition of the text go beside these on other ports. */
#include "limit.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define GROUP       10 /* vectors in flight: as many as fit with the rest into 16 registers */
#define GROUP_CLMUL 35 /* GROUP * 3.5; five of them with each two rounds */

/* Hides from the compiler that a value is the same as another, or in each turn. */
#define OPAQUE(vector) __asm__("" : "+x"(vector))
#define OPAQUE_3(a, b, c) \
    OPAQUE(a);            \
    OPAQUE(b);            \
    OPAQUE(c)

/* One block and key for all: what a value is does not matter. */
#define BEGIN(type, load)                                                                \
    const type key = load(task->in);                                                     \
    type a0 = key, a1 = key, a2 = key, a3 = key, a4 = key, a5 = key, a6 = key, a7 = key; \
    type a8 = key, a9 = key;                                                             \
                                                                                         \
    OPAQUE_3(a1, a2, a3);                                                                \
    OPAQUE_3(a4, a5, a6);                                                                \
    OPAQUE_3(a7, a8, a9)

#define ROUND(enc)     \
    a0 = enc(a0, key); \
    a1 = enc(a1, key); \
    a2 = enc(a2, key); \
    a3 = enc(a3, key); \
    a4 = enc(a4, key); \
    a5 = enc(a5, key); \
    a6 = enc(a6, key); \
    a7 = enc(a7, key); \
    a8 = enc(a8, key); \
    a9 = enc(a9, key)

#define SUM(xor) xor(xor(xor(a0, a1), xor(a2, a3)), xor(xor(xor(a4, a5), xor(a6, a7)), xor(a8, a9)))

/* A vector that is left over. */
#define ONE_VECTOR(xor, enc)       \
    a1 = key;                      \
    OPAQUE(a1);                    \
    for (r = 0; r < rounds; r++) { \
        a1 = enc(a1, key);         \
    }                              \
    a0 = xor(a0, a1)

#define LOOPS(level, features, type, width, load, store, xor, enc, clmul)         \
    __attribute__((target(features))) bool limit_rounds_##level(cupel_task *task) \
    {                                                                             \
        const unsigned rounds = limit_rounds(task);                               \
        size_t left = limit_units(task, width);                                   \
        unsigned r;                                                               \
        BEGIN(type, load);                                                        \
                                                                                  \
        for (; left >= GROUP; left -= GROUP) {                                    \
            for (r = 0; r < rounds; r++) {                                        \
                ROUND(enc);                                                       \
            }                                                                     \
        }                                                                         \
        a0 = SUM(xor);                                                            \
        for (; left != 0; left--) {                                               \
            ONE_VECTOR(xor, enc);                                                 \
        }                                                                         \
        store(task->out, a0);                                                     \
        return true;                                                              \
    }                                                                             \
    __attribute__((target(features))) bool limit_gcm_##level(cupel_task *task)    \
    {                                                                             \
        const unsigned rounds = limit_rounds(task);                               \
        size_t left = limit_units(task, width);                                   \
        unsigned r;                                                               \
        BEGIN(type, load);                                                        \
        type c0 = key, c1 = key, c2 = key, c3 = key;                              \
                                                                                  \
        OPAQUE_3(c1, c2, c3);                                                     \
        for (; left >= GROUP; left -= GROUP) {                                    \
            for (r = 0; r < rounds; r += 2) {                                     \
                ROUND(enc);                                                       \
                c0 = clmul(c0, key, 0x11);                                        \
                c1 = clmul(c1, key, 0x11);                                        \
                ROUND(enc);                                                       \
                c2 = clmul(c2, key, 0x11);                                        \
                c3 = clmul(c3, key, 0x11);                                        \
                c0 = clmul(c0, key, 0x11);                                        \
            }                                                                     \
            for (r = rounds / 2 * 5; r < GROUP_CLMUL; r += 5) {                   \
                c0 = clmul(c0, key, 0x11);                                        \
                c1 = clmul(c1, key, 0x11);                                        \
                c2 = clmul(c2, key, 0x11);                                        \
                c3 = clmul(c3, key, 0x11);                                        \
                c0 = clmul(c0, key, 0x11);                                        \
            }                                                                     \
        }                                                                         \
        a0 = SUM(xor);                                                            \
        for (; left != 0; left--) {                                               \
            ONE_VECTOR(xor, enc);                                                 \
            c0 = clmul(c0, key, 0x11);                                            \
            c1 = clmul(c1, key, 0x11);                                            \
            c2 = clmul(c2, key, 0x11);                                            \
            if (left % 2 == 0) {                                                  \
                c3 = clmul(c3, key, 0x11);                                        \
            }                                                                     \
        }                                                                         \
        store(task->out, xor(xor(a0, c0), xor(xor(c1, c2), c3)));                 \
        return true;                                                              \
    }

#define LOAD128(from)      _mm_loadu_si128((const __m128i *)(const void *)(from))
#define STORE128(to, from) _mm_storeu_si128((__m128i *)(void *)(to), from)
#define LOAD256(from)      _mm256_loadu_si256((const __m256i *)(const void *)(from))
#define STORE256(to, from) _mm256_storeu_si256((__m256i *)(void *)(to), from)

LOOPS(aes_ni, "aes,pclmul,sse4.1", __m128i, 16, LOAD128, STORE128, _mm_xor_si128, _mm_aesenc_si128,
      _mm_clmulepi64_si128)
LOOPS(vaes_256, "vaes,vpclmulqdq,avx2", __m256i, 32, LOAD256, STORE256, _mm256_xor_si256,
      _mm256_aesenc_epi128, _mm256_clmulepi64_epi128)
LOOPS(vaes_512, "vaes,vpclmulqdq,avx512f", __m512i, 64, _mm512_loadu_si512, _mm512_storeu_si512,
      _mm512_xor_si512, _mm512_aesenc_epi128, _mm512_clmulepi64_epi128)

/* SP 800-38A section 6.2, SP 800-38B section 6.2: each block waits for the one before. The addition
 * of the next block costs no time: it can be put into the key of the last round. */
__attribute__((target("aes"))) bool limit_chain_aes_ni(cupel_task *task)
{
    const unsigned rounds = limit_rounds(task);
    const __m128i key = LOAD128(task->in);
    __m128i chain = key;
    size_t left = limit_units(task, 16);
    unsigned r;

    for (; left != 0; left--) {
        for (r = 0; r < rounds; r++) {
            chain = _mm_aesenc_si128(chain, key);
        }
    }
    STORE128(task->out, chain);
    return true;
}

/* SP 800-38C section 6.1: such a chain, and beside it the blocks of the counter. */
__attribute__((target("aes"))) bool limit_ccm_aes_ni(cupel_task *task)
{
    const unsigned rounds = limit_rounds(task);
    const __m128i key = LOAD128(task->in);
    __m128i chain = key;
    __m128i counters = key;
    size_t left = limit_units(task, 16);
    unsigned r;

    OPAQUE(counters);
    for (; left != 0; left--) {
        for (r = 0; r < rounds; r++) {
            chain = _mm_aesenc_si128(chain, key);
            counters = _mm_aesenc_si128(counters, key);
        }
    }
    STORE128(task->out, _mm_xor_si128(chain, counters));
    return true;
}

#endif
