/* cupel-limit: a worker without methods. What it has for cupel bench is how fast this processor
 * runs the instructions that an algorithm cannot do without, for each set of instructions:
 * "AES-GCM/seal@vaes-512". */
#include "limit.h"

#include <stdlib.h>

#if defined(__x86_64__)

#include <cpuid.h>

/* The compilers' __builtin_cpu_supports does not know all of these by name; whether the operating
 * system keeps the wide registers is what it knows better. */
static unsigned found(void)
{
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    unsigned has = 0;

    has |= __builtin_cpu_supports("aes") ? LIMIT_AES : 0;
    has |= __builtin_cpu_supports("pclmul") ? LIMIT_CLMUL : 0;
    has |= __builtin_cpu_supports("avx2") ? LIMIT_AVX2 : 0;
    has |= __builtin_cpu_supports("avx512f") ? LIMIT_AVX512 : 0;
    has |= __builtin_cpu_supports("avx512ifma") ? LIMIT_IFMA : 0;
    if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) == 1) {
        has |= (ebx >> 29 & 1) != 0 ? LIMIT_SHA : 0;
        has |= (ecx >> 9 & 1) != 0 ? LIMIT_VAES : 0;
        has |= (ecx >> 10 & 1) != 0 ? LIMIT_VCLMUL : 0;
    }
    return has;
}

#elif defined(__aarch64__)

#include <sys/auxv.h>

#include <asm/hwcap.h>

static unsigned found(void)
{
    const unsigned long has = getauxval(AT_HWCAP);

    return ((has & HWCAP_AES) != 0 ? LIMIT_AES : 0) | ((has & HWCAP_PMULL) != 0 ? LIMIT_CLMUL : 0)
           | ((has & HWCAP_SHA2) != 0 ? LIMIT_SHA : 0);
}

#else

static unsigned found(void)
{
    return 0;
}

#endif

/* --- the steps around a loop --- */

static cupel_status start(cupel_task *task, unsigned needs)
{
    limit_state *s;

    if ((found() & needs) != needs) {
        return CUPEL_UNSUPPORTED;
    }
    s = calloc(1, sizeof *s);
    task->state = s;
    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    s->has_ifma = (found() & LIMIT_IFMA) != 0;
    return CUPEL_OK;
}

static void end(cupel_task *task)
{
    free(task->state);
}

/* FIPS 197 section 5: 10, 12 or 14 rounds. */
static cupel_status start_aes(cupel_task *task, size_t key_len, unsigned needs)
{
    cupel_status status =
        key_len == 16 || key_len == 24 || key_len == 32 ? start(task, needs) : CUPEL_UNSUPPORTED;

    if (status == CUPEL_OK) {
        limit_state *s = task->state;

        s->rounds = (unsigned)key_len / 4 + 6;
    }
    return status;
}

/* One function for each sum of needs: a row has no place for more. XTS has two keys in one. */
#define AES_START(suffix, needs)                                                \
    static cupel_status start_##suffix(cupel_task *task)                        \
    {                                                                           \
        const bool two = strncmp(task->self->name, "AES-XTS/", 8) == 0;         \
                                                                                \
        return start_aes(task, two ? task->key.len / 2 : task->key.len, needs); \
    }
#define START(suffix, needs)                             \
    static cupel_status start_##suffix(cupel_task *task) \
    {                                                    \
        return start(task, needs);                       \
    }

/* --- the table --- */

#define ROW(name, level, start, message)                                         \
    {                                                                            \
        name "@" level, NULL, level, start, NULL, message, NULL, NULL, NULL, end \
    }
#define SEAL_OPEN(name, level, start, message) \
    ROW(name "/seal", level, start, message), ROW(name "/open", level, start, message)
#define ROUNDS(level, start, rounds)                        \
    ROW("AES-CTR/encrypt", level, start, rounds),           \
        ROW("AES-CBC-PKCS5/decrypt", level, start, rounds), \
        ROW("AES-XTS/encrypt", level, start, rounds),       \
        ROW("AES-XTS/decrypt", level, start, rounds), SEAL_OPEN("AES-OCB", level, start, rounds)
#define GHASHED(level, start, gcm) \
    SEAL_OPEN("AES-GCM", level, start, gcm), SEAL_OPEN("AES-GCM-SIV", level, start, gcm)
