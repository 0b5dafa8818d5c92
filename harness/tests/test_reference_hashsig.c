/* reference/hashsig: SLH-DSA (FIPS 205). The known answers were computed with OpenSSL 3.5. */
#include "check_pq.h"

#include "hashsig/slhdsa_internal.h"

#define SIGNATURE_MAX 49856

/* FIPS 205 table 2. */
static const struct {
    const char *suffix;
    size_t public_key_len;
    size_t signature_len;
} sizes[] = {
    { "128s", 32, 7856 },  { "128f", 32, 17088 }, { "192s", 48, 16224 },
    { "192f", 48, 35664 }, { "256s", 64, 29792 }, { "256f", 64, SIGNATURE_MAX },
};

static void sizes_are_those_of_the_standard(void **state)
{
    static const char *const kinds[] = { "SHA2", "SHAKE" };
    size_t i;
    size_t j;
    size_t count;

    (void)state;
    (void)ref_slhdsa_sets(&count);
    assert_int_equal(count, 12);
    for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        for (j = 0; j < 2; j++) {
            char name[32];
            const ref_slhdsa_set *set;

            snprintf(name, sizeof(name), "SLH-DSA-%s-%s", kinds[j], sizes[i].suffix);
            set = ref_slhdsa_set_find(name);
            assert_non_null(set);
            assert_int_equal(ref_slhdsa_public_key_len(set), sizes[i].public_key_len);
            assert_int_equal(ref_slhdsa_private_key_len(set), 2 * sizes[i].public_key_len);
            assert_int_equal(ref_slhdsa_signature_len(set), sizes[i].signature_len);
        }
    }
}

/* FIPS 205 4.4: digits are taken from the front, and those left over are dropped. */
static void digits_are_taken_from_the_front(void **state)
{
    static const uint8_t octets[] = { 0x12, 0x34, 0xff };
    uint32_t digits[4];

    (void)state;
    ref_slhdsa_base_2b(octets, 4, digits, 4);
    assert_int_equal(digits[0], 1);
    assert_int_equal(digits[1], 2);
    assert_int_equal(digits[2], 3);
    assert_int_equal(digits[3], 4);
    ref_slhdsa_base_2b(octets, 9, digits, 2);
    assert_int_equal(digits[0], 0x24);
    assert_int_equal(digits[1], 0x0d3);
    ref_slhdsa_base_2b(octets, 12, digits, 2);
    assert_int_equal(digits[0], 0x123);
    assert_int_equal(digits[1], 0x4ff);
}

static void addresses_are_laid_out_as_the_standard_says(void **state)
{
    const ref_slhdsa_address address = { .layer = 1,
                                         .tree = UINT64_C(0x0203040506070809),
                                         .type = SLHDSA_FORS_PRF,
                                         .key_pair = 0x0a0b0c0d,
                                         .chain_or_height = 0x0e0f1011,
                                         .hash_or_index = 0x12131415 };
    static const uint8_t whole[32] = { 0, 0, 0, 1, 0,  0,  0,  0,  2,  3,  4,  5,  6,  7,  8,  9,
                                       0, 0, 0, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 };
    static const uint8_t compressed[22] = { 1,  2,  3,  4,  5,  6,  7,  8,  9,  6,  10,
                                            11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 };
    uint8_t octets[32];

    (void)state;
    ref_slhdsa_address_encode(&address, octets);
    assert_memory_equal(octets, whole, sizeof(whole));
    ref_slhdsa_address_compress(&address, octets);
    assert_memory_equal(octets, compressed, sizeof(compressed));
}

/* The SHA3-256 of the keys of the seed 00 01 ... and of the deterministic signature of "message"
 * with the context "context". The `s` sets take seconds and differ in numbers only. */
