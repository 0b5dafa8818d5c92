/* What every line of a store is read with: an error at it, room for a record, values from JSON. */
#include <stdio.h>

#include "base/hex.h"
#include "results/reading.h"

const char *const cupel_no_texts[] = { NULL };

cupel_result cupel_reading_fail(const cupel_reading *r, const char *message)
{
    char where[512];

    snprintf(where, sizeof where, "%s:%zu", r->path, r->line);
    return cupel_fail(r->err, CUPEL_FAILED_SYNTAX, where, "%s", message);
}

void *cupel_reading_push(void *array, size_t *count, size_t *capacity, size_t size)
{
    if (*count == *capacity) {
        *capacity = *capacity == 0 ? 256 : *capacity * 2;
        array = cupel_realloc(array, *capacity * size);
    }
    memset((uint8_t *)array + *count * size, 0, size);
    (*count)++;
    return array;
}

const char *cupel_reading_text(cupel_reading *r, const cupel_json *object, const char *name)
{
    return cupel_arena_text(&r->results->arena, cupel_json_text(cupel_json_get(object, name), ""));
}

size_t cupel_reading_number(const cupel_json *object, const char *name)
{
    int64_t found = 0;

    return cupel_json_int(cupel_json_get(object, name), &found) && found > 0 ? (size_t)found : 0;
}

const char *const *cupel_reading_texts(cupel_reading *r, const cupel_json *object, const char *name)
{
    const cupel_json *array = cupel_json_get(object, name);
    size_t count = cupel_json_len(array);
    const char **found;
    size_t i;

    if (count == 0) {
        return cupel_no_texts;
    }
    found = cupel_arena_alloc(&r->results->arena, (count + 1) * sizeof *found);
    for (i = 0; i < count; i++) {
        found[i] =
            cupel_arena_text(&r->results->arena, cupel_json_text(cupel_json_at(array, i), ""));
    }
    return found;
}

static bool take_octets(cupel_reading *r, const cupel_json *value, cupel_bytes *octets)
{
    cupel_bytes digits = cupel_json_string(value);
    uint8_t *to;

    if (digits.ptr == NULL || digits.len % 2 != 0) {
        return false;
    }
    to = cupel_arena_alloc(&r->results->arena, digits.len / 2);
    *octets = cupel_bytes_of(to, digits.len / 2);
    return cupel_hex_decode(to, (const char *)digits.ptr, digits.len) == digits.len;
}

static bool take_list(cupel_reading *r, const cupel_json *value, cupel_bytes *octets)
{
    size_t count = cupel_json_len(value);
    cupel_bytes *items = cupel_arena_alloc(&r->results->arena, (count + 1) * sizeof *items);
    bool good = cupel_json_kind_of(value) == CUPEL_JSON_ARRAY;
    size_t i;

    for (i = 0; good && i < count; i++) {
        good = take_octets(r, cupel_json_at(value, i), &items[i]);
    }
    *octets = good ? cupel_list_of(&r->results->arena, items, count) : CUPEL_ABSENT;
    return good;
}

static bool take_field(cupel_reading *r, cupel_field_id id, const cupel_json *value,
                       cupel_fields_builder *to)
{
    cupel_bytes octets = CUPEL_ABSENT;
    int64_t integer;

    switch (cupel_field_info_of(id)->kind) {
    case CUPEL_KIND_INT:
        if (!cupel_json_int(value, &integer)) {
            return false;
        }
        cupel_fields_add_int(to, id, integer);
        return true;
    case CUPEL_KIND_TEXT:
        octets = cupel_json_string(value);
        if (octets.ptr == NULL) {
            return false;
        }
        octets = cupel_arena_copy(&r->results->arena, octets);
        break;
    case CUPEL_KIND_BYTES:
        if (!take_octets(r, value, &octets)) {
            return false;
        }
        break;
    case CUPEL_KIND_LIST:
        if (!take_list(r, value, &octets)) {
            return false;
        }
        break;
    }
    cupel_fields_add(to, id, octets);
    return true;
}

cupel_result cupel_reading_fields(cupel_reading *r, const char *name, cupel_fields *fields)
{
    cupel_fields_builder to = { .arena = &r->results->arena };
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *member;

    while (cupel_json_next(cupel_json_get(r->root, name), &at, &member, &value)) {
        cupel_field_id id = cupel_field_find(cupel_bytes_of_text(member));

        if (id == CUPEL_FIELD_NONE || !take_field(r, id, value, &to)) {
            return cupel_reading_fail(r, "an unknown or malformed output");
        }
    }
    *fields = cupel_fields_built(&to);
    return CUPEL_DONE;
}
