/* Which certificates a CRL is for (RFC 5280 section 6.3.3 steps (b) to (d)). */
#ifndef REF_CERTIFICATE_CRL_SCOPE_H
#define REF_CERTIFICATE_CRL_SCOPE_H

#include "certificate/certificate.h"
#include "certificate/crl.h"

/* Does this distribution point of the certificate lead to the CRL, and is the certificate of a kind
 * that is in its scope? */
bool ref_crl_covers(const ref_crl *crl, const ref_certificate *certificate,
                    const ref_distribution_point *point, ref_refusal *refusal) CUPEL_MUST_USE;

/* Step (c): is the delta CRL one that belongs to this complete CRL? */
bool ref_crl_is_delta_of(const ref_crl *delta, const ref_crl *complete);

/* The entry for the certificate; false where there is none. */
bool ref_crl_find(const ref_crl *crl, const ref_certificate *certificate, ref_crl_entry *found);

#endif
