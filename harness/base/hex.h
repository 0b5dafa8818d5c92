/* Hexadecimal, RFC 4648 section 8. */
#ifndef CUPEL_BASE_HEX_H
#define CUPEL_BASE_HEX_H

#include "base/bytes.h"

/* Writes 2 * bytes.len lower-case digits, no NUL. */
void cupel_hex_encode(char *to, cupel_bytes bytes);

/* Reads `len` digits of either case into len / 2 octets. Returns the offset of the first character
 * that is no digit, `len` when all is well; an odd `len` is the caller's to refuse first. */
size_t cupel_hex_decode(uint8_t *to, const char *text, size_t len);

#endif
