/* Coverage: executed, unsupported, unread, against everything that the vectors hold. */
#include "cli/coverage.h"

#include <stdlib.h>

#include "cli/backends.h"
#include "scenario/scenario.h"

typedef struct coverage {
    size_t tests[64]; /* by family */
    size_t *executed; /* by family and backend */
    bool **done;      /* by backend and capability: some case or step of a scenario asks for it */
    size_t scenarios;
    size_t files;
    size_t total;
    size_t other_files;
    size_t unread;
    size_t unreadable;
} coverage;

static size_t family_index(const cupel_family *family)
{
    size_t f = 0;

    while (cupel_families[f] != family) {
        f++;
    }
    return f;
}

/* The part of a case id that names its test. */
static size_t test_len(const char *id)
{
    const char *slash = strrchr(id, '/');

    return slash == NULL ? strlen(id) : (size_t)(slash - id);
}

/* A case or step asks a backend for a capability. */
static void note(coverage *c, const cupel_open_backends *opened, size_t backend, const char *method)
{
    const cupel_capabilities *can = &cupel_pool_info_of(opened->items[backend].pool)->capabilities;
    const cupel_capability *found = cupel_capability_find(can, method);

    if (found != NULL) {
        c->done[backend][found - can->items] = true;
    }
}

/* Counts one test: its cases are cases[from .. to). It is executed where at least one of them is.
 */
static void count_test(coverage *c, const cupel_open_backends *opened, const cupel_case *cases,
                       size_t from, size_t to)
{
    size_t family = family_index(cases[from].ref.family);
    size_t b;
    size_t i;

    c->tests[family]++;
    c->total++;
    for (b = 0; b < opened->count; b++) {
        const cupel_capabilities *can = &cupel_pool_info_of(opened->items[b].pool)->capabilities;
        bool executed = false;

        for (i = from; i < to; i++) {
            if (cupel_capability_misses(can, cases[i].method, &cases[i].inputs) == NULL) {
                executed = true;
                note(c, opened, b, cases[i].method);
            }
        }
        c->executed[family * opened->count + b] += executed;
    }
}

static void count_file(coverage *c, const cupel_open_backends *opened,
                       const cupel_vector_file *file)
{
    size_t from = 0;
    size_t i;

    c->files++;
    for (i = 1; i <= file->case_count; i++) {
        size_t len = test_len(file->cases[from].id);

        if (i == file->case_count || test_len(file->cases[i].id) != len
            || strncmp(file->cases[i].id, file->cases[from].id, len) != 0) {
            count_test(c, opened, file->cases, from, i);
            from = i;
        }
    }
    for (i = 0; i < file->unread_count; i++) {
        c->unread += file->unread[i].count;
    }
}

/* Every party is played by every backend, so that each is asked for each method. */
static void count_scenario(coverage *c, const cupel_open_backends *opened,
                           const cupel_scenario *scenario)
{
    size_t s;
    size_t b;

    c->scenarios++;
    for (s = 0; s < scenario->step_count; s++) {
        for (b = 0; b < opened->count && scenario->steps[s].kind == CUPEL_STEP_METHOD; b++) {
            note(c, opened, b, scenario->steps[s].method);
        }
    }
}

static void print_row(const char *name, size_t tests, const size_t *executed, size_t count)
{
    size_t b;

    printf("%-14s %10zu", name, tests);
    for (b = 0; b < count; b++) {
        printf("  %8zu %5.1f %%", executed[b],
               tests == 0 ? 0.0 : 100.0 * (double)executed[b] / (double)tests);
    }
    printf("\n");
}

