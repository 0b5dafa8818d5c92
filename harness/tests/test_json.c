/* json: what is read, what is refused and where, and positions of pointers. */
#include "check.h"

#include "base/json.h"
#include "base/json_scan.h"

static cupel_result parse(const char *text, cupel_json_document *document, cupel_error *err)
{
    return cupel_json_parse(cupel_bytes_of_text(text), "t.json", document, err);
}

/* U+00E9, U+20AC and U+1F511 as they are, beside escapes of the same; positions count octets of the
 * text. */
static void characters_beyond_ascii_are_read(void **state)
{
    static const char text[] =
        "{\"\xc3\xa9\": \"\xe2\x82\xac\\u20ac\xf0\x9f\x94\x91\\ud83d\\udd11\\\\\xc3\xa9\"}";
    cupel_json_document document;
    cupel_error err;

    (void)state;
    assert_int_equal(parse(text, &document, &err), CUPEL_DONE);
    assert_string_equal(cupel_json_text(cupel_json_get(document.root, "\xc3\xa9"), ""),
                        "\xe2\x82\xac\xe2\x82\xac\xf0\x9f\x94\x91\xf0\x9f\x94\x91\\\xc3\xa9");
    cupel_json_free(&document);
    assert_int_equal(parse("[\"\xc3\xa9\xf0\x9f\x94\x91\", x]", &document, &err),
                     CUPEL_FAILED_SYNTAX);
    assert_string_equal(err.where, "t.json:1:12");
    assert_int_equal(parse("[\"\\\xc3\xa9\"]", &document, &err), CUPEL_FAILED_SYNTAX);
    assert_int_equal(parse("[\xc3\xa9]", &document, &err), CUPEL_FAILED_SYNTAX);
    assert_string_equal(err.where, "t.json:1:2");
}

static void values_are_read(void **state)
{
    static const char text[] = "{\"a\": [1, -2, 3.5, true, null, \"x\\u00e9\\n\"], \"b\": {}}";
    cupel_json_document document;
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const cupel_json *array;
    const char *name;
    int64_t number = 0;
    cupel_error err;

    (void)state;
    assert_int_equal(parse(text, &document, &err), CUPEL_DONE);
    array = cupel_json_get(document.root, "a");
    assert_int_equal(cupel_json_len(array), 6);
    assert_true(cupel_json_int(cupel_json_at(array, 1), &number));
    assert_true(number == -2);
    assert_false(cupel_json_int(cupel_json_at(array, 2), &number));
    assert_int_equal(cupel_json_kind_of(cupel_json_at(array, 2)), CUPEL_JSON_OTHER);
    assert_true(cupel_json_bool(cupel_json_at(array, 3), false));
    assert_int_equal(cupel_json_kind_of(cupel_json_at(array, 4)), CUPEL_JSON_NULL);
    assert_string_equal(cupel_json_text(cupel_json_at(array, 5), ""), "x\xc3\xa9\n");
    assert_null(cupel_json_at(array, 6));
    assert_null(cupel_json_get(document.root, "c"));
    assert_true(cupel_json_next(document.root, &at, &name, &value));
    assert_string_equal(name, "a");
    assert_true(cupel_json_next(document.root, &at, &name, &value));
    assert_string_equal(name, "b");
    assert_false(cupel_json_next(document.root, &at, &name, &value));
    assert_string_equal(cupel_json_serialize(document.root),
                        "{\"a\":[1,-2,3.5,true,null,\"x\xc3\xa9\\n\"],\"b\":{}}");
    cupel_json_free(&document);
}

static void bad_documents_are_refused(void **state)
{
    static const struct {
        const char *text;
        const char *where;
    } table[] = {
        { "", "t.json" },
        { "{", "t.json:1:2" },
        { "[1,]", "t.json:1:4" },
        { "{\"a\":1,\n \"a\":2}", "t.json:2:2" },
        { "{\"a\":{\"b\":1,\"b\":2}}", "t.json:1:13" },
        { "[1] 2", "t.json:1:5" },
        { "[\"\xff\"]", "t.json:1:3" },
        { "[01]", "t.json:1:" },
        { "['a']", "t.json:1:2" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_json_document document;
        cupel_error err;

        assert_int_not_equal(parse(table[i].text, &document, &err), CUPEL_DONE);
        if (strncmp(err.where, table[i].where, strlen(table[i].where)) != 0) {
            fail_msg("%s: error at %s, wanted %s", table[i].text, err.where, table[i].where);
        }
    }
}

static void equal_names_in_different_objects_are_fine(void **state)
{
    cupel_json_document document;
    cupel_error err;

    (void)state;
    assert_int_equal(
        parse("[{\"a\":1},{\"a\":{\"a\":\"a\"}},{\"\\\"\":\"a\",\"a\":1}]", &document, &err),
        CUPEL_DONE);
    cupel_json_free(&document);
}

static void pointers_have_positions(void **state)
{
    static const char text[] = "{\n  \"a\": [1, {\"b/c\": \"x, y]\"},\n  true],\n  \"d\": 2\n}";
    static const struct {
        const char *pointer;
        size_t line, column; /* 0: nowhere */
    } table[] = {
        { "", 1, 1 },           { "/a", 2, 8 },   { "/a/0", 2, 9 },
        { "/a/1/b~1c", 2, 20 }, { "/a/2", 3, 3 }, { "/d", 4, 8 },
        { "/a/3", 0, 0 },       { "/e", 0, 0 },   { "/a/1/b~1c/x", 0, 0 },
    };
    cupel_json_document document;
    cupel_error err;
    size_t i;

    (void)state;
    assert_int_equal(parse(text, &document, &err), CUPEL_DONE);
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        size_t line = 0;
        size_t column = 0;

        assert_int_equal(cupel_json_locate(&document, table[i].pointer, &line, &column),
                         table[i].line != 0);
        assert_int_equal(line, table[i].line);
        assert_int_equal(column, table[i].column);
    }
    cupel_json_free(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_beyond_ascii_are_read),
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(bad_documents_are_refused),
        cmocka_unit_test(equal_names_in_different_objects_are_fine),
        cmocka_unit_test(pointers_have_positions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
