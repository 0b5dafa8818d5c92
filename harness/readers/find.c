/* Finding vector files: a file by its name, a directory by walking it. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "readers/reader.h"

static void add(cupel_path_list *list, const char *path)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 64 : list->capacity * 2;

        list->paths = cupel_realloc(list->paths, capacity * sizeof *list->paths);
        list->capacity = capacity;
    }
    list->paths[list->count++] = cupel_arena_text(&list->arena, path);
}

static bool ends_in_json(const char *name)
{
    size_t len = strlen(name);

    return len > 5 && strcmp(name + len - 5, ".json") == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static cupel_result walk(const char *path, cupel_path_list *list, unsigned depth, cupel_error *err);

/* One entry of a directory. */
static cupel_result visit(const char *path, cupel_path_list *list, unsigned depth, cupel_error *err)
{
    struct stat info;

    if (stat(path, &info) != 0) {
        return cupel_fail(err, CUPEL_FAILED_IO, path, "%s", strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) {
        return walk(path, list, depth + 1, err);
    }
    if (S_ISREG(info.st_mode) && ends_in_json(path)) {
        add(list, path);
    }
    return CUPEL_DONE;
}

static cupel_result walk(const char *path, cupel_path_list *list, unsigned depth, cupel_error *err)
{
    cupel_result result = CUPEL_DONE;
    DIR *directory;
    struct dirent *entry;

    if (depth > 16) {
        return cupel_fail(err, CUPEL_FAILED_LIMIT, path, "more than 16 directories deep");
    }
    directory = opendir(path);
    if (directory == NULL) {
        return cupel_fail(err, CUPEL_FAILED_IO, path, "%s", strerror(errno));
    }
    while (result == CUPEL_DONE && (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            result = visit(cupel_arena_format(&list->arena, "%s/%s", path, entry->d_name), list,
                           depth, err);
        }
    }
    closedir(directory);
    return result;
}

cupel_result cupel_vectors_find(const char *path, cupel_path_list *list, cupel_error *err)
{
    size_t before = list->count;
    struct stat info;

    if (stat(path, &info) != 0) {
        return cupel_fail(err, CUPEL_FAILED_IO, path, "%s", strerror(errno));
    }
    if (!S_ISDIR(info.st_mode)) {
        add(list, path);
        return CUPEL_DONE;
    }
    CUPEL_TRY(walk(path, list, 0, err));
    if (list->count == before) {
        return cupel_fail(err, CUPEL_FAILED_UNKNOWN, path,
                          "no vector files here: expected *.json in this directory or below it");
    }
    return CUPEL_DONE;
}

void cupel_path_list_sort(cupel_path_list *list)
{
    size_t kept = 0;
    size_t i;

    if (list->count != 0) {
        qsort(list->paths, list->count, sizeof *list->paths, by_name);
    }
    for (i = 0; i < list->count; i++) {
        if (kept == 0 || strcmp(list->paths[kept - 1], list->paths[i]) != 0) {
            list->paths[kept++] = list->paths[i];
        }
    }
    list->count = kept;
}

void cupel_path_list_free(cupel_path_list *list)
{
    free(list->paths);
    cupel_arena_free(&list->arena);
    *list = (cupel_path_list){ .paths = NULL };
}
