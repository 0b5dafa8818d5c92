/* JUnit XML: a testsuite for each backend and vector file, a testcase for each case. Knows XML's
 * rules of characters; the cases of one suite are counted before they are written. */
#include <inttypes.h>

#include "base/utf8.h"
#include "reports/detail.h"
#include "reports/plays.h"
#include "reports/writers/writers.h"

/* Writes text for an attribute or an element. XML 1.0 section 2.2 has no way to write most control
 * characters, surrogates, U+FFFE and U+FFFF: they become \xNN or U+FFFD. */
static void xml(cupel_buffer *to, const char *text, bool attribute)
{
    const uint8_t *at = (const uint8_t *)text;
    size_t len = strlen(text);

    while (len > 0) {
        size_t step = cupel_utf8_step(at, len);

        if (at[0] == '&') {
            cupel_buffer_text(to, "&amp;");
        } else if (at[0] == '<') {
            cupel_buffer_text(to, "&lt;");
        } else if (at[0] == '>') {
            cupel_buffer_text(to, "&gt;");
        } else if (at[0] == '"') {
            cupel_buffer_text(to, "&quot;");
        } else if (at[0] == '\n' && !attribute) {
            cupel_buffer_text(to, "\n");
        } else if (at[0] < 0x20 || at[0] == 0x7f) {
            cupel_buffer_format(to, "\\x%02x", at[0]);
        } else if (step == 0 || (step == 3 && at[0] == 0xef && at[1] == 0xbf && at[2] >= 0xbe)) {
            cupel_buffer_text(to, "\xef\xbf\xbd");
        } else {
            cupel_buffer_append(to, at, step);
        }
        step = step == 0 ? 1 : step;
        at += step;
        len -= step;
    }
}

static void attribute(cupel_buffer *to, const char *name, const char *value)
{
    cupel_buffer_format(to, " %s=\"", name);
    xml(to, value, true);
    cupel_buffer_text(to, "\"");
}

static bool same_suite(const cupel_case_record *a, const cupel_case_record *b)
{
    size_t len = strcspn(a->id, "#");

    return strcmp(a->backend, b->backend) == 0 && strcspn(b->id, "#") == len
           && strncmp(a->id, b->id, len) == 0;
}

/* JUnit knows no known failures: they count as skipped, with the reason that the baseline gives. */
static bool is_skipped(const cupel_verdict_info *info)
{
    return strcmp(info->verdict_class, "skip") == 0 || strcmp(info->verdict_class, "known") == 0;
}

/* <failure>, <error> or <skipped>. */
static void outcome(cupel_buffer *to, const cupel_results *results, const cupel_case_record *r)
{
    const cupel_verdict_info *info = cupel_verdict_info_of(r->verdict);
    const char *tag = strcmp(info->verdict_class, "fail") == 0 ? "failure" : "error";
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    if (is_skipped(info)) {
        cupel_buffer_text(to, "<skipped");
        attribute(to, "message", r->known[0] == '\0' ? info->doc : r->known);
        cupel_buffer_text(to, "/>");
        return;
    }
    cupel_detail(&text, results, r);
    cupel_buffer_append(&text, "", 1);
    cupel_buffer_format(to, "<%s", tag);
    attribute(to, "type", info->kind);
    attribute(to, "message", info->doc);
    cupel_buffer_text(to, ">");
    xml(to, text.overflowed ? "(left out: too long)" : (const char *)text.ptr, false);
    cupel_buffer_format(to, "</%s>", tag);
    cupel_buffer_free(&text);
}

static void testcase(cupel_buffer *to, const cupel_results *results, const cupel_case_record *r)
{
    cupel_buffer_text(to, "    <testcase");
    attribute(to, "classname", r->method);
    attribute(to, "name", r->id);
    cupel_buffer_format(to, " time=\"%" PRIu64 ".%09" PRIu64 "\"", r->nanoseconds / 1000000000U,
                        r->nanoseconds % 1000000000U);
    if (r->verdict == CUPEL_VERDICT_PASS) {
        cupel_buffer_text(to, "/>\n");
        return;
    }
    cupel_buffer_text(to, ">");
    outcome(to, results, r);
    cupel_buffer_text(to, "</testcase>\n");
}

typedef struct counts {
    size_t tests;
    size_t failures;
    size_t errors;
    size_t skipped;
} counts;

static void count(counts *to, const cupel_case_record *r)
{
    const char *verdict_class = cupel_verdict_info_of(r->verdict)->verdict_class;

    to->tests++;
    to->failures += strcmp(verdict_class, "fail") == 0;
    to->errors += strcmp(verdict_class, "error") == 0;
    to->skipped += is_skipped(cupel_verdict_info_of(r->verdict));
}

/* Suites with cases of one backend lie apart in the results, where backends alternate: one pass
 * over the cases of a file for each backend. */
