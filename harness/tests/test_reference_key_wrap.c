/* reference/symmetric, key wrapping and format-preserving encryption: published vectors, refusals.
 */
#include "check_curve.h"

#include "symmetric/ff1.h"
#include "symmetric/key_wrap.h"

typedef bool wrap_function(const ref_aes *aes, cupel_bytes in, uint8_t *out, size_t *out_len,
                           ref_refusal *refusal);

static void set_key(ref_aes *aes, const char *text)
{
    octets key = hex(text);

    assert_true(ref_aes_init(aes, key.memory, key.len));
}

#define KEK_128      "000102030405060708090a0b0c0d0e0f"
#define KEK_192      "000102030405060708090a0b0c0d0e0f1011121314151617"
#define KEK_256      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define KEK_RFC_5649 "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"

static void test_wrap(void **state)
{
    static const struct {
        wrap_function *wrap;
        wrap_function *unwrap;
        const char *kek;
        const char *plaintext;
        const char *wrapped;
    } answers[] = {
        /* RFC 3394 sections 4.1, 4.4 and 4.6 */
        { ref_kw_wrap, ref_kw_unwrap, KEK_128, "00112233445566778899aabbccddeeff",
          "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5" },
        { ref_kw_wrap, ref_kw_unwrap, KEK_192, "00112233445566778899aabbccddeeff0001020304050607",
          "031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2" },
        { ref_kw_wrap, ref_kw_unwrap, KEK_256,
          "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f",
          "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43b"
          "fb988b9b7a02dd21" },
        /* RFC 5649 section 6 */
        { ref_kwp_wrap, ref_kwp_unwrap, KEK_RFC_5649, "c37b7e6492584340bed12207808941155068f738",
          "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a" },
        { ref_kwp_wrap, ref_kwp_unwrap, KEK_RFC_5649, "466f7250617369",
          "afbeb0f07dfbf5419200f2ccb50bb24f" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets plaintext = hex(answers[i].plaintext);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        octets out;
        octets back;
        ref_aes aes;

        set_key(&aes, answers[i].kek);
        assert_true(answers[i].wrap(&aes, view(&plaintext), out.memory, &out.len, &refusal));
        assert_hex(out.memory, out.len, answers[i].wrapped);
        assert_true(answers[i].unwrap(&aes, view(&out), back.memory, &back.len, &refusal));
        assert_hex(back.memory, back.len, answers[i].plaintext);
        /* One bit in the first or last octet spoils the integrity check value. */
        out.memory[0] ^= 0x80;
        assert_false(answers[i].unwrap(&aes, view(&out), back.memory, &back.len, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_TAG);
        out.memory[0] ^= 0x80;
        out.memory[out.len - 1] ^= 0x01;
        assert_false(answers[i].unwrap(&aes, view(&out), back.memory, &back.len, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_TAG);
    }
}

/* Blocks that are wrapped as they should be, but hold what they should not. */
static void test_unwrap_refusals(void **state)
{
    static const struct {
        wrap_function *unwrap;
        const char *kek;
        const char *wrapped;
        cupel_reason reason;
    } cases[] = {
        /* KW: one bit of the integrity check value is another, the last and the first; and a block
         * of KWP */
        { ref_kw_unwrap, KEK_128, "715fbc69210b823f7dfefab3b887e4c1162b29c304609004",
          CUPEL_REASON_TAG },
        { ref_kw_unwrap, KEK_128, "280b7d01999ccaa20914e492e856743029c961e355505c95",
          CUPEL_REASON_TAG },
        { ref_kw_unwrap, KEK_128, "2cef0c9e30de26016c230cb78bc60d51b1fe083ba0c79cd5",
          CUPEL_REASON_TAG },
        { ref_kwp_unwrap, KEK_128, "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5",
          CUPEL_REASON_TAG },
        /* KWP: one bit of the check value is another */
        { ref_kwp_unwrap, KEK_RFC_5649, "af64c9aa7c06f5dab35b57f0d18b07ad", CUPEL_REASON_TAG },
        /* lengths of 0 and 9 for 8 octets */
        { ref_kwp_unwrap, KEK_RFC_5649, "0c61aedfd52c447a13f16a6be9443095", CUPEL_REASON_PADDING },
        { ref_kwp_unwrap, KEK_RFC_5649, "91d233b821572e0aafeeae03c5b5a793", CUPEL_REASON_PADDING },
        /* lengths of 8, 17 and 2^32 - 1 for 16 octets */
        { ref_kwp_unwrap, KEK_RFC_5649, "4c2b77d00e80f2fbf32746b353c219809802f6a81a4d2f6d",
          CUPEL_REASON_PADDING },
        { ref_kwp_unwrap, KEK_RFC_5649, "c21b516bbbebe9cc44856e4b2844ae8dd3131621b53c318c",
          CUPEL_REASON_PADDING },
        { ref_kwp_unwrap, KEK_RFC_5649, "0fcd9d4baa5dc7c6953352076c70279261e2f04b433138a7",
          CUPEL_REASON_PADDING },
        /* padding that is not zero: the only octet, the first of 7, the last of 7 */
        { ref_kwp_unwrap, KEK_RFC_5649, "4d88c10a7b078d93d10d71a0bf77f248", CUPEL_REASON_PADDING },
        { ref_kwp_unwrap, KEK_RFC_5649, "8a36be837e0ebfc9457ea97278d818a8fb70b652a0cf3707",
          CUPEL_REASON_PADDING },
        { ref_kwp_unwrap, KEK_RFC_5649, "1685cf8a5fcde6e4461490ad5c150cbfc489c9f763756059",
          CUPEL_REASON_PADDING },
        /* lengths that no wrapped key has */
        { ref_kw_unwrap, KEK_128, "", CUPEL_REASON_LENGTH },
        { ref_kw_unwrap, KEK_128, KEK_128, CUPEL_REASON_LENGTH },
        { ref_kw_unwrap, KEK_128, KEK_128 "0001020304050607ff", CUPEL_REASON_LENGTH },
        { ref_kwp_unwrap, KEK_128, "", CUPEL_REASON_LENGTH },
        { ref_kwp_unwrap, KEK_128, "0001020304050607", CUPEL_REASON_LENGTH },
        { ref_kwp_unwrap, KEK_128, KEK_128 "ff", CUPEL_REASON_LENGTH },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        octets wrapped = hex(cases[i].wrapped);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        octets out;
        ref_aes aes;

        set_key(&aes, cases[i].kek);
        assert_false(cases[i].unwrap(&aes, view(&wrapped), out.memory, &out.len, &refusal));
        assert_int_equal(refusal.reason, cases[i].reason);
    }
}

/* SP 800-38F section 5.3.1; every length that KWP takes comes back. */
static void test_wrap_lengths(void **state)
{
    octets text = hex(KEK_256 KEK_256);
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    octets out;
    octets back;
    ref_aes aes;
    size_t len;

    (void)state;
    set_key(&aes, KEK_128);
    for (len = 0; len <= text.len; len++) {
        cupel_bytes plaintext = cupel_bytes_of(text.memory, len);
        bool kw = len >= 16 && len % 8 == 0;

        assert_int_equal(ref_kw_wrap(&aes, plaintext, out.memory, &out.len, &refusal), kw);
        if (!kw) {
            assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
        }
        if (len == 0) {
            assert_false(ref_kwp_wrap(&aes, plaintext, out.memory, &out.len, &refusal));
            assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
            continue;
        }
        assert_true(ref_kwp_wrap(&aes, plaintext, out.memory, &out.len, &refusal));
        assert_true(ref_kwp_unwrap(&aes, view(&out), back.memory, &back.len, &refusal));
        assert_true(cupel_bytes_equal(view(&back), plaintext));
    }
}

#define FF1_128 "2b7e151628aed2a6abf7158809cf4f3c"
#define FF1_192 FF1_128 "ef4359d8d580aa4f"
#define FF1_256 FF1_192 "7f036d6f04fc6a94"

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static size_t numerals_of(const char *text, uint32_t *numerals)
{
    size_t i;

    for (i = 0; text[i] != '\0'; i++) {
        numerals[i] = (uint32_t)(strchr(digits, text[i]) - digits);
    }
    return i;
}

static void assert_numerals(const uint32_t *got, size_t count, const char *expected)
{
    uint32_t numerals[32];

    assert_int_equal(count, numerals_of(expected, numerals));
    assert_memory_equal(got, numerals, count * sizeof *got);
}

/* The samples of SP 800-38G, FF1, 1 to 9 */
static void test_ff1(void **state)
{
    static const struct {
        const char *key;
        const char *tweak;
        uint32_t radix;
        const char *plaintext;
        const char *ciphertext;
    } answers[] = {
        { FF1_128, "", 10, "0123456789", "2433477484" },
        { FF1_128, "39383736353433323130", 10, "0123456789", "6124200773" },
        { FF1_128, "3737373770717273373737", 36, "0123456789abcdefghi", "a9tv40mll9kdu509eum" },
        { FF1_192, "", 10, "0123456789", "2830668132" },
        { FF1_192, "39383736353433323130", 10, "0123456789", "2496655549" },
        { FF1_192, "3737373770717273373737", 36, "0123456789abcdefghi", "xbj3kv35jrawxv32ysr" },
        { FF1_256, "", 10, "0123456789", "6657667009" },
        { FF1_256, "39383736353433323130", 10, "0123456789", "1001623463" },
        { FF1_256, "3737373770717273373737", 36, "0123456789abcdefghi", "xs8a0azh2avyalyzuwd" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets key = hex(answers[i].key);
        octets tweak = hex(answers[i].tweak);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint32_t numerals[32];
        size_t count = numerals_of(answers[i].plaintext, numerals);

        assert_true(
            ref_ff1(view(&key), view(&tweak), answers[i].radix, numerals, count, true, &refusal));
        assert_numerals(numerals, count, answers[i].ciphertext);
        assert_true(
            ref_ff1(view(&key), view(&tweak), answers[i].radix, numerals, count, false, &refusal));
        assert_numerals(numerals, count, answers[i].plaintext);
    }
}

static void test_ff1_refusals(void **state)
{
    static const struct {
        const char *key;
        uint32_t radix;
        size_t count;
        uint32_t odd; /* the numeral in one place; the others are 0 */
        size_t odd_at;
        cupel_reason reason;
    } cases[] = {
        { FF1_128, 10, 10, 10, 0, CUPEL_REASON_RANGE },
        { FF1_128, 10, 10, 10, 9, CUPEL_REASON_RANGE },
        { FF1_128, 36, 6, 0xffffffff, 3, CUPEL_REASON_RANGE },
        { FF1_128, 65536, 4, 65536, 3, CUPEL_REASON_RANGE },
        { FF1_128, 0, 10, 0, 0, CUPEL_REASON_RANGE },
        { FF1_128, 1, 10, 0, 0, CUPEL_REASON_RANGE },
        { FF1_128, 65537, 10, 0, 0, CUPEL_REASON_RANGE },
        { FF1_128, 10, 0, 0, 0, CUPEL_REASON_LENGTH },
        { FF1_128, 10, 1, 0, 0, CUPEL_REASON_LENGTH },
        { FF1_128, 65536, 1, 0, 0, CUPEL_REASON_LENGTH },
        { FF1_128, 2, 6, 0, 0, CUPEL_REASON_LENGTH }, /* 64 values are fewer than 100 */
        { FF1_128 "00", 10, 10, 0, 0, CUPEL_REASON_LENGTH },
        { "", 10, 10, 0, 0, CUPEL_REASON_LENGTH },
    };
    size_t i;

    (void)state;
    for (i = 0; i < 2 * COUNT(cases); i++) {
        bool encrypting = i % 2 == 0;
        octets key = hex(cases[i / 2].key);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint32_t numerals[16] = { 0 };

        numerals[cases[i / 2].odd_at] = cases[i / 2].odd;
        assert_false(ref_ff1(view(&key), cupel_bytes_of("", 0), cases[i / 2].radix, numerals,
                             cases[i / 2].count, encrypting, &refusal));
        assert_int_equal(refusal.reason, cases[i / 2].reason);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrap),         cmocka_unit_test(test_unwrap_refusals),
        cmocka_unit_test(test_wrap_lengths), cmocka_unit_test(test_ff1),
        cmocka_unit_test(test_ff1_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
