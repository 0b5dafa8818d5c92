/* cupel bench: how fast the backends are, and how sure that is. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/bench.h"
#include "cli/run_store.h"
#include "reports/bench/bench.h"

#define SLOWER_MAX 10000

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int number)
{
    stop_asked = number;
}

/* Sets of instructions for which cupel-limit has loops. */
static const char *const levels[] = { "@portable", "@aes-ni", "@vaes-256", "@vaes-512",
                                      "@avx2",     "@avx512", "@sha-ni",   "@armv8-crypto" };

#define LEVEL_COUNT (sizeof levels / sizeof levels[0])

/* What a run holds. */
typedef struct parts {
    cupel_bench_plan plan;
    cupel_path_list programs;
    cupel_entrant *entrants;
    size_t entrant_count;
    cupel_gate before;
    cupel_arena arena;
} parts;

static const char *barred(void *context, const char *backend, const char *method)
{
    const parts *p = context;

    return cupel_gate_barred(&p->before, backend, method);
}

static void progress(void *context, unsigned launch, unsigned of, double seconds_left)
{
    (void)context;
    fprintf(stderr, "\rlaunch %u", launch);
    if (of != 0) {
        fprintf(stderr, " of %u", of);
    }
    fprintf(stderr, ", %.0f s left of the budget \033[K", seconds_left > 0 ? seconds_left : 0);
}

static void problem(void *context, const cupel_error *err)
{
    (void)context;
    cupel_complain(err);
}

/* --- who takes part --- */

static void add_entrant(parts *p, cupel_entrant entrant)
{
    p->entrants = cupel_realloc(p->entrants, (p->entrant_count + 1) * sizeof *p->entrants);
    p->entrants[p->entrant_count++] = entrant;
}

static void add_limits(const cupel_bench_settings *s, parts *p)
{
    const size_t first = p->entrant_count;
    const char *program = s->limit;
    size_t i;

    if (program == NULL) {
        const char *beside = p->programs.paths[0];
        const char *slash = strrchr(beside, '/');

        program = cupel_arena_format(&p->arena, "%.*s/cupel-limit",
                                     (int)(slash == NULL ? 0 : slash - beside), beside);
    }
    for (i = 0; i < LEVEL_COUNT && access(program, X_OK) == 0; i++) {
        add_entrant(p, (cupel_entrant){ .role = CUPEL_ENTRANT_LIMIT,
                                        .name = levels[i] + 1,
                                        .program = program,
                                        .suffix = levels[i],
                                        .of = first });
    }
}

