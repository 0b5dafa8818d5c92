/* reference/encoding: what the strict readers take, and what they refuse and why. */
#include "check_hex.h"

#include "encoding/base64.h"
#include "encoding/der.h"
#include "encoding/keys.h"
#include "encoding/oid.h"

/* One value of each type. The kind says with which function it is read. */
typedef enum value_kind {
    ANY,
    BOOLEAN,
    INTEGER,
    UNSIGNED,
    SMALL,
    BITS,
    BITS_OCTETS,
    NOTHING,
    OID,
    PAIR
} value_kind;

static bool read_value(value_kind kind, cupel_bytes octets, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    cupel_bytes r, s;
    unsigned unused_bits;
    uint64_t small;
    bool boolean;
    bool is_read = false;

    switch (kind) {
    case ANY:
        is_read = ref_der_any(&der, NULL, NULL, NULL);
        break;
    case BOOLEAN:
        is_read = ref_der_boolean(&der, &boolean);
        break;
    case INTEGER:
        is_read = ref_der_integer(&der, &r);
        break;
    case UNSIGNED:
        is_read = ref_der_unsigned(&der, &r);
        break;
    case SMALL:
        is_read = ref_der_small(&der, &small);
        break;
    case BITS:
        is_read = ref_der_bit_string(&der, &r, &unused_bits);
        break;
    case BITS_OCTETS:
        is_read = ref_der_bit_string_octets(&der, &r);
        break;
    case NOTHING:
        is_read = ref_der_null(&der);
        break;
    case OID:
        is_read = ref_der_oid(&der, &r);
        break;
    case PAIR:
        return ref_der_signature(octets, &r, &s, refusal);
    }
    return is_read && ref_der_end(&der);
}

static void der_takes_one_way_to_write_each_value(void **unused)
{
    static const struct {
        value_kind kind;
        bool is_good;
        const char *octets;
    } cases[] = {
        { ANY, true, "0400" },
        { ANY, true, "04017f" },
        { ANY, false, "" },
        { ANY, false, "04" },
        { ANY, false, "0402ff" },         /* ends early */
        { ANY, false, "040100ff" },       /* trailing octet */
        { ANY, false, "0480ff0000" },     /* X.690 10.1: indefinite */
        { ANY, false, "048101ff" },       /* X.690 10.1: long form of a short length */
        { ANY, false, "048200ff" },       /* X.690 10.1: leading zero */
        { ANY, false, "0485ffffffffff" }, /* more than any input */
        { ANY, false, "0484ffffffff" },
        { ANY, false, "04ff" },     /* X.690 8.1.3.5 (c) */
        { ANY, false, "1f810100" }, /* X.690 8.1.2.4: high tag number */
        { BOOLEAN, true, "0101ff" },
        { BOOLEAN, true, "010100" },
        { BOOLEAN, false, "010101" }, /* X.690 11.1 */
        { BOOLEAN, false, "0100" },
        { BOOLEAN, false, "0102ffff" },
        { INTEGER, true, "020100" },
        { INTEGER, true, "02020080" },
        { INTEGER, true, "0202ff7f" },
        { INTEGER, false, "0200" },     /* X.690 8.3.1 */
        { INTEGER, false, "0202007f" }, /* X.690 8.3.2 */
        { INTEGER, false, "0202ff80" },
        { INTEGER, false, "040100" }, /* another type */
        { UNSIGNED, true, "020100" },
        { UNSIGNED, false, "020180" },
        { SMALL, true, "020900ffffffffffffffff" },
        { SMALL, false, "0209010000000000000000" },
        { BITS, true, "030100" },
        { BITS, true, "030203f8" },
        { BITS, false, "0300" }, /* X.690 8.6.2.2 */
        { BITS, false, "030208ff" },
        { BITS, false, "030101" },   /* X.690 8.6.2.3 */
        { BITS, false, "030203fc" }, /* X.690 11.2.1 */
        { BITS_OCTETS, true, "030200ff" },
        { BITS_OCTETS, false, "030203f8" },
        { NOTHING, true, "0500" },
        { NOTHING, false, "050100" }, /* X.690 8.8.2 */
        { OID, true, "06032b6570" },
        { OID, false, "0600" },
        { OID, false, "06032b6580" }, /* X.690 8.19.2: does not end */
        { OID, false, "06032b8065" }, /* X.690 8.19.2: leading zero */
        { PAIR, true, "3006020101020102" },
        { PAIR, false, "3003020101" },
        { PAIR, false, "3009020101020102020103" },
        { PAIR, false, "300602010102010200" },
        { PAIR, false, "3006020181020102" },
        { PAIR, false, "3106020101020102" },
    };
    uint8_t memory[HEX_OCTETS_MAX];
    size_t i;

    (void)unused;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, NULL };
        bool is_read = read_value(cases[i].kind, from_hex(memory, cases[i].octets), &refusal);
        /* A negative INTEGER is right DER and only no number that is wanted. */
        bool is_negative =
            strstr(cases[i].octets, "020180") != NULL || strstr(cases[i].octets, "020181") != NULL;

        if (is_read != cases[i].is_good
            || (!is_read
                && refusal.reason != (is_negative ? CUPEL_REASON_RANGE : CUPEL_REASON_ENCODING))) {
            fail_msg("%s: %s", cases[i].octets, refusal.why);
        }
    }
}

