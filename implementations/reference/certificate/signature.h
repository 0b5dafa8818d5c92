/* Signatures on certificates, CRLs, OCSP responses and requests: AlgorithmIdentifier, key and
 * signature octets. */
#ifndef REF_CERTIFICATE_SIGNATURE_H
#define REF_CERTIFICATE_SIGNATURE_H

#include "encoding/key_formats.h"

typedef struct ref_signature ref_signature;

/* A row of the table in signature_algorithms.c. */
typedef struct ref_signature_algorithm {
    const char *oid;
    const char *name;  /* hash function; of RSASSA-PSS with parameters NULL; of ML-DSA and SLH-DSA
                        * the parameter set */
    ref_key_kind kind; /* of the key; REF_KEY_RAW: one that `verify` reads out of `spki` itself */
    bool (*read_parameters)(ref_der *der, ref_signature *signature);
    bool (*verify)(const ref_signature *signature, ref_refusal *refusal);
} ref_signature_algorithm;

/* A signature with all that it takes to verify it. */
struct ref_signature {
    const ref_signature_algorithm *algorithm;
    ref_pss_parameters pss; /* of RSASSA-PSS */
    cupel_bytes spki;       /* of the signer: whole SubjectPublicKeyInfo */
    ref_public_key *key;    /* the same, read; of ML-DSA and SLH-DSA not used */
    cupel_bytes message;
    cupel_bytes octets;
};

extern const ref_signature_algorithm ref_signature_algorithms[];
extern const size_t ref_signature_algorithm_count;

/* May the whole AlgorithmIdentifier be used? It must be known, and either be in the list of dotted
 * identifiers with spaces between, or, where that is NULL, have a hash that withstands collisions.
 */
bool ref_signature_is_allowed(cupel_bytes algorithm, const char *allowed,
                              ref_refusal *refusal) CUPEL_MUST_USE;

/* Verifies. `spki` is the whole SubjectPublicKeyInfo of the signer. A DSA key without parameters
 * has those of the key in `parent_spki`, which may be absent (RFC 5280 section 6.1.4(f)). */
bool ref_signature_verify(cupel_bytes spki, cupel_bytes parent_spki, cupel_bytes algorithm,
                          cupel_bytes message, cupel_bytes signature,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* Has this SubjectPublicKeyInfo a DSA key without parameters (RFC 3279 section 2.3.2)? */
bool ref_spki_inherits(cupel_bytes spki);

/* Reads a public key, which may have its DSA parameters from another. */
bool ref_signer_key_read(cupel_bytes spki, cupel_bytes parent_spki, ref_public_key *key,
                         ref_refusal *refusal) CUPEL_MUST_USE;

/* Is the dotted identifier of a list with spaces between equal to these contents octets? */
bool ref_oid_is_listed(cupel_bytes oid, const char *list);

#endif
