/* Finite-field Diffie-Hellman in the groups of RFC 7919. */
#ifndef REF_RSA_FFDH_H
#define REF_RSA_FFDH_H

#include "encoding/refusal.h"
#include "number/montgomery.h"

#define REF_FFDH_OCTETS_MAX (8192 / 8)

/* p = 2^b - 2^(b-64) + (floor(2^(b-130) e) + x) 2^64 - 1, q = (p - 1) / 2, generator 2 (RFC 7919
 * appendix A) */
typedef struct ref_ffdh_group {
    const char *name;
    size_t bit_len;
    uint64_t x;
} ref_ffdh_group;

/* "ffdhe2048" ... "ffdhe8192", or NULL. */
const ref_ffdh_group *ref_ffdh_group_find(const char *name);

/* The prime of the group, computed from its formula: some milliseconds. */
void ref_ffdh_prime(const ref_ffdh_group *group, ref_number *p);

/* Z as octets of the length of p (SP 800-56A 5.7.1.1), after validation of the public key
 * (5.6.2.3.1). Keys are big-endian integers; `secret` takes group->bit_len / 8 octets. */
bool ref_ffdh_derive(const ref_ffdh_group *group, cupel_bytes private_key, cupel_bytes public_key,
                     uint8_t *secret, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
