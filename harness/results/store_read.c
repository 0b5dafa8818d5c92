/* Reading stores: lines in any order, results in one order. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hex.h"
#include "base/json.h"
#include "results/natural.h"
#include "results/store.h"

#define STORE_OCTETS_MAX ((size_t)2000 * 1024 * 1024)

static const char *const no_texts[] = { NULL };

/* A results structure in the making. */
typedef struct reading {
    cupel_results *results;
    const char *path;
    size_t line;
    const cupel_json *root;
    size_t case_capacity;
    size_t vector_capacity;
    size_t file_capacity;
    size_t backend_capacity;
    size_t problem_capacity;
    cupel_error *err;
} reading;

static cupel_result fail(const reading *r, const char *message)
{
    char where[512];

    snprintf(where, sizeof where, "%s:%zu", r->path, r->line);
    return cupel_fail(r->err, CUPEL_FAILED_SYNTAX, where, "%s", message);
}

/* Room for one more element at the end of an array; it may move. */
static void *push(void *array, size_t *count, size_t *capacity, size_t size)
{
    if (*count == *capacity) {
        *capacity = *capacity == 0 ? 256 : *capacity * 2;
        array = cupel_realloc(array, *capacity * size);
    }
    memset((uint8_t *)array + *count * size, 0, size);
    (*count)++;
    return array;
}

static const char *text(reading *r, const cupel_json *object, const char *name)
{
    return cupel_arena_text(&r->results->arena, cupel_json_text(cupel_json_get(object, name), ""));
}

static size_t number(const cupel_json *object, const char *name)
{
    int64_t found = 0;

    return cupel_json_int(cupel_json_get(object, name), &found) && found > 0 ? (size_t)found : 0;
}

static const char *const *texts(reading *r, const cupel_json *object, const char *name)
{
    const cupel_json *array = cupel_json_get(object, name);
    size_t count = cupel_json_len(array);
    const char **found;
    size_t i;

    if (count == 0) {
        return no_texts;
    }
    found = cupel_arena_alloc(&r->results->arena, (count + 1) * sizeof *found);
    for (i = 0; i < count; i++) {
        found[i] =
            cupel_arena_text(&r->results->arena, cupel_json_text(cupel_json_at(array, i), ""));
    }
    return found;
}

/* --- outputs --- */

static bool take_octets(reading *r, const cupel_json *value, cupel_bytes *octets)
{
    cupel_bytes digits = cupel_json_string(value);
    uint8_t *to;

    if (digits.ptr == NULL || digits.len % 2 != 0) {
        return false;
    }
    to = cupel_arena_alloc(&r->results->arena, digits.len / 2);
    *octets = cupel_bytes_of(to, digits.len / 2);
    return cupel_hex_decode(to, (const char *)digits.ptr, digits.len) == digits.len;
}

static bool take_list(reading *r, const cupel_json *value, cupel_bytes *octets)
{
    cupel_buffer list = CUPEL_BUFFER_EMPTY(STORE_OCTETS_MAX);
    bool good = cupel_json_kind_of(value) == CUPEL_JSON_ARRAY;
    cupel_bytes item;
    size_t i;

    for (i = 0; good && i < cupel_json_len(value); i++) {
        good = take_octets(r, cupel_json_at(value, i), &item);
        if (good) {
            cupel_buffer_u32le(&list, (uint32_t)item.len);
            cupel_buffer_append(&list, item.ptr, item.len);
        }
    }
    *octets = cupel_arena_copy(&r->results->arena, cupel_buffer_view(&list));
    cupel_buffer_free(&list);
    return good;
}

static bool take_field(reading *r, cupel_field_id id, const cupel_json *value,
                       cupel_fields_builder *to)
{
    cupel_bytes octets = CUPEL_ABSENT;
    int64_t integer;

    switch (cupel_field_info_of(id)->kind) {
    case CUPEL_KIND_INT:
        if (!cupel_json_int(value, &integer)) {
            return false;
        }
        cupel_fields_add_int(to, id, integer);
        return true;
    case CUPEL_KIND_TEXT:
        octets = cupel_json_string(value);
        if (octets.ptr == NULL) {
            return false;
        }
        octets = cupel_arena_copy(&r->results->arena, octets);
        break;
    case CUPEL_KIND_BYTES:
        if (!take_octets(r, value, &octets)) {
            return false;
        }
        break;
    case CUPEL_KIND_LIST:
        if (!take_list(r, value, &octets)) {
            return false;
        }
        break;
    }
    cupel_fields_add(to, id, octets);
    return true;
}

