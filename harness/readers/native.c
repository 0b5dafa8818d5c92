/* cupel's own format; vectors/schema/cupel-vectors.schema.json defines it, vectors/README.md
 * explains it. */
#include <stdlib.h>

#include "readers/native.h"

static bool sniff(const cupel_json *root)
{
    return strcmp(cupel_json_text(cupel_json_get(root, "format"), ""), "cupel-vectors") == 0;
}

static cupel_result read_rules(cupel_native *r, cupel_error *err)
{
    static const char *const known[] = { "clause", "text", "binds", NULL };
    const cupel_json *rules = cupel_json_get(r->root, "rules");
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(rules, &at, &name, &value)) {
        r->rule_count++;
    }
    r->rules = cupel_arena_alloc(&r->list.file->arena, (r->rule_count + 1) * sizeof *r->rules);
    r->rule_count = 0;
    at = (cupel_json_iterator)CUPEL_JSON_FIRST;
    while (cupel_json_next(rules, &at, &name, &value)) {
        cupel_native_rule *one = &r->rules[r->rule_count++];

        one->id = cupel_arena_text(&r->list.file->arena, name);
        CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(value, "clause"),
                                  CUPEL_POINTER(&r->list, "/rules/%s", name), &one->clause, err));
        CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(value, "text"),
                                  CUPEL_POINTER(&r->list, "/rules/%s", name), &one->text, err));
        one->binds = cupel_arena_text(&r->list.file->arena,
                                      cupel_json_text(cupel_json_get(value, "binds"), ""));
        cupel_case_list_unknown(&r->list, value, "rules.*.", known);
    }
    return CUPEL_DONE;
}

static cupel_result check_outputs(cupel_native *r, const cupel_case *of, const char *pointer,
                                  cupel_error *err)
{
    size_t i;

    const cupel_operation *operation = of->ref.operation;
    bool refused = of->validity == CUPEL_INVALID && of->match == CUPEL_MATCH_EQUAL;

    for (i = 0; i < of->expected.count; i++) {
        cupel_field_id id = of->expected.items[i].id;

        if (refused ? !cupel_field_list_has(operation->refusal_outputs, id)
                    : !cupel_field_list_has(operation->outputs, id)
                          && !cupel_field_list_has(operation->optional_outputs, id)) {
            return cupel_json_fail(r->list.document, pointer, err,
                                   "\"%s\" gives no output \"%s\"%s", of->method,
                                   cupel_field_info_of(id)->name, refused ? " with a refusal" : "");
        }
    }
    if (of->validity == CUPEL_VALID && of->expected.count == 0
        && of->ref.operation->outputs != NULL) {
        return cupel_json_fail(r->list.document, pointer, err,
                               "a valid case of \"%s\" needs \"outputs\"", of->method);
    }
    return CUPEL_DONE;
}

static cupel_result take_rule(cupel_native *r, const cupel_json *json, const char *pointer,
                              cupel_case *to, cupel_error *err)
{
    const char *name = cupel_json_text(cupel_json_get(json, "rule"), "");
    size_t i;

    for (i = 0; i < r->rule_count; i++) {
        if (strcmp(r->rules[i].id, name) == 0) {
            to->rule = r->rules[i].id;
            to->clause = r->rules[i].clause;
            to->rule_text = r->rules[i].text;
            to->binds = r->rules[i].binds;
            return CUPEL_DONE;
        }
    }
    return cupel_json_fail(r->list.document, pointer, err,
                           "expected \"rule\" to name one of the file's \"rules\", not \"%s\"",
                           name);
}

/* result, match, reason */
static cupel_result take_expectation(cupel_native *r, const cupel_json *json, const char *pointer,
                                     cupel_case *to, cupel_error *err)
{
    static const char *const results[] = { "valid", "invalid", "acceptable" };
    const char *result = cupel_json_text(cupel_json_get(json, "result"), "valid");
    const char *match = cupel_json_text(cupel_json_get(json, "match"), "equal");
    const char *reason = cupel_json_text(cupel_json_get(json, "reason"), NULL);
    size_t i = 0;

    while (i < 3 && strcmp(results[i], result) != 0) {
        i++;
    }
    if (i == 3) {
        return cupel_json_fail(r->list.document, pointer, err,
                               "expected \"result\" to be valid, invalid or acceptable");
    }
    to->validity = (cupel_validity)i;
    if (strcmp(match, "equal") != 0 && strcmp(match, "differ") != 0) {
        return cupel_json_fail(r->list.document, pointer, err,
                               "expected \"match\" to be equal or differ");
    }
    to->match = strcmp(match, "equal") == 0 ? CUPEL_MATCH_EQUAL : CUPEL_MATCH_DIFFER;
    to->has_reason = reason != NULL;
    if (reason != NULL && !cupel_reason_find(cupel_bytes_of_text(reason), &to->reason)) {
        return cupel_json_fail(r->list.document, pointer, err, "unknown reason class \"%s\"",
                               reason);
    }
    return CUPEL_DONE;
}

