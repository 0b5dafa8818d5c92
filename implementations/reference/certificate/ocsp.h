/* An OCSP response, read (RFC 6960 section 4.2.1). All views point into the input. */
#ifndef REF_CERTIFICATE_OCSP_H
#define REF_CERTIFICATE_OCSP_H

#include "certificate/extension.h"
#include "certificate/name.h"

typedef struct ref_ocsp {
    cupel_bytes tbs; /* whole ResponseData */
    cupel_bytes algorithm;
    cupel_bytes signature;
    cupel_bytes certificates;   /* contents of the SEQUENCE, or absent */
    cupel_bytes responder_name; /* whole Name, or absent: */
    cupel_bytes responder_key;  /* SHA-1 of the key */
    int64_t produced_at;
    cupel_bytes responses; /* contents of the SEQUENCE OF SingleResponse */
    cupel_bytes nonce;     /* or absent */
    bool unknown_critical; /* of the whole, or of one of the responses */
} ref_ocsp;

typedef enum ref_ocsp_answer {
    REF_OCSP_GOOD,
    REF_OCSP_REVOKED,
    REF_OCSP_UNKNOWN,
} ref_ocsp_answer;

/* What is said of one certificate. */
typedef struct ref_ocsp_single {
    cupel_bytes hash_algorithm; /* contents octets of its identifier */
    cupel_bytes issuer_name_hash;
    cupel_bytes issuer_key_hash;
    cupel_bytes serial; /* contents octets */
    ref_ocsp_answer answer;
    int64_t this_update;
    int64_t next_update; /* INT64_MAX where nothing is said */
} ref_ocsp_single;

/* Reads a response that fills the input, and that is a successful basic one. */
bool ref_ocsp_read(cupel_bytes der, ref_ocsp *response, ref_refusal *refusal) CUPEL_MUST_USE;

/* Steps through what was read; `rest` starts as response->responses. */
bool ref_ocsp_next(cupel_bytes *rest, ref_ocsp_single *single);

#endif
