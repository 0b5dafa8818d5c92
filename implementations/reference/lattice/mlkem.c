/* ML-KEM: the key-encapsulation mechanism over K-PKE, with its input checks (FIPS 203 sections 6
 * and 7). */
#include "lattice/mlkem.h"

#include "hash/hash.h"
#include "lattice/mlkem_internal.h"

#include <string.h>

/* FIPS 203 table 2 */
static const ref_mlkem_set sets[] = {
    { .name = "ML-KEM-512", .k = 2, .eta1 = 3, .eta2 = 2, .du = 10, .dv = 4 },
    { .name = "ML-KEM-768", .k = 3, .eta1 = 2, .eta2 = 2, .du = 10, .dv = 4 },
    { .name = "ML-KEM-1024", .k = 4, .eta1 = 2, .eta2 = 2, .du = 11, .dv = 5 },
};

const ref_mlkem_set *ref_mlkem_set_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
        if (strcmp(sets[i].name, name) == 0) {
            return &sets[i];
        }
    }
    return NULL;
}

/* FIPS 203 4.1: H = SHA3-256 */
static void hash_h(const uint8_t *data, size_t len, uint8_t digest[32])
{
    ref_hash_digest(&ref_sha3_256, data, len, digest);
}

/* FIPS 203 4.1: (K, r) = G(m || H(ek)), G = SHA3-512 */
static void derive(const uint8_t m[32], const uint8_t h[32], uint8_t k_and_r[64])
{
    uint8_t input[64];

    memcpy(input, m, 32);
    memcpy(input + 32, h, 32);
    ref_hash_digest(&ref_sha3_512, input, sizeof(input), k_and_r);
}

/* FIPS 203 Algorithm 16: ML-KEM.KeyGen_internal */
bool ref_mlkem_generate(const ref_mlkem_set *set, cupel_bytes seed, uint8_t *ek, uint8_t *dk,
                        ref_refusal *refusal)
{
    size_t pke_len = (size_t)MLKEM_POLY_LEN * set->k;
    size_t ek_len = ref_mlkem_ek_len(set);

    if (seed.len != REF_MLKEM_SEED_LEN) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 203 7.1: the seed d || z is not 64 octets");
    }
    ref_mlkem_pke_generate(set, seed.ptr, ek, dk);
    /* step 3: dk = dk_PKE || ek || H(ek) || z */
    memcpy(dk + pke_len, ek, ek_len);
    hash_h(ek, ek_len, dk + pke_len + ek_len);
    memcpy(dk + pke_len + ek_len + 32, seed.ptr + 32, 32);
    return true;
}

/* FIPS 203 7.2 encapsulation key check: type, then modulus */
static bool check_encapsulation_key(const ref_mlkem_set *set, cupel_bytes ek, ref_refusal *refusal)
{
    uint8_t again[MLKEM_POLY_LEN];
    ref_mlkem_poly t_hat;
    unsigned i;

    /* 7.2 step 1 */
    if (ek.len != ref_mlkem_ek_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 203 7.2 (type check): wrong length of encapsulation key");
    }
    /* 7.2 step 2: ByteEncode_12(ByteDecode_12(ek)) = ek unless a coefficient is q or more */
    for (i = 0; i < set->k; i++) {
        const uint8_t *octets = ek.ptr + (size_t)MLKEM_POLY_LEN * i;

        ref_mlkem_byte_decode(&t_hat, octets, 12);
        ref_mlkem_byte_encode(again, &t_hat, 12);
        if (memcmp(again, octets, sizeof(again)) != 0) {
            return ref_refuse(refusal, CUPEL_REASON_RANGE,
                              "FIPS 203 7.2 (modulus check): a coefficient is not below q");
        }
    }
    return true;
}

/* FIPS 203 Algorithm 20 and Algorithm 17: ML-KEM.Encaps_internal */
bool ref_mlkem_encapsulate(const ref_mlkem_set *set, cupel_bytes ek, cupel_bytes m,
                           uint8_t *ciphertext, uint8_t shared_secret[32], ref_refusal *refusal)
{
    uint8_t h[32];
    uint8_t k_and_r[64];

    if (!check_encapsulation_key(set, ek, refusal)) {
        return false;
    }
    if (m.len != REF_MLKEM_RANDOMNESS_LEN) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 203 6.2: the randomness m is not 32 octets");
    }
    hash_h(ek.ptr, ek.len, h);
    derive(m.ptr, h, k_and_r);
    ref_mlkem_pke_encrypt(set, ek.ptr, m.ptr, k_and_r + 32, ciphertext);
    memcpy(shared_secret, k_and_r, 32);
    return true;
}

/* FIPS 203 7.3 decapsulation input check */
static bool check_decapsulation(const ref_mlkem_set *set, cupel_bytes dk, cupel_bytes ciphertext,
                                ref_refusal *refusal)
{
    size_t pke_len = (size_t)MLKEM_POLY_LEN * set->k;
    size_t ek_len = ref_mlkem_ek_len(set);
    uint8_t h[32];

    /* 7.3 step 1 */
    if (ciphertext.len != ref_mlkem_ciphertext_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 203 7.3 (ciphertext type check): wrong length");
    }
    /* 7.3 step 2 */
    if (dk.len != ref_mlkem_dk_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 203 7.3 (decapsulation key type check): wrong length");
    }
    /* 7.3 step 3 */
    hash_h(dk.ptr + pke_len, ek_len, h);
    if (memcmp(h, dk.ptr + pke_len + ek_len, sizeof(h)) != 0) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING,
                          "FIPS 203 7.3 (hash check): H(ek) in the key is not that of "
                          "its ek");
    }
    return true;
}

/* FIPS 203 4.1: J(z || c) = SHAKE256(z || c, 256) */
static void rejection_secret(const uint8_t *z, cupel_bytes ciphertext, uint8_t secret[32])
{
    ref_xof xof;

    ref_shake256_init(&xof);
    ref_xof_update(&xof, z, 32);
    ref_xof_update(&xof, ciphertext.ptr, ciphertext.len);
    ref_xof_squeeze(&xof, secret, 32);
}

/* FIPS 203 Algorithm 21 and Algorithm 18: ML-KEM.Decaps_internal */
bool ref_mlkem_decapsulate(const ref_mlkem_set *set, cupel_bytes dk, cupel_bytes ciphertext,
                           uint8_t shared_secret[32], ref_refusal *refusal)
{
    size_t pke_len = (size_t)MLKEM_POLY_LEN * set->k;
    size_t ek_len = ref_mlkem_ek_len(set);
    uint8_t again[REF_MLKEM_CIPHERTEXT_MAX];
    uint8_t m[32];
    uint8_t k_and_r[64];
    const uint8_t *ek;
    const uint8_t *h;
    const uint8_t *z;

    if (!check_decapsulation(set, dk, ciphertext, refusal)) {
        return false;
    }
    ek = dk.ptr + pke_len;
    h = ek + ek_len;
    z = h + 32;
    ref_mlkem_pke_decrypt(set, dk.ptr, ciphertext.ptr, m);
    derive(m, h, k_and_r);
    ref_mlkem_pke_encrypt(set, ek, m, k_and_r + 32, again);
    /* step 9: implicit rejection */
    if (memcmp(again, ciphertext.ptr, ciphertext.len) != 0) {
        rejection_secret(z, ciphertext, shared_secret);
        return true;
    }
    memcpy(shared_secret, k_and_r, 32);
    return true;
}
