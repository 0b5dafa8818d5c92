/* cupel compare: backends of one run, or runs, case by case. */
#include "reports/compare.h"
#include "cli/compare_sides.h"
#include "cli/output.h"

typedef struct settings {
    const char *store;
    cupel_words formats;
    cupel_color color;
} settings;

enum { OPTION_STORE, OPTION_FORMAT, OPTION_COLOR };

static const cupel_option options[] = {
    [OPTION_STORE] = { "store", 's', "STORE",
                       "where backends that are named are looked for (default: " CUPEL_DEFAULT_STORE
                       ")" },
    [OPTION_FORMAT] = { "format", 'F', "NAME[:FILE]",
                        "console, markdown or json; may be repeated (default: console)" },
    [OPTION_COLOR] = { "color", 0, "WHEN", "auto, always or never (default: auto)" },
    { NULL, 0, NULL, NULL },
};

/* --- formats --- */

static const cupel_compare_writer *find_writer(const char *format)
{
    size_t len = strcspn(format, ":");
    size_t i;

    for (i = 0; i < cupel_compare_writer_count; i++) {
        const cupel_compare_writer *writer = cupel_compare_writers[i];

        if (strlen(writer->name) == len && strncmp(writer->name, format, len) == 0) {
            return writer;
        }
    }
    return NULL;
}

static const char *take(void *context, size_t index, const char *value)
{
    settings *s = context;

    switch (index) {
    case OPTION_STORE:
        s->store = value;
        return NULL;
    case OPTION_FORMAT:
        cupel_words_add(&s->formats, value);
        return find_writer(value) == NULL ? "expected console, markdown, json or html" : NULL;
    default:
        return cupel_color_take(value, &s->color);
    }
}

/* --- comparisons --- */

typedef struct comparing {
    cupel_arena arena;
    cupel_sides sides;
    cupel_column *columns; /* room for the next comparison's */
    cupel_comparison *comparisons;
    size_t comparison_count;
} comparing;

static void add(comparing *c, size_t columns, const char *backend, bool runs)
{
    cupel_comparison_make(c->columns, columns, backend, runs,
                          &c->comparisons[c->comparison_count++]);
    c->columns += columns;
}

/* Stores with several backends are compared backend by backend. */
static bool compare_stores(comparing *c)
{
    const cupel_results *first = &c->sides.items[0].store->results;
    size_t b;
    size_t i;

    for (b = 0; b < first->backend_count; b++) {
        const char *name = first->backends[b].name;
        size_t count = 0;

        for (i = 0; i < c->sides.count; i++) {
            if (cupel_results_have(&c->sides.items[i].store->results, name)) {
                c->columns[count++] = (cupel_column){ &c->sides.items[i].store->results, name,
                                                      c->sides.items[i].label };
            }
        }
        if (count == c->sides.count) {
            add(c, count, name, true);
        } else {
            cupel_complain_text(NULL, "compare: backend \"%s\" is not in all stores: left out",
                                name);
        }
    }
    if (c->comparison_count == 0) {
        cupel_complain_text(NULL,
                            "compare: no backend is in all stores: name two with STORE:BACKEND");
    }
    return c->comparison_count != 0;
}

/* Whether two columns show the same library, perhaps in two versions. */
static bool same_library(const cupel_column *columns, size_t count)
{
    size_t i;

    for (i = 1; i < count; i++) {
        if (strcmp(cupel_column_backend(&columns[0])->library,
                   cupel_column_backend(&columns[i])->library)
            != 0) {
            return false;
        }
    }
    return true;
}

