/* Markdown for a pull request: a table of counts, the failures folded away below it. */
#include "reports/detail.h"
#include "reports/plays.h"
#include "reports/summary.h"
#include "reports/writers/writers.h"

#define GROUPS_SHOWN ((size_t)50)
#define PLAYS_SHOWN  ((size_t)5)

/* A comment of a pull request holds 65,536 characters: what would pass this is left to --format
 * json. */
#define OCTETS_SHOWN ((size_t)60000)

void cupel_markdown_cell(cupel_buffer *to, const char *text)
{
    cupel_buffer plain = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i;

    cupel_detail_plain(&plain, text);
    for (i = 0; i < plain.len; i++) {
        if (strchr("&<>|`*_[]\\~#@!", plain.ptr[i]) != NULL) {
            cupel_buffer_format(to, "&#%u;", plain.ptr[i]);
        } else {
            cupel_buffer_append(to, plain.ptr + i, 1);
        }
    }
    cupel_buffer_free(&plain);
}

static void row(cupel_buffer *to, const cupel_backend_record *of, const char *family,
                const cupel_tally *tally)
{
    cupel_buffer_text(to, "| ");
    cupel_markdown_cell(to, of->name);
    cupel_buffer_format(to, " | %s | %zu | %zu | %zu | %zu | %zu |\n", family,
                        cupel_tally_class(tally, "pass"), cupel_tally_class(tally, "fail"),
                        cupel_tally_class(tally, "error"), cupel_tally_class(tally, "known"),
                        cupel_tally_class(tally, "skip"));
}

static void table(cupel_buffer *to, const cupel_results *results, const cupel_summary *summary)
{
    size_t b;
    size_t f;

    cupel_buffer_text(to, "| backend | family | pass | fail | error | known | skip |\n"
                          "|---|---|--:|--:|--:|--:|--:|\n");
    for (b = 0; b < results->backend_count; b++) {
        for (f = 0; f < summary->row_count; f++) {
            const cupel_tally *tally = &summary->tallies[b * summary->row_count + f];

            if (cupel_tally_all(tally) != 0) {
                row(to, &results->backends[b], cupel_summary_row_name(f), tally);
            }
        }
        row(to, &results->backends[b], "**total**", &summary->totals[b]);
    }
}

/* Longer than any run of backquotes inside, so that the text cannot end its own fence. */
static void fenced(cupel_buffer *to, const cupel_buffer *text)
{
    size_t longest = 2;
    size_t run = 0;
    size_t i;

    for (i = 0; i < text->len; i++) {
        run = text->ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (i = 0; i <= longest; i++) {
        cupel_buffer_text(to, "`");
    }
    cupel_buffer_text(to, "text\n");
    cupel_buffer_append(to, text->ptr, text->len);
    for (i = 0; i <= longest; i++) {
        cupel_buffer_text(to, "`");
    }
    cupel_buffer_text(to, "\n");
}

static void group(cupel_buffer *to, const cupel_results *results, const cupel_group *of)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_buffer_format(to, "<details><summary>%zu &times; %s: ", of->count,
                        cupel_verdict_info_of(of->verdict)->name);
    cupel_markdown_cell(to, of->backend);
    cupel_buffer_text(to, " ");
    cupel_markdown_cell(to, of->method);
    cupel_buffer_text(to, " ");
    cupel_markdown_cell(to, of->flag);
    cupel_buffer_text(to, "</summary>\n\nThe first of them:\n\n");
    cupel_detail(&text, results, of->first);
    fenced(to, &text);
    cupel_buffer_text(to, "\n</details>\n\n");
    cupel_buffer_free(&text);
}

/* Scenarios: their counts, and the plays that went wrong as far as there is room. */
static void plays(cupel_buffer *to, const cupel_results *results)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t shown = 0;
    size_t i;

    if (results->scenario_count == 0) {
        return;
    }
    cupel_plays_sum(to, results);
    cupel_buffer_text(to, "\n\n");
    for (i = 0; i < results->play_count && shown < PLAYS_SHOWN; i++) {
        if (!cupel_play_is_bad(&results->plays[i])) {
            continue;
        }
        shown++;
        cupel_buffer_text(to, "<details><summary>");
        cupel_plays_cast(&text, results, &results->plays[i]);
        cupel_buffer_append(&text, "", 1);
        cupel_markdown_cell(to, results->plays[i].set);
        cupel_buffer_text(to, ": ");
        cupel_markdown_cell(to, (const char *)text.ptr);
        cupel_buffer_text(to, "</summary>\n\n");
        text.len = 0;
        cupel_plays_detail(&text, results, &results->plays[i]);
        fenced(to, &text);
        cupel_buffer_text(to, "\n</details>\n\n");
        text.len = 0;
    }
    cupel_buffer_free(&text);
}

static void write_markdown(const cupel_results *results, const cupel_report_options *options,
                           FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_buffer one = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_summary summary;
    size_t i;

    (void)options;
    cupel_summary_make(results, &summary);
    cupel_buffer_text(&text, "### cupel\n\n");
    if (results->scenario_count == 0 || results->case_count != 0) {
        table(&text, results, &summary);
    }
    cupel_buffer_text(&text, results->complete ? "\n" : "\n**The run did not reach its end.**\n\n");
    for (i = 0; i < results->problem_count; i++) {
        cupel_buffer_text(&text, "- problem: ");
        cupel_markdown_cell(&text, results->problems[i].where);
        cupel_buffer_text(&text, ": ");
        cupel_markdown_cell(&text, results->problems[i].message);
        cupel_buffer_text(&text, "\n");
    }
    cupel_buffer_text(&text, results->problem_count == 0 ? "" : "\n");
    plays(&text, results);
    for (i = 0; i < summary.group_count && i < GROUPS_SHOWN; i++) {
        one.len = 0;
        group(&one, results, &summary.groups[i]);
        if (one.overflowed || text.len + one.len > OCTETS_SHOWN) {
            break;
        }
        cupel_buffer_append(&text, one.ptr, one.len);
    }
    if (i < summary.group_count) {
        cupel_buffer_format(&text, "%zu more kinds of failure: `--format json` has all.\n",
                            summary.group_count - i);
    }
    cupel_report_put(&text, out);
    cupel_buffer_free(&one);
    cupel_buffer_free(&text);
    cupel_summary_free(&summary);
}

const cupel_report_writer cupel_report_markdown = {
    .name = "markdown",
    .description = "a table and folded failures, for a pull request",
    .extension = "md",
    .write = write_markdown,
};
