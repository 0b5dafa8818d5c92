/* SLH-DSA: parameter sets, keys, signatures and their input checks (FIPS 205 sections 9 to 11). */
#include "hashsig/slhdsa.h"

#include "hashsig/slhdsa_internal.h"

#include <string.h>

#define SIGNATURE_ALGORITHM(number) "2.16.840.1.101.3.4.3." #number

/* FIPS 205 table 2; the object identifiers of SHA2 and SHAKE sets run from 20 and from 26 */
#define SHA2(suffix, number, category, ...)                                               \
    {                                                                                     \
        "SLH-DSA-SHA2-" suffix, SIGNATURE_ALGORITHM(number), &ref_slhdsa_sha2_##category, \
            __VA_ARGS__                                                                   \
    }
#define SHAKE(suffix, number, ...)                                                           \
    {                                                                                        \
        "SLH-DSA-SHAKE-" suffix, SIGNATURE_ALGORITHM(number), &ref_slhdsa_shake, __VA_ARGS__ \
    }

/* n, d, h', a, k */
#define P128S 16, 7, 9, 12, 14
#define P128F 16, 22, 3, 6, 33
#define P192S 24, 7, 9, 14, 17
#define P192F 24, 22, 3, 8, 33
#define P256S 32, 8, 8, 14, 22
#define P256F 32, 17, 4, 9, 35

static const ref_slhdsa_set sets[] = {
    SHA2("128s", 20, category1, P128S),  SHAKE("128s", 26, P128S),
    SHA2("128f", 21, category1, P128F),  SHAKE("128f", 27, P128F),
    SHA2("192s", 22, category35, P192S), SHAKE("192s", 28, P192S),
    SHA2("192f", 23, category35, P192F), SHAKE("192f", 29, P192F),
    SHA2("256s", 24, category35, P256S), SHAKE("256s", 30, P256S),
    SHA2("256f", 25, category35, P256F), SHAKE("256f", 31, P256F),
};

const ref_slhdsa_set *ref_slhdsa_sets(size_t *count)
{
    *count = sizeof(sets) / sizeof(sets[0]);
    return sets;
}

const ref_slhdsa_set *ref_slhdsa_set_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
        if (strcmp(sets[i].name, name) == 0) {
            return &sets[i];
        }
    }
    return NULL;
}

static ref_slhdsa_context start(const ref_slhdsa_set *set, const uint8_t *pk_seed,
                                const uint8_t *sk_seed)
{
    ref_slhdsa_context context = { .set = set, .pk_seed = pk_seed, .sk_seed = sk_seed };

    set->hashes->start(&context);
    return context;
}

/* FIPS 205 Algorithm 18: slh_keygen_internal */
bool ref_slhdsa_generate(const ref_slhdsa_set *set, cupel_bytes seed, uint8_t *public_key,
                         uint8_t *private_key, ref_refusal *refusal)
{
    size_t n = set->n;
    ref_slhdsa_context context;

    if (seed.len != ref_slhdsa_seed_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 205 9.1: the seeds are not 3n octets");
    }
    context = start(set, seed.ptr + 2 * n, seed.ptr);
    memcpy(public_key, seed.ptr + 2 * n, n);
    ref_slhdsa_hypertree_root(&context, public_key + n);
    memcpy(private_key, seed.ptr, 2 * n);
    memcpy(private_key + 2 * n, public_key, 2 * n);
    return true;
}

/* FIPS 205 10.2: the message M' in its pieces: 0 || |ctx| || ctx || M, and pre-hashed 1 || |ctx| ||
 * ctx || OID || PH(M) */
typedef struct framed_message {
    uint8_t head[2];
    cupel_bytes parts[3];
} framed_message;

/* FIPS 205 Algorithms 22 to 25 step 1 */
static bool frame(ref_domain domain, cupel_bytes context, cupel_bytes message,
                  framed_message *framed, ref_refusal *refusal)
{
    if (context.len > 255) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 205 10.2: a context string of more than 255 octets");
    }
    framed->head[0] = (uint8_t)domain;
    framed->head[1] = (uint8_t)context.len;
    framed->parts[0] = cupel_bytes_of(framed->head, sizeof(framed->head));
    framed->parts[1] = context;
    framed->parts[2] = message;
    return true;
}

/* What the message digest chooses. */
typedef struct chosen {
    uint8_t digest[SLHDSA_DIGEST_MAX]; /* begins with md */
    uint64_t tree;
    uint32_t leaf;
} chosen;

/* The low `bits` bits (at most 64) of a big-endian number: toInt(...) mod 2^bits */
static uint64_t low_bits_of(const uint8_t *octets, size_t len, unsigned bits)
{
    uint64_t value = 0;
    size_t i;

    for (i = 0; i < len; i++) {
        value = value << 8 | octets[i];
    }
    return bits == 64 ? value : value & ((UINT64_C(1) << bits) - 1);
}

/* FIPS 205 Algorithm 19 steps 5-10 and Algorithm 20 steps 8-13: H_msg, and its division into md,
 * tree and leaf, each in whole octets */
