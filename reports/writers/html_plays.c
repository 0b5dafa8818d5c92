/* What the page tells of scenarios: their steps, and what came of them with each cast. */
#include "reports/detail.h"
#include "reports/writers/html.h"
#include "reports/writers/writers.h"

static void texts(cupel_buffer *to, const char *name, const char *const *items)
{
    size_t i;

    cupel_buffer_format(to, ",\"%s\":[", name);
    for (i = 0; items[i] != NULL; i++) {
        cupel_buffer_text(to, i == 0 ? "" : ",");
        cupel_html_string(to, items[i]);
    }
    cupel_buffer_text(to, "]");
}

static void step(cupel_buffer *to, const cupel_scenario_step_record *of)
{
    cupel_buffer_text(to, "{");
    cupel_html_member(to, true, "id", of->id);
    cupel_html_member(to, false, "party", of->party);
    cupel_html_member(to, false, "text", of->text);
    cupel_html_member(to, false, "method", of->method);
    cupel_html_member(to, false, "rule", of->rule);
    cupel_html_member(to, false, "ruleText", of->rule_text);
    cupel_html_member(to, false, "clause", of->clause);
    cupel_buffer_format(to, ",\"refused\":%s", of->refused ? "true" : "false");
    texts(to, "gives", of->gives);
    texts(to, "sends", of->sends);
    texts(to, "to", of->to);
    cupel_buffer_text(to, "}");
}

/* The index of the step that ended it; all steps were good: how many there are. */
static size_t ended_at(const cupel_scenario_record *scenario, const cupel_play_record *play)
{
    size_t i = 0;

    while (i < scenario->step_count && strcmp(scenario->steps[i].id, play->step) != 0) {
        i++;
    }
    return i;
}

/* Of each play the numbers of these texts: its cast, how it went, what happened, what is known of
 * it; and where. */
static size_t plays(cupel_html *page, const cupel_scenario_record *scenario, size_t first)
{
    const cupel_results *results = page->results;
    cupel_buffer *to = &page->text;
    size_t i;
    size_t k;

    cupel_buffer_text(to, "],\n\"plays\":[");
    for (i = first; i < results->play_count && strcmp(results->plays[i].set, scenario->set) == 0;
         i++) {
        const cupel_play_record *play = &results->plays[i];

        cupel_buffer_text(to, i == first ? "" : ",");
        for (k = 0; play->cast[k] != NULL; k++) {
            cupel_html_text(page, play->cast[k]);
            cupel_buffer_text(to, ",");
        }
        cupel_html_text(page, play->played);
        cupel_buffer_text(to, ",");
        cupel_html_text(page, play->text);
        cupel_buffer_text(to, ",");
        cupel_html_text(page, play->known);
        cupel_buffer_format(to, ",%zu", ended_at(scenario, play));
    }
    return i;
}

void cupel_html_plays(cupel_html *page)
{
    const cupel_results *results = page->results;
    cupel_buffer *to = &page->text;
    size_t play = 0;
    size_t i;
    size_t k;

    if (results->scenario_count == 0) {
        return;
    }
    cupel_html_begin(page, "plays");
    cupel_buffer_text(to, "[");
    for (i = 0; i < results->scenario_count; i++) {
        const cupel_scenario_record *scenario = &results->scenarios[i];

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "set", scenario->set);
        cupel_html_member(to, false, "title", scenario->title);
        cupel_html_member(to, false, "description", scenario->description);
        cupel_html_argument(to, "argument", scenario->path);
        texts(to, "parties", scenario->parties);
        texts(to, "partyTexts", scenario->party_texts);
        cupel_buffer_text(to, ",\n\"steps\":[");
        for (k = 0; k < scenario->step_count; k++) {
            cupel_buffer_text(to, k == 0 ? "" : ",\n");
            step(to, &scenario->steps[k]);
        }
        play = plays(page, scenario, play);
        cupel_buffer_text(to, "]}");
        cupel_report_put(to, page->out);
    }
    cupel_buffer_text(to, "]");
    cupel_html_end(page);
}
