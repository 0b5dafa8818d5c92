/* UTF-8 as RFC 3629 defines it: shortest form, no surrogates, at most U+10FFFF. */
#ifndef CUPEL_BASE_UTF8_H
#define CUPEL_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Octets of the character at the front of `text`, or 0 where it does not start a valid one. */
size_t cupel_utf8_step(const uint8_t *text, size_t len);

/* Offset of the first octet that is not part of valid UTF-8, or `len` when all is valid. */
size_t cupel_utf8_invalid_at(const uint8_t *text, size_t len);

#endif
