/* Scenarios and plays as records of a store. */
#include "cli/run_store.h"
#include "cli/scenario.h"

static const char *const no_texts[] = { NULL };

static const char **room(cupel_arena *arena, size_t count)
{
    const char **texts = cupel_arena_alloc(arena, (count + 1) * sizeof *texts);

    texts[count] = NULL;
    return texts;
}

static const char *const *names_of(cupel_arena *arena, const cupel_scenario *scenario,
                                   cupel_party_set set)
{
    const char **texts = room(arena, CUPEL_PARTIES_MAX);
    size_t count = 0;
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        if ((set & 1U << i) != 0) {
            texts[count++] = scenario->parties[i].name;
        }
    }
    texts[count] = NULL;
    return texts;
}

/* What the party has after the step that it had not before. */
static const char *const *gives_of(cupel_arena *arena, const cupel_scenario *scenario,
                                   const cupel_step *step)
{
    const bool makes = step->kind == CUPEL_STEP_MAKE;
    const size_t count = makes ? step->input_count : step->output_count;
    const char **texts = room(arena, count);
    size_t i;

    for (i = 0; i < count; i++) {
        texts[i] = scenario->known[makes ? step->inputs[i].known : step->first_output + i].name;
    }
    return texts;
}

static const char *const *sends_of(cupel_arena *arena, const cupel_scenario *scenario,
                                   const cupel_step *step)
{
    const char **texts = room(arena, step->sent_count);
    size_t i;

    for (i = 0; i < step->sent_count; i++) {
        const cupel_known *known = &scenario->known[step->sent[i]];

        texts[i] = known->text[0] == '\0'
                       ? known->name
                       : cupel_arena_format(arena, "%s (%s)", known->name, known->text);
    }
    return texts;
}

static cupel_scenario_step_record step_of(cupel_arena *arena, const cupel_scenario *scenario,
                                          const cupel_step *step)
{
    const bool nobody = step->kind == CUPEL_STEP_EQUAL || step->kind == CUPEL_STEP_DIFFER;
    const bool method = step->kind == CUPEL_STEP_METHOD;

    return (cupel_scenario_step_record){
        .id = step->id,
        .party = nobody ? "" : scenario->parties[step->party].name,
        .text = step->text,
        .method = method ? step->method : "",
        .refused = method && step->must_reject,
        .rule = step->rule,
        .rule_text = step->rule[0] == '\0' ? "" : step->rule_text,
        .clause = step->rule[0] == '\0' ? "" : step->clause,
        .gives = step->must_reject ? no_texts : gives_of(arena, scenario, step),
        .sends = sends_of(arena, scenario, step),
        .to = names_of(arena, scenario, step->sent_count == 0 ? 0 : step->to),
    };
}

cupel_result cupel_scenario_store(cupel_store *store, const cupel_scenario *scenario,
                                  cupel_error *err)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_scenario_step_record *steps =
        cupel_arena_alloc(&arena, (scenario->step_count + 1) * sizeof *steps);
    const char **parties = room(&arena, scenario->party_count);
    const char **texts = room(&arena, scenario->party_count);
    const cupel_scenario_record record = {
        .set = scenario->set,
        .path = scenario->path,
        .title = scenario->title,
        .description = scenario->description,
        .parties = parties,
        .party_texts = texts,
        .steps = steps,
        .step_count = scenario->step_count,
    };
    cupel_result result;
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        parties[i] = scenario->parties[i].name;
        texts[i] = scenario->parties[i].text;
    }
    for (i = 0; i < scenario->step_count; i++) {
        steps[i] = step_of(&arena, scenario, &scenario->steps[i]);
    }
    result = cupel_store_scenario(store, &record, err);
    cupel_arena_free(&arena);
    return result;
}

cupel_result cupel_scenario_store_play(cupel_store *store, const cupel_scenario *scenario,
                                       const cupel_run_backend *const *cast, const cupel_play *play,
                                       const char *known, cupel_error *err)
{
    const bool ended = play->ended_at < scenario->step_count;
    const char *names[CUPEL_PARTIES_MAX + 1] = { NULL };
    const cupel_play_record record = {
        .set = scenario->set,
        .cast = names,
        .played = known[0] != '\0' ? "known" : cupel_played_name(play->played),
        .step = ended ? scenario->steps[play->ended_at].id : "",
        .text = ended ? play->steps[play->ended_at].text : "",
        .known = known,
    };
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        names[i] = cast[i]->name;
    }
    return cupel_store_play(store, &record, err);
}

cupel_result cupel_scenario_store_open(const char *path, int argc, char **argv,
                                       const cupel_open_backends *opened, cupel_store **store,
                                       cupel_error *err)
{
    /* No profile judges a scenario: it says itself what must come. */
    const cupel_run_record about = { .profile = "", .shard = "1/1", .filter = "" };
    cupel_error ignored;
    cupel_result closed;
    cupel_result result;

    CUPEL_TRY(cupel_make_directories(path, err));
    CUPEL_TRY(cupel_store_create(path, false, store, err));
    result = cupel_run_store_head(*store, &about, argc, argv, err);
    if (result == CUPEL_DONE) {
        result = cupel_run_store_backends(*store, opened, NULL, err);
    }
    if (result == CUPEL_DONE) {
        return result;
    }
    closed = cupel_store_close(*store, false, &ignored);
    (void)closed; /* the first error is the one to tell */
    *store = NULL;
    return result;
}