static cupel_result take_fields(reading *r, const char *name, cupel_fields *fields)
{
    cupel_fields_builder to = { .arena = &r->results->arena };
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *member;

    while (cupel_json_next(cupel_json_get(r->root, name), &at, &member, &value)) {
        cupel_field_id id = cupel_field_find(cupel_bytes_of_text(member));

        if (id == CUPEL_FIELD_NONE || !take_field(r, id, value, &to)) {
            return fail(r, "an unknown or malformed output");
        }
    }
    *fields = cupel_fields_built(&to);
    return CUPEL_DONE;
}

/* --- lines --- */

static cupel_result take_run(reading *r)
{
    r->results->run = (cupel_run_record){
        .cupel = text(r, r->root, "cupel"),
        .started = text(r, r->root, "started"),
        .command = text(r, r->root, "command"),
        .profile = text(r, r->root, "profile"),
        .shard = text(r, r->root, "shard"),
        .filter = text(r, r->root, "filter"),
        .system = text(r, r->root, "system"),
        .cpu = text(r, r->root, "cpu"),
    };
    return CUPEL_DONE;
}

static cupel_result take_backend(reading *r)
{
    cupel_results *to = r->results;

    to->backends =
        push(to->backends, &to->backend_count, &r->backend_capacity, sizeof *to->backends);
    to->backends[to->backend_count - 1] = (cupel_backend_record){
        .name = text(r, r->root, "name"),
        .library = text(r, r->root, "library"),
        .version = text(r, r->root, "version"),
        .program = text(r, r->root, "program"),
        .capability_count = number(r->root, "capabilities"),
    };
    return CUPEL_DONE;
}

static cupel_result take_file(reading *r)
{
    cupel_results *to = r->results;
    const cupel_json *unread = cupel_json_get(r->root, "unread");
    const cupel_json *flags = cupel_json_get(r->root, "flags");
    cupel_unread *unread_taken;
    cupel_flag *flags_taken;
    cupel_file_record *file;
    size_t i;

    to->files = push(to->files, &to->file_count, &r->file_capacity, sizeof *to->files);
    file = &to->files[to->file_count - 1];
    *file = (cupel_file_record){
        .set = text(r, r->root, "set"),
        .path = text(r, r->root, "path"),
        .sha256 = text(r, r->root, "sha256"),
        .format = text(r, r->root, "format"),
        .test_count = number(r->root, "tests"),
        .case_count = number(r->root, "cases"),
        .unread_count = cupel_json_len(unread),
        .flag_count = cupel_json_len(flags),
    };
    unread_taken = cupel_arena_alloc(&to->arena, (file->unread_count + 1) * sizeof *unread_taken);
    for (i = 0; i < file->unread_count; i++) {
        unread_taken[i].where = text(r, cupel_json_at(unread, i), "where");
        unread_taken[i].count = number(cupel_json_at(unread, i), "count");
    }
    flags_taken = cupel_arena_alloc(&to->arena, (file->flag_count + 1) * sizeof *flags_taken);
    for (i = 0; i < file->flag_count; i++) {
        const cupel_json *flag = cupel_json_at(flags, i);

        flags_taken[i] = (cupel_flag){
            .name = text(r, flag, "name"),
            .bug_type = text(r, flag, "bug_type"),
            .effect = text(r, flag, "effect"),
            .description = text(r, flag, "description"),
            .cves = texts(r, flag, "cves"),
            .links = texts(r, flag, "links"),
        };
    }
    file->unread = unread_taken;
    file->flags = flags_taken;
    return CUPEL_DONE;
}