static void print_table(const coverage *c, const cupel_open_backends *opened)
{
    size_t *sums = cupel_alloc(opened->count * sizeof *sums);
    size_t f;
    size_t b;

    memset(sums, 0, opened->count * sizeof *sums);
    printf("%-14s %10s", "family", "tests");
    for (b = 0; b < opened->count; b++) {
        printf("  %16s", opened->items[b].name);
    }
    printf("\n");
    for (f = 0; f < cupel_family_count; f++) {
        if (c->tests[f] != 0) {
            print_row(cupel_families[f]->name, c->tests[f], &c->executed[f * opened->count],
                      opened->count);
        }
        for (b = 0; b < opened->count; b++) {
            sums[b] += c->executed[f * opened->count + b];
        }
    }
    print_row("total", c->total, sums, opened->count);
    printf("%zu vector files; %zu scenarios; %zu other JSON files; %zu unreadable; %zu unread "
           "fields\n\n",
           c->files, c->scenarios, c->other_files, c->unreadable, c->unread);
    free(sums);
}

/* A file that holds no vectors. */
static void count_other(coverage *c, const cupel_open_backends *opened, const char *path)
{
    cupel_scenario scenario;
    cupel_error err;
    bool other;

    if (cupel_scenario_read(path, &scenario, &other, &err) == CUPEL_DONE) {
        count_scenario(c, opened, &scenario);
        cupel_scenario_free(&scenario);
    } else if (other) {
        c->other_files++;
    } else {
        cupel_complain(&err);
        c->unreadable++;
    }
}

static void count_path(coverage *c, const cupel_open_backends *opened, const char *path)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err;

    if (cupel_vectors_read(path, &file, &kind, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        c->unreadable++;
    } else if (kind == CUPEL_PATH_OTHER) {
        count_other(c, opened, path);
    } else {
        count_file(c, opened, &file);
        cupel_vector_file_free(&file);
    }
}

/* Zeroed, for each backend what it can do. */
static void make_counters(coverage *c, const cupel_open_backends *opened)
{
    size_t size = cupel_family_count * opened->count * sizeof *c->executed;
    size_t b;

    c->executed = cupel_alloc(size);
    memset(c->executed, 0, size);
    c->done = cupel_alloc(opened->count * sizeof *c->done);
    for (b = 0; b < opened->count; b++) {
        size =
            (cupel_pool_info_of(opened->items[b].pool)->capabilities.count + 1) * sizeof **c->done;
        c->done[b] = cupel_alloc(size);
        memset(c->done[b], 0, size);
    }
}

static void free_counters(coverage *c, size_t backends)
{
    size_t b;

    for (b = 0; b < backends; b++) {
        free(c->done[b]);
    }
    free(c->done);
    free(c->executed);
}

/* Prints all; whether each backend executes `least` percent of what its library can do. */
static bool print_all(const coverage *c, const cupel_open_backends *opened, double least)
{
    bool enough = true;
    size_t b;

    print_table(c, opened);
    for (b = 0; b < opened->count; b++) {
        enough &= cupel_print_abilities(opened->items[b].name,
                                        cupel_pool_info_of(opened->items[b].pool), c->done[b])
                  >= least;
    }
    return enough;
}

int cupel_list_coverage(const cupel_words *backends, const cupel_words *vectors, double least)
{
    const cupel_pool_options pool = CUPEL_POOL_DEFAULTS;
    cupel_path_list list = { .paths = NULL };
    cupel_open_backends opened;
    coverage c;
    cupel_error err;
    bool enough = true;
    size_t i;

    memset(&c, 0, sizeof c);
    if (!cupel_open_all(backends, &pool, &opened)) {
        cupel_close_all(&opened);
        return CUPEL_EXIT_TROUBLE;
    }
    if (cupel_gather_vectors(vectors, &list, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        c.unreadable++;
    } else {
        make_counters(&c, &opened);
        for (i = 0; i < list.count; i++) {
            count_path(&c, &opened, list.paths[i]);
        }
        enough = print_all(&c, &opened, least);
        free_counters(&c, opened.count);
    }
    cupel_path_list_free(&list);
    cupel_close_all(&opened);
    if (c.unreadable != 0 || opened.failed != 0) {
        return CUPEL_EXIT_TROUBLE;
    }
    return enough ? CUPEL_EXIT_CLEAN : CUPEL_EXIT_FINDINGS;
}
