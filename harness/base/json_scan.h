/* One pass over the text of a JSON document that keeps track of where it is: finds what the JSON
 * library lets pass (duplicate names) and turns pointers into positions. */
#ifndef CUPEL_BASE_JSON_SCAN_H
#define CUPEL_BASE_JSON_SCAN_H

#include "base/json.h"

/* The document is known to be well-formed otherwise. Returns the offset of the second of two equal
 * names of one object, or `text.len`. */
size_t cupel_json_duplicate_at(cupel_bytes text);

/* The offset of the value that `pointer` names, or `text.len`. */
size_t cupel_json_offset_of(cupel_bytes text, const char *pointer);

/* Line and column, from 1, of an offset. */
void cupel_json_position(cupel_bytes text, size_t offset, size_t *line, size_t *column);

#endif
