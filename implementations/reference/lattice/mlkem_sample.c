/* Sampling of ML-KEM polynomials (FIPS 203 section 4.2.2). */
#include "hash/hash.h"
#include "lattice/mlkem_internal.h"

#define ETA_MAX 3

/* FIPS 203 Algorithm 7: SampleNTT(rho || j || i), uniform in T_q. There is no end to the stream: a
 * seed may need any number of blocks. */
void ref_mlkem_sample_ntt(ref_mlkem_poly *a_hat, const uint8_t rho[32], unsigned j, unsigned i)
{
    const uint8_t indices[2] = { (uint8_t)j, (uint8_t)i };
    ref_xof xof;
    unsigned count = 0;

    ref_shake128_init(&xof);
    ref_xof_update(&xof, rho, 32);
    ref_xof_update(&xof, indices, sizeof(indices));
    while (count < MLKEM_N) {
        uint8_t c[3];
        unsigned d1;
        unsigned d2;

        ref_xof_squeeze(&xof, c, sizeof(c));
        d1 = c[0] + 256U * (c[1] % 16U);
        d2 = c[1] / 16U + 16U * c[2];
        if (d1 < MLKEM_Q) {
            a_hat->c[count++] = (uint16_t)d1;
        }
        if (d2 < MLKEM_Q && count < MLKEM_N) {
            a_hat->c[count++] = (uint16_t)d2;
        }
    }
}

/* The sum of `count` bits of a stream, from bit `first` on. */
static unsigned sum_of_bits(const uint8_t *octets, unsigned first, unsigned count)
{
    unsigned sum = 0;
    unsigned bit;

    for (bit = first; bit < first + count; bit++) {
        sum += (unsigned)octets[bit / 8] >> bit % 8 & 1U;
    }
    return sum;
}

/* FIPS 203 Algorithm 8: SamplePolyCBD_eta, of PRF_eta(s, b) = SHAKE256(s || b, 8 * 64 * eta) (4.3)
 */
void ref_mlkem_sample_cbd(ref_mlkem_poly *f, unsigned eta, const uint8_t seed[32], unsigned nonce)
{
    const uint8_t b = (uint8_t)nonce;
    uint8_t stream[64 * ETA_MAX];
    ref_xof xof;
    unsigned i;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, seed, 32);
    ref_xof_update(&xof, &b, 1);
    ref_xof_squeeze(&xof, stream, (size_t)64 * eta);
    for (i = 0; i < MLKEM_N; i++) {
        unsigned x = sum_of_bits(stream, 2 * i * eta, eta);
        unsigned y = sum_of_bits(stream, 2 * i * eta + eta, eta);

        f->c[i] = (uint16_t)((x + MLKEM_Q - y) % MLKEM_Q);
    }
}
