/* Wycheproof: JSON by the tables of wycheproof_schemas.c. The values of a test and its group are
 * collected under our names; the model then says which of them each operation takes and gives. */
#include <stdio.h>
#include <stdlib.h>

#include "readers/cases.h"
#include "readers/wycheproof_schemas.h"

#define FIELDS_MAX 48

/* Flags that say that the inputs of the forward operation are bad themselves, so that it must refuse
 * them, and not only the inverse one. */
static const char *const bad_input_flags[] = {
    "InvalidKeySize", "InvalidNonceSize", "InvalidNonce",       "ZeroLengthIv",
    "InvalidTagSize", "InsecureTagSize",  "EmptyKey",           "WrongDataSize",
    "SizeTooLarge",   "ShortKey",         "InvalidMessageSize", "InvalidPlaintext",
};
/* ... and of these the ones of which the output is a good input of the inverse operation. */
static const char *const forward_only_flags[] = { "InvalidPlaintext" };
/* Wrapped by hand: the key data is good and only the unwrapping must fail. */
static const char *const inverse_only_comments[] = { "incorrect wrapping" };

/* Values under our names; a later one with the same name does not replace the former. */
typedef struct value_set {
    cupel_field items[FIELDS_MAX];
    size_t count;
} value_set;

typedef struct reading {
    cupel_case_list list;
    const cupel_json *root;
    const cupel_wp_schema *schema;
    const char *stem; /* "aes_gcm_test" */
    cupel_flag *flags;
    size_t flag_count;
    size_t flag_capacity;
    char pointer[512]; /* of the object being read */
    const char *methods[2]; /* of the group, one for each operation */
    cupel_method_ref refs[2];
} reading;

static cupel_arena *arena_of(reading *r)
{
    return &r->list.file->arena;
}

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

/* --- values --- */

static void add_value(value_set *set, cupel_field_id id, cupel_bytes value)
{
    size_t i;

    for (i = 0; i < set->count; i++) {
        if (set->items[i].id == id) {
            return;
        }
    }
    if (set->count < FIELDS_MAX) {
        set->items[set->count++] = (cupel_field){ id, value };
    }
}

static void add_int(reading *r, value_set *set, cupel_field_id id, int64_t number)
{
    uint8_t *octets = cupel_arena_alloc(arena_of(r), CUPEL_INT_OCTETS);

    cupel_int_encode(octets, number);
    add_value(set, id, cupel_bytes_of(octets, CUPEL_INT_OCTETS));
}

static cupel_result take_hex(reading *r, const cupel_wp_field *field, const cupel_json *value,
                             const char *pointer, value_set *set, cupel_error *err)
{
    cupel_bytes octets;

    CUPEL_TRY(cupel_take_hex(&r->list, value, pointer, &octets, err));
    if (field->decoding == CUPEL_WP_UNSIGNED) {
        if (octets.len != 0 && octets.ptr[0] >= 0x80) {
            return cupel_json_fail(r->list.document, pointer, err,
                                   "a negative integer where none is possible");
        }
        if (octets.len > 1 && octets.ptr[0] == 0) {
            octets = cupel_bytes_of(octets.ptr + 1, octets.len - 1);
        }
    }
    if (field->decoding == CUPEL_WP_SIV) {
        /* RFC 5297 section 2.6: the synthetic IV comes first. */
        size_t tag_len = octets.len < 16 ? octets.len : 16;

        add_value(set, CUPEL_FIELD_TAG, cupel_bytes_of(octets.ptr, tag_len));
        octets = cupel_bytes_of(octets.ptr + tag_len, octets.len - tag_len);
    }
    add_value(set, field->field, octets);
    return CUPEL_DONE;
}

static cupel_result take_string(reading *r, const cupel_wp_field *field, const cupel_json *value,
                                const char *pointer, value_set *set, cupel_error *err)
{
    cupel_bytes octets = cupel_json_string(value);

    if (octets.ptr == NULL && field->decoding == CUPEL_WP_JSON
        && cupel_json_kind_of(value) == CUPEL_JSON_OBJECT) {
        octets = cupel_bytes_of_text(cupel_json_serialize(value));
    }
    if (octets.ptr == NULL) {
        return cupel_json_fail(r->list.document, pointer, err, "expected a string");
    }
    if (field->decoding != CUPEL_WP_UTF8 && memchr(octets.ptr, 0, octets.len) != NULL) {
        return cupel_json_fail(r->list.document, pointer, err, "a string with a NUL");
    }
    /* "mgfSha": "" says that the mask generation function has no hash function. */
    if (octets.len != 0 || field->field != CUPEL_FIELD_MGF_HASH) {
        add_value(set, field->field,
                  cupel_bytes_of_text(cupel_arena_format(arena_of(r), "%.*s", (int)octets.len,
                                                         (const char *)octets.ptr)));
    }
    return CUPEL_DONE;
}

