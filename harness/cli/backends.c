/* Opening backends. */
#include "cli/backends.h"

#include <stdlib.h>

bool cupel_open_all(const cupel_words *wanted, const cupel_pool_options *options,
                    cupel_open_backends *opened)
{
    static const char *const every[] = { "*" };
    const char *const *names = wanted->count == 0 ? every : (const char *const *)wanted->items;
    size_t count = wanted->count == 0 ? 1 : wanted->count;
    size_t started;
    cupel_error err;
    size_t i;

    *opened = (cupel_open_backends){ .items = NULL };
    for (i = 0; i < count; i++) {
        if (cupel_find_workers(names[i], &opened->programs, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return false;
        }
    }
    opened->items = cupel_alloc(opened->programs.count * sizeof *opened->items);
    for (i = 0; i < opened->programs.count; i++) {
        cupel_run_backend backend = { .name = cupel_worker_name(opened->programs.paths[i]) };

        if (cupel_pool_open(opened->programs.paths[i], options, &backend.pool, &err)
            == CUPEL_DONE) {
            opened->items[opened->count++] = backend;
        } else {
            cupel_complain(&err);
        }
    }
    started = opened->count;
    opened->count = 0;
    for (i = 0; i < started; i++) {
        if (cupel_pool_greet(opened->items[i].pool, &err) == CUPEL_DONE) {
            opened->items[opened->count++] = opened->items[i];
        } else {
            cupel_complain(&err);
            cupel_pool_close(opened->items[i].pool);
        }
    }
    opened->failed = opened->programs.count - opened->count;
    return opened->count != 0;
}

void cupel_close_all(cupel_open_backends *opened)
{
    size_t i;

    for (i = 0; i < opened->count; i++) {
        cupel_pool_close(opened->items[i].pool);
    }
    free(opened->items);
    cupel_path_list_free(&opened->programs);
}
