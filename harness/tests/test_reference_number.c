/* reference/number: properties of the arithmetic on numbers of every size, and known answers. */
#include "check_hex.h"

#include "number/montgomery.h"
#include "number/prime.h"

/* A repeatable sequence (xorshift64): numbers of up to `bits` bits with runs of zeros and ones,
 * where carries go wrong. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void random_number(uint64_t *state, size_t bits, ref_number *r)
{
    ref_limb limbs[REF_OPERAND_LIMBS_MAX];
    size_t count = bits / REF_LIMB_BITS;
    size_t i;

    for (i = 0; i < count; i++) {
        uint64_t kind = next_random(state) % 4;

        limbs[i] = kind == 0 ? 0 : kind == 1 ? UINT64_MAX : next_random(state);
    }
    ref_number_from_limbs(r, limbs, count);
    ref_number_shift_right(r, r, next_random(state) % REF_LIMB_BITS);
}

static const size_t sizes[] = { 64, 128, 192, 256, 576, 2048, 4096, 8192 };

#define SIZE_COUNT (sizeof sizes / sizeof sizes[0])
#define ROUNDS     400

/* (a b + c) div and mod a give b and c back; the parts of any division add up. */
static void division_undoes_multiplication(void **unused)
{
    uint64_t state = 1;
    ref_number a, b, c, x, quotient, rest;
    size_t i;

    (void)unused;
    for (i = 0; i < ROUNDS; i++) {
        random_number(&state, sizes[next_random(&state) % SIZE_COUNT], &a);
        random_number(&state, sizes[next_random(&state) % SIZE_COUNT], &b);
        if (ref_number_is_zero(&a)) {
            continue;
        }
        ref_number_mod(&c, &b, &a);
        ref_number_mul(&x, &a, &b);
        ref_number_add(&x, &x, &c);
        ref_number_divmod(&quotient, &rest, &x, &a);
        assert_int_equal(ref_number_compare(&quotient, &b), 0);
        assert_int_equal(ref_number_compare(&rest, &c), 0);
        ref_number_sub(&x, &x, &c);
        ref_number_mod(&rest, &x, &a);
        assert_true(ref_number_is_zero(&rest));
    }
}

/* a and a^-1 mod m multiply to 1 for every m, and there is none where they share a factor. */
static void inverse_multiplies_to_one(void **unused)
{
    uint64_t state = 2;
    ref_number a, m, inverse, common;
    size_t i;

    (void)unused;
    for (i = 0; i < ROUNDS; i++) {
        random_number(&state, sizes[next_random(&state) % 5], &a);
        random_number(&state, sizes[next_random(&state) % 5], &m);
        if (ref_number_compare_small(&m, 2) < 0) {
            continue;
        }
        ref_number_gcd(&common, &a, &m);
        assert_int_equal(ref_number_inverse(&inverse, &a, &m),
                         ref_number_compare_small(&common, 1) == 0);
        if (ref_number_compare_small(&common, 1) == 0) {
            ref_number_mul(&inverse, &inverse, &a);
            ref_number_mod(&inverse, &inverse, &m);
            assert_int_equal(ref_number_compare_small(&inverse, 1), 0);
        }
    }
}

/* Montgomery multiplication, addition and subtraction are those of plain division. */
static void montgomery_agrees_with_division(void **unused)
{
    uint64_t state = 3;
    ref_modulus modulus;
    ref_limb x[REF_OPERAND_LIMBS_MAX], y[REF_OPERAND_LIMBS_MAX], z[REF_OPERAND_LIMBS_MAX];
    ref_number a, b, n, expected, got;
    size_t i;

    (void)unused;
    for (i = 0; i < ROUNDS; i++) {
        size_t bits = sizes[next_random(&state) % SIZE_COUNT];

        random_number(&state, bits, &n);
        if (!ref_modulus_init(&modulus, &n)) {
            assert_true(!ref_number_is_odd(&n) || ref_number_compare_small(&n, 3) < 0);
            continue;
        }
        random_number(&state, bits, &a);
        random_number(&state, bits, &b);
        ref_mod_from_number(&modulus, x, &a);
        ref_mod_from_number(&modulus, y, &b);
        ref_mod_mul(&modulus, z, x, y);
        ref_mod_to_number(&modulus, &got, z);
        ref_number_mul(&expected, &a, &b);
        ref_number_mod(&expected, &expected, &n);
        assert_int_equal(ref_number_compare(&got, &expected), 0);
        ref_mod_add(&modulus, z, x, y);
        ref_mod_sub(&modulus, z, z, y);
        assert_true(ref_mod_equal(&modulus, z, x));
    }
}

