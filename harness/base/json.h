/* JSON documents, read strictly (RFC 8259), and access to their values.
 *
 * Strict means: UTF-8 only, no comments, no trailing commas, no member name twice in one object, no lone
 * surrogates, nothing after the value. Every error says "file:line:column" and what was expected there;
 * lines and columns count from 1, columns in characters.
 *
 * Values are borrowed from their document and live until it is freed. */
#ifndef CUPEL_BASE_JSON_H
#define CUPEL_BASE_JSON_H

#include "base/bytes.h"
#include "base/error.h"

/* The deepest nesting of arrays and objects, and the longest text, that are read. */
#define CUPEL_JSON_DEPTH_MAX 32
#define CUPEL_JSON_TEXT_MAX  ((size_t)1 << 30)

typedef struct cupel_json cupel_json;

typedef enum cupel_json_kind {
    CUPEL_JSON_NULL,
    CUPEL_JSON_BOOL,
    CUPEL_JSON_INT,    /* a number without fraction and exponent that fits int64_t */
    CUPEL_JSON_NUMBER, /* any other number: its value cannot be asked for */
    CUPEL_JSON_STRING,
    CUPEL_JSON_ARRAY,
    CUPEL_JSON_OBJECT,
} cupel_json_kind;

/* A document. `text` and `where` are borrowed and must live as long as the document: errors are
 * located in the text when they are found. */
typedef struct cupel_json_document {
    const cupel_json *root;
    cupel_bytes text;
    const char *where; /* name of the file */
    size_t first_line; /* number of the line at which the text starts */
} cupel_json_document;

/* Reads one document. `where` names the file in errors. On failure `doc` is untouched. */
cupel_result cupel_json_parse(cupel_bytes text, const char *where, cupel_json_document *doc,
                              cupel_error *err) CUPEL_MUST_USE;

/* The same for a text that starts at line `first_line` of a file: one line of a file of JSON lines. */
cupel_result cupel_json_parse_line(cupel_bytes text, const char *where, size_t first_line,
                                   cupel_json_document *doc, cupel_error *err) CUPEL_MUST_USE;

/* Frees all values. Does nothing to a document that is all zero. */
void cupel_json_free(cupel_json_document *doc);

/* --- values; a NULL value (an absent member) has none of the kinds --- */

/* The kind of a value that is there. */
cupel_json_kind cupel_json_kind_of(const cupel_json *value);

/* "null", "a boolean", "an integer", "a number", "a string", "an array", "an object". */
const char *cupel_json_kind_text(cupel_json_kind kind);

/* A member of an object; NULL where it is absent or `object` is no object. JSON's null is a value. */
const cupel_json *cupel_json_member(const cupel_json *object, const char *name);

/* One member after the other, in the order of the text:
 *     cupel_json_iterator at = CUPEL_JSON_START;
 *     while (cupel_json_next(object, &at)) { ... at.name ... at.value ... } */
typedef struct cupel_json_iterator {
    const char *name; /* holds no NUL */
    const cupel_json *value;
    const void *position;
} cupel_json_iterator;

#define CUPEL_JSON_START { NULL, NULL, NULL }

bool cupel_json_next(const cupel_json *object, cupel_json_iterator *at);

/* Number of items of an array or of members of an object; 0 for anything else. */
size_t cupel_json_count(const cupel_json *value);

/* An item of an array; NULL where there is none. */
const cupel_json *cupel_json_item(const cupel_json *array, size_t index);

/* Each returns false, and leaves its result untouched, where the value is NULL or of another kind. The
 * octets of a string may hold a NUL, and are followed by one that is not counted. */
bool cupel_json_string(const cupel_json *value, cupel_bytes *string) CUPEL_MUST_USE;
bool cupel_json_int(const cupel_json *value, int64_t *integer) CUPEL_MUST_USE;
bool cupel_json_bool(const cupel_json *value, bool *boolean) CUPEL_MUST_USE;
bool cupel_json_is_null(const cupel_json *value);

/* A string without a NUL as a C string; NULL for anything else. */
const char *cupel_json_text(const cupel_json *value);

/* --- errors --- */

/* Line and column at which the value at `pointer` (RFC 6901: "" or "/testGroups/3/tests/7/key")
 * starts. False where there is no such value. */
bool cupel_json_locate(const cupel_json_document *doc, const char *pointer, size_t *line,
                       size_t *column) CUPEL_MUST_USE;

/* Fails with `where` "file:line:column" of the value at `pointer`, or of the deepest value on the way
 * to it that is there; the message starts with the pointer. Returns `code`. */
cupel_result cupel_json_fail(const cupel_json_document *doc, const char *pointer,
                             cupel_result code, cupel_error *err, const char *format, ...)
    CUPEL_PRINTF(5, 6);

#endif
