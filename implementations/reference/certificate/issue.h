/* Issuing of certificates (RFC 5280 section 4.1). */
#ifndef REF_CERTIFICATE_ISSUE_H
#define REF_CERTIFICATE_ISSUE_H

#include "certificate/signing_key.h"

/* What the certificate is to say; DER as it stands. */
typedef struct ref_certificate_plan {
    cupel_bytes serial; /* contents octets of the INTEGER */
    cupel_bytes issuer;
    int64_t not_before;
    int64_t not_after;
    cupel_bytes subject;
    cupel_bytes spki;
    cupel_bytes extensions; /* or absent */
} ref_certificate_plan;

/* Writes a certificate of version 3. Refuses what RFC 5280
 * section 4.1 does not let an issuer write. `body` is scratch. */
bool ref_certificate_write(const ref_signing_key *key, const ref_certificate_plan *plan,
                           ref_der_writer *body, ref_der_writer *writer,
                           ref_refusal *refusal) CUPEL_MUST_USE;

#endif