static cupel_result take_flags(cupel_native *r, const cupel_json *json, const char *pointer,
                               cupel_case *to, cupel_error *err)
{
    const char *const *names;

    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(json, "flags"), pointer, &names, err));
    to->flags = cupel_flags_of(&r->list.file->arena, names);
    return CUPEL_DONE;
}

/* Adds the case for one validation profile, or for none (NULL). `expected` says what must happen.
 */
static cupel_result add_case(cupel_native *r, const cupel_json *json, const cupel_json *expected,
                             const char *profile, const cupel_case *of_group,
                             const cupel_json *common, const char *pointer, cupel_error *err)
{
    cupel_arena *arena = &r->list.file->arena;
    cupel_fields_builder inputs = { .arena = arena };
    cupel_fields_builder outputs = { .arena = arena };
    cupel_case made = *of_group;
    const char *name;
    char text[160];

    CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(json, "id"), pointer, &name, err));
    if (profile != NULL) {
        name = cupel_arena_format(arena, "%s:%s", name, profile);
        cupel_fields_add(&inputs, CUPEL_FIELD_VALIDATION_PROFILE,
                         cupel_bytes_of_text(cupel_arena_text(arena, profile)));
    }
    made.id =
        cupel_arena_format(arena, "%s#%s/%s", r->list.file->set, name, made.ref.operation->name);
    made.comment = cupel_arena_text(arena, cupel_json_text(cupel_json_get(json, "comment"), ""));
    CUPEL_TRY(take_rule(r, json, pointer, &made, err));
    CUPEL_TRY(take_expectation(r, expected, pointer, &made, err));
    CUPEL_TRY(take_flags(r, json, pointer, &made, err));
    CUPEL_TRY(cupel_native_values(r, common, pointer, &inputs, err));
    CUPEL_TRY(cupel_native_values(r, cupel_json_get(json, "inputs"),
                                  CUPEL_POINTER(&r->list, "%s/inputs", pointer), &inputs, err));
    CUPEL_TRY(cupel_native_values(r, cupel_json_get(expected, "outputs"),
                                  CUPEL_POINTER(&r->list, "%s/outputs", pointer), &outputs, err));
    made.inputs = cupel_fields_built(&inputs);
    made.expected = cupel_fields_built(&outputs);
    if (cupel_operation_misfit(made.ref.operation, &made.inputs, text, sizeof text) != NULL) {
        return cupel_json_fail(r->list.document, pointer, err, "%s", text);
    }
    CUPEL_TRY(check_outputs(r, &made, pointer, err));
    r->names[r->list.file->case_count] = name;
    if (cupel_json_get(expected, "twin") != NULL) {
        cupel_native_twin *twin = &r->twins[r->twin_count++];

        *twin = (cupel_native_twin){ r->list.file->case_count, NULL, profile, pointer };
        CUPEL_TRY(
            cupel_take_text(&r->list, cupel_json_get(expected, "twin"), pointer, &twin->name, err));
    }
    *cupel_case_list_add(&r->list) = made;
    return CUPEL_DONE;
}

/* A case, or one for each of its "profiles". */
static cupel_result read_case(cupel_native *r, const cupel_json *json, const cupel_case *of_group,
                              const cupel_json *common, const char *pointer, cupel_error *err)
{
    static const char *const known[] = { "id",      "comment", "rule",     "inputs",
                                         "outputs", "result",  "reason",   "twin",
                                         "flags",   "match",   "profiles", NULL };
    static const char *const known_profile[] = { "outputs", "result", "reason", "twin", NULL };
    const cupel_json *profiles = cupel_json_get(json, "profiles");
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *expected;
    const char *profile;

    cupel_case_list_unknown(&r->list, json, "groups[].cases[].", known);
    if (profiles == NULL) {
        return add_case(r, json, json, NULL, of_group, common, pointer, err);
    }
    while (cupel_json_next(profiles, &at, &profile, &expected)) {
        cupel_case_list_unknown(&r->list, expected, "groups[].cases[].profiles.*.", known_profile);
        CUPEL_TRY(add_case(r, json, expected, profile, of_group, common, pointer, err));
    }
    return CUPEL_DONE;
}

static cupel_result read_group(cupel_native *r, const cupel_json *group, size_t index,
                               cupel_error *err)
{
    static const char *const known[] = { "method", "comment", "common", "cases", NULL };
    const char *pointer = CUPEL_POINTER(&r->list, "/groups/%zu", index);
    const cupel_json *cases = cupel_json_get(group, "cases");
    cupel_case of_group = { .rule = "", .binds = "" };
    size_t i;

    CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(group, "method"),
                              CUPEL_POINTER(&r->list, "%s/method", pointer), &of_group.method,
                              err));
    if (!cupel_method_find(of_group.method, &of_group.ref)) {
        return cupel_json_fail(r->list.document, CUPEL_POINTER(&r->list, "%s/method", pointer), err,
                               "the model has no method \"%s\": `cupel list algorithms` shows them",
                               of_group.method);
    }
    cupel_case_list_unknown(&r->list, group, "groups[].", known);
    for (i = 0; i < cupel_json_len(cases); i++) {
        CUPEL_TRY(read_case(r, cupel_json_at(cases, i), &of_group, cupel_json_get(group, "common"),
                            CUPEL_POINTER(&r->list, "%s/cases/%zu", pointer, i), err));
    }
    return CUPEL_DONE;
}

