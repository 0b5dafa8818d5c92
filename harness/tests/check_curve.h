/* Octets out of hexadecimal text as values, for the tests of the curves. */
#ifndef CUPEL_TESTS_CHECK_CURVE_H
#define CUPEL_TESTS_CHECK_CURVE_H

#include "check_hex.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct octets {
    size_t len;
    uint8_t memory[HEX_OCTETS_MAX];
} octets;

static inline octets hex(const char *text)
{
    octets out;

    out.len = from_hex(out.memory, text).len;
    return out;
}

static inline cupel_bytes view(const octets *o)
{
    return cupel_bytes_of(o->memory, o->len);
}

static inline void assert_hex(const uint8_t *got, size_t len, const char *expected)
{
    octets e = hex(expected);

    assert_int_equal(len, e.len);
    assert_memory_equal(got, e.memory, len);
}

#endif
