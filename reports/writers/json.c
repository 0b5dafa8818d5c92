/* One JSON document for machines: the run, counts, and every case that did not pass. The shape is
 * described in reports/README.md. */
#include <inttypes.h>

#include "reports/detail.h"
#include "reports/summary.h"
#include "reports/writers/writers.h"

/* `"name":"value"`, with a comma before it unless it is the first of its object. */
static void member(cupel_buffer *to, bool first, const char *name, const char *value)
{
    cupel_buffer_text(to, first ? "" : ",");
    cupel_buffer_json_string(to, name);
    cupel_buffer_text(to, ":");
    cupel_buffer_json_string(to, value == NULL ? "" : value);
}

static void counts(cupel_buffer *to, const cupel_tally *tally)
{
    const char *between = "";
    unsigned i;

    cupel_buffer_text(to, "{");
    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        if (tally->verdicts[i] != 0) {
            cupel_buffer_format(to, "%s\"%s\":%zu", between,
                                cupel_verdict_info_of((cupel_verdict)i)->name, tally->verdicts[i]);
            between = ",";
        }
    }
    cupel_buffer_text(to, "}");
}

static void backend(cupel_buffer *to, const cupel_results *results, const cupel_summary *summary,
                    size_t b)
{
    const char *between = "";
    size_t f;

    cupel_buffer_text(to, "{");
    member(to, true, "name", results->backends[b].name);
    member(to, false, "library", results->backends[b].library);
    member(to, false, "version", results->backends[b].version);
    cupel_buffer_text(to, ",\"total\":");
    counts(to, &summary->totals[b]);
    cupel_buffer_text(to, ",\"families\":{");
    for (f = 0; f < summary->row_count; f++) {
        const cupel_tally *tally = &summary->tallies[b * summary->row_count + f];

        if (cupel_tally_all(tally) != 0) {
            cupel_buffer_format(to, "%s\"%s\":", between, cupel_summary_row_name(f));
            counts(to, tally);
            between = ",";
        }
    }
    cupel_buffer_text(to, "}}");
}

static void fields(cupel_buffer *to, const char *name, const cupel_fields *of)
{
    size_t i;

    if (of->count == 0) {
        return;
    }
    cupel_buffer_format(to, ",\"%s\":{", name);
    for (i = 0; i < of->count; i++) {
        const cupel_field *item = &of->items[i];

        cupel_buffer_format(to, "%s\"%s\":", i == 0 ? "" : ",",
                            cupel_field_info_of(item->id)->name);
        if (cupel_field_info_of(item->id)->kind == CUPEL_KIND_INT
            && item->value.len == CUPEL_INT_OCTETS) {
            cupel_buffer_format(to, "%" PRId64, cupel_int_decode(item->value.ptr));
        } else {
            cupel_buffer_text(to, "\"");
            cupel_buffer_hex(to, item->value);
            cupel_buffer_text(to, "\"");
        }
    }
    cupel_buffer_text(to, "}");
}

static void one_case(cupel_buffer *to, const cupel_results *results, const cupel_case_record *r)
{
    const struct {
        const char *name;
        const char *value;
    } texts[] = {
        { "validity", r->validity }, { "demand", r->demand },
        { "comment", r->comment },   { "rule", r->rule },
        { "clause", r->clause },     { "decided_by", r->decided_by },
        { "message", r->message },   { "decided_clause", r->decided_clause },
        { "log", r->log },           { "expected_reason", r->expected_reason },
        { "reason", r->reason },
    };
    cupel_buffer repeat = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t i;

    cupel_buffer_text(to, "{");
    member(to, true, "id", r->id);
    member(to, false, "backend", r->backend);
    member(to, false, "method", r->method);
    member(to, false, "verdict", cupel_verdict_info_of(r->verdict)->name);
    member(to, false, "status", cupel_status_name(r->status));
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (texts[i].value != NULL && texts[i].value[0] != '\0') {
            member(to, false, texts[i].name, texts[i].value);
        }
    }
    cupel_buffer_text(to, ",\"flags\":[");
    for (i = 0; r->flags != NULL && r->flags[i] != NULL; i++) {
        cupel_buffer_text(to, i == 0 ? "" : ",");
        cupel_buffer_json_string(to, r->flags[i]);
    }
    cupel_buffer_text(to, "]");
    fields(to, "expected", &r->expected);
    fields(to, "got", &r->got);
    cupel_detail_repeat(&repeat, results, r);
    cupel_buffer_append(&repeat, "", 1);
    member(to, false, "repeat", repeat.overflowed ? "" : (const char *)repeat.ptr);
    cupel_buffer_free(&repeat);
    cupel_buffer_text(to, "}");
}

