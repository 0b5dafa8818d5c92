/* A comparison for a pull request: counts and a row for each cause. */
#include "reports/detail.h"
#include "reports/writers/compare.h"

/* A comment of a pull request holds 65,536 characters. */
#define CAUSES_SHOWN ((size_t)60)

static void cell(cupel_buffer *to, cupel_buffer *text)
{
    cupel_buffer_append(text, "", 1);
    cupel_markdown_cell(to, (const char *)text->ptr);
    text->len = 0;
}

static void columns(cupel_buffer *to, const cupel_comparison *c)
{
    size_t i;

    cupel_buffer_text(to, "|  | library | run |\n|---|---|---|\n");
    for (i = 0; i < c->column_count; i++) {
        const cupel_backend_record *b = cupel_column_backend(&c->columns[i]);

        cupel_buffer_text(to, "| ");
        cupel_markdown_cell(to, c->columns[i].label);
        cupel_buffer_text(to, " | ");
        cupel_markdown_cell(to, b->library);
        cupel_buffer_text(to, " ");
        cupel_markdown_cell(to, b->version);
        cupel_buffer_text(to, " | ");
        cupel_markdown_cell(to, c->columns[i].results->run.started);
        cupel_buffer_text(to, " |\n");
    }
}

static void cause(cupel_buffer *to, const cupel_comparison *c, const cupel_cluster *cluster)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_buffer_format(to, "| %zu | %s: %s | ", cluster->count, cupel_comparison_trend(c, cluster),
                        cluster->triage.finding == CUPEL_FINDING_POLICY
                            ? "accepted or refused"
                            : cupel_verdict_info_of(cluster->triage.verdict)->name);
    cupel_cluster_methods(&text, cluster);
    cell(to, &text);
    cupel_buffer_text(to, " | ");
    cupel_buffer_format(&text, "%s%s%s%s%s", cluster->cause_kind,
                        cluster->cause_kind[0] == '\0' ? "" : " ", cluster->cause,
                        cluster->explanation[0] == '\0' ? "" : ": ", cluster->explanation);
    cell(to, &text);
    cupel_buffer_text(to, " | ");
    cupel_markdown_cell(to, cluster->clause);
    cupel_buffer_text(to, " | ");
    cupel_cluster_who(&text, c->columns, cluster);
    cell(to, &text);
    cupel_buffer_text(to, " | ");
    cupel_markdown_cell(to, cupel_triage_cell(&cluster->triage, cluster->rows[0])->id);
    cupel_buffer_text(to, " |\n");
    cupel_buffer_free(&text);
}

static void causes(cupel_buffer *to, const cupel_comparison *c)
{
    size_t shown = 0;
    size_t old = 0;
    size_t i;

    for (i = 0; i < c->clusters.count; i++) {
        const cupel_cluster *cluster = &c->clusters.items[i];

        if (cupel_comparison_is_old(c, cluster)) {
            old += cluster->count;
            continue;
        }
        if (shown == 0) {
            cupel_buffer_text(to, "\n| cases | what | methods | cause | clause | who | first |\n"
                                  "|--:|---|---|---|---|---|---|\n");
        }
        if (shown++ < CAUSES_SHOWN) {
            cause(to, c, cluster);
        }
    }
    if (shown > CAUSES_SHOWN) {
        cupel_buffer_format(to, "\n%zu more causes: `--format json` has all.\n",
                            shown - CAUSES_SHOWN);
    }
    if (old != 0) {
        cupel_buffer_format(to, "\nCases that are wrong in all runs, as before: %zu.\n", old);
    }
}

static void write_markdown(const cupel_comparison *comparisons, size_t count,
                           const cupel_report_options *options, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i;

    (void)options;
    for (i = 0; i < count; i++) {
        const cupel_comparison *c = &comparisons[i];

        cupel_buffer_text(&text, i == 0 ? "### Comparison" : "\n### Comparison");
        cupel_buffer_text(&text, c->backend[0] == '\0' ? "" : " of ");
        cupel_markdown_cell(&text, c->backend);
        cupel_buffer_text(&text, "\n\n");
        columns(&text, c);
        cupel_buffer_format(&text,
                            "\n%zu cases: %zu the same, **%zu differ**, %zu run by some only, "
                            "%zu new, %zu gone.\n",
                            c->rows.count, c->counts[CUPEL_CONTRAST_SAME],
                            c->counts[CUPEL_CONTRAST_CHANGED], c->counts[CUPEL_CONTRAST_SUPPORT],
                            c->counts[CUPEL_CONTRAST_NEW], c->counts[CUPEL_CONTRAST_GONE]);
        causes(&text, c);
        cupel_report_put(&text, out);
    }
    cupel_buffer_free(&text);
}

const cupel_compare_writer cupel_compare_markdown = { "markdown", write_markdown };
