/* Writing the failures of a run as a baseline: --bless. */
#include <errno.h>
#include <stdio.h>

#include "results/baseline.h"

static bool is_failure(const cupel_case_record *record)
{
    const char *class = cupel_verdict_info_of(record->verdict)->verdict_class;

    return strcmp(class, "fail") == 0 || strcmp(class, "error") == 0;
}

static bool alike(const cupel_case_record *a, const cupel_case_record *b)
{
    return a->verdict == b->verdict && strcmp(a->method, b->method) == 0
           && strcmp(a->message, b->message) == 0;
}

/* Was an entry with this record's method, verdict and message begun before? */
static bool is_first(const cupel_results *results, size_t index)
{
    size_t i;

    for (i = 0; i < index; i++) {
        if (is_failure(&results->cases[i]) && alike(&results->cases[i], &results->cases[index])) {
            return false;
        }
    }
    return true;
}

static void write_entry(cupel_buffer *out, const cupel_results *results, size_t index)
{
    const cupel_case_record *first = &results->cases[index];
    const char *before = "";
    size_t i;

    cupel_buffer_text(out, "    {\n      \"reason\": ");
    cupel_buffer_text(out, "\"TODO: ");
    cupel_buffer_json_text(out, first->message, strlen(first->message));
    cupel_buffer_text(out, "\",\n      \"verdict\": ");
    cupel_buffer_json_string(out, cupel_verdict_info_of(first->verdict)->name);
    cupel_buffer_text(out, ",\n      \"cases\": [");
    for (i = index; i < results->case_count; i++) {
        if (is_failure(&results->cases[i]) && alike(&results->cases[i], first)) {
            cupel_buffer_format(out, "%s\n        ", before);
            cupel_buffer_json_string(out, results->cases[i].id);
            before = ",";
        }
    }
    cupel_buffer_text(out, "\n      ]\n    }");
}

cupel_result cupel_baseline_write(const char *path, const cupel_results *results, cupel_error *err)
{
    cupel_buffer out = CUPEL_BUFFER_EMPTY((size_t)256 * 1024 * 1024);
    const char *before = "";
    bool good;
    FILE *file;
    size_t i;

    if (results->backend_count != 1) {
        return cupel_fail(err, CUPEL_FAILED_USAGE, path,
                          "a baseline is of one backend, and the results are of %zu",
                          results->backend_count);
    }
    cupel_buffer_text(&out, "{\n  \"format\": \"cupel-baseline\",\n  \"backend\": ");
    cupel_buffer_json_string(&out, results->backends[0].name);
    cupel_buffer_text(&out, ",\n  \"entries\": [");
    for (i = 0; i < results->case_count; i++) {
        if (is_failure(&results->cases[i]) && is_first(results, i)) {
            cupel_buffer_format(&out, "%s\n", before);
            write_entry(&out, results, i);
            before = ",";
        }
    }
    cupel_buffer_text(&out, "\n  ]\n}\n");
    file = fopen(path, "w");
    good = file != NULL && fwrite(out.ptr, 1, out.len, file) == out.len;
    good = file != NULL && fclose(file) == 0 && good;
    cupel_buffer_free(&out);
    return good ? CUPEL_DONE
                : cupel_fail(err, CUPEL_FAILED_IO, path, "cannot be written to: %s",
                             strerror(errno));
}
