/* reference/lattice: ML-DSA (FIPS 204). The known answers were computed with OpenSSL 3.5. */
#include "check_pq.h"

#include "lattice/mldsa_internal.h"

#define SIGNATURE_MAX 4627

/* FIPS 204 table 2, and the SHA3-256 of the keys of the seed 00 01 ... 1f and of the deterministic
 * signature of "message" with the context "context". */
static const struct {
    const char *name;
    size_t private_key_len;
    size_t public_key_len;
    size_t signature_len;
    const char *public_key_sha3;
    const char *private_key_sha3;
    const char *signature_sha3;
} sets[] = {
    { "ML-DSA-44", 2560, 1312, 2420,
      "373c7bf2cac5bd2a6c35933bab0fa1c951f22247e1333383fcb618822080373f",
      "da0665a6d807669d06aeb7010507aa6bd4640641055462e38e37344a274f36a6",
      "a7c229461eef9235d30979c12b31a7793771955bc1d9599140bc06bc07a9c85f" },
    { "ML-DSA-65", 4032, 1952, 3309,
      "1800725067e388d837d911fe4f66101cc1961b1bb755030dc574272cfb00013f",
      "4ecfbd119980b1090a7feda39c225539ffa3ef3ff673b239b60189bfd4541170",
      "6d110387073718ebe3abfa4830bcd277d130a38e9a331aea1fe6964799e66cff" },
    { "ML-DSA-87", 4896, 2592, SIGNATURE_MAX,
      "e6cf50a9c2fa5234f59949ff61f8161db4d629532127f4aefa8bb10811ecfb1e",
      "db6218a2eeae53e567d25222055251eab0ba85d1c69aeb8a62253d2096fd96a2",
      "8bc8906da470106d6a61eca92b359cab2e805975ffbb85e4f468ef0dce891453" },
};

#define SET_COUNT (sizeof(sets) / sizeof(sets[0]))

/* A valid signature, of which tests spoil one thing. */
typedef struct signing {
    const ref_mldsa_set *set;
    uint8_t public_key[REF_MLDSA_PUBLIC_KEY_MAX];
    uint8_t private_key[REF_MLDSA_PRIVATE_KEY_MAX + 1];
    uint8_t mu[REF_MLDSA_MU_LEN];
    uint8_t randomness[REF_MLDSA_RANDOMNESS_LEN];
    uint8_t signature[SIGNATURE_MAX + 1];
    ref_refusal refusal;
} signing;

static bool sign(signing *s)
{
    cupel_bytes private_key = { s->private_key, ref_mldsa_private_key_len(s->set) };

    return ref_mldsa_sign(s->set, private_key, s->mu, s->randomness, s->signature, &s->refusal);
}

static bool verify(signing *s)
{
    cupel_bytes signature = { s->signature, ref_mldsa_signature_len(s->set) };

    return ref_mldsa_verify(s->set, s->public_key, s->mu, signature, &s->refusal);
}

static signing start_signing(const char *name)
{
    signing s = { .set = ref_mldsa_set_find(name) };
    uint8_t memory[96];
    uint8_t tr[REF_MLDSA_TR_LEN];

    assert_true(ref_mldsa_generate(s.set, counting_octets(memory, 32), s.public_key, s.private_key,
                                   &s.refusal));
    ref_mldsa_tr(s.set, s.public_key, tr);
    assert_memory_equal(tr, ref_mldsa_tr_of_private(s.private_key), sizeof(tr));
    assert_true(ref_mldsa_mu(tr, REF_PURE, cupel_bytes_of_text("context"),
                             cupel_bytes_of_text("message"), s.mu, &s.refusal));
    assert_true(sign(&s));
    return s;
}

