/* What a key may be used for (RFC 5280 sections 4.2.1.3 and 4.2.1.12). */
#ifndef REF_CERTIFICATE_PURPOSE_H
#define REF_CERTIFICATE_PURPOSE_H

#include "certificate/certificate.h"

typedef struct ref_purpose {
    const char *name; /* as in harness/model/fields.def */
    const char *oid;  /* KeyPurposeId */
    unsigned usages;  /* keyUsage bits of which one at least is consistent with it */
} ref_purpose;

/* By name, or NULL. */
const ref_purpose *ref_purpose_find(const char *name);

/* The keyUsage bits of names with spaces between; false where one is not known. */
bool ref_key_usage_read(const char *names, unsigned *bits);

/* May the key of the certificate be used for this, by both extensions? */
bool ref_purpose_check(const ref_certificate *certificate, const ref_purpose *purpose,
                       ref_refusal *refusal) CUPEL_MUST_USE;

/* Does the CA, by an extendedKeyUsage of its own, leave this purpose to those below it? */
bool ref_purpose_is_passed_on(const ref_certificate *certificate, const ref_purpose *purpose);

/* Has the certificate all of these keyUsage bits? */
bool ref_key_usage_check(const ref_certificate *certificate, unsigned bits,
                         ref_refusal *refusal) CUPEL_MUST_USE;

#endif