static cupel_vector_record *add_vector(reading *r)
{
    cupel_results *to = r->results;

    to->vectors = push(to->vectors, &to->vector_count, &r->vector_capacity, sizeof *to->vectors);
    to->vectors[to->vector_count - 1] = (cupel_vector_record){
        .id = "",
        .hash = "",
        .validity = "",
        .rule = "",
        .flags = no_texts,
        .rule_text = "",
        .clause = "",
        .comment = "",
        .expected_reason = "",
        .twin = "",
    };
    return &to->vectors[to->vector_count - 1];
}

static cupel_result take_vector(reading *r)
{
    cupel_vector_record *vector = add_vector(r);

    vector->id = text(r, r->root, "id");
    vector->hash = text(r, r->root, "hash");
    vector->validity = text(r, r->root, "validity");
    vector->rule = text(r, r->root, "rule");
    vector->flags = texts(r, r->root, "flags");
    vector->detailed = cupel_json_get(r->root, "inputs") != NULL;
    vector->rule_text = text(r, r->root, "rule_text");
    vector->clause = text(r, r->root, "clause");
    vector->comment = text(r, r->root, "comment");
    vector->expected_reason = text(r, r->root, "expected_reason");
    vector->twin = text(r, r->root, "twin");
    vector->differ = cupel_json_bool(cupel_json_get(r->root, "differ"), false);
    if (vector->id[0] == '\0' || strlen(vector->hash) != CUPEL_CASE_HASH_LEN) {
        return fail(r, "a vector needs id and hash");
    }
    CUPEL_TRY(take_fields(r, "expected", &vector->expected));
    return take_fields(r, "inputs", &vector->inputs);
}

static cupel_case_record *add_case(reading *r)
{
    cupel_results *to = r->results;

    to->cases = push(to->cases, &to->case_count, &r->case_capacity, sizeof *to->cases);
    to->cases[to->case_count - 1] = (cupel_case_record){
        .id = "",
        .backend = "",
        .method = "",
        .validity = "",
        .demand = "",
        .decided_by = "",
        .rule = "",
        .clause = "",
        .comment = "",
        .decided_clause = "",
        .known = "",
        .reason = "",
        .message = "",
        .log = "",
        .flags = no_texts,
        .expected_reason = "",
        .status = CUPEL_OK,
    };
    return &to->cases[to->case_count - 1];
}

static cupel_result take_case(reading *r)
{
    cupel_case_record *record = add_case(r);
    const char *status =
        cupel_json_text(cupel_json_get(r->root, "status"),
                        cupel_json_get(r->root, "message") == NULL ? "ok" : "unsupported");

    record->id = text(r, r->root, "id");
    record->backend = text(r, r->root, "backend");
    record->method = text(r, r->root, "method");
    record->validity = text(r, r->root, "validity");
    record->demand = text(r, r->root, "demand");
    record->decided_by = text(r, r->root, "decided_by");
    record->decided_clause = text(r, r->root, "decided_clause");
    record->rule = text(r, r->root, "rule");
    record->clause = text(r, r->root, "clause");
    record->comment = text(r, r->root, "comment");
    record->flags = texts(r, r->root, "flags");
    record->expected_reason = text(r, r->root, "expected_reason");
    record->reason = text(r, r->root, "reason");
    record->message = text(r, r->root, "message");
    record->log = text(r, r->root, "log");
    record->other_reason = cupel_json_bool(cupel_json_get(r->root, "other_reason"), false);
    record->nanoseconds = number(r->root, "ns");
    if (record->id[0] == '\0' || record->backend[0] == '\0'
        || !cupel_verdict_find(cupel_json_text(cupel_json_get(r->root, "verdict"), ""),
                               &record->verdict)
        || !cupel_status_find(cupel_bytes_of_text(status), &record->status)) {
        return fail(r, "a case needs id, backend, method and a known verdict and status");
    }
    CUPEL_TRY(take_fields(r, "expected", &record->expected));
    return take_fields(r, "got", &record->got);
}

static cupel_result take_problem(reading *r)
{
    cupel_results *to = r->results;

    to->problems =
        push(to->problems, &to->problem_count, &r->problem_capacity, sizeof *to->problems);
    to->problems[to->problem_count - 1] = (cupel_problem_record){
        .where = text(r, r->root, "where"),
        .message = text(r, r->root, "message"),
    };
    return CUPEL_DONE;
}

