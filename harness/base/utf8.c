/* UTF-8 validation, RFC 3629 section 4. */
#include "base/utf8.h"

#include <string.h>

size_t cupel_utf8_step(const uint8_t *text, size_t len)
{
    /* First octet range, allowed range of the second octet, number of octets. */
    static const struct {
        uint8_t first_low, first_high, second_low, second_high, octets;
    } forms[] = {
        { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
        { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 }, { 0xf0, 0xf0, 0x90, 0xbf, 4 },
        { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
    };
    size_t i;
    size_t k;

    if (len == 0) {
        return 0;
    }
    if (text[0] < 0x80) {
        return 1;
    }
    for (i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (text[0] < forms[i].first_low || text[0] > forms[i].first_high) {
            continue;
        }
        if (len < forms[i].octets || text[1] < forms[i].second_low
            || text[1] > forms[i].second_high) {
            return 0;
        }
        for (k = 2; k < forms[i].octets; k++) {
            if (text[k] < 0x80 || text[k] > 0xbf) {
                return 0;
            }
        }
        return forms[i].octets;
    }
    return 0;
}

size_t cupel_utf8_invalid_at(const uint8_t *text, size_t len)
{
    size_t at = 0;

    while (at < len) {
        size_t step;
        uint64_t eight;

        if (len - at >= sizeof eight) { /* eight ASCII characters at a time */
            memcpy(&eight, text + at, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        step = cupel_utf8_step(text + at, len - at);

        if (step == 0) {
            break;
        }
        at += step;
    }
    return at;
}
