/* Base64 and base64url (RFC 4648 sections 4 and 5), strict: one text for each octet string. */
#ifndef REF_ENCODING_BASE64_H
#define REF_ENCODING_BASE64_H

#include "base/bytes.h"

/* Octets that so many characters need at most. */
#define REF_BASE64_DECODED_MAX(characters) (((characters) + 3) / 4 * 3)

/* With padding, or without it as JOSE has it (RFC 7515 section 2). False where a character is not
 * of the alphabet (white space is not), the padding is wrong or unused bits are not zero. `out`
 * takes REF_BASE64_DECODED_MAX(text.len) octets. */
bool ref_base64_decode(cupel_bytes text, uint8_t *out, size_t *out_len);
bool ref_base64url_decode(cupel_bytes text, uint8_t *out, size_t *out_len);

#endif
