/* cupel run: vectors on backends, verdicts into a store, a report, and an exit status. */
#include <signal.h>

#include "base/clock.h"
#include "cli/backends.h"
#include "cli/progress.h"
#include "cli/run_options.h"
#include "cli/run_store.h"
#include "results/baseline.h"

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int number)
{
    stop_asked = number;
}

typedef struct parts {
    cupel_path_list vectors;
    cupel_profile profile;
    cupel_open_backends opened;
    cupel_store *store;
    cupel_recorded *recorded;
    cupel_run_summary summary;
} parts;

static cupel_result run_all(const cupel_run_settings *s, parts *p, cupel_error *err)
{
    bool shown = !s->no_progress;
    const struct sigaction on_stop = { .sa_handler = ask_to_stop };
    const cupel_run_options run = {
        .backends = p->opened.items,
        .backend_count = p->opened.count,
        .vectors = &p->vectors,
        .selection = { (const char *const *)s->filters.items, s->filters.count, s->shard,
                       s->shard_count },
        .profile = &p->profile,
        .strict_reasons = s->strict_reasons,
        .store = p->store,
        .recorded = p->recorded,
        .progress = shown ? cupel_progress_show : NULL,
        .problem = cupel_progress_problem,
        .context = &shown,
        .stop = &stop_asked,
    };
    cupel_result result;

    sigaction(SIGINT, &on_stop, NULL);
    sigaction(SIGTERM, &on_stop, NULL);
    result = cupel_run(&run, &p->summary, err);
    if (shown) {
        cupel_progress_clear();
    }
    return result;
}

/* Everything up to the results in the store. */
static int perform(const cupel_run_settings *s, parts *p, int argc, char **argv)
{
    cupel_error err;
    cupel_result result;

    /* Before the work of hours, and not after it. */
    if (!cupel_baselines_are_good((const char *const *)s->baselines.items, s->baselines.count)) {
        return CUPEL_EXIT_TROUBLE;
    }
    if (cupel_profile_load(s->profile, &p->profile, &err) != CUPEL_DONE
        || cupel_gather_vectors(&s->vectors, &p->vectors, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    if (!cupel_open_all(&s->backends, &s->pool, &p->opened)) {
        return CUPEL_EXIT_TROUBLE;
    }
    result = cupel_run_store_open(s, p->profile.name, argc, argv, &p->opened, &p->store,
                                  &p->recorded, &err);
    if (result == CUPEL_DONE) {
        result = run_all(s, p, &err);
    }
    if (p->store != NULL) {
        cupel_error close_err;
        cupel_result closed =
            cupel_store_close(p->store, result == CUPEL_DONE && !p->summary.stopped, &close_err);

        p->store = NULL;
        if (result == CUPEL_DONE && closed != CUPEL_DONE) {
            result = closed;
            err = close_err;
        }
    }
    if (result != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    if (p->summary.stopped) {
        cupel_complain_text(
            NULL, "stopped: what was done is in %s; the same command with --resume goes on",
            s->store);
        return CUPEL_EXIT_TROUBLE;
    }
    return p->summary.problems == 0 && p->opened.failed == 0 ? CUPEL_EXIT_CLEAN
                                                             : CUPEL_EXIT_TROUBLE;
}

/* Reports, baselines, and what they make of the exit status. */
static int conclude(const cupel_run_settings *s)
{
    static const char *const console[] = { "console" };
    const bool asked = s->formats.count != 0;
    const cupel_conclusion wanted = {
        .stores = &s->store,
        .store_count = 1,
        .formats = asked ? (const char *const *)s->formats.items : console,
        .format_count = asked ? s->formats.count : !s->quiet,
        .baselines = (const char *const *)s->baselines.items,
        .baseline_count = s->baselines.count,
        .bless = s->bless,
        .color = s->color,
    };

    return cupel_conclude(&wanted);
}

static int run_run(const cupel_command *self, int argc, char **argv)
{
    cupel_run_settings s;
    parts p = { .store = NULL };
    uint64_t began_ns = cupel_clock_ns();
    int status = CUPEL_EXIT_TROUBLE;
    int concluded;
    int first;

    cupel_run_settings_init(&s);
    switch (cupel_parse(self, argc, argv, cupel_run_option_take, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        goto out;
    case CUPEL_PARSED_WRONG:
        goto out;
    case CUPEL_PARSED_GO:
        break;
    }
    if (first != argc) {
        cupel_complain_text(NULL, "run: \"%s\" is no option: vectors are named with --vectors",
                            argv[first]);
        goto out;
    }
    if (!cupel_run_environment_take(&s)) {
        goto out;
    }
    status = perform(&s, &p, argc, argv);
    cupel_close_all(&p.opened);
    if (s.stats) {
        cupel_progress_stats(&p.summary, began_ns);
    }
    if (p.summary.files != 0 && !p.summary.stopped) {
        concluded = conclude(&s);
        status = concluded > status ? concluded : status;
    }
out:
    cupel_recorded_free(p.recorded);
    cupel_profile_free(&p.profile);
    cupel_path_list_free(&p.vectors);
    cupel_run_settings_free(&s);
    return status;
}

const cupel_command cupel_command_run = {
    .name = "run",
    .arguments = "[OPTION]...",
    .summary = "run test vectors on backends and report what they did",
    .options = cupel_run_option_table,
    .examples = "  cupel run                                          everything there is\n"
                "  cupel run --backend openssl --backend reference --filter 'AES-GCM/*'\n"
                "  cupel run --vectors ~/wycheproof/testvectors_v1 --format junit:results.xml\n"
                "  cupel run --baseline reports/baselines/openssl.json --backend openssl\n"
                "  cupel run --shard 2/7 --output part2.jsonl\n",
    .run = run_run,
};
