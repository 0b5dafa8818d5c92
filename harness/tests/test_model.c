/* model: fields, methods, what fits an operation. */
#include "check.h"

#include "model/case.h"

static void every_name_is_found_again(void **state)
{
    unsigned id;
    size_t f;
    size_t a;

    (void)state;
    for (id = 1; id < CUPEL_FIELD_COUNT; id++) {
        const char *name = cupel_field_info_of((cupel_field_id)id)->name;

        assert_int_equal(cupel_field_find(cupel_bytes_of_text(name)), id);
    }
    for (f = 0; f < cupel_family_count; f++) {
        for (a = 0; a < cupel_families[f]->algorithm_count; a++) {
            const cupel_algorithm *algorithm = &cupel_families[f]->algorithms[a];
            const char *at = algorithm->operations;

            while (*at != '\0') {
                size_t len = strcspn(at, " ");
                cupel_arena arena = CUPEL_ARENA_EMPTY;
                cupel_method_ref ref;

                /* Every operation that a row names is in the family's table. */
                assert_true(cupel_method_find(
                    cupel_arena_format(&arena, "%s/%.*s", algorithm->name, (int)len, at), &ref));
                assert_ptr_equal(ref.algorithm, algorithm);
                cupel_arena_free(&arena);
                at += len + (at[len] == ' ');
            }
        }
    }
}

static void methods_divide_at_the_last_slash(void **state)
{
    cupel_method_ref ref;

    (void)state;
    assert_true(cupel_method_find("HMAC-SHA-512/256/mac", &ref));
    assert_string_equal(ref.algorithm->name, "HMAC-SHA-512/256");
    assert_true(cupel_method_find("ECDSA-secp256k1/verify-low-s", &ref));
    assert_false(cupel_method_find("ECDSA-P-256/verify-low-s", &ref));
    assert_false(cupel_method_find("AES-GCM", &ref));
    assert_false(cupel_method_find("AES-GCM/", &ref));
    assert_false(cupel_method_find("AES-GC/seal", &ref));
    assert_false(cupel_method_find("AES-GCM/sea", &ref));
}

static void misfits_are_named(void **state)
{
    static const struct {
        const char *method;
        cupel_field_id ids[6];
        const char *misfit; /* a part of it; NULL: fits */
    } table[] = {
        { "AES-GCM/seal", { CUPEL_FIELD_KEY, CUPEL_FIELD_AAD, CUPEL_FIELD_PLAINTEXT }, NULL },
        { "AES-GCM/seal", { CUPEL_FIELD_KEY, CUPEL_FIELD_PLAINTEXT }, "\"aad\" is missing" },
        { "X25519/derive", { CUPEL_FIELD_PRIVATE_KEY, CUPEL_FIELD_PUBLIC_KEY }, NULL },
        { "X25519/derive", { CUPEL_FIELD_PRIVATE_KEY }, "exactly one" },
        { "X25519/derive",
          { CUPEL_FIELD_PRIVATE_KEY, CUPEL_FIELD_PRIVATE_KEY_PEM, CUPEL_FIELD_PUBLIC_KEY },
          "exactly one" },
        { "AES-KW/wrap",
          { CUPEL_FIELD_KEY, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_AAD },
          "takes no input \"aad\"" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_field items[6];
        cupel_fields fields = { items, 0 };
        cupel_method_ref ref;
        char text[160];
        const char *misfit;

        while (fields.count < 6 && table[i].ids[fields.count] != CUPEL_FIELD_NONE) {
            items[fields.count] =
                (cupel_field){ table[i].ids[fields.count], cupel_bytes_of("", 0) };
            fields.count++;
        }
        assert_true(cupel_method_find(table[i].method, &ref));
        misfit = cupel_operation_misfit(ref.operation, &fields, text, sizeof text);
        if (table[i].misfit == NULL) {
            assert_null(misfit);
        } else {
            assert_non_null(misfit);
            assert_non_null(strstr(misfit, table[i].misfit));
        }
    }
}

static void integers_and_lists_travel(void **state)
{
    static const int64_t numbers[] = { 0, 1, -1, 255, -256, INT64_MAX, INT64_MIN };
    static const uint8_t list[] = { 1, 0, 0, 0, 'a', 0, 0, 0, 0, 2, 0, 0, 0, 'b', 'c' };
    uint8_t octets[CUPEL_INT_OCTETS];
    cupel_bytes item;
    size_t at = 0;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        cupel_int_encode(octets, numbers[i]);
        assert_true(cupel_int_decode(octets) == numbers[i]);
    }
    assert_true(cupel_list_next(cupel_bytes_of(list, sizeof list), &at, &item));
    assert_true(cupel_bytes_equal_text(item, "a"));
    assert_true(cupel_list_next(cupel_bytes_of(list, sizeof list), &at, &item));
    assert_int_equal(item.len, 0);
    assert_true(cupel_list_next(cupel_bytes_of(list, sizeof list), &at, &item));
    assert_true(cupel_bytes_equal_text(item, "bc"));
    assert_false(cupel_list_next(cupel_bytes_of(list, sizeof list), &at, &item));
    assert_null(cupel_field_malformed(CUPEL_FIELD_MESSAGES, cupel_bytes_of(list, sizeof list)));
    assert_non_null(
        cupel_field_malformed(CUPEL_FIELD_MESSAGES, cupel_bytes_of(list, sizeof list - 1)));
    assert_non_null(cupel_field_malformed(CUPEL_FIELD_TAG_LEN, cupel_bytes_of(list, 7)));
    assert_non_null(cupel_field_malformed(CUPEL_FIELD_HASH, cupel_bytes_of("a\0b", 3)));
    assert_non_null(cupel_field_malformed(CUPEL_FIELD_HASH, cupel_bytes_of("\xff", 1)));
}

