/* reports: rows by content, who is to be suspected, and what makes one cause. */
#include "check.h"

#include "reports/compare.h"
#include "reports/dictionary.h"

#define PASS     CUPEL_VERDICT_PASS
#define ACCEPTED CUPEL_VERDICT_ACCEPTED_INVALID
#define REFUSED  CUPEL_VERDICT_REJECTED_VALID
#define SKIPPED  CUPEL_VERDICT_SKIP_UNSUPPORTED

/* One case on the backends "a", "b", "c". */
typedef struct line {
    const char *id;
    const char *hash;
    const char *rule;
    const char *clause;
    const char *flags[4];
    cupel_verdict verdicts[3];
} line;

static cupel_backend_record backends[] = { { "a", "A", "1", "/a", 1 },
                                           { "b", "B", "1", "/b", 1 },
                                           { "c", "C", "1", "/c", 1 } };

/* Results of these lines, in the order of a store. */
static void make(const line *lines, size_t count, cupel_results *results)
{
    size_t i;
    size_t b;

    memset(results, 0, sizeof *results);
    results->run.profile = "rfc";
    results->backends = backends;
    results->backend_count = 3;
    results->vectors = cupel_arena_alloc(&results->arena, count * sizeof *results->vectors);
    results->cases = cupel_arena_alloc(&results->arena, 3 * count * sizeof *results->cases);
    for (i = 0; i < count; i++) {
        const line *l = &lines[i];

        results->vectors[results->vector_count++] = (cupel_vector_record){ .id = l->id,
                                                                           .hash = l->hash,
                                                                           .validity = "invalid",
                                                                           .rule = l->rule,
                                                                           .flags = l->flags,
                                                                           .rule_text = "",
                                                                           .clause = l->clause };
        for (b = 0; b < 3; b++) {
            results->cases[results->case_count++] =
                (cupel_case_record){ .id = l->id,
                                     .backend = backends[b].name,
                                     .method = "AES-GCM/open",
                                     .verdict = l->verdicts[b],
                                     .validity = "",
                                     .decided_by = "",
                                     .decided_clause = "",
                                     .flags = l->flags,
                                     .known = "" };
        }
    }
}

static void findings_name_the_suspect(void **state)
{
    static const struct {
        cupel_verdict verdicts[3];
        cupel_finding finding;
        uint64_t wrong;
        bool mixed;
    } table[] = {
        { { PASS, PASS, PASS }, CUPEL_FINDING_NONE, 0, false },
        { { PASS, ACCEPTED, PASS }, CUPEL_FINDING_DISSENTER, 2, false },
        { { PASS, ACCEPTED, SKIPPED }, CUPEL_FINDING_DISSENTER, 2, false },
        { { ACCEPTED, ACCEPTED, ACCEPTED }, CUPEL_FINDING_VECTOR, 7, false },
        { { ACCEPTED, REFUSED, ACCEPTED }, CUPEL_FINDING_VECTOR, 7, true },
        { { SKIPPED, ACCEPTED, ACCEPTED }, CUPEL_FINDING_VECTOR, 6, false },
        { { PASS, ACCEPTED, ACCEPTED }, CUPEL_FINDING_SPLIT, 6, false },
        { { SKIPPED, SKIPPED, ACCEPTED }, CUPEL_FINDING_ALONE, 4, false },
        { { SKIPPED, SKIPPED, SKIPPED }, CUPEL_FINDING_NONE, 0, false },
        { { PASS, PASS, CUPEL_VERDICT_KNOWN_FAILURE }, CUPEL_FINDING_DISSENTER, 4, false },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        line l = { "s#1/open", "1", "r", "", { NULL }, { PASS, PASS, PASS } };
        cupel_results results;
        cupel_rows rows;
        cupel_triage found;

        memcpy(l.verdicts, table[i].verdicts, sizeof l.verdicts);
        make(&l, 1, &results);
        cupel_rows_of(&results, &rows);
        assert_int_equal(rows.count, 1);
        found = cupel_triage_of(&rows.items[0], rows.column_count);
        if (found.finding != table[i].finding || found.wrong != table[i].wrong
            || found.mixed != table[i].mixed) {
            fail_msg("line %zu: %s, wrong %lx", i, cupel_finding_name(found.finding),
                     (unsigned long)found.wrong);
        }
        cupel_rows_free(&rows);
        cupel_arena_free(&results.arena);
    }
}

