/* pool: capability lists and their limits. */
#include "check.h"

#include "pool/capability.h"

static void lists_are_read_strictly(void **state)
{
    static const struct {
        const char *part;
        bool good;
    } table[] = {
        { "AES-GCM/seal", true },
        { "AES-GCM/seal key=16,32 nonce=1..128", true },
        { "RSASSA-PSS/verify hash=SHA-256,SHA-512", true },
        { "AES-GCM/steal", false },
        { "", false },
        { "AES-GCM/seal key", false },
        { "AES-GCM/seal key=", false },
        { "AES-GCM/seal keys=16", false },
    };
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_capability capability;

        assert_int_equal(
            cupel_capability_read(cupel_bytes_of_text(table[i].part), &arena, &capability) == NULL,
            table[i].good);
    }
    cupel_arena_free(&arena);
}

static void limits_decide(void **state)
{
    static const char *const parts[] = { "RSASSA-PSS/verify hash=SHA-256 salt_len=0..32",
                                         "AES-GCM/seal key=16,32 nonce=1..128" };
    static const uint8_t zeros[200] = { 0 };
    static const struct {
        size_t key_len;
        size_t nonce_len;
        bool covered;
    } table[] = {
        { 16, 12, true }, { 32, 128, true },  { 24, 12, false },
        { 16, 0, false }, { 16, 129, false }, { 3, 12, false },
    };
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_capability items[2];
    cupel_capabilities can = { items, 2 };
    uint8_t salt_len[CUPEL_INT_OCTETS];
    cupel_field pss[2] = { { CUPEL_FIELD_HASH, cupel_bytes_of_text("SHA-256") },
                           { CUPEL_FIELD_SALT_LEN, cupel_bytes_of(salt_len, sizeof salt_len) } };
    cupel_fields in = { pss, 2 };
    size_t i;

    (void)state;
    for (i = 0; i < 2; i++) {
        assert_null(cupel_capability_read(cupel_bytes_of_text(parts[i]), &arena, &items[i]));
    }
    assert_null(cupel_capabilities_sort(items, 2));
    cupel_int_encode(salt_len, 32);
    assert_null(cupel_capability_misses(&can, "RSASSA-PSS/verify", &in));
    cupel_int_encode(salt_len, 33);
    assert_non_null(cupel_capability_misses(&can, "RSASSA-PSS/verify", &in));
    cupel_int_encode(salt_len, 0);
    pss[0].value = cupel_bytes_of_text("SHA-2");
    assert_non_null(cupel_capability_misses(&can, "RSASSA-PSS/verify", &in));
    assert_non_null(cupel_capability_misses(&can, "AES-GCM/open", &in));
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        const cupel_field gcm[] = { { CUPEL_FIELD_KEY, cupel_bytes_of(zeros, table[i].key_len) },
                                    { CUPEL_FIELD_NONCE,
                                      cupel_bytes_of(zeros, table[i].nonce_len) } };
        const cupel_fields given = { gcm, 2 };

        assert_int_equal(cupel_capability_misses(&can, "AES-GCM/seal", &given) == NULL,
                         table[i].covered);
    }
    items[1] = items[0];
    assert_non_null(cupel_capabilities_sort(items, 2));
    cupel_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_read_strictly),
        cmocka_unit_test(limits_decide),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
