/* Wycheproof: JSON by the tables of wycheproof_schemas.c. The values of a test and its group are
 * collected under our names; the model then says which of them each operation takes and gives. */
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "readers/wycheproof.h"

/* Flags that say that the inputs of the forward operation are bad themselves, so that it must
 * refuse them, and not only the inverse one. */
static const char *const bad_input_flags[] = {
    "InvalidKeySize", "InvalidNonceSize", "InvalidNonce",       "ZeroLengthIv",
    "InvalidTagSize", "InsecureTagSize",  "EmptyKey",           "WrongDataSize",
    "SizeTooLarge",   "ShortKey",         "InvalidMessageSize", "InvalidPlaintext",
};
/* ... and of these the ones of which the output is a good input of the inverse operation. */
static const char *const forward_only_flags[] = { "InvalidPlaintext" };
/* Wrapped by hand: the key data is good and only the unwrapping must fail. */
static const char made_by_hand[] = "incorrect wrapping";

/* --- the schema --- */

static bool sniff(const cupel_json *root)
{
    return cupel_json_kind_of(cupel_json_get(root, "testGroups")) == CUPEL_JSON_ARRAY;
}

/* "aead_test_schema_v1.json" is "aead_test_schema" in our table: versions only add. */
static const cupel_wp_schema *find_schema(const char *name)
{
    size_t len = strcspn(name, ".");
    size_t i;

    if (len > 3 && name[len - 3] == '_' && name[len - 2] == 'v' && name[len - 1] >= '1'
        && name[len - 1] <= '9') {
        len -= 3;
    }
    for (i = 0; i < cupel_wp_schema_count; i++) {
        if (strlen(cupel_wp_schemas[i].name) == len
            && strncmp(cupel_wp_schemas[i].name, name, len) == 0) {
            return &cupel_wp_schemas[i];
        }
    }
    return NULL;
}

static bool has_flag(const cupel_case *of, const char *const *names, size_t count)
{
    const cupel_flag *const *flag;
    size_t i;

    for (flag = of->flags; *flag != NULL; flag++) {
        for (i = 0; i < count; i++) {
            if (strcmp((*flag)->name, names[i]) == 0) {
                return true;
            }
        }
    }
    return false;
}

#define HAS_FLAG(of, names) has_flag(of, names, sizeof(names) / sizeof((names)[0]))

/* --- cases --- */

static void pick(const cupel_wp_values *set, const cupel_field_id *list, bool only_first,
                 cupel_fields_builder *to)
{
    for (; list != NULL && *list != CUPEL_FIELD_NONE; list++) {
        const cupel_field *found = cupel_wp_find_value(set, *list);

        if (found != NULL) {
            cupel_fields_add(to, found->id, found->value);
            if (only_first) {
                return;
            }
        }
    }
}

/* The inputs and expected outputs of one operation, out of all values of the test. */
static cupel_result fill(cupel_wp_reading *r, const cupel_wp_values *set, cupel_case *of,
                         cupel_error *err)
{
    const cupel_operation *operation = of->ref.operation;
    cupel_fields_builder inputs = { .arena = &r->list.file->arena };
    cupel_fields_builder expected = { .arena = &r->list.file->arena };
    char text[160];

    pick(set, operation->required, false, &inputs);
    pick(set, operation->one_of, true, &inputs);
    pick(set, operation->and_one_of, true, &inputs);
    pick(set, operation->optional, false, &inputs);
    of->inputs = cupel_fields_built(&inputs);
    pick(set, operation->outputs, false, &expected);
    pick(set, operation->optional_outputs, false, &expected);
    of->expected = cupel_fields_built(&expected);
    if (cupel_operation_misfit(operation, &of->inputs, text, sizeof text) != NULL) {
        return cupel_json_fail(r->list.document, r->pointer, err, "%s", text);
    }
    return CUPEL_DONE;
}

static bool expects_something(const cupel_case *of)
{
    size_t i;

    for (i = 0; i < of->expected.count; i++) {
        if (of->expected.items[i].value.len != 0) {
            return true;
        }
    }
    return false;
}

/* What a test asks of one of its operations; false: nothing. `forward` is the operation that makes
 * what the inverse one checks (seal, wrap, mac ...); a lone operation counts as an inverse one. */
static bool asks(cupel_case *of, bool forward)
{
    bool bad_inputs = HAS_FLAG(of, bad_input_flags);

    if (of->validity != CUPEL_INVALID) {
        return true;
    }
    if (!forward) {
        return !HAS_FLAG(of, forward_only_flags);
    }
    if (strncmp(of->comment, made_by_hand, sizeof made_by_hand - 1) == 0) {
        return false;
    }
    if (bad_inputs) {
        return true;
    }
    if (strcmp(of->ref.family->name, "mac") == 0 && !expects_something(of)) {
        return true; /* a MAC without a tag: its key or nonce is what is bad */
    }
    if (strcmp(of->ref.family->name, "aead") == 0 || strcmp(of->ref.family->name, "mac") == 0) {
        of->match = CUPEL_MATCH_DIFFER; /* the modified tag must not be what is computed */
        return true;
    }
    return false; /* the ciphertext or wrapped key is bad, and nothing is said of what is in it */
}

