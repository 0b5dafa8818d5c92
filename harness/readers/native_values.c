/* The values of our own format: octets in hexadecimal, repeated, or by name from the file's
 * "objects"; texts, integers and lists. */
#include <stdlib.h>

#include "readers/native.h"

#define REPEAT_OCTETS_MAX ((int64_t)16 * 1024 * 1024)
#define LIST_OCTETS_MAX   ((size_t)16 * 1024 * 1024)

static int by_object(const void *a, const void *b)
{
    return strcmp(((const cupel_native_object *)a)->name, ((const cupel_native_object *)b)->name);
}

cupel_result cupel_native_objects(cupel_native *r, cupel_error *err)
{
    const cupel_json *objects = cupel_json_get(r->root, "objects");
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(objects, &at, &name, &value)) {
        r->object_count++;
    }
    r->objects =
        cupel_arena_alloc(&r->list.file->arena, (r->object_count + 1) * sizeof *r->objects);
    r->object_count = 0;
    at = (cupel_json_iterator)CUPEL_JSON_FIRST;
    while (cupel_json_next(objects, &at, &name, &value)) {
        cupel_native_object *one = &r->objects[r->object_count++];

        one->name = cupel_arena_text(&r->list.file->arena, name);
        CUPEL_TRY(cupel_take_hex(&r->list, value, CUPEL_POINTER(&r->list, "/objects/%s", name),
                                 &one->octets, err));
    }
    qsort(r->objects, r->object_count, sizeof *r->objects, by_object);
    return CUPEL_DONE;
}

/* {"object": "root"}: what the file's "objects" have under this name. */
static cupel_result take_object(cupel_native *r, const char *name, const char *pointer,
                                cupel_bytes *octets, cupel_error *err)
{
    const cupel_native_object wanted = { name, CUPEL_ABSENT };
    const cupel_native_object *found =
        bsearch(&wanted, r->objects, r->object_count, sizeof *r->objects, by_object);

    if (found == NULL) {
        return cupel_json_fail(r->list.document, pointer, err,
                               "the file's \"objects\" have no \"%s\"", name);
    }
    *octets = found->octets;
    return CUPEL_DONE;
}

/* {"repeat": "61", "length": 65536}: long values that need no space in the file. */
static cupel_result take_repeated(cupel_native *r, const cupel_json *value, const char *pointer,
                                  cupel_bytes *octets, cupel_error *err)
{
    cupel_bytes unit;
    int64_t length;
    uint8_t *to;
    size_t i;

    CUPEL_TRY(cupel_take_hex(&r->list, cupel_json_get(value, "repeat"),
                             CUPEL_POINTER(&r->list, "%s/repeat", pointer), &unit, err));
    if (!cupel_json_int(cupel_json_get(value, "length"), &length) || length < 0
        || length > REPEAT_OCTETS_MAX || unit.len == 0) {
        return cupel_json_fail(
            r->list.document, pointer, err,
            "expected a \"repeat\" of at least one octet and a \"length\" from 0 "
            "to %lld octets",
            (long long)REPEAT_OCTETS_MAX);
    }
    to = cupel_arena_alloc(&r->list.file->arena, (size_t)length);
    for (i = 0; i < (size_t)length; i++) {
        to[i] = unit.ptr[i % unit.len];
    }
    *octets = cupel_bytes_of(to, (size_t)length);
    return CUPEL_DONE;
}

/* Octets: hexadecimal, an object by name, or repeated ones. */
static cupel_result take_octets(cupel_native *r, const cupel_json *value, const char *pointer,
                                cupel_bytes *octets, cupel_error *err)
{
    const char *name = cupel_json_text(cupel_json_get(value, "object"), NULL);

    if (cupel_json_kind_of(value) != CUPEL_JSON_OBJECT) {
        return cupel_take_hex(&r->list, value, pointer, octets, err);
    }
    return name == NULL ? take_repeated(r, value, pointer, octets, err)
                        : take_object(r, name, pointer, octets, err);
}

static cupel_result take_list(cupel_native *r, const cupel_json *value, const char *pointer,
                              cupel_bytes *list, cupel_error *err)
{
    size_t count = cupel_json_len(value);
    cupel_bytes *items = cupel_arena_alloc(&r->list.file->arena, (count + 1) * sizeof *items);
    size_t total = 0;
    size_t i;

    if (cupel_json_kind_of(value) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an array");
    }
    for (i = 0; i < count; i++) {
        CUPEL_TRY(take_octets(r, cupel_json_at(value, i),
                              CUPEL_POINTER(&r->list, "%s/%zu", pointer, i), &items[i], err));
        total += items[i].len;
        if (total > LIST_OCTETS_MAX) {
            return cupel_json_fail(r->list.document, pointer, err, "more than %zu octets in a list",
                                   LIST_OCTETS_MAX);
        }
    }
    *list = cupel_list_of(&r->list.file->arena, items, count);
    return CUPEL_DONE;
}

static cupel_result take_value(cupel_native *r, cupel_field_id id, const cupel_json *value,
                               const char *pointer, cupel_fields_builder *to, cupel_error *err)
{
    cupel_bytes octets = CUPEL_ABSENT;
    const char *text;
    int64_t number;

    switch (cupel_field_info_of(id)->kind) {
    case CUPEL_KIND_INT:
        if (!cupel_json_int(value, &number)) {
            return cupel_json_fail(r->list.document, pointer, err, "expected an integer");
        }
        cupel_fields_add_int(to, id, number);
        return CUPEL_DONE;
    case CUPEL_KIND_TEXT:
        CUPEL_TRY(cupel_take_text(&r->list, value, pointer, &text, err));
        octets = cupel_bytes_of_text(text);
        break;
    case CUPEL_KIND_LIST:
        CUPEL_TRY(take_list(r, value, pointer, &octets, err));
        break;
    case CUPEL_KIND_BYTES:
        CUPEL_TRY(take_octets(r, value, pointer, &octets, err));
        break;
    }
    cupel_fields_add(to, id, octets);
    return CUPEL_DONE;
}

/* Adds the members of an object of values. */
cupel_result cupel_native_values(cupel_native *r, const cupel_json *object, const char *pointer,
                                 cupel_fields_builder *to, cupel_error *err)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    if (object != NULL && cupel_json_kind_of(object) != CUPEL_JSON_OBJECT) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an object of values");
    }
    while (cupel_json_next(object, &at, &name, &value)) {
        const char *inner = CUPEL_POINTER(&r->list, "%s/%s", pointer, name);
        const cupel_fields so_far = cupel_fields_built(to);
        cupel_field_id id = cupel_field_find(cupel_bytes_of_text(name));

        if (id == CUPEL_FIELD_NONE) {
            return cupel_json_fail(r->list.document, inner, err, "unknown field \"%s\"", name);
        }
        if (cupel_fields_has(&so_far, id)) {
            return cupel_json_fail(r->list.document, inner, err,
                                   "\"%s\" is given for the whole group already", name);
        }
        CUPEL_TRY(take_value(r, id, value, inner, to, err));
    }
    return CUPEL_DONE;
}
