/* Revocation status: by CRLs (RFC 5280 section 6.3), by OCSP responses (RFC 6960 section 3.2). */
#ifndef REF_CERTIFICATE_REVOCATION_H
#define REF_CERTIFICATE_REVOCATION_H

#include "certificate/validate.h"

/* Whose status is asked for, and what may prove it. */
typedef struct ref_inquiry {
    ref_validation *validation;
    const ref_certificate *certificate;
    ref_candidate *issuer; /* of the certificate, in its path */
    ref_candidate *anchor; /* of that path */
    cupel_bytes nonce;     /* of the OCSP request, or absent */
    cupel_bytes crls;      /* lists in the form of the model, or absent */
    cupel_bytes responses;
    bool is_of_signer; /* asked since the certificate, or one below it, signs what proves another's
                        * status: then those who sign the proofs are not asked for theirs */
    ref_candidate *asker; /* and of a CRL's signer, that one */
} ref_inquiry;

/* What the lists and responses say; of an unknown status the refusal is what is wrong with the one
 * that came furthest, and stays as it was where none is about the certificate. */
typedef enum ref_status {
    REF_STATUS_UNKNOWN,
    REF_STATUS_GOOD,
    REF_STATUS_REVOKED,
} ref_status;

ref_status ref_crl_status(const ref_inquiry *inquiry, ref_refusal *refusal);
ref_status ref_ocsp_status(const ref_inquiry *inquiry, ref_refusal *refusal);

/* Does either kind say that it is revoked? */
bool ref_revocation_is_known(const ref_inquiry *inquiry);

/* RFC 5280 section 6.1.3(a)(3): is the certificate at this place of validation->path known not to
 * be revoked? */
bool ref_revocation_check(ref_validation *validation, size_t depth,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* A verdict on both kinds of proof. Where the status is not known the reason is what is wrong with
 * the proof that came furthest, and REVOKED where there is none. */
bool ref_revocation_decide(const ref_inquiry *inquiry, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
