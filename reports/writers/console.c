/* The report for a terminal: counts by backend and family, failures that are alike in one line, the
 * first few in full, and what to do next. */
#include "reports/detail.h"
#include "reports/plays.h"
#include "reports/summary.h"
#include "reports/writers/writers.h"

#define GROUPS_SHOWN       ((size_t)40)
#define DETAILS_SHOWN      ((size_t)5)
#define BACKENDS_BY_FAMILY ((size_t)4)

typedef enum ink { INK_GOOD, INK_BAD, INK_HEADING } ink;

static void colored(const cupel_report_options *options, FILE *out, ink color, const char *text)
{
    static const char *const codes[] = { "\033[32m", "\033[31m", "\033[1m" };

    fprintf(out, "%s%s%s", options->color ? codes[color] : "", text,
            options->color ? "\033[0m" : "");
}

static void plain(FILE *out, const char *text)
{
    cupel_buffer buffer = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_detail_plain(&buffer, text);
    cupel_report_put(&buffer, out);
    cupel_buffer_free(&buffer);
}

/* "accepted-invalid 3, crashed 1": what the failures and errors are. */
static void kinds(const cupel_tally *tally, FILE *out)
{
    const char *between = "";
    unsigned i;

    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        if (tally->verdicts[i] != 0 && cupel_verdict_is_bad((cupel_verdict)i)) {
            fprintf(out, "%s%s %zu", between, cupel_verdict_info_of((cupel_verdict)i)->kind,
                    tally->verdicts[i]);
            between = ", ";
        }
    }
}

static void counts(const char *name, const cupel_tally *tally, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_detail_plain(&text, name);
    cupel_buffer_append(&text, "", 1);
    fprintf(out, "%-10s %8zu %8zu %8zu %8zu %8zu", (const char *)text.ptr,
            cupel_tally_class(tally, "pass"), cupel_tally_class(tally, "fail"),
            cupel_tally_class(tally, "error"), cupel_tally_class(tally, "known"),
            cupel_tally_class(tally, "skip"));
    cupel_buffer_free(&text);
}

static void row(const char *name, const cupel_tally *tally, FILE *out)
{
    fprintf(out, "  ");
    counts(name, tally, out);
    if (cupel_tally_class(tally, "fail") + cupel_tally_class(tally, "error") != 0) {
        fprintf(out, "  ");
        kinds(tally, out);
    }
    fprintf(out, "\n");
}

/* Of many backends, one line each: by family it would be hundreds. */
static void overview(const cupel_results *results, const cupel_summary *summary,
                     const cupel_report_options *options, FILE *out)
{
    size_t b;

    colored(options, out, INK_HEADING, "backends");
    fprintf(out, " (by family: --format html or markdown)\n  %-10s %8s %8s %8s %8s %8s\n", "",
            "pass", "fail", "error", "known", "skip");
    for (b = 0; b < results->backend_count; b++) {
        const cupel_tally *tally = &summary->totals[b];

        fprintf(out, "  ");
        counts(results->backends[b].name, tally, out);
        fprintf(out, "  ");
        plain(out, results->backends[b].library);
        fprintf(out, " ");
        plain(out, results->backends[b].version);
        fprintf(out, "\n");
    }
    fprintf(out, "\n");
}

static void matrix(const cupel_results *results, const cupel_summary *summary,
                   const cupel_report_options *options, FILE *out)
{
    size_t b;
    size_t f;

    for (b = 0; b < results->backend_count; b++) {
        colored(options, out, INK_HEADING, "backend ");
        plain(out, results->backends[b].name);
        fprintf(out, " (");
        plain(out, results->backends[b].library);
        fprintf(out, " ");
        plain(out, results->backends[b].version);
        fprintf(out, ")\n  %-10s %8s %8s %8s %8s %8s  %s\n", "family", "pass", "fail", "error",
                "known", "skip", "failures and errors");
        for (f = 0; f < summary->row_count; f++) {
            const cupel_tally *tally = &summary->tallies[b * summary->row_count + f];

            if (cupel_tally_all(tally) != 0) {
                row(cupel_summary_row_name(f), tally, out);
            }
        }
        row("total", &summary->totals[b], out);
        fprintf(out, "\n");
    }
}

/* A member that a reader does not know may change what a case means. */
static void unread(const cupel_results *results, FILE *out)
{
    size_t f;
    size_t i;

    for (f = 0; f < results->file_count; f++) {
        for (i = 0; i < results->files[f].unread_count; i++) {
            fprintf(out, "  not read: ");
            plain(out, results->files[f].set);
            fprintf(out, " ");
            plain(out, results->files[f].unread[i].where);
            fprintf(out, ", %zu times\n", results->files[f].unread[i].count);
        }
    }
}

/* Every case of every file on every backend is in exactly one of these numbers. */
static void totals(const cupel_results *results, const cupel_summary *summary, FILE *out)
{
    size_t b;

    fprintf(out, "%zu vector files, %zu tests, %zu cases; %zu unknown fields not read\n",
            results->file_count, summary->test_count, summary->case_count, summary->unread_count);
    unread(results, out);
    for (b = 0; b < results->backend_count; b++) {
        const cupel_tally *tally = &summary->totals[b];
        size_t all = cupel_tally_all(tally);
        size_t skip = cupel_tally_class(tally, "skip");

        fprintf(out, "  ");
        plain(out, results->backends[b].name);
        fprintf(out, ": %zu executed, %zu unsupported, %zu left out by the profile", all - skip,
                tally->verdicts[CUPEL_VERDICT_SKIP_UNSUPPORTED],
                tally->verdicts[CUPEL_VERDICT_SKIP_POLICY]);
        if (all <= summary->case_count) {
            fprintf(out, ", %zu not run\n", summary->case_count - all);
        } else {
            fprintf(out, ", %zu of files not described\n", all - summary->case_count);
        }
    }
}

