/* The deterministic k of ECDSA: HMAC_DRBG seeded with the private key and the message's hash. */
#include "curve/rfc6979.h"

#include "hash/hmac.h"

/* The order of the largest curve has 571 bits. */
#define ORDER_OCTETS_MAX 72

/* A candidate takes whole digests, the shortest of which has 20 octets. */
#define CANDIDATE_OCTETS_MAX (ORDER_OCTETS_MAX + REF_HASH_DIGEST_MAX)

void ref_bits2int(const ref_modulus *n, ref_number *r, const uint8_t *octets, size_t len)
{
    size_t bit_len;

    /* Octets that are all shifted out need not be read: digests may be longer than a number. */
    len = len > (n->bit_len + 7) / 8 ? (n->bit_len + 7) / 8 : len;
    bit_len = 8 * len;
    (void)ref_number_from_octets(r, octets, len);
    if (bit_len > n->bit_len) {
        ref_number_shift_right(r, r, bit_len - n->bit_len);
    }
}

/* V = HMAC_K(V) */
static void step(ref_rfc6979 *g)
{
    const cupel_bytes value = cupel_bytes_of(g->value, g->hash->digest_len);

    ref_hmac_parts(g->hash, cupel_bytes_of(g->key, g->hash->digest_len), &value, 1, g->value);
}

/* K = HMAC_K(V || separator || seed), V = HMAC_K(V) */
static void rekey(ref_rfc6979 *g, uint8_t separator, cupel_bytes seed)
{
    const cupel_bytes parts[] = { cupel_bytes_of(g->value, g->hash->digest_len),
                                  cupel_bytes_of(&separator, 1), seed };

    ref_hmac_parts(g->hash, cupel_bytes_of(g->key, g->hash->digest_len), parts, 3, g->key);
    step(g);
}

void ref_rfc6979_init(ref_rfc6979 *generator, const ref_modulus *n, const ref_number *x,
                      const ref_hash *hash, const uint8_t *digest)
{
    uint8_t seed[2 * ORDER_OCTETS_MAX];
    size_t len = (n->bit_len + 7) / 8;
    ref_number h1;
    ref_number order;

    generator->hash = hash;
    generator->n = n;
    /* RFC 6979 2.3.3 and 2.3.4: int2octets(x) || bits2octets(h1) */
    (void)ref_number_to_octets(x, seed, len);
    ref_modulus_number(n, &order);
    ref_bits2int(n, &h1, digest, hash->digest_len);
    ref_number_mod(&h1, &h1, &order);
    (void)ref_number_to_octets(&h1, seed + len, len);
    /* RFC 6979 3.2 steps b to g */
    memset(generator->value, 0x01, hash->digest_len);
    memset(generator->key, 0x00, hash->digest_len);
    rekey(generator, 0x00, cupel_bytes_of(seed, 2 * len));
    rekey(generator, 0x01, cupel_bytes_of(seed, 2 * len));
}

void ref_rfc6979_next(ref_rfc6979 *generator, ref_number *k)
{
    uint8_t candidate[CANDIDATE_OCTETS_MAX];
    size_t digest_len = generator->hash->digest_len;
    size_t len = (generator->n->bit_len + 7) / 8;
    ref_number order;

    ref_modulus_number(generator->n, &order);
    for (;;) {
        size_t have;

        /* RFC 6979 3.2 step h.2 */
        for (have = 0; have < len; have += digest_len) {
            step(generator);
            memcpy(candidate + have, generator->value, digest_len);
        }
        /* RFC 6979 3.2 step h.3 */
        ref_bits2int(generator->n, k, candidate, have);
        rekey(generator, 0x00, cupel_bytes_of(candidate, 0));
        if (!ref_number_is_zero(k) && ref_number_compare(k, &order) < 0) {
            return;
        }
    }
}
