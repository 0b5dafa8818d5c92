/* The named values that an operation takes and gives. */
#ifndef CUPEL_MODEL_FIELDS_H
#define CUPEL_MODEL_FIELDS_H

#include "base/arena.h"
#include "base/bytes.h"

typedef enum cupel_field_id {
    CUPEL_FIELD_NONE = 0,
#define CUPEL_FIELD(id, name, kind, doc) CUPEL_FIELD_##id,
#include "model/fields.def"
#undef CUPEL_FIELD
    CUPEL_FIELD_COUNT
} cupel_field_id;

typedef enum cupel_field_kind {
    CUPEL_KIND_BYTES,
    CUPEL_KIND_TEXT,
    CUPEL_KIND_INT,
    CUPEL_KIND_LIST,
} cupel_field_kind;

typedef struct cupel_field_info {
    const char *name;
    cupel_field_kind kind;
    const char *doc;
} cupel_field_info;

/* `id` must be a real field. */
const cupel_field_info *cupel_field_info_of(cupel_field_id id);

/* CUPEL_FIELD_NONE where no field has this name. */
cupel_field_id cupel_field_find(cupel_bytes name);

typedef struct cupel_field {
    cupel_field_id id;
    cupel_bytes value;
} cupel_field;

/* A handful of fields in the order they were added; each id at most once. Values are borrowed. */
typedef struct cupel_fields {
    const cupel_field *items;
    size_t count;
} cupel_fields;

/* The value, or CUPEL_ABSENT. A TEXT value of a request is followed by a NUL that `len` does not
 * count, so that `(const char *)value.ptr` is a C string. */
cupel_bytes cupel_fields_get(const cupel_fields *fields, cupel_field_id id);

static inline bool cupel_fields_has(const cupel_fields *fields, cupel_field_id id)
{
    return cupel_fields_get(fields, id).ptr != NULL;
}

/* A TEXT value as a C string, or NULL when absent. */
const char *cupel_fields_text(const cupel_fields *fields, cupel_field_id id);

/* An INT value, or `fallback` when absent. */
int64_t cupel_fields_int(const cupel_fields *fields, cupel_field_id id, int64_t fallback);

/* INT values travel as eight octets, big-endian two's complement. */
#define CUPEL_INT_OCTETS 8
void cupel_int_encode(uint8_t octets[CUPEL_INT_OCTETS], int64_t value);
int64_t cupel_int_decode(const uint8_t octets[CUPEL_INT_OCTETS]);

/* LIST values are items one after the other, each as u32le length and octets. Takes the item at
 * `*at`, moves `*at` behind it and returns true; false at the end or where the list is malformed.
 */
bool cupel_list_next(cupel_bytes list, size_t *at, cupel_bytes *item);

/* Writes the length that stands before an item of `len` octets, CUPEL_LIST_LEN_OCTETS of them;
 * returns the place of the item itself. */
#define CUPEL_LIST_LEN_OCTETS 4
uint8_t *cupel_list_put_len(uint8_t *to, size_t len);

/* The list of these items, in the arena. */
cupel_bytes cupel_list_of(cupel_arena *arena, const cupel_bytes *items, size_t count);

/* Collects fields in an arena. */
typedef struct cupel_fields_builder {
    cupel_arena *arena;
    cupel_field *items;
    size_t count;
    size_t capacity;
} cupel_fields_builder;

void cupel_fields_add(cupel_fields_builder *builder, cupel_field_id id, cupel_bytes value);
void cupel_fields_add_int(cupel_fields_builder *builder, cupel_field_id id, int64_t value);
cupel_fields cupel_fields_built(const cupel_fields_builder *builder);

/* What is wrong with a value of this field (an INT that is not eight octets, a TEXT that is not
 * UTF-8 or holds a NUL, a malformed LIST), or NULL. */
const char *cupel_field_malformed(cupel_field_id id, cupel_bytes value);

#endif