static cupel_result take_number(reading *r, const cupel_wp_field *field, const cupel_json *value,
                                const char *pointer, value_set *set, cupel_error *err)
{
    int64_t number;

    if (!cupel_json_int(value, &number)) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an integer");
    }
    if (field->decoding == CUPEL_WP_BITS) {
        if (number < 0 || number % 8 != 0) {
            return cupel_json_fail(r->list.document, pointer, err,
                                   "expected a whole number of octets in bits");
        }
        number /= 8;
    }
    add_int(r, set, field->field, number);
    return CUPEL_DONE;
}

static cupel_result take_numerals(reading *r, const cupel_wp_field *field, const cupel_json *value,
                                  const char *pointer, value_set *set, cupel_error *err)
{
    size_t count = cupel_json_len(value);
    uint8_t *octets = cupel_arena_alloc(arena_of(r), 4 * count);
    size_t i;

    if (cupel_json_kind_of(value) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an array of integers");
    }
    for (i = 0; i < count; i++) {
        int64_t number;

        if (!cupel_json_int(cupel_json_at(value, i), &number) || number < INT32_MIN
            || number > INT32_MAX) {
            return cupel_json_fail(r->list.document, CUPEL_POINTER(&r->list, "%s/%zu", pointer, i),
                                   err, "expected an integer of 32 bits");
        }
        octets[4 * i] = (uint8_t)((uint64_t)number >> 24);
        octets[4 * i + 1] = (uint8_t)((uint64_t)number >> 16);
        octets[4 * i + 2] = (uint8_t)((uint64_t)number >> 8);
        octets[4 * i + 3] = (uint8_t)number;
    }
    add_value(set, field->field, cupel_bytes_of(octets, 4 * count));
    return CUPEL_DONE;
}

static cupel_result take_value(reading *r, const cupel_wp_field *field, const cupel_json *value,
                               const char *pointer, value_set *set, cupel_error *err)
{
    cupel_bytes octets;

    switch (field->decoding) {
    case CUPEL_WP_HEX:
    case CUPEL_WP_UNSIGNED:
    case CUPEL_WP_SIV:
        return take_hex(r, field, value, pointer, set, err);
    case CUPEL_WP_TEXT:
    case CUPEL_WP_UTF8:
    case CUPEL_WP_JSON:
        return take_string(r, field, value, pointer, set, err);
    case CUPEL_WP_INT:
    case CUPEL_WP_BITS:
        return take_number(r, field, value, pointer, set, err);
    case CUPEL_WP_NUMERALS:
        return take_numerals(r, field, value, pointer, set, err);
    case CUPEL_WP_HEX_LIST:
        CUPEL_TRY(cupel_take_hex_list(&r->list, value, pointer, &octets, err));
        add_value(set, field->field, octets);
        return CUPEL_DONE;
    case CUPEL_WP_INFO:
    case CUPEL_WP_SAME:
        break;
    }
    return CUPEL_DONE;
}

static const cupel_wp_field *find_field(const cupel_wp_field *fields, const char *path)
{
    for (; fields->path != NULL; fields++) {
        if (strcmp(fields->path, path) == 0) {
            return fields;
        }
    }
    return NULL;
}

/* Is the path the front of one in the table ("publicKey" of "publicKey.modulus")? */
static bool has_inside(const cupel_wp_field *fields, const char *path)
{
    size_t len = strlen(path);

    for (; fields->path != NULL; fields++) {
        if (strncmp(fields->path, path, len) == 0 && fields->path[len] == '.') {
            return true;
        }
    }
    return false;
}

/* Appends "publicKey.curve" to the pointer as "/publicKey/curve"; returns its length before. No printf:
 * this is done for every value of a hundred thousand tests. */
static size_t enter(reading *r, const char *path)
{
    size_t len = strlen(r->pointer);
    size_t at = len;

    if (at + strlen(path) + 2 > sizeof r->pointer) {
        return len;
    }
    r->pointer[at++] = '/';
    for (; *path != '\0'; path++) {
        r->pointer[at++] = *path == '.' ? '/' : *path;
    }
    r->pointer[at] = '\0';
    return len;
}

