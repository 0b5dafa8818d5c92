/* plain_key: the key of a plain SubjectPublicKeyInfo is given out, anything else is not. */
#include "check.h"

#include "base/hex.h"
#include "model/plain_key.h"

#define ED25519_KEY "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
#define X           "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
#define Y           "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
#define P256_HEAD   "3059301306072a8648ce3d020106082a8648ce3d030107034200"

static cupel_bytes decoded(uint8_t memory[256], const char *hex)
{
    size_t len = strlen(hex);

    assert_int_equal(cupel_hex_decode(memory, hex, len), len);
    return cupel_bytes_of(memory, len / 2);
}

static void expect_curve_key(const char *curve, const char *spki, const char *key)
{
    uint8_t memory[256];
    uint8_t expected[256];
    cupel_bytes got = cupel_plain_curve_key(curve, decoded(memory, spki));

    if (key == NULL) {
        assert_null(got.ptr);
    } else {
        assert_true(cupel_bytes_equal(got, decoded(expected, key)));
    }
}

static void keys_of_curves(void **state)
{
    (void)state;
    expect_curve_key("Ed25519", "302a300506032b6570032100" ED25519_KEY, ED25519_KEY);
    expect_curve_key("P-256", P256_HEAD "04" X Y, "04" X Y);
    /* another curve, another algorithm, NULL parameters */
    expect_curve_key("P-384", P256_HEAD "04" X Y, NULL);
    expect_curve_key("X25519", "302a300506032b6570032100" ED25519_KEY, NULL);
    expect_curve_key("Ed25519", "302c300706032b65700500032100" ED25519_KEY, NULL);
    /* an octet behind, an octet less, unused bits, a long length */
    expect_curve_key("Ed25519", "302a300506032b6570032100" ED25519_KEY "00", NULL);
    expect_curve_key("Ed25519", "302a300506032b6570032100", NULL);
    expect_curve_key("Ed25519", "302a300506032b6570032101" ED25519_KEY, NULL);
    expect_curve_key("Ed25519", "30812a300506032b6570032100" ED25519_KEY, NULL);
    expect_curve_key("Ed25519", "", NULL);
}

static void expect_rsa_key(const char *spki, const char *modulus, const char *exponent)
{
    uint8_t memory[256];
    uint8_t expected[256];
    cupel_bytes n;
    cupel_bytes e;

    assert_int_equal(cupel_plain_rsa_key(decoded(memory, spki), &n, &e), modulus != NULL);
    if (modulus != NULL) {
        assert_true(cupel_bytes_equal(n, decoded(expected, modulus)));
        assert_true(cupel_bytes_equal(e, decoded(expected, exponent)));
    }
}

static void keys_of_rsa(void **state)
{
    (void)state;
    expect_rsa_key("301e300d06092a864886f70d0101010500030d00300a020300c0a5020301"
                   "0001",
                   "c0a5", "010001");
    /* negative, not the shortest, without the NULL */
    expect_rsa_key("301d300d06092a864886f70d0101010500030c0030090202c0a50203010001", NULL, NULL);
    expect_rsa_key("301e300d06092a864886f70d0101010500030d00300a02030040a50203010001", NULL, NULL);
    expect_rsa_key("301c300b06092a864886f70d010101030d00300a020300c0a50203010001", NULL, NULL);
}

static void private_keys_of_rsa(void **state)
{
    uint8_t memory[256];
    uint8_t expected[256];
    cupel_plain_rsa_numbers k;

    (void)state;
    assert_true(cupel_plain_rsa_private_key(
        decoded(memory, "3031020100300d06092a864886f70d0101010500041d301b020100020137020103020107"
                        "02010502010b020103020107020109"),
        &k));
    assert_true(cupel_bytes_equal(k.n, decoded(expected, "37")));
    assert_true(cupel_bytes_equal(k.d, decoded(expected, "07")));
    assert_true(cupel_bytes_equal(k.q_inv, decoded(expected, "09")));
    /* version 1: more than two primes */
    assert_false(cupel_plain_rsa_private_key(
        decoded(memory, "3031020100300d06092a864886f70d0101010500041d301b020101020137020103020107"
                        "02010502010b020103020107020109"),
        &k));
}

static void scalars_of_curves(void **state)
{
    static const struct {
        const char *curve;
        const char *pkcs8;
        bool plain;
    } keys[] = {
        { "P-256",
          "3023020100301306072a8648ce3d020106082a8648ce3d030107040930070201"
          "010402c0a5",
          true },
        /* with the public half */
        { "P-256",
          "302b020100301306072a8648ce3d020106082a8648ce3d0301070411300f0201"
          "010402c0a5a106030400040102",
          true },
        /* of another curve, of another version, with parameters */
        { "P-384",
          "3023020100301306072a8648ce3d020106082a8648ce3d030107040930070201"
          "010402c0a5",
          false },
        { "P-256",
          "3023020100301306072a8648ce3d020106082a8648ce3d030107040930070201"
          "020402c0a5",
          false },
        { "P-256",
          "302f020100301306072a8648ce3d020106082a8648ce3d030107041530130201"
          "010402c0a5a00a06082a8648ce3d030107",
          false },
    };
    uint8_t memory[256];
    uint8_t expected[256];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        cupel_bytes scalar =
            cupel_plain_curve_scalar(keys[i].curve, decoded(memory, keys[i].pkcs8));

        assert_int_equal(scalar.ptr != NULL, keys[i].plain);
        assert_true(!keys[i].plain || cupel_bytes_equal(scalar, decoded(expected, "c0a5")));
    }
}

/* RFC 3279 2.2.3 and X.690 8.3.2: INTEGERs are the shortest, and positive. */
static void signatures(void **state)
{
    uint8_t r[256];
    uint8_t s[256];
    uint8_t der[256];
    uint8_t expected[256];
    size_t len;

    (void)state;
    len = cupel_plain_signature(decoded(r, "00007f01"), decoded(s, "0080"), der);
    assert_true(
        cupel_bytes_equal(cupel_bytes_of(der, len), decoded(expected, "300802027f0102020080")));
    memset(r, 0x81, 66);
    len = cupel_plain_signature(cupel_bytes_of(r, 66), cupel_bytes_of(r, 66), der);
    assert_int_equal(len, 2 * 66 + 9);
    assert_memory_equal(der, "\x30\x81\x8a\x02\x43\x00\x81", 7);
}

static void keys_of_dsa(void **state)
{
    uint8_t memory[256];
    uint8_t expected[256];
    cupel_plain_dsa_numbers k;

    (void)state;
    assert_true(cupel_plain_dsa_key(
        decoded(memory, "301c301406072a8648ce3804013009020117020105020104030400020110"), &k));
    assert_true(cupel_bytes_equal(k.p, decoded(expected, "17")));
    assert_true(cupel_bytes_equal(k.q, decoded(expected, "05")));
    assert_true(cupel_bytes_equal(k.g, decoded(expected, "04")));
    assert_true(cupel_bytes_equal(k.y, decoded(expected, "10")));
    /* an octet behind y */
    assert_false(cupel_plain_dsa_key(
        decoded(memory, "301d301406072a8648ce380401300902011702010502010403050002011000"), &k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_curves),      cmocka_unit_test(keys_of_rsa),
        cmocka_unit_test(private_keys_of_rsa), cmocka_unit_test(scalars_of_curves),
        cmocka_unit_test(signatures),          cmocka_unit_test(keys_of_dsa),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