typedef struct name_place {
    const char *name;
    size_t place;
} name_place;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const name_place *)a)->name, ((const name_place *)b)->name);
}

/* The valid case of the method that has this name. */
static cupel_case *find_twin(cupel_native *r, const name_place *sorted, const char *name,
                             const char *method)
{
    const name_place wanted = { name, 0 };
    const name_place *found =
        bsearch(&wanted, sorted, r->list.file->case_count, sizeof *sorted, by_name);
    cupel_case *twin = found == NULL ? NULL : &r->list.file->cases[found->place];

    return twin != NULL && twin->validity == CUPEL_VALID && strcmp(twin->method, method) == 0
               ? twin
               : NULL;
}

/* Twins: a valid case of the same method in the same file, under the same profile where the twin
 * has one. */
static cupel_result find_twins(cupel_native *r, cupel_error *err)
{
    cupel_vector_file *file = r->list.file;
    name_place *sorted = cupel_arena_alloc(&file->arena, (file->case_count + 1) * sizeof *sorted);
    size_t i;

    for (i = 0; i < file->case_count; i++) {
        sorted[i] = (name_place){ r->names[i], i };
    }
    qsort(sorted, file->case_count, sizeof *sorted, by_name);
    for (i = 0; i < r->twin_count; i++) {
        const cupel_native_twin *twin = &r->twins[i];
        cupel_case *of = &file->cases[twin->of];

        if (twin->profile != NULL) {
            of->twin = find_twin(
                r, sorted, cupel_arena_format(&file->arena, "%s:%s", twin->name, twin->profile),
                of->method);
        }
        if (of->twin == NULL) {
            of->twin = find_twin(r, sorted, twin->name, of->method);
        }
        if (of->twin == NULL) {
            return cupel_json_fail(r->list.document, twin->pointer, err,
                                   "the twin \"%s\" is no valid case of %s in this file",
                                   twin->name, of->method);
        }
    }
    return CUPEL_DONE;
}

/* How many cases the groups have: one of a test, or one for each of its profiles. */
static size_t count_cases(const cupel_json *groups)
{
    size_t total = 0;
    size_t g;
    size_t c;

    for (g = 0; g < cupel_json_len(groups); g++) {
        const cupel_json *cases = cupel_json_get(cupel_json_at(groups, g), "cases");

        for (c = 0; c < cupel_json_len(cases); c++) {
            const cupel_json *profiles = cupel_json_get(cupel_json_at(cases, c), "profiles");
            cupel_json_iterator at = CUPEL_JSON_FIRST;
            const cupel_json *value;
            const char *name;

            total += profiles == NULL;
            while (cupel_json_next(profiles, &at, &name, &value)) {
                total++;
            }
        }
    }
    return total;
}

static cupel_result read_native(const cupel_json_document *document, cupel_vector_file *file,
                                cupel_error *err)
{
    static const char *const known[] = { "format", "version", "set",    "description", "source",
                                         "rules",  "objects", "groups", NULL };
    cupel_native r = { .list = { .document = document, .file = file }, .root = document->root };
    const cupel_json *groups = cupel_json_get(r.root, "groups");
    const char *set;
    int64_t version = 0;
    size_t total = count_cases(groups);
    size_t i;

    if (!cupel_json_int(cupel_json_get(r.root, "version"), &version) || version != 1) {
        return cupel_json_fail(document, "/version", err, "expected version 1 of the format");
    }
    CUPEL_TRY(cupel_take_text(&r.list, cupel_json_get(r.root, "set"), "/set", &set, err));
    file->set = cupel_arena_format(&file->arena, "cupel/%s", set);
    if (cupel_json_kind_of(groups) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(document, "", err, "expected an array \"groups\"");
    }
    r.names = cupel_arena_alloc(&file->arena, (total + 1) * sizeof *r.names);
    r.twins = cupel_arena_alloc(&file->arena, (total + 1) * sizeof *r.twins);
    cupel_case_list_unknown(&r.list, r.root, "", known);
    CUPEL_TRY(read_rules(&r, err));
    CUPEL_TRY(cupel_native_objects(&r, err));
    for (i = 0; i < cupel_json_len(groups); i++) {
        CUPEL_TRY(read_group(&r, cupel_json_at(groups, i), i, err));
    }
    for (i = 0; i < cupel_json_len(groups); i++) {
        file->test_count += cupel_json_len(cupel_json_get(cupel_json_at(groups, i), "cases"));
    }
    return find_twins(&r, err);
}

const cupel_reader cupel_reader_native = {
    .name = "cupel",
    .description = "cupel's own vectors (vectors/schema/cupel-vectors.schema.json)",
    .sniff = sniff,
    .read = read_native,
};
