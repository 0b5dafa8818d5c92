/* Named values: lookup, integers, lists. Knows no family and no format. */
#include "model/fields.h"

#include "base/utf8.h"

static const cupel_field_info infos[CUPEL_FIELD_COUNT] = {
    { "", CUPEL_KIND_BYTES, "" },
#define CUPEL_FIELD(id, name, kind, doc) { name, CUPEL_KIND_##kind, doc },
#include "model/fields.def"
#undef CUPEL_FIELD
};

const cupel_field_info *cupel_field_info_of(cupel_field_id id)
{
    return &infos[id];
}

cupel_field_id cupel_field_find(cupel_bytes name)
{
    unsigned id;

    for (id = 1; id < CUPEL_FIELD_COUNT; id++) {
        if (cupel_bytes_equal_text(name, infos[id].name)) {
            return (cupel_field_id)id;
        }
    }
    return CUPEL_FIELD_NONE;
}

cupel_bytes cupel_fields_get(const cupel_fields *fields, cupel_field_id id)
{
    size_t i;

    for (i = 0; i < fields->count; i++) {
        if (fields->items[i].id == id) {
            return fields->items[i].value;
        }
    }
    return CUPEL_ABSENT;
}

const char *cupel_fields_text(const cupel_fields *fields, cupel_field_id id)
{
    return (const char *)cupel_fields_get(fields, id).ptr;
}

int64_t cupel_fields_int(const cupel_fields *fields, cupel_field_id id, int64_t fallback)
{
    cupel_bytes value = cupel_fields_get(fields, id);

    return value.ptr == NULL ? fallback : cupel_int_decode(value.ptr);
}

void cupel_int_encode(uint8_t octets[CUPEL_INT_OCTETS], int64_t value)
{
    uint64_t bits = (uint64_t)value;
    size_t i;

    for (i = CUPEL_INT_OCTETS; i > 0; i--) {
        octets[i - 1] = (uint8_t)bits;
        bits >>= 8;
    }
}

int64_t cupel_int_decode(const uint8_t octets[CUPEL_INT_OCTETS])
{
    uint64_t bits = 0;
    size_t i;

    for (i = 0; i < CUPEL_INT_OCTETS; i++) {
        bits = bits << 8 | octets[i];
    }
    return bits <= INT64_MAX ? (int64_t)bits : -(int64_t)(UINT64_MAX - bits) - 1;
}

uint8_t *cupel_list_put_len(uint8_t *to, size_t len)
{
    size_t octet;

    for (octet = 0; octet < CUPEL_LIST_LEN_OCTETS; octet++) {
        *to++ = (uint8_t)(len >> 8 * octet);
    }
    return to;
}

cupel_bytes cupel_list_of(cupel_arena *arena, const cupel_bytes *items, size_t count)
{
    size_t len = 0;
    uint8_t *list;
    uint8_t *to;
    size_t i;

    for (i = 0; i < count; i++) {
        len += CUPEL_LIST_LEN_OCTETS + items[i].len;
    }
    list = to = cupel_arena_alloc(arena, len);
    for (i = 0; i < count; i++) {
        to = cupel_list_put_len(to, items[i].len);
        if (items[i].len != 0) {
            memcpy(to, items[i].ptr, items[i].len);
        }
        to += items[i].len;
    }
    return cupel_bytes_of(list, len);
}

bool cupel_list_next(cupel_bytes list, size_t *at, cupel_bytes *item)
{
    size_t len;

    if (list.len < 4 || *at > list.len - 4) {
        return false;
    }
    len = (size_t)list.ptr[*at] | (size_t)list.ptr[*at + 1] << 8 | (size_t)list.ptr[*at + 2] << 16
          | (size_t)list.ptr[*at + 3] << 24;
    if (len > list.len - 4 - *at) {
        return false;
    }
    *item = cupel_bytes_of(list.ptr + *at + 4, len);
    *at += 4 + len;
    return true;
}

void cupel_fields_add(cupel_fields_builder *builder, cupel_field_id id, cupel_bytes value)
{
    if (builder->count == builder->capacity) {
        size_t capacity = builder->capacity == 0 ? 8 : builder->capacity * 2;
        cupel_field *items = cupel_arena_alloc(builder->arena, capacity * sizeof *items);

        if (builder->count != 0) {
            memcpy(items, builder->items, builder->count * sizeof *items);
        }
        builder->items = items;
        builder->capacity = capacity;
    }
    builder->items[builder->count++] = (cupel_field){ id, value };
}

void cupel_fields_add_int(cupel_fields_builder *builder, cupel_field_id id, int64_t value)
{
    uint8_t *octets = cupel_arena_alloc(builder->arena, CUPEL_INT_OCTETS);

    cupel_int_encode(octets, value);
    cupel_fields_add(builder, id, cupel_bytes_of(octets, CUPEL_INT_OCTETS));
}

cupel_fields cupel_fields_built(const cupel_fields_builder *builder)
{
    return (cupel_fields){ builder->items, builder->count };
}

const char *cupel_field_malformed(cupel_field_id id, cupel_bytes value)
{
    cupel_bytes item;
    size_t at = 0;

    switch (infos[id].kind) {
    case CUPEL_KIND_BYTES:
        return NULL;
    case CUPEL_KIND_TEXT:
        if (cupel_utf8_invalid_at(value.ptr, value.len) != value.len) {
            return "is not UTF-8";
        }
        return value.len != 0 && memchr(value.ptr, 0, value.len) != NULL ? "holds a NUL" : NULL;
    case CUPEL_KIND_INT:
        return value.len == CUPEL_INT_OCTETS ? NULL : "is not an eight-octet integer";
    case CUPEL_KIND_LIST:
        while (cupel_list_next(value, &at, &item)) {
        }
        return at == value.len ? NULL : "is a malformed list";
    }
    return NULL;
}
