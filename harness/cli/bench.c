/* cupel bench: how fast the backends are, and how sure that is. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/bench.h"
#include "cli/run_store.h"

/* Can the file be written? What is in it stays, and where there is none, none is made yet. */
static bool is_writable(const char *path)
{
    const bool is_new = access(path, F_OK) != 0;
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
    if (is_new) {
        unlink(path);
    }
    return true;
}

static bool make_plan(const cupel_bench_settings *s, cupel_bench_parts *p)
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

/* Saves and shows what was measured. What could not be saved is shown all the same; where an
 * interruption came before the first launch was done, an older file stays. */
static int conclude(const cupel_bench_settings *s, cupel_bench_parts *p, cupel_measurements *m)
{
    const bool stopped = strcmp(m->run.ended, "interruption") == 0;
    bool saved;

    if (stopped && m->run.launches == 0) {
        cupel_complain_text(NULL, "stopped before anything was measured");
        return CUPEL_EXIT_TROUBLE;
    }
    saved = cupel_bench_save(s->output, p, m);
    if (!cupel_bench_show(s, m) || !saved) {
        return CUPEL_EXIT_TROUBLE;
    }
    if (stopped) {
        cupel_complain_text(NULL, "stopped: what was measured until then is in %s", s->output);
        return CUPEL_EXIT_TROUBLE;
    }
    if (strcmp(m->run.ended, "nothing to measure") == 0) {
        cupel_complain_text(NULL, "no backend could be measured: the results say why");
        return CUPEL_EXIT_TROUBLE;
    }
    return CUPEL_EXIT_CLEAN;
}

static int perform(const cupel_bench_settings *s, cupel_bench_parts *p, int argc, char **argv)
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
    p->command = (const char *)command.ptr;
    if (make_plan(s, p) && cupel_bench_gather(s, p) && is_writable(s->output)
        && cupel_bench_take(s, p, s->output, &m)) {
        status = conclude(s, p, &m);
        if (status == CUPEL_EXIT_CLEAN && s->compare != NULL) {
            status = cupel_bench_compare(s, p, &m, &then);
        }
    }
    cupel_buffer_free(&command);
    cupel_measurements_free(&m);
    cupel_measurements_free(&then);
    return status;
}

static int list_all(void)
{
    cupel_bench_list();
    return CUPEL_EXIT_CLEAN;
}

static int run_bench(const cupel_command *self, int argc, char **argv)
{
    cupel_bench_settings s;
    cupel_bench_parts p = { .entrants = NULL };
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
                     : s.read != NULL ? cupel_bench_show_file(&s)
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
