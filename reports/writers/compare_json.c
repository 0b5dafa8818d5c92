/* A comparison for machines: everything, with the ids of all cases of a cause. */
#include "reports/detail.h"
#include "reports/writers/compare.h"

static void member(cupel_buffer *to, bool first, const char *name, const char *value)
{
    cupel_buffer_format(to, "%s\"%s\":", first ? "" : ",", name);
    cupel_buffer_json_string(to, value);
}

static void labels(cupel_buffer *to, const char *name, const cupel_comparison *c, uint64_t mask)
{
    const char *before = "";
    size_t i;

    cupel_buffer_format(to, ",\"%s\":[", name);
    for (i = 0; i < c->column_count; i++) {
        if ((mask >> i & 1) != 0) {
            cupel_buffer_text(to, before);
            cupel_buffer_json_string(to, c->columns[i].label);
            before = ",";
        }
    }
    cupel_buffer_text(to, "]");
}

static void columns(cupel_buffer *to, const cupel_comparison *c)
{
    size_t i;

    cupel_buffer_text(to, ",\"columns\":[");
    for (i = 0; i < c->column_count; i++) {
        const cupel_backend_record *b = cupel_column_backend(&c->columns[i]);

        cupel_buffer_text(to, i == 0 ? "\n{" : ",\n{");
        member(to, true, "label", c->columns[i].label);
        member(to, false, "backend", b->name);
        member(to, false, "library", b->library);
        member(to, false, "version", b->version);
        member(to, false, "started", c->columns[i].results->run.started);
        member(to, false, "profile", c->columns[i].results->run.profile);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "]");
}

static void counts(cupel_buffer *to, const cupel_comparison *c)
{
    size_t a;
    size_t b;
    unsigned i;

    cupel_buffer_format(to, ",\n\"cases\":%zu,\"counts\":{", c->rows.count);
    for (i = 0; i < CUPEL_CONTRAST_COUNT; i++) {
        cupel_buffer_format(to, "%s\"%s\":%zu", i == 0 ? "" : ",",
                            cupel_contrast_name((cupel_contrast)i), c->counts[i]);
    }
    cupel_buffer_text(to, "},\n\"pairs\":[");
    for (a = 0; a < c->column_count; a++) {
        for (b = a + 1; b < c->column_count; b++) {
            const size_t at = a * c->column_count + b;

            cupel_buffer_text(to, a == 0 && b == 1 ? "{" : ",{");
            member(to, true, "a", c->columns[a].label);
            member(to, false, "b", c->columns[b].label);
            cupel_buffer_format(to, ",\"both_ran\":%zu,\"same\":%zu}", c->both[at], c->same[at]);
        }
    }
    cupel_buffer_text(to, "]");
}

static void cluster(cupel_buffer *to, const cupel_comparison *c, const cupel_cluster *of)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t column = cupel_triage_column(&of->triage);
    size_t i;

    cupel_buffer_text(to, "{");
    member(to, true, "finding", cupel_finding_name(of->triage.finding));
    member(to, false, "trend", cupel_comparison_trend(c, of));
    labels(to, of->triage.finding == CUPEL_FINDING_POLICY ? "refused" : "wrong", c,
           of->triage.wrong);
    labels(to, "ran", c, of->triage.ran);
    member(to, false, "verdict", cupel_verdict_info_of(of->triage.verdict)->name);
    member(to, false, "family", of->family);
    member(to, false, of->cause_kind[0] == '\0' ? "cause" : of->cause_kind, of->cause);
    member(to, false, "explanation", of->explanation);
    member(to, false, "clause", of->clause);
    member(to, false, "decided_by", of->decided_by);
    cupel_buffer_format(to, ",\"methods\":%zu", of->method_count);
    cupel_detail_repeat(&text, c->columns[column].results, of->rows[0]->cells[column]);
    cupel_buffer_append(&text, "", 1);
    member(to, false, "repeat", (const char *)text.ptr);
    cupel_buffer_format(to, ",\"count\":%zu,\"cases\":[", of->count);
    for (i = 0; i < of->count; i++) {
        cupel_buffer_text(to, i == 0 ? "" : ",");
        cupel_buffer_json_string(to, of->rows[i]->id);
    }
    cupel_buffer_text(to, "]}");
    cupel_buffer_free(&text);
}

static void lot(cupel_buffer *to, const cupel_comparison *c, const cupel_lot *of)
{
    cupel_buffer_text(to, "{");
    member(to, true, "contrast", cupel_contrast_name(of->contrast));
    member(to, false, "algorithm", of->algorithm);
    labels(to, of->contrast == CUPEL_CONTRAST_SUPPORT ? "ran" : "has", c, of->ran);
    cupel_buffer_format(to, ",\"count\":%zu", of->count);
    member(to, false, "first", of->first->id);
    cupel_buffer_text(to, "}");
}

static void write_json(const cupel_comparison *comparisons, size_t count,
                       const cupel_report_options *options, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i;
    size_t k;

    (void)options;
    cupel_buffer_text(&text, "{\"comparisons\":[");
    for (i = 0; i < count; i++) {
        const cupel_comparison *c = &comparisons[i];

        cupel_buffer_text(&text, i == 0 ? "\n{" : ",\n{");
        member(&text, true, "backend", c->backend);
        cupel_buffer_format(&text, ",\"same\":%s", cupel_comparison_is_same(c) ? "true" : "false");
        columns(&text, c);
        counts(&text, c);
        cupel_buffer_text(&text, ",\n\"causes\":[");
        for (k = 0; k < c->clusters.count; k++) {
            cupel_buffer_text(&text, k == 0 ? "\n" : ",\n");
            cluster(&text, c, &c->clusters.items[k]);
            cupel_report_put(&text, out);
        }
        cupel_buffer_text(&text, "],\n\"lots\":[");
        for (k = 0; k < c->lot_count; k++) {
            cupel_buffer_text(&text, k == 0 ? "\n" : ",\n");
            lot(&text, c, &c->lots[k]);
        }
        cupel_buffer_text(&text, "]}");
        cupel_report_put(&text, out);
    }
    cupel_buffer_text(&text, "]}\n");
    cupel_report_put(&text, out);
    cupel_buffer_free(&text);
}

const cupel_compare_writer cupel_compare_json = { "json", write_json };
