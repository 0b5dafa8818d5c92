/* What is said of scenarios: stories, tables, findings. */
#include "cli/scenario.h"

static void print_parties(const cupel_scenario *scenario, cupel_party_set set)
{
    const char *separator = "";
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        if ((set & 1U << i) != 0) {
            printf("%s%s", separator, scenario->parties[i].name);
            separator = ", ";
        }
    }
}

/* What a step left its party with: "gives ciphertext (256 octets)". */
static void tell_outputs(const cupel_scenario *scenario, const cupel_step *step,
                         const cupel_play *play)
{
    size_t i;

    for (i = 0; i < step->output_count; i++) {
        cupel_bytes value = play->values[step->first_output + i];

        if (value.ptr != NULL) {
            printf("        %s now knows %s (%zu octets)\n", scenario->parties[step->party].name,
                   scenario->known[step->first_output + i].name, value.len);
        }
    }
    for (i = 0; step->kind == CUPEL_STEP_MAKE && i < step->input_count; i++) {
        printf("        %s puts together %s\n", scenario->parties[step->party].name,
               scenario->known[step->inputs[i].known].name);
    }
    for (i = 0; i < step->sent_count; i++) {
        const cupel_known *known = &scenario->known[step->sent[i]];

        printf("        -> ");
        print_parties(scenario, step->to);
        printf(" now know%s %s%s%s%s\n", (step->to & (step->to - 1)) == 0 ? "s" : "", known->name,
               known->text[0] == '\0' ? "" : " (", known->text, known->text[0] == '\0' ? "" : ")");
    }
}

static void tell_step(const cupel_scenario *scenario, const cupel_run_backend *const *cast,
                      const cupel_play *play, size_t index)
{
    static const char *const marks[] = { "..", "ok", "NO", "--", "!!" };
    const cupel_step *step = &scenario->steps[index];
    const cupel_step_result *result = &play->steps[index];
    bool check = step->kind >= CUPEL_STEP_EQUAL;

    printf("%s %2zu. %s%s%s\n", marks[result->played], index + 1,
           check ? "" : scenario->parties[step->party].name, check ? "" : ": ", step->text);
    if (step->kind == CUPEL_STEP_METHOD) {
        printf("        %s by %s%s\n", step->method, cast[step->party]->name,
               step->must_reject ? "; must be refused" : "");
    }
    if (step->rule[0] != '\0') {
        printf("        %s: %s\n", step->clause, step->rule_text);
    }
    if (result->text[0] != '\0') {
        printf("        %s\n", result->text);
    }
    if (result->played == CUPEL_PLAYED_GOOD) {
        tell_outputs(scenario, step, play);
    }
}

void cupel_scenario_tell(const cupel_scenario *scenario, const cupel_run_backend *const *cast,
                         const cupel_play *play)
{
    size_t i;

    printf("%s: %s\n%s\n", scenario->set, scenario->title, scenario->description);
    for (i = 0; i < scenario->party_count; i++) {
        printf("  %s, played by %s: %s\n", scenario->parties[i].name, cast[i]->name,
               scenario->parties[i].text);
    }
    printf("\n");
    for (i = 0; i < scenario->step_count; i++) {
        tell_step(scenario, cast, play, i);
    }
    printf("=> %s\n\n", cupel_played_name(play->played));
}

void cupel_scenario_finding(const cupel_scenario_run *run, const cupel_scenario *scenario,
                            const cupel_run_backend *const *cast, const cupel_play *play)
{
    const cupel_step *step = &scenario->steps[play->ended_at];
    size_t i;

    printf("\nscenario  %s: %s\n", scenario->set, scenario->title);
    printf("cast     ");
    for (i = 0; i < scenario->party_count; i++) {
        printf(" %s=%s", scenario->parties[i].name, cast[i]->name);
    }
    printf("\nstep      %s: %s\n", step->id, step->text);
    if (step->rule[0] != '\0') {
        printf("rule      %s (%s): %s\n", step->rule, step->clause, step->rule_text);
    }
    printf("happened  %s: %s\n", cupel_played_name(play->played), play->steps[play->ended_at].text);
    printf("repeat    cupel scenario --story");
    for (i = 0; i < scenario->party_count; i++) {
        printf(" --party %s=%s", scenario->parties[i].name, cast[i]->name);
    }
    printf(" '%s'\n", run->repeat_path);
}

static void print_table(const cupel_scenario_run *run, const cupel_scenario_counts *table,
                        const char *corner)
{
    size_t row;
    size_t column;

    printf("  %-18s", corner);
    for (column = 0; column < run->opened.count; column++) {
        printf(" %9.9s", run->opened.items[column].name);
    }
    printf("\n");
    for (row = 0; row < run->opened.count; row++) {
        printf("  %-18s", run->opened.items[row].name);
        for (column = 0; column < run->opened.count; column++) {
            const cupel_scenario_counts *cell = &table[row * run->opened.count + column];
            const size_t played = cell->good + cell->bad + cell->known;
            char text[32];

            snprintf(text, sizeof text, "%zu/%zu", cell->good, played);
            printf(" %9s", played == 0 ? "-" : text);
        }
        printf("\n");
    }
}

void cupel_scenario_line(const cupel_scenario_run *run, const cupel_scenario *scenario, bool table)
{
    cupel_scenario_counts sum = { .good = 0 };
    char corner[64];
    size_t i;

    for (i = 0; i < run->opened.count * run->opened.count; i++) {
        sum.good += run->table[i].good;
        sum.bad += run->table[i].bad;
        sum.known += run->table[i].known;
        sum.unsupported += run->table[i].unsupported;
    }
    printf("%-44s %4zu good %4zu bad %4zu unsupported", scenario->set, sum.good, sum.bad,
           sum.unsupported);
    if (sum.known != 0) {
        printf(" %4zu known", sum.known);
    }
    printf("\n");
    if (table) {
        snprintf(corner, sizeof corner, "%s \\ %s", scenario->parties[0].name,
                 scenario->parties[scenario->party_count > 1 ? 1 : 0].name);
        print_table(run, run->table, corner);
    }
}

void cupel_scenario_add_table(cupel_scenario_run *run)
{
    size_t i;

    for (i = 0; i < run->opened.count * run->opened.count; i++) {
        run->total[i].good += run->table[i].good;
        run->total[i].bad += run->table[i].bad;
        run->total[i].known += run->table[i].known;
        run->total[i].unsupported += run->table[i].unsupported;
    }
}

void cupel_scenario_summary(const cupel_scenario_run *run)
{
    printf(
        "\nplays that went as they must, of those that both can play: row the first party, column "
        "the second\n");
    print_table(run, run->total, "");
    printf("\n%zu scenarios, %zu plays: %zu good, %zu bad, %zu known, %zu unsupported\n",
           run->scenarios, run->all.good + run->all.bad + run->all.known + run->all.unsupported,
           run->all.good, run->all.bad, run->all.known, run->all.unsupported);
}
