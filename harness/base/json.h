/* JSON documents (RFC 8259), read strictly: UTF-8, no duplicate names, bounded depth, nothing after
 * the value. The only file that knows the JSON library is json.c. */
#ifndef CUPEL_BASE_JSON_H
#define CUPEL_BASE_JSON_H

#include "base/bytes.h"
#include "base/error.h"

#define CUPEL_JSON_DEPTH_MAX 32

/* One value inside a document; borrowed from it. NULL stands for "there is none". */
typedef struct json_object cupel_json;

typedef struct cupel_json_document {
    cupel_json *root;
    cupel_bytes text;  /* borrowed: must stay as long as positions are asked for */
    const char *where; /* borrowed: the name for errors */
} cupel_json_document;

typedef enum cupel_json_kind {
    CUPEL_JSON_NULL,
    CUPEL_JSON_BOOL,
    CUPEL_JSON_INT,   /* an integer within 64 bits, signed */
    CUPEL_JSON_OTHER, /* any other number */
    CUPEL_JSON_STRING,
    CUPEL_JSON_ARRAY,
    CUPEL_JSON_OBJECT,
} cupel_json_kind;

/* Parses one document. `text` must be followed by a NUL that its length does not count. Errors name
 * `where`, line and column. */
cupel_result cupel_json_parse(cupel_bytes text, const char *where, cupel_json_document *document,
                              cupel_error *err) CUPEL_MUST_USE;
void cupel_json_free(cupel_json_document *document);

cupel_json_kind cupel_json_kind_of(const cupel_json *value);

/* The member of an object; NULL where the value is no object or has none of this name. */
const cupel_json *cupel_json_get(const cupel_json *object, const char *name);

/* Members in order of the text: start with `CUPEL_JSON_FIRST`, go on while true. */
typedef struct cupel_json_iterator {
    const void *entry;
    bool started;
} cupel_json_iterator;
#define CUPEL_JSON_FIRST \
    {                    \
        NULL, false      \
    }
bool cupel_json_next(const cupel_json *object, cupel_json_iterator *at, const char **name,
                     const cupel_json **value);

size_t cupel_json_len(const cupel_json *array); /* 0 where it is no array */
const cupel_json *cupel_json_at(const cupel_json *array, size_t index);

/* The octets of a string, followed by a NUL; CUPEL_ABSENT where the value is no string. */
cupel_bytes cupel_json_string(const cupel_json *value);

/* A string as C text, or `fallback` where it is none or holds a NUL. */
const char *cupel_json_text(const cupel_json *value, const char *fallback);

/* False where the value is no integer within 64 bits. */
bool cupel_json_int(const cupel_json *value, int64_t *number) CUPEL_MUST_USE;
/* Any number; false where the value is none. */
bool cupel_json_number(const cupel_json *value, double *number) CUPEL_MUST_USE;
bool cupel_json_bool(const cupel_json *value, bool fallback);

/* The value as compact JSON text; borrowed until it is asked for again or the document is freed. */
const char *cupel_json_serialize(const cupel_json *value);

/* Line and column (from 1) of the value that a JSON pointer (RFC 6901, "/testGroups/3/tests/7/key")
 * names in the document; false where there is none. Slow: for error messages. */
bool cupel_json_locate(const cupel_json_document *document, const char *pointer, size_t *line,
                       size_t *column) CUPEL_MUST_USE;

/* Fails at the value that a pointer names: "file:line:column: message". */
cupel_result cupel_json_fail(const cupel_json_document *document, const char *pointer,
                             cupel_error *err, const char *format, ...) CUPEL_PRINTF(4, 5);
#ifdef __clang_analyzer__ /* see base/error.h */
#define cupel_json_fail(...) ((void)(cupel_json_fail)(__VA_ARGS__), CUPEL_FAILED_SYNTAX)
#endif

#endif
