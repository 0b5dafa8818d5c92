/* Who signed a CRL: a certificate with the name of its issuer, whose path ends at the same trust
 * anchor (RFC 5280 section 6.3.3 steps (f) and (g)). */
#ifndef REF_CERTIFICATE_SIGNER_H
#define REF_CERTIFICATE_SIGNER_H

#include "certificate/crl.h"
#include "certificate/revocation.h"

/* Finds one who may sign CRLs, with whose key the signature verifies. */
ref_candidate *ref_crl_signer(const ref_inquiry *inquiry, const ref_crl *crl,
                              ref_refusal *refusal) CUPEL_MUST_USE;

/* Is the signature on the CRL by this one, who may sign CRLs? */
bool ref_crl_is_signed_by(const ref_inquiry *inquiry, const ref_crl *crl,
                          const ref_candidate *signer, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
