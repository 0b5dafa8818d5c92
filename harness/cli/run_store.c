/* The store of a run: opened, taken up again, and headed by what the run is. */
#include "cli/run_store.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/system.h"

void cupel_command_line(cupel_buffer *to, int argc, char **argv)
{
    int i;

    cupel_buffer_text(to, "cupel");
    for (i = 0; i < argc; i++) {
        bool plain =
            argv[i][0] != '\0'
            && argv[i][strspn(argv[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-_=+./:,@%")]
                   == '\0';

        cupel_buffer_format(to, plain ? " %s" : " '%s'", argv[i]);
    }
    cupel_buffer_append(to, "", 1);
}

cupel_result cupel_run_store_head(cupel_store *store, const cupel_run_record *about, int argc,
                                  char **argv, cupel_error *err)
{
    cupel_buffer command = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    cupel_run_record record = *about;
    char started[21];
    char machine[512];
    char cpu[256];
    cupel_result result;

    cupel_clock_utc(started);
    cupel_system_cpu(cpu, sizeof cpu);
    cupel_system_name(machine, sizeof machine);
    cupel_command_line(&command, argc, argv);
    record.cupel = CUPEL_VERSION;
    record.started = started;
    record.command = (const char *)command.ptr;
    record.system = machine;
    record.cpu = cpu;
    result = cupel_store_run(store, &record, err);
    cupel_buffer_free(&command);
    return result;
}

static cupel_result write_head(cupel_store *store, const cupel_run_settings *s, const char *profile,
                               int argc, char **argv, cupel_error *err)
{
    cupel_buffer filter = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    char shard[32];
    cupel_run_record about = { .profile = profile, .shard = shard };
    cupel_result result;
    size_t i;

    snprintf(shard, sizeof shard, "%u/%u", s->shard, s->shard_count);
    for (i = 0; i < s->filters.count; i++) {
        cupel_buffer_format(&filter, "%s%s", i == 0 ? "" : " ", s->filters.items[i]);
    }
    cupel_buffer_append(&filter, "", 1);
    about.filter = (const char *)filter.ptr;
    result = cupel_run_store_head(store, &about, argc, argv, err);
    cupel_buffer_free(&filter);
    return result;
}

cupel_result cupel_run_store_backends(cupel_store *store, const cupel_open_backends *opened,
                                      const cupel_recorded *recorded, cupel_error *err)
{
    size_t i;

    for (i = 0; i < opened->count; i++) {
        const cupel_pool_info *info = cupel_pool_info_of(opened->items[i].pool);
        const cupel_backend_record record = {
            .name = opened->items[i].name,
            .library = info->library,
            .version = info->version,
            .program = info->program,
            .capability_count = info->capabilities.count,
        };

        if (!cupel_recorded_backend(recorded, record.name)) {
            CUPEL_TRY(cupel_store_backend(store, &record, err));
        }
    }
    return CUPEL_DONE;
}

cupel_result cupel_make_directories(const char *path, cupel_error *err)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    char *copy = cupel_arena_text(&arena, path);
    char *slash = copy;
    cupel_result result = CUPEL_DONE;

    while (result == CUPEL_DONE && (slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            result = cupel_fail(err, CUPEL_FAILED_IO, copy, "cannot make the directory: %s",
                                strerror(errno));
        }
        *slash = '/';
    }
    cupel_arena_free(&arena);
    return result;
}

/* What an earlier run left in the store. */
static cupel_result read_recorded(const cupel_run_settings *s, cupel_recorded **recorded,
                                  cupel_error *err)
{
    cupel_results results;

    if (!s->resume || access(s->store, F_OK) != 0) {
        return CUPEL_DONE;
    }
    CUPEL_TRY(cupel_results_read(s->store, &results, err));
    if (results.run.cupel[0] != '\0') { /* else it was cut off before its first line */
        *recorded = cupel_recorded_of(&results);
    }
    cupel_results_free(&results);
    return CUPEL_DONE;
}

cupel_result cupel_run_store_open(const cupel_run_settings *s, const char *profile, int argc,
                                  char **argv, const cupel_open_backends *opened,
                                  cupel_store **store, cupel_recorded **recorded, cupel_error *err)
{
    CUPEL_TRY(cupel_make_directories(s->store, err));
    CUPEL_TRY(read_recorded(s, recorded, err));
    CUPEL_TRY(cupel_store_create(s->store, s->resume, store, err));
    if (*recorded == NULL) {
        CUPEL_TRY(write_head(*store, s, profile, argc, argv, err));
    }
    return cupel_run_store_backends(*store, opened, *recorded, err);
}
