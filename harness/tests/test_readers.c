/* readers: good files give the right cases, and every bad one a clear error that names its place.
 */
#include "check.h"

#include "readers/reader.h"

static void bad_files_name_what_is_wrong(void **state)
{
    static const struct {
        const char *file;
        const char *where;   /* a part of it */
        const char *message; /* a part of it */
    } table[] = {
        { "no_such_file", "no_such_file.json", "No such file" },
        { "empty", "empty.json", "empty" },
        { "truncated", "truncated.json:1:", "cut off" },
        { "deep", "deep.json:1:", "nested too deeply" },
        { "duplicate", "duplicate.json:2:15", "twice" },
        { "not_utf8", "not_utf8.json:1:29", "UTF-8" },
        { "trailing", "trailing.json:1:20", "unexpected character" },
        { "not_vectors", "not_vectors.json", "not a vector format" },
        { "odd_hex", "odd_hex.json:23:12", "odd number" },
        { "no_hex", "no_hex.json:23:12", "no hexadecimal digit" },
        { "bad_result", "bad_result.json:28:", "\"valid\", \"invalid\"" },
        { "unknown_schema", "unknown_schema.json:3:", "unknown Wycheproof schema" },
        { "lying_count", "lying_count.json:4:", "says 2 tests, but 1" },
        { "same_id", "same_id.json", "two cases have the id" },
        { "unknown_algorithm", "unknown_algorithm.json", "no method \"ROT-13/seal\"" },
        { "wrong_type", "wrong_type.json:16:", "expected an integer" },
        { "native_gigabyte", "native_gigabyte.json", "\"length\" from 0" },
        { "native_no_twin", "native_no_twin.json", "twin \"7\"" },
        { "native_no_rule", "native_no_rule.json", "\"rule\" to name" },
        { "native_unknown_value", "native_unknown_value.json", "unknown field \"massage\"" },
        { "native_version", "native_version.json:3:", "version 1" },
        { "native_method", "native_method.json", "no method \"SHA-257/digest\"" },
        { "limbo_pem", "limbo_pem.json:15:", "not Base64" },
        { "limbo_time", "limbo_time.json:43:", "expected a time" },
        { "native_no_object", "native_no_object.json", "have no \"loaf\"" },
        { "native_refusal_output", "native_refusal_output.json", "\"path\" with a refusal" },
        { "native_no_outputs", "native_no_outputs.json", "needs \"outputs\"" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_vector_file file;
        cupel_path_kind kind;
        cupel_error err = { CUPEL_DONE, "", "" };
        char path[64];

        snprintf(path, sizeof path, "bad/%s.json", table[i].file);
        assert_int_not_equal(cupel_vectors_read(path, &file, &kind, &err), CUPEL_DONE);
        if (strstr(err.where, table[i].where) == NULL
            || strstr(err.message, table[i].message) == NULL) {
            fail_msg("%s: got \"%s: %s\", wanted \"%s ... %s\"", path, err.where, err.message,
                     table[i].where, table[i].message);
        }
        assert_null(strchr(err.message, '\n'));
    }
}

static void profiles_and_objects_are_spread_out(void **state)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err = { CUPEL_DONE, "", "" };
    size_t at = 0;
    cupel_bytes item;

    (void)state;
    assert_int_equal(cupel_vectors_read("vectors/profiles.json", &file, &kind, &err), CUPEL_DONE);
    assert_int_equal(file.test_count, 3);
    assert_int_equal(file.case_count, 4);
    assert_string_equal(file.cases[0].id, "cupel/test/profiles#a:rfc5280/validate");
    assert_string_equal(file.cases[1].id, "cupel/test/profiles#a:strict/validate");
    assert_string_equal(cupel_fields_text(&file.cases[1].inputs, CUPEL_FIELD_VALIDATION_PROFILE),
                        "strict");
    assert_int_equal(file.cases[0].validity, CUPEL_VALID);
    assert_int_equal(file.cases[1].validity, CUPEL_INVALID);
    assert_int_equal(cupel_fields_int(&file.cases[1].expected, CUPEL_FIELD_DEPTH, -1), 1);
    assert_string_equal(file.cases[1].binds, "verifier");
    /* the twin under the same profile, or the one that has none */
    assert_ptr_equal(file.cases[1].twin, &file.cases[2]);
    assert_ptr_equal(file.cases[3].twin, &file.cases[0]);
    item = cupel_fields_get(&file.cases[0].inputs, CUPEL_FIELD_CERTIFICATE);
    assert_int_equal(item.len, 2);
    assert_memory_equal(item.ptr, "\x30\x00", 2);
    assert_true(cupel_list_next(cupel_fields_get(&file.cases[0].inputs, CUPEL_FIELD_TRUST_ANCHORS),
                                &at, &item));
    assert_int_equal(item.len, 3);
    assert_memory_equal(item.ptr, "\x30\x01\x01", 3);
    cupel_vector_file_free(&file);
}

