/* Textual encoding of one structure (RFC 7468), strict: figure 3 of section 3. */
#ifndef REF_ENCODING_PEM_H
#define REF_ENCODING_PEM_H

#include "base/bytes.h"
#include "encoding/refusal.h"

/* Decodes the only PEM block of `text` into `out` and gives its label, a view into the text, e.g.
 * "PUBLIC KEY". Lines of 64 characters but the last; LF, CRLF or CR, the last line end may be
 * missing; nothing before or behind the block. False, too, where `capacity` octets are too few. */
bool ref_pem_decode(cupel_bytes text, uint8_t *out, size_t capacity, cupel_bytes *label,
                    cupel_bytes *decoded, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