static void keys_and_signatures_are_the_known_ones(void **state)
{
    size_t i;

    (void)state;
    assert_null(ref_mldsa_set_find("ML-DSA-45"));
    for (i = 0; i < SET_COUNT; i++) {
        signing s = start_signing(sets[i].name);
        uint8_t public_key[REF_MLDSA_PUBLIC_KEY_MAX];

        assert_int_equal(ref_mldsa_public_key_len(s.set), sets[i].public_key_len);
        assert_int_equal(ref_mldsa_private_key_len(s.set), sets[i].private_key_len);
        assert_int_equal(ref_mldsa_signature_len(s.set), sets[i].signature_len);
        assert_sha3(s.public_key, sets[i].public_key_len, sets[i].public_key_sha3);
        assert_sha3(s.private_key, sets[i].private_key_len, sets[i].private_key_sha3);
        assert_sha3(s.signature, sets[i].signature_len, sets[i].signature_sha3);
        assert_true(verify(&s));
        ref_mldsa_public_of_private(s.set, s.private_key, public_key);
        assert_memory_equal(public_key, s.public_key, sets[i].public_key_len);
    }
}

/* FIPS 204 7.4: r = r1 * 2 * gamma2 + r0 modulo q, with r1 below m and r0 small; a hint moves r1 by
 * one towards the side that r0 is on. */
static void rounding_adds_up(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < SET_COUNT; i++) {
        const ref_mldsa_set *set = ref_mldsa_set_find(sets[i].name);
        int32_t m = (MLDSA_Q - 1) / (2 * set->gamma2);
        int32_t r;

        for (r = 0; r < MLDSA_Q; r += r < MLDSA_Q - 300000 ? 997 : 1) {
            int32_t high = ref_mldsa_high_bits(set, r);
            int32_t low = ref_mldsa_low_bits(set, r);

            assert_true(high >= 0 && high < m);
            assert_true(low >= -set->gamma2 && low <= set->gamma2);
            assert_int_equal(ref_mldsa_residue((int64_t)high * 2 * set->gamma2 + low), r);
            assert_int_equal(ref_mldsa_use_hint(set, 0, r), high);
            assert_int_equal(ref_mldsa_use_hint(set, 1, r), (high + (low > 0 ? 1 : m - 1)) % m);
        }
        /* r0 = 0 goes down, and the uppermost interval belongs to 0 */
        assert_int_equal(ref_mldsa_use_hint(set, 1, 0), m - 1);
        assert_int_equal(ref_mldsa_high_bits(set, MLDSA_Q - 1), 0);
        assert_int_equal(ref_mldsa_low_bits(set, MLDSA_Q - 1), -1);
    }
}

static void power2round_adds_up(void **state)
{
    static const int32_t values[] = { 0, 4095, 4096, 4097, 8191, 8192, 12288, 12289, MLDSA_Q - 1 };
    ref_mldsa_poly t = { .c = { 0 } };
    ref_mldsa_poly t1;
    ref_mldsa_poly t0;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        t.c[i] = values[i];
    }
    ref_mldsa_power2round(&t1, &t0, &t);
    for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        int32_t low = ref_mldsa_centred(t0.c[i]);

        assert_true(low > -4096 && low <= 4096);
        assert_int_equal(t1.c[i] * 8192 + low, values[i]);
    }
}

static void a_flipped_bit_is_refused(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < SET_COUNT; i++) {
        signing s = start_signing(sets[i].name);
        size_t at;

        for (at = sets[i].signature_len - 1; at < sets[i].signature_len; at -= 199) {
            s.signature[at] ^= 1;
            assert_false(verify(&s));
            s.signature[at] ^= 1;
        }
        s.signature[ref_mldsa_commitment_len(s.set) - 1] ^= 0x80;
        assert_refused(verify(&s), &s.refusal, CUPEL_REASON_SIGNATURE);
        s.signature[ref_mldsa_commitment_len(s.set) - 1] ^= 0x80;
        s.mu[63] ^= 1;
        assert_refused(verify(&s), &s.refusal, CUPEL_REASON_SIGNATURE);
        s.mu[63] ^= 1;
        s.public_key[0] ^= 1;
        assert_refused(verify(&s), &s.refusal, CUPEL_REASON_SIGNATURE);
    }
}

