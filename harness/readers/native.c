/* cupel's own format; vectors/schema/cupel-vectors.schema.json defines it, vectors/README.md
 * explains it. */
#include <stdio.h>
#include <stdlib.h>

#include "readers/cases.h"

#define REPEAT_OCTETS_MAX ((int64_t)16 * 1024 * 1024)

typedef struct rule {
    const char *id;
    const char *clause;
    const char *text;
} rule;

/* A case's twin is named by id and found when all cases are there. */
typedef struct twin_name {
    size_t of;
    const char *name;
    const char *pointer;
} twin_name;

typedef struct reading {
    cupel_case_list list;
    const cupel_json *root;
    rule *rules;
    size_t rule_count;
    twin_name *twins;
    size_t twin_count;
    const char **names; /* ids within the file, one for each case */
} reading;

static bool sniff(const cupel_json *root)
{
    return strcmp(cupel_json_text(cupel_json_get(root, "format"), ""), "cupel-vectors") == 0;
}

static cupel_result read_rules(reading *r, cupel_error *err)
{
    static const char *const known[] = { "clause", "text", NULL };
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
        rule *one = &r->rules[r->rule_count++];

        one->id = cupel_arena_text(&r->list.file->arena, name);
        CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(value, "clause"),
                                  CUPEL_POINTER(&r->list, "/rules/%s", name), &one->clause, err));
        CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(value, "text"),
                                  CUPEL_POINTER(&r->list, "/rules/%s", name), &one->text, err));
        cupel_case_list_unknown(&r->list, value, "rules.*.", known);
    }
    return CUPEL_DONE;
}

/* {"repeat": "61", "length": 65536}: long values that need no space in the file. */
static cupel_result take_repeated(reading *r, const cupel_json *value, const char *pointer,
                                  cupel_bytes *octets, cupel_error *err)
{
    cupel_bytes unit;
    int64_t length;
    uint8_t *to;
    size_t i;

    CUPEL_TRY(cupel_take_hex(&r->list, cupel_json_get(value, "repeat"),
                             CUPEL_POINTER(&r->list, "%s/repeat", pointer), &unit, err));
    if (!cupel_json_int(cupel_json_get(value, "length"), &length) || length < 0
        || length > REPEAT_OCTETS_MAX || unit.len == 0) {
        return cupel_json_fail(
            r->list.document, pointer, err,
            "expected a \"repeat\" of at least one octet and a \"length\" from 0 "
            "to %lld octets",
            (long long)REPEAT_OCTETS_MAX);
    }
    to = cupel_arena_alloc(&r->list.file->arena, (size_t)length);
    for (i = 0; i < (size_t)length; i++) {
        to[i] = unit.ptr[i % unit.len];
    }
    *octets = cupel_bytes_of(to, (size_t)length);
    return CUPEL_DONE;
}

static cupel_result take_value(reading *r, cupel_field_id id, const cupel_json *value,
                               const char *pointer, cupel_fields_builder *to, cupel_error *err)
{
    cupel_bytes octets = CUPEL_ABSENT;
    const char *text;
    int64_t number;

    switch (cupel_field_info_of(id)->kind) {
    case CUPEL_KIND_INT:
        if (!cupel_json_int(value, &number)) {
            return cupel_json_fail(r->list.document, pointer, err, "expected an integer");
        }
        cupel_fields_add_int(to, id, number);
        return CUPEL_DONE;
    case CUPEL_KIND_TEXT:
        CUPEL_TRY(cupel_take_text(&r->list, value, pointer, &text, err));
        octets = cupel_bytes_of_text(text);
        break;
    case CUPEL_KIND_LIST:
        CUPEL_TRY(cupel_take_hex_list(&r->list, value, pointer, &octets, err));
        break;
    case CUPEL_KIND_BYTES:
        if (cupel_json_kind_of(value) == CUPEL_JSON_OBJECT) {
            CUPEL_TRY(take_repeated(r, value, pointer, &octets, err));
        } else {
            CUPEL_TRY(cupel_take_hex(&r->list, value, pointer, &octets, err));
        }
        break;
    }
    cupel_fields_add(to, id, octets);
    return CUPEL_DONE;
}

