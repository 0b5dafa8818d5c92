/* Lines of a store to records: one function for each type of line. */
#include "results/reading.h"

static cupel_result take_run(cupel_reading *r)
{
    r->results->run = (cupel_run_record){
        .cupel = cupel_reading_text(r, r->root, "cupel"),
        .started = cupel_reading_text(r, r->root, "started"),
        .command = cupel_reading_text(r, r->root, "command"),
        .profile = cupel_reading_text(r, r->root, "profile"),
        .shard = cupel_reading_text(r, r->root, "shard"),
        .filter = cupel_reading_text(r, r->root, "filter"),
        .system = cupel_reading_text(r, r->root, "system"),
        .cpu = cupel_reading_text(r, r->root, "cpu"),
    };
    return CUPEL_DONE;
}

static cupel_result take_backend(cupel_reading *r)
{
    cupel_results *to = r->results;

    to->backends = cupel_reading_push(to->backends, &to->backend_count, &r->backend_capacity,
                                      sizeof *to->backends);
    to->backends[to->backend_count - 1] = (cupel_backend_record){
        .name = cupel_reading_text(r, r->root, "name"),
        .library = cupel_reading_text(r, r->root, "library"),
        .version = cupel_reading_text(r, r->root, "version"),
        .program = cupel_reading_text(r, r->root, "program"),
        .capability_count = cupel_reading_number(r->root, "capabilities"),
    };
    return CUPEL_DONE;
}

static cupel_result take_file(cupel_reading *r)
{
    cupel_results *to = r->results;
    const cupel_json *unread = cupel_json_get(r->root, "unread");
    const cupel_json *flags = cupel_json_get(r->root, "flags");
    cupel_unread *unread_taken;
    cupel_flag *flags_taken;
    cupel_file_record *file;
    size_t i;

    to->files =
        cupel_reading_push(to->files, &to->file_count, &r->file_capacity, sizeof *to->files);
    file = &to->files[to->file_count - 1];
    *file = (cupel_file_record){
        .set = cupel_reading_text(r, r->root, "set"),
        .path = cupel_reading_text(r, r->root, "path"),
        .sha256 = cupel_reading_text(r, r->root, "sha256"),
        .format = cupel_reading_text(r, r->root, "format"),
        .test_count = cupel_reading_number(r->root, "tests"),
        .case_count = cupel_reading_number(r->root, "cases"),
        .unread_count = cupel_json_len(unread),
        .flag_count = cupel_json_len(flags),
    };
    unread_taken = cupel_arena_alloc(&to->arena, (file->unread_count + 1) * sizeof *unread_taken);
    for (i = 0; i < file->unread_count; i++) {
        unread_taken[i].where = cupel_reading_text(r, cupel_json_at(unread, i), "where");
        unread_taken[i].count = cupel_reading_number(cupel_json_at(unread, i), "count");
    }
    flags_taken = cupel_arena_alloc(&to->arena, (file->flag_count + 1) * sizeof *flags_taken);
    for (i = 0; i < file->flag_count; i++) {
        const cupel_json *flag = cupel_json_at(flags, i);

        flags_taken[i] = (cupel_flag){
            .name = cupel_reading_text(r, flag, "name"),
            .bug_type = cupel_reading_text(r, flag, "bug_type"),
            .effect = cupel_reading_text(r, flag, "effect"),
            .description = cupel_reading_text(r, flag, "description"),
            .cves = cupel_reading_texts(r, flag, "cves"),
            .links = cupel_reading_texts(r, flag, "links"),
        };
    }
    file->unread = unread_taken;
    file->flags = flags_taken;
    return CUPEL_DONE;
}

cupel_vector_record *cupel_reading_add_vector(cupel_reading *r)
{
    cupel_results *to = r->results;

    to->vectors = cupel_reading_push(to->vectors, &to->vector_count, &r->vector_capacity,
                                     sizeof *to->vectors);
    to->vectors[to->vector_count - 1] = (cupel_vector_record){
        .id = "",
        .hash = "",
        .validity = "",
        .rule = "",
        .flags = cupel_no_texts,
        .rule_text = "",
        .clause = "",
        .binds = "",
        .comment = "",
        .expected_reason = "",
        .twin = "",
    };
    return &to->vectors[to->vector_count - 1];
}