static void malformed_hints_are_refused(void **state)
{
    signing s = start_signing("ML-DSA-44");
    uint8_t *hint = s.signature + ref_mldsa_signature_len(s.set) - s.set->omega - s.set->k;
    uint8_t *ends = hint + s.set->omega;
    uint8_t good[SIGNATURE_MAX];
    uint8_t swapped;

    (void)state;
    assert_true(ends[0] >= 2 && ends[1] > ends[0] && ends[3] < s.set->omega);
    memcpy(good, s.signature, sizeof(good));
    /* FIPS 204 Algorithm 21 step 9: repeated, then falling positions */
    hint[1] = hint[0];
    assert_refused(verify(&s), &s.refusal, CUPEL_REASON_ENCODING);
    memcpy(s.signature, good, sizeof(good));
    swapped = hint[0];
    hint[0] = hint[1];
    hint[1] = swapped;
    assert_refused(verify(&s), &s.refusal, CUPEL_REASON_ENCODING);
    memcpy(s.signature, good, sizeof(good));
    /* step 4: a count that falls, and one beyond omega */
    ends[1] = (uint8_t)(ends[0] - 1);
    assert_refused(verify(&s), &s.refusal, CUPEL_REASON_ENCODING);
    memcpy(s.signature, good, sizeof(good));
    ends[3] = (uint8_t)(s.set->omega + 1);
    assert_refused(verify(&s), &s.refusal, CUPEL_REASON_ENCODING);
    memcpy(s.signature, good, sizeof(good));
    /* step 17: octets behind the last position */
    hint[s.set->omega - 1] = 1;
    assert_refused(verify(&s), &s.refusal, CUPEL_REASON_ENCODING);
}

static void wrong_lengths_and_ranges_are_refused(void **state)
{
    signing s = start_signing("ML-DSA-65");
    size_t signature_len = ref_mldsa_signature_len(s.set);
    uint8_t long_context[256] = { 0 };
    uint8_t *z = s.signature + ref_mldsa_commitment_len(s.set);
    size_t off;

    (void)state;
    for (off = 0; off < 3; off += 2) {
        cupel_bytes key = { s.private_key, ref_mldsa_private_key_len(s.set) - 1 + off };
        cupel_bytes public_key = { s.public_key, ref_mldsa_public_key_len(s.set) - 1 + off };
        cupel_bytes signature = { s.signature, signature_len - 1 + off };

        assert_refused(ref_mldsa_check_private_key(s.set, key, &s.refusal), &s.refusal,
                       CUPEL_REASON_LENGTH);
        assert_refused(ref_mldsa_check_public_key(s.set, public_key, &s.refusal), &s.refusal,
                       CUPEL_REASON_LENGTH);
        assert_refused(ref_mldsa_verify(s.set, s.public_key, s.mu, signature, &s.refusal),
                       &s.refusal, CUPEL_REASON_LENGTH);
    }
    assert_true(ref_mldsa_mu(s.private_key, REF_PURE, cupel_bytes_of(long_context, 255),
                             CUPEL_ABSENT, s.mu, &s.refusal));
    assert_refused(ref_mldsa_mu(s.private_key, REF_PURE, cupel_bytes_of(long_context, 256),
                                CUPEL_ABSENT, s.mu, &s.refusal),
                   &s.refusal, CUPEL_REASON_LENGTH);
    /* z[0] = gamma1 is packed as 0 */
    memset(z, 0, 2);
    z[2] = (uint8_t)(z[2] & 0xf0);
    assert_refused(verify(&s), &s.refusal, CUPEL_REASON_RANGE);
    /* eta = 4: 9 stands for -5 */
    s.private_key[128] = 0x99;
    assert_refused(sign(&s), &s.refusal, CUPEL_REASON_RANGE);
}

static void randomness_changes_the_signature(void **state)
{
    signing s = start_signing("ML-DSA-44");
    uint8_t deterministic[SIGNATURE_MAX];

    (void)state;
    memcpy(deterministic, s.signature, sizeof(deterministic));
    s.randomness[31] = 1;
    assert_true(sign(&s));
    assert_true(verify(&s));
    assert_memory_not_equal(deterministic, s.signature, ref_mldsa_signature_len(s.set));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_signatures_are_the_known_ones),
        cmocka_unit_test(rounding_adds_up),
        cmocka_unit_test(power2round_adds_up),
        cmocka_unit_test(a_flipped_bit_is_refused),
        cmocka_unit_test(malformed_hints_are_refused),
        cmocka_unit_test(wrong_lengths_and_ranges_are_refused),
        cmocka_unit_test(randomness_changes_the_signature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
