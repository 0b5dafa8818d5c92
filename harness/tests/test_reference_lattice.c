/* reference/lattice: the transforms of ML-KEM and ML-DSA, and ML-KEM itself (FIPS 203). The known
 * answers were computed with OpenSSL 3.5. */
#include "check_pq.h"

#include "lattice/mldsa_internal.h"
#include "lattice/mlkem_internal.h"

static unsigned bits_reversed(unsigned value, unsigned count)
{
    unsigned reversed = 0;

    for (; count > 0; count--, value >>= 1) {
        reversed = reversed << 1 | (value & 1);
    }
    return reversed;
}

static uint64_t power(uint64_t base, unsigned exponent, uint64_t modulus)
{
    uint64_t result = 1;

    for (; exponent > 0; exponent--) {
        result = result * base % modulus;
    }
    return result;
}

static void zetas_are_powers_of_the_root_of_unity(void **state)
{
    unsigned i;

    (void)state;
    assert_int_equal(power(17, 128, MLKEM_Q), MLKEM_Q - 1);
    assert_int_equal(power(1753, 256, MLDSA_Q), MLDSA_Q - 1);
    for (i = 0; i < 128; i++) {
        assert_int_equal(ref_mlkem_zeta(i), power(17, bits_reversed(i, 7), MLKEM_Q));
    }
    for (i = 0; i < 256; i++) {
        assert_int_equal(ref_mldsa_zeta(i), power(1753, bits_reversed(i, 8), MLDSA_Q));
    }
}

/* Coefficient `index` of f * g modulo X^256 + 1, by the definition. */
static int64_t negacyclic(const int64_t *f, const int64_t *g, int index, int64_t modulus)
{
    int64_t sum = 0;
    int i;

    for (i = 0; i < 256; i++) {
        int64_t term = f[i] * g[(index - i + 256) % 256] % modulus;

        sum += i <= index ? term : modulus - term;
    }
    return sum % modulus;
}

/* Two polynomials with no pattern; the first coefficients are the extremes. */
static void make_factors(int64_t *f, int64_t *g, int64_t modulus)
{
    int i;

    for (i = 0; i < 256; i++) {
        f[i] = i < 2 ? modulus - 1 : ((int64_t)i * i * 7919 + 3) % modulus;
        g[i] = i < 2 ? modulus - 1 : ((int64_t)i * i * i * 104729 + 11) % modulus;
    }
}

static void mlkem_transform_multiplies(void **state)
{
    int64_t f[256];
    int64_t g[256];
    ref_mlkem_poly a;
    ref_mlkem_poly b;
    ref_mlkem_poly product;
    int i;

    (void)state;
    make_factors(f, g, MLKEM_Q);
    for (i = 0; i < 256; i++) {
        a.c[i] = (uint16_t)f[i];
        b.c[i] = (uint16_t)g[i];
    }
    ref_mlkem_ntt(&a);
    ref_mlkem_ntt(&b);
    memset(&product, 0, sizeof(product));
    ref_mlkem_multiply_add(&product, &a, &b);
    ref_mlkem_ntt_inverse(&product);
    ref_mlkem_ntt_inverse(&a);
    for (i = 0; i < 256; i++) {
        assert_int_equal(a.c[i], f[i]);
        assert_int_equal(product.c[i], negacyclic(f, g, i, MLKEM_Q));
    }
}

static void mldsa_transform_multiplies(void **state)
{
    int64_t f[256];
    int64_t g[256];
    ref_mldsa_poly a;
    ref_mldsa_poly b;
    ref_mldsa_poly product;
    int i;

    (void)state;
    make_factors(f, g, MLDSA_Q);
    for (i = 0; i < 256; i++) {
        a.c[i] = (int32_t)f[i];
        b.c[i] = (int32_t)g[i];
    }
    ref_mldsa_ntt(&a);
    ref_mldsa_ntt(&b);
    ref_mldsa_multiply(&product, &a, &b);
    ref_mldsa_ntt_inverse(&product);
    ref_mldsa_ntt_inverse(&a);
    for (i = 0; i < 256; i++) {
        assert_int_equal(a.c[i], f[i]);
        assert_int_equal(product.c[i], negacyclic(f, g, i, MLDSA_Q));
    }
}

/* FIPS 203 4.2.1: Compress_d(Decompress_d(y)) = y, and a coefficient moves by round(q / 2^(d+1)) at
 * most. */
