/* Where things are: worker programs and the project's own vectors. */
#include <dirent.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

#define WORKER_PREFIX "cupel-worker-"
#define PREFIX_LEN    (sizeof WORKER_PREFIX - 1)

const char *cupel_worker_name(const char *program)
{
    const char *slash = strrchr(program, '/');
    const char *base = slash == NULL ? program : slash + 1;

    return strncmp(base, WORKER_PREFIX, PREFIX_LEN) == 0 ? base + PREFIX_LEN : base;
}

/* The directory of the running program, without a slash at the end. */
static bool own_directory(char *path, size_t size)
{
    ssize_t len = readlink("/proc/self/exe", path, size - 1);
    char *slash;

    if (len <= 0) {
        return false;
    }
    path[len] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL) {
        return false;
    }
    *slash = '\0';
    return true;
}

static bool is_directory(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void add_program(cupel_path_list *programs, const char *path)
{
    programs->paths =
        cupel_realloc(programs->paths, (programs->count + 1) * sizeof *programs->paths);
    programs->paths[programs->count++] = cupel_arena_text(&programs->arena, path);
    programs->capacity = programs->count;
}

static bool has_name(const cupel_path_list *programs, const char *name)
{
    size_t i;

    for (i = 0; i < programs->count; i++) {
        if (strcmp(cupel_worker_name(programs->paths[i]), name) == 0) {
            return true;
        }
    }
    return false;
}

/* Adds the workers of one directory whose names fit the glob; the first directory that has a name
 * wins. */
static void search(const char *directory, const char *glob, cupel_path_list *programs)
{
    DIR *opened = opendir(directory);
    struct dirent *entry;

    while (opened != NULL && (entry = readdir(opened)) != NULL) {
        const char *name = entry->d_name;

        if (strncmp(name, WORKER_PREFIX, PREFIX_LEN) == 0
            && fnmatch(glob, name + PREFIX_LEN, 0) == 0 && !has_name(programs, name + PREFIX_LEN)) {
            add_program(programs, cupel_arena_format(&programs->arena, "%s/%s", directory, name));
        }
    }
    if (opened != NULL) {
        closedir(opened);
    }
}

static void worker_places(cupel_words *places)
{
    char beside[4096 + 32];
    char own[4096];
    const char *asked = getenv("CUPEL_WORKER_PATH");

    if (asked != NULL) {
        cupel_words_split(places, asked, ':');
    }
    if (own_directory(own, sizeof own)) {
        cupel_words_add(places, own);
        snprintf(beside, sizeof beside, "%s/../libexec/cupel", own);
        cupel_words_add(places, beside);
    }
    cupel_words_add(places, CUPEL_INSTALLED_WORKERS);
}

cupel_result cupel_find_workers(const char *wanted, cupel_path_list *programs, cupel_error *err)
{
    cupel_words places = { NULL, 0 };
    cupel_path_list found = { .paths = NULL };
    size_t i;

    if (strchr(wanted, '/') != NULL) {
        if (access(wanted, F_OK) != 0) {
            return cupel_fail(err, CUPEL_FAILED_IO, wanted, "there is no such backend program");
        }
        if (access(wanted, X_OK) != 0 || is_directory(wanted)) {
            return cupel_fail(err, CUPEL_FAILED_IO, wanted, "is not an executable backend program");
        }
        add_program(programs, wanted);
        return CUPEL_DONE;
    }
    worker_places(&places);
    for (i = 0; i < places.count; i++) {
        search(places.items[i], wanted, &found);
    }
    cupel_words_free(&places);
    if (found.count == 0) {
        cupel_path_list_free(&found);
        return cupel_fail(err, CUPEL_FAILED_UNKNOWN, NULL,
                          "there is no backend \"%s\": `cupel list backends` shows what was built",
                          wanted);
    }
    cupel_path_list_sort(&found);
    for (i = 0; i < found.count; i++) {
        if (!has_name(programs, cupel_worker_name(found.paths[i]))) {
            add_program(programs, found.paths[i]);
        }
    }
    cupel_path_list_free(&found);
    return CUPEL_DONE;
}

const char *cupel_own_vectors(void)
{
    static char relative[4096 + 32];
    char own[4096];

    if (own_directory(own, sizeof own)) {
        snprintf(relative, sizeof relative, "%s/../share/cupel/vectors", own);
        if (is_directory(relative)) {
            return relative;
        }
    }
    if (is_directory(CUPEL_SOURCE_VECTORS)) {
        return CUPEL_SOURCE_VECTORS;
    }
    return is_directory(CUPEL_INSTALLED_VECTORS) ? CUPEL_INSTALLED_VECTORS : NULL;
}

cupel_result cupel_gather_vectors(const cupel_words *asked, cupel_path_list *list, cupel_error *err)
{
    const char *more = getenv("CUPEL_VECTORS");
    const char *own = cupel_own_vectors();
    cupel_words paths = { NULL, 0 };
    cupel_result result = CUPEL_DONE;
    size_t i;

    for (i = 0; i < asked->count; i++) {
        cupel_words_add(&paths, asked->items[i]);
    }
    if (asked->count == 0) {
        if (own != NULL) {
            cupel_words_add(&paths, own);
        }
        cupel_words_split(&paths, more == NULL ? "" : more, ':');
    }
    if (paths.count == 0) {
        result = cupel_fail(err, CUPEL_FAILED_USAGE, NULL,
                            "no vectors: name some with --vectors PATH or in CUPEL_VECTORS");
    }
    for (i = 0; i < paths.count && result == CUPEL_DONE; i++) {
        result = cupel_vectors_find(paths.items[i], list, err);
    }
    cupel_words_free(&paths);
    cupel_path_list_sort(list);
    return result;
}
