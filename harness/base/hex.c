/* Hexadecimal by table: the readers decode a hundred million digits with it. */
#include "base/hex.h"

/* The value of a digit, or -1. */
static const int8_t digits[256] = {
    /* clang-format off */
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
     0,  1,  2,  3,  4,  5,  6,  7,  8,  9, -1, -1, -1, -1, -1, -1,
    -1, 10, 11, 12, 13, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, 10, 11, 12, 13, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    /* clang-format on */
};

void cupel_hex_encode(char *to, cupel_bytes bytes)
{
    static const char alphabet[] = "0123456789abcdef";
    size_t i;

    for (i = 0; i < bytes.len; i++) {
        to[2 * i] = alphabet[bytes.ptr[i] >> 4];
        to[2 * i + 1] = alphabet[bytes.ptr[i] & 15];
    }
}

size_t cupel_hex_decode(uint8_t *to, const char *text, size_t len)
{
    size_t i;

    for (i = 0; i + 1 < len; i += 2) {
        int high = digits[(uint8_t)text[i]];
        int low = digits[(uint8_t)text[i + 1]];

        if ((high | low) < 0) {
            return high < 0 ? i : i + 1;
        }
        to[i / 2] = (uint8_t)(high * 16 + low);
    }
    return len;
}
