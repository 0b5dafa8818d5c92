/* The parts of ML-DSA that its files share: polynomials, rounding, encodings, sampling. */
#ifndef REF_LATTICE_MLDSA_INTERNAL_H
#define REF_LATTICE_MLDSA_INTERNAL_H

#include "lattice/mldsa.h"

#define MLDSA_N 256
#define MLDSA_Q 8380417
#define MLDSA_D 13 /* bits dropped from t */

/* A polynomial of R_q, or its NTT in T_q: coefficients in [0, q). Which of the two it is, the
 * variable's name says (a hat is written `_hat`). Signed coefficients are their residues, too. */
typedef struct ref_mldsa_poly {
    int32_t c[MLDSA_N];
} ref_mldsa_poly;

typedef struct ref_mldsa_matrix {
    ref_mldsa_poly entry[REF_MLDSA_K_MAX][REF_MLDSA_L_MAX];
} ref_mldsa_matrix;

/* What skEncode encodes. */
typedef struct ref_mldsa_private {
    uint8_t rho[32];
    uint8_t k_seed[32]; /* K */
    uint8_t tr[REF_MLDSA_TR_LEN];
    ref_mldsa_poly s1[REF_MLDSA_L_MAX];
    ref_mldsa_poly s2[REF_MLDSA_K_MAX];
    ref_mldsa_poly t0[REF_MLDSA_K_MAX];
} ref_mldsa_private;

/* What sigEncode encodes; `commitment` (c~) stays where it is in the signature. */
typedef struct ref_mldsa_signature {
    const uint8_t *commitment;
    ref_mldsa_poly z[REF_MLDSA_L_MAX];
    ref_mldsa_poly h[REF_MLDSA_K_MAX]; /* coefficients 0 and 1 */
} ref_mldsa_signature;

static inline int32_t ref_mldsa_gamma1(const ref_mldsa_set *set)
{
    return (int32_t)1 << set->gamma1_bits;
}

/* FIPS 204 table 1: beta = tau * eta */
static inline int32_t ref_mldsa_beta(const ref_mldsa_set *set)
{
    return (int32_t)set->tau * set->eta;
}

/* mldsa_ntt.c. In place; the first argument may be an operand too. */
void ref_mldsa_ntt(ref_mldsa_poly *w);
void ref_mldsa_ntt_inverse(ref_mldsa_poly *w_hat);
void ref_mldsa_add(ref_mldsa_poly *sum, const ref_mldsa_poly *addend);
void ref_mldsa_subtract(ref_mldsa_poly *difference, const ref_mldsa_poly *subtrahend);
void ref_mldsa_multiply(ref_mldsa_poly *product, const ref_mldsa_poly *a_hat,
                        const ref_mldsa_poly *b_hat);
/* product = row * v in T_q, where both have l entries */
void ref_mldsa_multiply_row(const ref_mldsa_set *set, ref_mldsa_poly *product,
                            const ref_mldsa_poly *row_hat, const ref_mldsa_poly *v_hat);
/* The residue in [0, q) of any integer, and zeta^BitRev8(i) mod q for i in [0, 256). */
int32_t ref_mldsa_residue(int64_t x);
int32_t ref_mldsa_zeta(unsigned i);

/* mldsa_round.c */
int32_t ref_mldsa_centred(int32_t x);            /* x mod+- q */
int32_t ref_mldsa_norm(const ref_mldsa_poly *w); /* the infinity norm */
void ref_mldsa_power2round(ref_mldsa_poly *t1, ref_mldsa_poly *t0, const ref_mldsa_poly *t);
int32_t ref_mldsa_high_bits(const ref_mldsa_set *set, int32_t r);
int32_t ref_mldsa_low_bits(const ref_mldsa_set *set, int32_t r); /* signed */
int32_t ref_mldsa_use_hint(const ref_mldsa_set *set, int32_t h, int32_t r);

/* mldsa_encode.c */
void ref_mldsa_public_encode(const ref_mldsa_set *set, const uint8_t rho[32],
                             const ref_mldsa_poly *t1, uint8_t *public_key);
void ref_mldsa_public_decode(const ref_mldsa_set *set, const uint8_t *public_key,
                             ref_mldsa_poly *t1);
void ref_mldsa_private_encode(const ref_mldsa_set *set, const ref_mldsa_private *key,
                              uint8_t *private_key);
/* False where a coefficient of s1 or s2 is out of range. */
bool ref_mldsa_private_decode(const ref_mldsa_set *set, const uint8_t *private_key,
                              ref_mldsa_private *key);
void ref_mldsa_signature_encode(const ref_mldsa_set *set, const ref_mldsa_signature *parts,
                                uint8_t *signature);
/* False where the hint is malformed. */
bool ref_mldsa_signature_decode(const ref_mldsa_set *set, const uint8_t *signature,
                                ref_mldsa_signature *parts);
/* `w1` takes 32 * w1_bits octets. */
void ref_mldsa_w1_encode(const ref_mldsa_set *set, const ref_mldsa_poly *w1, uint8_t *octets);
/* BitUnpack(octets, gamma1 - 1, gamma1) */
void ref_mldsa_gamma1_unpack(const ref_mldsa_set *set, const uint8_t *octets, ref_mldsa_poly *w);

/* mldsa_sample.c */
void ref_mldsa_expand_a(const ref_mldsa_set *set, const uint8_t rho[32], ref_mldsa_matrix *a_hat);
void ref_mldsa_expand_s(const ref_mldsa_set *set, const uint8_t rho[64], ref_mldsa_poly *s1,
                        ref_mldsa_poly *s2);
void ref_mldsa_expand_mask(const ref_mldsa_set *set, const uint8_t rho[64], unsigned kappa,
                           ref_mldsa_poly *y);
void ref_mldsa_sample_in_ball(const ref_mldsa_set *set, const uint8_t *commitment,
                              ref_mldsa_poly *c);

#endif
