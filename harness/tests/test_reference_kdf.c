/* reference/kdf: published vectors, and the lengths that are refused. */
#include "check_curve.h"

#include "kdf/kdf.h"

/* RFC 5869 appendices A.1, A.2, A.3 and A.4 */
static void test_hkdf(void **state)
{
    static const struct {
        const ref_hash *hash;
        const char *ikm;
        const char *salt;
        const char *info;
        const char *okm;
    } answers[] = {
        { &ref_sha256, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c",
          "f0f1f2f3f4f5f6f7f8f9",
          "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
          "34007208d5b887185865" },
        { &ref_sha256,
          "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
          "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
          "404142434445464748494a4b4c4d4e4f",
          "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
          "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
          "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
          "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecf"
          "d0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeef"
          "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
          "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
          "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
          "cc30c58179ec3e87c14c01d5c1f3434f1d87" },
        { &ref_sha256, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "", "",
          "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
          "9d201395faa4b61a96c8" },
        { &ref_sha1, "0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
          "085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2"
          "c22e422478d305f3f896" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets ikm = hex(answers[i].ikm);
        octets salt = hex(answers[i].salt);
        octets info = hex(answers[i].info);
        cupel_bytes info_view = view(&info);
        size_t len = strlen(answers[i].okm) / 2;
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t prk[REF_HASH_DIGEST_MAX];
        uint8_t okm[128];

        ref_hkdf_extract(answers[i].hash, view(&salt), view(&ikm), prk);
        assert_true(ref_hkdf_expand(answers[i].hash,
                                    cupel_bytes_of(prk, answers[i].hash->digest_len), &info_view, 1,
                                    okm, len, &refusal));
        assert_hex(okm, len, answers[i].okm);
    }
}

/* RFC 5869 section 2.3: 255 digests and no more */
static void test_hkdf_lengths(void **state)
{
    static uint8_t out[255 * 32 + 1];
    static const uint8_t prk[32];
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };

    (void)state;
    assert_true(ref_hkdf_expand(&ref_sha256, cupel_bytes_of(prk, 32), NULL, 0, out, sizeof out - 1,
                                &refusal));
    assert_false(
        ref_hkdf_expand(&ref_sha256, cupel_bytes_of(prk, 32), NULL, 0, out, sizeof out, &refusal));
    assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
}

/* RFC 8448 section 3: the early secret to the derived one, and the server's handshake traffic
 * secret to its write key and IV */
