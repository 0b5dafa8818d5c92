/* run/slowest: what is kept of many cases, in which order. */
#include "check.h"

#include "run/slowest.h"

static void the_slowest_are_kept_in_order(void **state)
{
    cupel_slowest slowest = { .count = 0 };
    char id[32];
    unsigned i;

    (void)state;
    cupel_slowest_note(&slowest, "not measured", "a", 0);
    assert_int_equal(slowest.count, 0);
    /* 7 steps through all numbers from 1 to 100, the greatest neither first nor last */
    for (i = 1; i <= 100; i++) {
        unsigned number = 7 * i % 101;

        snprintf(id, sizeof id, "case %u", number);
        cupel_slowest_note(&slowest, id, number % 2 == 0 ? "even" : "odd", number);
        assert_int_equal(slowest.count, i < CUPEL_SLOWEST_COUNT ? i : CUPEL_SLOWEST_COUNT);
    }
    for (i = 0; i < CUPEL_SLOWEST_COUNT; i++) {
        snprintf(id, sizeof id, "case %u", 100 - i);
        assert_string_equal(slowest.cases[i].id, id);
        assert_string_equal(slowest.cases[i].backend, i % 2 == 0 ? "even" : "odd");
        assert_int_equal(slowest.cases[i].nanoseconds, 100 - i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_slowest_are_kept_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
