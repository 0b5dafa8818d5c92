/* ML-DSA (FIPS 204, August 2024): key generation, signing, verification.
 *
 * Written to be read beside the standard, not for production: nothing here runs in constant time.
 * No function allocates; outputs are written into the caller's buffers, whose lengths in octets the
 * functions below give. Signing and verifying take the message representative mu, which
 * ref_mldsa_mu makes of a message; a caller may have it from elsewhere (external mu). */
#ifndef REF_LATTICE_MLDSA_H
#define REF_LATTICE_MLDSA_H

#include "encoding/refusal.h"
#include "hash/prehash.h"

#define REF_MLDSA_SEED_LEN       32 /* xi */
#define REF_MLDSA_RANDOMNESS_LEN 32 /* rnd */
#define REF_MLDSA_MU_LEN         64
#define REF_MLDSA_TR_LEN         64
#define REF_MLDSA_K_MAX          8
#define REF_MLDSA_L_MAX          7

/* One row of FIPS 204 table 1. */
typedef struct ref_mldsa_set {
    const char *name;
    const char *oid;      /* RFC 9881 section 2 */
    unsigned tau;         /* number of +-1's in c */
    unsigned lambda;      /* collision strength of c~, in bits */
    unsigned gamma1_bits; /* gamma1 = 2^gamma1_bits: coefficient range of y */
    int32_t gamma2;       /* low-order rounding range */
    unsigned k;           /* rows of A */
    unsigned l;           /* columns of A */
    int32_t eta;          /* private key range */
    unsigned eta_bits;    /* bitlen(2 * eta) */
    unsigned w1_bits;     /* bitlen((q - 1) / (2 * gamma2) - 1) */
    unsigned omega;       /* most 1's in the hint */
} ref_mldsa_set;

/* By name ("ML-DSA-65"), or NULL. */
const ref_mldsa_set *ref_mldsa_set_find(const char *name);

/* FIPS 204 table 2. */
static inline size_t ref_mldsa_public_key_len(const ref_mldsa_set *set)
{
    return 32 + (size_t)320 * set->k;
}

static inline size_t ref_mldsa_private_key_len(const ref_mldsa_set *set)
{
    return 128 + (size_t)32 * (set->eta_bits * (set->k + set->l) + 13 * set->k);
}

/* Octets of c~. */
static inline size_t ref_mldsa_commitment_len(const ref_mldsa_set *set)
{
    return set->lambda / 4;
}

static inline size_t ref_mldsa_signature_len(const ref_mldsa_set *set)
{
    return ref_mldsa_commitment_len(set) + (size_t)32 * set->l * (set->gamma1_bits + 1) + set->omega
           + set->k;
}

#define REF_MLDSA_PUBLIC_KEY_MAX  2592
#define REF_MLDSA_PRIVATE_KEY_MAX 4896

/* Derives both keys from a seed xi. Refuses a seed of any other length. */
bool ref_mldsa_generate(const ref_mldsa_set *set, cupel_bytes seed, uint8_t *public_key,
                        uint8_t *private_key, ref_refusal *refusal);

/* Refuses a private key of a wrong length, or with a coefficient of s1 or s2 out of range. */
bool ref_mldsa_check_private_key(const ref_mldsa_set *set, cupel_bytes private_key,
                                 ref_refusal *refusal);

/* Computes the public key that belongs to a private key which passed the check above. */
void ref_mldsa_public_of_private(const ref_mldsa_set *set, const uint8_t *private_key,
                                 uint8_t *public_key);

/* The hash tr of a public key, and where a private key holds it. */
void ref_mldsa_tr(const ref_mldsa_set *set, const uint8_t *public_key,
                  uint8_t tr[REF_MLDSA_TR_LEN]);
const uint8_t *ref_mldsa_tr_of_private(const uint8_t *private_key);

/* The message representative of a message, or of what ref_prehash makes of it. Refuses a context of
 * more than 255 octets; an absent context is the empty one. */
bool ref_mldsa_mu(const uint8_t tr[REF_MLDSA_TR_LEN], ref_domain domain, cupel_bytes context,
                  cupel_bytes message, uint8_t mu[REF_MLDSA_MU_LEN], ref_refusal *refusal);

/* Signs. `randomness` is rnd; 32 zero octets make it the deterministic variant. Refuses a private
 * key as ref_mldsa_check_private_key does, and one with which
 * thousands of attempts fail. */
bool ref_mldsa_sign(const ref_mldsa_set *set, cupel_bytes private_key,
                    const uint8_t mu[REF_MLDSA_MU_LEN],
                    const uint8_t randomness[REF_MLDSA_RANDOMNESS_LEN], uint8_t *signature,
                    ref_refusal *refusal);

/* Refuses a public key of a wrong length. */
bool ref_mldsa_check_public_key(const ref_mldsa_set *set, cupel_bytes public_key,
                                ref_refusal *refusal);

/* Accepts a signature, or refuses it. The public key has passed the check above. */
bool ref_mldsa_verify(const ref_mldsa_set *set, const uint8_t *public_key,
                      const uint8_t mu[REF_MLDSA_MU_LEN], cupel_bytes signature,
                      ref_refusal *refusal);

#endif