static bool compare(comparing *c)
{
    bool whole_stores = true;
    size_t i;

    for (i = 0; i < c->sides.count; i++) {
        whole_stores = whole_stores && c->sides.items[i].backend == NULL;
    }
    for (i = 0; i < c->sides.count; i++) {
        cupel_side *one = &c->sides.items[i];

        if (one->backend == NULL && one->store->results.backend_count == 1) {
            one->backend = one->store->results.backends[0].name;
        }
        if (one->backend == NULL) {
            if (whole_stores) {
                return compare_stores(c);
            }
            cupel_complain_text(one->store->path, "it has several backends: say which, as in %s:%s",
                                one->store->path, one->store->results.backends[0].name);
            return false;
        }
    }
    for (i = 0; i < c->sides.count; i++) {
        c->columns[i] = (cupel_column){ &c->sides.items[i].store->results,
                                        c->sides.items[i].backend, c->sides.items[i].label };
    }
    add(c, c->sides.count, "", same_library(c->columns, c->sides.count));
    return true;
}

static void write_comparisons(const void *what, const char *format,
                              const cupel_report_options *report, FILE *out)
{
    const comparing *c = what;
    const cupel_compare_writer *writer = find_writer(format);

    if (writer != NULL) { /* it was asked for in take() */
        writer->write(c->comparisons, c->comparison_count, report, out);
    }
}

static int conclude(const comparing *c, const settings *s)
{
    static const char *const console[] = { "console" };
    const bool asked = s->formats.count != 0;
    const char *const *formats = asked ? (const char *const *)s->formats.items : console;
    int status = CUPEL_EXIT_CLEAN;
    size_t i;

    for (i = 0; i < c->comparison_count; i++) {
        if (!cupel_comparison_is_same(&c->comparisons[i])) {
            status = CUPEL_EXIT_FINDINGS;
        }
    }
    for (i = 0; i < (asked ? s->formats.count : 1); i++) {
        if (!cupel_output(formats[i], s->color, write_comparisons, c)) {
            status = CUPEL_EXIT_TROUBLE;
        }
    }
    return status;
}

static int perform(const settings *s, char *const *arguments, size_t count)
{
    comparing c = { .comparison_count = 0 };
    int status = CUPEL_EXIT_TROUBLE;
    size_t room;
    size_t i;

    if (cupel_sides_take(&c.sides, s->store, arguments, count)) {
        room = c.sides.count * (c.sides.items[0].store->results.backend_count + 1);
        c.columns = cupel_arena_alloc(&c.arena, room * sizeof *c.columns);
        c.comparisons = cupel_arena_alloc(&c.arena, room * sizeof *c.comparisons);
        status = compare(&c) ? conclude(&c, s) : CUPEL_EXIT_TROUBLE;
    }
    for (i = 0; i < c.comparison_count; i++) {
        cupel_comparison_free(&c.comparisons[i]);
    }
    cupel_sides_free(&c.sides);
    cupel_arena_free(&c.arena);
    return status;
}

static int run_compare(const cupel_command *self, int argc, char **argv)
{
    settings s = { .store = CUPEL_DEFAULT_STORE };
    int status = CUPEL_EXIT_TROUBLE;
    int first;

    switch (cupel_parse(self, argc, argv, take, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        break;
    case CUPEL_PARSED_WRONG:
        break;
    case CUPEL_PARSED_GO:
        status = perform(&s, argv + first, (size_t)(argc - first));
        break;
    }
    cupel_words_free(&s.formats);
    return status;
}

const cupel_command cupel_command_compare = {
    .name = "compare",
    .arguments = "[OPTION]... [STORE | STORE:BACKEND | BACKEND]...",
    .summary = "compare backends of a run, or runs, case by case",
    .options = options,
    .examples =
        "  cupel compare                                  all backends of the last run\n"
        "  cupel compare openssl botan --store results.jsonl\n"
        "  cupel compare 'openssl@*'                      the versions of one library\n"
        "  cupel compare monday.jsonl tuesday.jsonl       each backend with itself\n"
        "  cupel compare old.jsonl:openssl@3.0 new.jsonl:openssl@3.5 --format markdown:diff.md\n"
        "  cupel compare monday.jsonl tuesday.jsonl --format html:diff.html\n",
    .run = run_compare,
};
