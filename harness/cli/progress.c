/* What a run says while it runs, on stderr. */
#include "cli/progress.h"

#include <stdio.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "cli/cli.h"

void cupel_progress_show(void *context, const cupel_run_progress *progress)
{
    (void)context;
    fprintf(stderr, "\r%zu of %zu files, %zu cases, %zu findings \033[K", progress->files_done,
            progress->file_count, progress->cases_done, progress->failures);
}

void cupel_progress_clear(void)
{
    fputs("\r\033[K", stderr);
}

void cupel_progress_problem(void *context, const char *where, const char *message)
{
    const bool *shown = context;

    if (*shown) {
        cupel_progress_clear();
    }
    cupel_complain_text(where, "%s", message);
}

void cupel_progress_stats(const cupel_run_summary *summary, uint64_t began_ns)
{
    struct rusage own;
    struct rusage children;
    double harness;
    double workers;
    double library = (double)summary->library_ns / 1e9;
    size_t i;

    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    harness = (double)(own.ru_utime.tv_sec + own.ru_stime.tv_sec)
              + (double)(own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6;
    workers = (double)(children.ru_utime.tv_sec + children.ru_stime.tv_sec)
              + (double)(children.ru_utime.tv_usec + children.ru_stime.tv_usec) / 1e6;
    fprintf(stderr,
            "cases %zu, wall %.3f s, processor: harness %.3f s, workers %.3f s, of that in the "
            "libraries %.3f s; harness share %.2f %%; harness memory %ld KiB\n",
            summary->cases, (double)(cupel_clock_ns() - began_ns) / 1e9, harness, workers, library,
            library == 0 ? 0.0 : 100.0 * (harness + workers - library) / library, own.ru_maxrss);
    for (i = 0; i < summary->slowest.count; i++) {
        const cupel_slow_case *slow = &summary->slowest.cases[i];

        fprintf(stderr, "%s%10.6f s  %s: %s\n", i == 0 ? "slowest cases\n" : "",
                (double)slow->nanoseconds / 1e9, slow->backend, slow->id);
    }
}
