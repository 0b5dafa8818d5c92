/* baselines: known, changed, fixed, expired; versions. */
#include "check.h"

#include <unistd.h>

#include "results/baseline.h"

static const char *const flags[] = { "LongIv", NULL };
static const char *const no_flags[] = { NULL };

static void write_text(char *path, const char *text)
{
    int fd = mkstemp(path);
    size_t len = strlen(text);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, len), len);
    close(fd);
}

/* Applies a baseline of "b" to one case on version 3.0.5 of a backend; returns the verdict after.
 */
static cupel_verdict apply_on(const char *name, const char *entries, cupel_verdict verdict,
                              cupel_baseline_report *report, cupel_result expected)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    char text[2048];
    cupel_backend_record backend = { name, "B", "3.0.5", "/b", 1 };
    cupel_file_record file = { .set = "s/t" };
    cupel_case_record record = { .id = "s/t#1/seal",
                                 .backend = name,
                                 .method = "AES-GCM/seal",
                                 .verdict = verdict,
                                 .flags = verdict == CUPEL_VERDICT_PASS ? no_flags : flags,
                                 .rule = "gcm-nonce",
                                 .message = "invalid iv length",
                                 .known = "" };
    cupel_results results = { .complete = true,
                              .run = { .filter = "", .shard = "1/1" },
                              .backends = &backend,
                              .backend_count = 1,
                              .files = &file,
                              .file_count = 1,
                              .cases = &record,
                              .case_count = 1 };
    cupel_error err;

    snprintf(text, sizeof text,
             "{\"format\":\"cupel-baseline\",\"backend\":\"b\",\"entries\":[%s]}", entries);
    write_text(path, text);
    *report = (cupel_baseline_report)CUPEL_BASELINE_REPORT_EMPTY;
    assert_int_equal(cupel_baseline_apply(path, "2026-06-15", &results, report, &err), expected);
    cupel_buffer_free(&report->text);
    cupel_arena_free(&results.arena);
    unlink(path);
    return record.verdict;
}

static cupel_verdict apply(const char *entries, cupel_verdict verdict,
                           cupel_baseline_report *report, cupel_result expected)
{
    return apply_on("b", entries, verdict, report, expected);
}

#define ENTRY(more) \
    "{\"reason\":\"long nonces\",\"verdict\":\"fail rejected-valid\",\"sets\":[\"s/t\"]" more "}"
#define OF_SETS(sets) \
    "{\"reason\":\"long nonces\",\"verdict\":\"fail rejected-valid\",\"sets\":[" sets "]}"
#define LISTED(more) \
    "{\"reason\":\"x\",\"verdict\":\"fail rejected-valid\",\"cases\":[\"s/t#1/seal\"]" more "}"

