/* A certificate as a person reads it. */
#ifndef REF_CERTIFICATE_DESCRIBE_H
#define REF_CERTIFICATE_DESCRIBE_H

#include "certificate/certificate.h"

#define REF_DESCRIPTION_MAX 4096

/* Lines of "what: value", each ended by LF: names, validity, key, what the extensions say.
 * Printable ASCII only; other octets are shown as a question mark, what is too long ends in "...".
 */
void ref_certificate_describe(const ref_certificate *certificate, char text[REF_DESCRIPTION_MAX]);

/* An identifier in dots; too long ones are cut off. */
#define REF_DOTTED_MAX 256
void ref_oid_text(cupel_bytes oid, char text[REF_DOTTED_MAX]);

#endif
