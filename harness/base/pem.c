/* PEM blocks. */
#include "base/pem.h"

#include <stdio.h>

#define DASHES "-----"

/* The first place of `text` in the octets from `at` on, or their length. */
static size_t find(cupel_bytes in, size_t at, const char *text)
{
    size_t len = strlen(text);

    while (at + len <= in.len && memcmp(in.ptr + at, text, len) != 0) {
        at++;
    }
    return at + len <= in.len ? at : in.len;
}

/* RFC 4648 section 4 */
static int digit_of(uint8_t c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c == '\0' ? NULL : strchr(digits, c);

    return at == NULL ? -1 : (int)(at - digits);
}

static const char *decode_base64(cupel_arena *arena, cupel_bytes text, cupel_bytes *octets)
{
    uint8_t *to = cupel_arena_alloc(arena, text.len / 4 * 3 + 3);
    size_t len = 0;
    size_t digits = 0;
    size_t padding = 0;
    uint32_t bits = 0;
    size_t i;

    for (i = 0; i < text.len; i++) {
        uint8_t c = text.ptr[i];
        int digit = digit_of(c);

        if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
            continue;
        }
        if (c == '=') {
            padding++;
            continue;
        }
        if (digit < 0 || padding != 0) {
            return "a character that is not Base64";
        }
        bits = bits << 6 | (uint32_t)digit;
        digits++;
        if (digits % 4 != 1) {
            to[len++] = (uint8_t)(bits >> 2 * (3 - (digits - 1) % 4));
        }
    }
    if (padding > 2 || (digits + padding) % 4 != 0) {
        return "Base64 that is cut off";
    }
    *octets = cupel_bytes_of(to, len);
    return NULL;
}

const char *cupel_pem_decode(cupel_arena *arena, cupel_bytes text, const char *label,
                             cupel_bytes *octets)
{
    char begin[64];
    char end[64];
    size_t from;
    size_t to;

    snprintf(begin, sizeof begin, DASHES "BEGIN %s" DASHES, label);
    snprintf(end, sizeof end, DASHES "END %s" DASHES, label);
    from = find(text, 0, begin);
    if (from == text.len) {
        return "no block of the expected label";
    }
    from += strlen(begin);
    to = find(text, from, end);
    if (to == text.len) {
        return "a block without an end";
    }
    if (find(text, to, DASHES "BEGIN ") != text.len) {
        return "more than one block";
    }
    return decode_base64(arena, cupel_bytes_of(text.ptr + from, to - from), octets);
}
