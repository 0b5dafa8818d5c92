/* RFC 8259 as a scanner: every character of a text is checked here, with the place and the
 * expectation at hand for a useful error. Builds no values. */
#include "base/json_scan.h"

#include <stdio.h>

#include "base/utf8.h"

static const char *const expectations[] = {
    [CUPEL_JSON_EXPECT_VALUE] = "a value",
    [CUPEL_JSON_EXPECT_VALUE_OR_CLOSE] = "a value or ']'",
    [CUPEL_JSON_EXPECT_NAME] = "a member name in double quotes",
    [CUPEL_JSON_EXPECT_NAME_OR_CLOSE] = "a member name in double quotes or '}'",
};

static const char *expected(const cupel_json_scanner *s)
{
    if (s->expect != CUPEL_JSON_EXPECT_MORE) {
        return expectations[s->expect];
    }
    return s->depth == 0 ? "the end of the text"
                         : (s->in_object[s->depth - 1] ? "',' or '}'" : "',' or ']'");
}

static cupel_json_token fail(cupel_json_scanner *s, size_t at, const char *what)
{
    char found[32];

    s->error_at = at;
    if (at >= s->len) {
        snprintf(found, sizeof found, "the text ends");
    } else if (s->text[at] > 0x20 && s->text[at] < 0x7f) {
        snprintf(found, sizeof found, "found '%c'", s->text[at]);
    } else {
        snprintf(found, sizeof found, "found octet 0x%02x", s->text[at]);
    }
    snprintf(s->error, sizeof s->error, "expected %s, but %s", what, found);
    return CUPEL_JSON_TOKEN_ERROR;
}

void cupel_json_scan_start(cupel_json_scanner *scanner, cupel_bytes text)
{
    memset(scanner, 0, sizeof *scanner);
    scanner->text = text.ptr;
    scanner->len = text.len;
    scanner->expect = CUPEL_JSON_EXPECT_VALUE;
}

/* The value of four hexadecimal digits at `at`, or -1. */
static int32_t four_digits(const uint8_t *text, size_t at, size_t len)
{
    int32_t value = 0;
    size_t i;

    for (i = at; i < at + 4; i++) {
        uint8_t c = i < len ? text[i] : 0;
        uint8_t low = c | 0x20;

        if (c >= '0' && c <= '9') {
            value = value * 16 + (c - '0');
        } else if (low >= 'a' && low <= 'f') {
            value = value * 16 + (low - 'a' + 10);
        } else {
            return -1;
        }
    }
    return value;
}