static chosen choose(const ref_slhdsa_set *set, const uint8_t *r, const uint8_t *public_key,
                     const framed_message *message)
{
    unsigned tree_bits = (set->d - 1) * set->h_prime;
    size_t md_len = (set->k * set->a + 7) / 8;
    size_t tree_len = (tree_bits + 7) / 8;
    size_t leaf_len = (set->h_prime + 7) / 8;
    chosen c;

    set->hashes->h_msg(set, r, public_key, message->parts, 3, c.digest,
                       md_len + tree_len + leaf_len);
    c.tree = low_bits_of(c.digest + md_len, tree_len, tree_bits);
    c.leaf = (uint32_t)low_bits_of(c.digest + md_len + tree_len, leaf_len, set->h_prime);
    return c;
}

/* FIPS 205 Algorithm 19: slh_sign_internal, of inputs that were checked */
static void sign_internal(const ref_slhdsa_set *set, const uint8_t *private_key,
                          const uint8_t *opt_rand, const framed_message *message,
                          uint8_t *signature)
{
    size_t n = set->n;
    const uint8_t *public_key = private_key + 2 * n;
    ref_slhdsa_context context = start(set, public_key, private_key);
    uint8_t *fors = signature + n;
    uint8_t *hypertree = fors + n * set->k * (1 + set->a);
    uint8_t fors_public_key[REF_SLHDSA_N_MAX];
    ref_slhdsa_address address = { .type = SLHDSA_FORS_TREE };
    chosen c;

    set->hashes->prf_msg(set, private_key + n, opt_rand, message->parts, 3, signature);
    c = choose(set, signature, public_key, message);
    address.tree = c.tree;
    address.key_pair = c.leaf;
    ref_slhdsa_fors_sign(&context, &address, c.digest, fors);
    ref_slhdsa_fors_public_key_of_signature(&context, &address, c.digest, fors, fors_public_key);
    ref_slhdsa_hypertree_sign(&context, fors_public_key, c.tree, c.leaf, hypertree);
}

static bool check_private_key(const ref_slhdsa_set *set, cupel_bytes private_key,
                              ref_refusal *refusal)
{
    if (private_key.len != ref_slhdsa_private_key_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 205 9.1: the private key is not 4n octets");
    }
    return true;
}

bool ref_slhdsa_public_of_private(const ref_slhdsa_set *set, cupel_bytes private_key,
                                  cupel_bytes *public_key, ref_refusal *refusal)
{
    size_t len = ref_slhdsa_public_key_len(set);

    if (!check_private_key(set, private_key, refusal)) {
        return false;
    }
    *public_key = cupel_bytes_of(private_key.ptr + private_key.len - len, len);
    return true;
}

/* FIPS 205 Algorithms 22 and 23: slh_sign and hash_slh_sign */
bool ref_slhdsa_sign(const ref_slhdsa_set *set, cupel_bytes private_key, ref_domain domain,
                     cupel_bytes context, cupel_bytes message, cupel_bytes randomness,
                     uint8_t *signature, ref_refusal *refusal)
{
    framed_message framed;
    const uint8_t *opt_rand;

    if (!frame(domain, context, message, &framed, refusal)
        || !check_private_key(set, private_key, refusal)) {
        return false;
    }
    if (randomness.ptr != NULL && randomness.len != set->n) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "FIPS 205 9.2: addrnd is not n octets");
    }
    /* FIPS 205 9.2: PK.seed takes the place of addrnd in the deterministic variant */
    opt_rand = randomness.ptr != NULL ? randomness.ptr : private_key.ptr + (size_t)2 * set->n;
    sign_internal(set, private_key.ptr, opt_rand, &framed, signature);
    return true;
}

/* FIPS 205 Algorithm 20: slh_verify_internal, of inputs of the right length */
static bool verify_internal(const ref_slhdsa_set *set, const uint8_t *public_key,
                            const framed_message *message, const uint8_t *signature)
{
    size_t n = set->n;
    ref_slhdsa_context context = start(set, public_key, NULL);
    const uint8_t *fors = signature + n;
    const uint8_t *hypertree = fors + n * set->k * (1 + set->a);
    chosen c = choose(set, signature, public_key, message);
    ref_slhdsa_address address = { .type = SLHDSA_FORS_TREE, .tree = c.tree, .key_pair = c.leaf };
    uint8_t fors_public_key[REF_SLHDSA_N_MAX];
    uint8_t root[REF_SLHDSA_N_MAX];

    ref_slhdsa_fors_public_key_of_signature(&context, &address, c.digest, fors, fors_public_key);
    ref_slhdsa_hypertree_root_of_signature(&context, fors_public_key, c.tree, c.leaf, hypertree,
                                           root);
    return memcmp(root, public_key + n, n) == 0;
}

/* FIPS 205 Algorithms 24 and 25: slh_verify and hash_slh_verify */
bool ref_slhdsa_verify(const ref_slhdsa_set *set, cupel_bytes public_key, ref_domain domain,
                       cupel_bytes context, cupel_bytes message, cupel_bytes signature,
                       ref_refusal *refusal)
{
    framed_message framed;

    if (!frame(domain, context, message, &framed, refusal)) {
        return false;
    }
    if (public_key.len != ref_slhdsa_public_key_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 205 9.1: the public key is not 2n octets");
    }
    /* FIPS 205 Algorithm 20 step 1 */
    if (signature.len != ref_slhdsa_signature_len(set)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "FIPS 205 Algorithm 20 step 1: wrong length of signature");
    }
    if (!verify_internal(set, public_key.ptr, &framed, signature.ptr)) {
        return ref_refuse(refusal, CUPEL_REASON_SIGNATURE,
                          "FIPS 205 9.3: the hypertree does not lead to PK.root");
    }
    return true;
}
