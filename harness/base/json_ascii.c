/* Characters beyond ASCII as escapes. */
#include "base/json_ascii.h"

#include <stdio.h>

#include "base/utf8.h"

#define ESCAPE_LEN   ((size_t)6) /* \uXXXX */
#define FIRST_PAIRED 0x10000U    /* from here on an escape is a pair of surrogates */

bool cupel_json_is_ascii(cupel_bytes text)
{
    uint8_t all = 0;
    size_t i;

    for (i = 0; i < text.len; i++) {
        all |= text.ptr[i];
    }
    return all < 0x80;
}

/* The character whose encoding in UTF-8 (RFC 3629 section 3) these octets are. */
static uint32_t character(const uint8_t *octets, size_t len)
{
    uint32_t value = octets[0] & (0xffU >> (len + 1));
    size_t i;

    for (i = 1; i < len; i++) {
        value = value << 6 | (octets[i] & 0x3fU);
    }
    return value;
}

/* Behind a lone backslash such a character is an error, and must stay one. */
static bool is_kept(cupel_bytes text, size_t at)
{
    size_t backslashes = 0;

    while (backslashes < at && text.ptr[at - 1 - backslashes] == '\\') {
        backslashes++;
    }
    return text.ptr[at] < 0x80 || backslashes % 2 != 0;
}

static size_t copied_len(cupel_bytes text, size_t at, size_t len)
{
    if (is_kept(text, at)) {
        return len;
    }
    return character(text.ptr + at, len) < FIRST_PAIRED ? ESCAPE_LEN : 2 * ESCAPE_LEN;
}

static void put_unit(cupel_buffer *to, uint32_t unit)
{
    char escape[8];

    snprintf(escape, sizeof escape, "\\u%04x", (unsigned)unit & 0xffffU);
    cupel_buffer_append(to, escape, ESCAPE_LEN);
}

void cupel_json_to_ascii(cupel_bytes text, cupel_buffer *to)
{
    size_t begin = 0;
    size_t i = 0;

    while (i < text.len) {
        const size_t len = cupel_utf8_step(text.ptr + i, text.len - i);

        if (!is_kept(text, i)) {
            const uint32_t value = character(text.ptr + i, len);

            cupel_buffer_append(to, text.ptr + begin, i - begin);
            if (value < FIRST_PAIRED) {
                put_unit(to, value);
            } else {
                put_unit(to, 0xd800U + ((value - FIRST_PAIRED) >> 10));
                put_unit(to, 0xdc00U + ((value - FIRST_PAIRED) & 0x3ffU));
            }
            begin = i + len;
        }
        i += len;
    }
    cupel_buffer_append(to, text.ptr + begin, text.len - begin);
    cupel_buffer_append(to, "", 1);
    to->len--; /* the NUL is there, and does not count */
}

size_t cupel_json_ascii_origin(cupel_bytes text, size_t offset)
{
    size_t at = 0;
    size_t i = 0;

    while (i < text.len) {
        const size_t len = cupel_utf8_step(text.ptr + i, text.len - i);

        at += copied_len(text, i, len);
        if (at > offset) {
            break;
        }
        i += len;
    }
    return i;
}