static void limbo_is_read(void **state)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err = { CUPEL_DONE, "", "" };

    (void)state;
    assert_int_equal(cupel_vectors_read("limbo/good.json", &file, &kind, &err), CUPEL_DONE);
    assert_string_equal(file.format, "limbo");
    assert_int_equal(file.case_count, 3);
    assert_string_equal(file.cases[0].id, "limbo/good#rfc5280::one/validate");
    assert_string_equal(file.cases[0].comment, "Two lines.");
    assert_int_equal(file.cases[0].validity, CUPEL_VALID);
    assert_string_equal(cupel_fields_text(&file.cases[0].inputs, CUPEL_FIELD_VALIDATION_PROFILE),
                        "rfc5280");
    assert_string_equal(cupel_fields_text(&file.cases[0].inputs, CUPEL_FIELD_DNS_NAME),
                        "example.com");
    assert_int_equal(file.cases[1].validity, CUPEL_INVALID);
    assert_string_equal(cupel_fields_text(&file.cases[1].inputs, CUPEL_FIELD_VALIDATION_PROFILE),
                        "webpki");
    assert_string_equal(cupel_fields_text(&file.cases[1].inputs, CUPEL_FIELD_KEY_USAGE),
                        "digitalSignature keyAgreement");
    assert_int_equal(cupel_fields_get(&file.cases[1].inputs, CUPEL_FIELD_IP_ADDRESS).len, 16);
    assert_int_equal(cupel_fields_int(&file.cases[1].inputs, CUPEL_FIELD_MAX_DEPTH, -1), 3);
    assert_string_equal(cupel_fields_text(&file.cases[2].inputs, CUPEL_FIELD_VALIDATION_PROFILE),
                        "strict");
    assert_int_equal(cupel_fields_int(&file.cases[2].inputs, CUPEL_FIELD_TIME, -1), 1704067200);
    assert_string_equal(cupel_fields_text(&file.cases[2].inputs, CUPEL_FIELD_REVOCATION), "leaf");
    assert_string_equal(cupel_fields_text(&file.cases[2].inputs, CUPEL_FIELD_EMAIL_ADDRESS),
                        "a@example.com");
    /* a second name is more than the model can ask for: counted, never dropped in silence */
    assert_int_equal(file.unread_count, 1);
    assert_string_equal(file.unread[0].where, "testcases[].expected_peer_names[]");
    cupel_vector_file_free(&file);
}

static void unknown_fields_are_counted(void **state)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err;

    (void)state;
    assert_int_equal(cupel_vectors_read("bad/unknown_field.json", &file, &kind, &err), CUPEL_DONE);
    assert_int_equal(file.unread_count, 1);
    assert_string_equal(file.unread[0].where, "testGroups[].tests[].colour");
    assert_int_equal(file.unread[0].count, 1);
    cupel_vector_file_free(&file);
}

static void wycheproof_runs_both_ways(void **state)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err;

    (void)state;
    assert_int_equal(cupel_vectors_read("bad/unknown_field.json", &file, &kind, &err), CUPEL_DONE);
    assert_string_equal(file.format, "wycheproof");
    assert_int_equal(file.test_count, 1);
    assert_int_equal(file.case_count, 2);
    assert_string_equal(file.cases[0].id, "wycheproof/unknown_field#1/seal");
    assert_string_equal(file.cases[0].method, "AES-GCM/seal");
    assert_string_equal(file.cases[1].id, "wycheproof/unknown_field#1/open");
    assert_true(cupel_fields_has(&file.cases[0].expected, CUPEL_FIELD_TAG));
    assert_false(cupel_fields_has(&file.cases[0].inputs, CUPEL_FIELD_TAG));
    assert_int_equal(cupel_fields_int(&file.cases[0].inputs, CUPEL_FIELD_TAG_LEN, 0), 16);
    assert_true(cupel_fields_has(&file.cases[1].inputs, CUPEL_FIELD_TAG));
    cupel_vector_file_free(&file);
}

static void native_files_are_read(void **state)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err;

    (void)state;
    assert_int_equal(cupel_vectors_read("vectors/verify.json", &file, &kind, &err), CUPEL_DONE);
    assert_string_equal(file.set, "cupel/liar/verify");
    assert_int_equal(file.case_count, 7);
    assert_string_equal(file.cases[1].id, "cupel/liar/verify#bad-1/verify");
    assert_int_equal(file.cases[1].validity, CUPEL_INVALID);
    assert_true(file.cases[1].has_reason);
    assert_int_equal(file.cases[1].reason, CUPEL_REASON_TAG);
    assert_ptr_equal(file.cases[1].twin, &file.cases[0]);
    assert_null(file.cases[3].twin);
    assert_string_equal(file.cases[0].clause, "FIPS 198-1 section 5");
    assert_int_equal(strlen(file.sha256), 64);
    cupel_vector_file_free(&file);
}

static void other_json_is_no_vector_file(void **state)
{
    cupel_vector_file file;
    cupel_path_kind kind = CUPEL_PATH_VECTORS;
    cupel_error err;

    (void)state;
    assert_int_equal(cupel_vectors_read("bad/profile.json", &file, &kind, &err), CUPEL_DONE);
    assert_int_equal(kind, CUPEL_PATH_OTHER);
}

static void directories_are_walked(void **state)
{
    cupel_path_list list = { .paths = NULL };
    cupel_error err;
    size_t i;

    (void)state;
    assert_int_equal(cupel_vectors_find("vectors", &list, &err), CUPEL_DONE);
    assert_int_equal(cupel_vectors_find("vectors/lies.json", &list, &err), CUPEL_DONE);
    assert_int_equal(list.count, 6);
    cupel_path_list_sort(&list);
    assert_int_equal(list.count, 5);
    for (i = 1; i < list.count; i++) {
        assert_true(strcmp(list.paths[i - 1], list.paths[i]) < 0);
    }
    assert_int_equal(cupel_vectors_find("bad/nothing", &list, &err), CUPEL_FAILED_UNKNOWN);
    assert_int_equal(cupel_vectors_find("bad/nowhere", &list, &err), CUPEL_FAILED_IO);
    cupel_path_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profiles_and_objects_are_spread_out),
        cmocka_unit_test(limbo_is_read),
        cmocka_unit_test(bad_files_name_what_is_wrong),
        cmocka_unit_test(unknown_fields_are_counted),
        cmocka_unit_test(wycheproof_runs_both_ways),
        cmocka_unit_test(native_files_are_read),
        cmocka_unit_test(other_json_is_no_vector_file),
        cmocka_unit_test(directories_are_walked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
