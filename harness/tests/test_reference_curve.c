/* reference/curve, short Weierstrass: properties of the table, published vectors, refusals. */
#include "check_curve.h"

#include "curve/ecdh.h"
#include "curve/ecdsa.h"
#include "encoding/oid.h"
#include "number/prime.h"

/* Hasse: |p + 1 - n| <= 2 sqrt(p), so the cofactor is 1 and n the order of the whole curve. */
static void assert_hasse(const ref_number *p, const ref_number *n)
{
    ref_number low, high, difference;

    ref_number_set(&low, 1);
    ref_number_add(&high, p, &low);
    ref_number_copy(&low, n);
    if (ref_number_compare(&low, &high) > 0) {
        ref_number_copy(&difference, &low);
        ref_number_copy(&low, &high);
        ref_number_copy(&high, &difference);
    }
    ref_number_sub(&difference, &high, &low);
    ref_number_mul(&difference, &difference, &difference);
    ref_number_shift_left(&high, p, 2);
    assert_true(ref_number_compare(&difference, &high) <= 0);
}

/* 4 a^3 + 27 b^2 is not zero. */
static void assert_not_singular(const ref_curve *curve)
{
    const ref_modulus *m = &curve->p;
    ref_element t, u, factor;

    ref_mod_sqr(m, t, curve->a);
    ref_mod_mul(m, t, t, curve->a);
    ref_mod_set(m, factor, 4);
    ref_mod_mul(m, t, t, factor);
    ref_mod_sqr(m, u, curve->b);
    ref_mod_set(m, factor, 27);
    ref_mod_mul(m, u, u, factor);
    ref_mod_add(m, t, t, u);
    assert_false(ref_mod_is_zero(m, t));
}

/* The generator through the decoder, both ways, which also checks that it is on the curve. */
static void assert_generator_decodes(const ref_curve *curve, const ref_curve_parameters *parameters)
{
    octets x = hex(parameters->gx);
    octets y = hex(parameters->gy);
    uint8_t point[1 + 2 * REF_FIELD_OCTETS_MAX] = { 0x04 };
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    ref_point decoded;

    memcpy(point + 1, x.memory, x.len);
    memcpy(point + 1 + x.len, y.memory, y.len);
    assert_true(ref_point_decode(curve, &decoded, cupel_bytes_of(point, 1 + 2 * x.len), &refusal));
    assert_memory_equal(&decoded, &curve->g, sizeof decoded);
    point[0] = (uint8_t)(0x02 | (y.memory[y.len - 1] & 1));
    assert_true(ref_point_decode(curve, &decoded, cupel_bytes_of(point, 1 + x.len), &refusal));
    assert_memory_equal(&decoded, &curve->g, sizeof decoded);
}

static void assert_same_point(const ref_curve *curve, const ref_point *p, const ref_point *q)
{
    ref_element px, py, qx, qy;

    assert_true(ref_point_affine(curve, px, py, p));
    assert_true(ref_point_affine(curve, qx, qy, q));
    assert_true(ref_mod_equal(&curve->p, px, qx) && ref_mod_equal(&curve->p, py, qy));
}

/* n G is infinity, (n - 1) G = -G, and the addition has no exceptions. */
static void assert_group(const ref_curve *curve)
{
    const ref_group *group = &curve->group;
    ref_number k, l;
    ref_point p, q;
    ref_element x, y;

    ref_modulus_number(&curve->n, &k);
    ref_point_mul(group, &p, &k, &curve->g);
    assert_false(ref_point_affine(curve, x, y, &p));
    group->add(group, &p, &p, &curve->g);
    assert_same_point(curve, &p, &curve->g);
    ref_number_sub_small(&k, &k, 1);
    ref_point_mul(group, &p, &k, &curve->g);
    group->add(group, &q, &p, &curve->g);
    assert_false(ref_point_affine(curve, x, y, &q));
    ref_mod_negate(&curve->p, p.y, p.y);
    assert_same_point(curve, &p, &curve->g);
    /* 5 G + 6 (2 G) = 17 G */
    group->add(group, &q, &curve->g, &curve->g);
    ref_number_set(&k, 5);
    ref_number_set(&l, 6);
    ref_point_mul_two(group, &p, &k, &curve->g, &l, &q);
    ref_number_set(&k, 17);
    ref_point_mul(group, &q, &k, &curve->g);
    assert_same_point(curve, &p, &q);
}

