/* A comparison for a terminal: counts, who agrees with whom, causes of differences, what to do
 * next.
 */
#include "reports/detail.h"
#include "reports/writers/compare.h"

#define CAUSES_SHOWN ((size_t)30)
#define LOTS_SHOWN   ((size_t)20)

static void plain(FILE *out, const char *text)
{
    cupel_buffer buffer = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_detail_plain(&buffer, text);
    cupel_report_put(&buffer, out);
    cupel_buffer_free(&buffer);
}

static void put(FILE *out, cupel_buffer *text)
{
    cupel_buffer_append(text, "", 1);
    plain(out, (const char *)text->ptr);
    text->len = 0;
}

static void head(const cupel_comparison *c, FILE *out)
{
    size_t i;

    if (c->backend[0] != '\0') {
        fprintf(out, "%s\n", c->backend);
    }
    for (i = 0; i < c->column_count; i++) {
        const cupel_backend_record *b = cupel_column_backend(&c->columns[i]);

        plain(out, c->columns[i].label);
        fprintf(out, ": ");
        plain(out, b->library);
        fprintf(out, " ");
        plain(out, b->version);
        fprintf(out, ", %s, profile ", c->columns[i].results->run.started);
        plain(out, c->columns[i].results->run.profile);
        fprintf(out, "\n");
    }
    fprintf(out, "%zu cases: %zu the same, %zu differ, %zu run by some only, %zu new, %zu gone\n",
            c->rows.count, c->counts[CUPEL_CONTRAST_SAME], c->counts[CUPEL_CONTRAST_CHANGED],
            c->counts[CUPEL_CONTRAST_SUPPORT], c->counts[CUPEL_CONTRAST_NEW],
            c->counts[CUPEL_CONTRAST_GONE]);
}

static void agreement(const cupel_comparison *c, FILE *out)
{
    size_t a;
    size_t b;

    if (c->column_count < 3) {
        return;
    }
    fprintf(out, "\nDifferences of two, of the cases that both ran\n");
    for (a = 0; a < c->column_count; a++) {
        for (b = a + 1; b < c->column_count; b++) {
            size_t both = c->both[a * c->column_count + b];

            fprintf(out, "  %8zu of %8zu  ", both - c->same[a * c->column_count + b], both);
            plain(out, c->columns[a].label);
            fprintf(out, ", ");
            plain(out, c->columns[b].label);
            fprintf(out, "\n");
        }
    }
}

static void cause(const cupel_comparison *c, const cupel_cluster *cluster, FILE *out)
{
    const cupel_case_record *cell = cupel_triage_cell(&cluster->triage, cluster->rows[0]);
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    fprintf(out, "  %6zu  %-9s  %s  ", cluster->count, cupel_comparison_trend(c, cluster),
            cluster->triage.finding == CUPEL_FINDING_POLICY
                ? "accepted or refused"
                : cupel_verdict_info_of(cluster->triage.verdict)->name);
    cupel_cluster_methods(&text, cluster);
    put(out, &text);
    fprintf(out, "\n          ");
    cupel_cluster_who(&text, c->columns, cluster);
    put(out, &text);
    if (cluster->cause[0] != '\0') {
        fprintf(out, "\n          %s ", cluster->cause_kind);
        cupel_buffer_format(&text, "%s%s%s", cluster->cause,
                            cluster->explanation[0] == '\0' ? "" : ": ", cluster->explanation);
        put(out, &text);
    }
    fprintf(out, "\n          clause ");
    plain(out, cluster->clause);
    fprintf(out, "\n          first  ");
    plain(out, cell->id);
    fprintf(out, "\n");
    cupel_buffer_free(&text);
}

static void causes(const cupel_comparison *c, FILE *out)
{
    size_t shown = 0;
    size_t left = 0;
    size_t old = 0;
    size_t old_cases = 0;
    size_t i;

    for (i = 0; i < c->clusters.count; i++) {
        const cupel_cluster *cluster = &c->clusters.items[i];

        if (cupel_comparison_is_old(c, cluster)) {
            old++;
            old_cases += cluster->count;
        } else if (shown == CAUSES_SHOWN) {
            left++;
        } else {
            fprintf(out, "%s", shown++ == 0 ? "\nCauses, the gravest first\n" : "");
            cause(c, cluster, out);
        }
    }
    if (left != 0) {
        fprintf(out, "  and %zu more causes: --format json has all\n", left);
    }
    if (old != 0) {
        fprintf(out, "\nWrong in all runs, as before: cases %zu, causes %zu\n", old_cases, old);
    }
}

static void lots(const cupel_comparison *c, FILE *out)
{
    static const char *const titles[CUPEL_CONTRAST_COUNT] = {
        [CUPEL_CONTRAST_SUPPORT] = "Run by some only",
        [CUPEL_CONTRAST_NEW] = "New",
        [CUPEL_CONTRAST_GONE] = "Gone",
    };
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t shown = 0;
    size_t i;

    for (i = 0; i < c->lot_count; i++) {
        const cupel_lot *lot = &c->lots[i];

        if (i == 0 || lot->contrast != c->lots[i - 1].contrast) {
            fprintf(out, "\n%s\n", titles[lot->contrast]);
            shown = 0;
        }
        if (shown++ < LOTS_SHOWN) {
            fprintf(out, "  %6zu  ", lot->count);
            cupel_buffer_format(&text, "%s: %s ", lot->algorithm,
                                lot->contrast == CUPEL_CONTRAST_SUPPORT ? "run by" : "in");
            cupel_columns_text(&text, c->columns, lot->ran);
            put(out, &text);
            fprintf(out, "\n");
        } else if (shown == LOTS_SHOWN + 1) {
            fprintf(out, "  and more: --format json has all\n");
        }
    }
    cupel_buffer_free(&text);
}

/* The last line: the one thing to do next. */
static void next(const cupel_comparison *c, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i = 0;

    while (i < c->clusters.count
           && (cupel_comparison_is_old(c, &c->clusters.items[i])
               || c->clusters.items[i].triage.finding == CUPEL_FINDING_POLICY)) {
        i++;
    }
    if (i < c->clusters.count) {
        const cupel_cluster *cluster = &c->clusters.items[i];
        size_t column = cupel_triage_column(&cluster->triage);

        fprintf(out, "\nNext: repeat the gravest: ");
        cupel_detail_repeat(&text, c->columns[column].results, cluster->rows[0]->cells[column]);
        put(out, &text);
        fprintf(out, "\n");
    }
    cupel_buffer_free(&text);
}

static void write_console(const cupel_comparison *comparisons, size_t count,
                          const cupel_report_options *options, FILE *out)
{
    size_t i;

    (void)options;
    for (i = 0; i < count; i++) {
        fprintf(out, "%s", i == 0 ? "" : "\n");
        head(&comparisons[i], out);
        agreement(&comparisons[i], out);
        causes(&comparisons[i], out);
        lots(&comparisons[i], out);
        next(&comparisons[i], out);
    }
}

const cupel_compare_writer cupel_compare_console = { "console", write_console };
