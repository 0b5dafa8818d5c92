/* Tasks for the clock, as text. */
#include "wire/timing.h"

#include <string.h>

#define NUMBER_MAX ((uint32_t)16 * 1024 * 1024)

const char *const cupel_timing_style_names[CUPEL_STYLE_COUNT] = {
    [CUPEL_STYLE_MESSAGE] = "message", [CUPEL_STYLE_REKEY] = "rekey",
    [CUPEL_STYLE_SET_KEY] = "set-key", [CUPEL_STYLE_BAD_TAG] = "bad-tag",
    [CUPEL_STYLE_STREAM] = "stream",   [CUPEL_STYLE_PIECE] = "piece",
    [CUPEL_STYLE_TLS12] = "tls12",     [CUPEL_STYLE_TLS13] = "tls13",
    [CUPEL_STYLE_CALL] = "call",       [CUPEL_STYLE_EMPTY] = "empty",
};

typedef struct number_row {
    const char *name;
    size_t offset;
} number_row;

static const number_row numbers[] = {
#define CUPEL_TIMING(name, doc) { #name, offsetof(cupel_timing, name) },
#include "wire/timing.def"
#undef CUPEL_TIMING
};

#define NUMBER_COUNT (sizeof numbers / sizeof numbers[0])

static uint32_t *number_at(cupel_timing *timing, size_t i)
{
    return (uint32_t *)(void *)((char *)timing + numbers[i].offset);
}

uint32_t cupel_timing_largest(const cupel_timing *timing)
{
    uint32_t largest = timing->size;
    uint32_t i;

    for (i = 0; i < timing->mix_count; i++) {
        largest = timing->mix[i] > largest ? timing->mix[i] : largest;
    }
    return largest;
}

void cupel_timing_write(const cupel_timing *timing, cupel_buffer *text)
{
    cupel_timing copy = *timing;
    uint32_t m;
    size_t i;

    cupel_buffer_format(text, "style=%s", cupel_timing_style_names[timing->style]);
    for (i = 0; i < NUMBER_COUNT; i++) {
        cupel_buffer_format(text, " %s=%u", numbers[i].name, *number_at(&copy, i));
    }
    for (m = 0; m < timing->mix_count; m++) {
        cupel_buffer_format(text, "%s%u", m == 0 ? " mix=" : ",", timing->mix[m]);
    }
}

static bool take_number(cupel_bytes *rest, uint32_t *number)
{
    size_t digits = 0;
    uint32_t value = 0;

    while (digits < rest->len && rest->ptr[digits] >= '0' && rest->ptr[digits] <= '9'
           && value <= NUMBER_MAX) {
        value = value * 10 + (uint32_t)(rest->ptr[digits] - '0');
        digits++;
    }
    *rest = cupel_bytes_of(rest->ptr + digits, rest->len - digits);
    *number = value;
    return digits != 0 && value <= NUMBER_MAX;
}

static bool take_style(cupel_bytes *rest, cupel_timing_style *style)
{
    int i;

    for (i = 0; i < CUPEL_STYLE_COUNT; i++) {
        size_t len = strlen(cupel_timing_style_names[i]);

        if (rest->len >= len && memcmp(rest->ptr, cupel_timing_style_names[i], len) == 0
            && (rest->len == len || rest->ptr[len] == ' ')) {
            *rest = cupel_bytes_of(rest->ptr + len, rest->len - len);
            *style = (cupel_timing_style)i;
            return true;
        }
    }
    return false;
}

static bool take_mix(cupel_bytes *rest, cupel_timing *timing)
{
    do {
        if (timing->mix_count == CUPEL_TIMING_MIX_MAX
            || !take_number(rest, &timing->mix[timing->mix_count++])) {
            return false;
        }
        if (rest->len == 0 || rest->ptr[0] != ',') {
            return true;
        }
        *rest = cupel_bytes_of(rest->ptr + 1, rest->len - 1);
    } while (true);
}

static bool take_value(cupel_bytes name, cupel_bytes *rest, cupel_timing *timing)
{
    size_t i;

    if (cupel_bytes_equal_text(name, "style")) {
        return take_style(rest, &timing->style);
    }
    if (cupel_bytes_equal_text(name, "mix")) {
        return take_mix(rest, timing);
    }
    for (i = 0; i < NUMBER_COUNT; i++) {
        if (cupel_bytes_equal_text(name, numbers[i].name)) {
            return take_number(rest, number_at(timing, i));
        }
    }
    return false;
}

const char *cupel_timing_read(cupel_bytes text, cupel_timing *timing)
{
    cupel_bytes rest = text;

    memset(timing, 0, sizeof *timing);
    while (rest.len != 0) {
        const uint8_t *equals = memchr(rest.ptr, '=', rest.len);
        cupel_bytes name;

        if (equals == NULL) {
            return "a task for the clock with a word that is no name=value";
        }
        name = cupel_bytes_of(rest.ptr, (size_t)(equals - rest.ptr));
        rest = cupel_bytes_of(equals + 1, rest.len - name.len - 1);
        if (!take_value(name, &rest, timing) || (rest.len != 0 && rest.ptr[0] != ' ')) {
            return "a task for the clock with an unknown name or a value out of range";
        }
        rest = cupel_bytes_of(rest.ptr + (rest.len != 0), rest.len - (rest.len != 0));
    }
    return NULL;
}
