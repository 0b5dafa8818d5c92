/* JSON through json-c, made strict where the library is not. */
#include "base/json.h"

#include <errno.h>
#include <json-c/json.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/json_ascii.h"
#include "base/json_scan.h"
#include "base/utf8.h"

#define TEXT_MAX ((size_t)(INT_MAX - 1) / 3) /* escapes may make three times as much of it */

static cupel_result fail_at(cupel_bytes text, const char *where, size_t offset, cupel_error *err,
                            cupel_result code, const char *message)
{
    char position[512];
    size_t line;
    size_t column;

    cupel_json_position(text, offset, &line, &column);
    snprintf(position, sizeof position, "%s:%zu:%zu", where, line, column);
    return cupel_fail(err, code, position, "%s", message);
}

static struct json_object *parse_ascii(cupel_bytes text, enum json_tokener_error *code,
                                       size_t *offset)
{
    struct json_tokener *tokener = json_tokener_new_ex(CUPEL_JSON_DEPTH_MAX);
    struct json_object *root;

    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    /* With its NUL, so that a number at the very end is known to end there. */
    root = json_tokener_parse_ex(tokener, (const char *)text.ptr, (int)text.len + 1);
    *code = json_tokener_get_error(tokener);
    *offset = json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    return root;
}

static struct json_object *parse(cupel_bytes text, enum json_tokener_error *code, size_t *offset)
{
    cupel_buffer ascii = CUPEL_BUFFER_EMPTY(3 * TEXT_MAX + 1);
    struct json_object *root;

    if (cupel_json_is_ascii(text)) {
        return parse_ascii(text, code, offset);
    }
    cupel_json_to_ascii(text, &ascii);
    root = parse_ascii(cupel_buffer_view(&ascii), code, offset);
    *offset = cupel_json_ascii_origin(text, *offset);
    cupel_buffer_free(&ascii);
    return root;
}

cupel_result cupel_json_parse(cupel_bytes text, const char *where, cupel_json_document *document,
                              cupel_error *err)
{
    enum json_tokener_error code;
    size_t offset = cupel_utf8_invalid_at(text.ptr, text.len);
    struct json_object *root;

    if (offset != text.len) {
        return fail_at(text, where, offset, err, CUPEL_FAILED_SYNTAX, "not UTF-8");
    }
    if (text.len > TEXT_MAX) {
        return cupel_fail(err, CUPEL_FAILED_LIMIT, where, "too long for one JSON document");
    }
    if (text.len == 0) {
        return cupel_fail(err, CUPEL_FAILED_SYNTAX, where, "empty: expected a JSON document");
    }
    root = parse(text, &code, &offset);
    if (code == json_tokener_success && root == NULL && text.ptr[0] != 'n') {
        code = json_tokener_continue;
    }
    if (code == json_tokener_continue || (code != json_tokener_success && offset >= text.len)) {
        json_object_put(root);
        return fail_at(text, where, text.len, err, CUPEL_FAILED_SYNTAX,
                       "the JSON document is cut off here");
    }
    if (code != json_tokener_success) {
        json_object_put(root);
        return fail_at(text, where, offset, err,
                       code == json_tokener_error_depth ? CUPEL_FAILED_LIMIT : CUPEL_FAILED_SYNTAX,
                       code == json_tokener_error_depth ? "nested too deeply (32 levels are read)"
                                                        : json_tokener_error_desc(code));
    }
    offset = cupel_json_duplicate_at(text);
    if (offset != text.len) {
        json_object_put(root);
        return fail_at(text, where, offset, err, CUPEL_FAILED_SYNTAX,
                       "this name stands twice in one object");
    }
    *document = (cupel_json_document){ root, text, where };
    return CUPEL_DONE;
}

void cupel_json_free(cupel_json_document *document)
{
    json_object_put(document->root);
    document->root = NULL;
}

cupel_json_kind cupel_json_kind_of(const cupel_json *value)
{
    int64_t number;

    switch (json_object_get_type(value)) {
    case json_type_null:
        return CUPEL_JSON_NULL;
    case json_type_boolean:
        return CUPEL_JSON_BOOL;
    case json_type_double:
        return CUPEL_JSON_OTHER;
    case json_type_int:
        return cupel_json_int(value, &number) ? CUPEL_JSON_INT : CUPEL_JSON_OTHER;
    case json_type_object:
        return CUPEL_JSON_OBJECT;
    case json_type_array:
        return CUPEL_JSON_ARRAY;
    case json_type_string:
        return CUPEL_JSON_STRING;
    }
    return CUPEL_JSON_OTHER;
}

