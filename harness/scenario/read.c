/* Scenarios out of JSON, with a check that every party knows what it uses. */
#include "base/file.h"
#include "scenario/inside.h"

#define SCENARIO_OCTETS_MAX ((size_t)16 * 1024 * 1024)
#define KNOWN_MAX           ((size_t)4096)

size_t cupel_scenario_party(const cupel_scenario *scenario, const char *name)
{
    size_t i = 0;

    while (i < scenario->party_count && strcmp(scenario->parties[i].name, name) != 0) {
        i++;
    }
    return i;
}

static cupel_result take_text(cupel_scenario_reading *r, const cupel_json *object, const char *name,
                              const char *pointer, const char **text)
{
    const char *found = cupel_json_text(cupel_json_get(object, name), NULL);

    if (found == NULL) {
        return FAIL(r, pointer, "expected a string \"%s\"", name);
    }
    *text = cupel_arena_text(&r->scenario->arena, found);
    return CUPEL_DONE;
}

static cupel_result take_party(cupel_scenario_reading *r, const cupel_json *value,
                               const char *pointer, size_t *party)
{
    const char *name = cupel_json_text(value, "");

    *party = cupel_scenario_party(r->scenario, name);
    return *party < r->scenario->party_count ? CUPEL_DONE
                                             : FAIL(r, pointer, "there is no party \"%s\"", name);
}

/* An array of names of parties. */
static cupel_result take_parties(cupel_scenario_reading *r, const cupel_json *array,
                                 const char *pointer, cupel_party_set *set)
{
    size_t count = cupel_json_len(array);
    size_t i;

    *set = 0;
    if (count == 0) {
        return FAIL(r, pointer, "expected an array of parties");
    }
    for (i = 0; i < count; i++) {
        size_t party;

        CUPEL_TRY(take_party(r, cupel_json_at(array, i), pointer, &party));
        *set |= 1U << party;
    }
    return CUPEL_DONE;
}

/* --- what can be known --- */

static cupel_result add_known(cupel_scenario_reading *r, const char *pointer, cupel_known known)
{
    cupel_scenario *s = r->scenario;
    size_t i;

    for (i = 0; i < s->known_count; i++) {
        if (strcmp(s->known[i].name, known.name) == 0) {
            return FAIL(r, pointer, "there are two things called \"%s\"", known.name);
        }
    }
    if (s->known_count == KNOWN_MAX) {
        return FAIL(r, pointer, "more than %zu values and outputs", KNOWN_MAX);
    }
    r->knowers[s->known_count] = known.owners;
    s->known[s->known_count++] = known;
    return CUPEL_DONE;
}

/* --- steps --- */

static size_t list_len(const cupel_field_id *list)
{
    size_t len = 0;

    while (list != NULL && list[len] != CUPEL_FIELD_NONE) {
        len++;
    }
    return len;
}

/* Names all outputs that the operation can give: "wrap.ciphertext". */
static cupel_result name_outputs(cupel_scenario_reading *r, const char *pointer, cupel_step *step)
{
    const cupel_field_id *const lists[] = { step->ref.operation->outputs,
                                            step->ref.operation->optional_outputs };
    size_t l;
    size_t i;

    step->first_output = r->scenario->known_count;
    for (l = 0; l < 2; l++) {
        for (i = 0; i < list_len(lists[l]); i++) {
            const char *field = cupel_field_info_of(lists[l][i])->name;
            const cupel_known output = { POINTER(r, "%s.%s", step->id, field), "", CUPEL_ABSENT,
                                         step->must_reject ? 0 : 1U << step->party };

            CUPEL_TRY(add_known(r, pointer, output));
        }
    }
    step->output_count = r->scenario->known_count - step->first_output;
    return CUPEL_DONE;
}

static cupel_result take_fields(cupel_scenario_reading *r, const cupel_json *object,
                                const char *pointer, size_t party, const cupel_binding **bindings,
                                size_t *count)
{
    cupel_binding *to = cupel_arena_alloc(&r->scenario->arena, CUPEL_FIELD_COUNT * sizeof *to);
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    *count = 0;
    while (cupel_json_next(object, &at, &name, &value)) {
        const char *inner = POINTER(r, "%s/%s", pointer, name);
        cupel_field_id id = cupel_field_find(cupel_bytes_of_text(name));

        if (id == CUPEL_FIELD_NONE) {
            return FAIL(r, inner, "unknown field \"%s\"", name);
        }
        to[*count].field = id;
        CUPEL_TRY(cupel_scenario_expression(r, value, cupel_field_info_of(id)->kind, inner, party,
                                            0, &to[*count].expression));
        (*count)++;
    }
    *bindings = to;
    return CUPEL_DONE;
}