static cupel_result take_end(reading *r)
{
    r->results->complete = true;
    return CUPEL_DONE;
}

static const struct {
    const char *type;
    cupel_result (*take)(reading *r);
} types[] = {
    { "run", take_run },       { "backend", take_backend }, { "file", take_file },
    { "vector", take_vector }, { "case", take_case },       { "problem", take_problem },
    { "end", take_end },
};

static cupel_result take_line(reading *r, cupel_bytes line)
{
    cupel_json_document document;
    cupel_result result = CUPEL_DONE;
    const char *type;
    char where[512];
    size_t i;

    snprintf(where, sizeof where, "%s:%zu", r->path, r->line);
    CUPEL_TRY(cupel_json_parse(line, where, &document, r->err));
    r->root = document.root;
    type = cupel_json_text(cupel_json_get(document.root, "type"), "");
    for (i = 0; i < sizeof types / sizeof types[0] && strcmp(types[i].type, type) != 0; i++) {
    }
    result = i == sizeof types / sizeof types[0] ? fail(r, "not a line of a results store")
                                                 : types[i].take(r);
    cupel_json_free(&document);
    return result;
}

/* --- lines that hold a verdict and no more, by far the most, without the JSON library --- */

/* At `*at`: `expected`, then a text without escapes up to a quote. */
static const char *plain_member(reading *r, const char **at, const char *expected)
{
    size_t front = strlen(expected);
    const char *start = *at + front;
    char *copy;
    size_t len;

    if (strncmp(*at, expected, front) != 0) {
        return NULL;
    }
    len = strcspn(start, "\"\\");
    if (start[len] != '"') {
        return NULL;
    }
    *at = start + len + 1;
    copy = cupel_arena_alloc(&r->results->arena, len + 1);
    memcpy(copy, start, len);
    return copy;
}

/* Of a vector without details: what follows its validity. */
static bool take_plain_flags(reading *r, const char *at, const char *const **flags)
{
    const char *found[32];
    size_t count = 0;
    const char **copy;

    if (strcmp(at, "}") == 0) {
        *flags = no_texts;
        return true;
    }
    while (count < sizeof found / sizeof found[0]) {
        found[count] = plain_member(r, &at, count == 0 ? ",\"flags\":[\"" : ",\"");
        if (found[count++] == NULL) {
            return false;
        }
        if (strcmp(at, "]}") == 0) {
            copy = cupel_arena_alloc(&r->results->arena, (count + 1) * sizeof *copy);
            memcpy(copy, found, count * sizeof *copy);
            *flags = copy;
            return true;
        }
    }
    return false;
}

static bool take_plain_vector(reading *r, const char *line)
{
    const char *at = line;
    const char *id = plain_member(r, &at, "{\"type\":\"vector\",\"id\":\"");
    const char *hash = id == NULL ? NULL : plain_member(r, &at, ",\"hash\":\"");
    const char *validity = hash == NULL ? NULL : plain_member(r, &at, ",\"validity\":\"");
    const char *rule = validity == NULL ? NULL : plain_member(r, &at, ",\"rule\":\"");
    const char *const *flags;
    cupel_vector_record *vector;

    if (validity == NULL || strlen(hash) != CUPEL_CASE_HASH_LEN
        || !take_plain_flags(r, at, &flags)) {
        return false;
    }
    vector = add_vector(r);
    vector->id = id;
    vector->hash = hash;
    vector->validity = validity;
    vector->rule = rule == NULL ? "" : rule;
    vector->flags = flags;
    return true;
}

static bool take_plain(reading *r, const char *line)
{
    static const char *const members[] = { "{\"type\":\"case\",\"id\":\"", ",\"backend\":\"",
                                           ",\"method\":\"", ",\"verdict\":\"" };
    const char *values[4];
    const char *at = line;
    cupel_verdict verdict;
    cupel_case_record *record;
    size_t i;

    for (i = 0; i < 4; i++) {
        values[i] = plain_member(r, &at, members[i]);
        if (values[i] == NULL) {
            return false;
        }
    }
    if (strcmp(at, "}") != 0 || !cupel_verdict_find(values[3], &verdict)) {
        return false;
    }
    record = add_case(r);
    record->id = values[0];
    record->backend = values[1];
    record->method = values[2];
    record->verdict = verdict;
    record->status = verdict == CUPEL_VERDICT_SKIP_UNSUPPORTED ? CUPEL_UNSUPPORTED : CUPEL_OK;
    return true;
}

