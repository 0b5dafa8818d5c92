/* Base64 and base64url decoding (RFC 4648). */
#include "encoding/base64.h"

#define NO_DIGIT 64

static unsigned digit_of(uint8_t c, const char *last_two)
{
    if (c >= 'A' && c <= 'Z') {
        return (unsigned)c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return (unsigned)c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return (unsigned)c - '0' + 52;
    }
    if (c == (uint8_t)last_two[0]) {
        return 62;
    }
    return c == (uint8_t)last_two[1] ? 63 : NO_DIGIT;
}

/* Characters without padding. */
static bool decode(cupel_bytes text, const char *last_two, uint8_t *out, size_t *out_len)
{
    uint32_t bits = 0;
    unsigned bit_count = 0;
    size_t len = 0;
    size_t i;

    for (i = 0; i < text.len; i++) {
        unsigned digit = digit_of(text.ptr[i], last_two);

        if (digit == NO_DIGIT) {
            return false;
        }
        bits = (bits << 6 | digit) & 0xffff;
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            out[len++] = (uint8_t)(bits >> bit_count);
        }
    }
    *out_len = len;
    /* RFC 4648 section 3.5: pad bits are zero; and six bits alone are no octet. */
    return bit_count < 6 && (bits & ((1U << bit_count) - 1)) == 0;
}

bool ref_base64_decode(cupel_bytes text, uint8_t *out, size_t *out_len)
{
    size_t padding = 0;

    /* RFC 4648 section 4: whole groups of four characters, the last with up to two of padding. */
    if (text.len % 4 != 0) {
        return false;
    }
    while (padding < 2 && padding < text.len && text.ptr[text.len - 1 - padding] == '=') {
        padding++;
    }
    return decode(cupel_bytes_of(text.ptr, text.len - padding), "+/", out, out_len);
}

bool ref_base64url_decode(cupel_bytes text, uint8_t *out, size_t *out_len)
{
    return decode(text, "-_", out, out_len);
}
