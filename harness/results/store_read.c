/* Reading stores: lines in any order, results in one order. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "results/reading.h"

static cupel_result take_line(cupel_reading *r, cupel_bytes line)
{
    cupel_json_document document;
    cupel_result result = CUPEL_DONE;
    const char *type;
    char where[512];

    snprintf(where, sizeof where, "%s:%zu", r->path, r->line);
    CUPEL_TRY(cupel_json_parse(line, where, &document, r->err));
    r->root = document.root;
    type = cupel_json_text(cupel_json_get(document.root, "type"), "");
    result = cupel_reading_take(r, type);
    cupel_json_free(&document);
    return result;
}

cupel_result cupel_results_read(const char *path, cupel_results *results, cupel_error *err)
{
    cupel_reading r = { .results = results, .path = path, .err = err };
    cupel_result result = CUPEL_DONE;
    cupel_buffer content;
    char *at;
    char *end;

    memset(results, 0, sizeof *results);
    CUPEL_TRY(cupel_file_read(path, CUPEL_STORE_OCTETS_MAX, &content, err));
    results->run = (cupel_run_record){ "", "", "", "", "", "", "", "" };
    at = (char *)content.ptr;
    while (result == CUPEL_DONE && (end = strchr(at, '\n')) != NULL) {
        r.line++;
        *end = '\0';
        if (!cupel_reading_plain_case(&r, at) && !cupel_reading_plain_vector(&r, at)) {
            result = take_line(&r, cupel_bytes_of(at, (size_t)(end - at)));
        }
        at = end + 1;
    }
    cupel_buffer_free(&content);
    if (result != CUPEL_DONE) {
        cupel_results_free(results);
        return result;
    }
    cupel_results_sort(results);
    cupel_results_drop_repeated(results);
    return CUPEL_DONE;
}

void cupel_results_free(cupel_results *results)
{
    free(results->cases);
    free(results->vectors);
    free(results->files);
    free(results->backends);
    free(results->problems);
    free(results->scenarios);
    free(results->plays);
    cupel_arena_free(&results->arena);
    memset(results, 0, sizeof *results);
}
