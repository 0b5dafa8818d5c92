/* Pseudorandom sampling of ML-DSA (FIPS 204 section 7.3). Streams have no end: a seed may need any
 * number of blocks. */
#include "hash/hash.h"
#include "lattice/mldsa_internal.h"

#include <string.h>

/* FIPS 204 Algorithm 30: RejNTTPoly(rho || s || r), with Algorithm 14, CoeffFromThreeBytes */
static void reject_ntt_poly(const uint8_t rho[32], unsigned s, unsigned r, ref_mldsa_poly *a_hat)
{
    const uint8_t indices[2] = { (uint8_t)s, (uint8_t)r };
    ref_xof xof;
    unsigned j = 0;

    ref_shake128_init(&xof);
    ref_xof_update(&xof, rho, 32);
    ref_xof_update(&xof, indices, sizeof(indices));
    while (j < MLDSA_N) {
        uint8_t b[3];
        int32_t z;

        ref_xof_squeeze(&xof, b, sizeof(b));
        z = (b[2] & 127) << 16 | b[1] << 8 | b[0];
        if (z < MLDSA_Q) {
            a_hat->c[j++] = z;
        }
    }
}

/* FIPS 204 Algorithm 32: ExpandA */
void ref_mldsa_expand_a(const ref_mldsa_set *set, const uint8_t rho[32], ref_mldsa_matrix *a_hat)
{
    unsigned r;
    unsigned s;

    for (r = 0; r < set->k; r++) {
        for (s = 0; s < set->l; s++) {
            reject_ntt_poly(rho, s, r, &a_hat->entry[r][s]);
        }
    }
}

/* FIPS 204 Algorithm 15: CoeffFromHalfByte. False where b is to be thrown away. */
static bool coefficient_of_half_byte(int32_t eta, int32_t b, int32_t *coefficient)
{
    if (eta == 2 && b < 15) {
        *coefficient = ref_mldsa_residue(2 - b % 5);
        return true;
    }
    if (eta == 4 && b < 9) {
        *coefficient = ref_mldsa_residue(4 - b);
        return true;
    }
    return false;
}

/* FIPS 204 Algorithm 31: RejBoundedPoly(rho || IntegerToBytes(nonce, 2)) */
static void reject_bounded_poly(int32_t eta, const uint8_t rho[64], unsigned nonce,
                                ref_mldsa_poly *a)
{
    const uint8_t nonce_octets[2] = { (uint8_t)(nonce & 255), (uint8_t)(nonce >> 8) };
    ref_xof xof;
    unsigned j = 0;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, rho, 64);
    ref_xof_update(&xof, nonce_octets, sizeof(nonce_octets));
    while (j < MLDSA_N) {
        uint8_t z;

        ref_xof_squeeze(&xof, &z, 1);
        if (coefficient_of_half_byte(eta, z % 16, &a->c[j])) {
            j++;
        }
        if (j < MLDSA_N && coefficient_of_half_byte(eta, z / 16, &a->c[j])) {
            j++;
        }
    }
}

/* FIPS 204 Algorithm 33: ExpandS */
void ref_mldsa_expand_s(const ref_mldsa_set *set, const uint8_t rho[64], ref_mldsa_poly *s1,
                        ref_mldsa_poly *s2)
{
    unsigned r;

    for (r = 0; r < set->l; r++) {
        reject_bounded_poly(set->eta, rho, r, &s1[r]);
    }
    for (r = 0; r < set->k; r++) {
        reject_bounded_poly(set->eta, rho, r + set->l, &s2[r]);
    }
}

/* FIPS 204 Algorithm 34: ExpandMask */
void ref_mldsa_expand_mask(const ref_mldsa_set *set, const uint8_t rho[64], unsigned kappa,
                           ref_mldsa_poly *y)
{
    unsigned r;

    for (r = 0; r < set->l; r++) {
        unsigned nonce = kappa + r;
        const uint8_t nonce_octets[2] = { (uint8_t)(nonce & 255), (uint8_t)(nonce >> 8) };
        uint8_t v[32 * 20];
        ref_xof xof;

        ref_shake256_init(&xof);
        ref_xof_update(&xof, rho, 64);
        ref_xof_update(&xof, nonce_octets, sizeof(nonce_octets));
        ref_xof_squeeze(&xof, v, (size_t)32 * (set->gamma1_bits + 1));
        ref_mldsa_gamma1_unpack(set, v, &y[r]);
    }
}

/* FIPS 204 Algorithm 29: SampleInBall */
void ref_mldsa_sample_in_ball(const ref_mldsa_set *set, const uint8_t *commitment,
                              ref_mldsa_poly *c)
{
    uint8_t signs[8];
    ref_xof xof;
    unsigned i;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, commitment, ref_mldsa_commitment_len(set));
    ref_xof_squeeze(&xof, signs, sizeof(signs));
    memset(c, 0, sizeof(*c));
    for (i = MLDSA_N - set->tau; i < MLDSA_N; i++) {
        unsigned sign_bit = i + set->tau - MLDSA_N;
        uint8_t j;

        do {
            ref_xof_squeeze(&xof, &j, 1);
        } while (j > i);
        c->c[i] = c->c[j];
        c->c[j] = (signs[sign_bit / 8] >> sign_bit % 8 & 1) != 0 ? MLDSA_Q - 1 : 1;
    }
}