#define CHACHA(level, start, chacha, chachapoly)                  \
    ROW("ChaCha20/encrypt", level, start, chacha),                \
        SEAL_OPEN("ChaCha20-Poly1305", level, start, chachapoly), \
        SEAL_OPEN("XChaCha20-Poly1305", level, start, chachapoly)

AES_START(portable_aes, 0)
START(portable, 0)

/* Chained blocks and products of GHASH cost more: of them the rounds alone are known. */
#define PORTABLE                                                                              \
    ROUNDS("portable", start_portable_aes, limit_rounds_portable),                            \
        GHASHED("portable", start_portable_aes, limit_rounds_portable),                       \
        ROW("AES-CBC-PKCS5/encrypt", "portable", start_portable_aes, limit_rounds_portable),  \
        ROW("AES-CMAC/mac", "portable", start_portable_aes, limit_rounds_portable),           \
        CHACHA("portable", start_portable, limit_chacha_portable, limit_chachapoly_portable), \
        ROW("SHA-256/digest", "portable", start_portable, limit_sha256_portable),             \
        ROW("HMAC-SHA-256/mac", "portable", start_portable, limit_hmac_sha256_portable)

#if defined(__x86_64__)

AES_START(aes_ni, LIMIT_AES | LIMIT_CLMUL)
AES_START(vaes_256, LIMIT_VAES | LIMIT_VCLMUL | LIMIT_AVX2)
AES_START(vaes_512, LIMIT_VAES | LIMIT_VCLMUL | LIMIT_AVX512)
START(avx2, LIMIT_AVX2)
START(avx512, LIMIT_AVX512)
START(sha_ni, LIMIT_SHA)

static const cupel_timed timed[] = {
    ROUNDS("aes-ni", start_aes_ni, limit_rounds_aes_ni),
    ROUNDS("vaes-256", start_vaes_256, limit_rounds_vaes_256),
    ROUNDS("vaes-512", start_vaes_512, limit_rounds_vaes_512),
    GHASHED("aes-ni", start_aes_ni, limit_gcm_aes_ni),
    GHASHED("vaes-256", start_vaes_256, limit_gcm_vaes_256),
    GHASHED("vaes-512", start_vaes_512, limit_gcm_vaes_512),
    ROW("AES-CBC-PKCS5/encrypt", "aes-ni", start_aes_ni, limit_chain_aes_ni),
    ROW("AES-CMAC/mac", "aes-ni", start_aes_ni, limit_chain_aes_ni),
    SEAL_OPEN("AES-CCM", "aes-ni", start_aes_ni, limit_ccm_aes_ni),
    CHACHA("avx2", start_avx2, limit_chacha_avx2, limit_chachapoly_avx2),
    CHACHA("avx512", start_avx512, limit_chacha_avx512, limit_chachapoly_avx512),
    ROW("SHA-256/digest", "sha-ni", start_sha_ni, limit_sha256_sha_ni),
    ROW("HMAC-SHA-256/mac", "sha-ni", start_sha_ni, limit_hmac_sha256_sha_ni),
    ROW("SHA-1/digest", "sha-ni", start_sha_ni, limit_sha1_sha_ni),
    PORTABLE,
    { .name = NULL },
};

#elif defined(__aarch64__)

AES_START(armv8, LIMIT_AES | LIMIT_CLMUL)
START(armv8_sha, LIMIT_SHA)

static const cupel_timed timed[] = {
    ROUNDS("armv8-crypto", start_armv8, limit_rounds_armv8),
    GHASHED("armv8-crypto", start_armv8, limit_gcm_armv8),
    ROW("AES-CBC-PKCS5/encrypt", "armv8-crypto", start_armv8, limit_chain_armv8),
    ROW("AES-CMAC/mac", "armv8-crypto", start_armv8, limit_chain_armv8),
    ROW("SHA-256/digest", "armv8-crypto", start_armv8_sha, limit_sha256_armv8),
    ROW("HMAC-SHA-256/mac", "armv8-crypto", start_armv8_sha, limit_hmac_sha256_armv8),
    PORTABLE,
    { .name = NULL },
};

#else

static const cupel_timed timed[] = { PORTABLE, { .name = NULL } };

#endif

static const char *version(void)
{
    return CUPEL_VERSION;
}

const cupel_backend cupel_backend_self = {
    .name = "limit",
    .library = "this processor",
    .built_version = CUPEL_VERSION,
    .version = version,
    .timed = timed,
};
