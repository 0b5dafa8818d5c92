/* What libraries can do (implementations/abilities), and how much of it the vectors execute. */
#include <stdio.h>

#include "base/buffer.h"
#include "base/embedded.h"
#include "cli/coverage.h"
#include "results/baseline.h"

#define MISSING_MAX ((size_t)1024 * 1024)

extern const cupel_embedded_file cupel_abilities_file[];

/* A row: texts of one line of the file, not ended by NUL. */
typedef struct ability {
    cupel_bytes name;
    cupel_bytes methods;
    cupel_bytes who;
} ability;

/* Takes what stands before the separator off `*rest`, without spaces around it. */
static cupel_bytes take(cupel_bytes *rest, char separator)
{
    const uint8_t *end = rest->len == 0 ? NULL : memchr(rest->ptr, separator, rest->len);
    size_t len = end == NULL ? rest->len : (size_t)(end - rest->ptr);
    cupel_bytes taken = cupel_bytes_of(rest->ptr, len);

    *rest = cupel_bytes_of(rest->ptr + len, rest->len - len);
    if (end != NULL) {
        *rest = cupel_bytes_of(rest->ptr + 1, rest->len - 1);
    }
    while (taken.len > 0 && taken.ptr[0] == ' ') {
        taken = cupel_bytes_of(taken.ptr + 1, taken.len - 1);
    }
    while (taken.len > 0 && taken.ptr[taken.len - 1] == ' ') {
        taken.len--;
    }
    return taken;
}

static bool next(cupel_bytes *rest, ability *row)
{
    while (rest->len > 0) {
        cupel_bytes line = take(rest, '\n');

        if (line.len > 0 && line.ptr[0] != '#') {
            row->name = take(&line, ':');
            row->methods = take(&line, ':');
            row->who = line;
            return true;
        }
    }
    return false;
}

static bool has(const ability *row, const cupel_pool_info *backend)
{
    cupel_bytes library = cupel_bytes_of(backend->name, strcspn(backend->name, "@"));
    cupel_bytes who = row->who;

    while (who.len > 0) {
        cupel_bytes since = take(&who, ' ');
        cupel_bytes name = take(&since, '>');
        char range[32];

        if (cupel_bytes_equal(name, library)) {
            snprintf(range, sizeof range, "%s%.*s", since.len == 0 ? "" : ">", (int)since.len,
                     (const char *)since.ptr);
            return cupel_version_within(backend->version, range);
        }
    }
    return false;
}

/* Is one of the methods "A|B" executed? */
static bool executed(cupel_bytes alternatives, const cupel_capabilities *can, const bool *done)
{
    while (alternatives.len > 0) {
        cupel_bytes method = take(&alternatives, '|');
        char name[64];
        const cupel_capability *found;

        snprintf(name, sizeof name, "%.*s", (int)method.len, (const char *)method.ptr);
        found = cupel_capability_find(can, name);
        if (found != NULL && done[found - can->items]) {
            return true;
        }
    }
    return false;
}

/* Names the methods of the row that are not executed; returns whether all are. */
static bool whole(const ability *row, const cupel_capabilities *can, const bool *done,
                  cupel_buffer *missing)
{
    cupel_bytes methods = row->methods;
    bool all = true;

    while (methods.len > 0) {
        cupel_bytes alternatives = take(&methods, ' ');

        if (alternatives.len > 0 && !executed(alternatives, can, done)) {
            cupel_buffer_format(missing, "    not executed: %.*s: %.*s\n", (int)row->name.len,
                                (const char *)row->name.ptr, (int)alternatives.len,
                                (const char *)alternatives.ptr);
            all = false;
        }
    }
    return all;
}

double cupel_print_abilities(const char *name, const cupel_pool_info *backend, const bool *done)
{
    cupel_buffer missing = CUPEL_BUFFER_EMPTY(MISSING_MAX);
    cupel_bytes rest = cupel_bytes_of_text(cupel_abilities_file[0].text);
    size_t can = 0;
    size_t count = 0;
    double percent;
    ability row;

    while (next(&rest, &row)) {
        if (has(&row, backend)) {
            can++;
            count += whole(&row, &backend->capabilities, done, &missing);
        }
    }
    percent = can == 0 ? 100.0 : 100.0 * (double)count / (double)can;
    if (can != 0) {
        printf("%-16s %-10s %2zu of %2zu abilities of the library executed (%.1f %%)\n%.*s", name,
               backend->version, count, can, percent, (int)cupel_buffer_view(&missing).len,
               (const char *)cupel_buffer_view(&missing).ptr);
    }
    cupel_buffer_free(&missing);
    return percent;
}
