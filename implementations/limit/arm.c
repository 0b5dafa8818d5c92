/* The same on ARMv8 with its cryptographic instructions. It has run under an emulator only: what it
 * says of a real processor has not been looked at. */
#include "limit.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#define GROUP 8

/* A round of AES is two instructions, which processors join to one. */
#define ROUND(block, key) vaesmcq_u8(vaeseq_u8(block, key))
#define OPAQUE(vector)    __asm__("" : "+w"(vector))

bool limit_rounds_armv8(cupel_task *task)
{
    const unsigned rounds = limit_rounds(task);
    const uint8x16_t key = vld1q_u8(task->in);
    uint8x16_t a[GROUP] = { key, key, key, key, key, key, key, key };
    size_t left = (limit_units(task, 16) + GROUP - 1) / GROUP;
    unsigned r;
    int i;

    for (; left != 0; left--) {
        for (r = 0; r < rounds; r++) {
            for (i = 0; i < GROUP; i++) {
                a[i] = ROUND(a[i], key);
            }
        }
    }
    for (i = 1; i < GROUP; i++) {
        a[0] = veorq_u8(a[0], a[i]);
    }
    vst1q_u8(task->out, a[0]);
    return true;
}

bool limit_gcm_armv8(cupel_task *task)
{
    const poly64_t h = (poly64_t)vgetq_lane_u64(vreinterpretq_u64_u8(vld1q_u8(task->in)), 0);
    const size_t products = limit_units(task, 16) * 7 / 2; /* 3.5 for a block */
    poly64_t x[4] = { h, h, h, h };
    size_t i;

    for (i = 0; i < products; i++) {
        uint64x2_t product = vreinterpretq_u64_p128(vmull_p64(x[i % 4], h));

        OPAQUE(product);
        x[i % 4] = (poly64_t)vgetq_lane_u64(product, 0);
    }
    vst1q_u64((uint64_t *)(void *)(task->out + 16),
              vcombine_u64(vcreate_u64((uint64_t)x[0] ^ (uint64_t)x[1]),
                           vcreate_u64((uint64_t)x[2] ^ (uint64_t)x[3])));
    return limit_rounds_armv8(task);
}

/* SP 800-38A section 6.2: each block waits for the one before. */
bool limit_chain_armv8(cupel_task *task)
{
    const unsigned rounds = limit_rounds(task);
    const uint8x16_t key = vld1q_u8(task->in);
    uint8x16_t chain = key;
    size_t left = limit_units(task, 16);
    unsigned r;

    for (; left != 0; left--) {
        for (r = 0; r < rounds; r++) {
            chain = ROUND(chain, key);
        }
    }
    vst1q_u8(task->out, chain);
    return true;
}

/* FIPS 180-4 section 6.2.2: 64 rounds, four in two instructions. */
static void sha256(const cupel_task *task, size_t blocks)
{
    const uint32x4_t word = vreinterpretq_u32_u8(vld1q_u8(task->in));
    uint32x4_t abcd = word;
    uint32x4_t efgh = word;
    uint32x4_t schedule = word;
    int i;

    for (; blocks != 0; blocks--) {
        for (i = 0; i < 16; i++) {
            const uint32x4_t before = abcd;

            abcd = vsha256hq_u32(abcd, efgh, word);
            efgh = vsha256h2q_u32(efgh, before, word);
            if (i < 12) {
                schedule = vsha256su1q_u32(vsha256su0q_u32(schedule, word), word, word);
            }
        }
    }
    OPAQUE(schedule);
    vst1q_u8(task->out, vreinterpretq_u8_u32(veorq_u32(abcd, efgh)));
}

bool limit_sha256_armv8(cupel_task *task)
{
    sha256(task, limit_sha_blocks(task));
    return true;
}

bool limit_hmac_sha256_armv8(cupel_task *task)
{
    sha256(task, limit_sha_blocks(task) + 1);
    return true;
}

#endif
