/* A certificate, read (RFC 5280 section 4). All views point into the input. */
#ifndef REF_CERTIFICATE_CERTIFICATE_H
#define REF_CERTIFICATE_CERTIFICATE_H

#include "certificate/extension.h"
#include "certificate/general_name.h"

/* The extensions that are known, by their place in the table of certificate_extensions.c. */
typedef enum ref_certificate_extension {
    REF_EXT_AUTHORITY_KEY_ID,
    REF_EXT_SUBJECT_KEY_ID,
    REF_EXT_KEY_USAGE,
    REF_EXT_POLICIES,
    REF_EXT_POLICY_MAPPINGS,
    REF_EXT_SUBJECT_ALT_NAME,
    REF_EXT_ISSUER_ALT_NAME,
    REF_EXT_BASIC_CONSTRAINTS,
    REF_EXT_NAME_CONSTRAINTS,
    REF_EXT_POLICY_CONSTRAINTS,
    REF_EXT_EXTENDED_KEY_USAGE,
    REF_EXT_CRL_POINTS,
    REF_EXT_INHIBIT_ANY_POLICY,
    REF_EXT_FRESHEST_CRL,
    REF_EXT_AUTHORITY_INFO,
    REF_EXT_SUBJECT_INFO,
    REF_EXT_SUBJECT_ATTRIBUTES,
    REF_EXT_OCSP_NO_CHECK,
    REF_EXT_COUNT
} ref_certificate_extension;

/* RFC 5280 section 4.2.1.3: bit n of KeyUsage as 1 << n. */
#define REF_USAGE_DIGITAL_SIGNATURE 0x001U
#define REF_USAGE_NON_REPUDIATION   0x002U
#define REF_USAGE_KEY_CERT_SIGN     0x020U
#define REF_USAGE_CRL_SIGN          0x040U

/* A SkipCerts or pathLenConstraint: counts of certificates. Greater ones than fit are the greatest.
 */
typedef struct ref_count {
    bool is_there;
    uint64_t value;
} ref_count;

typedef struct ref_certificate {
    cupel_bytes der;
    cupel_bytes tbs;       /* what is signed: the whole tbsCertificate */
    unsigned version;      /* 1 to 3 */
    cupel_bytes serial;    /* contents octets */
    cupel_bytes algorithm; /* whole AlgorithmIdentifier of the signature */
    cupel_bytes issuer;    /* whole Names */
    cupel_bytes subject;
    int64_t not_before;
    int64_t not_after;
    bool early_generalized_time; /* a date before 2050 that is no UTCTime */
    bool has_unique_id;
    cupel_bytes spki;       /* whole SubjectPublicKeyInfo */
    cupel_bytes extensions; /* whole SEQUENCE, or absent */
    cupel_bytes signature;  /* octets */

    ref_extension extension[REF_EXT_COUNT];
    bool unknown_critical; /* is an extension critical that nothing here understands? */

    /* What the extensions say; absent where they are. Lists are the contents of their SEQUENCE. */
    bool is_ca;
    ref_count path_len;
    unsigned key_usage;
    cupel_bytes extended_key_usage;
    cupel_bytes policies;
    cupel_bytes policy_mappings;
    ref_count require_explicit_policy;
    ref_count inhibit_policy_mapping;
    ref_count inhibit_any_policy;
    cupel_bytes permitted; /* GeneralSubtrees */
    cupel_bytes excluded;
    cupel_bytes alt_names; /* GeneralNames */
    cupel_bytes subject_key_id;
    cupel_bytes authority_key_id;
    cupel_bytes authority_issuer; /* GeneralNames */
    cupel_bytes authority_serial; /* contents octets */
    cupel_bytes crl_points;       /* DistributionPoints */
    cupel_bytes freshest_crl;
} ref_certificate;

/* Reads a certificate that fills the input. Where it returns false, the fields that were read until
 * then are there: `subject` and `spki` say whether it may be known by its name. */
bool ref_certificate_read(cupel_bytes der, ref_certificate *certificate,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* Reads the contents of Extensions into the extension fields. */
bool ref_certificate_extensions_read(ref_der *list, ref_certificate *certificate) CUPEL_MUST_USE;

/* RFC 5280 section 6.1: issuer and subject are the same name. */
bool ref_certificate_is_self_issued(const ref_certificate *certificate);

static inline bool ref_certificate_has(const ref_certificate *certificate,
                                       ref_certificate_extension which)
{
    return certificate->extension[which].value.ptr != NULL;
}

/* Is this identifier (dotted) in a SEQUENCE OF OBJECT IDENTIFIER of these contents? */
bool ref_oid_list_has(cupel_bytes list, const char *dotted);

/* An AlgorithmIdentifier, skipped: its whole encoding. Only its structure is checked. */
bool ref_algorithm_skip(ref_der *der, cupel_bytes *whole) CUPEL_MUST_USE;

/* A SubjectPublicKeyInfo, skipped likewise. */
bool ref_spki_skip(ref_der *der, cupel_bytes *whole) CUPEL_MUST_USE;

/* Are these octets the Extensions of a certificate, and nothing behind? */
bool ref_extensions_check(cupel_bytes extensions, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
