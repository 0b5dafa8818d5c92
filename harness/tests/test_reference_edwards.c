/* reference/curve, Montgomery and Edwards: the vectors of RFC 7748 and RFC 8032, and refusals. */
#include "check_curve.h"

#include "curve/eddsa.h"
#include "curve/xdh.h"
#include "number/prime.h"

static void test_xdh_function(void **state)
{
    static const struct {
        const ref_xdh *xdh;
        const char *scalar;
        const char *u;
        const char *out;
    } cases[] = {
        /* RFC 7748 section 5.2; in the second vector the unused bit of u is set. */
        { &ref_x25519, "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
          "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
          "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552" },
        { &ref_x25519, "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
          "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
          "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957" },
        { &ref_x448,
          "3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c"
          "984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3",
          "06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031"
          "ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086",
          "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaad"
          "eb445fc66a01b0779d98223961111e21766282f73dd96b6f" },
        { &ref_x448,
          "203d494428b8399352665ddca42f9de8fef600908e0d461cb021f8c538345dd7"
          "7c3e4806e25f46d3315c44e0a5b4371282dd2c8d5be3095f",
          "0fbcc2f993cd56d3305b0b7d9e55d4c1a8fb5dbb52f8e9a1e9b6201b165d0158"
          "94e56c4d3570bee52fe205e28a78b91cdfbde71ce8d157db",
          "884a02576239ff7a2f2f63b2db6a9ff37047ac13568e1e30fe63c4a7ad1b3ee3"
          "a5700df34321d62077e63633c575c1c954514e99da7c179d" },
        /* RFC 7748 section 6.1: Bob's private and Alice's public key */
        { &ref_x25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
          "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
          "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742" },
    };
    uint8_t out[REF_XDH_OCTETS_MAX];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        octets scalar = hex(cases[i].scalar);
        octets u = hex(cases[i].u);

        ref_xdh_function(cases[i].xdh, scalar.memory, u.memory, out);
        assert_hex(out, cases[i].xdh->len, cases[i].out);
    }
}

/* RFC 7748 section 5.2: k, u = X25519(k, u), k, again and again */
static void iterate(const ref_xdh *xdh, unsigned count, uint8_t first_octet, const char *expected)
{
    uint8_t k[REF_XDH_OCTETS_MAX] = { 0 };
    uint8_t u[REF_XDH_OCTETS_MAX] = { 0 };
    uint8_t out[REF_XDH_OCTETS_MAX];
    unsigned i;

    k[0] = first_octet;
    u[0] = first_octet;
    for (i = 0; i < count; i++) {
        ref_xdh_function(xdh, k, u, out);
        memcpy(u, k, xdh->len);
        memcpy(k, out, xdh->len);
    }
    assert_hex(k, xdh->len, expected);
}

