/* Values of Wycheproof: from JSON, by the tables, to octets under our names. */
#include "readers/wycheproof.h"

void cupel_wp_add_value(cupel_wp_values *set, cupel_field_id id, cupel_bytes value)
{
    size_t i;

    for (i = 0; i < set->count; i++) {
        if (set->items[i].id == id) {
            return;
        }
    }
    if (set->count < CUPEL_WP_VALUES_MAX) {
        set->items[set->count++] = (cupel_field){ id, value };
    }
}

const cupel_field *cupel_wp_find_value(const cupel_wp_values *set, cupel_field_id id)
{
    size_t i;

    for (i = 0; i < set->count; i++) {
        if (set->items[i].id == id) {
            return &set->items[i];
        }
    }
    return NULL;
}

static void add_int(cupel_wp_reading *r, cupel_wp_values *set, cupel_field_id id, int64_t number)
{
    uint8_t *octets = cupel_arena_alloc(&r->list.file->arena, CUPEL_INT_OCTETS);

    cupel_int_encode(octets, number);
    cupel_wp_add_value(set, id, cupel_bytes_of(octets, CUPEL_INT_OCTETS));
}

static cupel_result take_hex(cupel_wp_reading *r, const cupel_wp_field *field,
                             const cupel_json *value, const char *pointer, cupel_wp_values *set,
                             cupel_error *err)
{
    cupel_bytes octets;

    CUPEL_TRY(cupel_take_hex(&r->list, value, pointer, &octets, err));
    if (field->decoding == CUPEL_WP_UNSIGNED) {
        if (octets.len != 0 && octets.ptr[0] >= 0x80) {
            return cupel_json_fail(r->list.document, pointer, err,
                                   "a negative integer where none is possible");
        }
        if (octets.len > 1 && octets.ptr[0] == 0) {
            octets = cupel_bytes_of(octets.ptr + 1, octets.len - 1);
        }
    }
    if (field->decoding == CUPEL_WP_SIV) {
        /* RFC 5297 section 2.6: the synthetic IV comes first. */
        size_t tag_len = octets.len < 16 ? octets.len : 16;

        cupel_wp_add_value(set, CUPEL_FIELD_TAG, cupel_bytes_of(octets.ptr, tag_len));
        octets = cupel_bytes_of(octets.ptr + tag_len, octets.len - tag_len);
    }
    cupel_wp_add_value(set, field->field, octets);
    return CUPEL_DONE;
}

static cupel_result take_string(cupel_wp_reading *r, const cupel_wp_field *field,
                                const cupel_json *value, const char *pointer, cupel_wp_values *set,
                                cupel_error *err)
{
    cupel_bytes octets = cupel_json_string(value);

    if (octets.ptr == NULL && field->decoding == CUPEL_WP_JSON
        && cupel_json_kind_of(value) == CUPEL_JSON_OBJECT) {
        octets = cupel_bytes_of_text(cupel_json_serialize(value));
    }
    if (octets.ptr == NULL) {
        return cupel_json_fail(r->list.document, pointer, err, "expected a string");
    }
    if (field->decoding != CUPEL_WP_UTF8 && memchr(octets.ptr, 0, octets.len) != NULL) {
        return cupel_json_fail(r->list.document, pointer, err, "a string with a NUL");
    }
    /* "mgfSha": "" says that the mask generation function has no hash function. */
    if (octets.len != 0 || field->field != CUPEL_FIELD_MGF_HASH) {
        cupel_wp_add_value(
            set, field->field,
            cupel_bytes_of_text(cupel_arena_format(&r->list.file->arena, "%.*s", (int)octets.len,
                                                   (const char *)octets.ptr)));
    }
    return CUPEL_DONE;
}

static cupel_result take_number(cupel_wp_reading *r, const cupel_wp_field *field,
                                const cupel_json *value, const char *pointer, cupel_wp_values *set,
                                cupel_error *err)
{
    int64_t number;

    if (!cupel_json_int(value, &number)) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an integer");
    }
    if (field->decoding == CUPEL_WP_BITS) {
        if (number < 0 || number % 8 != 0) {
            return cupel_json_fail(r->list.document, pointer, err,
                                   "expected a whole number of octets in bits");
        }
        number /= 8;
    }
    add_int(r, set, field->field, number);
    return CUPEL_DONE;
}

