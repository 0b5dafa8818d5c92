/* ML-DSA signing of a message representative (FIPS 204 section 6.2). */
#include "hash/hash.h"
#include "lattice/mldsa.h"
#include "lattice/mldsa_internal.h"

#include <string.h>

/* What stays the same over all attempts: the private key in T_q, A_hat, mu and rho''. */
typedef struct signer {
    const ref_mldsa_set *set;
    ref_mldsa_matrix a_hat;
    ref_mldsa_private key_hat;
    const uint8_t *mu;
    uint8_t rho[64];
} signer;

/* FIPS 204 Algorithm 7 steps 1-8, of a private key that was checked */
static void start(signer *s, const uint8_t *private_key, const uint8_t *randomness)
{
    ref_xof xof;
    unsigned i;

    (void)ref_mldsa_private_decode(s->set, private_key, &s->key_hat);
    for (i = 0; i < s->set->l; i++) {
        ref_mldsa_ntt(&s->key_hat.s1[i]);
    }
    for (i = 0; i < s->set->k; i++) {
        ref_mldsa_ntt(&s->key_hat.s2[i]);
        ref_mldsa_ntt(&s->key_hat.t0[i]);
    }
    ref_mldsa_expand_a(s->set, s->key_hat.rho, &s->a_hat);
    /* step 7: rho'' = H(K || rnd || mu, 64) */
    ref_shake256_init(&xof);
    ref_xof_update(&xof, s->key_hat.k_seed, 32);
    ref_xof_update(&xof, randomness, REF_MLDSA_RANDOMNESS_LEN);
    ref_xof_update(&xof, s->mu, REF_MLDSA_MU_LEN);
    ref_xof_squeeze(&xof, s->rho, sizeof(s->rho));
}

/* Steps 12-15: w = NTT^-1(A_hat NTT(y)) and c~ = H(mu || w1Encode(HighBits(w)), lambda/4) */
static void commit(const signer *s, const ref_mldsa_poly *y, ref_mldsa_poly *w, uint8_t *commitment)
{
    ref_mldsa_poly y_hat[REF_MLDSA_L_MAX];
    ref_mldsa_poly w1;
    uint8_t octets[32 * 6];
    ref_xof xof;
    unsigned i;
    unsigned j;

    for (i = 0; i < s->set->l; i++) {
        y_hat[i] = y[i];
        ref_mldsa_ntt(&y_hat[i]);
    }
    ref_shake256_init(&xof);
    ref_xof_update(&xof, s->mu, REF_MLDSA_MU_LEN);
    for (i = 0; i < s->set->k; i++) {
        ref_mldsa_multiply_row(s->set, &w[i], s->a_hat.entry[i], y_hat);
        ref_mldsa_ntt_inverse(&w[i]);
        for (j = 0; j < MLDSA_N; j++) {
            w1.c[j] = ref_mldsa_high_bits(s->set, w[i].c[j]);
        }
        ref_mldsa_w1_encode(s->set, &w1, octets);
        ref_xof_update(&xof, octets, (size_t)32 * s->set->w1_bits);
    }
    ref_xof_squeeze(&xof, commitment, ref_mldsa_commitment_len(s->set));
}

static void multiply_by(const ref_mldsa_poly *c_hat, const ref_mldsa_poly *key_hat,
                        ref_mldsa_poly *product)
{
    ref_mldsa_multiply(product, c_hat, key_hat);
    ref_mldsa_ntt_inverse(product);
}

/* Steps 18, 20 and the first half of 23: z = y + c s1; false where it would give s1 away */
static bool respond(const signer *s, const ref_mldsa_poly *c_hat, const ref_mldsa_poly *y,
                    ref_mldsa_poly *z)
{
    int32_t bound = ref_mldsa_gamma1(s->set) - ref_mldsa_beta(s->set);
    unsigned i;

    for (i = 0; i < s->set->l; i++) {
        multiply_by(c_hat, &s->key_hat.s1[i], &z[i]);
        ref_mldsa_add(&z[i], &y[i]);
        if (ref_mldsa_norm(&z[i]) >= bound) {
            return false;
        }
    }
    return true;
}

