/* cupel report and cupel merge: work on stores that are there. */
#include "cli/joined.h"
#include "cli/output.h"

typedef struct report_settings {
    cupel_words formats;
    cupel_words baselines;
    const char *bless;
    const char *bench;
    cupel_color color;
} report_settings;

enum { REPORT_FORMAT, REPORT_BASELINE, REPORT_BLESS, REPORT_BENCH, REPORT_COLOR };

static const cupel_option report_options[] = {
    [REPORT_FORMAT] = { "format", 'F', "NAME[:FILE]",
                        "a report; may be repeated (default: console)" },
    [REPORT_BASELINE] = { "baseline", 'B', "FILE",
                          "known failures: new, changed and fixed ones fail; may be repeated" },
    [REPORT_BLESS] = { "bless", 0, "FILE", "write the failures of the store as a baseline" },
    [REPORT_BENCH] = { "bench", 0, "FILE",
                       "a file of cupel bench, for the HTML page to show as well" },
    [REPORT_COLOR] = { "color", 0, "WHEN", "auto, always or never (default: auto)" },
    { NULL, 0, NULL, NULL },
};

static const char *take_report(void *context, size_t index, const char *value)
{
    report_settings *s = context;

    switch (index) {
    case REPORT_FORMAT:
        cupel_words_add(&s->formats, value);
        return cupel_format_misfit(value);
    case REPORT_BASELINE:
        cupel_words_add(&s->baselines, value);
        return NULL;
    case REPORT_BLESS:
        s->bless = value;
        return NULL;
    case REPORT_BENCH:
        s->bench = value;
        return NULL;
    default:
        return cupel_color_take(value, &s->color);
    }
}

static int run_report(const cupel_command *self, int argc, char **argv)
{
    static const char *const console[] = { "console" };
    report_settings s = { .bless = NULL };
    cupel_conclusion wanted = { .formats = console, .format_count = 1 };
    int status = CUPEL_EXIT_TROUBLE;
    int first;

    switch (cupel_parse(self, argc, argv, take_report, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        break;
    case CUPEL_PARSED_WRONG:
        break;
    case CUPEL_PARSED_GO:
        if (argc == first) {
            cupel_complain_text(NULL, "report: expected a STORE: `cupel help report`");
            break;
        }
        wanted.stores = (const char *const *)argv + first;
        wanted.store_count = (size_t)(argc - first);
        if (s.formats.count != 0) {
            wanted.formats = (const char *const *)s.formats.items;
            wanted.format_count = s.formats.count;
        }
        wanted.baselines = (const char *const *)s.baselines.items;
        wanted.baseline_count = s.baselines.count;
        wanted.bless = s.bless;
        wanted.bench = s.bench;
        wanted.color = s.color;
        status = cupel_conclude(&wanted);
        break;
    }
    cupel_words_free(&s.formats);
    cupel_words_free(&s.baselines);
    return status;
}

const cupel_command cupel_command_report = {
    .name = "report",
    .arguments = "[OPTION]... STORE...",
    .summary = "make reports of the results of a run, and of scenarios",
    .options = report_options,
    .examples =
        "  cupel report cupel-results/results.jsonl\n"
        "  cupel report results.jsonl --format markdown:comment.md --format junit:out.xml\n"
        "  cupel report results.jsonl scenarios.jsonl interop.jsonl --format html:report.html\n"
        "  cupel report results.jsonl --bench cupel-results/bench.jsonl --format "
        "html:report.html\n",
    .run = run_report,
};

enum { MERGE_OUTPUT };

static const cupel_option merge_options[] = {
    [MERGE_OUTPUT] = { "output", 'o', "STORE", "where the joined results go (needed)" },
    { NULL, 0, NULL, NULL },
};

static const char *take_merge(void *context, size_t index, const char *value)
{
    const char **output = context;

    (void)index;
    *output = value;
    return NULL;
}

static int merge(const char *const *paths, size_t count, const char *output)
{
    cupel_joined joined;
    cupel_error err;
    cupel_result result = cupel_joined_read(paths, count, &joined, &err);

    if (result == CUPEL_DONE) {
        result = cupel_results_write(&joined.results, output, &err);
        cupel_joined_free(&joined);
    }
    if (result != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    return CUPEL_EXIT_CLEAN;
}

static int run_merge(const cupel_command *self, int argc, char **argv)
{
    const char *output = NULL;
    int first;

    switch (cupel_parse(self, argc, argv, take_merge, &output, &first)) {
    case CUPEL_PARSED_HELPED:
        return CUPEL_EXIT_CLEAN;
    case CUPEL_PARSED_WRONG:
        return CUPEL_EXIT_TROUBLE;
    case CUPEL_PARSED_GO:
        break;
    }
    if (first == argc || output == NULL) {
        cupel_complain_text(NULL,
                            "merge: expected STORE... and --output STORE: `cupel help merge`");
        return CUPEL_EXIT_TROUBLE;
    }
    return merge((const char *const *)argv + first, (size_t)(argc - first), output);
}

const cupel_command cupel_command_merge = {
    .name = "merge",
    .arguments = "STORE... --output STORE",
    .summary = "join the results of shards, and of scenarios",
    .options = merge_options,
    .examples = "  cupel merge part1.jsonl part2.jsonl --output all.jsonl\n",
    .run = run_merge,
};
