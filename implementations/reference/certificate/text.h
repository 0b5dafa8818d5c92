/* Character strings of ASN.1 as octets: what their types allow, and comparison without regard to
 * case and spaces (RFC 5280 section 7.1). */
#ifndef REF_CERTIFICATE_TEXT_H
#define REF_CERTIFICATE_TEXT_H

#include "encoding/der.h"

#define REF_OID_COMMON_NAME "2.5.4.3"

/* Are these octets characters of the string type with this identifier octet? True of types that
 * are no strings. */
bool ref_text_is_of_type(uint8_t tag, cupel_bytes value);

/* Is the type compared without regard to case and spaces? */
bool ref_text_is_folded(uint8_t tag);

/* RFC 4518: letters without case, spaces at the ends away and between words one; beyond plain ASCII
 * see stringprep.h. What is equal octet by octet is equal. */
bool ref_text_equal(cupel_bytes a, cupel_bytes b);

/* Is it all ASCII, without controls other than white space? */
bool ref_text_is_plain(cupel_bytes value);

/* ASCII letters without case, nothing else. */
bool ref_text_equal_case(cupel_bytes a, cupel_bytes b);
uint8_t ref_text_lower(uint8_t c);

/* White space of ASCII. */
bool ref_text_is_space(uint8_t c);

bool ref_text_is_ascii(cupel_bytes value);

/* Octets of the text behind the last (before the first) character `c`; absent where it has none. */
cupel_bytes ref_text_after_last(cupel_bytes text, uint8_t c);

#endif
