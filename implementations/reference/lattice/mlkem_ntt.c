/* The number-theoretic transform of ML-KEM and arithmetic in T_q (FIPS 203 section 4.3). */
#include "lattice/mlkem_internal.h"

/* FIPS 203 4.3: zeta^BitRev7(i) mod q, zeta = 17 the first primitive 256th root of unity. */
static const uint16_t zetas[128] = {
    1,    1729, 2580, 3289, 2642, 630,  1897, 848,  1062, 1919, 193,  797,  2786, 3260, 569,  1746,
    296,  2447, 1339, 1476, 3046, 56,   2240, 1333, 1426, 2094, 535,  2882, 2393, 2879, 1974, 821,
    289,  331,  3253, 1756, 1197, 2304, 2277, 2055, 650,  1977, 2513, 632,  2865, 33,   1320, 1915,
    2319, 1435, 807,  452,  1438, 2868, 1534, 2402, 2647, 2617, 1481, 648,  2474, 3110, 1227, 910,
    17,   2761, 583,  2649, 1637, 723,  2288, 1100, 1409, 2662, 3281, 233,  756,  2156, 3015, 3050,
    1703, 1651, 2789, 1789, 1847, 952,  1461, 2687, 939,  2308, 2437, 2388, 733,  2337, 268,  641,
    1584, 2298, 2037, 3220, 375,  2549, 2090, 1645, 1063, 319,  2773, 757,  2099, 561,  2466, 2594,
    2804, 1092, 403,  1026, 1143, 2150, 2775, 886,  1722, 1212, 1874, 1029, 2110, 2935, 885,  2154,
};

uint16_t ref_mlkem_zeta(unsigned i)
{
    return zetas[i];
}

static uint16_t add(unsigned a, unsigned b)
{
    return (uint16_t)((a + b) % MLKEM_Q);
}

static uint16_t subtract(unsigned a, unsigned b)
{
    return (uint16_t)((a + MLKEM_Q - b) % MLKEM_Q);
}

static uint16_t multiply(uint32_t a, uint32_t b)
{
    return (uint16_t)(a * b % MLKEM_Q);
}

/* FIPS 203 Algorithm 9: NTT */
void ref_mlkem_ntt(ref_mlkem_poly *f)
{
    unsigned i = 1;
    unsigned len;
    unsigned start;
    unsigned j;

    for (len = 128; len >= 2; len /= 2) {
        for (start = 0; start < MLKEM_N; start += 2 * len) {
            uint16_t zeta = zetas[i++];

            for (j = start; j < start + len; j++) {
                uint16_t t = multiply(zeta, f->c[j + len]);

                f->c[j + len] = subtract(f->c[j], t);
                f->c[j] = add(f->c[j], t);
            }
        }
    }
}

/* FIPS 203 Algorithm 10: NTT^-1 */
void ref_mlkem_ntt_inverse(ref_mlkem_poly *f_hat)
{
    unsigned i = 127;
    unsigned len;
    unsigned start;
    unsigned j;

    for (len = 2; len <= 128; len *= 2) {
        for (start = 0; start < MLKEM_N; start += 2 * len) {
            uint16_t zeta = zetas[i--];

            for (j = start; j < start + len; j++) {
                uint16_t t = f_hat->c[j];

                f_hat->c[j] = add(t, f_hat->c[j + len]);
                f_hat->c[j + len] = multiply(zeta, subtract(f_hat->c[j + len], t));
            }
        }
    }
    /* step 14: 3303 = 128^-1 mod q */
    for (j = 0; j < MLKEM_N; j++) {
        f_hat->c[j] = multiply(f_hat->c[j], 3303);
    }
}

void ref_mlkem_add(ref_mlkem_poly *sum, const ref_mlkem_poly *addend)
{
    unsigned i;

    for (i = 0; i < MLKEM_N; i++) {
        sum->c[i] = add(sum->c[i], addend->c[i]);
    }
}

void ref_mlkem_subtract(ref_mlkem_poly *difference, const ref_mlkem_poly *subtrahend)
{
    unsigned i;

    for (i = 0; i < MLKEM_N; i++) {
        difference->c[i] = subtract(difference->c[i], subtrahend->c[i]);
    }
}

/* FIPS 203 Algorithm 12: BaseCaseMultiply, modulo X^2 - gamma */
static void base_case_multiply(uint16_t sum[2], const uint16_t a[2], const uint16_t b[2],
                               uint16_t gamma)
{
    sum[0] = add(sum[0], add(multiply(a[0], b[0]), multiply(multiply(a[1], b[1]), gamma)));
    sum[1] = add(sum[1], add(multiply(a[0], b[1]), multiply(a[1], b[0])));
}

/* FIPS 203 Algorithm 11: MultiplyNTTs. Its gamma = zeta^(2 BitRev7(i) + 1) is zetas[64 + i/2] for
 * even i, and the negative of it for odd i. */
void ref_mlkem_multiply_add(ref_mlkem_poly *sum, const ref_mlkem_poly *f_hat,
                            const ref_mlkem_poly *g_hat)
{
    unsigned i;

    for (i = 0; i < MLKEM_N / 4; i++) {
        uint16_t gamma = zetas[64 + i];

        base_case_multiply(&sum->c[4 * i], &f_hat->c[4 * i], &g_hat->c[4 * i], gamma);
        base_case_multiply(&sum->c[4 * i + 2], &f_hat->c[4 * i + 2], &g_hat->c[4 * i + 2],
                           subtract(0, gamma));
    }
}