/* "TEST/operation", "SET#12": without printf, since this is done for every case. */
static const char *join_id(cupel_arena *arena, const char *front, char separator, const char *back,
                           size_t back_len)
{
    size_t front_len = strlen(front);
    char *id = cupel_arena_alloc(arena, front_len + back_len + 2);

    memcpy(id, front, front_len);
    id[front_len] = separator;
    memcpy(id + front_len + 1, back, back_len);
    return id;
}

static cupel_result add_case(cupel_wp_reading *r, const cupel_wp_values *set,
                             const cupel_case *test, const char *algorithm, const char *operation,
                             size_t operation_len, bool forward, const char *test_id,
                             cupel_error *err)
{
    cupel_case made = *test;

    if (r->methods[!forward] == NULL) {
        const char *method =
            CUPEL_POINTER(&r->list, "%s/%.*s", algorithm, (int)operation_len, operation);

        if (!cupel_method_find(method, &r->refs[!forward])) {
            return cupel_json_fail(r->list.document, r->pointer, err,
                                   "the model has no method \"%s\"", method);
        }
        r->methods[!forward] = method;
    }
    made.method = r->methods[!forward];
    made.ref = r->refs[!forward];
    made.id = join_id(&r->list.file->arena, test_id, '/', operation, operation_len);
    CUPEL_TRY(fill(r, set, &made, err));
    if (asks(&made, forward)) {
        if (made.validity == CUPEL_INVALID && made.match == CUPEL_MATCH_EQUAL) {
            made.expected = (cupel_fields){ NULL, 0 };
        }
        *cupel_case_list_add(&r->list) = made;
    }
    return CUPEL_DONE;
}

static cupel_result read_result(cupel_wp_reading *r, const cupel_json *test, cupel_case *to,
                                cupel_error *err)
{
    static const char *const names[] = { "valid", "invalid", "acceptable" };
    const char *result = cupel_json_text(cupel_json_get(test, "result"), "");
    size_t i;

    for (i = 0; i < 3; i++) {
        if (strcmp(result, names[i]) == 0) {
            to->validity = (cupel_validity)i;
            return CUPEL_DONE;
        }
    }
    return cupel_json_fail(r->list.document, CUPEL_POINTER(&r->list, "%s/result", r->pointer), err,
                           "expected \"valid\", \"invalid\" or \"acceptable\"");
}

static cupel_result read_test(cupel_wp_reading *r, const cupel_json *test, const char *algorithm,
                              const cupel_wp_values *of_group, cupel_error *err)
{
    static const char *const handled[] = { "tcId", "comment", "flags", "result", NULL };
    cupel_case made = { .rule = "", .rule_text = "", .clause = "", .binds = "" };
    cupel_wp_values set = { .count = 0 };
    const char *operations = r->schema->operations;
    const char *test_id;
    bool forward = strchr(operations, ' ') != NULL;
    char digits[CUPEL_DECIMAL_SIZE];
    int64_t number;
    size_t i;

    if (!cupel_json_int(cupel_json_get(test, "tcId"), &number) || number < 0) {
        return cupel_json_fail(r->list.document, r->pointer, err,
                               "expected \"tcId\", an integer that is not negative");
    }
    i = cupel_decimal(digits, (uint64_t)number);
    test_id = join_id(&r->list.file->arena, r->list.file->set, '#', digits, i);
    made.comment = cupel_arena_text(&r->list.file->arena,
                                    cupel_json_text(cupel_json_get(test, "comment"), ""));
    made.flags = cupel_wp_flags_of(r, test);
    CUPEL_TRY(read_result(r, test, &made, err));
    CUPEL_TRY(cupel_wp_take_members(r, test, "testGroups[].tests[].", r->schema->test_fields,
                                    handled, &set, err));
    for (i = 0; i < of_group->count; i++) {
        cupel_wp_add_value(&set, of_group->items[i].id, of_group->items[i].value);
    }
    if (operations[0] == '\0') { /* JOSE: the test itself is a JWS or a JWE */
        bool jws = cupel_wp_find_value(&set, CUPEL_FIELD_JWS) != NULL;

        r->methods[1] = NULL;
        return add_case(r, &set, &made, jws ? "JWS" : "JWE", jws ? "verify" : "decrypt",
                        jws ? 6 : 7, false, test_id, err);
    }
    while (*operations != '\0') {
        size_t len = strcspn(operations, " ");

        CUPEL_TRY(add_case(r, &set, &made, algorithm, operations, len, forward, test_id, err));
        operations += len + (operations[len] == ' ');
        forward = false;
    }
    return CUPEL_DONE;
}

