/* The parts of ML-KEM that its files share: polynomials, encodings, sampling, K-PKE. */
#ifndef REF_LATTICE_MLKEM_INTERNAL_H
#define REF_LATTICE_MLKEM_INTERNAL_H

#include "lattice/mlkem.h"

#define MLKEM_N 256
#define MLKEM_Q 3329

/* Octets of a polynomial under ByteEncode_12. */
#define MLKEM_POLY_LEN 384

/* A polynomial of R_q, or its NTT in T_q: coefficients in [0, q). Which of the two it is, the
 * variable's name says (a hat is written `_hat`). */
typedef struct ref_mlkem_poly {
    uint16_t c[MLKEM_N];
} ref_mlkem_poly;

/* mlkem_ntt.c. In place; `sum` may be an operand. */
void ref_mlkem_ntt(ref_mlkem_poly *f);
void ref_mlkem_ntt_inverse(ref_mlkem_poly *f_hat);
void ref_mlkem_add(ref_mlkem_poly *sum, const ref_mlkem_poly *addend);
void ref_mlkem_subtract(ref_mlkem_poly *difference, const ref_mlkem_poly *subtrahend);
/* sum += f * g in T_q */
void ref_mlkem_multiply_add(ref_mlkem_poly *sum, const ref_mlkem_poly *f_hat,
                            const ref_mlkem_poly *g_hat);
/* zeta^BitRev7(i) mod q for i in [0, 128) */
uint16_t ref_mlkem_zeta(unsigned i);

/* mlkem_encode.c. A polynomial of d-bit integers takes 32*d octets. */
void ref_mlkem_byte_encode(uint8_t *octets, const ref_mlkem_poly *f, unsigned d);
void ref_mlkem_byte_decode(ref_mlkem_poly *f, const uint8_t *octets, unsigned d);
void ref_mlkem_compress(ref_mlkem_poly *f, unsigned d);
void ref_mlkem_decompress(ref_mlkem_poly *f, unsigned d);

/* mlkem_sample.c */
void ref_mlkem_sample_ntt(ref_mlkem_poly *a_hat, const uint8_t rho[32], unsigned j, unsigned i);
/* SamplePolyCBD_eta(PRF_eta(seed, nonce)) */
void ref_mlkem_sample_cbd(ref_mlkem_poly *f, unsigned eta, const uint8_t seed[32], unsigned nonce);

/* mlkem_pke.c */
void ref_mlkem_pke_generate(const ref_mlkem_set *set, const uint8_t d[32], uint8_t *ek,
                            uint8_t *dk);
void ref_mlkem_pke_encrypt(const ref_mlkem_set *set, const uint8_t *ek, const uint8_t m[32],
                           const uint8_t r[32], uint8_t *ciphertext);
void ref_mlkem_pke_decrypt(const ref_mlkem_set *set, const uint8_t *dk, const uint8_t *ciphertext,
                           uint8_t m[32]);

#endif
