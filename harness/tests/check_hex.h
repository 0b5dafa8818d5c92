/* Octets and big integers out of hexadecimal text, for the tests of the reference. */
#ifndef CUPEL_TESTS_CHECK_HEX_H
#define CUPEL_TESTS_CHECK_HEX_H

#include "check.h"

#include "base/hex.h"
#include "number/number.h"

#define HEX_OCTETS_MAX 2048

/* Decodes into `memory`, which must hold HEX_OCTETS_MAX octets. */
static inline cupel_bytes from_hex(uint8_t *memory, const char *text)
{
    size_t len = strlen(text);

    assert_true(len % 2 == 0 && len / 2 <= HEX_OCTETS_MAX);
    assert_int_equal(cupel_hex_decode(memory, text, len), len);
    return cupel_bytes_of(memory, len / 2);
}

/* An odd number of digits is allowed. */
static inline void number_from_hex(ref_number *r, const char *text)
{
    uint8_t memory[HEX_OCTETS_MAX];
    char digit[3] = { '0', '0', '\0' };
    cupel_bytes octets;

    if (strlen(text) % 2 == 0) {
        octets = from_hex(memory, text);
    } else {
        digit[1] = text[0];
        (void)from_hex(memory, digit);
        octets = from_hex(memory + 1, text + 1);
        octets = cupel_bytes_of(memory, octets.len + 1);
    }
    assert_true(ref_number_from_octets(r, octets.ptr, octets.len));
}

#endif
