/* Is a certificate for this host, address, mailbox or resource (RFC 9525; RFC 5280
 * section 4.2.1.6)?
 */
#ifndef REF_CERTIFICATE_IDENTITY_H
#define REF_CERTIFICATE_IDENTITY_H

#include "certificate/certificate.h"

/* The identifiers that are looked for; absent: none. Each that is there must be found. */
typedef struct ref_peer {
    cupel_bytes dns_name;
    cupel_bytes ip_address;
    cupel_bytes email_address;
    cupel_bytes uri;
    bool by_rfc6125; /* with the common name where there is no name of the kind, and with wildcards
                      * for part of a label: RFC 6125 sections 6.4.3 and 6.4.4 */
} ref_peer;

bool ref_peer_check(const ref_certificate *certificate, const ref_peer *peer,
                    ref_refusal *refusal) CUPEL_MUST_USE;

/* RFC 6125 section 6.4.4: has it an alternative name of a kind that identifies a service, so that
 * the common name does not count? */
bool ref_has_identifier(const ref_certificate *certificate);

#endif