static void test_curve_table(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < ref_curve_table_count; i++) {
        const ref_curve_parameters *parameters = &ref_curve_table[i];
        ref_curve curve;
        ref_number p, n;

        ref_curve_init(&curve, parameters);
        ref_modulus_number(&curve.p, &p);
        ref_modulus_number(&curve.n, &n);
        assert_true(ref_number_is_prime(&p) && ref_number_is_prime(&n));
        assert_int_equal(parameters->h, 1);
        assert_hasse(&p, &n);
        assert_not_singular(&curve);
        assert_generator_decodes(&curve, parameters);
        assert_group(&curve);
        assert_non_null(ref_oid_dotted(ref_curve_oids, parameters->name));
        assert_ptr_equal(ref_curve_find(parameters->name), parameters);
        assert_ptr_equal(ref_curve_find(parameters->sec_name), parameters);
    }
    assert_null(ref_curve_find("P-255"));
}

#define P256_P "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
#define P256_X "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
#define P256_Y "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"

static void test_point_refusals(void **state)
{
    static const struct {
        const char *point;
        cupel_reason reason;
    } cases[] = {
        { "", CUPEL_REASON_ENCODING },
        { "00", CUPEL_REASON_IDENTITY },
        { "01", CUPEL_REASON_ENCODING },
        { "04" P256_X, CUPEL_REASON_LENGTH },
        { "04" P256_X P256_Y "00", CUPEL_REASON_LENGTH },
        { "02" P256_X P256_Y, CUPEL_REASON_LENGTH },
        { "07" P256_X P256_Y, CUPEL_REASON_ENCODING },
        { "06" P256_X P256_Y, CUPEL_REASON_ENCODING },
        { "04" P256_X P256_X, CUPEL_REASON_NOT_ON_CURVE },
        { "04" P256_P P256_Y, CUPEL_REASON_RANGE },
        { "04" P256_X P256_P, CUPEL_REASON_RANGE },
        { "02" P256_P, CUPEL_REASON_RANGE },
        { "020000000000000000000000000000000000000000000000000000000000000001",
          CUPEL_REASON_NOT_ON_CURVE },
    };
    ref_curve curve;
    ref_point point;
    size_t i;

    (void)state;
    ref_curve_init(&curve, ref_curve_find("P-256"));
    for (i = 0; i < COUNT(cases); i++) {
        octets in = hex(cases[i].point);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };

        assert_false(ref_point_decode(&curve, &point, view(&in), &refusal));
        assert_int_equal(refusal.reason, cases[i].reason);
    }
}