/* Fermat: a^(p-1) = 1; a square has a root and the root its square. All three kinds of prime. */
static void roots_and_powers_modulo_primes(void **unused)
{
    static const char *const primes[] = {
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", /* P-256: 3 mod 4 */
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed", /* 25519: 5 mod 8 */
        "ffffffffffffffffffffffffffffffff000000000000000000000001",         /* P-224: 1 mod 2^96 */
        "11",
        "03",
        "05",
        "07",
    };
    uint64_t state = 4;
    size_t i;
    int round;

    (void)unused;
    for (i = 0; i < sizeof primes / sizeof primes[0]; i++) {
        ref_modulus modulus;
        ref_number p, a;

        number_from_hex(&p, primes[i]);
        assert_true(ref_modulus_init(&modulus, &p));
        for (round = 0; round < 8; round++) {
            ref_limb x[REF_OPERAND_LIMBS_MAX], y[REF_OPERAND_LIMBS_MAX];
            bool is_square;

            random_number(&state, 256, &a);
            ref_mod_from_number(&modulus, x, &a);
            is_square = ref_mod_sqrt(&modulus, y, x);
            assert_int_equal(is_square, ref_number_jacobi(&a, &p) != -1);
            if (is_square) {
                ref_mod_sqr(&modulus, y, y);
                assert_true(ref_mod_equal(&modulus, y, x));
            }
            ref_mod_inverse(&modulus, y, x);
            ref_mod_mul(&modulus, y, y, x);
            assert_true(ref_mod_equal(&modulus, y, modulus.one) || ref_mod_is_zero(&modulus, x));
        }
    }
}

static void octets_keep_their_length(void **unused)
{
    const uint8_t octets[] = { 0x00, 0x00, 0x01, 0x02 };
    uint8_t long_octets[REF_NUMBER_BITS_MAX / 8 + 1] = { 1 };
    uint8_t out[6];
    ref_number a;

    (void)unused;
    assert_true(ref_number_from_octets(&a, octets, sizeof octets));
    assert_int_equal(ref_number_bit_len(&a), 9);
    assert_int_equal(ref_number_octet_len(&a), 2);
    assert_true(ref_number_to_octets(&a, out, sizeof out));
    assert_memory_equal(out, "\0\0\0\0\1\2", sizeof out);
    /* RFC 8017 section 4.1 step 1: integer too large */
    assert_false(ref_number_to_octets(&a, out, 1));
    assert_false(ref_number_from_octets(&a, long_octets, sizeof long_octets));
    assert_true(ref_number_from_octets(&a, octets, 0));
    assert_true(ref_number_is_zero(&a));
}

static void primes_are_told_from_pseudoprimes(void **unused)
{
    static const struct {
        const char *value;
        bool is_prime;
    } cases[] = {
        { "00", false },
        { "01", false },
        { "02", true },
        { "04", false },
        { "fff1", true },
        { "0231", false },             /* 561, the first Carmichael number */
        { "0136a352b2c8c1", false },   /* strong pseudoprime to the primes up to 17 (HAC 4.2.3) */
        { "351591274f9af9fb", false }, /* 149491 * 747451 * 34233211: and to those up to 23 */
        { "7fffffff", true },          /* 2^31 - 1 */
        { "1fffffffffffffff", true },  /* 2^61 - 1 */
        { "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed", true },
        { "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffef", false },
    };
    size_t i;

    (void)unused;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ref_number n;

        number_from_hex(&n, cases[i].value);
        if (ref_number_is_prime(&n) != cases[i].is_prime) {
            fail_msg("%s", cases[i].value);
        }
    }
}

/* The squares of primes beyond the trial divisors have no Lucas discriminant. */
static void squares_are_not_prime(void **unused)
{
    ref_number n;

    (void)unused;
    ref_number_set(&n, UINT64_C(1000003) * 1000003);
    assert_false(ref_number_is_prime(&n));
    ref_number_set(&n, UINT64_C(1093) * 1093); /* a base-2 pseudoprime (Wieferich) */
    assert_false(ref_number_is_prime(&n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(division_undoes_multiplication),
        cmocka_unit_test(inverse_multiplies_to_one),
        cmocka_unit_test(montgomery_agrees_with_division),
        cmocka_unit_test(roots_and_powers_modulo_primes),
        cmocka_unit_test(octets_keep_their_length),
        cmocka_unit_test(primes_are_told_from_pseudoprimes),
        cmocka_unit_test(squares_are_not_prime),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
