/* WOTS+, the one-time signature of SLH-DSA (FIPS 205 section 5). */
#include "hashsig/slhdsa_internal.h"

#include <string.h>

/* FIPS 205 Algorithm 4: base_2^b */
void ref_slhdsa_base_2b(const uint8_t *octets, unsigned b, uint32_t *digits, size_t count)
{
    size_t in = 0;
    unsigned bits = 0;
    uint32_t total = 0;
    size_t out;

    for (out = 0; out < count; out++) {
        while (bits < b) {
            total = total << 8 | octets[in++];
            bits += 8;
        }
        bits -= b;
        digits[out] = total >> bits & ((1U << b) - 1);
    }
}

/* FIPS 205 Algorithm 7 steps 1-7: the digits of the message and of its checksum */
static void message_digits(const ref_slhdsa_set *set, const uint8_t *m, uint32_t *digits)
{
    unsigned len1 = 2 * set->n;
    uint32_t checksum = 0;
    uint8_t octets[2];
    unsigned i;

    ref_slhdsa_base_2b(m, SLHDSA_LG_W, digits, len1);
    for (i = 0; i < len1; i++) {
        checksum += SLHDSA_W - 1 - digits[i];
    }
    /* step 6: len2 * lg_w = 12 bits, moved to the front of two octets */
    checksum <<= 4;
    octets[0] = (uint8_t)(checksum >> 8);
    octets[1] = (uint8_t)(checksum & 255);
    ref_slhdsa_base_2b(octets, SLHDSA_LG_W, digits + len1, 3);
}

/* FIPS 205 Algorithm 5: chain, in place, from step `from` to step `to` */
static void chain(const ref_slhdsa_context *context, ref_slhdsa_address *address, uint32_t from,
                  uint32_t to, uint8_t *value)
{
    uint32_t j;

    for (j = from; j < to; j++) {
        address->hash_or_index = j;
        context->set->hashes->f(context, address, value, value);
    }
}

/* The secret start of chain i: PRF(PK.seed, SK.seed, ADRS) */
static void chain_start(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                        uint32_t i, uint8_t *value)
{
    ref_slhdsa_address secret = *address;

    secret.type = SLHDSA_WOTS_PRF;
    secret.chain_or_height = i;
    secret.hash_or_index = 0;
    context->set->hashes->f(context, &secret, context->sk_seed, value);
}

/* The last steps of Algorithms 6 and 8: the chain ends under T_len */
static void compress_ends(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                          const uint8_t *ends, uint8_t *public_key)
{
    ref_slhdsa_address wots_pk = *address;
    size_t ends_len = (size_t)context->set->n * ref_slhdsa_wots_count(context->set);

    wots_pk.type = SLHDSA_WOTS_PK;
    wots_pk.chain_or_height = 0;
    wots_pk.hash_or_index = 0;
    context->set->hashes->t(context, &wots_pk, ends, ends_len, public_key);
}

/* FIPS 205 Algorithm 6: wots_pkGen */
void ref_slhdsa_wots_public_key(const ref_slhdsa_context *context,
                                const ref_slhdsa_address *address, uint8_t *public_key)
{
    ref_slhdsa_address hash = *address;
    uint8_t ends[SLHDSA_WOTS_COUNT_MAX * REF_SLHDSA_N_MAX];
    unsigned i;

    hash.type = SLHDSA_WOTS_HASH;
    for (i = 0; i < ref_slhdsa_wots_count(context->set); i++) {
        uint8_t *value = ends + (size_t)context->set->n * i;

        chain_start(context, &hash, i, value);
        hash.chain_or_height = i;
        chain(context, &hash, 0, SLHDSA_W - 1, value);
    }
    compress_ends(context, address, ends, public_key);
}

/* FIPS 205 Algorithm 7: wots_sign */
void ref_slhdsa_wots_sign(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                          const uint8_t *m, uint8_t *signature)
{
    ref_slhdsa_address hash = *address;
    uint32_t digits[SLHDSA_WOTS_COUNT_MAX];
    unsigned i;

    message_digits(context->set, m, digits);
    hash.type = SLHDSA_WOTS_HASH;
    for (i = 0; i < ref_slhdsa_wots_count(context->set); i++) {
        uint8_t *value = signature + (size_t)context->set->n * i;

        chain_start(context, &hash, i, value);
        hash.chain_or_height = i;
        chain(context, &hash, 0, digits[i], value);
    }
}

/* FIPS 205 Algorithm 8: wots_pkFromSig */
void ref_slhdsa_wots_public_key_of_signature(const ref_slhdsa_context *context,
                                             const ref_slhdsa_address *address, const uint8_t *m,
                                             const uint8_t *signature, uint8_t *public_key)
{
    ref_slhdsa_address hash = *address;
    uint32_t digits[SLHDSA_WOTS_COUNT_MAX];
    uint8_t ends[SLHDSA_WOTS_COUNT_MAX * REF_SLHDSA_N_MAX];
    unsigned i;

    message_digits(context->set, m, digits);
    memcpy(ends, signature, (size_t)context->set->n * ref_slhdsa_wots_count(context->set));
    hash.type = SLHDSA_WOTS_HASH;
    for (i = 0; i < ref_slhdsa_wots_count(context->set); i++) {
        hash.chain_or_height = i;
        chain(context, &hash, digits[i], SLHDSA_W - 1, ends + (size_t)context->set->n * i);
    }
    compress_ends(context, address, ends, public_key);
}