static void object_identifiers_have_names(void **unused)
{
    uint8_t octets[REF_OID_OCTETS_MAX];
    uint8_t memory[HEX_OCTETS_MAX];

    (void)unused;
    /* X.690 8.19.5, the example: 2.100.3 */
    assert_int_equal(ref_oid_encode("2.100.3", octets), 3);
    assert_memory_equal(octets, "\x81\x34\x03", 3);
    assert_string_equal(ref_oid_name(ref_curve_oids, from_hex(memory, "2a8648ce3d030107")),
                        "P-256");
    assert_string_equal(ref_oid_name(ref_hash_oids, from_hex(memory, "608648016503040201")),
                        "SHA-256");
    assert_null(ref_oid_name(ref_hash_oids, from_hex(memory, "2a8648ce3d030107")));
}

static void base64_is_canonical(void **unused)
{
    static const struct {
        const char *text;
        const char *octets; /* NULL: refused */
    } cases[] = {
        /* RFC 4648 section 10 */
        { "", "" },
        { "Zg==", "f" },
        { "Zm8=", "fo" },
        { "Zm9v", "foo" },
        { "Zm9vYg==", "foob" },
        { "Zm9vYmE=", "fooba" },
        { "Zm9vYmFy", "foobar" },
        { "Zg", NULL },
        { "Zg=", NULL },
        { "Zh==", NULL }, /* section 3.5: pad bits */
        { "Zm9=", NULL },
        { "Z===", NULL },
        { "====", NULL },
        { "Zm 9", NULL },
        { "Zm9\n", NULL },
        { "Zm-_", NULL },
        { "Zg==Zg==", NULL },
    };
    uint8_t out[64];
    size_t out_len;
    size_t i;

    (void)unused;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool is_read = ref_base64_decode(cupel_bytes_of_text(cases[i].text), out, &out_len);

        if (is_read != (cases[i].octets != NULL)) {
            fail_msg("%s", cases[i].text);
        }
        if (is_read) {
            assert_int_equal(out_len, strlen(cases[i].octets));
            assert_memory_equal(out, cases[i].octets, out_len);
        }
    }
    assert_true(ref_base64url_decode(cupel_bytes_of_text("-_8"), out, &out_len));
    assert_memory_equal(out, "\xfb\xff", 2);
    assert_false(ref_base64url_decode(cupel_bytes_of_text("-_8="), out, &out_len));
    assert_false(ref_base64url_decode(cupel_bytes_of_text("-_9"), out, &out_len));
    assert_false(ref_base64url_decode(cupel_bytes_of_text("A"), out, &out_len));
}

static bool read_public(cupel_field_id field, cupel_bytes value, ref_public_key *key,
                        ref_refusal *refusal)
{
    const cupel_field item = { field, value };
    const cupel_fields in = { &item, 1 };

    return ref_public_key_read(&in, key, refusal);
}

static bool read_private(cupel_field_id field, cupel_bytes value, ref_private_key *key,
                         ref_refusal *refusal)
{
    const cupel_field item = { field, value };
    const cupel_fields in = { &item, 1 };

    return ref_private_key_read(&in, key, refusal);
}

/* RFC 8410 section 10.1 and 10.3 */
#define ED25519_PUBLIC  "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"
#define ED25519_PRIVATE "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842"

static void octet_keys_are_read_in_der_and_pem(void **unused)
{
    static const char spki[] = "302a300506032b6570032100" ED25519_PUBLIC;
    static const char pkcs8[] = "302e020100300506032b657004220420" ED25519_PRIVATE;
    static const char pem[] = "-----BEGIN PUBLIC KEY-----\n"
                              "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                              "-----END PUBLIC KEY-----\n";
    ref_public_key key;
    ref_private_key private_key;
    ref_refusal refusal;
    uint8_t memory[HEX_OCTETS_MAX];
    uint8_t expected[HEX_OCTETS_MAX];

    (void)unused;
    assert_true(read_public(CUPEL_FIELD_PUBLIC_KEY_SPKI, from_hex(memory, spki), &key, &refusal));
    assert_int_equal(key.kind, REF_KEY_ED25519);
    assert_true(cupel_bytes_equal(key.octets, from_hex(expected, ED25519_PUBLIC)));
    assert_true(read_public(CUPEL_FIELD_PUBLIC_KEY_PEM, cupel_bytes_of_text(pem), &key, &refusal));
    assert_true(cupel_bytes_equal(key.octets, from_hex(expected, ED25519_PUBLIC)));
    assert_true(read_private(CUPEL_FIELD_PRIVATE_KEY_PKCS8, from_hex(memory, pkcs8), &private_key,
                             &refusal));
    assert_true(cupel_bytes_equal(private_key.octets, from_hex(expected, ED25519_PRIVATE)));
}