static bool gather_entrants(const cupel_bench_settings *s, parts *p)
{
    static const char *const every[] = { "*" };
    const char *const *wanted =
        s->backends.count == 0 ? every : (const char *const *)s->backends.items;
    const size_t count = s->backends.count == 0 ? 1 : s->backends.count;
    size_t copied = 0;
    cupel_error err;
    size_t i;

    for (i = 0; i < count; i++) {
        if (cupel_find_workers(wanted[i], &p->programs, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return false;
        }
    }
    for (i = 0; i < p->programs.count; i++) {
        const char *name = cupel_worker_name(p->programs.paths[i]);

        add_entrant(p, (cupel_entrant){ .role = CUPEL_ENTRANT_BACKEND,
                                        .name = name,
                                        .program = p->programs.paths[i],
                                        .suffix = "" });
        if (s->control != NULL && strcmp(s->control, name) == 0) {
            copied = i;
        }
    }
    if (s->control != NULL && strcmp(s->control, p->entrants[copied].name) != 0) {
        cupel_complain_text(NULL, "bench: --control \"%s\" is none of the backends of this run",
                            s->control);
        return false;
    }
    add_entrant(p, (cupel_entrant){ .role = CUPEL_ENTRANT_CONTROL,
                                    .name = cupel_arena_format(&p->arena, "%s (control)",
                                                               p->entrants[copied].name),
                                    .program = p->entrants[copied].program,
                                    .suffix = "",
                                    .of = copied });
    if (s->slow > 0) {
        add_entrant(p,
                    (cupel_entrant){ .role = CUPEL_ENTRANT_SLOWED,
                                     .name = cupel_arena_format(&p->arena, "%s +%g%%",
                                                                p->entrants[0].name, 100 * s->slow),
                                     .program = p->entrants[0].program,
                                     .suffix = "",
                                     .of = 0,
                                     .slow = (uint32_t)(1 / s->slow + 0.5) });
    }
    add_limits(s, p);
    return true;
}

/* --- measuring --- */

/* What does not pass its vectors any more after it was timed gets no number. */
static void bar_again(const parts *p, const cupel_gate *after, cupel_measurements *m)
{
    size_t i;
    size_t c;

    for (i = 0; i < m->measured_count; i++) {
        cupel_measured_record *record = &m->measured[i];

        for (c = 0; c < p->plan.cell_count; c++) {
            const char *why =
                cupel_bench_subject_equal(&p->plan.cells[c].subject, &record->subject)
                    ? cupel_gate_barred(after, record->backend, p->plan.cells[c].method)
                    : NULL;

            if (why != NULL && record->launch_count != 0) {
                record->state = cupel_arena_format(&m->arena, "after it was timed, %s", why);
                record->launch_count = 0;
            }
        }
    }
}

static bool measure(const cupel_bench_settings *s, parts *p, cupel_measurements *m)
{
    const struct sigaction on_stop = { .sa_handler = ask_to_stop };
    const bool shown = !s->quiet && isatty(STDERR_FILENO);
    const uint64_t begin = cupel_clock_ns();
    cupel_bench_options options = {
        .plan = &p->plan,
        .entrants = p->entrants,
        .entrant_count = p->entrant_count,
        .launches = s->launches,
        .batch_us = s->batch_us,
        .budget = s->budget,
        .precision = s->precision,
        .pin =
            s->no_pin || s->thread_count != 1 || s->threads[0] != 1 ? -1 : cupel_bench_pin_choice(),
        .memory_mib = s->pool.memory_mib,
        .timeout_ms = s->pool.timeout_ms,
        .barred = barred,
        .progress = shown ? progress : NULL,
        .problem = problem,
        .context = p,
        .stop = &stop_asked,
    };
    cupel_gate after;

    if (!cupel_gate_run(&p->plan, &p->programs, &s->pool, &p->before)) {
        return false;
    }
    /* The vectors run again at the end, and the budget is for everything. */
    options.budget -= 2 * (double)(cupel_clock_ns() - begin) / 1e9;
    sigaction(SIGINT, &on_stop, NULL);
    sigaction(SIGTERM, &on_stop, NULL);
    cupel_bench_machine(&m->arena, &m->run);
    cupel_bench_run(&options, m);
    if (shown) {
        fputs("\r\033[K", stderr);
    }
    if (m->complete) {
        if (!cupel_gate_run(&p->plan, &p->programs, &s->pool, &after)) {
            return false;
        }
        bar_again(p, &after, m);
        cupel_gate_free(&after);
    }
    m->run.seconds = (double)(cupel_clock_ns() - begin) / 1e9;
    return true;
}

/* --- what becomes of it --- */

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

static bool show(const cupel_bench_settings *s, const cupel_measurements *m)
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

static bool save(const char *path, const cupel_measurements *m)
{
    FILE *file = fopen(path, "w");
    bool good = file != NULL && cupel_measurements_write(m, file);

    good = file != NULL && fclose(file) == 0 && good;
    if (!good) {
        cupel_complain_text(path, "could not be written whole: %s", strerror(errno));
    }
    return good;
}

/* Can the file be written? Nothing of it is lost yet. */
static bool is_writable(const char *path)
{
    cupel_error err;
    FILE *file;

    if (cupel_make_directories(path, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return false;
    }
    file = fopen(path, "a");
    if (file == NULL) {
        cupel_complain_text(path, "cannot be opened for writing: %s", strerror(errno));
        return false;
    }
    fclose(file);
    return true;
}

static void print_slower(const cupel_slower *slower)
{
    const cupel_measured_record *r = slower->now;

    printf("slower: %s %s %ld octets on %s: %+.1f %% [%+.1f, %+.1f], more than %.1f %%\n",
           r->subject.operation, r->subject.algorithm, r->subject.size, r->backend,
           100 * (slower->ratio.value - 1), 100 * (slower->ratio.low - 1),
           100 * (slower->ratio.high - 1), 100 * slower->floor);
}

/* A difference counts where a second run, in processes of its own, finds it as well. */
static int confirm(const cupel_bench_settings *s, parts *p, const cupel_measurements *then,
                   const cupel_slower *found, size_t count)
{
    cupel_slower *again = cupel_alloc(SLOWER_MAX * sizeof *again);
    cupel_measurements second = { .complete = false };
    int status = CUPEL_EXIT_TROUBLE;

    if (measure(s, p, &second)) {
        const size_t again_count =
            cupel_bench_slower(&second, then, s->threshold, again, SLOWER_MAX);
        size_t i;
        size_t k;

        status = CUPEL_EXIT_CLEAN;
        for (i = 0; i < count; i++) {
            for (k = 0; k < again_count && k < SLOWER_MAX; k++) {
                if (strcmp(found[i].now->backend, again[k].now->backend) == 0
                    && cupel_bench_subject_equal(&found[i].now->subject, &again[k].now->subject)) {
                    print_slower(&again[k]);
                    status = CUPEL_EXIT_FINDINGS;
                }
            }
        }
    }
    free(again);
    cupel_measurements_free(&second);
    return status;
}

static int compare(const cupel_bench_settings *s, parts *p, const cupel_measurements *now,
                   const cupel_measurements *then)
{
    cupel_slower *found = cupel_alloc(SLOWER_MAX * sizeof *found);
    size_t count = cupel_bench_slower(now, then, s->threshold, found, SLOWER_MAX);
    int status = CUPEL_EXIT_CLEAN;

    if (count != 0) {
        count = count < SLOWER_MAX ? count : SLOWER_MAX;
        fprintf(stderr, "cupel: %zu slower than in %s: measuring again to confirm\n", count,
                s->compare);
        status = confirm(s, p, then, found, count);
    }
    if (status == CUPEL_EXIT_CLEAN) {
        printf("nothing is slower than in %s\n", s->compare);
    }
    free(found);
    return status;
}

static int list_all(void)
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
    return CUPEL_EXIT_CLEAN;
}

static int show_file(const cupel_bench_settings *s)
{
    cupel_measurements m;
    cupel_error err;
    bool good;

    if (cupel_measurements_read(s->read, &m, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    cupel_bench_narrow(s, &m);
    good = show(s, &m);
    cupel_measurements_free(&m);
    return good ? CUPEL_EXIT_CLEAN : CUPEL_EXIT_TROUBLE;
}

static bool make_plan(const cupel_bench_settings *s, parts *p)
{
    const cupel_bench_wishes wishes = {
        .operations = (const char *const *)s->operations.items,
        .operation_count = s->operations.count,
        .algorithms = (const char *const *)s->algorithms.items,
        .algorithm_count = s->algorithms.count,
        .sizes = s->sizes,
        .size_count = s->size_count,
        .threads = s->threads,
        .thread_count = s->thread_count,
        .aad_len = s->aad_len,
        .chunk = s->chunk,
        .vectors = cupel_own_vectors(),
    };
    cupel_error err;

    if (cupel_bench_plan_make(&wishes, &p->plan, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return false;
    }
    return true;
}

static int perform(const cupel_bench_settings *s, parts *p, int argc, char **argv)
{
    cupel_measurements m = { .complete = false };
    cupel_measurements then = { .complete = false };
    cupel_buffer command = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    int status = CUPEL_EXIT_TROUBLE;
    cupel_error err;

    /* Before the work of minutes, and not after it. */
    if (s->compare != NULL && cupel_measurements_read(s->compare, &then, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    cupel_command_line(&command, argc, argv);
    if (make_plan(s, p) && gather_entrants(s, p) && is_writable(s->output) && measure(s, p, &m)) {
        m.run.cupel = CUPEL_VERSION;
        m.run.command = (const char *)command.ptr;
        m.run.compiler = CUPEL_COMPILER;
        m.run.baseline = p->entrants[p->programs.count].of < p->programs.count
                             ? p->entrants[p->entrants[p->programs.count].of].name
                             : "";
        status = save(s->output, &m) && show(s, &m) ? CUPEL_EXIT_CLEAN : CUPEL_EXIT_TROUBLE;
        if (status == CUPEL_EXIT_CLEAN && strcmp(m.run.ended, "nothing to measure") == 0) {
            cupel_complain_text(NULL, "no backend could be measured: the results say why");
            status = CUPEL_EXIT_TROUBLE;
        }
        if (status == CUPEL_EXIT_CLEAN && !m.complete) {
            cupel_complain_text(NULL, "stopped: what was measured until then is in %s", s->output);
            status = CUPEL_EXIT_TROUBLE;
        }
        if (status == CUPEL_EXIT_CLEAN && s->compare != NULL) {
            status = compare(s, p, &m, &then);
        }
    }
    cupel_buffer_free(&command);
    cupel_measurements_free(&m);
    cupel_measurements_free(&then);
    return status;
}

static int run_bench(const cupel_command *self, int argc, char **argv)
{
    cupel_bench_settings s;
    parts p = { .entrants = NULL };
    int status = CUPEL_EXIT_TROUBLE;
    int first;

    cupel_bench_settings_init(&s);
    switch (cupel_parse(self, argc, argv, cupel_bench_option_take, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        break;
    case CUPEL_PARSED_WRONG:
        break;
    case CUPEL_PARSED_GO:
        if (first != argc) {
            cupel_complain_text(NULL, "bench: \"%s\" is not expected: `cupel help bench`",
                                argv[first]);
        } else {
            status = s.list           ? list_all()
                     : s.read != NULL ? show_file(&s)
                                      : perform(&s, &p, argc, argv);
        }
        break;
    }
    cupel_bench_plan_free(&p.plan);
    cupel_path_list_free(&p.programs);
    cupel_gate_free(&p.before);
    cupel_arena_free(&p.arena);
    free(p.entrants);
    cupel_bench_settings_free(&s);
    return status;
}

const cupel_command cupel_command_bench = {
    .name = "bench",
    .arguments = "[OPTION]...",
    .summary = "measure how fast the backends are, and how sure that is",
    .options = cupel_bench_option_table,
    .examples =
        "  cupel bench                                   sealing, every AEAD on every backend\n"
        "  cupel bench --backend 'openssl*' --algorithm 'AES-*-GCM' --sizes 16k\n"
        "  cupel bench --operation encrypt,decrypt,mac,digest --format csv:core.csv\n"
        "  cupel bench --operation derive,sign,verify,encapsulate,decapsulate,validate\n"
        "  cupel bench --read cupel-results/bench.jsonl --sizes 16k --format markdown\n"
        "  cupel bench --compare old.jsonl --threshold 3%\n",
    .run = run_bench,
};
