/* ML-KEM (FIPS 203, August 2024): key generation, encapsulation, decapsulation.
 *
 * Written to be read beside the standard, not for production: nothing here runs in constant time.
 * No function allocates; outputs are written into the caller's buffers, whose lengths in octets the
 * functions below give. */
#ifndef REF_LATTICE_MLKEM_H
#define REF_LATTICE_MLKEM_H

#include "encoding/refusal.h"

#define REF_MLKEM_SEED_LEN       64 /* d || z */
#define REF_MLKEM_RANDOMNESS_LEN 32 /* m */
#define REF_MLKEM_SECRET_LEN     32 /* K */
#define REF_MLKEM_K_MAX          4

/* One row of FIPS 203 table 2. */
typedef struct ref_mlkem_set {
    const char *name;
    unsigned k;
    unsigned eta1;
    unsigned eta2;
    unsigned du;
    unsigned dv;
} ref_mlkem_set;

/* By name ("ML-KEM-768"), or NULL. */
const ref_mlkem_set *ref_mlkem_set_find(const char *name);

/* FIPS 203 table 3. */
static inline size_t ref_mlkem_ek_len(const ref_mlkem_set *set)
{
    return (size_t)384 * set->k + 32;
}

static inline size_t ref_mlkem_dk_len(const ref_mlkem_set *set)
{
    return (size_t)768 * set->k + 96;
}

static inline size_t ref_mlkem_ciphertext_len(const ref_mlkem_set *set)
{
    return (size_t)32 * (set->du * set->k + set->dv);
}

#define REF_MLKEM_EK_MAX         1568
#define REF_MLKEM_DK_MAX         3168
#define REF_MLKEM_CIPHERTEXT_MAX 1568

/* Derives both keys from a seed d || z. Refuses a seed of any other length. */
bool ref_mlkem_generate(const ref_mlkem_set *set, cupel_bytes seed, uint8_t *ek, uint8_t *dk,
                        ref_refusal *refusal);

/* Encapsulates to `ek` with the randomness m. Refuses an encapsulation key that fails the checks of
 * FIPS 203 section 7.2, and an m that is not 32 octets; outputs are then untouched. */
bool ref_mlkem_encapsulate(const ref_mlkem_set *set, cupel_bytes ek, cupel_bytes m,
                           uint8_t *ciphertext, uint8_t shared_secret[32], ref_refusal *refusal);

/* Decapsulates. Refuses what fails the checks of FIPS 203 section 7.3. A ciphertext of the right
 * length that was not made by encapsulation is not refused: it yields another shared secret. */
bool ref_mlkem_decapsulate(const ref_mlkem_set *set, cupel_bytes dk, cupel_bytes ciphertext,
                           uint8_t shared_secret[32], ref_refusal *refusal);

#endif
