/* The same in plain C, on every processor: words of 32 and 64 bits, one at a time. What stands here
 * is what code without vectors and without instructions for cryptography cannot leave out; words go
 * on by themselves, so that the number of operations counts and not how they wait for each other.
 */
#include "limit.h"

/* Eight words in registers, and what is done to each of them. */
#define WORDS     8
#define EACH(act) act(a) act(b) act(c) act(d) act(e) act(f) act(g) act(h)
#define ALL       (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h)

/* Hides from the compiler what a word is, so that it can neither leave out nor join what is done to
 * several. */
#define OPAQUE(word) __asm__("" : "+r"(word))

static uint32_t first_word(const cupel_task *task)
{
    uint32_t word;

    memcpy(&word, task->in, sizeof word);
    return word;
}

static void keep(const cupel_task *task, uint32_t word)
{
    memcpy(task->out, &word, sizeof word);
}

/* FIPS 197 sections 5.1.1 and 5.1.3: the box and the columns of each of sixteen octets are one look
 * into a table, and one exclusive or. */
#define LOOK(word)               \
    (word) ^= table[(word)&255]; \
    OPAQUE(word);
bool limit_rounds_portable(cupel_task *task)
{
    static const uint32_t zeros[256];
    const uint32_t *table = zeros;
    uint32_t a = 1;
    uint32_t b = 2;
    uint32_t c = 3;
    uint32_t d = 4;
    uint32_t e = 5;
    uint32_t f = 6;
    uint32_t g = 7;
    uint32_t h = first_word(task);
    size_t left = limit_units(task, 16) * limit_rounds(task) * 16 / WORDS;

    OPAQUE(table);
    for (; left != 0; left--) {
        EACH(LOOK)
    }
    keep(task, ALL);
    return true;
}

/* So many times an addition, an exclusive or and a rotation. */
#define MIX(word)                        \
    (word) += other;                     \
    OPAQUE(word);                        \
    (word) ^= other;                     \
    (word) = (word) << 7 | (word) >> 25; \
    OPAQUE(word);
static uint32_t mixed(const cupel_task *task, size_t mixes)
{
    const uint32_t other = first_word(task);
    uint32_t a = 1;
    uint32_t b = 2;
    uint32_t c = 3;
    uint32_t d = 4;
    uint32_t e = 5;
    uint32_t f = 6;
    uint32_t g = 7;
    uint32_t h = 8;
    size_t left = mixes / WORDS;

    for (; left != 0; left--) {
        EACH(MIX)
    }
    return ALL;
}

/* RFC 8439 section 2.3: eighty quarter rounds of four mixes for a block of 64 octets. */
bool limit_chacha_portable(cupel_task *task)
{
    keep(task, mixed(task, limit_units(task, 64) * 80 * 4));
    return true;
}

/* RFC 8439 section 2.5: two words of 64 bits times two, for sixteen octets; section 2.6: one block
 * of ChaCha20 more, for the key. */
bool limit_chachapoly_portable(cupel_task *task)
{
    const uint64_t word = first_word(task) | 1U;
    uint64_t words[4] = { 1, 2, 3, 4 };
    size_t left = limit_units(task, 16);
    size_t k;

    for (; left != 0; left--) {
        for (k = 0; k < 4; k++) {
            words[k] *= word;
            OPAQUE(words[k]);
        }
    }
    keep(task, mixed(task, (limit_units(task, 64) + 1) * 80 * 4)
                   ^ (uint32_t)(words[0] ^ words[1] ^ words[2] ^ words[3]));
    return true;
}

/* FIPS 180-4 sections 4.1.2 and 6.2.2: 64 rounds of six rotations and some fifteen additions, ands
 * and exclusive ors each, as seven mixes; the schedule may be done beside them. */
bool limit_sha256_portable(cupel_task *task)
{
    keep(task, mixed(task, limit_sha_blocks(task) * 64 * 7));
    return true;
}

/* FIPS 198-1 section 6: one block more. */
bool limit_hmac_sha256_portable(cupel_task *task)
{
    keep(task, mixed(task, (limit_sha_blocks(task) + 1) * 64 * 7));
    return true;
}