/* The operation must take just these inputs; their values are not known yet. */
static cupel_result check_inputs(cupel_scenario_reading *r, const cupel_step *step,
                                 const char *pointer)
{
    cupel_field fields[CUPEL_FIELD_COUNT];
    const cupel_fields inputs = { fields, step->input_count };
    char text[160];
    size_t i;

    for (i = 0; i < step->input_count; i++) {
        fields[i] = (cupel_field){ step->inputs[i].field, cupel_bytes_of("", 0) };
    }
    return cupel_operation_misfit(step->ref.operation, &inputs, text, sizeof text) == NULL
               ? CUPEL_DONE
               : FAIL(r, pointer, "%s", text);
}

static cupel_result read_method(cupel_scenario_reading *r, const cupel_json *json,
                                const char *pointer, cupel_step *step)
{
    const char *result = cupel_json_text(cupel_json_get(json, "result"), "valid");
    const char *reason = cupel_json_text(cupel_json_get(json, "reason"), NULL);

    step->kind = CUPEL_STEP_METHOD;
    CUPEL_TRY(take_text(r, json, "method", pointer, &step->method));
    if (!cupel_method_find(step->method, &step->ref)) {
        return FAIL(r, POINTER(r, "%s/method", pointer), "the model has no method \"%s\"",
                    step->method);
    }
    if (strcmp(result, "valid") != 0 && strcmp(result, "invalid") != 0) {
        return FAIL(r, POINTER(r, "%s/result", pointer), "expected valid or invalid");
    }
    step->must_reject = strcmp(result, "invalid") == 0;
    step->has_reason = reason != NULL;
    if (reason != NULL && !cupel_reason_find(cupel_bytes_of_text(reason), &step->reason)) {
        return FAIL(r, POINTER(r, "%s/reason", pointer), "unknown reason class \"%s\"", reason);
    }
    CUPEL_TRY(take_fields(r, cupel_json_get(json, "inputs"), POINTER(r, "%s/inputs", pointer),
                          step->party, &step->inputs, &step->input_count));
    CUPEL_TRY(check_inputs(r, step, pointer));
    CUPEL_TRY(take_fields(r, cupel_json_get(json, "outputs"), POINTER(r, "%s/outputs", pointer),
                          r->scenario->party_count, &step->expected, &step->expected_count));
    return name_outputs(r, pointer, step);
}

static cupel_result read_make(cupel_scenario_reading *r, const cupel_json *json,
                              const char *pointer, cupel_step *step)
{
    const cupel_json *made = cupel_json_get(json, "make");
    cupel_binding *to = cupel_arena_alloc(&r->scenario->arena, 32 * sizeof *to);
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    step->kind = CUPEL_STEP_MAKE;
    while (cupel_json_next(made, &at, &name, &value)) {
        const char *inner = POINTER(r, "%s/make/%s", pointer, name);
        const cupel_known known = { POINTER(r, "%s.%s", step->id, name), "", CUPEL_ABSENT,
                                    1U << step->party };

        if (step->input_count == 32) {
            return FAIL(r, inner, "a step makes at most 32 values");
        }
        CUPEL_TRY(cupel_scenario_expression(r, value, CUPEL_KIND_BYTES, inner, step->party, 0,
                                            &to[step->input_count].expression));
        to[step->input_count++].known = r->scenario->known_count;
        CUPEL_TRY(add_known(r, inner, known));
    }
    step->inputs = to;
    return CUPEL_DONE;
}

static cupel_result read_check(cupel_scenario_reading *r, const cupel_json *json,
                               const char *pointer, cupel_step *step)
{
    static const struct {
        const char *name;
        cupel_step_kind kind;
        size_t values;
    } checks[] = {
        { "equal", CUPEL_STEP_EQUAL, 2 },
        { "differ", CUPEL_STEP_DIFFER, 2 },
        { "holds", CUPEL_STEP_HOLDS, 1 },
        { "lacks", CUPEL_STEP_LACKS, 1 },
    };
    const char *name = cupel_json_text(cupel_json_get(json, "check"), "");
    const cupel_json *of = cupel_json_get(json, "of");
    size_t *values = cupel_arena_alloc(&r->scenario->arena, 2 * sizeof *values);
    size_t c = 0;
    size_t i;

    while (c < 4 && strcmp(checks[c].name, name) != 0) {
        c++;
    }
    if (c == 4) {
        return FAIL(r, POINTER(r, "%s/check", pointer), "expected equal, differ, holds or lacks");
    }
    step->kind = checks[c].kind;
    if (checks[c].values == 1) {
        CUPEL_TRY(take_party(r, cupel_json_get(json, "party"), POINTER(r, "%s/party", pointer),
                             &step->party));
    }
    if (cupel_json_len(of) != checks[c].values) {
        return FAIL(r, pointer, "\"%s\" needs \"of\" with %zu name%s", name, checks[c].values,
                    checks[c].values == 1 ? "" : "s");
    }
    for (i = 0; i < checks[c].values; i++) {
        CUPEL_TRY(cupel_scenario_known(r, cupel_json_at(of, i), POINTER(r, "%s/of/%zu", pointer, i),
                                       r->scenario->party_count, &values[i]));
    }
    step->checked = values;
    return CUPEL_DONE;
}

