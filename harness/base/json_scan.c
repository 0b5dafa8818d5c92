/* The scanner behind duplicate names and positions. It relies on the text being well-formed JSON:
 * the library has parsed it before. */
#include "base/json_scan.h"

#include <stdlib.h>

#include "base/arena.h"

/* Names seen in the object at one depth, as fingerprints and places. */
typedef struct name_set {
    struct {
        uint64_t hash;
        size_t start; /* of the raw name, after its quote */
        size_t len;
    } * names;
    size_t count;
    size_t capacity;
} name_set;

static size_t skip_space(cupel_bytes text, size_t at)
{
    while (at < text.len
           && (text.ptr[at] == ' ' || text.ptr[at] == '\n' || text.ptr[at] == '\t'
               || text.ptr[at] == '\r')) {
        at++;
    }
    return at;
}

/* `at` is behind the opening quote; returns the offset of the closing one. */
static size_t string_end(cupel_bytes text, size_t at)
{
    for (;;) {
        const uint8_t *quote = at < text.len ? memchr(text.ptr + at, '"', text.len - at) : NULL;
        size_t end = quote == NULL ? text.len : (size_t)(quote - text.ptr);
        size_t escapes = 0;

        /* A quote behind an odd number of backslashes is part of the string. */
        while (end < text.len && end - escapes > at && text.ptr[end - escapes - 1] == '\\') {
            escapes++;
        }
        if (end == text.len || escapes % 2 == 0) {
            return end;
        }
        at = end + 1;
    }
}

/* Is a name that is written with escapes anywhere? Such names are rare and are compared unescaped
 * by the library; here two spellings of one name count as two. */
static bool add_name(name_set *set, cupel_bytes text, size_t start, size_t len)
{
    uint64_t hash = 0xcbf29ce484222325U;
    size_t i;

    for (i = 0; i < len; i++) {
        hash = (hash ^ text.ptr[start + i]) * 0x100000001b3U;
    }
    for (i = 0; i < set->count; i++) {
        if (set->names[i].hash == hash
            && cupel_bytes_equal(cupel_bytes_of(text.ptr + set->names[i].start, set->names[i].len),
                                 cupel_bytes_of(text.ptr + start, len))) {
            return false;
        }
    }
    if (set->count == set->capacity) {
        set->capacity = set->capacity == 0 ? 16 : set->capacity * 2;
        set->names = cupel_realloc(set->names, set->capacity * sizeof *set->names);
    }
    set->names[set->count].hash = hash;
    set->names[set->count].start = start;
    set->names[set->count++].len = len;
    return true;
}

size_t cupel_json_duplicate_at(cupel_bytes text)
{
    name_set sets[CUPEL_JSON_DEPTH_MAX + 1];
    size_t depth = 0;
    size_t found = text.len;
    size_t at = 0;

    memset(sets, 0, sizeof sets);
    while (at < text.len && found == text.len) {
        uint8_t c = text.ptr[at];

        if (c == '"') {
            size_t end = string_end(text, at + 1);
            size_t next = skip_space(text, end < text.len ? end + 1 : end);

            if (next < text.len && text.ptr[next] == ':'
                && !add_name(&sets[depth], text, at + 1, end - at - 1)) {
                found = at;
            }
            at = next;
            continue;
        }
        if ((c == '{' || c == '[') && depth < CUPEL_JSON_DEPTH_MAX) {
            sets[++depth].count = 0;
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
        at++;
    }
    for (depth = 0; depth <= CUPEL_JSON_DEPTH_MAX; depth++) {
        free(sets[depth].names);
    }
    return found;
}

/* The offset behind the value that starts at `at`. */
static size_t skip_value(cupel_bytes text, size_t at)
{
    size_t depth = 0;

    do {
        uint8_t c = at < text.len ? text.ptr[at] : 0;

        if (at >= text.len) {
            return text.len;
        }
        if (c == '"') {
            at = string_end(text, at + 1);
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            if (depth == 0) {
                return at;
            }
            depth--;
        } else if (c == ',' && depth == 0) {
            return at;
        }
        at++;
        if (depth == 0 && (c == '"' || c == '}' || c == ']')) {
            return at;
        }
    } while (at < text.len);
    return at;
}

/* Does the raw name equal the next part of the pointer (with ~0 and ~1, RFC 6901 section 4)? */
static bool same_part(cupel_bytes name, const char *part, size_t len)
{
    size_t i = 0;
    size_t k;

    for (k = 0; k < len; k++, i++) {
        char c = part[k];

        if (c == '~' && k + 1 < len) {
            k++;
            c = part[k] == '1' ? '/' : '~';
        }
        if (i >= name.len || (char)name.ptr[i] != c) {
            return false;
        }
    }
    return i == name.len;
}

/* From the `{` or `[` at `at` to the value that one part of a pointer names. */
static size_t descend(cupel_bytes text, size_t at, const char *part, size_t len)
{
    bool object = text.ptr[at] == '{';
    unsigned long wanted = strtoul(part, NULL, 10);
    unsigned long index = 0;

    at = skip_space(text, at + 1);
    while (at < text.len && text.ptr[at] != '}' && text.ptr[at] != ']') {
        bool here = !object && index == wanted;

        if (object) {
            size_t end = string_end(text, at + 1);

            here = same_part(cupel_bytes_of(text.ptr + at + 1, end - at - 1), part, len);
            at = skip_space(text, end + 1);
            at = skip_space(text, at + 1); /* the colon */
        }
        if (here) {
            return at;
        }
        at = skip_space(text, skip_value(text, at));
        if (at < text.len && text.ptr[at] == ',') {
            at = skip_space(text, at + 1);
        }
        index++;
    }
    return text.len;
}

size_t cupel_json_offset_of(cupel_bytes text, const char *pointer)
{
    size_t at = skip_space(text, 0);

    while (*pointer == '/' && at < text.len) {
        size_t len = strcspn(pointer + 1, "/");

        if (text.ptr[at] != '{' && text.ptr[at] != '[') {
            return text.len;
        }
        at = descend(text, at, pointer + 1, len);
        pointer += len + 1;
    }
    return at;
}

void cupel_json_position(cupel_bytes text, size_t offset, size_t *line, size_t *column)
{
    size_t at;

    *line = 1;
    *column = 1;
    for (at = 0; at < offset && at < text.len; at++) {
        if (text.ptr[at] == '\n') {
            (*line)++;
            *column = 1;
        } else {
            (*column)++;
        }
    }
}
