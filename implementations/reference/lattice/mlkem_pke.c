/* K-PKE, the encryption scheme inside ML-KEM (FIPS 203 section 5). Not secure by itself. The matrix
 * A_hat is made entry by entry where it is used. */
#include "hash/hash.h"
#include "lattice/mlkem_internal.h"

#include <string.h>

/* FIPS 203 Algorithm 13: K-PKE.KeyGen */
void ref_mlkem_pke_generate(const ref_mlkem_set *set, const uint8_t d[32], uint8_t *ek, uint8_t *dk)
{
    ref_mlkem_poly s_hat[REF_MLKEM_K_MAX];
    ref_mlkem_poly a_hat;
    ref_mlkem_poly e;
    ref_mlkem_poly t_hat;
    uint8_t seed[33];
    uint8_t rho_sigma[64];
    const uint8_t *rho = rho_sigma;
    const uint8_t *sigma = rho_sigma + 32;
    unsigned i;
    unsigned j;

    /* step 1: (rho, sigma) = G(d || k); k separates the parameter sets */
    memcpy(seed, d, 32);
    seed[32] = (uint8_t)set->k;
    ref_hash_digest(&ref_sha3_512, seed, sizeof(seed), rho_sigma);
    for (i = 0; i < set->k; i++) {
        ref_mlkem_sample_cbd(&s_hat[i], set->eta1, sigma, i);
        ref_mlkem_ntt(&s_hat[i]);
        ref_mlkem_byte_encode(dk + (size_t)MLKEM_POLY_LEN * i, &s_hat[i], 12);
    }
    for (i = 0; i < set->k; i++) {
        /* step 18: t_hat = A_hat s_hat + e_hat */
        ref_mlkem_sample_cbd(&e, set->eta1, sigma, set->k + i);
        t_hat = e;
        ref_mlkem_ntt(&t_hat);
        for (j = 0; j < set->k; j++) {
            /* step 5: A_hat[i,j] = SampleNTT(rho || j || i), column before row */
            ref_mlkem_sample_ntt(&a_hat, rho, j, i);
            ref_mlkem_multiply_add(&t_hat, &a_hat, &s_hat[j]);
        }
        ref_mlkem_byte_encode(ek + (size_t)MLKEM_POLY_LEN * i, &t_hat, 12);
    }
    memcpy(ek + (size_t)MLKEM_POLY_LEN * set->k, rho, 32);
}

/* FIPS 203 Algorithm 14 steps 13-16, 19 and 22: u = NTT^-1(A_hat^T y_hat) + e1, row i compressed
 * into c1 */
static void encrypt_u(const ref_mlkem_set *set, const uint8_t *rho, const uint8_t r[32],
                      const ref_mlkem_poly *y_hat, uint8_t *c1)
{
    ref_mlkem_poly a_hat;
    ref_mlkem_poly e1;
    ref_mlkem_poly u;
    unsigned i;
    unsigned j;

    for (i = 0; i < set->k; i++) {
        memset(&u, 0, sizeof(u));
        for (j = 0; j < set->k; j++) {
            /* the transpose: entry (j, i) of A_hat */
            ref_mlkem_sample_ntt(&a_hat, rho, i, j);
            ref_mlkem_multiply_add(&u, &a_hat, &y_hat[j]);
        }
        ref_mlkem_ntt_inverse(&u);
        ref_mlkem_sample_cbd(&e1, set->eta2, r, set->k + i);
        ref_mlkem_add(&u, &e1);
        ref_mlkem_compress(&u, set->du);
        ref_mlkem_byte_encode(c1 + (size_t)32 * set->du * i, &u, set->du);
    }
}

/* FIPS 203 Algorithm 14: K-PKE.Encrypt */
void ref_mlkem_pke_encrypt(const ref_mlkem_set *set, const uint8_t *ek, const uint8_t m[32],
                           const uint8_t r[32], uint8_t *ciphertext)
{
    ref_mlkem_poly y_hat[REF_MLKEM_K_MAX];
    ref_mlkem_poly t_hat;
    ref_mlkem_poly e2;
    ref_mlkem_poly mu;
    ref_mlkem_poly v;
    unsigned i;

    for (i = 0; i < set->k; i++) {
        ref_mlkem_sample_cbd(&y_hat[i], set->eta1, r, i);
        ref_mlkem_ntt(&y_hat[i]);
    }
    encrypt_u(set, ek + (size_t)MLKEM_POLY_LEN * set->k, r, y_hat, ciphertext);
    /* steps 20-21: v = NTT^-1(t_hat^T y_hat) + e2 + mu */
    memset(&v, 0, sizeof(v));
    for (i = 0; i < set->k; i++) {
        ref_mlkem_byte_decode(&t_hat, ek + (size_t)MLKEM_POLY_LEN * i, 12);
        ref_mlkem_multiply_add(&v, &t_hat, &y_hat[i]);
    }
    ref_mlkem_ntt_inverse(&v);
    ref_mlkem_sample_cbd(&e2, set->eta2, r, 2 * set->k);
    ref_mlkem_byte_decode(&mu, m, 1);
    ref_mlkem_decompress(&mu, 1);
    ref_mlkem_add(&v, &e2);
    ref_mlkem_add(&v, &mu);
    ref_mlkem_compress(&v, set->dv);
    ref_mlkem_byte_encode(ciphertext + (size_t)32 * set->du * set->k, &v, set->dv);
}

/* FIPS 203 Algorithm 15: K-PKE.Decrypt */
void ref_mlkem_pke_decrypt(const ref_mlkem_set *set, const uint8_t *dk, const uint8_t *ciphertext,
                           uint8_t m[32])
{
    ref_mlkem_poly s_hat;
    ref_mlkem_poly u;
    ref_mlkem_poly product;
    ref_mlkem_poly w;
    unsigned i;

    memset(&product, 0, sizeof(product));
    for (i = 0; i < set->k; i++) {
        ref_mlkem_byte_decode(&u, ciphertext + (size_t)32 * set->du * i, set->du);
        ref_mlkem_decompress(&u, set->du);
        ref_mlkem_ntt(&u);
        ref_mlkem_byte_decode(&s_hat, dk + (size_t)MLKEM_POLY_LEN * i, 12);
        ref_mlkem_multiply_add(&product, &s_hat, &u);
    }
    ref_mlkem_ntt_inverse(&product);
    /* step 6: w = v' - NTT^-1(s_hat^T NTT(u')) */
    ref_mlkem_byte_decode(&w, ciphertext + (size_t)32 * set->du * set->k, set->dv);
    ref_mlkem_decompress(&w, set->dv);
    ref_mlkem_subtract(&w, &product);
    ref_mlkem_compress(&w, 1);
    ref_mlkem_byte_encode(m, &w, 1);
}