static void test_ecdh(void **state)
{
    static const struct {
        const char *curve;
        const char *scalar;
        const char *point;
        const char *secret;
    } cases[] = {
        /* RFC 5903 sections 8.1, 8.2, 8.3: i, g^r, girx */
        { "P-256", "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
          "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
          "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
          "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de" },
        { "P-384",
          "099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655"
          "e35b538041e649ee3faef896783ab194",
          "04e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d"
          "0d1ac43a0336def96fda41d0774a3571"
          "dcfbec7aacf3196472169e838430367f66eebe3c6e70c416dd5f0c68759dd1ff"
          "f83fa40142209dff5eaad96db9e6386c",
          "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4"
          "d603135569b9e9d09cf5d4a270f59746" },
        { "P-521",
          "0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a0"
          "95aa85a30fe1c2952c6771d937ba9777f5957b2639bab072462f68c27a57382d4a52",
          "0400d0b3975ac4b799f5bea16d5e13e9af971d5e9b984c9f39728b5e5739735a21"
          "9b97c356436adc6e95bb0352f6be64a6c2912d4ef2d0433ced2b6171640012d9460f"
          "015c68226383956e3bd066e797b623c27ce0eac2f551a10c2c724d9852077b87"
          "220b6536c5c408a1d2aebb8e86d678ae49cb57091f4732296579ab44fcd17f0fc56a",
          "01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04"
          "d1427e73ca4baa240a34786859810c06b3c715a3a8cc3151f2bee417996d19f3ddea" },
    };
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t secret[REF_FIELD_OCTETS_MAX];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        octets scalar = hex(cases[i].scalar);
        octets public_key = hex(cases[i].point);
        ref_curve curve;
        ref_number d;
        ref_point point;

        ref_curve_init(&curve, ref_curve_find(cases[i].curve));
        assert_true(ref_ec_scalar(&curve.n, &d, view(&scalar), &refusal));
        assert_true(ref_point_decode(&curve, &point, view(&public_key), &refusal));
        assert_true(ref_ecdh(&curve, &d, &point, secret, &refusal));
        assert_hex(secret, ref_curve_field_len(&curve), cases[i].secret);
    }
}