static void test_tls13_expand_label(void **state)
{
    static const struct {
        const char *secret;
        const char *label;
        const char *context;
        const char *output;
    } answers[] = {
        { "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", "derived",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba" },
        { "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", "key", "",
          "3fce516009c21727d0f2e4e86ee403bc" },
        { "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", "iv", "",
          "5d313eb2671276ee13000b30" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets secret = hex(answers[i].secret);
        octets context = hex(answers[i].context);
        size_t len = strlen(answers[i].output) / 2;
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t out[32];

        assert_true(ref_tls13_expand_label(&ref_sha256, view(&secret),
                                           cupel_bytes_of_text(answers[i].label), view(&context),
                                           out, len, &refusal));
        assert_hex(out, len, answers[i].output);
    }
}

/* RFC 8446 section 7.1: label<7..255>, "tls13 " included, and context<0..255> */
static void test_tls13_lengths(void **state)
{
    static const struct {
        size_t label_len;
        size_t context_len;
        size_t out_len;
        bool accepted;
    } cases[] = {
        { 1, 0, 32, true },     { 249, 255, 255 * 32, true }, { 0, 0, 32, false },
        { 250, 0, 32, false },  { 1, 256, 32, false },        { 1, 0, 255 * 32 + 1, false },
        { 1, 0, 65536, false },
    };
    static const uint8_t octets_in[256];
    static uint8_t out[65536];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        ref_refusal refusal = { CUPEL_REASON_LENGTH, "" };

        assert_int_equal(ref_tls13_expand_label(&ref_sha256, cupel_bytes_of(octets_in, 32),
                                                cupel_bytes_of(octets_in, cases[i].label_len),
                                                cupel_bytes_of(octets_in, cases[i].context_len),
                                                out, cases[i].out_len, &refusal),
                         cases[i].accepted);
        assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
    }
}

/* The vectors for P_SHA256 and P_SHA384 posted to the TLS working group's list (2010) */
static void test_tls12_prf(void **state)
{
    static const struct {
        const ref_hash *hash;
        const char *secret;
        const char *seed;
        const char *output;
    } answers[] = {
        { &ref_sha256, "9bbe436ba940f017b17652849a71db35", "a0ba9f936cda311827a6f796ffd5198c",
          "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
          "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
          "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
          "87347b66" },
        { &ref_sha384, "b80b733d6ceefcdc71566ea48e5567df", "cd665cf6a8447dd6ff8b27555edb7465",
          "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"
          "e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd"
          "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
          "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6"
          "91c8f3a26854308d5eaa3be85e0990703d73e56f" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets secret = hex(answers[i].secret);
        octets seed = hex(answers[i].seed);
        size_t len = strlen(answers[i].output) / 2;
        uint8_t out[148];

        ref_tls12_prf(answers[i].hash, view(&secret), cupel_bytes_of_text("test label"),
                      view(&seed), out, len);
        assert_hex(out, len, answers[i].output);
    }
}

static void test_pbkdf2(void **state)
{
    static const struct {
        const ref_hash *hash;
        cupel_bytes password;
        cupel_bytes salt;
        uint64_t iterations;
        const char *output;
    } answers[] = {
#define LITERAL(text) { (const uint8_t *)(text), sizeof(text) - 1 }
        /* RFC 6070 section 2 */
        { &ref_sha1, LITERAL("password"), LITERAL("salt"), 1,
          "0c60c80f961f0e71f3a9b524af6012062fe037a6" },
        { &ref_sha1, LITERAL("password"), LITERAL("salt"), 2,
          "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957" },
        { &ref_sha1, LITERAL("password"), LITERAL("salt"), 4096,
          "4b007901b765489abead49d926f721d065a429c1" },
        { &ref_sha1, LITERAL("passwordPASSWORDpassword"),
          LITERAL("saltSALTsaltSALTsaltSALTsaltSALTsalt"), 4096,
          "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038" },
        { &ref_sha1, LITERAL("pass\0word"), LITERAL("sa\0lt"), 4096,
          "56fa6aa75548099dcc37d7f03425e0c3" },
        /* RFC 7914 section 11 */
        { &ref_sha256, LITERAL("passwd"), LITERAL("salt"), 1,
          "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
          "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783" },
#undef LITERAL
    };
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t out[64];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        size_t len = strlen(answers[i].output) / 2;

        assert_true(ref_pbkdf2(answers[i].hash, answers[i].password, answers[i].salt,
                               answers[i].iterations, out, len, &refusal));
        assert_hex(out, len, answers[i].output);
    }
    assert_false(ref_pbkdf2(&ref_sha1, answers[0].password, answers[0].salt, 0, out, 20, &refusal));
    assert_int_equal(refusal.reason, CUPEL_REASON_RANGE);
}

typedef bool counter_function(const ref_hash *hash, cupel_bytes secret, cupel_bytes info,
                              uint8_t *out, size_t out_len, ref_refusal *refusal);

#define RFC_7518_Z    "9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4"
#define RFC_7518_INFO "000000074131323847434d00000005416c69636500000003426f6200000080"

static void test_counter_hash(void **state)
{
    static const struct {
        counter_function *derive;
        const ref_hash *hash;
        const char *secret;
        const char *info;
        const char *output;
    } answers[] = {
        /* NIST CAVP, ANSX963_2001 with SHA-256: without information, and of four digests */
        { ref_x963_kdf, &ref_sha256, "96c05619d56c328ab95fe84b18264b08725b85e33fd34f08", "",
          "443024c3dae66b95e6f5670601558f71" },
        { ref_x963_kdf, &ref_sha256, "22518b10e70f2a3f243810ae3254139efbee04aa57c7af7d",
          "75eef81aa3041e33b80971203d2c0c52",
          "c498af77161cc59f2962b9a713e2b215152d139766ce34a776df11866a69bf2e"
          "52a13d9c7c6fc878c50c5ea0bc7b00e0da2447cfd874f6cf92f30d0097111485"
          "500c90c3af8b487872d04685d14c8d1dc8d7fa08beb0ce0ababc11f0bd496269"
          "142d43525a78e5bc79a17f59676a5706dc54d54d4d1f0bd7e386128ec26afc21" },
        /* RFC 7518 appendix C; then two digests of SHA-512 of the same, as OpenSSL has them */
        { ref_concat_kdf, &ref_sha256, RFC_7518_Z, RFC_7518_INFO,
          "56aa8deaf8236d205c2228cd71a7101a" },
        { ref_concat_kdf, &ref_sha512, RFC_7518_Z, RFC_7518_INFO,
          "518d482b42cad8eb50e01bcd6a9676a1e02d83120fc665d447696a0ce81ab3bd"
          "2bfbf3dc1f31e54b7b99b0a2a7601dbf2d85042485ad4bc7c1dc19b5c26f3599"
          "2bfed3c5d9aee2ba2115ff1298fdbc6e" },
    };
    static const uint8_t nothing[1];
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t out[128];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets secret = hex(answers[i].secret);
        octets info = hex(answers[i].info);
        size_t len = strlen(answers[i].output) / 2;

        assert_true(
            answers[i].derive(answers[i].hash, view(&secret), view(&info), out, len, &refusal));
        assert_hex(out, len, answers[i].output);
        assert_false(answers[i].derive(answers[i].hash, cupel_bytes_of(nothing, 0),
                                       cupel_bytes_of(nothing, 0), out,
                                       (size_t)REF_KDF_OUTPUT_MAX + 1, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hkdf),
        cmocka_unit_test(test_hkdf_lengths),
        cmocka_unit_test(test_tls13_expand_label),
        cmocka_unit_test(test_tls13_lengths),
        cmocka_unit_test(test_tls12_prf),
        cmocka_unit_test(test_pbkdf2),
        cmocka_unit_test(test_counter_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