static void test_xdh_iterated(void **state)
{
    (void)state;
    iterate(&ref_x25519, 1, 9, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
    iterate(&ref_x25519, 1000, 9,
            "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
    iterate(&ref_x448, 1, 5,
            "3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a4d23a8cd"
            "0db897086239492caf350b51f833868b9bc2b3bca9cf4113");
    iterate(&ref_x448, 1000, 5,
            "aa3b4749d55b9daf1e5b00288826c467274ce3ebbdd5c17b975e09d4af6c67cf"
            "10d087202db88286e2b79fceea3ec353ef54faa26e219f38");
}

static void test_xdh_refusals(void **state)
{
    static const struct {
        const char *u;
        cupel_reason reason;
    } cases[] = {
        { "09", CUPEL_REASON_LENGTH },
        { "090000000000000000000000000000000000000000000000000000000000000000",
          CUPEL_REASON_LENGTH },
        { "0000000000000000000000000000000000000000000000000000000000000000",
          CUPEL_REASON_LOW_ORDER },
        { "0100000000000000000000000000000000000000000000000000000000000000",
          CUPEL_REASON_LOW_ORDER },
        /* p, and p + 1 with the unused bit */
        { "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          CUPEL_REASON_LOW_ORDER },
        { "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          CUPEL_REASON_LOW_ORDER },
        { "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          CUPEL_REASON_LOW_ORDER },
    };
    octets private_key = hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
    uint8_t secret[REF_XDH_OCTETS_MAX];
    uint8_t reduced[REF_XDH_OCTETS_MAX];
    octets u = hex("f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        octets public_key = hex(cases[i].u);

        assert_false(
            ref_xdh_derive(&ref_x25519, view(&private_key), view(&public_key), secret, &refusal));
        assert_int_equal(refusal.reason, cases[i].reason);
    }
    /* p + 9 is taken for 9. */
    assert_true(ref_xdh_derive(&ref_x25519, view(&private_key), view(&u), secret, &refusal));
    u = hex("0900000000000000000000000000000000000000000000000000000000000000");
    assert_true(ref_xdh_derive(&ref_x25519, view(&private_key), view(&u), reduced, &refusal));
    assert_memory_equal(secret, reduced, ref_x25519.len);
}

static void assert_edwards(const ref_edwards_parameters *parameters)
{
    uint8_t encoded[REF_EDWARDS_OCTETS_MAX];
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    ref_edwards curve;
    ref_number l;
    ref_point p;

    ref_edwards_init(&curve, parameters);
    ref_modulus_number(&curve.l, &l);
    assert_true(ref_number_is_prime(&l));
    ref_edwards_encode(&curve, encoded, &curve.base);
    assert_true(ref_edwards_decode(&curve, &p, encoded, &refusal));
    assert_memory_equal(&p, &curve.base, sizeof p);
    assert_false(ref_edwards_is_neutral(&curve, &p));
    ref_point_mul(&curve.group, &p, &l, &curve.base);
    assert_true(ref_edwards_is_neutral(&curve, &p));
    curve.group.add(&curve.group, &p, &p, &curve.base);
    ref_edwards_negate(&curve, &p, &p);
    curve.group.add(&curve.group, &p, &p, &curve.base);
    assert_true(ref_edwards_is_neutral(&curve, &p));
}

static void test_edwards_curves(void **state)
{
    (void)state;
    assert_edwards(&ref_edwards25519);
    assert_edwards(&ref_edwards448);
}

typedef struct eddsa_case {
    const char *scheme;
    const char *private_key;
    const char *public_key;
    const char *message;
    const char *context;
    const char *signature;
} eddsa_case;

static const eddsa_case eddsa_cases[] = {
    /* RFC 8032 section 7.1, tests 1 and 2 */
    { "Ed25519", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
      "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
    { "Ed25519", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
    /* RFC 8032 section 7.2, foo */
    { "Ed25519ctx", "0305334e381af78f141cb666f6199f57bc3495335a256a95bd2a55bf546663f6",
      "dfc9425e4f968f7f0c29f0259cf5f9aed6851c2bb4ad8bfb860cfee0ab248292",
      "f726936d19c800494e3fdaff20b276a8", "666f6f",
      "55a4cc2f70a54e04288c5f4cd1e45a7bb520b36292911876cada7323198dd87a"
      "8b36950b95130022907a7fb7c4e9b2d5f6cca685a587b4b21f4b888e4e7edb0d" },
    /* RFC 8032 section 7.3, abc */
    { "Ed25519ph", "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "616263", "",
      "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
      "31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406" },
    /* RFC 8032 section 7.4, blank and 1 octet with context */
    { "Ed448",
      "6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3"
      "528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b",
      "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778"
      "edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180",
      "", "",
      "533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f"
      "2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a"
      "9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4db"
      "b61149f05a7363268c71d95808ff2e652600" },
    { "Ed448",
      "c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463a"
      "fbea67c5e8d2877c5e3bc397a659949ef8021e954e0a12274e",
      "43ba28f430cdff456ae531545f7ecd0ac834a55d9358c0372bfa0c6c6798c086"
      "6aea01eb00742802b8438ea4cb82169c235160627b4c3a9480",
      "03", "666f6f",
      "d4f8f6131770dd46f40867d6fd5d5055de43541f8c5e35abbcd001b32a89f7d2"
      "151f7647f11d8ca2ae279fb842d607217fce6e042f6815ea000c85741de5c8da"
      "1144a6a1aba7f96de42505d7a7298524fda538fccbbb754f578c1cad10d54d0d"
      "5428407e85dcbc98a49155c13764e66c3c00" },
    /* RFC 8032 section 7.5, abc */
    { "Ed448ph",
      "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42"
      "ef7822e0d5104127dc05d6dbefde69e3ab2cec7c867c6e2c49",
      "259b71c19f83ef77a7abd26524cbdb3161b590a48f7d17de3ee0ba9c52beb743"
      "c09428a131d6b1b57303d90d8132c276d5ed3d5d01c0f53880",
      "616263", "",
      "822f6901f7480f3d5f562c592994d9693602875614483256505600bbc281ae38"
      "1f54d6bce2ea911574932f52a4e6cadd78769375ec3ffd1b801a0d9b3f4030cd"
      "433964b6457ea39476511214f97469b57dd32dbc560a9a94d00bff07620464a3"
      "ad203df7dc7ce360c3cd3696d9d9fab90f00" },
};

static void test_eddsa(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(eddsa_cases); i++) {
        const eddsa_case *c = &eddsa_cases[i];
        const ref_eddsa *scheme = ref_eddsa_find(c->scheme);
        octets private_key = hex(c->private_key);
        octets message = hex(c->message);
        octets context = hex(c->context);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t public_key[REF_EDWARDS_OCTETS_MAX];
        uint8_t signature[REF_EDDSA_SIGNATURE_MAX];
        size_t len = ref_eddsa_len(scheme);

        assert_true(ref_eddsa_sign(scheme, view(&private_key), view(&context), view(&message),
                                   public_key, signature, &refusal));
        assert_hex(public_key, len, c->public_key);
        assert_hex(signature, 2 * len, c->signature);
        assert_true(ref_eddsa_verify(scheme, cupel_bytes_of(public_key, len), view(&context),
                                     view(&message), cupel_bytes_of(signature, 2 * len), &refusal));
        /* One octet more in the message */
        message.memory[message.len] = 0;
        message.len++;
        assert_false(ref_eddsa_verify(scheme, cupel_bytes_of(public_key, len), view(&context),
                                      view(&message), cupel_bytes_of(signature, 2 * len),
                                      &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_SIGNATURE);
    }
}

#define NEUTRAL  "0100000000000000000000000000000000000000000000000000000000000000"
#define ZERO     "0000000000000000000000000000000000000000000000000000000000000000"
#define ORDER_8  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
#define ORDER_L  "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"
#define Y_IS_P   "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
#define ODD_ZERO "0100000000000000000000000000000000000000000000000000000000000080"
#define NO_POINT "0200000000000000000000000000000000000000000000000000000000000000"

/* The strict decoding of RFC 8032 section 5.1.7 step 1, in A and in R, and of S */
static void test_eddsa_refusals(void **state)
{
    static const struct {
        const char *public_key;
        const char *signature;
        cupel_reason reason;
    } cases[] = {
        { NEUTRAL "00", NEUTRAL ZERO, CUPEL_REASON_LENGTH },
        { NEUTRAL, NEUTRAL ZERO "00", CUPEL_REASON_LENGTH },
        { NEUTRAL, NEUTRAL, CUPEL_REASON_LENGTH },
        { Y_IS_P, NEUTRAL ZERO, CUPEL_REASON_RANGE },
        { NEUTRAL, Y_IS_P ZERO, CUPEL_REASON_RANGE },
        { ODD_ZERO, NEUTRAL ZERO, CUPEL_REASON_ENCODING },
        { NEUTRAL, ODD_ZERO ZERO, CUPEL_REASON_ENCODING },
        { NO_POINT, NEUTRAL ZERO, CUPEL_REASON_NOT_ON_CURVE },
        { NEUTRAL, NO_POINT ZERO, CUPEL_REASON_NOT_ON_CURVE },
        { NEUTRAL, NEUTRAL ORDER_L, CUPEL_REASON_RANGE },
    };
    const ref_eddsa *scheme = ref_eddsa_find("Ed25519");
    cupel_bytes message = cupel_bytes_of_text("message");
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    octets public_key = hex(ORDER_8);
    octets signature = hex(NEUTRAL ZERO);
    size_t i;

    (void)state;
    /* The equation has the cofactor in it: A of order 8 vanishes, whatever k is. */
    assert_true(ref_eddsa_verify(scheme, view(&public_key), CUPEL_ABSENT, message, view(&signature),
                                 &refusal));
    /* RFC 8032 section 5.1: Ed25519 knows no context. */
    assert_false(ref_eddsa_verify(scheme, view(&public_key), cupel_bytes_of_text("context"),
                                  message, view(&signature), &refusal));
    assert_int_equal(refusal.reason, CUPEL_REASON_LENGTH);
    for (i = 0; i < COUNT(cases); i++) {
        public_key = hex(cases[i].public_key);
        signature = hex(cases[i].signature);
        assert_false(ref_eddsa_verify(scheme, view(&public_key), CUPEL_ABSENT, message,
                                      view(&signature), &refusal));
        assert_int_equal(refusal.reason, cases[i].reason);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_xdh_function), cmocka_unit_test(test_xdh_iterated),
        cmocka_unit_test(test_xdh_refusals), cmocka_unit_test(test_edwards_curves),
        cmocka_unit_test(test_eddsa),        cmocka_unit_test(test_eddsa_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
