/* Distinguished names (RFC 5280 sections 4.1.2.4 and 7.1). A name is passed as its whole DER
 * encoding, which ref_name_read has checked. */
#ifndef REF_CERTIFICATE_NAME_H
#define REF_CERTIFICATE_NAME_H

#include "encoding/der.h"

#define REF_NAME_TEXT_MAX 80

/* Takes a Name and checks its structure. */
bool ref_name_read(ref_der *der, cupel_bytes *name) CUPEL_MUST_USE;

/* Are these octets a Name, and nothing behind? */
bool ref_name_check(cupel_bytes name, ref_refusal *refusal) CUPEL_MUST_USE;

/* RFC 5280 section 7.1: same RDNs in the same order, each with matching attributes. Values of
 * PrintableString, UTF8String and IA5String match without regard to the case of ASCII letters and
 * to how many spaces stand between words, across these types; of others, octet by octet. (Folding
 * and normalization of RFC 4518 beyond ASCII are not done: such names match where they are equal.)
 */
bool ref_name_equal(cupel_bytes a, cupel_bytes b);

/* RFC 5280 section 4.2.1.10: does the name lie in the subtree of `base`: are the first RDNs of the
 * one those of the other? */
bool ref_name_within(cupel_bytes name, cupel_bytes base);

/* RFC 5280 section 4.2.1.13: is the name `base` with one more RDN, whose contents are `rdn`? */
bool ref_name_is_extended(cupel_bytes name, cupel_bytes base, cupel_bytes rdn);

bool ref_name_is_empty(cupel_bytes name);

/* Equal for equal names; of names that are not equal, rarely. */
uint32_t ref_name_hash(cupel_bytes name);

/* Steps through all attributes: `*at` starts as a zeroed cursor. The identifier of the type, the
 * string type and the octets of the value. */
typedef struct ref_name_cursor {
    cupel_bytes rdns;
    cupel_bytes attributes;
    bool started;
} ref_name_cursor;

bool ref_name_next(cupel_bytes name, ref_name_cursor *at, cupel_bytes *type, uint8_t *tag,
                   cupel_bytes *value);

/* For people: the last common name, else the last attribute, printable ASCII only. */
void ref_name_text(cupel_bytes name, char text[REF_NAME_TEXT_MAX]);

#endif