static cupel_result read_send(cupel_scenario_reading *r, const cupel_json *json,
                              const char *pointer, cupel_step *step)
{
    const cupel_json *send = cupel_json_get(json, "send");
    size_t count = cupel_json_len(send);
    size_t *sent = cupel_arena_alloc(&r->scenario->arena, (count + 1) * sizeof *sent);
    size_t i;

    if (send == NULL) {
        return CUPEL_DONE;
    }
    CUPEL_TRY(take_parties(r, cupel_json_get(json, "to"), POINTER(r, "%s/to", pointer), &step->to));
    for (i = 0; i < count; i++) {
        CUPEL_TRY(cupel_scenario_known(r, cupel_json_at(send, i),
                                       POINTER(r, "%s/send/%zu", pointer, i), step->party,
                                       &sent[i]));
    }
    for (i = 0; i < count; i++) {
        r->knowers[sent[i]] |= step->to;
    }
    step->sent = sent;
    step->sent_count = count;
    return CUPEL_DONE;
}

static cupel_result take_rule(cupel_scenario_reading *r, const cupel_json *json,
                              const char *pointer, cupel_step *step)
{
    const char *name = cupel_json_text(cupel_json_get(json, "rule"), NULL);
    const cupel_json *rule = cupel_json_get(r->rules, name == NULL ? "" : name);

    step->rule = step->rule_text = step->clause = "";
    if (name == NULL) {
        return CUPEL_DONE;
    }
    if (rule == NULL) {
        return FAIL(r, POINTER(r, "%s/rule", pointer), "the file has no rule \"%s\"", name);
    }
    step->rule = cupel_arena_text(&r->scenario->arena, name);
    CUPEL_TRY(take_text(r, rule, "text", pointer, &step->rule_text));
    return take_text(r, rule, "clause", pointer, &step->clause);
}

static cupel_result read_step(cupel_scenario_reading *r, const cupel_json *json, size_t index)
{
    static const char *const known[] = { "id",     "party",   "text",   "rule",   "method",
                                         "inputs", "outputs", "result", "reason", "make",
                                         "check",  "of",      "send",   "to",     NULL };
    const char *pointer = POINTER(r, "/steps/%zu", index);
    cupel_step *step = &r->scenario->steps[index];
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;
    size_t i;

    while (cupel_json_next(json, &at, &name, &value)) {
        const char *const *k = known;

        while (*k != NULL && strcmp(*k, name) != 0) {
            k++;
        }
        if (*k == NULL) {
            return FAIL(r, POINTER(r, "%s/%s", pointer, name), "unknown member \"%s\" of a step",
                        name);
        }
    }
    CUPEL_TRY(take_text(r, json, "id", pointer, &step->id));
    CUPEL_TRY(take_text(r, json, "text", pointer, &step->text));
    CUPEL_TRY(take_rule(r, json, pointer, step));
    for (i = 0; i < index; i++) {
        if (strcmp(r->scenario->steps[i].id, step->id) == 0) {
            return FAIL(r, pointer, "there are two steps \"%s\"", step->id);
        }
    }
    if (cupel_json_get(json, "check") != NULL) {
        return read_check(r, json, pointer, step);
    }
    CUPEL_TRY(take_party(r, cupel_json_get(json, "party"), POINTER(r, "%s/party", pointer),
                         &step->party));
    if (cupel_json_get(json, "method") != NULL) {
        CUPEL_TRY(read_method(r, json, pointer, step));
    } else if (cupel_json_get(json, "make") != NULL) {
        CUPEL_TRY(read_make(r, json, pointer, step));
    } else if (cupel_json_get(json, "send") != NULL) {
        step->kind = CUPEL_STEP_SEND;
    } else {
        return FAIL(r, pointer, "a step needs \"method\", \"make\", \"send\" or \"check\"");
    }
    return read_send(r, json, pointer, step);
}