static void groups(const cupel_summary *summary, const cupel_report_options *options, FILE *out)
{
    size_t shown = summary->group_count < GROUPS_SHOWN ? summary->group_count : GROUPS_SHOWN;
    size_t i;

    if (summary->group_count == 0) {
        return;
    }
    fprintf(out, "\n");
    colored(options, out, INK_HEADING, "Failures, the gravest first\n");
    for (i = 0; i < shown; i++) {
        const cupel_group *g = &summary->groups[i];

        fprintf(out, "  %6zu  ", g->count);
        colored(options, out, INK_BAD, cupel_verdict_info_of(g->verdict)->name);
        fprintf(out, "  ");
        plain(out, g->backend);
        fprintf(out, "  ");
        plain(out, g->method);
        fprintf(out, "%s", g->flag[0] == '\0' ? "" : "  ");
        plain(out, g->flag);
        fprintf(out, "\n          first: ");
        plain(out, g->first->id);
        fprintf(out, "\n");
    }
    if (shown < summary->group_count) {
        fprintf(out, "  and %zu more kinds: --format json has all\n", summary->group_count - shown);
    }
}

static void details(const cupel_results *results, const cupel_summary *summary, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i;

    for (i = 0; i < summary->group_count && i < DETAILS_SHOWN; i++) {
        cupel_buffer_text(&text, "\n");
        cupel_detail(&text, results, summary->groups[i].first);
        cupel_report_put(&text, out);
    }
    cupel_buffer_free(&text);
}

/* Scenarios: their counts, and the first plays that went wrong in full. */
static void plays(const cupel_results *results, const cupel_report_options *options, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t shown = 0;
    size_t i;

    if (results->scenario_count == 0) {
        return;
    }
    if (results->case_count != 0) {
        fprintf(out, "\n");
    }
    colored(options, out, INK_HEADING, "Scenarios\n");
    cupel_buffer_text(&text, "  ");
    cupel_plays_sum(&text, results);
    cupel_buffer_text(&text, "\n");
    for (i = 0; i < results->play_count && shown < DETAILS_SHOWN; i++) {
        if (cupel_play_is_bad(&results->plays[i])) {
            cupel_buffer_text(&text, "\n");
            cupel_plays_detail(&text, results, &results->plays[i]);
            shown++;
        }
    }
    cupel_report_put(&text, out);
    cupel_buffer_free(&text);
}

static void problems(const cupel_results *results, const cupel_report_options *options, FILE *out)
{
    size_t i;

    for (i = 0; i < results->problem_count; i++) {
        fprintf(out, "\n");
        colored(options, out, INK_BAD, "problem ");
        plain(out, results->problems[i].where);
        fprintf(out, ": ");
        plain(out, results->problems[i].message);
    }
    fprintf(out, "%s", results->problem_count == 0 ? "" : "\n");
}

/* The last line: the one thing to do next. */
static void next(const cupel_results *results, const cupel_summary *summary,
                 const cupel_report_options *options, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t executed = 0;
    size_t b;

    for (b = 0; b < results->backend_count; b++) {
        executed +=
            cupel_tally_all(&summary->totals[b]) - cupel_tally_class(&summary->totals[b], "skip");
    }
    fprintf(out, "\n");
    colored(options, out, summary->group_count == 0 ? INK_GOOD : INK_BAD, "Next: ");
    if (!results->complete) {
        cupel_buffer_text(&text, "the run did not reach its end; go on with `cupel run --resume`");
    } else if (summary->group_count != 0) {
        cupel_buffer_text(&text, "repeat the gravest: ");
        cupel_detail_repeat(&text, results, summary->groups[0].first);
    } else if (cupel_plays_bad(results) != 0) {
        cupel_buffer_text(&text, "repeat a play that went wrong, as said above");
    } else if (executed == 0 && results->play_count == 0) {
        cupel_buffer_text(&text, "nothing was executed; look at --vectors, --filter and --backend");
    } else if (results->problem_count != 0) {
        cupel_buffer_text(&text, "no case failed, but mend the problems above");
    } else {
        cupel_buffer_text(&text, "nothing; all that was executed passed. `cupel list --coverage` "
                                 "shows what was not executed");
    }
    cupel_buffer_append(&text, "", 1);
    plain(out, (const char *)text.ptr); /* names and paths are not ours */
    fprintf(out, "\n");
    cupel_buffer_free(&text);
}

static void write_console(const cupel_results *results, const cupel_report_options *options,
                          FILE *out)
{
    cupel_summary summary;

    cupel_summary_make(results, &summary);
    if (results->scenario_count == 0 || results->case_count != 0) {
        if (results->backend_count > BACKENDS_BY_FAMILY) {
            overview(results, &summary, options, out);
        } else {
            matrix(results, &summary, options, out);
        }
        totals(results, &summary, out);
        groups(&summary, options, out);
        details(results, &summary, out);
    }
    plays(results, options, out);
    problems(results, options, out);
    next(results, &summary, options, out);
    cupel_summary_free(&summary);
}

const cupel_report_writer cupel_report_console = {
    .name = "console",
    .description = "counts, failures that are alike, the first in full, what to do next",
    .extension = "txt",
    .write = write_console,
};
