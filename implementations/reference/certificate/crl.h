/* A certificate revocation list, read (RFC 5280 section 5). All views point into the input. */
#ifndef REF_CERTIFICATE_CRL_H
#define REF_CERTIFICATE_CRL_H

#include "certificate/distribution_point.h"
#include "certificate/extension.h"

typedef enum ref_crl_extension {
    REF_CRL_EXT_AUTHORITY_KEY_ID,
    REF_CRL_EXT_ISSUER_ALT_NAME,
    REF_CRL_EXT_NUMBER,
    REF_CRL_EXT_DELTA,
    REF_CRL_EXT_POINT,
    REF_CRL_EXT_FRESHEST,
    REF_CRL_EXT_AUTHORITY_INFO,
    REF_CRL_EXT_COUNT
} ref_crl_extension;

/* RFC 5280 section 5.3.1; values of CRLReason. */
#define REF_REASON_UNSPECIFIED     0
#define REF_REASON_REMOVE_FROM_CRL 8

typedef struct ref_crl {
    cupel_bytes tbs;
    unsigned version; /* 1 or 2 */
    cupel_bytes algorithm;
    cupel_bytes issuer;
    int64_t this_update;
    int64_t next_update; /* INT64_MAX where nothing is said */
    cupel_bytes entries; /* contents of revokedCertificates, or absent */
    cupel_bytes signature;

    ref_extension extension[REF_CRL_EXT_COUNT];
    bool unknown_critical; /* of the list, or of one of its entries */

    cupel_bytes authority_key_id;
    cupel_bytes number;      /* magnitudes of CRLNumber ... */
    cupel_bytes base_number; /* ... and of the delta CRL indicator */
    ref_point_name point;    /* issuingDistributionPoint */
    bool only_user_certificates;
    bool only_ca_certificates;
    bool only_attribute_certificates;
    bool is_indirect;
    unsigned reasons; /* REF_REASONS_ALL where nothing is said */
} ref_crl;

/* One that is revoked. */
typedef struct ref_crl_entry {
    cupel_bytes serial; /* contents octets */
    uint64_t reason;
    cupel_bytes certificate_issuer; /* GeneralNames, or absent */
} ref_crl_entry;

/* Reads a list that fills the input, all entries included. */
bool ref_crl_read(cupel_bytes der, ref_crl *crl, ref_refusal *refusal) CUPEL_MUST_USE;

/* Steps through the entries of a list that was read; `rest` starts as crl->entries. */
bool ref_crl_next(cupel_bytes *rest, ref_crl_entry *entry);

static inline bool ref_crl_has(const ref_crl *crl, ref_crl_extension which)
{
    return crl->extension[which].value.ptr != NULL;
}

#endif