/* Adds the members of an object of values. */
static cupel_result take_values(reading *r, const cupel_json *object, const char *pointer,
                                cupel_fields_builder *to, cupel_error *err)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    if (object != NULL && cupel_json_kind_of(object) != CUPEL_JSON_OBJECT) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an object of values");
    }
    while (cupel_json_next(object, &at, &name, &value)) {
        const char *inner = CUPEL_POINTER(&r->list, "%s/%s", pointer, name);
        const cupel_fields so_far = cupel_fields_built(to);
        cupel_field_id id = cupel_field_find(cupel_bytes_of_text(name));

        if (id == CUPEL_FIELD_NONE) {
            return cupel_json_fail(r->list.document, inner, err, "unknown field \"%s\"", name);
        }
        if (cupel_fields_has(&so_far, id)) {
            return cupel_json_fail(r->list.document, inner, err,
                                   "\"%s\" is given for the whole group already", name);
        }
        CUPEL_TRY(take_value(r, id, value, inner, to, err));
    }
    return CUPEL_DONE;
}

static cupel_result check_outputs(reading *r, const cupel_case *of, const char *pointer,
                                  cupel_error *err)
{
    size_t i;

    for (i = 0; i < of->expected.count; i++) {
        cupel_field_id id = of->expected.items[i].id;

        if (!cupel_field_list_has(of->ref.operation->outputs, id)
            && !cupel_field_list_has(of->ref.operation->optional_outputs, id)) {
            return cupel_json_fail(r->list.document, pointer, err, "\"%s\" gives no output \"%s\"",
                                   of->method, cupel_field_info_of(id)->name);
        }
    }
    if (of->validity == CUPEL_INVALID && of->match == CUPEL_MATCH_EQUAL
        && of->expected.count != 0) {
        return cupel_json_fail(r->list.document, pointer, err, "an invalid case has no outputs");
    }
    if (of->validity == CUPEL_VALID && of->expected.count == 0
        && of->ref.operation->outputs != NULL) {
        return cupel_json_fail(r->list.document, pointer, err,
                               "a valid case of \"%s\" needs \"outputs\"", of->method);
    }
    return CUPEL_DONE;
}

static cupel_result take_rule(reading *r, const cupel_json *json, const char *pointer,
                              cupel_case *to, cupel_error *err)
{
    const char *name = cupel_json_text(cupel_json_get(json, "rule"), "");
    size_t i;

    for (i = 0; i < r->rule_count; i++) {
        if (strcmp(r->rules[i].id, name) == 0) {
            to->rule = r->rules[i].id;
            to->clause = r->rules[i].clause;
            to->rule_text = r->rules[i].text;
            return CUPEL_DONE;
        }
    }
    return cupel_json_fail(r->list.document, pointer, err,
                           "expected \"rule\" to name one of the file's \"rules\", not \"%s\"",
                           name);
}

/* result, match, reason */
static cupel_result take_expectation(reading *r, const cupel_json *json, const char *pointer,
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

static cupel_result take_flags(reading *r, const cupel_json *json, const char *pointer,
                               cupel_case *to, cupel_error *err)
{
    static const char *const none[] = { NULL };
    cupel_arena *arena = &r->list.file->arena;
    const char *const *names;
    const cupel_flag **flags;
    size_t count = 0;
    size_t i;

    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(json, "flags"), pointer, &names, err));
    while (names[count] != NULL) {
        count++;
    }
    flags = cupel_arena_alloc(arena, (count + 1) * sizeof *flags);
    for (i = 0; i < count; i++) {
        cupel_flag *flag = cupel_arena_alloc(arena, sizeof *flag);

        *flag = (cupel_flag){ names[i], "", "", "", none, none };
        flags[i] = flag;
    }
    to->flags = flags;
    return CUPEL_DONE;
}

static cupel_result read_case(reading *r, const cupel_json *json, const cupel_case *of_group,
                              const cupel_json *common, const char *pointer, cupel_error *err)
{
    static const char *const known[] = { "id",      "comment", "rule",   "inputs",
                                         "outputs", "result",  "reason", "twin",
                                         "flags",   "match",   NULL };
    cupel_arena *arena = &r->list.file->arena;
    cupel_fields_builder inputs = { .arena = arena };
    cupel_fields_builder outputs = { .arena = arena };
    cupel_case made = *of_group;
    const char *name;
    char text[160];

    CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(json, "id"), pointer, &name, err));
    made.id =
        cupel_arena_format(arena, "%s#%s/%s", r->list.file->set, name, made.ref.operation->name);
    made.comment = cupel_arena_text(arena, cupel_json_text(cupel_json_get(json, "comment"), ""));
    CUPEL_TRY(take_rule(r, json, pointer, &made, err));
    CUPEL_TRY(take_expectation(r, json, pointer, &made, err));
    CUPEL_TRY(take_flags(r, json, pointer, &made, err));
    CUPEL_TRY(take_values(r, common, pointer, &inputs, err));
    CUPEL_TRY(take_values(r, cupel_json_get(json, "inputs"),
                          CUPEL_POINTER(&r->list, "%s/inputs", pointer), &inputs, err));
    CUPEL_TRY(take_values(r, cupel_json_get(json, "outputs"),
                          CUPEL_POINTER(&r->list, "%s/outputs", pointer), &outputs, err));
    made.inputs = cupel_fields_built(&inputs);
    made.expected = cupel_fields_built(&outputs);
    if (cupel_operation_misfit(made.ref.operation, &made.inputs, text, sizeof text) != NULL) {
        return cupel_json_fail(r->list.document, pointer, err, "%s", text);
    }
    CUPEL_TRY(check_outputs(r, &made, pointer, err));
    cupel_case_list_unknown(&r->list, json, "groups[].cases[].", known);
    r->names[r->list.file->case_count] = name;
    if (cupel_json_get(json, "twin") != NULL) {
        twin_name *twin = &r->twins[r->twin_count++];

        *twin = (twin_name){ r->list.file->case_count, NULL, pointer };
        CUPEL_TRY(
            cupel_take_text(&r->list, cupel_json_get(json, "twin"), pointer, &twin->name, err));
    }
    *cupel_case_list_add(&r->list) = made;
    return CUPEL_DONE;
}