/* --- the order --- */

static int by_case(const void *a, const void *b)
{
    const cupel_case_record *left = a;
    const cupel_case_record *right = b;
    int order = cupel_natural_order(left->id, right->id);

    return order != 0 ? order : strcmp(left->backend, right->backend);
}

/* Of two lines about a vector the one with its details goes before the other. */
static int by_vector(const void *a, const void *b)
{
    const cupel_vector_record *left = a;
    const cupel_vector_record *right = b;
    int order = cupel_natural_order(left->id, right->id);

    return order != 0 ? order : (int)right->detailed - (int)left->detailed;
}

static int by_file(const void *a, const void *b)
{
    return cupel_natural_order(((const cupel_file_record *)a)->set,
                               ((const cupel_file_record *)b)->set);
}

static int by_backend(const void *a, const void *b)
{
    return strcmp(((const cupel_backend_record *)a)->name, ((const cupel_backend_record *)b)->name);
}

static int by_problem(const void *a, const void *b)
{
    return strcmp(((const cupel_problem_record *)a)->where,
                  ((const cupel_problem_record *)b)->where);
}

static void sort(void *array, size_t count, size_t size, int (*order)(const void *, const void *))
{
    if (count > 1) {
        qsort(array, count, size, order);
    }
}

void cupel_results_sort(cupel_results *results)
{
    sort(results->cases, results->case_count, sizeof *results->cases, by_case);
    sort(results->vectors, results->vector_count, sizeof *results->vectors, by_vector);
    sort(results->files, results->file_count, sizeof *results->files, by_file);
    sort(results->backends, results->backend_count, sizeof *results->backends, by_backend);
    sort(results->problems, results->problem_count, sizeof *results->problems, by_problem);
}

static void drop_repeated_vectors(cupel_results *results)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < results->vector_count; i++) {
        if (kept == 0 || strcmp(results->vectors[kept - 1].id, results->vectors[i].id) != 0) {
            results->vectors[kept++] = results->vectors[i];
        }
    }
    results->vector_count = kept;
}

static int by_id(const void *key, const void *vector)
{
    return cupel_natural_order(key, ((const cupel_vector_record *)vector)->id);
}

const cupel_vector_record *cupel_results_vector(const cupel_results *results, const char *id)
{
    return results->vector_count == 0 ? NULL
                                      : bsearch(id, results->vectors, results->vector_count,
                                                sizeof *results->vectors, by_id);
}

cupel_result cupel_results_read(const char *path, cupel_results *results, cupel_error *err)
{
    reading r = { .results = results, .path = path, .err = err };
    cupel_result result = CUPEL_DONE;
    cupel_buffer content;
    char *at;
    char *end;

    memset(results, 0, sizeof *results);
    CUPEL_TRY(cupel_file_read(path, STORE_OCTETS_MAX, &content, err));
    results->run = (cupel_run_record){ "", "", "", "", "", "", "", "" };
    at = (char *)content.ptr;
    while (result == CUPEL_DONE && (end = strchr(at, '\n')) != NULL) {
        r.line++;
        *end = '\0';
        if (!take_plain(&r, at) && !take_plain_vector(&r, at)) {
            result = take_line(&r, cupel_bytes_of(at, (size_t)(end - at)));
        }
        at = end + 1;
    }
    cupel_buffer_free(&content);
    if (result != CUPEL_DONE) {
        cupel_results_free(results);
        return result;
    }
    cupel_results_sort(results);
    drop_repeated_vectors(results);
    return CUPEL_DONE;
}

void cupel_results_free(cupel_results *results)
{
    free(results->cases);
    free(results->vectors);
    free(results->files);
    free(results->backends);
    free(results->problems);
    cupel_arena_free(&results->arena);
    memset(results, 0, sizeof *results);
}
