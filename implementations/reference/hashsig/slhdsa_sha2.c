/* The hash functions of the SHA2 parameter sets (FIPS 205 section 11.2): all SHA-256 in security
 * category 1; in categories 3 and 5 SHA-512 but for F and PRF. */
#include "hash/hmac.h"
#include "hashsig/slhdsa_internal.h"
#include "rsa/mgf.h"

#include <string.h>

/* PK.seed || toByte(0, block - n), the first block of F, PRF, H and T_l */
static void absorb_seed_block(const ref_hash *hash, const ref_slhdsa_context *context,
                              ref_hash_state *state)
{
    uint8_t block[REF_HASH_BLOCK_MAX] = { 0 };

    memcpy(block, context->pk_seed, context->set->n);
    hash->init(state);
    hash->update(state, block, hash->block_len);
}

/* Trunc_n(hash(first block || ADRS_c || m)) */
static void finish(const ref_hash *hash, const ref_hash_state *after_seed, unsigned n,
                   const ref_slhdsa_address *address, const uint8_t *m, size_t m_len, uint8_t *out)
{
    ref_hash_state state = *after_seed;
    uint8_t octets[22];
    uint8_t digest[REF_HASH_DIGEST_MAX];

    ref_slhdsa_address_compress(address, octets);
    hash->update(&state, octets, sizeof(octets));
    hash->update(&state, m, m_len);
    hash->final(&state, digest);
    memcpy(out, digest, n);
}

/* F and PRF use SHA-256 in all categories. */
static void f(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
              const uint8_t *m1, uint8_t *out)
{
    unsigned n = context->set->n;

    finish(&ref_sha256, &context->short_state, n, address, m1, n, out);
}

static void update_parts(const ref_hash *hash, ref_hash_state *state, const cupel_bytes *parts,
                         size_t part_count)
{
    size_t i;

    for (i = 0; i < part_count; i++) {
        hash->update(state, parts[i].ptr, parts[i].len);
    }
}

/* PRF_msg(SK.prf, opt_rand, M) = Trunc_n(HMAC(SK.prf, opt_rand || M)) */
static void hmac_prf(const ref_hash *hash, const ref_slhdsa_set *set, const uint8_t *sk_prf,
                     const uint8_t *opt_rand, const cupel_bytes *parts, size_t part_count,
                     uint8_t *out)
{
    ref_hmac hmac;
    uint8_t digest[REF_HASH_DIGEST_MAX];
    size_t i;

    ref_hmac_init(&hmac, hash, cupel_bytes_of(sk_prf, set->n));
    ref_hmac_update(&hmac, cupel_bytes_of(opt_rand, set->n));
    for (i = 0; i < part_count; i++) {
        ref_hmac_update(&hmac, parts[i]);
    }
    ref_hmac_final(&hmac, digest);
    memcpy(out, digest, set->n);
}

/* H_msg(R, PK.seed, PK.root, M) =
 * MGF1(R || PK.seed || hash(R || PK.seed || PK.root || M), m) */
static void mgf1_h_msg(const ref_hash *hash, const ref_slhdsa_set *set, const uint8_t *r,
                       const uint8_t *public_key, const cupel_bytes *parts, size_t part_count,
                       uint8_t *digest, size_t digest_len)
{
    const ref_mgf mgf1 = { .hash = hash };
    uint8_t seed[2 * REF_SLHDSA_N_MAX + REF_HASH_DIGEST_MAX];
    size_t n = set->n;
    ref_hash_state state;

    memcpy(seed, r, n);
    memcpy(seed + n, public_key, n);
    hash->init(&state);
    hash->update(&state, r, n);
    hash->update(&state, public_key, ref_slhdsa_public_key_len(set));
    update_parts(hash, &state, parts, part_count);
    hash->final(&state, seed + 2 * n);
    memset(digest, 0, digest_len);
    ref_mgf_xor(&mgf1, seed, 2 * n + hash->digest_len, digest, digest_len);
}

/* FIPS 205 11.2.1: security category 1 */
static void start_1(ref_slhdsa_context *context)
{
    absorb_seed_block(&ref_sha256, context, &context->short_state);
}

static void t_1(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                const uint8_t *m, size_t m_len, uint8_t *out)
{
    finish(&ref_sha256, &context->short_state, context->set->n, address, m, m_len, out);
}

static void prf_msg_1(const ref_slhdsa_set *set, const uint8_t *sk_prf, const uint8_t *opt_rand,
                      const cupel_bytes *parts, size_t part_count, uint8_t *out)
{
    hmac_prf(&ref_sha256, set, sk_prf, opt_rand, parts, part_count, out);
}

static void h_msg_1(const ref_slhdsa_set *set, const uint8_t *r, const uint8_t *public_key,
                    const cupel_bytes *parts, size_t part_count, uint8_t *digest, size_t digest_len)
{
    mgf1_h_msg(&ref_sha256, set, r, public_key, parts, part_count, digest, digest_len);
}

const ref_slhdsa_hashes ref_slhdsa_sha2_category1 = {
    .start = start_1, .f = f, .t = t_1, .prf_msg = prf_msg_1, .h_msg = h_msg_1
};

/* FIPS 205 11.2.2: security categories 3 and 5 */
static void start_35(ref_slhdsa_context *context)
{
    absorb_seed_block(&ref_sha256, context, &context->short_state);
    absorb_seed_block(&ref_sha512, context, &context->long_state);
}

static void t_35(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                 const uint8_t *m, size_t m_len, uint8_t *out)
{
    finish(&ref_sha512, &context->long_state, context->set->n, address, m, m_len, out);
}

static void prf_msg_35(const ref_slhdsa_set *set, const uint8_t *sk_prf, const uint8_t *opt_rand,
                       const cupel_bytes *parts, size_t part_count, uint8_t *out)
{
    hmac_prf(&ref_sha512, set, sk_prf, opt_rand, parts, part_count, out);
}

static void h_msg_35(const ref_slhdsa_set *set, const uint8_t *r, const uint8_t *public_key,
                     const cupel_bytes *parts, size_t part_count, uint8_t *digest,
                     size_t digest_len)
{
    mgf1_h_msg(&ref_sha512, set, r, public_key, parts, part_count, digest, digest_len);
}

const ref_slhdsa_hashes ref_slhdsa_sha2_category35 = {
    .start = start_35, .f = f, .t = t_35, .prf_msg = prf_msg_35, .h_msg = h_msg_35
};
