/* results: what is written is read again, in one order; half lines are left out; shards are joined.
 */
#include "check.h"

#include <unistd.h>

#include "results/natural.h"
#include "results/store.h"

static const char *const one_flag[] = { "LongIv", NULL };
static const cupel_run_record run_of_test = {
    "0", "2026-01-31T12:00:00Z", "cupel run", "rfc", "1/2", "", "Linux", "cpu"
};

static cupel_case_record make(const char *id, cupel_verdict verdict)
{
    return (cupel_case_record){ .id = id,
                                .backend = "b",
                                .method = "AES-GCM/seal",
                                .verdict = verdict,
                                .validity = "valid",
                                .demand = "accept",
                                .decided_by = "",
                                .decided_clause = "",
                                .decided_why = "",
                                .rule = "",
                                .clause = "",
                                .comment = "a \"comment\"\n",
                                .flags = one_flag,
                                .expected_reason = "",
                                .status = CUPEL_OK,
                                .reason = "",
                                .message = "",
                                .log = "",
                                .known = "" };
}

static void write_store(const char *path, const cupel_case_record *cases, size_t count,
                        const char *version, bool complete)
{
    const cupel_backend_record backend = { "b", "B", version, "/b", 1 };
    const cupel_file_record file = { "s/t", "t.json", "00", "cupel", 3, 3, NULL, 0, NULL, 0 };
    cupel_store *store;
    cupel_error err;
    size_t i;

    assert_int_equal(cupel_store_create(path, false, &store, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_run(store, &run_of_test, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_backend(store, &backend, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_file(store, &file, &err), CUPEL_DONE);
    for (i = 0; i < count; i++) {
        assert_int_equal(cupel_store_case(store, &cases[i], &err), CUPEL_DONE);
    }
    assert_int_equal(cupel_store_close(store, complete, &err), CUPEL_DONE);
}

static cupel_vector_record vector(const char *id, const char *hash, bool detailed)
{
    return (cupel_vector_record){ .id = id,
                                  .hash = hash,
                                  .validity = "invalid",
                                  .rule = "gcm-tag",
                                  .flags = one_flag,
                                  .detailed = detailed,
                                  .rule_text = "the tag \"must\" match",
                                  .clause = "SP 800-38D section 7.2",
                                  .binds = "verifier",
                                  .comment = "",
                                  .expected_reason = "tag",
                                  .twin = "s/t#1/open",
                                  .differ = true };
}

static char *temporary(char *path)
{
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    close(fd);
    return path;
}

static void results_come_back_sorted(void **state)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    const cupel_field got = { CUPEL_FIELD_CIPHERTEXT, cupel_bytes_of("\0\xff", 2) };
    cupel_case_record cases[] = { make("s/t#10/seal", CUPEL_VERDICT_PASS),
                                  make("s/t#9/seal", CUPEL_VERDICT_WRONG_OUTPUT),
                                  make("s/t#2/seal", CUPEL_VERDICT_SKIP_UNSUPPORTED) };
    cupel_results results;
    cupel_error err;

    (void)state;
    cases[1].got = (cupel_fields){ &got, 1 };
    cases[2].message = "key=16";
    write_store(temporary(path), cases, 3, "1.0", true);
    assert_int_equal(cupel_results_read(path, &results, &err), CUPEL_DONE);
    assert_true(results.complete);
    assert_string_equal(results.run.profile, "rfc");
    assert_string_equal(results.backends[0].version, "1.0");
    assert_int_equal(results.files[0].test_count, 3);
    assert_int_equal(results.case_count, 3);
    assert_string_equal(results.cases[0].id, "s/t#2/seal");
    assert_int_equal(results.cases[0].verdict, CUPEL_VERDICT_SKIP_UNSUPPORTED);
    assert_string_equal(results.cases[0].message, "key=16");
    assert_int_equal(results.cases[0].status, CUPEL_UNSUPPORTED);
    assert_string_equal(results.cases[1].id, "s/t#9/seal");
    assert_string_equal(results.cases[1].comment, "a \"comment\"\n");
    assert_string_equal(results.cases[1].flags[0], "LongIv");
    assert_true(cupel_bytes_equal(cupel_fields_get(&results.cases[1].got, CUPEL_FIELD_CIPHERTEXT),
                                  got.value));
    assert_string_equal(results.cases[2].id, "s/t#10/seal");
    assert_int_equal(results.cases[2].verdict, CUPEL_VERDICT_PASS);
    assert_string_equal(results.cases[2].comment, ""); /* of a plain pass nothing more is stored */
    cupel_results_free(&results);
    unlink(path);
}

static void vectors_come_back_once(void **state)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    const cupel_field key = { CUPEL_FIELD_KEY, cupel_bytes_of("\0\xff", 2) };
    cupel_vector_record detailed = vector("s/t#2/open", "0123456789abcdef", true);
    const cupel_vector_record plain[] = { vector("s/t#2/open", "0123456789abcdef", false),
                                          vector("s/t#10/open", "fedcba9876543210", false) };
    const cupel_vector_record *found;
    cupel_results results;
    cupel_store *store;
    cupel_error err;

    (void)state;
    detailed.inputs = (cupel_fields){ &key, 1 };
    assert_int_equal(cupel_store_create(temporary(path), false, &store, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_vector(store, &plain[1], &err), CUPEL_DONE);
    assert_int_equal(cupel_store_vector(store, &plain[0], &err), CUPEL_DONE);
    assert_int_equal(cupel_store_vector(store, &detailed, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_vector(store, &plain[0], &err), CUPEL_DONE);
    assert_int_equal(cupel_store_close(store, true, &err), CUPEL_DONE);
    assert_int_equal(cupel_results_read(path, &results, &err), CUPEL_DONE);
    assert_int_equal(results.vector_count, 2);
    found = cupel_results_vector(&results, "s/t#2/open");
    assert_ptr_equal(found, &results.vectors[0]);
    assert_true(found->detailed);
    assert_true(found->differ);
    assert_string_equal(found->rule_text, "the tag \"must\" match");
    assert_string_equal(found->twin, "s/t#1/open");
    assert_string_equal(found->binds, "verifier");
    assert_true(cupel_bytes_equal(cupel_fields_get(&found->inputs, CUPEL_FIELD_KEY), key.value));
    found = cupel_results_vector(&results, "s/t#10/open");
    assert_false(found->detailed);
    assert_string_equal(found->hash, "fedcba9876543210");
    assert_string_equal(found->rule, "gcm-tag");
    assert_string_equal(found->flags[0], "LongIv");
    assert_null(found->flags[1]);
    assert_string_equal(found->clause, "");
    assert_null(cupel_results_vector(&results, "s/t#3/open"));
    cupel_results_free(&results);
    unlink(path);
}

static void half_a_line_is_left_out(void **state)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    const cupel_case_record cases[] = { make("s/t#1/seal", CUPEL_VERDICT_PASS),
                                        make("s/t#2/seal", CUPEL_VERDICT_PASS) };
    cupel_results results;
    cupel_store *store;
    cupel_error err;
    FILE *file;

    (void)state;
    write_store(temporary(path), cases, 1, "1.0", false);
    file = fopen(path, "a");
    assert_non_null(file);
    fputs("{\"type\":\"case\",\"id\":\"s/t#2", file);
    fclose(file);
    assert_int_equal(cupel_results_read(path, &results, &err), CUPEL_DONE);
    assert_int_equal(results.case_count, 1);
    assert_false(results.complete);
    cupel_results_free(&results);
    /* Going on cuts the half line off and writes after it. */
    assert_int_equal(cupel_store_create(path, true, &store, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_case(store, &cases[1], &err), CUPEL_DONE);
    assert_int_equal(cupel_store_close(store, true, &err), CUPEL_DONE);
    assert_int_equal(cupel_results_read(path, &results, &err), CUPEL_DONE);
    assert_int_equal(results.case_count, 2);
    assert_true(results.complete);
    cupel_results_free(&results);
    unlink(path);
}

static void malformed_lines_are_named(void **state)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    cupel_results results;
    cupel_error err;
    FILE *file;

    (void)state;
    write_store(temporary(path), NULL, 0, "1.0", true);
    file = fopen(path, "a");
    assert_non_null(file);
    fputs("{\"type\":\"case\",\"id\":\"x\",\"backend\":\"b\",\"verdict\":\"splendid\"}\n", file);
    fclose(file);
    assert_int_equal(cupel_results_read(path, &results, &err), CUPEL_FAILED_SYNTAX);
    assert_non_null(strstr(err.where, ":5"));
    unlink(path);
}

static cupel_result join(cupel_verdict second, const char *version, size_t *count)
{
    char first_path[] = "/tmp/cupel-test-XXXXXX";
    char second_path[] = "/tmp/cupel-test-XXXXXX";
    const cupel_case_record first_case = make("s/t#1/seal", CUPEL_VERDICT_PASS);
    const cupel_case_record second_cases[] = { make("s/t#1/seal", second),
                                               make("s/t#2/seal", CUPEL_VERDICT_PASS) };
    cupel_results parts[2];
    cupel_results joined;
    cupel_error err;
    cupel_result result;

    write_store(temporary(first_path), &first_case, 1, "1.0", true);
    write_store(temporary(second_path), second_cases, 2, version, true);
    assert_int_equal(cupel_results_read(first_path, &parts[0], &err), CUPEL_DONE);
    assert_int_equal(cupel_results_read(second_path, &parts[1], &err), CUPEL_DONE);
    result = cupel_results_join(parts, 2, &joined, &err);
    if (result == CUPEL_DONE) {
        *count = joined.case_count;
        cupel_results_free(&joined);
    }
    cupel_results_free(&parts[0]);
    cupel_results_free(&parts[1]);
    unlink(first_path);
    unlink(second_path);
    return result;
}

static void shards_join_unless_they_disagree(void **state)
{
    size_t count = 0;

    (void)state;
    assert_int_equal(join(CUPEL_VERDICT_PASS, "1.0", &count), CUPEL_DONE);
    assert_int_equal(count, 2);
    assert_int_equal(join(CUPEL_VERDICT_WRONG_OUTPUT, "1.0", &count), CUPEL_FAILED_USAGE);
    assert_int_equal(join(CUPEL_VERDICT_PASS, "1.1", &count), CUPEL_FAILED_USAGE);
}

static void a_full_disk_is_an_error(void **state)
{
    cupel_store *store;
    cupel_error err;

    (void)state;
    assert_int_equal(cupel_store_create("/dev/full", false, &store, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_run(store, &run_of_test, &err), CUPEL_DONE);
    assert_int_equal(cupel_store_flush(store, &err), CUPEL_FAILED_IO);
    assert_int_equal(cupel_store_close(store, false, &err), CUPEL_FAILED_IO);
}

static void natural_order_is_that_of_people(void **state)
{
    (void)state;
    assert_true(cupel_natural_order("t#9/open", "t#10/open") < 0);
    assert_true(cupel_natural_order("t#10/open", "t#10/seal") < 0);
    assert_true(cupel_natural_order("t#10", "t#10/seal") < 0);
    assert_true(cupel_natural_order("t#007", "t#7") != 0);
    assert_int_equal(cupel_natural_order("t#7", "t#7"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_back_sorted),
        cmocka_unit_test(vectors_come_back_once),
        cmocka_unit_test(half_a_line_is_left_out),
        cmocka_unit_test(malformed_lines_are_named),
        cmocka_unit_test(shards_join_unless_they_disagree),
        cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(natural_order_is_that_of_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
