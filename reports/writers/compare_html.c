/* A comparison for a person: one page, as of a report, with the causes and their cases. */
#include "reports/detail.h"
#include "reports/writers/compare.h"
#include "reports/writers/html_frame.h"

/* Of the cases of one cause; --format json has all. */
#define CASES_SHOWN ((size_t)200)

typedef struct page {
    const cupel_comparison *comparisons;
    size_t count;
    cupel_buffer text;
    FILE *out;
} page;

/* The text of a buffer, which is emptied. */
static void member(cupel_buffer *to, const char *name, cupel_buffer *text)
{
    cupel_buffer_append(text, "", 1);
    cupel_html_member(to, false, name, (const char *)text->ptr);
    text->len = 0;
}

static void numbers(cupel_buffer *to, const char *name, const size_t *of, size_t count)
{
    size_t i;

    cupel_buffer_format(to, ",\"%s\":[", name);
    for (i = 0; i < count; i++) {
        cupel_buffer_format(to, "%s%zu", i == 0 ? "" : ",", of[i]);
    }
    cupel_buffer_text(to, "]");
}

static void columns(cupel_buffer *to, const cupel_comparison *c)
{
    size_t i;

    cupel_buffer_text(to, ",\n\"columns\":[");
    for (i = 0; i < c->column_count; i++) {
        const cupel_backend_record *b = cupel_column_backend(&c->columns[i]);

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "label", c->columns[i].label);
        cupel_html_member(to, false, "backend", b->name);
        cupel_html_member(to, false, "library", b->library);
        cupel_html_member(to, false, "version", b->version);
        cupel_html_member(to, false, "started", c->columns[i].results->run.started);
        cupel_html_member(to, false, "profile", c->columns[i].results->run.profile);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "]");
}

/* What one column did with a case: its verdict, and what the library said. */
static void cell(cupel_buffer *to, const cupel_case_record *record)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    if (record == NULL) {
        cupel_buffer_text(to, ",null");
        return;
    }
    cupel_buffer_format(to, ",[%d", (int)record->verdict);
    if (!cupel_case_record_is_plain(record)) {
        cupel_buffer_format(&text, "%s%s%s%s%s", cupel_status_name(record->status),
                            record->reason[0] == '\0' ? "" : ", reason ", record->reason,
                            record->message[0] == '\0' ? "" : ": ", record->message);
        cupel_buffer_append(&text, "", 1);
        cupel_buffer_text(to, ",");
        cupel_html_string(to, (const char *)text.ptr);
    }
    cupel_buffer_text(to, "]");
    cupel_buffer_free(&text);
}

static void cause(cupel_buffer *to, const cupel_comparison *c, const cupel_cluster *of)
{
    const size_t column = cupel_triage_column(&of->triage);
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i;
    size_t k;

    cupel_buffer_text(to, "{");
    cupel_html_member(to, true, "finding", cupel_finding_name(of->triage.finding));
    cupel_html_member(to, false, "trend", cupel_comparison_trend(c, of));
    cupel_html_member(to, false, "kind", of->cause_kind);
    cupel_html_member(to, false, "cause", of->cause);
    cupel_html_member(to, false, "explanation", of->explanation);
    cupel_html_member(to, false, "clause", of->clause);
    cupel_html_member(to, false, "decided", of->decided_by);
    cupel_cluster_methods(&text, of);
    member(to, "methods", &text);
    cupel_cluster_who(&text, c->columns, of);
    member(to, "who", &text);
    cupel_detail_repeat(&text, c->columns[column].results, of->rows[0]->cells[column]);
    member(to, "repeat", &text);
    cupel_html_bits(to, "wrong", of->triage.wrong);
    cupel_buffer_format(to, ",\"verdict\":%d,\"count\":%zu,\n\"cases\":[", (int)of->triage.verdict,
                        of->count);
    for (i = 0; i < of->count && i < CASES_SHOWN; i++) {
        cupel_buffer_text(to, i == 0 ? "[" : ",\n[");
        cupel_html_string(to, of->rows[i]->id);
        for (k = 0; k < c->column_count; k++) {
            cell(to, of->rows[i]->cells[k]);
        }
        cupel_buffer_text(to, "]");
    }
    cupel_buffer_text(to, "]}");
    cupel_buffer_free(&text);
}

static void lot(cupel_buffer *to, const cupel_lot *of)
{
    cupel_buffer_text(to, "{");
    cupel_html_member(to, true, "contrast", cupel_contrast_name(of->contrast));
    cupel_html_member(to, false, "algorithm", of->algorithm);
    cupel_html_member(to, false, "first", of->first->id);
    cupel_html_bits(to, "ran", of->ran);
    cupel_buffer_format(to, ",\"count\":%zu}", of->count);
}

static void comparison(page *p, const cupel_comparison *c)
{
    const size_t pairs = c->column_count * c->column_count;
    cupel_buffer *to = &p->text;
    size_t i;

    cupel_buffer_text(to, "{");
    cupel_html_member(to, true, "backend", c->backend);
    cupel_buffer_format(to, ",\"runs\":%s,\"cases\":%zu", c->runs ? "true" : "false",
                        c->rows.count);
    numbers(to, "counts", c->counts, CUPEL_CONTRAST_COUNT);
    numbers(to, "both", c->both, pairs);
    numbers(to, "same", c->same, pairs);
    columns(to, c);
    cupel_buffer_text(to, ",\n\"causes\":[");
    for (i = 0; i < c->clusters.count; i++) {
        cupel_buffer_text(to, i == 0 ? "\n" : ",\n");
        cause(to, c, &c->clusters.items[i]);
        cupel_report_put(to, p->out);
    }
    cupel_buffer_text(to, "],\n\"lots\":[");
    for (i = 0; i < c->lot_count; i++) {
        cupel_buffer_text(to, i == 0 ? "\n" : ",\n");
        lot(to, &c->lots[i]);
    }
    cupel_buffer_text(to, "]}");
    cupel_report_put(to, p->out);
}

static void data(void *context)
{
    page *p = context;
    size_t i;

    cupel_buffer_text(&p->text,
                      "<script type=\"application/json\" id=\"data-comparisons\">{\"verdicts\":");
    cupel_html_verdicts(&p->text);
    cupel_buffer_text(&p->text, ",\n\"comparisons\":[");
    for (i = 0; i < p->count; i++) {
        cupel_buffer_text(&p->text, i == 0 ? "\n" : ",\n");
        comparison(p, &p->comparisons[i]);
    }
    cupel_buffer_text(&p->text, "]}</script>\n");
    cupel_report_put(&p->text, p->out);
}

static void write_html(const cupel_comparison *comparisons, size_t count,
                       const cupel_report_options *options, FILE *out)
{
    static const char *const scripts[] = { "data", "dom", "compare", NULL };
    page p = { .comparisons = comparisons,
               .count = count,
               .text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX),
               .out = out };
    const cupel_html_frame frame = {
        .title = "cupel comparison", .scripts = scripts, .data = data, .context = &p
    };

    (void)options;
    cupel_html_frame_write(&frame, out);
    cupel_buffer_free(&p.text);
}

const cupel_compare_writer cupel_compare_html = { "html", write_html };
