/* Name constraints (RFC 5280 section 4.2.1.10). */
#ifndef REF_CERTIFICATE_CONSTRAINTS_H
#define REF_CERTIFICATE_CONSTRAINTS_H

#include "certificate/budget.h"
#include "certificate/general_name.h"

struct ref_certificate;

/* Takes NameConstraints and gives the contents of both GeneralSubtrees, absent where they are. */
bool ref_name_constraints_read(ref_der *der, cupel_bytes *permitted,
                               cupel_bytes *excluded) CUPEL_MUST_USE;

/* RFC 5280 section 6.1.3(b) and (c): is every name of the certificate within one of the permitted
 * subtrees of its type, if there are any, and in none of the excluded ones? To be asked for the
 * constraints of each CA of the path: their intersection and union need not be made then.
 * `common_name_is_host`: are common names looked at for want of alternative names? */
bool ref_name_constraints_check(const struct ref_certificate *certificate, cupel_bytes permitted,
                                cupel_bytes excluded, bool common_name_is_host, ref_budget *budget,
                                ref_refusal *refusal) CUPEL_MUST_USE;

#endif
