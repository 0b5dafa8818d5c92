/* Arguments of `cupel compare`: which are stores, which are backends. */
#include "cli/compare_sides.h"

#include <assert.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"

bool cupel_results_have(const cupel_results *results, const char *backend)
{
    size_t i;

    for (i = 0; i < results->backend_count; i++) {
        assert(results->backends[i].name != NULL);
        if (strcmp(results->backends[i].name, backend) == 0) {
            return true;
        }
    }
    return false;
}

/* The store at `path`, read once. NULL with a complaint. */
static const cupel_opened_store *open_store(cupel_sides *sides, const char *path)
{
    cupel_opened_store *made = &sides->stores[sides->store_count];
    cupel_error err;
    size_t i;

    for (i = 0; i < sides->store_count; i++) {
        if (strcmp(sides->stores[i].path, path) == 0) {
            return &sides->stores[i];
        }
    }
    if (cupel_results_read(path, &made->results, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return NULL;
    }
    made->path = cupel_arena_text(&sides->arena, path);
    sides->store_count++;
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

static bool add_side(cupel_sides *sides, const char *label, const cupel_opened_store *store,
                     const char *backend)
{
    if (sides->count == CUPEL_COLUMNS_MAX) {
        cupel_complain_text(NULL, "compare: these are more than %zu", CUPEL_COLUMNS_MAX);
        return false;
    }
    sides->items[sides->count++] = (cupel_side){ label, store, backend };
    return true;
}

/* The backends of the store whose names fit a glob. */
static bool add_backends(cupel_sides *sides, const cupel_opened_store *store, const char *glob)
{
    const size_t before = sides->count;
    size_t i;

    for (i = 0; i < store->results.backend_count; i++) {
        const char *name = store->results.backends[i].name;

        if (fnmatch(glob, name, 0) == 0 && !add_side(sides, name, store, name)) {
            return false;
        }
    }
    if (sides->count == before) {
        cupel_complain_text(store->path, "it has no backend \"%s\", and there is no such file",
                            glob);
        return false;
    }
    return true;
}

/* "STORE", "STORE:BACKEND" or "BACKEND". */
static bool take_side(cupel_sides *sides, const char *default_store, const char *argument)
{
    const char *colon = strrchr(argument, ':');
    const char *path = argument;
    const char *backend = NULL;
    const cupel_opened_store *store;
    size_t before = sides->count;

    if (access(argument, F_OK) != 0) {
        path = default_store;
        backend = argument;
        if (colon != NULL) {
            path = cupel_arena_format(&sides->arena, "%.*s", (int)(colon - argument), argument);
            backend = colon + 1;
        }
        if (access(path, F_OK) != 0) {
            cupel_complain_text(NULL,
                                "compare: \"%s\" is no store, and there is no store %s that could "
                                "have such a backend",
                                argument, path);
            return false;
        }
    }
    store = open_store(sides, path);
    if (store == NULL) {
        return false;
    }
    if (backend == NULL) {
        return add_side(sides, argument, store, NULL);
    }
    if (!add_backends(sides, store, backend)) {
        return false;
    }
    if (sides->count == before + 1) {
        sides->items[before].label = argument; /* of two stores it says which */
    }
    return true;
}

bool cupel_sides_take(cupel_sides *sides, const char *store, char *const *arguments, size_t count)
{
    bool good = true;
    size_t i;

    memset(sides, 0, sizeof *sides);
    sides->stores = cupel_arena_alloc(&sides->arena, (count + 1) * sizeof *sides->stores);
    sides->items = cupel_arena_alloc(&sides->arena, CUPEL_COLUMNS_MAX * sizeof *sides->items);
    for (i = 0; i < count && good; i++) {
        good = take_side(sides, store, arguments[i]);
    }
    if (count == 0) {
        good = take_side(sides, store, "*");
    }
    if (good && sides->count < 2) {
        cupel_complain_text(
            NULL, "compare: expected two backends or stores at least: `cupel help compare`");
        good = false;
    }
    return good;
}

void cupel_sides_free(cupel_sides *sides)
{
    size_t i;

    for (i = 0; i < sides->store_count; i++) {
        cupel_results_free(&sides->stores[i].results);
    }
    cupel_arena_free(&sides->arena);
}
