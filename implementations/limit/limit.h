/* What the files of the limit share: loops of bare instructions, each the work of an algorithm that
 * no implementation gets around, for task->len octets. They compute nothing of use. */
#ifndef CUPEL_LIMIT_LIMIT_H
#define CUPEL_LIMIT_LIMIT_H

#include "backend.h"

/* What the processor must have; a sum of these. */
typedef enum limit_need {
    LIMIT_AES = 1 << 0,
    LIMIT_CLMUL = 1 << 1,
    LIMIT_AVX2 = 1 << 2,
    LIMIT_VAES = 1 << 3,
    LIMIT_VCLMUL = 1 << 4,
    LIMIT_AVX512 = 1 << 5,
    LIMIT_IFMA = 1 << 6,
    LIMIT_SHA = 1 << 7,
} limit_need;

typedef struct limit_state {
    unsigned rounds; /* of AES, for the length of the key */
    bool has_ifma;
} limit_state;

static inline unsigned limit_rounds(const cupel_task *task)
{
    const limit_state *s = task->state;

    return s->rounds;
}

/* How many units of `unit` octets the text has, the last of them perhaps in part. */
static inline size_t limit_units(const cupel_task *task, size_t unit)
{
    return (task->len + unit - 1) / unit;
}

/* FIPS 180-4 section 5.1.1: blocks of 64 octets, with a bit and eight octets of the length. */
static inline size_t limit_sha_blocks(const cupel_task *task)
{
    return (task->len + 1 + 8 + 63) / 64;
}

/* The steps, by file and level. */
/* portable.c */
cupel_task_step limit_rounds_portable, limit_chacha_portable, limit_chachapoly_portable;
cupel_task_step limit_sha256_portable, limit_hmac_sha256_portable;
#if defined(__x86_64__)
/* aes.c: rounds alone; rounds and multiplication; one block after another; two such chains. */
cupel_task_step limit_rounds_aes_ni, limit_rounds_vaes_256, limit_rounds_vaes_512;
cupel_task_step limit_gcm_aes_ni, limit_gcm_vaes_256, limit_gcm_vaes_512;
cupel_task_step limit_chain_aes_ni, limit_ccm_aes_ni;
/* chacha.c */
cupel_task_step limit_chacha_avx2, limit_chacha_avx512;
cupel_task_step limit_chachapoly_avx2, limit_chachapoly_avx512;
/* sha.c */
cupel_task_step limit_sha256_sha_ni, limit_hmac_sha256_sha_ni, limit_sha1_sha_ni;
#elif defined(__aarch64__)
/* arm.c */
cupel_task_step limit_rounds_armv8, limit_gcm_armv8, limit_chain_armv8;
cupel_task_step limit_sha256_armv8, limit_hmac_sha256_armv8;
#endif

#endif
