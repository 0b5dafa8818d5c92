/* Textual encoding of a structure (RFC 7468), as generous as OpenSSL's reading of it: what stands
 * before the block is skipped, lines may have any length. */
#ifndef CUPEL_BASE_PEM_H
#define CUPEL_BASE_PEM_H

#include "base/arena.h"

/* The octets of the only block of `text`, which must have this label ("CERTIFICATE"); the octets
 * are in the arena. Returns NULL, or what is wrong with the text. */
const char *cupel_pem_decode(cupel_arena *arena, cupel_bytes text, const char *label,
                             cupel_bytes *octets) CUPEL_MUST_USE;

#endif
