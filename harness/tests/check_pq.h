/* What the tests of the post-quantum algorithms share. */
#ifndef CUPEL_TESTS_CHECK_PQ_H
#define CUPEL_TESTS_CHECK_PQ_H

#include "check.h"

#include <stdio.h>
#include <string.h>

#include "encoding/refusal.h"
#include "hash/hash.h"

/* The octets 0, 1, 2 ... of which the known answers take their seeds. */
static inline cupel_bytes counting_octets(uint8_t memory[96], size_t len)
{
    size_t i;

    for (i = 0; i < 96; i++) {
        memory[i] = (uint8_t)i;
    }
    return cupel_bytes_of(memory, len);
}

/* Known answers are long: what is compared is their SHA3-256. */
static inline void assert_sha3(const uint8_t *data, size_t len, const char *expected)
{
    uint8_t digest[32];
    char text[65];
    size_t i;

    ref_hash_digest(&ref_sha3_256, data, len, digest);
    for (i = 0; i < sizeof(digest); i++) {
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    }
    assert_string_equal(text, expected);
}

/* The call refused, for this reason, and says why. */
static inline void assert_refused(bool accepted, const ref_refusal *refusal, cupel_reason reason)
{
    assert_false(accepted);
    assert_int_equal(refusal->reason, reason);
    assert_non_null(refusal->why);
}

#endif
