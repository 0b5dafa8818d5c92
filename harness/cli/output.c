/* Reports and baselines of a store, and the exit status that they give. */
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/joined.h"
#include "reports/bench/figures.h"
#include "results/baseline.h"

static const cupel_report_writer *find_writer(const char *format)
{
    size_t len = strcspn(format, ":");
    size_t i;

    for (i = 0; i < cupel_report_writer_count; i++) {
        const cupel_report_writer *writer = cupel_report_writers[i];

        if (strlen(writer->name) == len && strncmp(writer->name, format, len) == 0) {
            return writer;
        }
    }
    return NULL;
}

const char *cupel_format_misfit(const char *format)
{
    return find_writer(format) == NULL ? "no format has this name: `cupel list formats`" : NULL;
}

const char *cupel_color_take(const char *value, cupel_color *color)
{
    static const char *const names[] = { "auto", "always", "never" };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], value) == 0) {
            *color = (cupel_color)i;
            return NULL;
        }
    }
    return "expected auto, always or never";
}

/* Colours on a terminal only, and not under NO_COLOR (no-color.org: set and not empty). */
static bool use_color(cupel_color wanted)
{
    const char *no_color = getenv("NO_COLOR");

    if (wanted != CUPEL_COLOR_AUTO) {
        return wanted == CUPEL_COLOR_ALWAYS;
    }
    return isatty(STDOUT_FILENO) != 0 && (no_color == NULL || no_color[0] == '\0');
}

bool cupel_output(const char *format, cupel_color color, cupel_output_write *write,
                  const void *what)
{
    const char *colon = strchr(format, ':');
    const cupel_report_options options = { .color = colon == NULL && use_color(color) };
    bool good;
    FILE *file;

    if (colon == NULL) {
        write(what, format, &options, stdout);
        return true; /* whether standard output took it all is asked at the end of the program */
    }
    file = fopen(colon + 1, "w");
    if (file == NULL) {
        cupel_complain_text(colon + 1, "cannot be opened for writing: %s", strerror(errno));
        return false;
    }
    write(what, format, &options, file);
    good = ferror(file) == 0;
    good = fclose(file) == 0 && good;
    if (!good) {
        cupel_complain_text(colon + 1, "cannot be written to: %s", strerror(errno));
    }
    return good;
}

/* What reports are made of. */
typedef struct contents {
    const cupel_results *results;
    cupel_measurements measurements;
    cupel_bench_figures figures;
} contents;

static void write_report(const void *what, const char *format, const cupel_report_options *options,
                         FILE *out)
{
    const cupel_report_writer *writer = find_writer(format);
    const contents *c = what;
    cupel_report_options all = *options;

    all.figures = c->figures.figures;
    all.figure_count = c->figures.count;
    if (writer != NULL) { /* cupel_format_misfit was asked before */
        writer->write(c->results, &all, out);
    }
}

static int write_reports(const cupel_conclusion *wanted, const cupel_results *results)
{
    contents c = { .results = results };
    int status = CUPEL_EXIT_CLEAN;
    cupel_error err;
    size_t i;

    if (wanted->bench != NULL) {
        if (cupel_measurements_read(wanted->bench, &c.measurements, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return CUPEL_EXIT_TROUBLE;
        }
        cupel_bench_figures_make(&c.measurements, &c.figures);
    }
    for (i = 0; i < wanted->format_count; i++) {
        if (!cupel_output(wanted->formats[i], wanted->color, write_report, &c)) {
            status = CUPEL_EXIT_TROUBLE;
        }
    }
    cupel_bench_figures_free(&c.figures);
    cupel_measurements_free(&c.measurements);
    return status;
}

static bool is_finding(cupel_verdict verdict)
{
    const char *class = cupel_verdict_info_of(verdict)->verdict_class;

    return strcmp(class, "fail") == 0 || strcmp(class, "error") == 0;
}

static int judge_results(const cupel_results *results)
{
    size_t i;

    for (i = 0; i < results->case_count; i++) {
        if (is_finding(results->cases[i].verdict)) {
            return CUPEL_EXIT_FINDINGS;
        }
    }
    for (i = 0; i < results->play_count; i++) {
        if (cupel_play_is_bad(&results->plays[i])) {
            return CUPEL_EXIT_FINDINGS;
        }
    }
    return CUPEL_EXIT_CLEAN;
}

int cupel_apply_baselines(const char *const *baselines, size_t count, bool tell,
                          cupel_results *results)
{
    cupel_baseline_report report = CUPEL_BASELINE_REPORT_EMPTY;
    int status = CUPEL_EXIT_CLEAN;
    cupel_error err;
    char today[21];
    size_t i;

    cupel_clock_utc(today);
    today[10] = '\0';
    for (i = 0; i < count && status == CUPEL_EXIT_CLEAN; i++) {
        if (cupel_baseline_apply(baselines[i], today, results, &report, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            status = CUPEL_EXIT_TROUBLE;
        }
    }
    if (tell && report.text.len != 0) {
        fwrite(report.text.ptr, 1, report.text.len, stderr);
    }
    if (report.changed + report.fixed + report.expired != 0 && status == CUPEL_EXIT_CLEAN) {
        status = CUPEL_EXIT_FINDINGS;
        if (tell) {
            fprintf(stderr,
                    "cupel: the baselines are not true any more: %zu changed, %zu fixed, %zu "
                    "expired\n",
                    report.changed, report.fixed, report.expired);
        }
    }
    cupel_buffer_free(&report.text);
    return status;
}

bool cupel_baselines_are_good(const char *const *baselines, size_t count)
{
    cupel_error err;
    size_t i;

    for (i = 0; i < count; i++) {
        if (cupel_baseline_check(baselines[i], &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return false;
        }
    }
    return true;
}

static int worse(int a, int b)
{
    return a > b ? a : b;
}

/* What is left to do with the results in memory. */
static int conclude(const cupel_conclusion *wanted, cupel_results *results)
{
    cupel_error err;
    int status;

    if (wanted->bless != NULL && cupel_baseline_write(wanted->bless, results, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    status = cupel_apply_baselines(wanted->baselines, wanted->baseline_count, true, results);
    if (status == CUPEL_EXIT_TROUBLE) {
        return status;
    }
    return worse(worse(status, judge_results(results)), write_reports(wanted, results));
}

int cupel_conclude(const cupel_conclusion *wanted)
{
    cupel_joined joined;
    cupel_error err;
    int status;

    if (cupel_joined_read(wanted->stores, wanted->store_count, &joined, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    status = conclude(wanted, &joined.results);
    cupel_joined_free(&joined);
    return status;
}
