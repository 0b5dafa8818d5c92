/* Character strings: X.680 section 41 for what a type allows, RFC 4518 for what is equal. */
#include "certificate/text.h"

#include "base/utf8.h"
#include "certificate/stringprep.h"

uint8_t ref_text_lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? (uint8_t)(c - 'A' + 'a') : c;
}

bool ref_text_is_ascii(cupel_bytes value)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        if (value.ptr[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* X.680 41.2, table 9 */
static bool is_numeric(cupel_bytes value)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        if (value.ptr[i] != ' ' && (value.ptr[i] < '0' || value.ptr[i] > '9')) {
            return false;
        }
    }
    return true;
}

/* X.680 41.4, table 10 */
static bool is_printable(cupel_bytes value)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        uint8_t c = value.ptr[i];
        uint8_t lower = ref_text_lower(c);

        if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9')
            && (c == '\0' || strchr(" '()+,-./:=?", c) == NULL)) {
            return false;
        }
    }
    return true;
}

static bool is_whole(cupel_bytes value, size_t width)
{
    return value.len % width == 0;
}

bool ref_text_is_of_type(uint8_t tag, cupel_bytes value)
{
    switch (tag) {
    case REF_DER_NUMERIC_STRING:
        return is_numeric(value);
    case REF_DER_PRINTABLE_STRING:
        return is_printable(value);
    case REF_DER_IA5_STRING:
        return ref_text_is_ascii(value);
    case REF_DER_UTF8_STRING:
        return cupel_utf8_invalid_at(value.ptr, value.len) == value.len;
    case REF_DER_BMP_STRING:
        return is_whole(value, 2);
    case REF_DER_UNIVERSAL_STRING:
        return is_whole(value, 4);
    default:
        return true;
    }
}

bool ref_text_is_folded(uint8_t tag)
{
    return tag == REF_DER_PRINTABLE_STRING || tag == REF_DER_UTF8_STRING
           || tag == REF_DER_IA5_STRING;
}

/* RFC 4518 section 2.2: control characters for white space map to SPACE. */
bool ref_text_is_space(uint8_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0d);
}

/* RFC 4518 section 2.6.1: leading and trailing spaces do not count. */
static cupel_bytes trim(cupel_bytes text)
{
    while (text.len > 0 && ref_text_is_space(text.ptr[0])) {
        text = cupel_bytes_of(text.ptr + 1, text.len - 1);
    }
    while (text.len > 0 && ref_text_is_space(text.ptr[text.len - 1])) {
        text.len--;
    }
    return text;
}

/* The next character, folded; runs of spaces are one (RFC 4518 section 2.6.1). */
static uint8_t next_character(cupel_bytes text, size_t *at)
{
    uint8_t c = text.ptr[(*at)++];

    if (!ref_text_is_space(c)) {
        return ref_text_lower(c);
    }
    while (*at < text.len && ref_text_is_space(text.ptr[*at])) {
        (*at)++;
    }
    return ' ';
}

bool ref_text_is_plain(cupel_bytes value)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        if (value.ptr[i] >= 0x7f || (value.ptr[i] < 0x20 && !ref_text_is_space(value.ptr[i]))) {
            return false;
        }
    }
    return true;
}

static bool prepared_equal(cupel_bytes a, cupel_bytes b)
{
    ref_prepared one;
    ref_prepared two;

    return cupel_bytes_equal(a, b)
           || (ref_prepare(a, &one) && ref_prepare(b, &two) && ref_prepared_equal(&one, &two));
}

bool ref_text_equal(cupel_bytes a, cupel_bytes b)
{
    size_t i = 0;
    size_t j = 0;

    if (!ref_text_is_plain(a) || !ref_text_is_plain(b)) {
        return prepared_equal(a, b);
    }
    a = trim(a);
    b = trim(b);
    while (i < a.len && j < b.len) {
        if (next_character(a, &i) != next_character(b, &j)) {
            return false;
        }
    }
    return i == a.len && j == b.len;
}

bool ref_text_equal_case(cupel_bytes a, cupel_bytes b)
{
    size_t i;

    if (a.len != b.len) {
        return false;
    }
    for (i = 0; i < a.len; i++) {
        if (ref_text_lower(a.ptr[i]) != ref_text_lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

cupel_bytes ref_text_after_last(cupel_bytes text, uint8_t c)
{
    size_t i = text.len;

    while (i > 0 && text.ptr[i - 1] != c) {
        i--;
    }
    return i == 0 ? CUPEL_ABSENT : cupel_bytes_of(text.ptr + i, text.len - i);
}