static void malformed_keys_are_refused(void **unused)
{
    static const struct {
        const char *octets;
        cupel_reason reason;
    } cases[] = {
        /* RFC 8410 section 3: the parameters must be absent. */
        { "302c300706032b65700500032100" ED25519_PUBLIC, CUPEL_REASON_ENCODING },
        { "302a300506032b6570032101" ED25519_PUBLIC, CUPEL_REASON_ENCODING },
        { "302a300506032b6579032100" ED25519_PUBLIC, CUPEL_REASON_ALGORITHM },
        { "302a300506032b6570032100" ED25519_PUBLIC "00", CUPEL_REASON_ENCODING },
        /* RFC 5480 section 2.1.1: implicitCurve, a curve without name */
        { "3013300b06072a8648ce3d02010500030400040102", CUPEL_REASON_ALGORITHM },
        { "301130090607"
          "2a8648ce3d0201"
          "030400040102",
          CUPEL_REASON_ENCODING },
        /* RFC 8017 appendix A.1: rsaEncryption without NULL */
        { "3018300b06092a864886f70d010101030900300602010f020103", CUPEL_REASON_ENCODING },
    };
    uint8_t memory[HEX_OCTETS_MAX];
    size_t i;

    (void)unused;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ref_public_key key;
        ref_refusal refusal;

        if (read_public(CUPEL_FIELD_PUBLIC_KEY_SPKI, from_hex(memory, cases[i].octets), &key,
                        &refusal)
            || refusal.reason != cases[i].reason) {
            fail_msg("%s", cases[i].octets);
        }
    }
}

static void pem_has_one_form(void **unused)
{
#define BODY "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="
    static const char *const refused[] = {
        "",
        "-----BEGIN PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n" BODY "\n",
        "text\n-----BEGIN PUBLIC KEY-----\n" BODY "\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n" BODY "\n-----END PUBLIC KEY-----\ntext",
        "-----BEGIN PUBLIC KEY-----\n" BODY "\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n" BODY "\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n " BODY "\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n\n" BODY "\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC "
        "KEY-----\nMCow\nBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
        "-----END PUBLIC KEY-----\n",
    };
    ref_public_key key;
    ref_refusal refusal;
    size_t i;

    (void)unused;
    for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (read_public(CUPEL_FIELD_PUBLIC_KEY_PEM, cupel_bytes_of_text(refused[i]), &key,
                        &refusal)) {
            fail_msg("%s", refused[i]);
        }
    }
}

/* RFC 7517 appendix A.2, first key */
#define EC_X "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"
#define EC_Y "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"
#define EC_D "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"

static void json_web_keys_are_flat_and_strict(void **unused)
{
    static const char good[] =
        "{\"kty\":\"EC\", \"crv\":\"P-256\", \"x\":\"" EC_X "\", \"y\":\"" EC_Y "\", \"d\":\"" EC_D
        "\", \"key_ops\":[\"sign\"], \"ext\":true}";
    static const char *const refused[] = {
        "",
        "[]",
        "{}",
        "{\"kty\":\"EC\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"} x",
        /* RFC 7517 section 4: duplicate member */
        "{\"kty\":\"EC\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\",}",
        /* RFC 7518 section 6.2.1.2: a coordinate of another length */
        "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" EC_X "=\",\"y\":\"" EC_Y "\"}",
        /* RFC 7518 section 2: Base64urlUInt with a leading zero */
        "{\"kty\":\"RSA\",\"n\":\"AAE\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"n\":{},\"e\":\"AQAB\"}",
    };
    ref_public_key key;
    ref_private_key private_key;
    ref_refusal refusal;
    size_t i;

    (void)unused;
    assert_true(read_public(CUPEL_FIELD_PUBLIC_KEY_JWK, cupel_bytes_of_text(good), &key, &refusal));
    assert_string_equal(key.curve, "P-256");
    assert_int_equal(key.octets.len, 65);
    assert_int_equal(key.octets.ptr[0], 0x04);
    assert_true(read_private(CUPEL_FIELD_PRIVATE_KEY_JWK, cupel_bytes_of_text(good), &private_key,
                             &refusal));
    assert_int_equal(private_key.octets.len, 32);
    assert_true(cupel_bytes_equal(private_key.public_octets, key.octets));
    for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (read_public(CUPEL_FIELD_PUBLIC_KEY_JWK, cupel_bytes_of_text(refused[i]), &key,
                        &refusal)) {
            fail_msg("%s", refused[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(der_takes_one_way_to_write_each_value),
        cmocka_unit_test(object_identifiers_have_names),
        cmocka_unit_test(base64_is_canonical),
        cmocka_unit_test(octet_keys_are_read_in_der_and_pem),
        cmocka_unit_test(malformed_keys_are_refused),
        cmocka_unit_test(pem_has_one_form),
        cmocka_unit_test(json_web_keys_are_flat_and_strict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
