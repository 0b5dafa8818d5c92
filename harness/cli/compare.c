/* cupel compare: backends of one run, or runs, case by case. */
#include <assert.h>
#include <unistd.h>

#include "cli/output.h"
#include "reports/compare.h"

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
        return find_writer(value) == NULL ? "expected console, markdown or json" : NULL;
    default:
        return cupel_color_take(value, &s->color);
    }
}

/* --- what is compared --- */

/* A store that was read. */
typedef struct opened {
    const char *path;
    cupel_results results;
} opened;

/* What an argument says: a store, and a backend of it or NULL for all that it has. */
typedef struct side {
    const char *label;
    const opened *store;
    const char *backend;
} side;

typedef struct comparing {
    cupel_arena arena;
    opened *stores; /* room for one an argument */
    size_t store_count;
    side *sides;
    size_t side_count;
    cupel_column *columns;
    cupel_comparison *comparisons;
    size_t comparison_count;
} comparing;

static bool has_backend(const cupel_results *results, const char *name)
{
    size_t i;

    for (i = 0; i < results->backend_count; i++) {
        assert(results->backends[i].name != NULL);
        if (strcmp(results->backends[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The store at `path`, read once. NULL with a complaint. */
static const opened *open_store(comparing *c, const char *path)
{
    opened *made = &c->stores[c->store_count];
    cupel_error err;
    size_t i;

    for (i = 0; i < c->store_count; i++) {
        if (strcmp(c->stores[i].path, path) == 0) {
            return &c->stores[i];
        }
    }
    if (cupel_results_read(path, &made->results, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return NULL;
    }
    made->path = cupel_arena_text(&c->arena, path);
    c->store_count++;
    if (made->results.case_count == 0) {
        cupel_complain_text(path, "no results in it: expected a store of `cupel run`");
        return NULL;
    }
    if (made->results.vector_count == 0) {
        cupel_complain_text(path, "it does not say what its cases ask, so they cannot be matched: "
                                  "an older cupel wrote it; run it again");
        return NULL;
    }
    return made;
}

/* "STORE", "STORE:BACKEND" or "BACKEND". */
static bool take_side(comparing *c, const settings *s, const char *argument)
{
    const char *colon = strrchr(argument, ':');
    const char *path = argument;
    side *made = &c->sides[c->side_count];

    made->label = argument;
    if (access(argument, F_OK) != 0) {
        path = s->store;
        made->backend = argument;
        if (colon != NULL) {
            path = cupel_arena_format(&c->arena, "%.*s", (int)(colon - argument), argument);
            made->backend = colon + 1;
        }
        if (access(path, F_OK) != 0) {
            cupel_complain_text(NULL,
                                "compare: \"%s\" is no store, and there is no store %s that could "
                                "have such a backend",
                                argument, path);
            return false;
        }
    }
    made->store = open_store(c, path);
    if (made->store == NULL) {
        return false;
    }
    if (made->backend != NULL && !has_backend(&made->store->results, made->backend)) {
        cupel_complain_text(path, "it has no backend \"%s\", and there is no file \"%s\"",
                            made->backend, argument);
        return false;
    }
    c->side_count++;
    return true;
}

static void add(comparing *c, size_t columns, const char *backend, bool runs)
{
    cupel_comparison_make(c->columns, columns, backend, runs,
                          &c->comparisons[c->comparison_count++]);
    c->columns += columns;
}

/* Stores with several backends are compared backend by backend. */
static bool compare_stores(comparing *c)
{
    const cupel_results *first = &c->sides[0].store->results;
    size_t b;
    size_t i;

    for (b = 0; b < first->backend_count; b++) {
        const char *name = first->backends[b].name;
        size_t count = 0;

        for (i = 0; i < c->side_count; i++) {
            if (has_backend(&c->sides[i].store->results, name)) {
                c->columns[count++] =
                    (cupel_column){ &c->sides[i].store->results, name, c->sides[i].label };
            }
        }
        if (count == c->side_count) {
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

    for (i = 0; i < c->side_count; i++) {
        whole_stores = whole_stores && c->sides[i].backend == NULL;
    }
    for (i = 0; i < c->side_count; i++) {
        side *one = &c->sides[i];

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
    for (i = 0; i < c->side_count; i++) {
        c->columns[i] =
            (cupel_column){ &c->sides[i].store->results, c->sides[i].backend, c->sides[i].label };
    }
    add(c, c->side_count, "", same_library(c->columns, c->side_count));
    return true;
}

/* Without arguments: all backends of the store. */
static bool take_all(comparing *c, const settings *s)
{
    const opened *store = open_store(c, s->store);
    size_t i;

    if (store == NULL) {
        return false;
    }
    c->sides = cupel_arena_alloc(&c->arena, store->results.backend_count * sizeof *c->sides);
    for (i = 0; i < store->results.backend_count; i++) {
        const char *name = store->results.backends[i].name;

        c->sides[c->side_count++] = (side){ name, store, name };
    }
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
    comparing c = { .store_count = 0 };
    int status = CUPEL_EXIT_TROUBLE;
    bool good = true;
    cupel_column *columns;
    size_t room;
    size_t i;

    c.stores = cupel_arena_alloc(&c.arena, (count + 1) * sizeof *c.stores);
    c.sides = cupel_arena_alloc(&c.arena, (count + 1) * sizeof *c.sides);
    for (i = 0; i < count && good; i++) {
        good = take_side(&c, s, arguments[i]);
    }
    if (good && count == 0) {
        good = take_all(&c, s);
    }
    if (good && (c.side_count < 2 || c.side_count > CUPEL_COLUMNS_MAX)) {
        cupel_complain_text(NULL, "compare: expected 2 to %zu sides: `cupel help compare`",
                            CUPEL_COLUMNS_MAX);
        good = false;
    }
    if (good) {
        room = c.side_count * (c.sides[0].store->results.backend_count + 1);
        columns = cupel_arena_alloc(&c.arena, room * sizeof *columns);
        c.columns = columns;
        c.comparisons = cupel_arena_alloc(&c.arena, room * sizeof *c.comparisons);
        status = compare(&c) ? conclude(&c, s) : CUPEL_EXIT_TROUBLE;
    }
    for (i = 0; i < c.comparison_count; i++) {
        cupel_comparison_free(&c.comparisons[i]);
    }
    for (i = 0; i < c.store_count; i++) {
        cupel_results_free(&c.stores[i].results);
    }
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
        "  cupel compare monday.jsonl tuesday.jsonl       each backend with itself\n"
        "  cupel compare old.jsonl:openssl@3.0 new.jsonl:openssl@3.5 --format markdown:diff.md\n",
    .run = run_compare,
};
