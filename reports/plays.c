/* Scenarios as text: counts, and what went wrong. */
#include "reports/plays.h"

#include "reports/detail.h"

static void counted(cupel_buffer *to, size_t count, const char *what)
{
    cupel_buffer_format(to, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

size_t cupel_plays_bad(const cupel_results *results)
{
    size_t bad = 0;
    size_t i;

    for (i = 0; i < results->play_count; i++) {
        bad += cupel_play_is_bad(&results->plays[i]);
    }
    return bad;
}

void cupel_plays_sum(cupel_buffer *to, const cupel_results *results)
{
    const size_t bad = cupel_plays_bad(results);
    size_t good = 0;
    size_t known = 0;
    size_t i;

    for (i = 0; i < results->play_count; i++) {
        good += strcmp(results->plays[i].played, "good") == 0;
        known += strcmp(results->plays[i].played, "known") == 0;
    }
    counted(to, results->scenario_count, "scenario");
    cupel_buffer_text(to, ", ");
    counted(to, results->play_count, "play");
    cupel_buffer_format(to, ": %zu good, %zu bad, %zu known, %zu unsupported", good, bad, known,
                        results->play_count - good - bad - known);
}

const cupel_scenario_record *cupel_plays_scenario(const cupel_results *results,
                                                  const cupel_play_record *play)
{
    size_t i = 0;

    while (strcmp(results->scenarios[i].set, play->set) != 0) {
        i++;
    }
    return &results->scenarios[i];
}

void cupel_plays_cast(cupel_buffer *to, const cupel_results *results, const cupel_play_record *play)
{
    const cupel_scenario_record *scenario = cupel_plays_scenario(results, play);
    size_t i;

    for (i = 0; play->cast[i] != NULL; i++) {
        cupel_buffer_format(to, "%s%s=%s", i == 0 ? "" : " ", scenario->parties[i], play->cast[i]);
    }
}

static void line(cupel_buffer *to, const char *label, const char *text)
{
    cupel_buffer_format(to, "%-10s", label);
    cupel_detail_plain(to, text);
    cupel_buffer_text(to, "\n");
}

void cupel_plays_detail(cupel_buffer *to, const cupel_results *results,
                        const cupel_play_record *play)
{
    const cupel_scenario_record *scenario = cupel_plays_scenario(results, play);
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_buffer text = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    size_t i;

    line(to, "scenario", cupel_arena_format(&arena, "%s: %s", scenario->set, scenario->title));
    cupel_plays_cast(&text, results, play);
    cupel_buffer_append(&text, "", 1);
    line(to, "cast", (const char *)text.ptr);
    text.len = 0;
    for (i = 0; i < scenario->step_count; i++) {
        const cupel_scenario_step_record *step = &scenario->steps[i];

        if (strcmp(step->id, play->step) == 0) {
            line(to, "step",
                 cupel_arena_format(&arena, "%zu. %s%s%s", i + 1, step->party,
                                    step->party[0] == '\0' ? "" : ": ", step->text));
            if (step->rule[0] != '\0') {
                line(to, "rule",
                     cupel_arena_format(&arena, "%s (%s): %s", step->rule, step->clause,
                                        step->rule_text));
            }
        }
    }
    line(to, "happened", cupel_arena_format(&arena, "%s: %s", play->played, play->text));
    if (play->known[0] != '\0') {
        line(to, "known", play->known);
    }
    cupel_buffer_text(&text, "cupel scenario --story");
    for (i = 0; play->cast[i] != NULL; i++) {
        cupel_buffer_text(&text, " --party ");
        cupel_detail_quoted(
            &text, cupel_arena_format(&arena, "%s=%s", scenario->parties[i], play->cast[i]));
    }
    cupel_buffer_text(&text, " ");
    cupel_detail_quoted(&text, scenario->path);
    cupel_buffer_append(&text, "", 1);
    line(to, "repeat", (const char *)text.ptr);
    cupel_buffer_free(&text);
    cupel_arena_free(&arena);
}
