/* Known failures of scenarios: what a backend did in a step is a case like those of a run, so that
 * the same baselines say what is known of it. */
#include <stdlib.h>

#include "cli/output.h"
#include "cli/scenario.h"
#include "judge/judge.h"

static const char *const no_flags[] = { NULL };

/* What a run would say of the step. A wrong output is the step's own: what it is compared with
 * later is nobody's case. */
static cupel_verdict verdict_of(const cupel_step *step, const cupel_step_result *result)
{
    const cupel_profile profile = { .name = "" };
    const cupel_case of = {
        .method = step->method,
        .ref = step->ref,
        .validity = step->must_reject ? CUPEL_INVALID : CUPEL_VALID,
        .match = CUPEL_MATCH_EQUAL,
        .comment = step->text,
        .flags = (const cupel_flag *const[]){ NULL },
    };
    const cupel_outcome outcome = {
        .status = result->status,
        .reason = result->reason,
        .message = result->text,
        .log = "",
    };
    cupel_verdict verdict = cupel_judge(&of, &profile, &outcome, false).verdict;

    if (result->played == CUPEL_PLAYED_UNSUPPORTED) {
        return CUPEL_VERDICT_SKIP_UNSUPPORTED;
    }
    return verdict == CUPEL_VERDICT_PASS && result->played == CUPEL_PLAYED_BAD
               ? CUPEL_VERDICT_WRONG_OUTPUT
               : verdict;
}

static cupel_case_record record_of(cupel_arena *arena, const cupel_scenario *scenario,
                                   const cupel_run_backend *const *cast, const cupel_play *play,
                                   size_t index)
{
    const cupel_step *step = &scenario->steps[index];
    const char *id = cupel_arena_format(arena, "%s#%s/", scenario->set, step->id);
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        id = cupel_arena_format(arena, "%s%s%s=%s", id, i == 0 ? "" : ",",
                                scenario->parties[i].name, cast[i]->name);
    }
    return (cupel_case_record){
        .id = id,
        .backend = cast[step->party]->name,
        .known = "",
        .method = cupel_arena_text(arena, step->method),
        .verdict = verdict_of(step, &play->steps[index]),
        .flags = no_flags,
        .rule = cupel_arena_text(arena, step->rule),
        .message = cupel_arena_text(arena, play->steps[index].text),
    };
}

static void add(cupel_scenario_run *run, const cupel_case_record *record)
{
    cupel_results *all = &run->as_cases;

    if (all->case_count == run->case_room) {
        run->case_room = run->case_room == 0 ? 1024 : 2 * run->case_room;
        all->cases = cupel_realloc(all->cases, run->case_room * sizeof *all->cases);
    }
    all->cases[all->case_count++] = *record;
}

/* The record alone, against all baselines; what they say of others is for the end. */
static const char *reason_of(cupel_scenario_run *run, const cupel_case_record *record)
{
    const char *reason = "";
    cupel_case_record copy = *record;
    cupel_results one = {
        .backends = run->as_cases.backends,
        .backend_count = run->as_cases.backend_count,
        .cases = &copy,
        .case_count = 1,
    };

    (void)cupel_apply_baselines((const char *const *)run->baselines->items, run->baselines->count,
                                false, &one);
    if (copy.verdict == CUPEL_VERDICT_KNOWN_FAILURE) {
        reason = cupel_arena_text(&run->as_cases.arena, copy.known);
    }
    cupel_arena_free(&one.arena);
    return reason;
}

const char *cupel_scenario_reason(cupel_scenario_run *run, const cupel_scenario *scenario,
                                  const cupel_run_backend *const *cast, const cupel_play *play)
{
    const char *reason = "";
    size_t i;

    for (i = 0; i < scenario->step_count && run->baselines->count != 0; i++) {
        if (scenario->steps[i].kind == CUPEL_STEP_METHOD
            && play->steps[i].played != CUPEL_PLAYED_NOT) {
            cupel_case_record record = record_of(&run->as_cases.arena, scenario, cast, play, i);

            add(run, &record);
            if (i == play->ended_at && record.verdict != CUPEL_VERDICT_SKIP_UNSUPPORTED) {
                reason = reason_of(run, &record);
            }
        }
    }
    return reason;
}

void cupel_scenario_known_open(cupel_scenario_run *run, size_t scenarios)
{
    cupel_results *all = &run->as_cases;
    size_t i;

    /* A run of all cases: an entry that nothing fits any more is to be said. */
    *all = (cupel_results){ .run = { .shard = "1/1", .filter = "" }, .complete = true };
    all->files = cupel_arena_alloc(&all->arena, (scenarios + 1) * sizeof *all->files);
    all->backends = cupel_arena_alloc(&all->arena, run->opened.count * sizeof *all->backends);
    all->backend_count = run->opened.count;
    for (i = 0; i < run->opened.count; i++) {
        all->backends[i] = (cupel_backend_record){
            .name = run->opened.items[i].name,
            .version = cupel_pool_info_of(run->opened.items[i].pool)->version,
        };
    }
}

void cupel_scenario_known_file(cupel_scenario_run *run, const cupel_scenario *scenario)
{
    cupel_results *all = &run->as_cases;

    all->files[all->file_count++] =
        (cupel_file_record){ .set = cupel_arena_text(&all->arena, scenario->set) };
}

int cupel_scenario_known_close(cupel_scenario_run *run)
{
    int status = cupel_apply_baselines((const char *const *)run->baselines->items,
                                       run->baselines->count, true, &run->as_cases);

    free(run->as_cases.cases);
    cupel_arena_free(&run->as_cases.arena);
    return status;
}