static void test_scalar_range(void **state)
{
    static const char *const refused[] = {
        "", "00", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        "010000000000000000000000000000000000000000000000000000000000000000"
    };
    octets largest = hex("000000ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550");
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    ref_curve curve;
    ref_number d;
    size_t i;

    (void)state;
    ref_curve_init(&curve, ref_curve_find("P-256"));
    for (i = 0; i < COUNT(refused); i++) {
        octets scalar = hex(refused[i]);

        assert_false(ref_ec_scalar(&curve.n, &d, view(&scalar), &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_RANGE);
    }
    assert_true(ref_ec_scalar(&curve.n, &d, view(&largest), &refusal));
}

#define P256_KEY "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"

static void test_ecdsa(void **state)
{
    static const struct {
        const char *curve;
        const char *key;
        const ref_hash *hash;
        const char *message;
        const char *r;
        const char *s;
    } cases[] = {
        /* RFC 6979 appendix A.2.5 */
        { "P-256", P256_KEY, &ref_sha256, "sample",
          "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
          "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8" },
        { "P-256", P256_KEY, &ref_sha256, "test",
          "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367",
          "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083" },
        { "P-256", P256_KEY, &ref_sha1, "sample",
          "61340c88c3aaebeb4f6d667f672ca9759a6ccaa9fa8811313039ee4a35471d32",
          "6d7f147dac089441bb2e2fe8f7a3fa264b9c475098fdcf6e00d7c996e1b8b7eb" },
        /* RFC 6979 appendix A.2.3: the hash is longer than n */
        { "P-192", "6fab034934e4c0fc9ae67f5b5659a9d7d1fefd187ee09fd4", &ref_sha256, "sample",
          "4b0b8ce98a92866a2820e20aa6b75b56382e0f9bfd5ecb55",
          "ccdb006926ea9565cbadc840829d8c384e06de1f1e381b85" },
        /* RFC 6979 appendix A.2.7: the hash is shorter than n, which is not whole octets */
        { "P-521",
          "00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75"
          "caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b83538",
          &ref_sha256, "sample",
          "01511bb4d675114fe266fc4372b87682baecc01d3cc62cf2303c92b352601265"
          "9d16876e25c7c1e57648f23b73564d67f61c6f14d527d54972810421e7d87589e1a7",
          "004a171143a83163d6df460aaf61522695f207a58b95c0644d87e52aa1a34791"
          "6e4f7a72930b1bc06dbe22ce3f58264afd23704cbb63b29b931f7de6c9d949a7ecfc" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        octets key = hex(cases[i].key);
        octets r_octets = hex(cases[i].r);
        octets s_octets = hex(cases[i].s);
        cupel_bytes message = cupel_bytes_of_text(cases[i].message);
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t out[REF_FIELD_OCTETS_MAX];
        ref_curve curve;
        ref_number d, r, s;
        ref_point point;

        ref_curve_init(&curve, ref_curve_find(cases[i].curve));
        assert_true(ref_ec_scalar(&curve.n, &d, view(&key), &refusal));
        ref_ecdsa_sign(&curve, &d, cases[i].hash, message, &r, &s);
        assert_true(ref_number_to_octets(&r, out, ref_curve_order_len(&curve)));
        assert_memory_equal(out, r_octets.memory, r_octets.len);
        assert_true(ref_number_to_octets(&s, out, ref_curve_order_len(&curve)));
        assert_memory_equal(out, s_octets.memory, s_octets.len);

        ref_point_mul(&curve.group, &point, &d, &curve.g);
        assert_true(ref_ecdsa_verify(&curve, &point, cases[i].hash, message, view(&r_octets),
                                     view(&s_octets), &refusal));
        assert_false(ref_ecdsa_verify(&curve, &point, cases[i].hash, message, view(&s_octets),
                                      view(&r_octets), &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_SIGNATURE);
    }
}

/* Every curve with every length of hash: what is signed verifies, and nothing else does. */
static void test_ecdsa_round_trip(void **state)
{
    static const ref_hash *const hashes[] = { &ref_sha1, &ref_sha3_224, &ref_shake128,
                                              &ref_sha512 };
    size_t i;

    (void)state;
    for (i = 0; i < ref_curve_table_count; i++) {
        const ref_hash *hash = hashes[i % COUNT(hashes)];
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t octets_r[REF_FIELD_OCTETS_MAX];
        uint8_t octets_s[REF_FIELD_OCTETS_MAX];
        ref_curve curve;
        ref_number d, r, s;
        ref_point point;
        cupel_bytes rs, ss;

        ref_curve_init(&curve, &ref_curve_table[i]);
        ref_number_set(&d, 0x1234567 + i);
        ref_point_mul(&curve.group, &point, &d, &curve.g);
        ref_ecdsa_sign(&curve, &d, hash, cupel_bytes_of_text("a"), &r, &s);
        rs = cupel_bytes_of(octets_r, ref_curve_order_len(&curve));
        ss = cupel_bytes_of(octets_s, rs.len);
        assert_true(ref_number_to_octets(&r, octets_r, rs.len));
        assert_true(ref_number_to_octets(&s, octets_s, ss.len));
        assert_true(
            ref_ecdsa_verify(&curve, &point, hash, cupel_bytes_of_text("a"), rs, ss, &refusal));
        assert_false(
            ref_ecdsa_verify(&curve, &point, hash, cupel_bytes_of_text("b"), rs, ss, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_SIGNATURE);
        memset(octets_s, 0, sizeof octets_s);
        assert_false(
            ref_ecdsa_verify(&curve, &point, hash, cupel_bytes_of_text("a"), rs, ss, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_RANGE);
    }
}

static void test_low_s(void **state)
{
    octets half = hex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");
    octets above = hex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1");
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    ref_curve curve;

    (void)state;
    ref_curve_init(&curve, ref_curve_find("secp256k1"));
    assert_true(ref_ecdsa_is_low_s(&curve, view(&half), &refusal));
    assert_false(ref_ecdsa_is_low_s(&curve, view(&above), &refusal));
    assert_int_equal(refusal.reason, CUPEL_REASON_RANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_curve_table), cmocka_unit_test(test_point_refusals),
        cmocka_unit_test(test_ecdh),        cmocka_unit_test(test_scalar_range),
        cmocka_unit_test(test_ecdsa),       cmocka_unit_test(test_ecdsa_round_trip),
        cmocka_unit_test(test_low_s),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
