/* Playing a scenario. */
#include "scenario/play.h"

#include "base/buffer.h"

#define SHOWN_OCTETS 24

typedef struct stage {
    const cupel_scenario *scenario;
    cupel_pool *const *cast;
    cupel_play *play;
} stage;

static const char *const names[] = { "not played", "good", "bad", "unsupported", "error" };

const char *cupel_played_name(cupel_played played)
{
    return names[played];
}

/* The first octets of a value as text. */
static const char *shown(cupel_arena *arena, cupel_bytes value)
{
    cupel_buffer hex = CUPEL_BUFFER_EMPTY(4 * SHOWN_OCTETS);
    size_t len = value.len < SHOWN_OCTETS ? value.len : SHOWN_OCTETS;
    const char *text;

    if (value.ptr == NULL) {
        return "nothing";
    }
    cupel_buffer_hex(&hex, cupel_bytes_of(value.ptr, len));
    text =
        cupel_arena_format(arena, "%.*s%s", (int)hex.len, hex.len == 0 ? "" : (const char *)hex.ptr,
                           len < value.len ? "..." : "");
    cupel_buffer_free(&hex);
    return text;
}

/* --- methods --- */

typedef struct answer {
    cupel_arena *arena;
    cupel_outcome outcome;
} answer;

/* Outputs are borrowed for the call only: they are copied. */
static bool receive(void *receiver, uint64_t context, const cupel_outcome *outcome, bool amended)
{
    answer *a = receiver;
    cupel_fields_builder copies = { .arena = a->arena };
    size_t i;

    (void)context;
    (void)amended;
    a->outcome = *outcome;
    a->outcome.message = cupel_arena_text(a->arena, outcome->message);
    for (i = 0; i < outcome->outputs.count; i++) {
        cupel_fields_add(&copies, outcome->outputs.items[i].id,
                         cupel_arena_copy(a->arena, outcome->outputs.items[i].value));
    }
    a->outcome.outputs = cupel_fields_built(&copies);
    return true;
}

static void take_outputs(const stage *s, const cupel_step *step, const cupel_fields *outputs)
{
    size_t i;

    for (i = 0; i < step->output_count; i++) {
        const char *name = strrchr(s->scenario->known[step->first_output + i].name, '.') + 1;

        s->play->values[step->first_output + i] =
            cupel_fields_get(outputs, cupel_field_find(cupel_bytes_of_text(name)));
    }
}

static cupel_step_result judge_outputs(const stage *s, const cupel_step *step,
                                       const cupel_fields *outputs)
{
    cupel_arena *arena = &s->play->arena;
    size_t i;

    for (i = 0; i < step->expected_count; i++) {
        cupel_bytes want =
            cupel_expression_value(&step->expected[i].expression, s->play->values, arena);
        cupel_bytes got = cupel_fields_get(outputs, step->expected[i].field);

        if (want.ptr == NULL || !cupel_bytes_equal(want, got)) {
            return (cupel_step_result){
                .played = CUPEL_PLAYED_BAD,
                .text = cupel_arena_format(arena, "%s is %s, must be %s",
                                           cupel_field_info_of(step->expected[i].field)->name,
                                           shown(arena, got), shown(arena, want)),
            };
        }
    }
    return (cupel_step_result){ .played = CUPEL_PLAYED_GOOD, .text = "" };
}

