/* High- and low-order bits, and hints, of ML-DSA (FIPS 204 section 7.4). */
#include "lattice/mldsa_internal.h"

/* FIPS 204 2.3: x mod+- q, in (-q/2, q/2] */
int32_t ref_mldsa_centred(int32_t x)
{
    return x > MLDSA_Q / 2 ? x - MLDSA_Q : x;
}

/* FIPS 204 2.3: the infinity norm is taken of the centred coefficients, of either sign */
int32_t ref_mldsa_norm(const ref_mldsa_poly *w)
{
    int32_t norm = 0;
    unsigned i;

    for (i = 0; i < MLDSA_N; i++) {
        int32_t x = ref_mldsa_centred(w->c[i]);

        x = x < 0 ? -x : x;
        norm = x > norm ? x : norm;
    }
    return norm;
}

/* FIPS 204 2.3: r mod+- alpha for even alpha, in (-alpha/2, alpha/2] */
static int32_t centred_modulo(int32_t r, int32_t alpha)
{
    int32_t remainder = r % alpha;

    return remainder > alpha / 2 ? remainder - alpha : remainder;
}

/* FIPS 204 Algorithm 35: Power2Round */
void ref_mldsa_power2round(ref_mldsa_poly *t1, ref_mldsa_poly *t0, const ref_mldsa_poly *t)
{
    unsigned i;

    for (i = 0; i < MLDSA_N; i++) {
        int32_t low = centred_modulo(t->c[i], 1 << MLDSA_D);

        t1->c[i] = (t->c[i] - low) >> MLDSA_D;
        t0->c[i] = ref_mldsa_residue(low);
    }
}

typedef struct decomposed {
    int32_t high;
    int32_t low;
} decomposed;

/* FIPS 204 Algorithm 36: Decompose */
static decomposed decompose(const ref_mldsa_set *set, int32_t r)
{
    int32_t low = centred_modulo(r, 2 * set->gamma2);

    /* step 3: the topmost interval wraps around to 0 */
    if (r - low == MLDSA_Q - 1) {
        return (decomposed){ 0, low - 1 };
    }
    return (decomposed){ (r - low) / (2 * set->gamma2), low };
}

/* FIPS 204 Algorithm 37: HighBits */
int32_t ref_mldsa_high_bits(const ref_mldsa_set *set, int32_t r)
{
    return decompose(set, r).high;
}

/* FIPS 204 Algorithm 38: LowBits */
int32_t ref_mldsa_low_bits(const ref_mldsa_set *set, int32_t r)
{
    return decompose(set, r).low;
}

/* FIPS 204 Algorithm 40: UseHint */
int32_t ref_mldsa_use_hint(const ref_mldsa_set *set, int32_t h, int32_t r)
{
    int32_t m = (MLDSA_Q - 1) / (2 * set->gamma2);
    decomposed parts = decompose(set, r);

    if (h == 0) {
        return parts.high;
    }
    /* steps 3-4: r0 = 0 goes down, not up */
    return parts.low > 0 ? (parts.high + 1) % m : (parts.high + m - 1) % m;
}