/* Takes the members of a group or a test. `skipped` are those that read_group and read_test handle. */
static cupel_result take_members(reading *r, const cupel_json *object, const char *prefix,
                                 const char *place, const cupel_wp_field *fields,
                                 const char *const *skipped, value_set *set, cupel_error *err)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(object, &at, &name, &value)) {
        const char *const *skip = skipped;
        const cupel_wp_field *field;
        const char *path = name;

        while (*skip != NULL && (prefix[0] != '\0' || strcmp(*skip, name) != 0)) {
            skip++;
        }
        if (*skip != NULL || value == NULL) {
            continue; /* handled elsewhere, or null: the vector has no such value */
        }
        if (prefix[0] != '\0') {
            path = CUPEL_POINTER(&r->list, "%s%s", prefix, name);
        }
        field = find_field(fields, path);
        if (field != NULL) {
            size_t len = enter(r, path);

            CUPEL_TRY(take_value(r, field, value, r->pointer, set, err));
            r->pointer[len] = '\0';
        } else if (has_inside(fields, path)
                   && cupel_json_kind_of(value) == CUPEL_JSON_OBJECT) {
            CUPEL_TRY(take_members(r, value, CUPEL_POINTER(&r->list, "%s.", path), place, fields,
                                   skipped, set, err));
        } else {
            cupel_case_list_unread(&r->list, CUPEL_POINTER(&r->list, "%s%s", place, path));
        }
    }
    return CUPEL_DONE;
}

/* --- flags --- */

static cupel_flag *add_flag(reading *r, const char *name)
{
    cupel_arena *arena = arena_of(r);
    static const char *const none[] = { NULL };

    if (r->flag_count == r->flag_capacity) {
        size_t capacity = r->flag_capacity == 0 ? 32 : r->flag_capacity * 2;
        cupel_flag *flags = cupel_arena_alloc(arena, capacity * sizeof *flags);

        if (r->flag_count != 0) {
            memcpy(flags, r->flags, r->flag_count * sizeof *flags);
        }
        r->flags = flags;
        r->flag_capacity = capacity;
    }
    r->flags[r->flag_count] =
        (cupel_flag){ cupel_arena_text(arena, name), "", "", "", none, none };
    return &r->flags[r->flag_count++];
}

static cupel_result read_note(reading *r, const char *name, const cupel_json *note,
                              cupel_error *err)
{
    static const char *const known[] = { "bugType", "description", "effect", "cves", "links" };
    cupel_flag *flag = add_flag(r, name);
    const char *pointer = CUPEL_POINTER(&r->list, "/notes/%s", name);
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *member;

    flag->bug_type = cupel_arena_text(arena_of(r), cupel_json_text(cupel_json_get(note, "bugType"), ""));
    flag->description =
        cupel_arena_text(arena_of(r), cupel_json_text(cupel_json_get(note, "description"), ""));
    flag->effect = cupel_arena_text(arena_of(r), cupel_json_text(cupel_json_get(note, "effect"), ""));
    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(note, "cves"), pointer, &flag->cves, err));
    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(note, "links"), pointer, &flag->links, err));
    while (cupel_json_next(note, &at, &member, &value)) {
        size_t i = 0;

        while (i < sizeof known / sizeof known[0] && strcmp(known[i], member) != 0) {
            i++;
        }
        if (i == sizeof known / sizeof known[0]) {
            cupel_case_list_unread(&r->list, CUPEL_POINTER(&r->list, "notes.*.%s", member));
        }
    }
    return CUPEL_DONE;
}

static cupel_result read_notes(reading *r, cupel_error *err)
{
    const cupel_json *notes = cupel_json_get(r->root, "notes");
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *note;
    const char *name;

    while (cupel_json_next(notes, &at, &name, &note)) {
        CUPEL_TRY(read_note(r, name, note, err));
    }
    return CUPEL_DONE;
}

/* A few tests carry a flag that the notes do not explain. All flags are known before the first case, so
 * that pointers to them stay. */
static cupel_result know_flags(reading *r, const cupel_json *tests, const char *pointer,
                               cupel_error *err)
{
    size_t t;
    size_t f;

    for (t = 0; t < cupel_json_len(tests); t++) {
        const cupel_json *names = cupel_json_get(cupel_json_at(tests, t), "flags");

        for (f = 0; f < cupel_json_len(names); f++) {
            const char *name = cupel_json_text(cupel_json_at(names, f), NULL);
            size_t i = 0;

            if (name == NULL) {
                return cupel_json_fail(r->list.document,
                                       CUPEL_POINTER(&r->list, "%s/tests/%zu/flags/%zu", pointer, t,
                                                     f),
                                       err, "expected a string");
            }
            while (i < r->flag_count && strcmp(r->flags[i].name, name) != 0) {
                i++;
            }
            if (i == r->flag_count) {
                add_flag(r, name);
            }
        }
    }
    return CUPEL_DONE;
}