static void head(cupel_buffer *to, const cupel_results *results, const cupel_summary *summary)
{
    size_t i;

    cupel_buffer_text(to, "{\"run\":{");
    member(to, true, "cupel", results->run.cupel);
    member(to, false, "started", results->run.started);
    member(to, false, "profile", results->run.profile);
    member(to, false, "shard", results->run.shard);
    member(to, false, "filter", results->run.filter);
    cupel_buffer_format(to, ",\"complete\":%s},\n", results->complete ? "true" : "false");
    cupel_buffer_format(to, "\"files\":%zu,\"tests\":%zu,\"cases\":%zu,\"unread\":%zu,\n",
                        results->file_count, summary->test_count, summary->case_count,
                        summary->unread_count);
    cupel_buffer_text(to, "\"backends\":[");
    for (i = 0; i < results->backend_count; i++) {
        cupel_buffer_text(to, i == 0 ? "\n" : ",\n");
        backend(to, results, summary, i);
    }
    cupel_buffer_text(to, "],\n\"problems\":[");
    for (i = 0; i < results->problem_count; i++) {
        cupel_buffer_text(to, i == 0 ? "{" : ",{");
        member(to, true, "where", results->problems[i].where);
        member(to, false, "message", results->problems[i].message);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "],\n\"not_passed\":[");
}

static void plays(cupel_buffer *to, const cupel_results *results)
{
    const char *between = "";
    size_t i;
    size_t k;

    cupel_buffer_format(to, "],\n\"scenarios\":%zu,\"plays\":%zu,\"plays_not_good\":[",
                        results->scenario_count, results->play_count);
    for (i = 0; i < results->play_count; i++) {
        const cupel_play_record *play = &results->plays[i];

        if (strcmp(play->played, "good") == 0) {
            continue;
        }
        cupel_buffer_format(to, "%s\n{", between);
        member(to, true, "set", play->set);
        cupel_buffer_text(to, ",\"cast\":[");
        for (k = 0; play->cast[k] != NULL; k++) {
            cupel_buffer_text(to, k == 0 ? "" : ",");
            cupel_buffer_json_string(to, play->cast[k]);
        }
        cupel_buffer_text(to, "]");
        member(to, false, "played", play->played);
        member(to, false, "step", play->step);
        member(to, false, "text", play->text);
        if (play->known[0] != '\0') {
            member(to, false, "known", play->known);
        }
        cupel_buffer_text(to, "}");
        between = ",";
    }
}

static void write_json(const cupel_results *results, const cupel_report_options *options, FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    const char *between = "\n";
    cupel_summary summary;
    size_t i;

    (void)options;
    cupel_summary_make(results, &summary);
    head(&text, results, &summary);
    cupel_report_put(&text, out);
    for (i = 0; i < results->case_count; i++) {
        if (results->cases[i].verdict != CUPEL_VERDICT_PASS) {
            cupel_buffer_text(&text, between);
            one_case(&text, results, &results->cases[i]);
            cupel_report_put(&text, out);
            between = ",\n";
        }
    }
    if (results->scenario_count != 0) {
        plays(&text, results);
        cupel_report_put(&text, out);
    }
    fputs("]}\n", out);
    cupel_buffer_free(&text);
    cupel_summary_free(&summary);
}

const cupel_report_writer cupel_report_json = {
    .name = "json",
    .description = "counts and every case that did not pass, for machines",
    .extension = "json",
    .write = write_json,
};
