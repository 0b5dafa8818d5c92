/* The number-theoretic transform of ML-DSA and arithmetic in T_q (FIPS 204 sections 7.5 and 7.6).
 */
#include "lattice/mldsa_internal.h"

#include <string.h>

/* FIPS 204 7.5: zeta^BitRev8(i) mod q, zeta = 1753 a primitive 512th root of unity. */
static const int32_t zetas[256] = {
    1,       4808194, 3765607, 3761513, 5178923, 5496691, 5234739, 5178987, 7778734, 3542485,
    2682288, 2129892, 3764867, 7375178, 557458,  7159240, 5010068, 4317364, 2663378, 6705802,
    4855975, 7946292, 676590,  7044481, 5152541, 1714295, 2453983, 1460718, 7737789, 4795319,
    2815639, 2283733, 3602218, 3182878, 2740543, 4793971, 5269599, 2101410, 3704823, 1159875,
    394148,  928749,  1095468, 4874037, 2071829, 4361428, 3241972, 2156050, 3415069, 1759347,
    7562881, 4805951, 3756790, 6444618, 6663429, 4430364, 5483103, 3192354, 556856,  3870317,
    2917338, 1853806, 3345963, 1858416, 3073009, 1277625, 5744944, 3852015, 4183372, 5157610,
    5258977, 8106357, 2508980, 2028118, 1937570, 4564692, 2811291, 5396636, 7270901, 4158088,
    1528066, 482649,  1148858, 5418153, 7814814, 169688,  2462444, 5046034, 4213992, 4892034,
    1987814, 5183169, 1736313, 235407,  5130263, 3258457, 5801164, 1787943, 5989328, 6125690,
    3482206, 4197502, 7080401, 6018354, 7062739, 2461387, 3035980, 621164,  3901472, 7153756,
    2925816, 3374250, 1356448, 5604662, 2683270, 5601629, 4912752, 2312838, 7727142, 7921254,
    348812,  8052569, 1011223, 6026202, 4561790, 6458164, 6143691, 1744507, 1753,    6444997,
    5720892, 6924527, 2660408, 6600190, 8321269, 2772600, 1182243, 87208,   636927,  4415111,
    4423672, 6084020, 5095502, 4663471, 8352605, 822541,  1009365, 5926272, 6400920, 1596822,
    4423473, 4620952, 6695264, 4969849, 2678278, 4611469, 4829411, 635956,  8129971, 5925040,
    4234153, 6607829, 2192938, 6653329, 2387513, 4768667, 8111961, 5199961, 3747250, 2296099,
    1239911, 4541938, 3195676, 2642980, 1254190, 8368000, 2998219, 141835,  8291116, 2513018,
    7025525, 613238,  7070156, 6161950, 7921677, 6458423, 4040196, 4908348, 2039144, 6500539,
    7561656, 6201452, 6757063, 2105286, 6006015, 6346610, 586241,  7200804, 527981,  5637006,
    6903432, 1994046, 2491325, 6987258, 507927,  7192532, 7655613, 6545891, 5346675, 8041997,
    2647994, 3009748, 5767564, 4148469, 749577,  4357667, 3980599, 2569011, 6764887, 1723229,
    1665318, 2028038, 1163598, 5011144, 3994671, 8368538, 7009900, 3020393, 3363542, 214880,
    545376,  7609976, 3105558, 7277073, 508145,  7826699, 860144,  3430436, 140244,  6866265,
    6195333, 3123762, 2358373, 6187330, 5365997, 6663603, 2926054, 7987710, 8077412, 3531229,
    4405932, 4606686, 1900052, 7598542, 1054478, 7648983,
};

int32_t ref_mldsa_zeta(unsigned i)
{
    return zetas[i];
}

int32_t ref_mldsa_residue(int64_t x)
{
    int32_t r = (int32_t)(x % MLDSA_Q);

    return r < 0 ? r + MLDSA_Q : r;
}

/* Of operands in [0, q). */
static int32_t add(int32_t a, int32_t b)
{
    int32_t sum = a + b;

    return sum >= MLDSA_Q ? sum - MLDSA_Q : sum;
}

static int32_t subtract(int32_t a, int32_t b)
{
    return a >= b ? a - b : a + MLDSA_Q - b;
}

static int32_t multiply(int32_t a, int32_t b)
{
    return (int32_t)((uint64_t)a * (uint64_t)b % MLDSA_Q);
}

/* FIPS 204 Algorithm 41: NTT */
void ref_mldsa_ntt(ref_mldsa_poly *w)
{
    unsigned m = 0;
    unsigned len;
    unsigned start;
    unsigned j;

    for (len = 128; len >= 1; len /= 2) {
        for (start = 0; start < MLDSA_N; start += 2 * len) {
            int32_t z = zetas[++m];

            for (j = start; j < start + len; j++) {
                int32_t t = multiply(z, w->c[j + len]);

                w->c[j + len] = subtract(w->c[j], t);
                w->c[j] = add(w->c[j], t);
            }
        }
    }
}

/* FIPS 204 Algorithm 42: NTT^-1 */
void ref_mldsa_ntt_inverse(ref_mldsa_poly *w_hat)
{
    unsigned m = 256;
    unsigned len;
    unsigned start;
    unsigned j;

    for (len = 1; len < MLDSA_N; len *= 2) {
        for (start = 0; start < MLDSA_N; start += 2 * len) {
            int32_t z = subtract(0, zetas[--m]);

            for (j = start; j < start + len; j++) {
                int32_t t = w_hat->c[j];

                w_hat->c[j] = add(t, w_hat->c[j + len]);
                w_hat->c[j + len] = multiply(z, subtract(t, w_hat->c[j + len]));
            }
        }
    }
    /* step 21: f = 256^-1 mod q */
    for (j = 0; j < MLDSA_N; j++) {
        w_hat->c[j] = multiply(w_hat->c[j], 8347681);
    }
}

/* FIPS 204 Algorithm 44: AddNTT; the same in R_q */
void ref_mldsa_add(ref_mldsa_poly *sum, const ref_mldsa_poly *addend)
{
    unsigned i;

    for (i = 0; i < MLDSA_N; i++) {
        sum->c[i] = add(sum->c[i], addend->c[i]);
    }
}

void ref_mldsa_subtract(ref_mldsa_poly *difference, const ref_mldsa_poly *subtrahend)
{
    unsigned i;

    for (i = 0; i < MLDSA_N; i++) {
        difference->c[i] = subtract(difference->c[i], subtrahend->c[i]);
    }
}

/* FIPS 204 Algorithm 45: MultiplyNTT */
void ref_mldsa_multiply(ref_mldsa_poly *product, const ref_mldsa_poly *a_hat,
                        const ref_mldsa_poly *b_hat)
{
    unsigned i;

    for (i = 0; i < MLDSA_N; i++) {
        product->c[i] = multiply(a_hat->c[i], b_hat->c[i]);
    }
}

/* FIPS 204 Algorithm 48: MatrixVectorNTT, one row of it */
void ref_mldsa_multiply_row(const ref_mldsa_set *set, ref_mldsa_poly *product,
                            const ref_mldsa_poly *row_hat, const ref_mldsa_poly *v_hat)
{
    ref_mldsa_poly term;
    unsigned j;

    memset(product, 0, sizeof(*product));
    for (j = 0; j < set->l; j++) {
        ref_mldsa_multiply(&term, &row_hat[j], &v_hat[j]);
        ref_mldsa_add(product, &term);
    }
}