static void suites_of_file(const cupel_results *results, size_t from, size_t to, cupel_buffer *text,
                           FILE *out)
{
    size_t b;
    size_t i;

    for (b = 0; b < results->backend_count; b++) {
        const cupel_case_record *first = NULL;
        counts of = { 0, 0, 0, 0 };

        for (i = from; i < to; i++) {
            if (strcmp(results->cases[i].backend, results->backends[b].name) == 0) {
                first = first == NULL ? &results->cases[i] : first;
                count(&of, &results->cases[i]);
            }
        }
        if (first == NULL) {
            continue;
        }
        cupel_buffer_text(text, "  <testsuite name=\"");
        xml(text, first->backend, true);
        cupel_buffer_format(text, " %.*s\"", (int)strcspn(first->id, "#\"&<>"), first->id);
        attribute(text, "timestamp", results->run.started);
        cupel_buffer_format(text,
                            " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
                            of.tests, of.failures, of.errors, of.skipped);
        for (i = from; i < to; i++) {
            if (same_suite(first, &results->cases[i])) {
                testcase(text, results, &results->cases[i]);
                cupel_report_put(text, out);
            }
        }
        cupel_buffer_text(text, "  </testsuite>\n");
        cupel_report_put(text, out);
    }
}

static bool same_file(const cupel_case_record *a, const cupel_case_record *b)
{
    size_t len = strcspn(a->id, "#");

    return strcspn(b->id, "#") == len && strncmp(a->id, b->id, len) == 0;
}

static size_t count_plays(const cupel_results *results, const char *set, const char *played)
{
    size_t found = 0;
    size_t i;

    for (i = 0; i < results->play_count; i++) {
        found += strcmp(results->plays[i].set, set) == 0
                 && (played == NULL || strcmp(results->plays[i].played, played) == 0);
    }
    return found;
}

static void one_play(const cupel_results *results, const cupel_play_record *play, cupel_buffer *to)
{
    const char *tag = strcmp(play->played, "bad") == 0 ? "failure" : "error";
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);

    cupel_plays_cast(&text, results, play);
    cupel_buffer_append(&text, "", 1);
    cupel_buffer_text(to, "    <testcase");
    attribute(to, "classname", play->set);
    attribute(to, "name", (const char *)text.ptr);
    text.len = 0;
    if (strcmp(play->played, "good") == 0) {
        cupel_buffer_text(to, "/>\n");
    } else if (!cupel_play_is_bad(play)) {
        cupel_buffer_text(to, "><skipped");
        attribute(to, "message", play->known[0] == '\0' ? play->text : play->known);
        cupel_buffer_text(to, "/></testcase>\n");
    } else {
        cupel_plays_detail(&text, results, play);
        cupel_buffer_append(&text, "", 1);
        cupel_buffer_format(to, "><%s", tag);
        attribute(to, "message", play->text);
        cupel_buffer_text(to, ">");
        xml(to, (const char *)text.ptr, false);
        cupel_buffer_format(to, "</%s></testcase>\n", tag);
    }
    cupel_buffer_free(&text);
}

/* A suite for each scenario, a test for each cast. */
static void plays(const cupel_results *results, cupel_buffer *text, FILE *out)
{
    size_t s;
    size_t i;

    for (s = 0; s < results->scenario_count; s++) {
        const char *set = results->scenarios[s].set;

        cupel_buffer_text(text, "  <testsuite");
        attribute(text, "name", set);
        attribute(text, "timestamp", results->run.started);
        cupel_buffer_format(
            text, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
            count_plays(results, set, NULL), count_plays(results, set, "bad"),
            count_plays(results, set, "error"),
            count_plays(results, set, "unsupported") + count_plays(results, set, "known"));
        for (i = 0; i < results->play_count; i++) {
            if (strcmp(results->plays[i].set, set) == 0) {
                one_play(results, &results->plays[i], text);
                cupel_report_put(text, out);
            }
        }
        cupel_buffer_text(text, "  </testsuite>\n");
        cupel_report_put(text, out);
    }
}

/* What went wrong around the cases is an error of a suite of its own. */
static void problems(const cupel_results *results, cupel_buffer *text, FILE *out)
{
    size_t count_of = results->problem_count + (results->complete ? 0 : 1);
    size_t i;

    if (count_of == 0) {
        return;
    }
    cupel_buffer_format(text,
                        "  <testsuite name=\"cupel\" tests=\"%zu\" failures=\"0\" "
                        "errors=\"%zu\" skipped=\"0\">\n",
                        count_of, count_of);
    for (i = 0; i < count_of; i++) {
        bool is_problem = i < results->problem_count;

        cupel_buffer_text(text, "    <testcase classname=\"cupel\"");
        attribute(text, "name", is_problem ? results->problems[i].where : "run");
        cupel_buffer_text(text, "><error");
        attribute(text, "message",
                  is_problem ? results->problems[i].message : "the run did not reach its end");
        cupel_buffer_text(text, "/></testcase>\n");
    }
    cupel_buffer_text(text, "  </testsuite>\n");
    cupel_report_put(text, out);
}

static void write_junit(const cupel_results *results, const cupel_report_options *options,
                        FILE *out)
{
    cupel_buffer text = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    size_t from = 0;
    size_t to;

    (void)options;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", out);
    while (from < results->case_count) {
        for (to = from + 1;
             to < results->case_count && same_file(&results->cases[from], &results->cases[to]);
             to++) {
        }
        suites_of_file(results, from, to, &text, out);
        from = to;
    }
    plays(results, &text, out);
    problems(results, &text, out);
    fputs("</testsuites>\n", out);
    cupel_buffer_free(&text);
}

const cupel_report_writer cupel_report_junit = {
    .name = "junit",
    .description = "JUnit XML for continuous integration: every case",
    .extension = "xml",
    .write = write_junit,
};