static const struct {
    const char *name;
    const char *public_key_sha3;
    const char *private_key_sha3;
    const char *signature_sha3;
} known[] = {
    { "SLH-DSA-SHA2-128f", "4c06d9d140ed03b555fa762927d7c351f6cf20401907b25a345dc832b145a7dd",
      "72dda1448e4341352cd447a2bfeb4a65b42ba690a3dd1aedcfeb19923c6293e2",
      "1c603602fa58f5a0d321f8d54a68fb49cc0a3b33d94805bc1a8317828dae9b30" },
    { "SLH-DSA-SHA2-192f", "c0dcd5b8ad216e3288f9133e6d80a7412baa5f0dbd72b9ca8ba71ce3888f2c76",
      "d04b3292e9990f5526495262616f8284ea24a20b6b544c36f881ac449faa8a4e",
      "e5e1102e8ec81101fa4618eda851402d6ff5a82c9985f939bb14f3dae4d2f4e2" },
    { "SLH-DSA-SHA2-256f", "c746abfcf69c956dadaac6c54e39f6a3e97755fb1b6216990f5a9e74c231b9e3",
      "0d1c73afe354708c441b0147c90c4d858531aa89398472283d450c5411e315ad",
      "69be9afb88bdd1efb45f0cc5d1614e35a9ebb4645be75efc33ef3aab5e22dea3" },
    { "SLH-DSA-SHAKE-128f", "84f23d58abc7f4ba57c4ef3842fa6e09a57fff632fab75ddcf1e3458e6bfd8ad",
      "3ee4dd093369b840db1bc48aad38eaeed29e5075bd1a075e3abea17e655a55df",
      "6fe2eac74adeb761d033af47e50b1c7a0ebe5e80cb5743417a4e62ba9d523b06" },
    { "SLH-DSA-SHAKE-192f", "c69089e65f7fbfefabb6cfc11085b9e46fa5f42c4e5a3ff65be44241b6035465",
      "d8885263511625da732e4b9803c826e138a71123c444816dc05c7ab8bdf39b7b",
      "975f4760e966fcc51a95c2d6e5eb85661608c8ee05a8625a8ac9d6dbbf1adebb" },
    { "SLH-DSA-SHAKE-256f", "df086641c953bcfd542bfd4d86a59c56c4add4ce32f1c6672c41947bf5142349",
      "39f22b19b89fb21d7e16aa9e129b99b4c224c60eb19af411f64f3f6d4d4adb84",
      "c297723d0143dddefbfbf11cdd02f1baba79715166dffbdf0038e56ea5d66f76" },
};

typedef struct signing {
    const ref_slhdsa_set *set;
    uint8_t public_key[2 * REF_SLHDSA_N_MAX];
    uint8_t private_key[4 * REF_SLHDSA_N_MAX];
    uint8_t signature[SIGNATURE_MAX + 1];
    ref_refusal refusal;
} signing;

static bool sign(signing *s, cupel_bytes context, cupel_bytes randomness)
{
    cupel_bytes private_key = { s->private_key, ref_slhdsa_private_key_len(s->set) };

    return ref_slhdsa_sign(s->set, private_key, REF_PURE, context, cupel_bytes_of_text("message"),
                           randomness, s->signature, &s->refusal);
}

static bool verify(signing *s, const char *context)
{
    cupel_bytes public_key = { s->public_key, ref_slhdsa_public_key_len(s->set) };
    cupel_bytes signature = { s->signature, ref_slhdsa_signature_len(s->set) };

    return ref_slhdsa_verify(s->set, public_key, REF_PURE, cupel_bytes_of_text(context),
                             cupel_bytes_of_text("message"), signature, &s->refusal);
}

static void start_signing(signing *s, const char *name)
{
    uint8_t memory[96];

    s->set = ref_slhdsa_set_find(name);
    assert_true(ref_slhdsa_generate(s->set, counting_octets(memory, ref_slhdsa_seed_len(s->set)),
                                    s->public_key, s->private_key, &s->refusal));
    assert_true(sign(s, cupel_bytes_of_text("context"), CUPEL_ABSENT));
}