/* The algorithm of a group: the schema says where its name stands. */
static cupel_result algorithm_of(cupel_wp_reading *r, const cupel_json *group,
                                 const char **algorithm, cupel_error *err)
{
    const char *path = r->schema->name_path;
    const cupel_json *value = strncmp(path, "file:", 5) == 0 ? r->root : group;
    const char *at = strchr(path, ':');
    const char *name;

    if (at == NULL) {
        *algorithm = r->schema->prefix;
        return CUPEL_DONE;
    }
    at++;
    while (*at != '\0') {
        char part[64];
        size_t len = strcspn(at, ".");

        snprintf(part, sizeof part, "%.*s", (int)len, at);
        value = cupel_json_get(value, part);
        at += len + (at[len] == '.');
    }
    name = cupel_json_text(value, NULL);
    if (name == NULL) {
        return cupel_json_fail(r->list.document, r->pointer, err,
                               "expected a string \"%s\" that names the algorithm",
                               strchr(path, ':') + 1);
    }
    *algorithm = CUPEL_POINTER(&r->list, "%s%s", r->schema->prefix, cupel_wp_name(name));
    return CUPEL_DONE;
}

static cupel_result read_group(cupel_wp_reading *r, const cupel_json *group, size_t index,
                               cupel_error *err)
{
    static const char *const handled[] = { "type", "source", "tests", NULL };
    const cupel_json *tests = cupel_json_get(group, "tests");
    cupel_wp_values set = { .count = 0 };
    const char *algorithm = NULL;
    int len;
    size_t i;

    snprintf(r->pointer, sizeof r->pointer, "/testGroups/%zu", index);
    r->methods[0] = NULL;
    r->methods[1] = NULL;
    if (cupel_json_kind_of(tests) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->list.document, r->pointer, err, "expected an array \"tests\"");
    }
    CUPEL_TRY(algorithm_of(r, group, &algorithm, err));
    CUPEL_TRY(cupel_wp_take_members(r, group, "testGroups[].", r->schema->group_fields, handled,
                                    &set, err));
    len = snprintf(r->pointer, sizeof r->pointer, "/testGroups/%zu/tests/", index);
    for (i = 0; i < cupel_json_len(tests); i++) {
        cupel_decimal(r->pointer + len, i);
        CUPEL_TRY(read_test(r, cupel_json_at(tests, i), algorithm, &set, err));
    }
    r->list.file->test_count += cupel_json_len(tests);
    return CUPEL_DONE;
}

static cupel_result check_count(cupel_wp_reading *r, cupel_error *err)
{
    int64_t number;

    if (!cupel_json_int(cupel_json_get(r->root, "numberOfTests"), &number)) {
        return cupel_json_fail(r->list.document, "", err, "expected an integer \"numberOfTests\"");
    }
    if (number < 0 || (uint64_t)number != r->list.file->test_count) {
        return cupel_json_fail(r->list.document, "/numberOfTests", err,
                               "says %lld tests, but %zu are there: the file is not whole",
                               (long long)number, r->list.file->test_count);
    }
    return CUPEL_DONE;
}

static cupel_result read_wycheproof(const cupel_json_document *document, cupel_vector_file *file,
                                    cupel_error *err)
{
    static const char *const known[] = { "algorithm",  "schema", "numberOfTests", "header", "notes",
                                         "testGroups", NULL };
    cupel_wp_reading r = { .list = { .document = document, .file = file }, .root = document->root };
    const cupel_json *groups = cupel_json_get(r.root, "testGroups");
    const char *schema = cupel_json_text(cupel_json_get(r.root, "schema"), "");
    size_t i;

    r.schema = find_schema(schema);
    if (r.schema == NULL) {
        return cupel_json_fail(document, cupel_json_get(r.root, "schema") == NULL ? "" : "/schema",
                               err, "unknown Wycheproof schema \"%s\"", schema);
    }
    file->set = cupel_arena_format(&file->arena, "wycheproof/%s",
                                   cupel_stem_of(&file->arena, document->where));
    cupel_case_list_unknown(&r.list, r.root, "", known);
    CUPEL_TRY(cupel_wp_read_flags(&r, err));
    for (i = 0; i < cupel_json_len(groups); i++) {
        CUPEL_TRY(read_group(&r, cupel_json_at(groups, i), i, err));
    }
    return check_count(&r, err);
}

const cupel_reader cupel_reader_wycheproof = {
    .name = "wycheproof",
    .description = "C2SP Wycheproof, testvectors_v1 (48 schemas)",
    .sniff = sniff,
    .read = read_wycheproof,
};
