/* Encodings of ML-DSA keys and signatures (FIPS 204 sections 7.1 and 7.2). */
#include "lattice/mldsa_internal.h"

#include <string.h>

/* FIPS 204 Algorithm 16: SimpleBitPack, of coefficients below 2^bits */
static void simple_bit_pack(const ref_mldsa_poly *w, unsigned bits, uint8_t *octets)
{
    unsigned i;
    unsigned j;

    memset(octets, 0, (size_t)32 * bits);
    for (i = 0; i < MLDSA_N; i++) {
        for (j = 0; j < bits; j++) {
            unsigned at = i * bits + j;

            octets[at / 8] = (uint8_t)(octets[at / 8] | ((uint32_t)w->c[i] >> j & 1U) << at % 8);
        }
    }
}

/* FIPS 204 Algorithm 18: SimpleBitUnpack */
static void simple_bit_unpack(const uint8_t *octets, unsigned bits, ref_mldsa_poly *w)
{
    unsigned i;
    unsigned j;

    for (i = 0; i < MLDSA_N; i++) {
        uint32_t value = 0;

        for (j = 0; j < bits; j++) {
            unsigned at = i * bits + j;

            value |= (uint32_t)(octets[at / 8] >> at % 8 & 1) << j;
        }
        w->c[i] = (int32_t)value;
    }
}

/* FIPS 204 Algorithm 17: BitPack(w, a, b), where a + b < 2^bits: the integers b - w[i] */
static void bit_pack(const ref_mldsa_poly *w, int32_t b, unsigned bits, uint8_t *octets)
{
    ref_mldsa_poly shifted;
    unsigned i;

    for (i = 0; i < MLDSA_N; i++) {
        shifted.c[i] = b - ref_mldsa_centred(w->c[i]);
    }
    simple_bit_pack(&shifted, bits, octets);
}

/* FIPS 204 Algorithm 19: BitUnpack(v, a, b). False where a coefficient is below -a; where a + b + 1
 * is a power of two, none can be. */
static bool bit_unpack(const uint8_t *octets, int32_t a, int32_t b, unsigned bits,
                       ref_mldsa_poly *w)
{
    bool in_range = true;
    unsigned i;

    simple_bit_unpack(octets, bits, w);
    for (i = 0; i < MLDSA_N; i++) {
        in_range = in_range && w->c[i] <= a + b;
        w->c[i] = ref_mldsa_residue(b - w->c[i]);
    }
    return in_range;
}

void ref_mldsa_gamma1_unpack(const ref_mldsa_set *set, const uint8_t *octets, ref_mldsa_poly *w)
{
    int32_t gamma1 = ref_mldsa_gamma1(set);

    (void)bit_unpack(octets, gamma1 - 1, gamma1, set->gamma1_bits + 1, w);
}

/* FIPS 204 Algorithm 22: pkEncode */
void ref_mldsa_public_encode(const ref_mldsa_set *set, const uint8_t rho[32],
                             const ref_mldsa_poly *t1, uint8_t *public_key)
{
    unsigned i;

    memcpy(public_key, rho, 32);
    for (i = 0; i < set->k; i++) {
        simple_bit_pack(&t1[i], 10, public_key + 32 + (size_t)320 * i);
    }
}

/* FIPS 204 Algorithm 23: pkDecode; rho is the first 32 octets */
void ref_mldsa_public_decode(const ref_mldsa_set *set, const uint8_t *public_key,
                             ref_mldsa_poly *t1)
{
    unsigned i;

    for (i = 0; i < set->k; i++) {
        simple_bit_unpack(public_key + 32 + (size_t)320 * i, 10, &t1[i]);
    }
}

/* FIPS 204 Algorithm 24: skEncode */
void ref_mldsa_private_encode(const ref_mldsa_set *set, const ref_mldsa_private *key,
                              uint8_t *private_key)
{
    size_t eta_len = (size_t)32 * set->eta_bits;
    uint8_t *to = private_key;
    unsigned i;

    memcpy(to, key->rho, 32);
    memcpy(to + 32, key->k_seed, 32);
    memcpy(to + 64, key->tr, REF_MLDSA_TR_LEN);
    to += 128;
    for (i = 0; i < set->l; i++, to += eta_len) {
        bit_pack(&key->s1[i], set->eta, set->eta_bits, to);
    }
    for (i = 0; i < set->k; i++, to += eta_len) {
        bit_pack(&key->s2[i], set->eta, set->eta_bits, to);
    }
    for (i = 0; i < set->k; i++, to += 32 * MLDSA_D) {
        bit_pack(&key->t0[i], 1 << (MLDSA_D - 1), MLDSA_D, to);
    }
}

