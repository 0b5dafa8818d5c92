/* cupel list: what there is. */
#include <stdlib.h>

#include "cli/backends.h"
#include "cli/bench.h"
#include "cli/coverage.h"
#include "judge/judge.h"
#include "reports/bench/bench.h"
#include "reports/reports.h"

typedef struct settings {
    cupel_words backends;
    cupel_words vectors;
    bool coverage;
    double least;
    bool adapters;
} settings;

enum { OPTION_BACKEND, OPTION_VECTORS, OPTION_COVERAGE, OPTION_LEAST, OPTION_ADAPTERS };

static const cupel_option options[] = {
    { "backend", 'b', "NAME", "a backend by name, glob or path; may be repeated (default: all)" },
    { "vectors", 'v', "PATH", "vector file or directory; may be repeated" },
    { "coverage", 0, NULL,
      "what the vectors ask of the backends, and of what each library can do" },
    { "least", 0, "PERCENT",
      "of coverage: exit 1 where less of what a library can do is executed" },
    { "adapters", 0, NULL, "of backends: where their adapters refuse by themselves" },
    { NULL, 0, NULL, NULL },
};

static const char *take(void *context, size_t index, const char *value)
{
    settings *s = context;

    switch (index) {
    case OPTION_BACKEND:
        cupel_words_add(&s->backends, value);
        break;
    case OPTION_VECTORS:
        cupel_words_add(&s->vectors, value);
        break;
    case OPTION_COVERAGE:
        s->coverage = true;
        break;
    case OPTION_LEAST: {
        long least;

        if (!cupel_parse_number(value, 0, 100, &least)) {
            return "expected a percentage, 0 to 100";
        }
        s->least = (double)least;
        break;
    }
    default:
        s->adapters = true;
        break;
    }
    return NULL;
}

/* The text of a refusal as a person reads it: its values, which only a case has, are dots. */
static void print_refusal(const char *text)
{
    const char *at;

    while ((at = strchr(text, '%')) != NULL) {
        printf("%.*s...", (int)(at - text), text);
        text = at + 1 + strspn(at + 1, "0123456789.*-+ lhzjt");
        text += *text != '\0';
    }
    printf("%s\n", text);
}

static void print_refusals(const cupel_pool_info *info)
{
    size_t i;

    for (i = 0; i < info->refusal_count; i++) {
        printf("    ");
        print_refusal(info->refusals[i]);
    }
}

static int list_backends(const settings *s)
{
    const cupel_pool_options pool = CUPEL_POOL_DEFAULTS;
    cupel_open_backends opened;
    bool good = cupel_open_all(&s->backends, &pool, &opened);
    size_t i;

    if (good) {
        printf("%-16s %-18s %-20s %8s  %s\n", "backend", "library", "version", "methods",
               "program");
    }
    for (i = 0; i < opened.count; i++) {
        const cupel_pool_info *info = cupel_pool_info_of(opened.items[i].pool);

        printf("%-16s %-18s %-20s %8zu  %s\n", opened.items[i].name, info->library, info->version,
               info->capabilities.count, info->program);
        if (s->adapters) {
            print_refusals(info);
        }
    }
    good = good && opened.failed == 0;
    cupel_close_all(&opened);
    return good ? CUPEL_EXIT_CLEAN : CUPEL_EXIT_TROUBLE;
}

static int list_algorithms(const settings *s)
{
    size_t f;
    size_t a;

    (void)s;
    for (f = 0; f < cupel_family_count; f++) {
        printf("%s: %s\n", cupel_families[f]->name, cupel_families[f]->title);
        for (a = 0; a < cupel_families[f]->algorithm_count; a++) {
            const cupel_algorithm *algorithm = &cupel_families[f]->algorithms[a];

            printf("  %-45s %-34s %s\n", algorithm->name, algorithm->operations, algorithm->spec);
        }
    }
    return CUPEL_EXIT_CLEAN;
}

static void print_names(const char *title, const cupel_field_id *list, const char *separator)
{
    const char *before = "";

    if (list == NULL) {
        return;
    }
    printf("    %-18s ", title);
    for (; *list != CUPEL_FIELD_NONE; list++) {
        printf("%s%s", before, cupel_field_info_of(*list)->name);
        before = separator;
    }
    printf("\n");
}

static int list_operations(const settings *s)
{
    size_t f;
    size_t o;

    (void)s;
    for (f = 0; f < cupel_family_count; f++) {
        for (o = 0; o < cupel_families[f]->operation_count; o++) {
            const cupel_operation *operation = &cupel_families[f]->operations[o];

            printf("%s/%s: %s\n", cupel_families[f]->name, operation->name, operation->doc);
            print_names("takes", operation->required, ", ");
            print_names("and one of", operation->one_of, " | ");
            print_names("and one of", operation->and_one_of, " | ");
            print_names("may take", operation->optional, ", ");
            print_names("gives", operation->outputs, ", ");
            print_names("may give", operation->optional_outputs, ", ");
            print_names("a refusal may give", operation->refusal_outputs, ", ");
        }
    }
    printf("\nwhat cupel bench times\n\n");
    cupel_bench_list();
    return CUPEL_EXIT_CLEAN;
}

