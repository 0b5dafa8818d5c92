/* The hash functions of the SHAKE parameter sets (FIPS 205 section 11.1). */
#include "hashsig/slhdsa_internal.h"

static void update_parts(ref_xof *xof, const cupel_bytes *parts, size_t part_count)
{
    size_t i;

    for (i = 0; i < part_count; i++) {
        ref_xof_update(xof, parts[i].ptr, parts[i].len);
    }
}

/* Nothing can be kept: PK.seed does not fill a block. */
static void start(ref_slhdsa_context *context)
{
    (void)context;
}

/* T_l(PK.seed, ADRS, M) = SHAKE256(PK.seed || ADRS || M, 8n) */
static void t(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
              const uint8_t *m, size_t m_len, uint8_t *out)
{
    uint8_t octets[32];
    ref_xof xof;

    ref_slhdsa_address_encode(address, octets);
    ref_shake256_init(&xof);
    ref_xof_update(&xof, context->pk_seed, context->set->n);
    ref_xof_update(&xof, octets, sizeof(octets));
    ref_xof_update(&xof, m, m_len);
    ref_xof_squeeze(&xof, out, context->set->n);
}

/* F is T_1 */
static void f(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
              const uint8_t *m1, uint8_t *out)
{
    t(context, address, m1, context->set->n, out);
}

/* PRF_msg(SK.prf, opt_rand, M) = SHAKE256(SK.prf || opt_rand || M, 8n) */
static void prf_msg(const ref_slhdsa_set *set, const uint8_t *sk_prf, const uint8_t *opt_rand,
                    const cupel_bytes *parts, size_t part_count, uint8_t *out)
{
    ref_xof xof;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, sk_prf, set->n);
    ref_xof_update(&xof, opt_rand, set->n);
    update_parts(&xof, parts, part_count);
    ref_xof_squeeze(&xof, out, set->n);
}

/* H_msg(R, PK.seed, PK.root, M) = SHAKE256(R || PK.seed || PK.root || M, 8m) */
static void h_msg(const ref_slhdsa_set *set, const uint8_t *r, const uint8_t *public_key,
                  const cupel_bytes *parts, size_t part_count, uint8_t *digest, size_t digest_len)
{
    ref_xof xof;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, r, set->n);
    ref_xof_update(&xof, public_key, ref_slhdsa_public_key_len(set));
    update_parts(&xof, parts, part_count);
    ref_xof_squeeze(&xof, digest, digest_len);
}

const ref_slhdsa_hashes ref_slhdsa_shake = {
    .start = start, .f = f, .t = t, .prf_msg = prf_msg, .h_msg = h_msg
};
