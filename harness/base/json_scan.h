/* The tokens of a JSON text, one after the other, with all rules of RFC 8259 checked; used by json.c
 * only. */
#ifndef CUPEL_BASE_JSON_SCAN_H
#define CUPEL_BASE_JSON_SCAN_H

#include "base/bytes.h"
#include "base/error.h"
#include "base/json.h"

typedef enum cupel_json_token {
    CUPEL_JSON_TOKEN_END, /* the whole text was one value */
    CUPEL_JSON_TOKEN_ERROR,
    CUPEL_JSON_TOKEN_NAME,   /* of a member; its value follows */
    CUPEL_JSON_TOKEN_SCALAR, /* string, number, true, false, null */
    CUPEL_JSON_TOKEN_OPEN_OBJECT,
    CUPEL_JSON_TOKEN_OPEN_ARRAY,
    CUPEL_JSON_TOKEN_CLOSE,
} cupel_json_token;

/* What may come next. */
typedef enum cupel_json_expect {
    CUPEL_JSON_EXPECT_VALUE,
    CUPEL_JSON_EXPECT_VALUE_OR_CLOSE, /* after [ */
    CUPEL_JSON_EXPECT_NAME,           /* after , in an object */
    CUPEL_JSON_EXPECT_NAME_OR_CLOSE,  /* after { */
    CUPEL_JSON_EXPECT_MORE,           /* after a value: , or close; at the top, the end */
} cupel_json_expect;

typedef struct cupel_json_scanner {
    const uint8_t *text;
    size_t len;
    size_t at;                            /* offset of what comes next */
    size_t start;                         /* of the token given last */
    cupel_json_expect expect;
    size_t depth;
    bool in_object[CUPEL_JSON_DEPTH_MAX]; /* for each open level */
    size_t error_at;
    char error[160]; /* what was expected */
} cupel_json_scanner;

void cupel_json_scan_start(cupel_json_scanner *scanner, cupel_bytes text);

/* The next token, text[start..at). After CUPEL_JSON_TOKEN_ERROR, `error_at` and `error` are set. */
cupel_json_token cupel_json_scan_next(cupel_json_scanner *scanner);

/* One character of the inside of a string that was scanned: moves `*at` behind it, escape sequences
 * resolved. */
uint32_t cupel_json_scan_character(const uint8_t *text, size_t *at);

/* Checks a whole text, member names that come twice included. On failure returns false with
 * `error_at` and `error` set. */
bool cupel_json_scan_all(cupel_json_scanner *scanner, cupel_bytes text) CUPEL_MUST_USE;

/* Offset of the value at `pointer` in a text that was checked, else of the deepest value on the way
 * to it; `*found` says which. */
size_t cupel_json_scan_find(cupel_bytes text, const char *pointer, bool *found);

#endif