static cupel_result take_numerals(cupel_wp_reading *r, const cupel_wp_field *field,
                                  const cupel_json *value, const char *pointer,
                                  cupel_wp_values *set, cupel_error *err)
{
    size_t count = cupel_json_len(value);
    uint8_t *octets = cupel_arena_alloc(&r->list.file->arena, 4 * count);
    size_t i;

    if (cupel_json_kind_of(value) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an array of integers");
    }
    for (i = 0; i < count; i++) {
        int64_t number;

        if (!cupel_json_int(cupel_json_at(value, i), &number) || number < INT32_MIN
            || number > INT32_MAX) {
            return cupel_json_fail(r->list.document, CUPEL_POINTER(&r->list, "%s/%zu", pointer, i),
                                   err, "expected an integer of 32 bits");
        }
        octets[4 * i] = (uint8_t)((uint64_t)number >> 24);
        octets[4 * i + 1] = (uint8_t)((uint64_t)number >> 16);
        octets[4 * i + 2] = (uint8_t)((uint64_t)number >> 8);
        octets[4 * i + 3] = (uint8_t)number;
    }
    cupel_wp_add_value(set, field->field, cupel_bytes_of(octets, 4 * count));
    return CUPEL_DONE;
}

static cupel_result take_value(cupel_wp_reading *r, const cupel_wp_field *field,
                               const cupel_json *value, const char *pointer, cupel_wp_values *set,
                               cupel_error *err)
{
    cupel_bytes octets;

    switch (field->decoding) {
    case CUPEL_WP_HEX:
    case CUPEL_WP_UNSIGNED:
    case CUPEL_WP_SIV:
        return take_hex(r, field, value, pointer, set, err);
    case CUPEL_WP_TEXT:
    case CUPEL_WP_UTF8:
    case CUPEL_WP_JSON:
        return take_string(r, field, value, pointer, set, err);
    case CUPEL_WP_INT:
    case CUPEL_WP_BITS:
        return take_number(r, field, value, pointer, set, err);
    case CUPEL_WP_NUMERALS:
        return take_numerals(r, field, value, pointer, set, err);
    case CUPEL_WP_HEX_LIST:
        CUPEL_TRY(cupel_take_hex_list(&r->list, value, pointer, &octets, err));
        cupel_wp_add_value(set, field->field, octets);
        return CUPEL_DONE;
    case CUPEL_WP_INFO:
    case CUPEL_WP_SAME:
        break;
    }
    return CUPEL_DONE;
}

static const cupel_wp_field *find_field(const cupel_wp_field *fields, const char *path)
{
    for (; fields->path != NULL; fields++) {
        if (strcmp(fields->path, path) == 0) {
            return fields;
        }
    }
    return NULL;
}

/* Is the path the front of one in the table ("publicKey" of "publicKey.modulus")? */
static bool has_inside(const cupel_wp_field *fields, const char *path)
{
    size_t len = strlen(path);

    for (; fields->path != NULL; fields++) {
        if (strncmp(fields->path, path, len) == 0 && fields->path[len] == '.') {
            return true;
        }
    }
    return false;
}

/* Appends "publicKey.curve" to the pointer as "/publicKey/curve"; returns its length before. No
 * printf: this is done for every value of a hundred thousand tests. */
static size_t enter(cupel_wp_reading *r, const char *path)
{
    size_t len = strlen(r->pointer);
    size_t at = len;

    if (at + strlen(path) + 2 > sizeof r->pointer) {
        return len;
    }
    r->pointer[at++] = '/';
    for (; *path != '\0'; path++) {
        r->pointer[at++] = (char)(*path == '.' ? '/' : *path);
    }
    r->pointer[at] = '\0';
    return len;
}

/* Takes the members of a group or a test. `skipped` are those that read_group and read_test handle.
 */
static cupel_result take_members(cupel_wp_reading *r, const cupel_json *object, const char *prefix,
                                 const char *place, const cupel_wp_field *fields,
                                 const char *const *skipped, cupel_wp_values *set, cupel_error *err)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(object, &at, &name, &value)) {
        const char *const *skip = skipped;
        const cupel_wp_field *field;
        const char *path = name;

        while (*skip != NULL && (prefix[0] != '\0' || strcmp(*skip, name) != 0)) {
            skip++;
        }
        if (*skip != NULL || value == NULL) {
            continue; /* handled elsewhere, or null: the vector has no such value */
        }
        if (prefix[0] != '\0') {
            path = CUPEL_POINTER(&r->list, "%s%s", prefix, name);
        }
        field = find_field(fields, path);
        if (field != NULL) {
            size_t len = enter(r, path);

            CUPEL_TRY(take_value(r, field, value, r->pointer, set, err));
            r->pointer[len] = '\0';
        } else if (has_inside(fields, path) && cupel_json_kind_of(value) == CUPEL_JSON_OBJECT) {
            CUPEL_TRY(take_members(r, value, CUPEL_POINTER(&r->list, "%s.", path), place, fields,
                                   skipped, set, err));
        } else {
            cupel_case_list_unread(&r->list, CUPEL_POINTER(&r->list, "%s%s", place, path));
        }
    }
    return CUPEL_DONE;
}

cupel_result cupel_wp_take_members(cupel_wp_reading *r, const cupel_json *object, const char *place,
                                   const cupel_wp_field *fields, const char *const *handled,
                                   cupel_wp_values *set, cupel_error *err)
{
    return take_members(r, object, "", place, fields, handled, set, err);
}