/* Steps 19, 21 and the second half of 23: w becomes w - c s2; false where its low bits are too
 * large */
static bool subtract_error(const signer *s, const ref_mldsa_poly *c_hat, ref_mldsa_poly *w)
{
    int32_t bound = s->set->gamma2 - ref_mldsa_beta(s->set);
    ref_mldsa_poly cs2;
    unsigned i;
    unsigned j;

    for (i = 0; i < s->set->k; i++) {
        multiply_by(c_hat, &s->key_hat.s2[i], &cs2);
        ref_mldsa_subtract(&w[i], &cs2);
        for (j = 0; j < MLDSA_N; j++) {
            int32_t low = ref_mldsa_low_bits(s->set, w[i].c[j]);

            if (low >= bound || low <= -bound) {
                return false;
            }
        }
    }
    return true;
}

/* Steps 25-28: h = MakeHint(-c t0, w - c s2 + c t0), Algorithm 39; false where c t0 or the number
 * of ones is too large */
static bool make_hint(const signer *s, const ref_mldsa_poly *c_hat, const ref_mldsa_poly *w,
                      ref_mldsa_poly *h)
{
    ref_mldsa_poly ct0;
    ref_mldsa_poly r;
    unsigned ones = 0;
    unsigned i;
    unsigned j;

    for (i = 0; i < s->set->k; i++) {
        multiply_by(c_hat, &s->key_hat.t0[i], &ct0);
        if (ref_mldsa_norm(&ct0) >= s->set->gamma2) {
            return false;
        }
        r = w[i];
        ref_mldsa_add(&r, &ct0);
        for (j = 0; j < MLDSA_N; j++) {
            h[i].c[j] =
                ref_mldsa_high_bits(s->set, r.c[j]) != ref_mldsa_high_bits(s->set, w[i].c[j]);
            ones += (unsigned)h[i].c[j];
        }
    }
    return ones <= s->set->omega;
}

/* FIPS 204 Algorithm 7: ML-DSA.Sign_internal */
bool ref_mldsa_sign(const ref_mldsa_set *set, cupel_bytes private_key,
                    const uint8_t mu[REF_MLDSA_MU_LEN],
                    const uint8_t randomness[REF_MLDSA_RANDOMNESS_LEN], uint8_t *signature,
                    ref_refusal *refusal)
{
    signer s = { .set = set, .mu = mu };
    uint8_t commitment[64];
    ref_mldsa_signature parts = { .commitment = commitment };
    ref_mldsa_poly y[REF_MLDSA_L_MAX];
    ref_mldsa_poly w[REF_MLDSA_K_MAX];
    ref_mldsa_poly c_hat;
    unsigned kappa = 0;
    bool done = false;

    if (!ref_mldsa_check_private_key(set, private_key, refusal)) {
        return false;
    }
    start(&s, private_key.ptr, randomness);
    while (!done) {
        /* FIPS 204 appendix C allows a limit of 814 attempts or more. ExpandMask numbers
         * polynomials with two octets; only a made-up t0 gets so far. */
        if (kappa + set->l > 65536) {
            return ref_refuse(refusal, CUPEL_REASON_INTERNAL,
                              "FIPS 204 appendix C: this key makes no signature");
        }
        ref_mldsa_expand_mask(set, s.rho, kappa, y);
        commit(&s, y, w, commitment);
        ref_mldsa_sample_in_ball(set, commitment, &c_hat);
        ref_mldsa_ntt(&c_hat);
        done = respond(&s, &c_hat, y, parts.z) && subtract_error(&s, &c_hat, w)
               && make_hint(&s, &c_hat, w, parts.h);
        /* the last step of the loop, whether it was rejected or not */
        kappa += set->l;
    }
    ref_mldsa_signature_encode(set, &parts, signature);
    return true;
}
