/* One JSON Web Key as text (RFC 7517): a flat JSON object, each name once. */
#ifndef REF_ENCODING_JWK_H
#define REF_ENCODING_JWK_H

#include "base/bytes.h"
#include "encoding/refusal.h"

#define REF_JWK_MEMBERS_MAX 32

typedef struct ref_jwk_member {
    cupel_bytes name;
    cupel_bytes value; /* between the quotes of a string, escapes left as they are; absent for a
                        * value that is no string */
} ref_jwk_member;

/* Views into the text. */
typedef struct ref_jwk {
    ref_jwk_member members[REF_JWK_MEMBERS_MAX];
    size_t member_count;
} ref_jwk;

/* Values may be strings, numbers, literals and arrays of strings ("key_ops"); an object inside, an
 * escape in a name or a name that comes twice (RFC 7517 section 4) is refused. */
bool ref_jwk_parse(cupel_bytes text, ref_jwk *jwk, ref_refusal *refusal) CUPEL_MUST_USE;

/* The string with this name, or CUPEL_ABSENT. */
cupel_bytes ref_jwk_get(const ref_jwk *jwk, const char *name);

#endif
