/* String preparation of names beyond ASCII (RFC 4518 with the case folding that RFC 5280
 * section 7.1 asks for). */
#ifndef REF_CERTIFICATE_STRINGPREP_H
#define REF_CERTIFICATE_STRINGPREP_H

#include "encoding/refusal.h"

/* Characters of a prepared string, and combining ones in a row (30 in the Stream-Safe Text Format
 * of Unicode annex 15). Strings beyond are equal where their octets are; RFC 5280 appendix A.1 has
 * none of more than 128 characters. */
#define REF_PREP_MAX           512
#define REF_PREP_COMBINING_MAX 30

typedef struct ref_prepared {
    uint32_t code[REF_PREP_MAX];
    uint8_t class[REF_PREP_MAX]; /* canonical combining class of each, while it is prepared */
    size_t count;
} ref_prepared;

/* Prepares valid UTF-8. Two strings match where the results are equal; these are decomposed where
 * those of RFC 4518 are composed, which comes to the same. False where the string has characters
 * that RFC 4518 section 2.4 prohibits, so that it matches none, or is beyond the bounds. */
bool ref_prepare(cupel_bytes text, ref_prepared *prepared) CUPEL_MUST_USE;

bool ref_prepared_equal(const ref_prepared *a, const ref_prepared *b);

#endif