/* The flag that the cases that went wrong have and the others have not is the cause, wherever it
 * stands in their lists. */
static void the_telling_flag_is_the_cause(void **state)
{
    static const line lines[] = {
        { "s#1/open", "1", "", "", { "Common", "Twist", NULL }, { PASS, ACCEPTED, PASS } },
        { "s#2/open", "2", "", "", { "Common", NULL }, { PASS, PASS, PASS } },
        { "s#3/open", "3", "", "", { "Common", "Twist", NULL }, { PASS, ACCEPTED, PASS } },
        { "s#4/open", "4", "", "", { "Common", NULL }, { PASS, PASS, PASS } },
        { "s#5/open", "5", "", "", { "Common", "Other", NULL }, { PASS, ACCEPTED, PASS } },
        { "s#6/open", "6", "", "", { "Common", NULL }, { PASS, PASS, PASS } },
        { "s#7/open", "7", "", "", { "Common", NULL }, { PASS, PASS, PASS } },
        { "s#8/open", "8", "", "", { NULL }, { PASS, ACCEPTED, PASS } },
    };
    static const struct {
        const char *kind, *cause;
        size_t count;
    } wanted[] = { { "flag", "Twist", 2 }, { "flag", "Other", 1 }, { "", "", 1 } };
    cupel_results results;
    cupel_rows rows;
    cupel_clusters clusters;
    size_t i;

    (void)state;
    make(lines, sizeof lines / sizeof lines[0], &results);
    cupel_rows_of(&results, &rows);
    cupel_clusters_make(&rows, &clusters);
    assert_int_equal(clusters.count, 3);
    for (i = 0; i < 3; i++) {
        assert_string_equal(clusters.items[i].cause_kind, wanted[i].kind);
        assert_string_equal(clusters.items[i].cause, wanted[i].cause);
        assert_int_equal(clusters.items[i].count, wanted[i].count);
    }
    assert_string_equal(clusters.items[0].clause, "SP 800-38D"); /* of the algorithm */
    cupel_clusters_free(&clusters);
    cupel_rows_free(&rows);
    cupel_arena_free(&results.arena);
}

/* Rules of two files may have one name: the clause tells them apart. */
static void a_rule_is_one_with_its_clause(void **state)
{
    static const line lines[] = {
        { "s#1/open", "1", "tag", "section 7.2", { "X", NULL }, { PASS, ACCEPTED, PASS } },
        { "s#2/open", "2", "tag", "section 7.2", { "Y", NULL }, { PASS, ACCEPTED, PASS } },
        { "t#1/open", "3", "tag", "section 9", { "X", NULL }, { PASS, ACCEPTED, PASS } },
        { "t#2/open", "4", "tag", "section 9", { "X", NULL }, { ACCEPTED, PASS, PASS } },
    };
    cupel_results results;
    cupel_rows rows;
    cupel_clusters clusters;

    (void)state;
    make(lines, 4, &results);
    cupel_rows_of(&results, &rows);
    cupel_clusters_make(&rows, &clusters);
    assert_int_equal(clusters.count, 3);
    assert_string_equal(clusters.items[0].clause, "section 7.2");
    assert_int_equal(clusters.items[0].count, 2);
    assert_int_equal(clusters.items[1].count, 1);
    assert_int_equal(clusters.items[2].count, 1);
    cupel_clusters_free(&clusters);
    cupel_rows_free(&rows);
    cupel_arena_free(&results.arena);
}