/* FIPS 204 Algorithm 25: skDecode. The standard warns that a key of another's making may hold
 * coefficients of s1 and s2 outside [-eta, eta]; such a key is refused here. */
bool ref_mldsa_private_decode(const ref_mldsa_set *set, const uint8_t *private_key,
                              ref_mldsa_private *key)
{
    size_t eta_len = (size_t)32 * set->eta_bits;
    const uint8_t *from = private_key;
    bool in_range = true;
    unsigned i;

    memcpy(key->rho, from, 32);
    memcpy(key->k_seed, from + 32, 32);
    memcpy(key->tr, from + 64, REF_MLDSA_TR_LEN);
    from += 128;
    for (i = 0; i < set->l; i++, from += eta_len) {
        in_range = bit_unpack(from, set->eta, set->eta, set->eta_bits, &key->s1[i]) && in_range;
    }
    for (i = 0; i < set->k; i++, from += eta_len) {
        in_range = bit_unpack(from, set->eta, set->eta, set->eta_bits, &key->s2[i]) && in_range;
    }
    for (i = 0; i < set->k; i++, from += 32 * MLDSA_D) {
        (void)bit_unpack(from, (1 << (MLDSA_D - 1)) - 1, 1 << (MLDSA_D - 1), MLDSA_D, &key->t0[i]);
    }
    return in_range;
}

/* FIPS 204 Algorithm 20: HintBitPack */
static void hint_bit_pack(const ref_mldsa_set *set, const ref_mldsa_poly *h, uint8_t *y)
{
    unsigned index = 0;
    unsigned i;
    unsigned j;

    memset(y, 0, set->omega + set->k);
    for (i = 0; i < set->k; i++) {
        for (j = 0; j < MLDSA_N; j++) {
            if (h[i].c[j] != 0) {
                y[index++] = (uint8_t)j;
            }
        }
        y[set->omega + i] = (uint8_t)index;
    }
}

/* FIPS 204 Algorithm 21: HintBitUnpack */
static bool hint_bit_unpack(const ref_mldsa_set *set, const uint8_t *y, ref_mldsa_poly *h)
{
    unsigned index = 0;
    unsigned i;

    memset(h, 0, sizeof(*h) * set->k);
    for (i = 0; i < set->k; i++) {
        unsigned first = index;
        unsigned end = y[set->omega + i];

        /* step 4: counters neither fall nor pass omega */
        if (end < index || end > set->omega) {
            return false;
        }
        for (; index < end; index++) {
            /* step 9: positions of one polynomial rise strictly */
            if (index > first && y[index - 1] >= y[index]) {
                return false;
            }
            h[i].c[y[index]] = 1;
        }
    }
    /* steps 16-17: what is left over is zero */
    for (; index < set->omega; index++) {
        if (y[index] != 0) {
            return false;
        }
    }
    return true;
}

/* FIPS 204 Algorithm 26: sigEncode */
void ref_mldsa_signature_encode(const ref_mldsa_set *set, const ref_mldsa_signature *parts,
                                uint8_t *signature)
{
    size_t z_len = (size_t)32 * (set->gamma1_bits + 1);
    uint8_t *to = signature;
    unsigned i;

    memcpy(to, parts->commitment, ref_mldsa_commitment_len(set));
    to += ref_mldsa_commitment_len(set);
    for (i = 0; i < set->l; i++, to += z_len) {
        bit_pack(&parts->z[i], ref_mldsa_gamma1(set), set->gamma1_bits + 1, to);
    }
    hint_bit_pack(set, parts->h, to);
}

/* FIPS 204 Algorithm 27: sigDecode */
bool ref_mldsa_signature_decode(const ref_mldsa_set *set, const uint8_t *signature,
                                ref_mldsa_signature *parts)
{
    size_t z_len = (size_t)32 * (set->gamma1_bits + 1);
    const uint8_t *from = signature + ref_mldsa_commitment_len(set);
    unsigned i;

    parts->commitment = signature;
    for (i = 0; i < set->l; i++, from += z_len) {
        ref_mldsa_gamma1_unpack(set, from, &parts->z[i]);
    }
    return hint_bit_unpack(set, from, parts->h);
}

/* FIPS 204 Algorithm 28: w1Encode, one polynomial of it */
void ref_mldsa_w1_encode(const ref_mldsa_set *set, const ref_mldsa_poly *w1, uint8_t *octets)
{
    simple_bit_pack(w1, set->w1_bits, octets);
}