static cupel_step_result judge_outcome(const stage *s, const cupel_step *step,
                                       const cupel_outcome *outcome)
{
    cupel_step_result result = { .played = CUPEL_PLAYED_ERROR, .text = outcome->message };

    switch (outcome->status) {
    case CUPEL_OK:
        if (step->must_reject) {
            result.played = CUPEL_PLAYED_BAD;
            result.text = "accepted what must be refused";
        } else {
            result = judge_outputs(s, step, &outcome->outputs);
        }
        break;
    case CUPEL_REJECT:
        result.played = step->must_reject ? CUPEL_PLAYED_GOOD : CUPEL_PLAYED_BAD;
        result.text = cupel_arena_format(&s->play->arena, "refused, reason %s%s%s",
                                         cupel_reason_name(outcome->reason),
                                         outcome->message[0] == '\0' ? "" : ": ", outcome->message);
        break;
    case CUPEL_UNSUPPORTED:
        result.played = CUPEL_PLAYED_UNSUPPORTED;
        break;
    case CUPEL_BROKEN:
    case CUPEL_OVERWRITE:
    case CUPEL_CRASHED:
    case CUPEL_TIMED_OUT:
    case CUPEL_PROTOCOL:
    case CUPEL_STATUS_COUNT:
        result.text = cupel_arena_format(&s->play->arena, "%s: %s",
                                         cupel_status_name(outcome->status), outcome->message);
        break;
    }
    result.status = outcome->status;
    result.reason = outcome->reason;
    result.nanoseconds = outcome->nanoseconds;
    return result;
}

static cupel_step_result play_method(const stage *s, const cupel_step *step)
{
    cupel_pool *pool = s->cast[step->party];
    cupel_fields_builder builder = { .arena = &s->play->arena };
    answer a = { .arena = &s->play->arena };
    cupel_fields inputs;
    const char *missing;
    size_t i;

    for (i = 0; i < step->input_count; i++) {
        cupel_bytes value =
            cupel_expression_value(&step->inputs[i].expression, s->play->values, &s->play->arena);

        if (value.ptr == NULL) {
            return (cupel_step_result){
                .played = CUPEL_PLAYED_UNSUPPORTED,
                .text = cupel_arena_format(&s->play->arena,
                                           "no value for %s: an earlier backend does not give it",
                                           cupel_field_info_of(step->inputs[i].field)->name),
            };
        }
        cupel_fields_add(&builder, step->inputs[i].field, value);
    }
    inputs = cupel_fields_built(&builder);
    missing =
        cupel_capability_misses(&cupel_pool_info_of(pool)->capabilities, step->method, &inputs);
    if (missing != NULL) {
        return (cupel_step_result){ .played = CUPEL_PLAYED_UNSUPPORTED, .text = missing };
    }
    cupel_pool_ask(pool, step->method, &inputs, receive, &a);
    if (a.outcome.status == CUPEL_OK) {
        take_outputs(s, step, &a.outcome.outputs);
    }
    return judge_outcome(s, step, &a.outcome);
}

/* --- everything else --- */

static cupel_step_result play_make(const stage *s, const cupel_step *step)
{
    size_t i;

    for (i = 0; i < step->input_count; i++) {
        cupel_bytes value =
            cupel_expression_value(&step->inputs[i].expression, s->play->values, &s->play->arena);

        if (value.ptr == NULL) {
            return (cupel_step_result){ .played = CUPEL_PLAYED_BAD,
                                        .text = "a value is missing or too short" };
        }
        s->play->values[step->inputs[i].known] = value;
    }
    return (cupel_step_result){ .played = CUPEL_PLAYED_GOOD, .text = "" };
}

static cupel_step_result play_comparison(const stage *s, const cupel_step *step)
{
    cupel_bytes a = s->play->values[step->checked[0]];
    cupel_bytes b = s->play->values[step->checked[1]];
    bool equal = a.ptr != NULL && b.ptr != NULL && cupel_bytes_equal(a, b);
    cupel_arena *arena = &s->play->arena;

    if (a.ptr != NULL && b.ptr != NULL && equal == (step->kind == CUPEL_STEP_EQUAL)) {
        return (cupel_step_result){ .played = CUPEL_PLAYED_GOOD, .text = "" };
    }
    return (cupel_step_result){
        .played = CUPEL_PLAYED_BAD,
        .text = cupel_arena_format(arena, "%s is %s, %s is %s",
                                   s->scenario->known[step->checked[0]].name, shown(arena, a),
                                   s->scenario->known[step->checked[1]].name, shown(arena, b)),
    };
}

