/* SLH-DSA (FIPS 205, August 2024), key generation, signing, verification.
 *
 * Written to be read beside the standard, not for production: nothing here runs in constant time,
 * and a signature of an `s` parameter set takes some two million hashes. No function allocates;
 * outputs are written into the caller's buffers, whose lengths in octets the functions below give.
 */
#ifndef REF_HASHSIG_SLHDSA_H
#define REF_HASHSIG_SLHDSA_H

#include "encoding/refusal.h"
#include "hash/prehash.h"

#define REF_SLHDSA_N_MAX 32

typedef struct ref_slhdsa_hashes ref_slhdsa_hashes;

/* One row of FIPS 205 table 2; lg_w is 4 in all of them. */
typedef struct ref_slhdsa_set {
    const char *name;
    const char *oid; /* RFC 9909 section 3 */
    const ref_slhdsa_hashes *hashes;
    unsigned n;       /* octets of a hash value */
    unsigned d;       /* layers of the hypertree */
    unsigned h_prime; /* height of one XMSS tree; h = d * h_prime */
    unsigned a;       /* height of one FORS tree */
    unsigned k;       /* number of FORS trees */
} ref_slhdsa_set;

/* By name ("SLH-DSA-SHAKE-128f"), or NULL. */
const ref_slhdsa_set *ref_slhdsa_set_find(const char *name);

/* All sets in the order of FIPS 205 table 2, SHA2 before SHAKE. */
const ref_slhdsa_set *ref_slhdsa_sets(size_t *count);

/* FIPS 205 equations 5.1 to 5.4: len = len1 + len2 = 2n + 3 digits of base 16. */
static inline unsigned ref_slhdsa_wots_count(const ref_slhdsa_set *set)
{
    return 2 * set->n + 3;
}

/* SK.seed || SK.prf || PK.seed */
static inline size_t ref_slhdsa_seed_len(const ref_slhdsa_set *set)
{
    return (size_t)3 * set->n;
}

/* PK.seed || PK.root (FIPS 205 9.1) */
static inline size_t ref_slhdsa_public_key_len(const ref_slhdsa_set *set)
{
    return (size_t)2 * set->n;
}

/* SK.seed || SK.prf || PK.seed || PK.root (FIPS 205 9.1) */
static inline size_t ref_slhdsa_private_key_len(const ref_slhdsa_set *set)
{
    return (size_t)4 * set->n;
}

/* R || SIG_FORS || SIG_HT (FIPS 205 9.2) */
static inline size_t ref_slhdsa_signature_len(const ref_slhdsa_set *set)
{
    size_t fors_count = (size_t)set->k * (1 + set->a);
    size_t hypertree_count = (size_t)set->d * (set->h_prime + ref_slhdsa_wots_count(set));

    return set->n * (1 + fors_count + hypertree_count);
}

/* Derives both keys from SK.seed || SK.prf || PK.seed. Refuses a seed of any other length. */
bool ref_slhdsa_generate(const ref_slhdsa_set *set, cupel_bytes seed, uint8_t *public_key,
                         uint8_t *private_key, ref_refusal *refusal);

/* The public key, which is the end of the private one (FIPS 205 9.1). Refuses a private key of any
 * other length. */
bool ref_slhdsa_public_of_private(const ref_slhdsa_set *set, cupel_bytes private_key,
                                  cupel_bytes *public_key, ref_refusal *refusal);

/* Signs a message, or what ref_prehash makes of it. `randomness` is addrnd, n octets; absent, the
 * deterministic variant. Refuses wrong lengths of key and randomness, and a context of more than
 * 255 octets. */
bool ref_slhdsa_sign(const ref_slhdsa_set *set, cupel_bytes private_key, ref_domain domain,
                     cupel_bytes context, cupel_bytes message, cupel_bytes randomness,
                     uint8_t *signature, ref_refusal *refusal);

/* Accepts a signature, or refuses it. */
bool ref_slhdsa_verify(const ref_slhdsa_set *set, cupel_bytes public_key, ref_domain domain,
                       cupel_bytes context, cupel_bytes message, cupel_bytes signature,
                       ref_refusal *refusal);

#endif