static void keys_and_signatures_are_the_known_ones(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        signing s;

        start_signing(&s, known[i].name);
        assert_sha3(s.public_key, ref_slhdsa_public_key_len(s.set), known[i].public_key_sha3);
        assert_sha3(s.private_key, ref_slhdsa_private_key_len(s.set), known[i].private_key_sha3);
        assert_sha3(s.signature, ref_slhdsa_signature_len(s.set), known[i].signature_sha3);
        assert_true(verify(&s, "context"));
        assert_refused(verify(&s, ""), &s.refusal, CUPEL_REASON_SIGNATURE);
    }
}

static void a_flipped_bit_is_refused(void **state)
{
    signing s;
    size_t len;
    size_t at;

    (void)state;
    start_signing(&s, "SLH-DSA-SHA2-128f");
    len = ref_slhdsa_signature_len(s.set);
    for (at = len - 1; at < len; at -= 397) {
        s.signature[at] ^= 1;
        assert_refused(verify(&s, "context"), &s.refusal, CUPEL_REASON_SIGNATURE);
        s.signature[at] ^= 1;
    }
    for (at = 0; at < ref_slhdsa_public_key_len(s.set); at++) {
        s.public_key[at] ^= 1;
        assert_refused(verify(&s, "context"), &s.refusal, CUPEL_REASON_SIGNATURE);
        s.public_key[at] ^= 1;
    }
}

static void wrong_lengths_are_refused(void **state)
{
    static const uint8_t zeros[256] = { 0 };
    signing s;
    size_t len;
    cupel_bytes message = cupel_bytes_of_text("message");
    cupel_bytes public_key;
    size_t off;

    (void)state;
    start_signing(&s, "SLH-DSA-SHA2-128f");
    len = ref_slhdsa_signature_len(s.set);
    public_key = cupel_bytes_of(s.public_key, 32);
    for (off = 0; off < 3; off += 2) {
        assert_refused(ref_slhdsa_verify(s.set, public_key, REF_PURE, CUPEL_ABSENT, message,
                                         cupel_bytes_of(s.signature, len - 1 + off), &s.refusal),
                       &s.refusal, CUPEL_REASON_LENGTH);
        assert_refused(ref_slhdsa_verify(s.set, cupel_bytes_of(s.public_key, 31 + off), REF_PURE,
                                         CUPEL_ABSENT, message, cupel_bytes_of(s.signature, len),
                                         &s.refusal),
                       &s.refusal, CUPEL_REASON_LENGTH);
        assert_refused(sign(&s, CUPEL_ABSENT, cupel_bytes_of(zeros, 15 + off)), &s.refusal,
                       CUPEL_REASON_LENGTH);
        assert_refused(ref_slhdsa_sign(s.set, cupel_bytes_of(s.private_key, 63 + off), REF_PURE,
                                       CUPEL_ABSENT, message, CUPEL_ABSENT, s.signature,
                                       &s.refusal),
                       &s.refusal, CUPEL_REASON_LENGTH);
    }
    assert_refused(sign(&s, cupel_bytes_of(zeros, 256), CUPEL_ABSENT), &s.refusal,
                   CUPEL_REASON_LENGTH);
}

/* FIPS 205 9.2: the deterministic variant is addrnd = PK.seed. */
static void randomness_changes_the_signature(void **state)
{
    signing s;
    uint8_t r[16];

    (void)state;
    start_signing(&s, "SLH-DSA-SHA2-128f");
    memcpy(r, s.signature, sizeof(r));
    assert_true(sign(&s, cupel_bytes_of_text("context"), cupel_bytes_of(s.public_key, 16)));
    assert_memory_equal(s.signature, r, sizeof(r));
    assert_true(sign(&s, cupel_bytes_of_text("context"), cupel_bytes_of(s.private_key, 16)));
    assert_memory_not_equal(s.signature, r, sizeof(r));
    assert_true(verify(&s, "context"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_those_of_the_standard),
        cmocka_unit_test(digits_are_taken_from_the_front),
        cmocka_unit_test(addresses_are_laid_out_as_the_standard_says),
        cmocka_unit_test(keys_and_signatures_are_the_known_ones),
        cmocka_unit_test(a_flipped_bit_is_refused),
        cmocka_unit_test(wrong_lengths_are_refused),
        cmocka_unit_test(randomness_changes_the_signature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