/* Does some value that the party knows have these octets? */
static cupel_step_result play_knowledge(const stage *s, const cupel_step *step)
{
    cupel_bytes wanted = s->play->values[step->checked[0]];
    const char *held = NULL;
    size_t i;

    for (i = 0; i < s->scenario->known_count && wanted.ptr != NULL; i++) {
        if ((s->play->knowers[i] & 1U << step->party) != 0 && s->play->values[i].ptr != NULL
            && cupel_bytes_equal(s->play->values[i], wanted)) {
            held = s->scenario->known[i].name;
        }
    }
    if (wanted.ptr != NULL && (held != NULL) == (step->kind == CUPEL_STEP_HOLDS)) {
        return (cupel_step_result){ .played = CUPEL_PLAYED_GOOD, .text = "" };
    }
    return (cupel_step_result){
        .played = CUPEL_PLAYED_BAD,
        .text = held == NULL ? "does not hold it"
                             : cupel_arena_format(&s->play->arena, "holds it as %s", held),
    };
}

static cupel_step_result play_step(const stage *s, const cupel_step *step)
{
    switch (step->kind) {
    case CUPEL_STEP_METHOD:
        return play_method(s, step);
    case CUPEL_STEP_MAKE:
        return play_make(s, step);
    case CUPEL_STEP_EQUAL:
    case CUPEL_STEP_DIFFER:
        return play_comparison(s, step);
    case CUPEL_STEP_HOLDS:
    case CUPEL_STEP_LACKS:
        return play_knowledge(s, step);
    case CUPEL_STEP_SEND:
        break;
    }
    return (cupel_step_result){ .played = CUPEL_PLAYED_GOOD, .text = "" };
}

/* What the party has by now, and those to whom it was sent. */
static void learn(const stage *s, const cupel_step *step)
{
    size_t i;

    for (i = 0; i < step->output_count; i++) {
        s->play->knowers[step->first_output + i] |= 1U << step->party;
    }
    if (step->kind == CUPEL_STEP_MAKE) {
        for (i = 0; i < step->input_count; i++) {
            s->play->knowers[step->inputs[i].known] |= 1U << step->party;
        }
    }
    for (i = 0; i < step->sent_count; i++) {
        s->play->knowers[step->sent[i]] |= step->to;
    }
}

void cupel_scenario_play(const cupel_scenario *scenario, cupel_pool *const *cast, cupel_play *play)
{
    const stage s = { scenario, cast, play };
    size_t i;

    *play = (cupel_play){ .played = CUPEL_PLAYED_GOOD };
    play->steps = cupel_arena_alloc(&play->arena, scenario->step_count * sizeof *play->steps);
    play->values =
        cupel_arena_alloc(&play->arena, (scenario->known_count + 1) * sizeof *play->values);
    play->knowers =
        cupel_arena_alloc(&play->arena, (scenario->known_count + 1) * sizeof *play->knowers);
    for (i = 0; i < scenario->known_count; i++) {
        play->values[i] = scenario->known[i].octets;
        play->knowers[i] = scenario->known[i].octets.ptr == NULL ? 0 : scenario->known[i].owners;
    }
    for (i = 0; i < scenario->step_count; i++) {
        play->steps[i].text = "";
        if (play->played != CUPEL_PLAYED_GOOD) {
            continue;
        }
        play->steps[i] = play_step(&s, &scenario->steps[i]);
        learn(&s, &scenario->steps[i]);
        play->played = play->steps[i].played;
        play->ended_at = i;
    }
    play->ended_at = play->played == CUPEL_PLAYED_GOOD ? scenario->step_count : play->ended_at;
}

void cupel_play_free(cupel_play *play)
{
    cupel_arena_free(&play->arena);
}
