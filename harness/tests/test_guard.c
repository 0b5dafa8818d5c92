/* guard: a write outside is seen, one inside is not. */
#include "check.h"

#include "worker/guard.h"

#if defined(__SANITIZE_ADDRESS__)
#define WRITES_OUTSIDE_TRAP 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WRITES_OUTSIDE_TRAP 1
#endif
#endif

static void a_write_outside_is_seen(void **state)
{
    static const size_t lengths[] = { 0, 1, 31, 4096 };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        cupel_guards guards = { NULL };
        size_t len = lengths[i];
        uint8_t *first = cupel_guards_alloc(&guards, 8);
        uint8_t *memory = cupel_guards_alloc(&guards, len);

        memset(first, 0xff, 8);
        memset(memory, 0xff, len);
        assert_true(cupel_guards_intact(&guards));
#ifndef WRITES_OUTSIDE_TRAP /* AddressSanitizer ends the program at such a write, as it should */
        memory[len] ^= 1;
        assert_false(cupel_guards_intact(&guards));
        memory[len] ^= 1;
        assert_true(cupel_guards_intact(&guards));
        *(memory - 1) ^= 1;
        assert_false(cupel_guards_intact(&guards));
#endif
        cupel_guards_free(&guards);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_outside_is_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