static cupel_result read_group(reading *r, const cupel_json *group, size_t index, cupel_error *err)
{
    static const char *const known[] = { "method", "comment", "common", "cases", NULL };
    const char *pointer = CUPEL_POINTER(&r->list, "/groups/%zu", index);
    const cupel_json *cases = cupel_json_get(group, "cases");
    cupel_case of_group = { .rule = "" };
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

/* Twins: a valid case of the same method in the same file. */
static cupel_result find_twins(reading *r, cupel_error *err)
{
    cupel_vector_file *file = r->list.file;
    name_place *sorted = cupel_arena_alloc(&file->arena, (file->case_count + 1) * sizeof *sorted);
    size_t i;

    for (i = 0; i < file->case_count; i++) {
        sorted[i] = (name_place){ r->names[i], i };
    }
    qsort(sorted, file->case_count, sizeof *sorted, by_name);
    for (i = 0; i < r->twin_count; i++) {
        const name_place wanted = { r->twins[i].name, 0 };
        const name_place *found =
            bsearch(&wanted, sorted, file->case_count, sizeof *sorted, by_name);
        cupel_case *of = &file->cases[r->twins[i].of];

        if (found == NULL || file->cases[found->place].validity != CUPEL_VALID
            || strcmp(file->cases[found->place].method, of->method) != 0) {
            return cupel_json_fail(r->list.document, r->twins[i].pointer, err,
                                   "the twin \"%s\" is no valid case of %s in this file",
                                   r->twins[i].name, of->method);
        }
        of->twin = &file->cases[found->place];
    }
    return CUPEL_DONE;
}

static cupel_result read_native(const cupel_json_document *document, cupel_vector_file *file,
                                cupel_error *err)
{
    static const char *const known[] = { "format", "version", "set",    "description",
                                         "source", "rules",   "groups", NULL };
    reading r = { .list = { .document = document, .file = file }, .root = document->root };
    const cupel_json *groups = cupel_json_get(r.root, "groups");
    const char *set;
    int64_t version = 0;
    size_t total = 0;
    size_t i;

    if (!cupel_json_int(cupel_json_get(r.root, "version"), &version) || version != 1) {
        return cupel_json_fail(document, "/version", err, "expected version 1 of the format");
    }
    CUPEL_TRY(cupel_take_text(&r.list, cupel_json_get(r.root, "set"), "/set", &set, err));
    file->set = cupel_arena_format(&file->arena, "cupel/%s", set);
    if (cupel_json_kind_of(groups) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(document, "", err, "expected an array \"groups\"");
    }
    for (i = 0; i < cupel_json_len(groups); i++) {
        total += cupel_json_len(cupel_json_get(cupel_json_at(groups, i), "cases"));
    }
    r.names = cupel_arena_alloc(&file->arena, (total + 1) * sizeof *r.names);
    r.twins = cupel_arena_alloc(&file->arena, (total + 1) * sizeof *r.twins);
    cupel_case_list_unknown(&r.list, r.root, "", known);
    CUPEL_TRY(read_rules(&r, err));
    for (i = 0; i < cupel_json_len(groups); i++) {
        CUPEL_TRY(read_group(&r, cupel_json_at(groups, i), i, err));
    }
    file->test_count = file->case_count;
    return find_twins(&r, err);
}

const cupel_reader cupel_reader_native = {
    .name = "cupel",
    .description = "cupel's own vectors (vectors/schema/cupel-vectors.schema.json)",
    .sniff = sniff,
    .read = read_native,
};