static void mlkem_compression_loses_only_low_bits(void **state)
{
    static const unsigned widths[] = { 1, 4, 5, 10, 11 };
    size_t w;

    (void)state;
    for (w = 0; w < sizeof(widths) / sizeof(widths[0]); w++) {
        unsigned d = widths[w];
        unsigned bound = (MLKEM_Q + (1U << d)) >> (d + 1);
        unsigned x;

        for (x = 0; x < MLKEM_Q; x++) {
            ref_mlkem_poly f = { .c = { (uint16_t)x } };
            uint16_t compressed;
            unsigned moved;

            ref_mlkem_compress(&f, d);
            compressed = f.c[0];
            assert_true(compressed < 1U << d);
            ref_mlkem_decompress(&f, d);
            moved = (f.c[0] + MLKEM_Q - x) % MLKEM_Q;
            assert_true(moved <= bound || MLKEM_Q - moved <= bound);
            ref_mlkem_compress(&f, d);
            assert_int_equal(f.c[0], compressed);
        }
    }
}

/* FIPS 203 table 3, and the SHA3-256 of the keys of the seed 00 01 ... 3f. */
static const struct {
    const char *name;
    size_t ek_len;
    size_t dk_len;
    size_t ciphertext_len;
    const char *ek_sha3;
    const char *dk_sha3;
} kems[] = {
    { "ML-KEM-512", 800, 1632, 768,
      "82f101ff648063b376e2bb6c5b7455f655a50c2feadade150efa0e0e6f365aea",
      "0bd3f5df01098ac9c29d687c7f1bd0588a5573feeef8f1e3b4573fa7f6ab57c8" },
    { "ML-KEM-768", 1184, 2400, 1088,
      "a24e16d8f8f9383a95b77050f4d9fd2f5733eec1d63ef3c23ebf9918173669a7",
      "1149f17c3c4ac6ab1e3e2d9d8bd0171355ac0fa31bb8855c48ceade874c0864b" },
    { "ML-KEM-1024", 1568, 3168, 1568,
      "61349e5c131a7e116a0463861d7d18663c5627c38c7147ddaadfd48acd7a4535",
      "f0db5d938027fcd9bad87847d52c14cf0c4abcf0703b749793f212111ffb303b" },
};

#define KEM_COUNT (sizeof(kems) / sizeof(kems[0]))

static void mlkem_keys_are_the_known_ones(void **state)
{
    size_t i;

    (void)state;
    assert_null(ref_mlkem_set_find("ML-KEM-513"));
    for (i = 0; i < KEM_COUNT; i++) {
        const ref_mlkem_set *set = ref_mlkem_set_find(kems[i].name);
        uint8_t memory[96];
        uint8_t ek[REF_MLKEM_EK_MAX];
        uint8_t dk[REF_MLKEM_DK_MAX];
        ref_refusal refusal;

        assert_int_equal(ref_mlkem_ek_len(set), kems[i].ek_len);
        assert_int_equal(ref_mlkem_dk_len(set), kems[i].dk_len);
        assert_int_equal(ref_mlkem_ciphertext_len(set), kems[i].ciphertext_len);
        assert_true(ref_mlkem_generate(set, counting_octets(memory, 64), ek, dk, &refusal));
        assert_sha3(ek, kems[i].ek_len, kems[i].ek_sha3);
        assert_sha3(dk, kems[i].dk_len, kems[i].dk_sha3);
        assert_refused(ref_mlkem_generate(set, counting_octets(memory, 63), ek, dk, &refusal),
                       &refusal, CUPEL_REASON_LENGTH);
    }
}

/* An honest exchange with one set, of which tests spoil one thing. */
typedef struct exchange {
    const ref_mlkem_set *set;
    uint8_t seed[96];
    uint8_t ek[REF_MLKEM_EK_MAX + 1];
    uint8_t dk[REF_MLKEM_DK_MAX + 1];
    uint8_t ciphertext[REF_MLKEM_CIPHERTEXT_MAX + 1];
    uint8_t secret[32];
    ref_refusal refusal;
} exchange;

static exchange start_exchange(const char *name)
{
    exchange x = { .set = ref_mlkem_set_find(name) };
    cupel_bytes seed = counting_octets(x.seed, 64);
    cupel_bytes ek = { x.ek, ref_mlkem_ek_len(x.set) };

    assert_true(ref_mlkem_generate(x.set, seed, x.ek, x.dk, &x.refusal));
    assert_true(ref_mlkem_encapsulate(x.set, ek, cupel_bytes_of(x.seed + 64, 32), x.ciphertext,
                                      x.secret, &x.refusal));
    return x;
}

static bool decapsulate(exchange *x, uint8_t secret[32])
{
    return ref_mlkem_decapsulate(x->set, cupel_bytes_of(x->dk, ref_mlkem_dk_len(x->set)),
                                 cupel_bytes_of(x->ciphertext, ref_mlkem_ciphertext_len(x->set)),
                                 secret, &x->refusal);
}

