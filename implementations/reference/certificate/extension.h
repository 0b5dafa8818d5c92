/* Extensions (RFC 5280 section 4.2), of certificates and of everything else that has them. */
#ifndef REF_CERTIFICATE_EXTENSION_H
#define REF_CERTIFICATE_EXTENSION_H

#include "encoding/der.h"

typedef struct ref_extension {
    cupel_bytes value; /* contents of extnValue; ptr NULL: absent */
    bool critical;
} ref_extension;

/* One that is known. `read` takes the value out of the cursor into `owner`; NULL where nothing is
 * to be had from it. */
typedef struct ref_extension_kind {
    const char *oid;
    bool (*read)(ref_der *der, void *owner);
    bool understood; /* is there code that does what a critical one asks for? */
} ref_extension_kind;

/* Takes the contents of a SEQUENCE OF Extension: one at least, none twice. Fills in one of `found`
 * for each of `kinds`. Critical ones that are not understood are for the caller to judge. */
bool ref_extensions_read(ref_der *list, const ref_extension_kind *kinds, size_t kind_count,
                         ref_extension *found, bool *unknown_critical, void *owner) CUPEL_MUST_USE;

#endif