static int list_vectors(const settings *s)
{
    cupel_path_list list = { .paths = NULL };
    cupel_error err;
    size_t tests = 0;
    size_t cases = 0;
    size_t files = 0;
    int status = CUPEL_EXIT_CLEAN;
    size_t i;

    if (cupel_gather_vectors(&s->vectors, &list, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        cupel_path_list_free(&list);
        return CUPEL_EXIT_TROUBLE;
    }
    printf("%-50s %-10s %8s %8s %8s\n", "set", "format", "tests", "cases", "unread");
    for (i = 0; i < list.count; i++) {
        cupel_vector_file file;
        cupel_path_kind kind;
        size_t unread = 0;
        size_t u;

        if (cupel_vectors_read(list.paths[i], &file, &kind, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            status = CUPEL_EXIT_TROUBLE;
            continue;
        }
        if (kind == CUPEL_PATH_OTHER) {
            continue;
        }
        for (u = 0; u < file.unread_count; u++) {
            unread += file.unread[u].count;
        }
        printf("%-50s %-10s %8zu %8zu %8zu\n", file.set, file.format, file.test_count,
               file.case_count, unread);
        files++;
        tests += file.test_count;
        cases += file.case_count;
        cupel_vector_file_free(&file);
    }
    printf("%zu files, %zu tests, %zu cases\n", files, tests, cases);
    cupel_path_list_free(&list);
    return status;
}

static int list_profiles(const settings *s)
{
    size_t i;

    (void)s;
    for (i = 0; cupel_profile_built_in(i) != NULL; i++) {
        cupel_profile profile;
        cupel_error err;
        size_t r;

        if (cupel_profile_load(cupel_profile_built_in(i), &profile, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return CUPEL_EXIT_TROUBLE;
        }
        printf("%s: %s\n", profile.name, profile.description);
        for (r = 0; r < profile.rule_count; r++) {
            const cupel_rule *rule = &profile.rules[r];

            printf("  %-38s %-17s %s\n      %s\n", rule->id, cupel_demand_text(rule->demand),
                   rule->clause, rule->why);
        }
        cupel_profile_free(&profile);
    }
    return CUPEL_EXIT_CLEAN;
}

static int list_formats(const settings *s)
{
    size_t i;

    (void)s;
    for (i = 0; i < cupel_reader_count; i++) {
        printf("reads   %-12s %s\n", cupel_readers[i]->name, cupel_readers[i]->description);
    }
    for (i = 0; i < cupel_report_writer_count; i++) {
        printf("writes  %-12s %s\n", cupel_report_writers[i]->name,
               cupel_report_writers[i]->description);
    }
    for (i = 0; cupel_bench_writers[i] != NULL; i++) {
        printf("bench   %-12s %s\n", cupel_bench_writers[i]->name,
               cupel_bench_writers[i]->description);
    }
    return CUPEL_EXIT_CLEAN;
}

static const struct {
    const char *name;
    int (*list)(const settings *s);
} subjects[] = {
    { "backends", list_backends },     { "algorithms", list_algorithms },
    { "operations", list_operations }, { "vectors", list_vectors },
    { "profiles", list_profiles },     { "formats", list_formats },
};

static int list_subject(const char *name, const settings *s)
{
    size_t i;

    for (i = 0; i < sizeof subjects / sizeof subjects[0]; i++) {
        if (strcmp(subjects[i].name, name) == 0) {
            return subjects[i].list(s);
        }
    }
    cupel_complain_text(NULL, "list: there is no \"%s\" to list: `cupel help list`", name);
    return CUPEL_EXIT_TROUBLE;
}

static int run_list(const cupel_command *self, int argc, char **argv)
{
    settings s = { .coverage = false };
    int status = CUPEL_EXIT_TROUBLE;
    int first;

    switch (cupel_parse(self, argc, argv, take, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        break;
    case CUPEL_PARSED_WRONG:
        break;
    case CUPEL_PARSED_GO:
        if (s.coverage && argc == first) {
            status = cupel_list_coverage(&s.backends, &s.vectors, s.least);
        } else if (argc - first == 1 && !s.coverage) {
            status = list_subject(argv[first], &s);
        } else {
            cupel_complain_text(NULL, "list: expected one of backends, algorithms, operations, "
                                      "vectors, profiles, formats, or --coverage");
        }
        break;
    }
    cupel_words_free(&s.backends);
    cupel_words_free(&s.vectors);
    return status;
}

const cupel_command cupel_command_list = {
    .name = "list",
    .arguments = "[OPTION]... backends|algorithms|operations|vectors|profiles|formats",
    .summary = "show backends, algorithms, operations, vectors, profiles, formats, or coverage",
    .options = options,
    .examples = "  cupel list backends\n"
                "  cupel list backends --adapters\n"
                "  cupel list vectors --vectors ~/wycheproof\n"
                "  cupel list --coverage --backend openssl\n"
                "  cupel list --coverage --least 95\n",
    .run = run_list,
};