static cupel_result take_vector(cupel_reading *r)
{
    cupel_vector_record *vector = cupel_reading_add_vector(r);

    vector->id = cupel_reading_text(r, r->root, "id");
    vector->hash = cupel_reading_text(r, r->root, "hash");
    vector->validity = cupel_reading_text(r, r->root, "validity");
    vector->rule = cupel_reading_text(r, r->root, "rule");
    vector->flags = cupel_reading_texts(r, r->root, "flags");
    vector->detailed = cupel_json_get(r->root, "inputs") != NULL;
    vector->rule_text = cupel_reading_text(r, r->root, "rule_text");
    vector->clause = cupel_reading_text(r, r->root, "clause");
    vector->binds = cupel_reading_text(r, r->root, "binds");
    vector->comment = cupel_reading_text(r, r->root, "comment");
    vector->expected_reason = cupel_reading_text(r, r->root, "expected_reason");
    vector->twin = cupel_reading_text(r, r->root, "twin");
    vector->differ = cupel_json_bool(cupel_json_get(r->root, "differ"), false);
    if (vector->id[0] == '\0' || !cupel_case_hash_is_good(vector->hash)) {
        return cupel_reading_fail(r, "a vector needs id and hash");
    }
    CUPEL_TRY(cupel_reading_fields(r, "expected", &vector->expected));
    return cupel_reading_fields(r, "inputs", &vector->inputs);
}

cupel_case_record *cupel_reading_add_case(cupel_reading *r)
{
    cupel_results *to = r->results;

    to->cases =
        cupel_reading_push(to->cases, &to->case_count, &r->case_capacity, sizeof *to->cases);
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
        .decided_why = "",
        .known = "",
        .reason = "",
        .message = "",
        .log = "",
        .flags = cupel_no_texts,
        .expected_reason = "",
        .status = CUPEL_OK,
    };
    return &to->cases[to->case_count - 1];
}

static cupel_result take_case(cupel_reading *r)
{
    cupel_case_record *record = cupel_reading_add_case(r);
    const char *status =
        cupel_json_text(cupel_json_get(r->root, "status"),
                        cupel_json_get(r->root, "message") == NULL ? "ok" : "unsupported");

    record->id = cupel_reading_text(r, r->root, "id");
    record->backend = cupel_reading_text(r, r->root, "backend");
    record->method = cupel_reading_text(r, r->root, "method");
    record->validity = cupel_reading_text(r, r->root, "validity");
    record->demand = cupel_reading_text(r, r->root, "demand");
    record->decided_by = cupel_reading_text(r, r->root, "decided_by");
    record->decided_clause = cupel_reading_text(r, r->root, "decided_clause");
    record->decided_why = cupel_reading_text(r, r->root, "decided_why");
    record->rule = cupel_reading_text(r, r->root, "rule");
    record->clause = cupel_reading_text(r, r->root, "clause");
    record->comment = cupel_reading_text(r, r->root, "comment");
    record->flags = cupel_reading_texts(r, r->root, "flags");
    record->expected_reason = cupel_reading_text(r, r->root, "expected_reason");
    record->reason = cupel_reading_text(r, r->root, "reason");
    record->message = cupel_reading_text(r, r->root, "message");
    record->log = cupel_reading_text(r, r->root, "log");
    record->other_reason = cupel_json_bool(cupel_json_get(r->root, "other_reason"), false);
    record->nanoseconds = cupel_reading_number(r->root, "ns");
    if (record->id[0] == '\0' || record->backend[0] == '\0'
        || !cupel_verdict_find(cupel_json_text(cupel_json_get(r->root, "verdict"), ""),
                               &record->verdict)
        || !cupel_status_find(cupel_bytes_of_text(status), &record->status)) {
        return cupel_reading_fail(
            r, "a case needs id, backend, method and a known verdict and status");
    }
    CUPEL_TRY(cupel_reading_fields(r, "expected", &record->expected));
    return cupel_reading_fields(r, "got", &record->got);
}

static cupel_result take_problem(cupel_reading *r)
{
    cupel_results *to = r->results;

    to->problems = cupel_reading_push(to->problems, &to->problem_count, &r->problem_capacity,
                                      sizeof *to->problems);
    to->problems[to->problem_count - 1] = (cupel_problem_record){
        .where = cupel_reading_text(r, r->root, "where"),
        .message = cupel_reading_text(r, r->root, "message"),
    };
    return CUPEL_DONE;
}

static cupel_result take_end(cupel_reading *r)
{
    r->results->complete = true;
    return CUPEL_DONE;
}

static const struct {
    const char *type;
    cupel_result (*take)(cupel_reading *r);
} types[] = {
    { "run", take_run },
    { "backend", take_backend },
    { "file", take_file },
    { "vector", take_vector },
    { "case", take_case },
    { "problem", take_problem },
    { "scenario", cupel_reading_scenario },
    { "play", cupel_reading_play },
    { "end", take_end },
};

cupel_result cupel_reading_take(cupel_reading *r, const char *type)
{
    size_t i;

    for (i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].type, type) == 0) {
            return types[i].take(r);
        }
    }
    return cupel_reading_fail(r, "not a line of a results store");
}