static void verdicts_have_their_names(void **state)
{
    cupel_verdict verdict;
    unsigned i;

    (void)state;
    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        assert_true(cupel_verdict_find(cupel_verdict_info_of((cupel_verdict)i)->name, &verdict));
        assert_int_equal(verdict, i);
    }
    assert_string_equal(cupel_verdict_info_of(CUPEL_VERDICT_PASS)->name, "pass");
    assert_string_equal(cupel_verdict_info_of(CUPEL_VERDICT_VACUOUS)->name, "fail vacuous");
    assert_false(cupel_verdict_find("fail", &verdict));
}

/* The content of a case names it: whatever it asks or demands makes another name, and its id,
 * comment and flags do not. */
static void hashes_are_of_the_content(void **state)
{
    const cupel_field inputs[] = { { CUPEL_FIELD_KEY, cupel_bytes_of("ab", 2) },
                                   { CUPEL_FIELD_NONCE, cupel_bytes_of("c", 1) } };
    const cupel_field moved[] = { { CUPEL_FIELD_KEY, cupel_bytes_of("a", 1) },
                                  { CUPEL_FIELD_NONCE, cupel_bytes_of("bc", 2) } };
    const cupel_case base = { .id = "s/t#1/open",
                              .method = "AES-GCM/open",
                              .inputs = { inputs, 2 },
                              .validity = CUPEL_INVALID };
    cupel_case others[7];
    char hash[CUPEL_CASE_HASH_LEN + 1];
    char other[CUPEL_CASE_HASH_LEN + 1];
    cupel_buffer scratch = CUPEL_BUFFER_EMPTY(SIZE_MAX);
    size_t i;

    (void)state;
    for (i = 0; i < 7; i++) {
        others[i] = base;
    }
    others[0].method = "AES-CCM/open";
    others[1].inputs = (cupel_fields){ moved, 2 };
    others[2].inputs = (cupel_fields){ inputs, 1 };
    others[3].validity = CUPEL_VALID;
    others[4].match = CUPEL_MATCH_DIFFER;
    others[5].has_reason = true;
    others[6].expected = base.inputs;
    cupel_case_hash(&base, &scratch, hash);
    for (i = 0; i < 7; i++) {
        cupel_case_hash(&others[i], &scratch, other);
        assert_string_not_equal(hash, other);
    }
    others[0] = base;
    others[0].id = "s/t#2/open";
    others[0].comment = "renumbered";
    cupel_case_hash(&others[0], &scratch, other);
    assert_string_equal(hash, other);
    cupel_buffer_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_found_again),
        cmocka_unit_test(methods_divide_at_the_last_slash),
        cmocka_unit_test(misfits_are_named),
        cmocka_unit_test(integers_and_lists_travel),
        cmocka_unit_test(verdicts_have_their_names),
        cmocka_unit_test(hashes_are_of_the_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
