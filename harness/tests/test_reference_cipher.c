/* reference/symmetric, unauthenticated modes: published vectors, refusals. */
#include "check_curve.h"

#include "symmetric/cbc.h"
#include "symmetric/chacha20.h"
#include "symmetric/xts.h"

static void set_key(ref_aes *aes, const char *text)
{
    octets key = hex(text);

    assert_true(ref_aes_init(aes, key.memory, key.len));
}

/* FIPS 197 appendices C.1, C.2 and C.3 */
static void test_block(void **state)
{
    static const char *const answers[][2] = {
        { "000102030405060708090a0b0c0d0e0f", "69c4e0d86a7b0430d8cdb78070b4c55a" },
        { "000102030405060708090a0b0c0d0e0f1011121314151617", "dda97ca4864cdfe06eaf70a0ec0d7191" },
        { "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
          "8ea2b7ca516745bfeafc49904b496089" },
    };
    octets plaintext = hex("00112233445566778899aabbccddeeff");
    static const uint8_t zeros[64];
    uint8_t block[16];
    ref_aes aes = { 0 };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        set_key(&aes, answers[i][0]);
        ref_aes_encrypt(&aes, plaintext.memory, block);
        assert_hex(block, 16, answers[i][1]);
        ref_aes_decrypt(&aes, block, block);
        assert_memory_equal(block, plaintext.memory, 16);
    }
    for (i = 0; i <= 64; i++) {
        assert_int_equal(ref_aes_init(&aes, zeros, i), i == 16 || i == 24 || i == 32);
    }
}

#define IV      "000102030405060708090a0b0c0d0e0f"
#define COUNTER "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
#define PLAINTEXT                                                      \
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51" \
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"

/* SP 800-38A appendices F.2 and F.5: the same keys and plaintext for CBC and CTR. The last block of
 * CBC, all padding, is that of OpenSSL. */
static const struct {
    const char *key;
    const char *cbc;
    const char *ctr;
} mode_answers[] = {
    { "2b7e151628aed2a6abf7158809cf4f3c",
      "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
      "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"
      "8cb82807230e1321d3fae00d18cc2012",
      "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
      "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee" },
    { "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
      "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a"
      "571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd"
      "612ccd79224b350935d45dd6a98f8176",
      "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94"
      "1e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050" },
    { "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
      "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
      "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"
      "3f461796d6b0d6b2e0c2a72b4d80e644",
      "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
      "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6" },
};

static void test_cbc(void **state)
{
    octets plaintext = hex(PLAINTEXT);
    octets iv = hex(IV);
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(mode_answers); i++) {
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t out[80];
        uint8_t back[80];
        size_t len;
        ref_aes aes;

        set_key(&aes, mode_answers[i].key);
        ref_cbc_encrypt(&aes, iv.memory, view(&plaintext), out);
        assert_hex(out, sizeof out, mode_answers[i].cbc);
        assert_true(ref_cbc_decrypt(&aes, iv.memory, cupel_bytes_of(out, sizeof out), back, &len,
                                    &refusal));
        assert_hex(back, len, PLAINTEXT);
    }
}

/* Any length comes back, with 1 to 16 octets more. */
static void test_cbc_lengths(void **state)
{
    octets text = hex(PLAINTEXT);
    octets iv = hex(IV);
    ref_aes aes;
    size_t len;

    (void)state;
    set_key(&aes, IV);
    for (len = 0; len <= text.len; len++) {
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        size_t whole = len + 16 - len % 16;
        uint8_t out[80];
        uint8_t back[80];
        size_t back_len;

        ref_cbc_encrypt(&aes, iv.memory, cupel_bytes_of(text.memory, len), out);
        assert_true(ref_cbc_decrypt(&aes, iv.memory, cupel_bytes_of(out, whole), back, &back_len,
                                    &refusal));
        assert_int_equal(back_len, len);
        assert_memory_equal(back, text.memory, len);
    }
}

static void assert_cbc_refuses(const ref_aes *aes, const uint8_t *iv, cupel_bytes ciphertext,
                               cupel_reason reason)
{
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t out[80];
    size_t len;

    assert_false(ref_cbc_decrypt(aes, iv, ciphertext, out, &len, &refusal));
    assert_int_equal(refusal.reason, reason);
}

/* RFC 8018 section 6.1.1 step 4: every last octet that is no padding length, and for every length
 * every single octet of the padding that differs. One block: the IV changes the plaintext. */
