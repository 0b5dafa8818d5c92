/* Hexadecimal by table: the readers decode a hundred million digits with it. */
#include "base/hex.h"

static int digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

void cupel_hex_encode(char *to, cupel_bytes bytes)
{
    static const char digits[] = "0123456789abcdef";
    size_t i;

    for (i = 0; i < bytes.len; i++) {
        to[2 * i] = digits[bytes.ptr[i] >> 4];
        to[2 * i + 1] = digits[bytes.ptr[i] & 15];
    }
}

size_t cupel_hex_decode(uint8_t *to, const char *text, size_t len)
{
    size_t i;

    for (i = 0; i + 1 < len; i += 2) {
        int high = digit(text[i]);
        int low = digit(text[i + 1]);

        if (high < 0 || low < 0) {
            return high < 0 ? i : i + 1;
        }
        to[i / 2] = (uint8_t)(high << 4 | low);
    }
    return len;
}