static void mlkem_rejects_a_changed_ciphertext_implicitly(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < KEM_COUNT; i++) {
        exchange x = start_exchange(kems[i].name);
        size_t len = kems[i].ciphertext_len;
        uint8_t secret[32];
        uint8_t expected[32];
        size_t at;

        assert_true(decapsulate(&x, secret));
        assert_memory_equal(secret, x.secret, 32);
        /* every 61st octet from the last one down to the first few */
        for (at = len - 1; at < len; at -= 61) {
            ref_xof xof;

            x.ciphertext[at] ^= 0x10;
            /* FIPS 203 Algorithm 18 step 7: J(z || c); z is the second half of the seed */
            ref_shake256_init(&xof);
            ref_xof_update(&xof, x.seed + 32, 32);
            ref_xof_update(&xof, x.ciphertext, len);
            ref_xof_squeeze(&xof, expected, sizeof(expected));
            assert_true(decapsulate(&x, secret));
            assert_memory_equal(secret, expected, 32);
            x.ciphertext[at] ^= 0x10;
        }
    }
}

static void mlkem_refuses_what_fails_the_input_checks(void **state)
{
    exchange x = start_exchange("ML-KEM-768");
    size_t ek_len = ref_mlkem_ek_len(x.set);
    size_t dk_len = ref_mlkem_dk_len(x.set);
    size_t ciphertext_len = ref_mlkem_ciphertext_len(x.set);
    cupel_bytes m = { x.seed, 32 };
    uint8_t secret[32];
    size_t off;

    (void)state;
    for (off = 0; off < 3; off += 2) {
        cupel_bytes ek = { x.ek, ek_len - 1 + off };
        cupel_bytes dk = { x.dk, dk_len - 1 + off };
        cupel_bytes ciphertext = { x.ciphertext, ciphertext_len - 1 + off };

        assert_refused(ref_mlkem_encapsulate(x.set, ek, m, x.ciphertext, secret, &x.refusal),
                       &x.refusal, CUPEL_REASON_LENGTH);
        assert_refused(ref_mlkem_decapsulate(x.set, dk,
                                             cupel_bytes_of(x.ciphertext, ciphertext_len), secret,
                                             &x.refusal),
                       &x.refusal, CUPEL_REASON_LENGTH);
        assert_refused(ref_mlkem_decapsulate(x.set, cupel_bytes_of(x.dk, dk_len), ciphertext,
                                             secret, &x.refusal),
                       &x.refusal, CUPEL_REASON_LENGTH);
    }
    /* the hash check covers ek and H(ek), not dk_PKE and z */
    x.dk[dk_len - 64] ^= 1;
    assert_refused(decapsulate(&x, secret), &x.refusal, CUPEL_REASON_ENCODING);
    x.dk[dk_len - 64] ^= 1;
    x.dk[dk_len - 65] ^= 1;
    assert_refused(decapsulate(&x, secret), &x.refusal, CUPEL_REASON_ENCODING);
    x.dk[dk_len - 65] ^= 1;
    x.dk[dk_len - 32] ^= 1;
    assert_true(decapsulate(&x, secret));
    assert_memory_equal(secret, x.secret, 32);
}

static void mlkem_takes_coefficients_below_q_only(void **state)
{
    exchange x = start_exchange("ML-KEM-512");
    size_t last = 384 * x.set->k - 2; /* octets of the last coefficient: its upper 12 bits of 16 */
    cupel_bytes ek = { x.ek, ref_mlkem_ek_len(x.set) };
    cupel_bytes m = { x.seed, 32 };
    unsigned value;

    (void)state;
    for (value = MLKEM_Q - 1; value <= MLKEM_Q; value++) {
        bool accepted;

        x.ek[last] = (uint8_t)((x.ek[last] & 15) | (value & 15) << 4);
        x.ek[last + 1] = (uint8_t)(value >> 4);
        accepted = ref_mlkem_encapsulate(x.set, ek, m, x.ciphertext, x.secret, &x.refusal);
        if (value < MLKEM_Q) {
            assert_true(accepted);
        } else {
            assert_refused(accepted, &x.refusal, CUPEL_REASON_RANGE);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zetas_are_powers_of_the_root_of_unity),
        cmocka_unit_test(mlkem_transform_multiplies),
        cmocka_unit_test(mldsa_transform_multiplies),
        cmocka_unit_test(mlkem_compression_loses_only_low_bits),
        cmocka_unit_test(mlkem_keys_are_the_known_ones),
        cmocka_unit_test(mlkem_rejects_a_changed_ciphertext_implicitly),
        cmocka_unit_test(mlkem_refuses_what_fails_the_input_checks),
        cmocka_unit_test(mlkem_takes_coefficients_below_q_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
