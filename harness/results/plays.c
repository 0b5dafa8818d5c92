/* Scenarios and plays: to lines of a store, from them, and their order. */
#include "results/plays.h"

#include "results/natural.h"
#include "results/reading.h"
#include "results/writing.h"

bool cupel_play_is_bad(const cupel_play_record *play)
{
    return strcmp(play->played, "bad") == 0 || strcmp(play->played, "error") == 0;
}

int cupel_play_order(const cupel_play_record *a, const cupel_play_record *b)
{
    int order = cupel_natural_order(a->set, b->set);
    size_t i;

    for (i = 0; order == 0; i++) {
        const char *left = a->cast[i];
        const char *right = b->cast[i];

        if (left == NULL || right == NULL) {
            return (left != NULL) - (right != NULL);
        }
        order = strcmp(left, right);
    }
    return order;
}

/* --- writing --- */

static void write_step(cupel_buffer *out, const cupel_scenario_step_record *step)
{
    cupel_buffer_text(out, "{\"id\":");
    cupel_buffer_json_string(out, step->id);
    cupel_writing_text_if(out, "party", step->party);
    cupel_writing_text(out, "text", step->text);
    cupel_writing_text_if(out, "method", step->method);
    cupel_buffer_text(out, step->refused ? ",\"refused\":true" : "");
    cupel_writing_text_if(out, "rule", step->rule);
    cupel_writing_text_if(out, "rule_text", step->rule_text);
    cupel_writing_text_if(out, "clause", step->clause);
    cupel_writing_texts(out, "gives", step->gives);
    cupel_writing_texts(out, "sends", step->sends);
    cupel_writing_texts(out, "to", step->to);
    cupel_buffer_text(out, "}");
}

cupel_result cupel_store_scenario(cupel_store *store, const cupel_scenario_record *scenario,
                                  cupel_error *err)
{
    cupel_buffer *out = &store->out;
    size_t i;

    cupel_buffer_text(out, "{\"type\":\"scenario\"");
    cupel_writing_text(out, "set", scenario->set);
    cupel_writing_text(out, "path", scenario->path);
    cupel_writing_text(out, "title", scenario->title);
    cupel_writing_text_if(out, "description", scenario->description);
    cupel_writing_texts(out, "parties", scenario->parties);
    cupel_writing_texts(out, "party_texts", scenario->party_texts);
    cupel_buffer_text(out, ",\"steps\":[");
    for (i = 0; i < scenario->step_count; i++) {
        cupel_buffer_text(out, i == 0 ? "" : ",");
        write_step(out, &scenario->steps[i]);
    }
    cupel_buffer_text(out, "]");
    return cupel_writing_end(store, err);
}

cupel_result cupel_store_play(cupel_store *store, const cupel_play_record *play, cupel_error *err)
{
    cupel_buffer *out = &store->out;

    cupel_buffer_text(out, "{\"type\":\"play\"");
    cupel_writing_text(out, "set", play->set);
    cupel_writing_texts(out, "cast", play->cast);
    cupel_writing_text(out, "played", play->played);
    cupel_writing_text_if(out, "step", play->step);
    cupel_writing_text_if(out, "text", play->text);
    cupel_writing_text_if(out, "known", play->known);
    return cupel_writing_end(store, err);
}

/* --- reading --- */

static size_t count_of(const char *const *texts)
{
    size_t count = 0;

    while (texts[count] != NULL) {
        count++;
    }
    return count;
}

cupel_result cupel_reading_scenario(cupel_reading *r)
{
    cupel_results *to = r->results;
    const cupel_json *steps = cupel_json_get(r->root, "steps");
    const size_t count = cupel_json_len(steps);
    cupel_scenario_step_record *taken = cupel_arena_alloc(&to->arena, (count + 1) * sizeof *taken);
    cupel_scenario_record *scenario;
    size_t i;

    for (i = 0; i < count; i++) {
        const cupel_json *step = cupel_json_at(steps, i);

        taken[i] = (cupel_scenario_step_record){
            .id = cupel_reading_text(r, step, "id"),
            .party = cupel_reading_text(r, step, "party"),
            .text = cupel_reading_text(r, step, "text"),
            .method = cupel_reading_text(r, step, "method"),
            .refused = cupel_json_bool(cupel_json_get(step, "refused"), false),
            .rule = cupel_reading_text(r, step, "rule"),
            .rule_text = cupel_reading_text(r, step, "rule_text"),
            .clause = cupel_reading_text(r, step, "clause"),
            .gives = cupel_reading_texts(r, step, "gives"),
            .sends = cupel_reading_texts(r, step, "sends"),
            .to = cupel_reading_texts(r, step, "to"),
        };
    }
    to->scenarios = cupel_reading_push(to->scenarios, &to->scenario_count, &r->scenario_capacity,
                                       sizeof *to->scenarios);
    scenario = &to->scenarios[to->scenario_count - 1];
    *scenario = (cupel_scenario_record){
        .set = cupel_reading_text(r, r->root, "set"),
        .path = cupel_reading_text(r, r->root, "path"),
        .title = cupel_reading_text(r, r->root, "title"),
        .description = cupel_reading_text(r, r->root, "description"),
        .parties = cupel_reading_texts(r, r->root, "parties"),
        .party_texts = cupel_reading_texts(r, r->root, "party_texts"),
        .steps = taken,
        .step_count = count,
    };
    if (scenario->set[0] == '\0'
        || count_of(scenario->parties) != count_of(scenario->party_texts)) {
        return cupel_reading_fail(r, "a scenario needs a set, and a text for each party");
    }
    return CUPEL_DONE;
}

/* A scenario stands before its plays, and they have a backend for each of its parties. */
static bool has_scenario(const cupel_results *results, const cupel_play_record *play)
{
    size_t i = results->scenario_count;

    while (i > 0 && strcmp(results->scenarios[i - 1].set, play->set) != 0) {
        i--;
    }
    return i > 0 && count_of(results->scenarios[i - 1].parties) == count_of(play->cast);
}

cupel_result cupel_reading_play(cupel_reading *r)
{
    static const char *const known[] = { "good", "bad", "unsupported", "error", "known" };
    cupel_results *to = r->results;
    cupel_play_record *play;
    size_t i = 0;

    to->plays =
        cupel_reading_push(to->plays, &to->play_count, &r->play_capacity, sizeof *to->plays);
    play = &to->plays[to->play_count - 1];
    *play = (cupel_play_record){
        .set = cupel_reading_text(r, r->root, "set"),
        .cast = cupel_reading_texts(r, r->root, "cast"),
        .played = cupel_reading_text(r, r->root, "played"),
        .step = cupel_reading_text(r, r->root, "step"),
        .text = cupel_reading_text(r, r->root, "text"),
        .known = cupel_reading_text(r, r->root, "known"),
    };
    while (i < sizeof known / sizeof known[0] && strcmp(known[i], play->played) != 0) {
        i++;
    }
    if (!has_scenario(to, play) || i == sizeof known / sizeof known[0]) {
        return cupel_reading_fail(
            r, "a play needs its scenario before it, a backend for each party and a known end");
    }
    return CUPEL_DONE;
}
