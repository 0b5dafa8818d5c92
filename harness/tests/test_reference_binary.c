/* reference/curve, binary: the field, and properties of the table of curves. */
#include "check_curve.h"

#include "curve/binary.h"
#include "curve/constant.h"
#include "encoding/oid.h"
#include "number/prime.h"

static void assert_binary_field(const ref_binary_parameters *curve)
{
    const ref_binary_field *f = &curve->field;
    ref_number number;
    ref_element a, b, c;

    ref_constant(&number, curve->gx);
    ref_number_to_limbs(&number, a, ref_binary_limb_count(f));
    /* a a^-1 = 1 */
    ref_binary_inverse(f, b, a);
    ref_binary_mul(f, b, b, a);
    b[0] ^= 1;
    assert_true(ref_binary_is_zero(f, b));
    /* Tr(a^2 + a) = 0; Tr(1) = 1, since m is odd */
    ref_binary_sqr(f, c, a);
    ref_binary_add(f, c, c, a);
    assert_false(ref_binary_trace(f, c));
    b[0] ^= 1;
    assert_true(ref_binary_trace(f, b));
    /* a^2 b^2 = (ab)^2, where b = a + 1 */
    ref_binary_add(f, b, b, a);
    ref_binary_mul(f, c, a, b);
    ref_binary_sqr(f, c, c);
    ref_binary_sqr(f, a, a);
    ref_binary_sqr(f, b, b);
    ref_binary_mul(f, a, a, b);
    ref_binary_add(f, a, a, c);
    assert_true(ref_binary_is_zero(f, a));
}

/* 5 (7 G) = 35 G, (n - 1) G = -G, and n G is infinity: the decoder tests that. */
static void assert_binary_group(const ref_binary_parameters *curve, const ref_element g)
{
    size_t size = ref_binary_limb_count(&curve->field) * sizeof g[0];
    ref_number k;
    ref_element p, q;

    ref_number_set(&k, 7);
    assert_true(ref_binary_ladder(curve, p, &k, g));
    ref_number_set(&k, 5);
    assert_true(ref_binary_ladder(curve, p, &k, p));
    ref_number_set(&k, 35);
    assert_true(ref_binary_ladder(curve, q, &k, g));
    assert_memory_equal(p, q, size);
    ref_constant(&k, curve->n);
    assert_true(ref_number_is_prime(&k));
    ref_number_sub_small(&k, &k, 1);
    assert_true(ref_binary_ladder(curve, q, &k, g));
    assert_memory_equal(q, g, size);
}

static void test_binary_curves(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < ref_binary_table_count; i++) {
        const ref_binary_parameters *curve = &ref_binary_table[i];
        size_t field_len = ref_binary_field_len(curve);
        octets x = hex(curve->gx);
        octets y = hex(curve->gy);
        uint8_t point[1 + 2 * REF_FIELD_OCTETS_MAX] = { 0x04 };
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        cupel_bytes whole = cupel_bytes_of(point, 1 + 2 * field_len);
        ref_element g;

        assert_binary_field(curve);
        memcpy(point + 1, x.memory, field_len);
        memcpy(point + 1 + field_len, y.memory, field_len);
        assert_true(ref_binary_decode(curve, g, whole, &refusal));
        assert_binary_group(curve, g);
        point[field_len] ^= 1;
        assert_false(ref_binary_decode(curve, g, whole, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_NOT_ON_CURVE);
        point[1] ^= 0x80;
        assert_false(ref_binary_decode(curve, g, whole, &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_RANGE);
        /* x = 0 is the point of order two. */
        memset(point, 0, sizeof point);
        point[0] = 0x02;
        assert_false(ref_binary_decode(curve, g, cupel_bytes_of(point, 1 + field_len), &refusal));
        assert_int_equal(refusal.reason, CUPEL_REASON_LOW_ORDER);
        assert_ptr_equal(ref_binary_find(curve->name), curve);
        assert_non_null(ref_oid_dotted(ref_curve_oids, curve->name));
    }
    assert_null(ref_binary_find("P-256"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_binary_curves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
