/* SHA-1 and SHA-256 on x86-64 with their instructions: FIPS 180-4 sections 6.1.2 and 6.2.2. The
 * rounds of a message are one chain: their latency is what counts; the schedule goes beside it. */
#include "limit.h"

#if defined(__x86_64__)

#include <immintrin.h>

/* 64 rounds, two in an instruction; of the schedule 12 pairs of instructions. */
__attribute__((target("sha,sse4.1"))) static void sha256(const cupel_task *task, size_t blocks)
{
    const __m128i word = _mm_loadu_si128((const __m128i *)(const void *)task->in);
    __m128i abef = word;
    __m128i cdgh = word;
    __m128i m0 = word;
    __m128i m1 = word;
    int i;

    for (; blocks != 0; blocks--) {
        for (i = 0; i < 16; i++) {
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, m0);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, m1);
            if (i < 12) {
                m0 = _mm_sha256msg1_epu32(m0, word);
                m1 = _mm_sha256msg2_epu32(m1, word);
            }
        }
    }
    _mm_storeu_si128((__m128i *)(void *)task->out, _mm_xor_si128(abef, cdgh));
}

bool limit_sha256_sha_ni(cupel_task *task)
{
    sha256(task, limit_sha_blocks(task));
    return true;
}

/* FIPS 198-1 section 6: the states after both keys can be kept; the outer hash is one block. */
bool limit_hmac_sha256_sha_ni(cupel_task *task)
{
    sha256(task, limit_sha_blocks(task) + 1);
    return true;
}

/* 80 rounds, four in an instruction, each of which waits for the rotated word of the one before. */
__attribute__((target("sha,sse4.1"))) bool limit_sha1_sha_ni(cupel_task *task)
{
    const __m128i word = _mm_loadu_si128((const __m128i *)(const void *)task->in);
    __m128i abcd = word;
    __m128i before = word;
    __m128i e;
    __m128i m0 = word;
    __m128i m1 = word;
    size_t blocks = limit_sha_blocks(task);
    int i;

    for (; blocks != 0; blocks--) {
        for (i = 0; i < 20; i++) {
            e = _mm_sha1nexte_epu32(before, m0);
            before = abcd;
            abcd = _mm_sha1rnds4_epu32(abcd, e, 0);
            if (i < 16) {
                m0 = _mm_sha1msg1_epu32(m0, word);
                m1 = _mm_sha1msg2_epu32(m1, word);
            }
        }
    }
    _mm_storeu_si128((__m128i *)(void *)task->out, _mm_xor_si128(_mm_xor_si128(abcd, m1), before));
    return true;
}

#endif