static bool is_high_surrogate(int32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low_surrogate(int32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/* Checks the escape sequence whose backslash is at `at`; returns its length, or 0 after fail(). */
static size_t escape_len(cupel_json_scanner *s, size_t at)
{
    uint8_t c = at + 1 < s->len ? s->text[at + 1] : 0;
    int32_t unit;

    if (c != 'u') {
        if (c == 0 || strchr("\"\\/bfnrt", c) == NULL) {
            fail(s, at + 1, "one of \"\\/bfnrtu after the backslash");
            return 0;
        }
        return 2;
    }
    unit = four_digits(s->text, at + 2, s->len);
    if (unit < 0) {
        fail(s, at, "\\u and four hexadecimal digits");
        return 0;
    }
    if (!is_high_surrogate(unit) && !is_low_surrogate(unit)) {
        return 6;
    }
    /* RFC 8259 section 7: characters beyond U+FFFF are a pair of surrogates; a lone one is none. */
    if (is_low_surrogate(unit) || at + 7 >= s->len || s->text[at + 6] != '\\'
        || s->text[at + 7] != 'u'
        || !is_low_surrogate(four_digits(s->text, at + 8, s->len))) {
        fail(s, at, "a pair of surrogates, high and low");
        return 0;
    }
    return 12;
}

/* The string whose opening quote is at `at`: moves `s->at` behind it. */
static bool scan_string(cupel_json_scanner *s)
{
    size_t at = s->at + 1;

    for (;;) {
        while (at < s->len && s->text[at] != '"' && s->text[at] != '\\' && s->text[at] >= 0x20) {
            at++;
        }
        if (at >= s->len) {
            fail(s, s->len, "'\"' at the end of the string");
            return false;
        }
        if (s->text[at] == '"') {
            s->at = at + 1;
            return true;
        }
        if (s->text[at] != '\\') {
            fail(s, at, "an escape sequence for a control character");
            return false;
        }
        {
            size_t len = escape_len(s, at);

            if (len == 0) {
                return false;
            }
            at += len;
        }
    }
}

/* Moves over digits; false where there is none. */
static bool digits(const cupel_json_scanner *s, size_t *at)
{
    size_t from = *at;

    while (*at < s->len && s->text[*at] >= '0' && s->text[*at] <= '9') {
        (*at)++;
    }
    return *at > from;
}

static bool scan_number(cupel_json_scanner *s)
{
    size_t at = s->at + (s->text[s->at] == '-');
    size_t first = at;
    bool integer = true;

    if (!digits(s, &at) || (at - first > 1 && s->text[first] == '0')) {
        fail(s, at - first > 1 ? first : at, "a number without leading zeros");
        return false;
    }
    if (at < s->len && s->text[at] == '.') {
        integer = false;
        at++;
        if (!digits(s, &at)) {
            fail(s, at, "a digit after the decimal point");
            return false;
        }
    }
    if (at < s->len && (s->text[at] | 0x20) == 'e') {
        integer = false;
        at++;
        at += at < s->len && (s->text[at] == '+' || s->text[at] == '-');
        if (!digits(s, &at)) {
            fail(s, at, "a digit in the exponent");
            return false;
        }
    }
    /* The parser behind us would make the least integer of anything below it. */
    if (integer && s->text[s->at] == '-'
        && (at - first > 19
            || (at - first == 19 && memcmp(s->text + first, "9223372036854775808", 19) > 0))) {
        fail(s, s->at, "an integer of at least -9223372036854775808");
        return false;
    }
    s->at = at;
    return true;
}

static bool scan_word(cupel_json_scanner *s)
{
    static const char *const words[] = { "true", "false", "null" };
    size_t i;

    for (i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t len = strlen(words[i]);

        if (s->len - s->at >= len && memcmp(s->text + s->at, words[i], len) == 0) {
            s->at += len;
            return true;
        }
    }
    fail(s, s->at, expected(s));
    return false;
}

static cupel_json_token open_level(cupel_json_scanner *s, bool object)
{
    if (s->depth == CUPEL_JSON_DEPTH_MAX) {
        return fail(s, s->at, "at most 32 levels of arrays and objects");
    }
    s->in_object[s->depth++] = object;
    s->expect = object ? CUPEL_JSON_EXPECT_NAME_OR_CLOSE : CUPEL_JSON_EXPECT_VALUE_OR_CLOSE;
    s->at++;
    return object ? CUPEL_JSON_TOKEN_OPEN_OBJECT : CUPEL_JSON_TOKEN_OPEN_ARRAY;
}

static void skip_space(cupel_json_scanner *s)
{
    while (s->at < s->len
           && (s->text[s->at] == ' ' || s->text[s->at] == '\n' || s->text[s->at] == '\r'
               || s->text[s->at] == '\t')) {
        s->at++;
    }
}

/* A member name and the colon behind it. */
static cupel_json_token scan_name(cupel_json_scanner *s)
{
    size_t end;

    if (s->at == s->len || s->text[s->at] != '"') {
        return fail(s, s->at, expected(s));
    }
    s->start = s->at;
    if (!scan_string(s)) {
        return CUPEL_JSON_TOKEN_ERROR;
    }
    end = s->at;
    skip_space(s);
    if (s->at == s->len || s->text[s->at] != ':') {
        return fail(s, s->at, "':' after the member name");
    }
    for (s->at = s->start + 1; s->at < end - 1;) {
        size_t character_at = s->at;

        /* The parser behind us has member names without a length. */
        if (s->text[s->at] == '\\' && cupel_json_scan_character(s->text, &s->at) == 0) {
            return fail(s, character_at, "a member name without U+0000");
        }
        s->at += s->at == character_at;
    }
    s->at = end;
    skip_space(s);
    s->at++;
    s->expect = CUPEL_JSON_EXPECT_VALUE;
    return CUPEL_JSON_TOKEN_NAME;
}

static cupel_json_token scan_value(cupel_json_scanner *s)
{
    uint8_t c = s->at < s->len ? s->text[s->at] : 0;
    bool good;

    s->start = s->at;
    if (c == '{' || c == '[') {
        return open_level(s, c == '{');
    }
    if (c == '"') {
        good = scan_string(s);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        good = scan_number(s);
    } else {
        good = scan_word(s);
    }
    s->expect = CUPEL_JSON_EXPECT_MORE;
    return good ? CUPEL_JSON_TOKEN_SCALAR : CUPEL_JSON_TOKEN_ERROR;
}

/* Takes a comma that may stand here; false where it may not. */
static bool take_comma(cupel_json_scanner *s)
{
    if (s->expect != CUPEL_JSON_EXPECT_MORE || s->depth == 0 || s->at == s->len
        || s->text[s->at] != ',') {
        return false;
    }
    s->at++;
    s->expect
        = s->in_object[s->depth - 1] ? CUPEL_JSON_EXPECT_NAME : CUPEL_JSON_EXPECT_VALUE;
    skip_space(s);
    return true;
}

static bool may_close(const cupel_json_scanner *s)
{
    return s->depth > 0 && s->at < s->len
           && s->text[s->at] == (s->in_object[s->depth - 1] ? '}' : ']')
           && (s->expect == CUPEL_JSON_EXPECT_MORE || s->expect == CUPEL_JSON_EXPECT_NAME_OR_CLOSE
               || s->expect == CUPEL_JSON_EXPECT_VALUE_OR_CLOSE);
}

cupel_json_token cupel_json_scan_next(cupel_json_scanner *s)
{
    skip_space(s);
    if (may_close(s)) {
        s->start = s->at++;
        s->depth--;
        s->expect = CUPEL_JSON_EXPECT_MORE;
        return CUPEL_JSON_TOKEN_CLOSE;
    }
    if (s->expect == CUPEL_JSON_EXPECT_MORE && !take_comma(s)) {
        return s->depth == 0 && s->at == s->len ? CUPEL_JSON_TOKEN_END : fail(s, s->at, expected(s));
    }
    if (s->expect == CUPEL_JSON_EXPECT_NAME || s->expect == CUPEL_JSON_EXPECT_NAME_OR_CLOSE) {
        return scan_name(s);
    }
    return scan_value(s);
}

uint32_t cupel_json_scan_character(const uint8_t *text, size_t *at)
{
    static const char from[] = "bfnrt";
    static const char to[] = "\b\f\n\r\t";
    const uint8_t *c = text + *at;
    const char *short_form;
    uint32_t value;
    size_t len;
    size_t i;

    if (c[0] != '\\') {
        len = cupel_utf8_step(c, 4);
        value = len <= 1 ? c[0] : c[0] & (0x7fU >> len);
        for (i = 1; i < len; i++) {
            value = value << 6 | (c[i] & 0x3fU);
        }
        *at += len == 0 ? 1 : len;
        return value;
    }
    if (c[1] != 'u') {
        *at += 2;
        short_form = strchr(from, c[1]);
        return short_form == NULL ? c[1] : (uint8_t)to[short_form - from];
    }
    value = (uint32_t)four_digits(c, 2, 6);
    *at += 6;
    if (is_high_surrogate((int32_t)value)) {
        value = 0x10000 + ((value - 0xd800) << 10) + ((uint32_t)four_digits(c, 8, 12) - 0xdc00);
        *at += 6;
    }
    return value;
}
