/* Object identifiers by name. */
#ifndef REF_ENCODING_OID_H
#define REF_ENCODING_OID_H

#include "base/bytes.h"

#define REF_OID_OCTETS_MAX 32

typedef struct ref_oid {
    const char *dotted;
    const char *name;
} ref_oid;

/* Curves by their names in harness/model/keys.h; hash functions by theirs in hash/hash.h; both end
 * with a row of NULLs. */
extern const ref_oid ref_curve_oids[];
extern const ref_oid ref_hash_oids[];

/* The contents octets (X.690 8.19) of a well-formed dotted identifier; their number. `octets` takes
 * REF_OID_OCTETS_MAX. */
size_t ref_oid_encode(const char *dotted, uint8_t *octets);

/* Are these contents octets that identifier? */
bool ref_oid_is(cupel_bytes oid, const char *dotted);

/* The name for the contents octets, the identifier for a name; NULL where the table has none. */
const char *ref_oid_name(const ref_oid *table, cupel_bytes oid);
const char *ref_oid_dotted(const ref_oid *table, const char *name);

#endif
