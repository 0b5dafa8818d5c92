/* Validation of a certification path (RFC 5280 section 6): what is given, what is found, and the
 * parts of the work: build.c finds paths, issuer.c judges each certificate by itself, path.c a path
 * as a whole. */
#ifndef REF_CERTIFICATE_VALIDATE_H
#define REF_CERTIFICATE_VALIDATE_H

#include "base/arena.h"
#include "certificate/budget.h"
#include "certificate/certificate.h"

/* Certificates of a path, end entity and trust anchor included. */
#define REF_PATH_MAX 130

/* Certificates that are given in all. */
#define REF_CERTIFICATES_MAX 1000

/* Whose rules hold beside those of the path; as bits, so that a rule may be of several. */
typedef enum ref_profile {
    REF_PROFILE_RFC5280 = 1,
    REF_PROFILE_WEBPKI = 2,
    REF_PROFILE_STRICT = 4,
} ref_profile;

/* What is known of one extended key usage: see purpose.c. */
typedef struct ref_purpose ref_purpose;

typedef enum ref_revocation {
    REF_REVOCATION_NONE,
    REF_REVOCATION_LEAF,
    REF_REVOCATION_CHAIN,
} ref_revocation;

/* The inputs of RFC 5280 section 6.1.1 and what else is asked for. */
typedef struct ref_demands {
    int64_t time;
    ref_profile profile;
    const ref_purpose *purpose; /* NULL: any */
    unsigned key_usage;         /* bits that the end entity must have */
    const char *user_policies;  /* NULL: any-policy */
    bool require_explicit_policy;
    bool inhibit_policy_mapping;
    bool inhibit_any_policy;
    ref_count max_depth;
    const char *allowed_algorithms; /* NULL: the profile's */
    bool common_name_is_host;       /* RFC 6125 section 6.4.4 */
    ref_revocation revocation;
    cupel_bytes crls; /* lists in the form of the model, or absent */
    cupel_bytes ocsp_responses;
} ref_demands;

/* A certificate that a path may use. */
typedef struct ref_candidate {
    ref_certificate certificate;
    bool is_anchor;
    bool is_malformed;   /* and then: */
    ref_refusal defect;  /* why it could not be read */
    unsigned subject_id; /* equal where the names are, RFC 5280 section 7.1; 0: unknown */
    unsigned issuer_id;
    bool is_placed; /* in the order of trials */
    bool is_judged; /* by itself, as an issuer; and then: */
    bool is_unfit;
    ref_refusal unfit; /* why */
} ref_candidate;

/* Why no path was accepted: the failure of the path that came furthest. */
typedef struct ref_failure {
    ref_refusal refusal;
    unsigned progress;                  /* 0: there is none yet */
    size_t depth;                       /* place of the certificate that is to blame */
    const ref_certificate *certificate; /* that one, or NULL where it could not be read */
} ref_failure;

/* What is known of the signature on one certificate by the key of another. */
typedef enum ref_signature_state {
    REF_SIGNATURE_UNKNOWN,
    REF_SIGNATURE_GOOD,
    REF_SIGNATURE_BAD,
} ref_signature_state;

typedef struct ref_validation {
    cupel_arena *arena;
    const ref_demands *demands;
    ref_candidate *candidates; /* the first is the end entity */
    size_t candidate_count;
    ref_candidate **order; /* those that lead to an anchor, the nearest first */
    size_t order_count;
    uint8_t *signatures;    /* what is known of the signature of one by the key of another */
    ref_refusal unreadable; /* why one of which not even the name could be read was malformed; else
                             * without text */
    ref_budget budget;
    ref_failure failure;
    ref_candidate *path[REF_PATH_MAX]; /* from the end entity up */
    size_t path_len;
} ref_validation;

/* Takes the certificates: the first is the end entity, the anchors are the last `anchor_count`. */
bool ref_validation_init(ref_validation *validation, cupel_arena *arena, const ref_demands *demands,
                         const cupel_bytes *certificates, size_t count, size_t anchor_count,
                         ref_refusal *refusal) CUPEL_MUST_USE;

/* Finds a path from this end entity that is valid: in validation->path, path_len. Where it returns
 * false, validation->failure says why. */
bool ref_path_find(ref_validation *validation, ref_candidate *end_entity) CUPEL_MUST_USE;

/* RFC 5280 section 6.1.2 to 6.1.5 over validation->path; fills in depth and refusal. */
bool ref_path_validate(ref_validation *validation, size_t *depth,
                       ref_refusal *refusal) CUPEL_MUST_USE;

/* How the signature on a certificate is checked by the key of its issuer. */
bool ref_path_signature(ref_validation *validation, const ref_candidate *subject,
                        const ref_candidate *issuer, cupel_bytes parent_spki,
                        ref_refusal *refusal) CUPEL_MUST_USE;

/* What can be said of a certificate by itself: as end entity (RFC 5280 sections 6.1.3(a)(2) and
 * 6.1.5(f)), for the use that is asked for, and as the issuer of another, trust anchor or not
 * (section 6.1.4(a), (k), (n), (o)). */
bool ref_end_entity_check(const ref_candidate *candidate, const ref_demands *demands,
                          ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_end_entity_use_check(const ref_candidate *candidate, const ref_demands *demands,
                              ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_issuer_check(const ref_candidate *candidate, const ref_demands *demands,
                      ref_refusal *refusal) CUPEL_MUST_USE;

#endif
