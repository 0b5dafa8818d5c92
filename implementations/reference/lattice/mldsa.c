/* ML-DSA: parameter sets, key generation, the message representative and input checks (FIPS 204
 * sections 4, 5 and 6.1). */
#include "lattice/mldsa.h"

#include "hash/hash.h"
#include "lattice/mldsa_internal.h"

#include <string.h>

/* FIPS 204 table 1 */
static const ref_mldsa_set sets[] = {
    { .name = "ML-DSA-44",
      .oid = "2.16.840.1.101.3.4.3.17",
      .tau = 39,
      .lambda = 128,
      .gamma1_bits = 17,
      .gamma2 = (MLDSA_Q - 1) / 88,
      .k = 4,
      .l = 4,
      .eta = 2,
      .eta_bits = 3,
      .w1_bits = 6,
      .omega = 80 },
    { .name = "ML-DSA-65",
      .oid = "2.16.840.1.101.3.4.3.18",
      .tau = 49,
      .lambda = 192,
      .gamma1_bits = 19,
      .gamma2 = (MLDSA_Q - 1) / 32,
      .k = 6,
      .l = 5,
      .eta = 4,
      .eta_bits = 4,
      .w1_bits = 4,
      .omega = 55 },
    { .name = "ML-DSA-87",
      .oid = "2.16.840.1.101.3.4.3.19",
      .tau = 60,
      .lambda = 256,
      .gamma1_bits = 19,
      .gamma2 = (MLDSA_Q - 1) / 32,
      .k = 8,
      .l = 7,
      .eta = 2,
      .eta_bits = 3,
      .w1_bits = 4,
      .omega = 75 },
};

const ref_mldsa_set *ref_mldsa_set_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
        if (strcmp(sets[i].name, name) == 0) {
            return &sets[i];
        }
    }
    return NULL;
}

void ref_mldsa_tr(const ref_mldsa_set *set, const uint8_t *public_key, uint8_t tr[REF_MLDSA_TR_LEN])
{
    ref_xof xof;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, public_key, ref_mldsa_public_key_len(set));
    ref_xof_squeeze(&xof, tr, REF_MLDSA_TR_LEN);
}

const uint8_t *ref_mldsa_tr_of_private(const uint8_t *private_key)
{
    return private_key + 64;
}

/* FIPS 204 Algorithm 6 steps 3, 5 and 6: t = NTT^-1(A_hat NTT(s1)) + s2, split into t1 and t0 */
static void compute_t(const ref_mldsa_set *set, const uint8_t rho[32], const ref_mldsa_poly *s1,
                      const ref_mldsa_poly *s2, ref_mldsa_poly *t1, ref_mldsa_poly *t0)
{
    ref_mldsa_matrix a_hat;
    ref_mldsa_poly s1_hat[REF_MLDSA_L_MAX];
    ref_mldsa_poly t;
    unsigned i;

    ref_mldsa_expand_a(set, rho, &a_hat);
    for (i = 0; i < set->l; i++) {
        s1_hat[i] = s1[i];
        ref_mldsa_ntt(&s1_hat[i]);
    }
    for (i = 0; i < set->k; i++) {
        ref_mldsa_multiply_row(set, &t, a_hat.entry[i], s1_hat);
        ref_mldsa_ntt_inverse(&t);
        ref_mldsa_add(&t, &s2[i]);
        ref_mldsa_power2round(&t1[i], &t0[i], &t);
    }
}

/* FIPS 204 Algorithm 6: ML-DSA.KeyGen_internal */
bool ref_mldsa_generate(const ref_mldsa_set *set, cupel_bytes seed, uint8_t *public_key,
                        uint8_t *private_key, ref_refusal *refusal)
{
    const uint8_t dimensions[2] = { (uint8_t)set->k, (uint8_t)set->l };
    ref_mldsa_private key;
    ref_mldsa_poly t1[REF_MLDSA_K_MAX];
    uint8_t expanded[128]; /* rho, rho', K */
    ref_xof xof;

    if (seed.len != REF_MLDSA_SEED_LEN) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 204 6.1: the seed xi is not 32 octets");
    }
    /* step 1: k and l separate the parameter sets */
    ref_shake256_init(&xof);
    ref_xof_update(&xof, seed.ptr, seed.len);
    ref_xof_update(&xof, dimensions, sizeof(dimensions));
    ref_xof_squeeze(&xof, expanded, sizeof(expanded));
    memcpy(key.rho, expanded, 32);
    memcpy(key.k_seed, expanded + 96, 32);
    ref_mldsa_expand_s(set, expanded + 32, key.s1, key.s2);
    compute_t(set, key.rho, key.s1, key.s2, t1, key.t0);
    ref_mldsa_public_encode(set, key.rho, t1, public_key);
    ref_mldsa_tr(set, public_key, key.tr);
    ref_mldsa_private_encode(set, &key, private_key);
    return true;
}

void ref_mldsa_public_of_private(const ref_mldsa_set *set, const uint8_t *private_key,
                                 uint8_t *public_key)
{
    ref_mldsa_private key;
    ref_mldsa_poly t1[REF_MLDSA_K_MAX];
    ref_mldsa_poly t0[REF_MLDSA_K_MAX];

    (void)ref_mldsa_private_decode(set, private_key, &key);
    compute_t(set, key.rho, key.s1, key.s2, t1, t0);
    ref_mldsa_public_encode(set, key.rho, t1, public_key);
}

bool ref_mldsa_check_private_key(const ref_mldsa_set *set, cupel_bytes private_key,
                                 ref_refusal *refusal)
{
    ref_mldsa_private key;

    if (private_key.len != ref_mldsa_private_key_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 204 table 2: wrong length of private key");
    }
    /* FIPS 204 Algorithm 25: only coefficients in [-eta, eta] come from skEncode */
    if (!ref_mldsa_private_decode(set, private_key.ptr, &key)) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE,
                          "FIPS 204 7.2 (skDecode): a coefficient of s1 or s2 is beyond eta");
    }
    return true;
}

bool ref_mldsa_check_public_key(const ref_mldsa_set *set, cupel_bytes public_key,
                                ref_refusal *refusal)
{
    /* FIPS 204 3.6.2: lengths of public key and signature are checked before anything else */
    if (public_key.len != ref_mldsa_public_key_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 204 3.6.2: wrong length of public key");
    }
    return true;
}

bool ref_mldsa_mu(const uint8_t tr[REF_MLDSA_TR_LEN], ref_domain domain, cupel_bytes context,
                  cupel_bytes message, uint8_t mu[REF_MLDSA_MU_LEN], ref_refusal *refusal)
{
    uint8_t head[2] = { (uint8_t)domain, (uint8_t)context.len };
    ref_xof xof;

    /* FIPS 204 Algorithm 2 step 1 and Algorithm 3 step 1 */
    if (context.len > 255) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 204 5.2: a context string of more than 255 octets");
    }
    /* FIPS 204 Algorithm 2 step 10: M' = 0 || |ctx| || ctx || M; Algorithm 4 step 23: M' = 1 ||
     * |ctx|
     * || ctx || OID || PH(M); Algorithm 7 step 6: mu */
    ref_shake256_init(&xof);
    ref_xof_update(&xof, tr, REF_MLDSA_TR_LEN);
    ref_xof_update(&xof, head, sizeof(head));
    ref_xof_update(&xof, context.ptr, context.len);
    ref_xof_update(&xof, message.ptr, message.len);
    ref_xof_squeeze(&xof, mu, REF_MLDSA_MU_LEN);
    return true;
}