/* --- the file --- */

static cupel_result read_parties(cupel_scenario_reading *r, const cupel_json *parties)
{
    cupel_scenario *s = r->scenario;
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(parties, &at, &name, &value)) {
        if (s->party_count == CUPEL_PARTIES_MAX) {
            return FAIL(r, "/parties", "more than %d parties", CUPEL_PARTIES_MAX);
        }
        s->parties[s->party_count++] =
            (cupel_party){ cupel_arena_text(&s->arena, name),
                           cupel_arena_text(&s->arena, cupel_json_text(value, "")) };
    }
    return s->party_count == 0 ? FAIL(r, "", "expected an object \"parties\"") : CUPEL_DONE;
}

static cupel_result read_values(cupel_scenario_reading *r, const cupel_json *values)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(values, &at, &name, &value)) {
        const char *pointer = POINTER(r, "/values/%s", name);
        cupel_known known = { cupel_arena_text(&r->scenario->arena, name), "", CUPEL_ABSENT, 0 };

        CUPEL_TRY(take_text(r, value, "text", pointer, &known.text));
        CUPEL_TRY(take_parties(r, cupel_json_get(value, "of"), POINTER(r, "%s/of", pointer),
                               &known.owners));
        CUPEL_TRY(cupel_scenario_hex(r, cupel_json_get(value, "octets"),
                                     POINTER(r, "%s/octets", pointer), &known.octets));
        CUPEL_TRY(add_known(r, pointer, known));
    }
    return CUPEL_DONE;
}

static cupel_result read_document(cupel_scenario_reading *r, const cupel_json *root)
{
    cupel_scenario *s = r->scenario;
    const cupel_json *steps = cupel_json_get(root, "steps");
    const char *set;
    int64_t version = 0;
    size_t i;

    if (!cupel_json_int(cupel_json_get(root, "version"), &version) || version != 1) {
        return FAIL(r, "", "expected version 1 of the format");
    }
    CUPEL_TRY(take_text(r, root, "set", "", &set));
    CUPEL_TRY(take_text(r, root, "title", "", &s->title));
    CUPEL_TRY(take_text(r, root, "description", "", &s->description));
    s->set = POINTER(r, "cupel/%s", set);
    r->rules = cupel_json_get(root, "rules");
    s->known = cupel_arena_alloc(&s->arena, KNOWN_MAX * sizeof *s->known);
    r->knowers = cupel_arena_alloc(&s->arena, KNOWN_MAX * sizeof *r->knowers);
    CUPEL_TRY(read_parties(r, cupel_json_get(root, "parties")));
    CUPEL_TRY(read_values(r, cupel_json_get(root, "values")));
    s->step_count = cupel_json_len(steps);
    if (s->step_count == 0) {
        return FAIL(r, "", "expected an array \"steps\"");
    }
    s->steps = cupel_arena_alloc(&s->arena, s->step_count * sizeof *s->steps);
    for (i = 0; i < s->step_count; i++) {
        CUPEL_TRY(read_step(r, cupel_json_at(steps, i), i));
    }
    return CUPEL_DONE;
}

cupel_result cupel_scenario_read(const char *path, cupel_scenario *scenario, bool *other,
                                 cupel_error *err)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(0);
    cupel_json_document document = { .root = NULL };
    cupel_result result;

    *scenario = (cupel_scenario){ .path = NULL };
    scenario->path = cupel_arena_text(&scenario->arena, path);
    *other = false;
    result = cupel_file_read(path, SCENARIO_OCTETS_MAX, &text, err);
    if (result == CUPEL_DONE) {
        result = cupel_json_parse(cupel_buffer_view(&text), scenario->path, &document, err);
    }
    if (result == CUPEL_DONE) {
        cupel_scenario_reading r = { .scenario = scenario, .document = &document, .err = err };

        *other =
            strcmp(cupel_json_text(cupel_json_get(document.root, "format"), ""), "cupel-scenario")
            != 0;
        result = *other ? CUPEL_DONE : read_document(&r, document.root);
    }
    cupel_json_free(&document);
    cupel_buffer_free(&text);
    if (result != CUPEL_DONE) {
        cupel_scenario_free(scenario);
    }
    return result;
}

void cupel_scenario_free(cupel_scenario *scenario)
{
    cupel_arena_free(&scenario->arena);
}