const cupel_json *cupel_json_get(const cupel_json *object, const char *name)
{
    struct json_object *value = NULL;

    if (json_object_get_type(object) != json_type_object
        || !json_object_object_get_ex(object, name, &value)) {
        return NULL;
    }
    return value;
}

bool cupel_json_next(const cupel_json *object, cupel_json_iterator *at, const char **name,
                     const cupel_json **value)
{
    const struct lh_entry *entry = at->entry;

    if (!at->started) {
        at->started = true;
        entry = json_object_get_type(object) == json_type_object
                    ? json_object_get_object(object)->head
                    : NULL;
    } else if (entry != NULL) {
        entry = entry->next;
    }
    at->entry = entry;
    if (entry == NULL) {
        return false;
    }
    *name = lh_entry_k(entry);
    *value = lh_entry_v(entry);
    return true;
}

size_t cupel_json_len(const cupel_json *array)
{
    return json_object_get_type(array) == json_type_array ? json_object_array_length(array) : 0;
}

const cupel_json *cupel_json_at(const cupel_json *array, size_t index)
{
    return index < cupel_json_len(array) ? json_object_array_get_idx(array, index) : NULL;
}

/* json-c gives no text of a const string; reading it does not change the value. */
static struct json_object *unconst(const cupel_json *value)
{
    return (struct json_object *)(uintptr_t)value;
}

cupel_bytes cupel_json_string(const cupel_json *value)
{
    if (json_object_get_type(value) != json_type_string) {
        return CUPEL_ABSENT;
    }
    return cupel_bytes_of(json_object_get_string(unconst(value)),
                          (size_t)json_object_get_string_len(value));
}

const char *cupel_json_text(const cupel_json *value, const char *fallback)
{
    cupel_bytes text = cupel_json_string(value);

    if (text.ptr == NULL || memchr(text.ptr, 0, text.len) != NULL) {
        return fallback;
    }
    return (const char *)text.ptr;
}

bool cupel_json_number(const cupel_json *value, double *number)
{
    const enum json_type type = json_object_get_type(value);

    if (type != json_type_int && type != json_type_double) {
        return false;
    }
    *number = json_object_get_double(value);
    return true;
}

bool cupel_json_int(const cupel_json *value, int64_t *number)
{
    int64_t found;

    if (json_object_get_type(value) != json_type_int) {
        return false;
    }
    /* A number that does not fit comes out as the nearest that does. */
    found = json_object_get_int64(value);
    if (found == INT64_MAX || found == INT64_MIN) {
        return false;
    }
    *number = found;
    return true;
}

bool cupel_json_bool(const cupel_json *value, bool fallback)
{
    return json_object_get_type(value) == json_type_boolean ? json_object_get_boolean(value) != 0
                                                            : fallback;
}

const char *cupel_json_serialize(const cupel_json *value)
{
    return json_object_to_json_string_ext(unconst(value),
                                          JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

bool cupel_json_locate(const cupel_json_document *document, const char *pointer, size_t *line,
                       size_t *column)
{
    size_t offset = cupel_json_offset_of(document->text, pointer);

    if (offset == document->text.len) {
        return false;
    }
    cupel_json_position(document->text, offset, line, column);
    return true;
}

cupel_result(cupel_json_fail)(const cupel_json_document *document, const char *pointer,
                              cupel_error *err, const char *format, ...)
{
    char position[512];
    char message[512];
    va_list arguments;
    size_t line;
    size_t column;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (cupel_json_locate(document, pointer, &line, &column)) {
        snprintf(position, sizeof position, "%s:%zu:%zu", document->where, line, column);
    } else {
        snprintf(position, sizeof position, "%s", document->where);
    }
    return cupel_fail(err, CUPEL_FAILED_SYNTAX, position, "%s (at %s)", message,
                      pointer[0] == '\0' ? "/" : pointer);
}
