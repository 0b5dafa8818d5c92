/* A JSON document without octets beyond ASCII: json-c 0.18 takes every one of them for a control
 * character when it is told to be strict (its issues 875 and 892). */
#ifndef CUPEL_BASE_JSON_ASCII_H
#define CUPEL_BASE_JSON_ASCII_H

#include "base/buffer.h"

/* Does the text hold such octets at all? */
bool cupel_json_is_ascii(cupel_bytes text);

/* The same document with an escape (RFC 8259 section 7) for each character beyond ASCII, and a NUL
 * behind it. The text is UTF-8. `to` must have room for three times as many octets. */
void cupel_json_to_ascii(cupel_bytes text, cupel_buffer *to);

/* Where in `text` the offset of its copy lies. */
size_t cupel_json_ascii_origin(cupel_bytes text, size_t offset);

#endif