static void reality_is_compared_with_the_list(void **state)
{
    static const struct {
        const char *entries;
        cupel_verdict before, after;
        size_t known, changed, fixed, expired;
    } table[] = {
        /* listed by its selectors, or by its id */
        { ENTRY(""), CUPEL_VERDICT_REJECTED_VALID, CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0, 0 },
        { ENTRY(",\"flags\":[\"Long*\"],\"method\":\"AES*\",\"message\":\"*iv*\",\"rules\":[\"gcm*"
                "\"]"),
          CUPEL_VERDICT_REJECTED_VALID, CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0, 0 },
        { LISTED(""), CUPEL_VERDICT_REJECTED_VALID, CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0, 0 },
        /* fails in another way */
        { ENTRY(""), CUPEL_VERDICT_ERROR_CRASHED, CUPEL_VERDICT_ERROR_CRASHED, 0, 1, 0, 0 },
        { LISTED(""), CUPEL_VERDICT_WRONG_OUTPUT, CUPEL_VERDICT_WRONG_OUTPUT, 0, 1, 0, 0 },
        /* passes by now */
        { ENTRY(""), CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS, 0, 0, 1, 0 },
        { LISTED(""), CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS, 0, 0, 1, 0 },
        /* passes by now, and says that it may */
        { ENTRY(",\"sometimes\":\"machine\""), CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS, 0, 0, 0, 0 },
        { LISTED(",\"sometimes\":\"machine\""), CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS, 0, 0, 0,
          0 },
        { LISTED(",\"sometimes\":\"machine\""), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0, 0 },
        /* not all that the entry is about was run: its silence says nothing */
        { OF_SETS("\"s/t\",\"s/u\""), CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS, 0, 0, 0, 0 },
        { OF_SETS("\"s/*\""), CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS, 0, 0, 0, 0 },
        { OF_SETS("\"s/*\""), CUPEL_VERDICT_REJECTED_VALID, CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0,
          0 },
        /* not about this failure: it is new, and the entry has nothing to show */
        { ENTRY(",\"flags\":[\"Twist\"]"), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_REJECTED_VALID, 0, 0, 1, 0 },
        { ENTRY(",\"message\":\"other\""), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_REJECTED_VALID, 0, 0, 1, 0 },
        { ENTRY(",\"rules\":[\"ccm*\"]"), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_REJECTED_VALID, 0, 0, 1, 0 },
        /* of another version: neither known nor fixed */
        { ENTRY(",\"versions\":\">=3.2\""), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_REJECTED_VALID, 0, 0, 0, 0 },
        /* its day has passed */
        { ENTRY(",\"expires\":\"2026-06-14\""), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0, 1 },
        { ENTRY(",\"expires\":\"2026-06-15\""), CUPEL_VERDICT_REJECTED_VALID,
          CUPEL_VERDICT_KNOWN_FAILURE, 1, 0, 0, 0 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_baseline_report report;

        assert_int_equal(apply(table[i].entries, table[i].before, &report, CUPEL_DONE),
                         table[i].after);
        assert_int_equal(report.known, table[i].known);
        assert_int_equal(report.changed, table[i].changed);
        assert_int_equal(report.fixed, table[i].fixed);
        assert_int_equal(report.expired, table[i].expired);
    }
}

static void variants_share_the_list_of_their_library(void **state)
{
    static const struct {
        const char *name;
        cupel_verdict after;
    } table[] = {
        { "b", CUPEL_VERDICT_KNOWN_FAILURE },    { "b@3.0", CUPEL_VERDICT_KNOWN_FAILURE },
        { "bb", CUPEL_VERDICT_REJECTED_VALID },  { "a", CUPEL_VERDICT_REJECTED_VALID },
        { "a@b", CUPEL_VERDICT_REJECTED_VALID },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_baseline_report report;

        assert_int_equal(
            apply_on(table[i].name, ENTRY(""), CUPEL_VERDICT_REJECTED_VALID, &report, CUPEL_DONE),
            table[i].after);
    }
}

static void bad_entries_are_refused(void **state)
{
    static const char *const table[] = {
        "[]",
        "{\"verdict\":\"fail rejected-valid\",\"sets\":[\"*\"]}",
        "{\"reason\":\"x\",\"verdict\":\"fail\",\"sets\":[\"*\"]}",
        "{\"reason\":\"x\",\"verdict\":\"pass\",\"sets\":[\"*\"]}",
        "{\"reason\":\"x\",\"verdict\":\"skip unsupported\",\"sets\":[\"*\"]}",
        "{\"reason\":\"x\",\"verdict\":\"fail rejected-valid\"}",
        "{\"reason\":\"x\",\"verdict\":\"fail rejected-valid\",\"sets\":[]}",
        "{\"reason\":\"x\",\"verdict\":\"fail rejected-valid\",\"sets\":\"s/t\"}",
        "{\"reason\":[\"x\"],\"verdict\":\"fail rejected-valid\",\"sets\":[\"*\"]}",
        ENTRY(",\"colour\":\"blue\""),
        ENTRY(",\"flags\":\"LongIv\""), /* would be about all flags if it were let pass */
        ENTRY(",\"flags\":[1]"),
        ENTRY(",\"flags\":[\"\"]"),
        ENTRY(",\"method\":[\"AES*\"]"),
        ENTRY(",\"expires\":\"soon\""),
        ENTRY(",\"expires\":\"31.12.2026\""),
        ENTRY(",\"expires\":\"2026-13-01\""),
        ENTRY(",\"expires\":\"2026-02-29\""),
        ENTRY(",\"expires\":\"2026-12-310\""),
        ENTRY(",\"versions\":\"3.0\""),
        ENTRY(",\"versions\":\">=3.0, <3.2\""),
        ENTRY(",\"versions\":\"=>3.0\""),
        ENTRY(",\"versions\":\">= 3.0\""),
        LISTED(",\"sets\":[\"*\"]"),
        LISTED(",\"message\":\"*\""),
    };
    cupel_baseline_report report;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(apply(table[i], CUPEL_VERDICT_PASS, &report, CUPEL_FAILED_SYNTAX),
                         CUPEL_VERDICT_PASS);
        /* Also where the results have not its backend. */
        assert_int_equal(apply_on("c", table[i], CUPEL_VERDICT_PASS, &report, CUPEL_FAILED_SYNTAX),
                         CUPEL_VERDICT_PASS);
    }
}

static void versions_are_within_ranges(void **state)
{
    static const struct {
        const char *version;
        const char *range;
        bool within;
    } table[] = {
        { "3.0.22", "", true },           { "3.0.22", ">=3.0", true },
        { "3.0.22", ">=3.0 <3.2", true }, { "3.2", ">=3.0 <3.2", false },
        { "3.2.0", "<3.2", false },       { "3.10", ">=3.9", true },
        { "1.1.1w", "<3.0", true },       { "1.1.1w", ">1.1.1", true },
        { "3.0.22", "=3.0.22", true },    { "3.0.22", "=3.0.2", false },
        { "3.0.22", "3.0.22", false },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (cupel_version_within(table[i].version, table[i].range) != table[i].within) {
            fail_msg("%s in \"%s\"", table[i].version, table[i].range);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reality_is_compared_with_the_list),
        cmocka_unit_test(variants_share_the_list_of_their_library),
        cmocka_unit_test(bad_entries_are_refused),
        cmocka_unit_test(versions_are_within_ranges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