static void test_cbc_padding(void **state)
{
    octets zero = hex("00000000000000000000000000000000");
    uint8_t ciphertext[16];
    uint8_t iv[16];
    ref_aes aes;
    unsigned last;
    size_t at;

    (void)state;
    set_key(&aes, IV);
    ref_aes_encrypt(&aes, zero.memory, ciphertext); /* decrypts to the IV */
    for (last = 0; last < 256; last++) {
        memset(iv, (int)last, 16);
        if (last == 0 || last > 16) {
            assert_cbc_refuses(&aes, iv, cupel_bytes_of(ciphertext, 16), CUPEL_REASON_PADDING);
            continue;
        }
        for (at = 16 - last; at < 15; at++) {
            iv[at] ^= 0x01;
            assert_cbc_refuses(&aes, iv, cupel_bytes_of(ciphertext, 16), CUPEL_REASON_PADDING);
            iv[at] ^= 0x01;
        }
    }
    for (at = 0; at < 16; at++) {
        assert_cbc_refuses(&aes, iv, cupel_bytes_of(ciphertext, at), CUPEL_REASON_LENGTH);
    }
}

static void test_ctr(void **state)
{
    octets plaintext = hex(PLAINTEXT);
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(mode_answers); i++) {
        octets counter = hex(COUNTER);
        uint8_t out[64];
        ref_aes aes;

        set_key(&aes, mode_answers[i].key);
        ref_aes_counter(&aes, counter.memory, 16, plaintext.memory, sizeof out, out);
        assert_hex(out, sizeof out, mode_answers[i].ctr);
        assert_hex(counter.memory, 16, "f0f1f2f3f4f5f6f7f8f9fafbfcfdff03");
    }
}

/* IEEE 1619 annex B, vectors 2 and 15 to 18: whole blocks, then stolen ciphertext. */
static void test_xts(void **state)
{
    static const struct {
        const char *key;
        const char *iv;
        const char *plaintext;
        const char *ciphertext;
    } answers[] = {
        { "1111111111111111111111111111111122222222222222222222222222222222", "3333333333",
          "4444444444444444444444444444444444444444444444444444444444444444",
          "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0" },
        { "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0", "9a78563412",
          "000102030405060708090a0b0c0d0e0f10", "6c1625db4671522d3d7599601de7ca09ed" },
        { "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0", "9a78563412",
          "000102030405060708090a0b0c0d0e0f1011", "d069444b7a7e0cab09e24447d24deb1fedbf" },
        { "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0", "9a78563412",
          "000102030405060708090a0b0c0d0e0f101112", "e5df1351c0544ba1350b3363cd8ef4beedbf9d" },
        { "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0", "9a78563412",
          "000102030405060708090a0b0c0d0e0f10111213", "9d84c813f719aa2c7be3f66171c7c5c2edbf9dac" },
    };
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t out[64];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets key = hex(answers[i].key);
        octets iv = hex(answers[i].iv);
        octets plaintext = hex(answers[i].plaintext);
        octets ciphertext = hex(answers[i].ciphertext);

        assert_true(ref_xts(view(&key), view(&iv), view(&plaintext), true, out, &refusal));
        assert_hex(out, plaintext.len, answers[i].ciphertext);
        assert_true(ref_xts(view(&key), view(&iv), view(&ciphertext), false, out, &refusal));
        assert_hex(out, plaintext.len, answers[i].plaintext);
    }
}

static void test_xts_lengths(void **state)
{
    static const struct {
        size_t key_len;
        size_t iv_len;
        size_t text_len;
    } cases[] = { { 16, 16, 32 }, { 31, 16, 32 }, { 33, 16, 32 }, { 63, 16, 32 },
                  { 0, 16, 32 },  { 32, 17, 32 }, { 32, 16, 15 }, { 32, 16, 0 } };
    static const uint8_t memory[64];
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t out[64];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        assert_false(ref_xts(cupel_bytes_of(memory, cases[i].key_len),
                             cupel_bytes_of(memory, cases[i].iv_len),
                             cupel_bytes_of(memory, cases[i].text_len), i % 2 == 0, out, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
    }
}

/* RFC 8439 section 2.4.2 */
static void test_chacha20(void **state)
{
    static const char sunscreen[] =
        "Ladies and Gentlemen of the class of '99: If I could offer you "
        "only one tip for the future, sunscreen would be it.";
    octets key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    octets nonce = hex("000000000000004a00000000");
    uint8_t out[sizeof sunscreen - 1];

    (void)state;
    ref_chacha20(key.memory, 1, nonce.memory, (const uint8_t *)sunscreen, sizeof out, out);
    assert_hex(out, sizeof out,
               "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"
               "f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8"
               "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
               "5af90bbf74a35be6b40b8eedf2785e42874d");
}

/* draft-irtf-cfrg-xchacha-03 section 2.2.1 */
static void test_hchacha20(void **state)
{
    octets key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    octets nonce = hex("000000090000004a0000000031415927");
    uint8_t subkey[32];

    (void)state;
    ref_hchacha20(key.memory, nonce.memory, subkey);
    assert_hex(subkey, sizeof subkey,
               "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_block),       cmocka_unit_test(test_cbc),
        cmocka_unit_test(test_cbc_lengths), cmocka_unit_test(test_cbc_padding),
        cmocka_unit_test(test_ctr),         cmocka_unit_test(test_xts),
        cmocka_unit_test(test_xts_lengths), cmocka_unit_test(test_chacha20),
        cmocka_unit_test(test_hchacha20),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
