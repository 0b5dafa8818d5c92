/* Certification requests (RFC 2986). */
#ifndef REF_CERTIFICATE_REQUEST_H
#define REF_CERTIFICATE_REQUEST_H

#include "certificate/signing_key.h"

/* Views point into the input. */
typedef struct ref_request {
    cupel_bytes info; /* what is signed */
    cupel_bytes subject;
    cupel_bytes spki;
    cupel_bytes extensions; /* whole Extensions that are asked for, or absent */
    cupel_bytes algorithm;
    cupel_bytes signature;
} ref_request;

/* Reads a request that fills the input; its signature is a question of its own. */
bool ref_request_read(cupel_bytes der, ref_request *request, ref_refusal *refusal) CUPEL_MUST_USE;

/* Is it signed with the key that is in it? */
bool ref_request_verify(const ref_request *request, ref_refusal *refusal) CUPEL_MUST_USE;

/* Writes a request; `extensions` may be absent. */
bool ref_request_write(const ref_signing_key *key, cupel_bytes subject, cupel_bytes extensions,
                       ref_der_writer *info, ref_der_writer *writer,
                       ref_refusal *refusal) CUPEL_MUST_USE;

#endif
