/* cupel bench: measurements in the formats that were asked for, and the list of what can be
 * measured.
 */
#include <stdio.h>

#include "cli/bench.h"
#include "reports/bench/bench.h"

static const cupel_bench_writer *find_writer(const char *format)
{
    const size_t len = strcspn(format, ":");
    size_t i;

    for (i = 0; cupel_bench_writers[i] != NULL; i++) {
        if (strlen(cupel_bench_writers[i]->name) == len
            && strncmp(cupel_bench_writers[i]->name, format, len) == 0) {
            return cupel_bench_writers[i];
        }
    }
    return NULL;
}

const char *cupel_bench_format_misfit(const char *format)
{
    return find_writer(format) == NULL
               ? "no format of measurements has this name: `cupel list formats`"
               : NULL;
}

static void write_format(const void *measurements, const char *format,
                         const cupel_report_options *options, FILE *out)
{
    find_writer(format)->write(measurements, options, out);
}

bool cupel_bench_show(const cupel_bench_settings *s, const cupel_measurements *m)
{
    bool good = true;
    size_t i;

    if (s->formats.count == 0 && !s->quiet) {
        good = cupel_output("table", s->color, write_format, m);
    }
    for (i = 0; i < s->formats.count; i++) {
        good = cupel_output(s->formats.items[i], s->color, write_format, m) && good;
    }
    return good;
}

int cupel_bench_show_file(const cupel_bench_settings *s)
{
    cupel_measurements m;
    cupel_error err;
    bool good;

    if (cupel_measurements_read(s->read, &m, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    cupel_bench_narrow(s, &m);
    good = cupel_bench_show(s, &m);
    cupel_measurements_free(&m);
    return good ? CUPEL_EXIT_CLEAN : CUPEL_EXIT_TROUBLE;
}

void cupel_bench_list(void)
{
    const cupel_bench_operation *operation;
    const cupel_bench_algorithm *algorithm;
    const cupel_bench_call *call;

    printf("operations on messages:\n");
    for (operation = cupel_bench_operations; operation->name != NULL; operation++) {
        printf("  %-16s %s\n", operation->name, operation->doc);
    }
    printf("\nalgorithms that have them:\n");
    for (algorithm = cupel_bench_algorithms; algorithm->name != NULL; algorithm++) {
        printf("  %-20s %s\n", algorithm->name, algorithm->operations);
    }
    printf("\noperations of a handshake, each a whole call with its keys in their encodings:\n");
    for (call = cupel_bench_calls; call->operation != NULL; call++) {
        printf("  %-16s %-24s inputs of %s\n", call->operation, call->algorithm, call->set);
    }
}