static const cupel_flag *const *flags_of(reading *r, const cupel_json *test)
{
    const cupel_json *names = cupel_json_get(test, "flags");
    size_t count = cupel_json_len(names);
    const cupel_flag **flags = cupel_arena_alloc(arena_of(r), (count + 1) * sizeof *flags);
    size_t f;
    size_t i;

    for (f = 0; f < count; f++) {
        const char *name = cupel_json_text(cupel_json_at(names, f), "");

        for (i = 0; i < r->flag_count; i++) {
            if (strcmp(r->flags[i].name, name) == 0) {
                flags[f] = &r->flags[i];
            }
        }
    }
    return flags;
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

static const cupel_field *find_value(const value_set *set, cupel_field_id id)
{
    size_t i;

    for (i = 0; i < set->count; i++) {
        if (set->items[i].id == id) {
            return &set->items[i];
        }
    }
    return NULL;
}

static void pick(const value_set *set, const cupel_field_id *list, bool only_first,
                 cupel_fields_builder *to)
{
    for (; list != NULL && *list != CUPEL_FIELD_NONE; list++) {
        const cupel_field *found = find_value(set, *list);

        if (found != NULL) {
            cupel_fields_add(to, found->id, found->value);
            if (only_first) {
                return;
            }
        }
    }
}

/* The inputs and expected outputs of one operation, out of all values of the test. */
static cupel_result fill(reading *r, const value_set *set, cupel_case *of, cupel_error *err)
{
    const cupel_operation *operation = of->ref.operation;
    cupel_fields_builder inputs = { .arena = arena_of(r) };
    cupel_fields_builder expected = { .arena = arena_of(r) };
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

/* What an invalid test asks of one of its operations; false: nothing. `forward` is the operation that makes
 * what the inverse one checks (seal, wrap, mac ...); a lone operation is an inverse one. */
static bool asks(cupel_case *of, bool forward)
{
    bool made_by_hand = strncmp(of->comment, inverse_only_comments[0],
                                strlen(inverse_only_comments[0])) == 0;

    if (of->validity != CUPEL_INVALID) {
        return true;
    }
    if (!forward) {
        return !HAS_FLAG(of, forward_only_flags);
    }
    if ((HAS_FLAG(of, bad_input_flags) && !made_by_hand) || !expects_something(of)) {
        /* Without anything to compare with, bad inputs are all that can be meant - but a cipher's
         * invalid test without a plaintext is about its ciphertext alone. */
        return HAS_FLAG(of, bad_input_flags) || strcmp(of->ref.family->name, "mac") == 0;
    }
    if (strcmp(of->ref.family->name, "aead") == 0 || strcmp(of->ref.family->name, "mac") == 0) {
        of->match = CUPEL_MATCH_DIFFER; /* a modified tag must not be what is computed */
        return true;
    }
    return false;
}

static cupel_result add_case(reading *r, const value_set *set, const cupel_case *test,
                             const char *algorithm, const char *operation, size_t operation_len,
                             bool forward, const char *test_id, cupel_error *err)
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
    made.id = CUPEL_POINTER(&r->list, "%s/%.*s", test_id, (int)operation_len, operation);
    CUPEL_TRY(fill(r, set, &made, err));
    if (asks(&made, forward)) {
        if (made.validity == CUPEL_INVALID && made.match == CUPEL_MATCH_EQUAL) {
            made.expected = (cupel_fields){ NULL, 0 };
        }
        *cupel_case_list_add(&r->list) = made;
    }
    return CUPEL_DONE;
}

static cupel_result read_result(reading *r, const cupel_json *test, cupel_case *to,
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

static cupel_result read_test(reading *r, const cupel_json *test, const char *algorithm,
                              const value_set *of_group, cupel_error *err)
{
    static const char *const handled[] = { "tcId", "comment", "flags", "result", NULL };
    cupel_case made = { .rule = "", .clause = "" };
    value_set set = { .count = 0 };
    const char *operations = r->schema->operations;
    const char *test_id;
    bool forward = strchr(operations, ' ') != NULL;
    int64_t number;
    size_t i;

    if (!cupel_json_int(cupel_json_get(test, "tcId"), &number)) {
        return cupel_json_fail(r->list.document, r->pointer, err, "expected an integer \"tcId\"");
    }
    test_id = CUPEL_POINTER(&r->list, "wycheproof/%s#%lld", r->stem, (long long)number);
    made.comment = cupel_arena_text(arena_of(r),
                                    cupel_json_text(cupel_json_get(test, "comment"), ""));
    made.flags = flags_of(r, test);
    CUPEL_TRY(read_result(r, test, &made, err));
    CUPEL_TRY(take_members(r, test, "", "testGroups[].tests[].", r->schema->test_fields, handled,
                           &set, err));
    for (i = 0; i < of_group->count; i++) {
        add_value(&set, of_group->items[i].id, of_group->items[i].value);
    }
    if (operations[0] == '\0') { /* JOSE: the test itself is a JWS or a JWE */
        bool jws = find_value(&set, CUPEL_FIELD_JWS) != NULL;

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
static cupel_result algorithm_of(reading *r, const cupel_json *group, const char **algorithm,
                                 cupel_error *err)
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

static cupel_result read_group(reading *r, const cupel_json *group, size_t index, cupel_error *err)
{
    static const char *const handled[] = { "type", "source", "tests", NULL };
    const cupel_json *tests = cupel_json_get(group, "tests");
    value_set set = { .count = 0 };
    const char *algorithm = NULL;
    size_t i;

    snprintf(r->pointer, sizeof r->pointer, "/testGroups/%zu", index);
    r->methods[0] = NULL;
    r->methods[1] = NULL;
    if (cupel_json_kind_of(tests) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->list.document, r->pointer, err, "expected an array \"tests\"");
    }
    CUPEL_TRY(algorithm_of(r, group, &algorithm, err));
    CUPEL_TRY(take_members(r, group, "", "testGroups[].", r->schema->group_fields, handled, &set,
                           err));
    for (i = 0; i < cupel_json_len(tests); i++) {
        snprintf(r->pointer, sizeof r->pointer, "/testGroups/%zu/tests/%zu", index, i);
        CUPEL_TRY(read_test(r, cupel_json_at(tests, i), algorithm, &set, err));
    }
    r->list.file->test_count += cupel_json_len(tests);
    return CUPEL_DONE;
}

static void count_unknown_members(reading *r)
{
    static const char *const known[] = { "algorithm", "schema", "numberOfTests", "header",
                                         "notes",     "testGroups" };
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(r->root, &at, &name, &value)) {
        size_t i = 0;

        while (i < sizeof known / sizeof known[0] && strcmp(known[i], name) != 0) {
            i++;
        }
        if (i == sizeof known / sizeof known[0]) {
            cupel_case_list_unread(&r->list, name);
        }
    }
}

static cupel_result check_count(reading *r, cupel_error *err)
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

/* "aes_gcm_test" of "some/where/aes_gcm_test.json" */
static const char *stem_of(cupel_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;

    return cupel_arena_format(arena, "%.*s", (int)strcspn(base, "."), base);
}

static cupel_result read_wycheproof(const cupel_json_document *document, cupel_vector_file *file,
                                    cupel_error *err)
{
    reading r = { .list = { .document = document, .file = file }, .root = document->root };
    const cupel_json *groups = cupel_json_get(r.root, "testGroups");
    const char *schema = cupel_json_text(cupel_json_get(r.root, "schema"), "");
    size_t i;

    r.schema = find_schema(schema);
    if (r.schema == NULL) {
        return cupel_json_fail(document, cupel_json_get(r.root, "schema") == NULL ? "" : "/schema",
                               err, "unknown Wycheproof schema \"%s\"", schema);
    }
    r.stem = stem_of(&file->arena, document->where);
    file->set = cupel_arena_format(&file->arena, "wycheproof/%s", r.stem);
    count_unknown_members(&r);
    CUPEL_TRY(read_notes(&r, err));
    for (i = 0; i < cupel_json_len(groups); i++) {
        CUPEL_TRY(know_flags(&r, cupel_json_get(cupel_json_at(groups, i), "tests"),
                             CUPEL_POINTER(&r.list, "/testGroups/%zu", i), err));
    }
    for (i = 0; i < cupel_json_len(groups); i++) {
        CUPEL_TRY(read_group(&r, cupel_json_at(groups, i), i, err));
    }
    file->flags = r.flags;
    file->flag_count = r.flag_count;
    return check_count(&r, err);
}

const cupel_reader cupel_reader_wycheproof = {
    .name = "wycheproof",
    .description = "C2SP Wycheproof, testvectors_v1 (48 schemas)",
    .sniff = sniff,
    .read = read_wycheproof,
};
