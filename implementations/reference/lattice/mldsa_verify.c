/* ML-DSA verification over a message representative (FIPS 204 section 6.3). */
#include "hash/hash.h"
#include "lattice/mldsa.h"
#include "lattice/mldsa_internal.h"

#include <string.h>

/* FIPS 204 Algorithm 8 step 9: row i of w'approx = NTT^-1(A_hat NTT(z) - NTT(c) NTT(t1 2^d)) */
static void approximate_w(const ref_mldsa_set *set, const ref_mldsa_poly *row_hat,
                          const ref_mldsa_poly *z_hat, const ref_mldsa_poly *c_hat,
                          const ref_mldsa_poly *t1, ref_mldsa_poly *w)
{
    ref_mldsa_poly scaled;
    unsigned j;

    for (j = 0; j < MLDSA_N; j++) {
        scaled.c[j] = ref_mldsa_residue((int64_t)t1->c[j] << MLDSA_D);
    }
    ref_mldsa_ntt(&scaled);
    ref_mldsa_multiply(&scaled, c_hat, &scaled);
    ref_mldsa_multiply_row(set, w, row_hat, z_hat);
    ref_mldsa_subtract(w, &scaled);
    ref_mldsa_ntt_inverse(w);
}

/* FIPS 204 Algorithm 8 steps 5-12: c~' = H(mu || w1Encode(UseHint(h, w'approx)), lambda/4) */
static void recompute_commitment(const ref_mldsa_set *set, const uint8_t *public_key,
                                 const uint8_t mu[REF_MLDSA_MU_LEN],
                                 const ref_mldsa_signature *parts, uint8_t *commitment)
{
    ref_mldsa_matrix a_hat;
    ref_mldsa_poly t1[REF_MLDSA_K_MAX];
    ref_mldsa_poly z_hat[REF_MLDSA_L_MAX];
    ref_mldsa_poly c_hat;
    ref_mldsa_poly w;
    uint8_t octets[32 * 6];
    ref_xof xof;
    unsigned i;
    unsigned j;

    ref_mldsa_public_decode(set, public_key, t1);
    ref_mldsa_expand_a(set, public_key, &a_hat);
    ref_mldsa_sample_in_ball(set, parts->commitment, &c_hat);
    ref_mldsa_ntt(&c_hat);
    for (i = 0; i < set->l; i++) {
        z_hat[i] = parts->z[i];
        ref_mldsa_ntt(&z_hat[i]);
    }
    ref_shake256_init(&xof);
    ref_xof_update(&xof, mu, REF_MLDSA_MU_LEN);
    for (i = 0; i < set->k; i++) {
        approximate_w(set, a_hat.entry[i], z_hat, &c_hat, &t1[i], &w);
        for (j = 0; j < MLDSA_N; j++) {
            w.c[j] = ref_mldsa_use_hint(set, parts->h[i].c[j], w.c[j]);
        }
        ref_mldsa_w1_encode(set, &w, octets);
        ref_xof_update(&xof, octets, (size_t)32 * set->w1_bits);
    }
    ref_xof_squeeze(&xof, commitment, ref_mldsa_commitment_len(set));
}

/* FIPS 204 Algorithm 8: ML-DSA.Verify_internal */
bool ref_mldsa_verify(const ref_mldsa_set *set, const uint8_t *public_key,
                      const uint8_t mu[REF_MLDSA_MU_LEN], cupel_bytes signature,
                      ref_refusal *refusal)
{
    ref_mldsa_signature parts;
    uint8_t commitment[64];
    unsigned i;

    /* FIPS 204 3.6.2 */
    if (signature.len != ref_mldsa_signature_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 204 3.6.2: wrong length of signature");
    }
    /* step 3 */
    if (!ref_mldsa_signature_decode(set, signature.ptr, &parts)) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING,
                          "FIPS 204 7.1 (HintBitUnpack): malformed hint");
    }
    /* step 13, first half */
    for (i = 0; i < set->l; i++) {
        if (ref_mldsa_norm(&parts.z[i]) >= ref_mldsa_gamma1(set) - ref_mldsa_beta(set)) {
            return ref_refuse(refusal, CUPEL_REASON_RANGE,
                              "FIPS 204 6.3: a coefficient of z is gamma1 - beta or more");
        }
    }
    /* step 13, second half */
    recompute_commitment(set, public_key, mu, &parts, commitment);
    if (memcmp(commitment, parts.commitment, ref_mldsa_commitment_len(set)) != 0) {
        return ref_refuse(refusal, CUPEL_REASON_SIGNATURE,
                          "FIPS 204 6.3: the commitment hash does not match");
    }
    return true;
}
