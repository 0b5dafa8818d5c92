/* cupel bench: measuring, between two runs of the vectors, and what is said meanwhile. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/bench.h"
#include "cli/progress.h"
#include "cli/run_store.h"

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int number)
{
    stop_asked = number;
}

/* What the callbacks need. */
typedef struct taking {
    const cupel_bench_settings *s;
    cupel_bench_parts *p;
    const char *kept;
    bool shown;
    uint64_t begin;
} taking;

static const char *barred(void *context, const char *backend, const char *method)
{
    const taking *t = context;

    return cupel_gate_barred(&t->p->before, backend, method);
}

static void progress(void *context, const char *what, size_t at, size_t of, double seconds)
{
    (void)context;
    fprintf(stderr, "\r%s %zu", what, at);
    if (of != 0) {
        fprintf(stderr, " of %zu", of);
    }
    if (seconds > 0) {
        fprintf(stderr, ", about %.0f s left", seconds);
    }
    fputs(" \033[K", stderr);
}

static void outlook(void *context, size_t launches, size_t rounds, double seconds)
{
    const taking *t = context;

    cupel_progress_clear();
    fprintf(stderr, "%zu subjects on %zu backends: %zu launches of %zu rounds, about %.0f s%s\n",
            t->p->plan.cell_count, t->p->programs.count, launches, rounds, seconds,
            t->s->budget_given && seconds > t->s->budget ? "; the budget will end them before"
                                                         : "");
}

static void problem(void *context, const cupel_error *err)
{
    const taking *t = context;

    if (t->shown) {
        cupel_progress_clear();
    }
    cupel_complain(err);
}

/* --- the file --- */

/* Something that is there and is no plain file: /dev/stdout, a link. */
static bool is_special(const char *path)
{
    struct stat found;

    return lstat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

static bool write_file(const char *path, const cupel_measurements *m)
{
    FILE *file = fopen(path, "w");
    bool good = file != NULL && cupel_measurements_write(m, file);

    return file != NULL && fclose(file) == 0 && good;
}

/* Written beside its place and then put there: whenever a run is killed or the disk is full, the
 * file is whole, the new one or the old one. */
bool cupel_bench_save(const char *path, cupel_bench_parts *p, cupel_measurements *m)
{
    const bool special = is_special(path);
    const char *beside = special ? path : cupel_arena_format(&p->arena, "%s.part", path);
    bool good;

    m->run.cupel = CUPEL_VERSION;
    m->run.command = p->command;
    m->run.compiler = CUPEL_COMPILER;
    good = write_file(beside, m) && (special || rename(beside, path) == 0);
    if (!good) {
        cupel_complain_text(path, "could not be written whole: %s", strerror(errno));
        if (!special) {
            unlink(beside);
        }
    }
    return good;
}

static void keep(void *context, cupel_measurements *until_now)
{
    const taking *t = context;

    until_now->run.seconds = (double)(cupel_clock_ns() - t->begin) / 1e9;
    (void)cupel_bench_save(t->kept, t->p, until_now); /* it is tried again at the end */
}

/* --- between two runs of the vectors --- */

/* What does not pass its vectors any more after it was timed gets no number. */
static void bar_again(const cupel_bench_parts *p, const cupel_gate *after, cupel_measurements *m)
{
    size_t i;
    size_t c;

    for (i = 0; i < m->measured_count; i++) {
        cupel_measured_record *record = &m->measured[i];

        for (c = 0; c < p->plan.cell_count; c++) {
            const char *why =
                cupel_bench_subject_equal(&p->plan.cells[c].subject, &record->subject)
                    ? cupel_gate_barred(after, record->backend, p->plan.cells[c].judged)
                    : NULL;

            if (why != NULL && record->launch_count != 0) {
                record->state = cupel_arena_format(&m->arena, "after it was timed, %s", why);
                record->launch_count = 0;
            }
        }
    }
}

static bool run_vectors(const taking *t, cupel_gate *gate)
{
    return cupel_gate_run(&t->p->plan, &t->p->programs, &t->s->pool, t->shown, &stop_asked, gate);
}

static void take(taking *t, double gate_seconds, cupel_measurements *m)
{
    const cupel_bench_settings *s = t->s;
    const bool alone = s->thread_count == 1 && s->threads[0] == 1;
    const cupel_bench_options options = {
        .plan = &t->p->plan,
        .entrants = t->p->entrants,
        .entrant_count = t->p->entrant_count,
        .launches = s->launches,
        .batch_us = s->batch_us,
        /* The vectors run again at the end, and the budget is for everything. */
        .budget = s->budget - 2 * gate_seconds,
        .patient = !s->budget_given,
        .precision = s->precision,
        .pin = s->no_pin || !alone ? -1 : cupel_bench_pin_choice(),
        .energy = cupel_bench_meters_energy(s->batch_us),
        .memory_mib = s->pool.memory_mib,
        .timeout_ms = s->pool.timeout_ms,
        .barred = barred,
        .progress = t->shown ? progress : NULL,
        .outlook = t->shown ? outlook : NULL,
        .keep = t->kept == NULL ? NULL : keep,
        .problem = problem,
        .context = t,
        .stop = &stop_asked,
    };

    cupel_bench_run(&options, m);
    if (t->shown) {
        cupel_progress_clear();
    }
}

bool cupel_bench_take(const cupel_bench_settings *s, cupel_bench_parts *p, const char *kept,
                      cupel_measurements *m)
{
    const struct sigaction on_stop = { .sa_handler = ask_to_stop };
    taking t = { .s = s,
                 .p = p,
                 .kept = kept,
                 .shown = !s->quiet && isatty(STDERR_FILENO),
                 .begin = cupel_clock_ns() };
    cupel_gate after;
    bool good = true;

    sigaction(SIGINT, &on_stop, NULL);
    sigaction(SIGTERM, &on_stop, NULL);
    sigaction(SIGHUP, &on_stop, NULL); /* the terminal is gone */
    cupel_bench_machine(&m->arena, s->batch_us, &m->run);
    cupel_gate_free(&p->before);
    if (!run_vectors(&t, &p->before)) {
        return false;
    }
    if (stop_asked != 0) {
        cupel_complain_text(NULL, "stopped before anything was measured");
        return false;
    }
    take(&t, (double)(cupel_clock_ns() - t.begin) / 1e9, m);
    if (m->complete) {
        good = run_vectors(&t, &after);
        bar_again(p, &after, m);
        cupel_gate_free(&after);
        if (stop_asked != 0) { /* who knows whether it is still right? */
            m->complete = false;
            m->run.ended = "interruption";
        }
    }
    m->run.seconds = (double)(cupel_clock_ns() - t.begin) / 1e9;
    return good;
}