/* A content that is there twice meets twice; what is there once more is new. */
static void rows_are_joined_by_content(void **state)
{
    static const line before[] = {
        { "s#1/open", "a1", "", "", { NULL }, { PASS, PASS, PASS } },
        { "s#2/open", "b2", "", "", { NULL }, { PASS, PASS, PASS } },
        { "s#3/open", "a1", "", "", { NULL }, { ACCEPTED, PASS, PASS } },
        { "s#4/open", "c3", "", "", { NULL }, { PASS, PASS, PASS } },
    };
    static const line after[] = {
        { "t#1/open", "b2", "", "", { NULL }, { SKIPPED, PASS, PASS } },
        { "t#2/open", "a1", "", "", { NULL }, { PASS, PASS, PASS } },
        { "t#3/open", "a1", "", "", { NULL }, { PASS, PASS, PASS } },
        { "t#4/open", "a1", "", "", { NULL }, { PASS, PASS, PASS } },
    };
    cupel_results results[2];
    cupel_column columns[2];
    cupel_comparison c;
    size_t i;

    (void)state;
    make(before, 4, &results[0]);
    make(after, 4, &results[1]);
    for (i = 0; i < 2; i++) {
        columns[i] = (cupel_column){ &results[i], "a", i == 0 ? "before" : "after" };
    }
    cupel_comparison_make(columns, 2, "", true, &c);
    assert_int_equal(c.rows.count, 5);
    assert_int_equal(c.counts[CUPEL_CONTRAST_SAME], 1);    /* s#1, t#2 */
    assert_int_equal(c.counts[CUPEL_CONTRAST_CHANGED], 1); /* s#3, t#3 */
    assert_int_equal(c.counts[CUPEL_CONTRAST_SUPPORT], 1); /* s#2, t#1 */
    assert_int_equal(c.counts[CUPEL_CONTRAST_GONE], 1);    /* s#4 */
    assert_int_equal(c.counts[CUPEL_CONTRAST_NEW], 1);     /* t#4 */
    assert_false(cupel_comparison_is_same(&c));
    assert_int_equal(c.clusters.count, 1);
    assert_string_equal(cupel_comparison_trend(&c, &c.clusters.items[0]), "better");
    assert_string_equal(c.rows.items[0].id, "s#1/open");
    assert_string_equal(c.rows.items[2].cells[1]->id, "t#3/open");
    assert_string_equal(c.rows.items[4].id, "t#4/open");
    cupel_comparison_free(&c);
    cupel_arena_free(&results[0].arena);
    cupel_arena_free(&results[1].arena);
}

static void texts_have_one_number_each(void **state)
{
    cupel_dictionary dictionary = { .texts = NULL };
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    size_t i;

    (void)state;
    for (i = 0; i < 2000; i++) {
        assert_int_equal(
            cupel_dictionary_number(&dictionary, cupel_arena_format(&arena, "%zu", i % 1000)),
            i % 1000);
    }
    assert_int_equal(dictionary.count, 1000);
    assert_string_equal(dictionary.texts[999], "999");
    cupel_dictionary_free(&dictionary);
    cupel_arena_free(&arena);
}

/* The page of no results, with these options; to be freed. */
static char *page_with(const cupel_report_options *options)
{
    static const cupel_run_record run = { "", "", "", "rfc", "1/1", "", "", "" };
    const cupel_results results = { .run = run };
    char *text = NULL;
    size_t len = 0;
    size_t i = 0;
    FILE *out = open_memstream(&text, &len);

    assert_non_null(out);
    while (strcmp(cupel_report_writers[i]->name, "html") != 0) {
        i++;
    }
    cupel_report_writers[i]->write(&results, options, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void figures_are_in_the_page(void **state)
{
    static const char *const cells[] = { "backend", "MB/s", "</script>", "10" };
    const cupel_figure figure = {
        .title = "Speed", .text = "", .svg = "<svg/>", .cells = cells, .columns = 2, .rows = 2
    };
    char *with = page_with(&(cupel_report_options){ .figures = &figure, .figure_count = 1 });
    char *without = page_with(&(cupel_report_options){ .figures = NULL });

    (void)state;
    assert_non_null(strstr(with, "id=\"data-figures\">[{\"title\":\"Speed\",\"text\":\"\","
                                 "\"svg\":\"\\u003csvg/>\",\"columns\":2,\"cells\":"
                                 "[\"backend\",\"MB/s\",\"\\u003c/script>\",\"10\"]}]</script>"));
    assert_null(strstr(without, "data-figures\""));
    free(with);
    free(without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_name_the_suspect),
        cmocka_unit_test(the_telling_flag_is_the_cause),
        cmocka_unit_test(a_rule_is_one_with_its_clause),
        cmocka_unit_test(rows_are_joined_by_content),
        cmocka_unit_test(texts_have_one_number_each),
        cmocka_unit_test(figures_are_in_the_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
