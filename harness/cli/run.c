/* cupel run: vectors on backends, verdicts into a store, a report, and an exit status. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "cli/backends.h"
#include "cli/output.h"

#define DEFAULT_STORE "cupel-results/results.jsonl"

typedef struct settings {
    cupel_words backends;
    cupel_words vectors;
    cupel_words filters;
    cupel_words formats;
    cupel_words baselines;
    const char *bless;
    const char *profile;
    const char *store;
    cupel_pool_options pool;
    unsigned shard;
    unsigned shard_count;
    bool resume;
    bool strict_reasons;
    bool quiet;
    bool no_progress;
    bool stats;
    cupel_color color;
} settings;

enum {
    OPTION_BACKEND,
    OPTION_VECTORS,
    OPTION_FILTER,
    OPTION_PROFILE,
    OPTION_JOBS,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_WINDOW,
    OPTION_SHARD,
    OPTION_RESUME,
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_BASELINE,
    OPTION_BLESS,
    OPTION_STRICT_REASONS,
    OPTION_TIMING,
    OPTION_STATS,
    OPTION_QUIET,
    OPTION_NO_PROGRESS,
    OPTION_COLOR,
};

static const cupel_option options[] = {
    [OPTION_BACKEND] = { "backend", 'b', "NAME",
                         "a backend by name, glob or path; may be repeated (default: all)" },
    [OPTION_VECTORS] = { "vectors", 'v', "PATH",
                         "vector file or directory; may be repeated (default: the project's own "
                         "and "
                         "CUPEL_VECTORS)" },
    [OPTION_FILTER] = { "filter", 'f', "GLOB",
                        "only cases whose id, set, method, algorithm, family or flag fits; may be "
                        "repeated" },
    [OPTION_PROFILE] = { "profile", 'p', "NAME",
                         "what \"acceptable\" means: rfc, strict, lenient or a file (default: "
                         "rfc)" },
    [OPTION_JOBS] = { "jobs", 'j', "N", "workers of each backend side by side (default: cores)" },
    [OPTION_TIMEOUT] = { "timeout", 't', "SECONDS", "for the answer to one case (default: 60)" },
    [OPTION_MEMORY] = { "memory", 'm', "MIB",
                        "address space of a worker, 0 for no limit (default: 4096)" },
    [OPTION_WINDOW] = { "window", 'w', "N", "cases in flight to a worker (default: 64)" },
    [OPTION_SHARD] = { "shard", 's', "K/N", "only part K of N; `cupel merge` joins the parts" },
    [OPTION_RESUME] = { "resume", 'r', NULL, "go on with the store of a run that was cut off" },
    [OPTION_OUTPUT] = { "output", 'o', "STORE",
                        "where the results go (default: " DEFAULT_STORE ")" },
    [OPTION_FORMAT] = { "format", 'F', "NAME[:FILE]",
                        "a report of the results; may be repeated (default: console)" },
    [OPTION_BASELINE] = { "baseline", 'B', "FILE",
                          "known failures: new, changed and fixed ones fail; may be repeated" },
    [OPTION_BLESS] = { "bless", 0, "FILE", "write the failures of this run as a baseline" },
    [OPTION_STRICT_REASONS] = { "strict-reasons", 0, NULL,
                                "a refusal for another reason than the vector's fails" },
    [OPTION_TIMING] = { "timing", 0, NULL, "store how long each case took" },
    [OPTION_STATS] = { "stats", 0, NULL, "print what the run itself cost, on stderr" },
    [OPTION_QUIET] = { "quiet", 'q', NULL, "no report unless one is asked for" },
    [OPTION_NO_PROGRESS] = { "no-progress", 0, NULL, "no progress line" },
    [OPTION_COLOR] = { "color", 0, "WHEN", "auto, always or never (default: auto)" },
    { NULL, 0, NULL, NULL },
};

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int number)
{
    stop_asked = number;
}

/* --- options --- */

static const char *take_shard(settings *s, const char *value)
{
    const char *slash = strchr(value, '/');
    char first[16];
    long shard;
    long count;

    if (slash == NULL || (size_t)(slash - value) >= sizeof first) {
        return "expected K/N, such as 2/7";
    }
    snprintf(first, sizeof first, "%.*s", (int)(slash - value), value);
    if (!cupel_parse_number(slash + 1, 1, 100000, &count)
        || !cupel_parse_number(first, 1, count, &shard)) {
        return "expected K/N with 1 <= K <= N, such as 2/7";
    }
    s->shard = (unsigned)shard;
    s->shard_count = (unsigned)count;
    return NULL;
}

static const char *take_number(settings *s, size_t index, const char *value)
{
    static const struct {
        size_t option;
        long low, high;
        const char *wrong;
    } bounds[] = {
        { OPTION_JOBS, 1, 256, "expected 1 to 256 workers" },
        { OPTION_TIMEOUT, 1, 86400, "expected 1 to 86400 seconds" },
        { OPTION_MEMORY, 0, 1048576, "expected 0 to 1048576 MiB" },
        { OPTION_WINDOW, 1, 4096, "expected 1 to 4096 cases" },
    };
    long number = 0;
    size_t i = 0;

    while (bounds[i].option != index) {
        i++;
    }
    if (!cupel_parse_number(value, bounds[i].low, bounds[i].high, &number)) {
        return bounds[i].wrong;
    }
    switch (index) {
    case OPTION_JOBS:
        s->pool.jobs = (unsigned)number;
        break;
    case OPTION_TIMEOUT:
        s->pool.timeout_ms = (unsigned)number * 1000;
        break;
    case OPTION_MEMORY:
        s->pool.memory_mib = (size_t)number;
        break;
    default:
        s->pool.window = (unsigned)number;
        break;
    }
    return NULL;
}

static const char *take(void *context, size_t index, const char *value)
{
    settings *s = context;

    switch (index) {
    case OPTION_BACKEND:
        cupel_words_add(&s->backends, value);
        return NULL;
    case OPTION_VECTORS:
        cupel_words_add(&s->vectors, value);
        return NULL;
    case OPTION_FILTER:
        cupel_words_add(&s->filters, value);
        return NULL;
    case OPTION_FORMAT:
        cupel_words_add(&s->formats, value);
        return cupel_format_misfit(value);
    case OPTION_BASELINE:
        cupel_words_add(&s->baselines, value);
        return NULL;
    case OPTION_BLESS:
        s->bless = value;
        return NULL;
    case OPTION_PROFILE:
        s->profile = value;
        return NULL;
    case OPTION_OUTPUT:
        s->store = value;
        return NULL;
    case OPTION_SHARD:
        return take_shard(s, value);
    case OPTION_COLOR:
        return cupel_color_take(value, &s->color);
    case OPTION_RESUME:
        s->resume = true;
        return NULL;
    case OPTION_STRICT_REASONS:
        s->strict_reasons = true;
        return NULL;
    case OPTION_TIMING:
        s->pool.timing = true;
        return NULL;
    case OPTION_STATS:
        s->stats = true;
        s->pool.timing = true;
        return NULL;
    case OPTION_QUIET:
        s->quiet = true;
        return NULL;
    case OPTION_NO_PROGRESS:
        s->no_progress = true;
        return NULL;
    default:
        return take_number(s, index, value);
    }
}

/* Bazel's names for shards, which count from 0; an option of ours wins. */
static bool take_environment(settings *s)
{
    const char *count = getenv("TEST_TOTAL_SHARDS");
    const char *index = getenv("TEST_SHARD_INDEX");
    const char *status = getenv("TEST_SHARD_STATUS_FILE");
    long number = 1;
    long of = 1;

    if (count == NULL || index == NULL || s->shard_count != 0) {
        return true;
    }
    if (!cupel_parse_number(count, 1, 100000, &of)
        || !cupel_parse_number(index, 0, of - 1, &number)) {
        cupel_complain_text("TEST_SHARD_INDEX", "expected 0 to TEST_TOTAL_SHARDS - 1, got %s of %s",
                            index, count);
        return false;
    }
    s->shard = (unsigned)number + 1;
    s->shard_count = (unsigned)of;
    if (status != NULL) {
        FILE *touched = fopen(status, "a"); /* tells Bazel that shards are understood */

        if (touched != NULL) {
            fclose(touched);
        }
    }
    return true;
}

/* --- what the store says of the run --- */

static void join_command(cupel_buffer *to, int argc, char **argv)
{
    int i;

    cupel_buffer_text(to, "cupel");
    for (i = 0; i < argc; i++) {
        bool plain =
            argv[i][0] != '\0'
            && argv[i][strspn(argv[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-_=+./:,@%")]
                   == '\0';

        cupel_buffer_format(to, plain ? " %s" : " '%s'", argv[i]);
    }
    cupel_buffer_append(to, "", 1);
}

/* "model name	: ..." of /proc/cpuinfo; "" where there is none. */
static void cpu_name(char *name, size_t size)
{
    FILE *info = fopen("/proc/cpuinfo", "r");
    char line[512];

    name[0] = '\0';
    while (info != NULL && fgets(line, sizeof line, info) != NULL) {
        const char *colon = strchr(line, ':');

        if (strncmp(line, "model name", 10) == 0 && colon != NULL) {
            snprintf(name, size, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
            break;
        }
    }
    if (info != NULL) {
        fclose(info);
    }
}

static cupel_result write_head(cupel_store *store, const settings *s, const char *profile, int argc,
                               char **argv, cupel_error *err)
{
    cupel_buffer command = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    cupel_buffer filter = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    struct utsname system;
    char started[21];
    char machine[512] = "";
    char cpu[256];
    char shard[32];
    cupel_run_record record = { .cupel = CUPEL_VERSION, .profile = profile };
    cupel_result result;
    size_t i;

    cupel_clock_utc(started);
    cpu_name(cpu, sizeof cpu);
    if (uname(&system) == 0) {
        snprintf(machine, sizeof machine, "%s %s %s", system.sysname, system.release,
                 system.machine);
    }
    snprintf(shard, sizeof shard, "%u/%u", s->shard, s->shard_count);
    join_command(&command, argc, argv);
    for (i = 0; i < s->filters.count; i++) {
        cupel_buffer_format(&filter, "%s%s", i == 0 ? "" : " ", s->filters.items[i]);
    }
    cupel_buffer_append(&filter, "", 1);
    record.started = started;
    record.command = (const char *)command.ptr;
    record.filter = (const char *)filter.ptr;
    record.shard = shard;
    record.system = machine;
    record.cpu = cpu;
    result = cupel_store_run(store, &record, err);
    cupel_buffer_free(&command);
    cupel_buffer_free(&filter);
    return result;
}

static cupel_result write_backends(cupel_store *store, const cupel_open_backends *opened,
                                   const cupel_recorded *recorded, cupel_error *err)
{
    size_t i;

    for (i = 0; i < opened->count; i++) {
        const cupel_pool_info *info = cupel_pool_info_of(opened->items[i].pool);
        const cupel_backend_record record = {
            .name = opened->items[i].name,
            .library = info->library,
            .version = info->version,
            .program = info->program,
            .capability_count = info->capabilities.count,
        };

        if (!cupel_recorded_backend(recorded, record.name)) {
            CUPEL_TRY(cupel_store_backend(store, &record, err));
        }
    }
    return CUPEL_DONE;
}

/* Makes the directories above the store. */
static cupel_result make_directories(const char *path, cupel_error *err)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    char *copy = cupel_arena_text(&arena, path);
    char *slash = copy;
    cupel_result result = CUPEL_DONE;

    while (result == CUPEL_DONE && (slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            result = cupel_fail(err, CUPEL_FAILED_IO, copy, "cannot make the directory: %s",
                                strerror(errno));
        }
        *slash = '/';
    }
    cupel_arena_free(&arena);
    return result;
}

/* --- progress --- */

static void show_progress(void *context, const cupel_run_progress *progress)
{
    (void)context;
    fprintf(stderr, "\r%zu of %zu files, %zu cases, %zu findings \033[K", progress->files_done,
            progress->file_count, progress->cases_done, progress->failures);
}

static void show_problem(void *context, const char *where, const char *message)
{
    const settings *s = context;

    if (!s->no_progress) {
        fputs("\r\033[K", stderr);
    }
    cupel_complain_text(where, "%s", message);
}

static void show_stats(const cupel_run_summary *summary, uint64_t began_ns)
{
    struct rusage own;
    struct rusage children;
    double harness;
    double workers;
    double library = (double)summary->library_ns / 1e9;

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
}

/* --- the run --- */

typedef struct parts {
    cupel_path_list vectors;
    cupel_profile profile;
    cupel_open_backends opened;
    cupel_store *store;
    cupel_recorded *recorded;
    cupel_run_summary summary;
} parts;

/* What an earlier run left in the store. */
static cupel_result read_recorded(const settings *s, parts *p, cupel_error *err)
{
    cupel_results results;

    if (!s->resume || access(s->store, F_OK) != 0) {
        return CUPEL_DONE;
    }
    CUPEL_TRY(cupel_results_read(s->store, &results, err));
    if (results.run.cupel[0] != '\0') { /* else it was cut off before its first line */
        p->recorded = cupel_recorded_of(&results);
    }
    cupel_results_free(&results);
    return CUPEL_DONE;
}

static cupel_result open_store(const settings *s, parts *p, int argc, char **argv, cupel_error *err)
{
    CUPEL_TRY(make_directories(s->store, err));
    CUPEL_TRY(read_recorded(s, p, err));
    CUPEL_TRY(cupel_store_create(s->store, s->resume, &p->store, err));
    if (p->recorded == NULL) {
        CUPEL_TRY(write_head(p->store, s, p->profile.name, argc, argv, err));
    }
    return write_backends(p->store, &p->opened, p->recorded, err);
}

static cupel_result run_all(settings *s, parts *p, cupel_error *err)
{
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
        .progress = s->no_progress ? NULL : show_progress,
        .problem = show_problem,
        .context = s,
        .stop = &stop_asked,
    };
    cupel_result result;

    sigaction(SIGINT, &on_stop, NULL);
    sigaction(SIGTERM, &on_stop, NULL);
    result = cupel_run(&run, &p->summary, err);
    if (!s->no_progress) {
        fputs("\r\033[K", stderr);
    }
    return result;
}

/* Everything up to the results in the store. */
static int perform(settings *s, parts *p, int argc, char **argv)
{
    cupel_error err;
    cupel_result result;

    if (cupel_profile_load(s->profile, &p->profile, &err) != CUPEL_DONE
        || cupel_gather_vectors(&s->vectors, &p->vectors, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    if (!cupel_open_all(&s->backends, &s->pool, &p->opened)) {
        return CUPEL_EXIT_TROUBLE;
    }
    result = open_store(s, p, argc, argv, &err);
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
static int conclude(const settings *s)
{
    static const char *const console[] = { "console" };
    const bool asked = s->formats.count != 0;
    const cupel_conclusion wanted = {
        .store = s->store,
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
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    settings s = { .profile = "rfc", .store = DEFAULT_STORE, .pool = CUPEL_POOL_DEFAULTS };
    parts p = { .store = NULL };
    uint64_t began_ns = cupel_clock_ns();
    int status = CUPEL_EXIT_TROUBLE;
    int concluded;
    int first;

    s.pool.jobs = cores < 1 ? 1 : (unsigned)cores;
    s.no_progress = isatty(STDERR_FILENO) == 0;
    switch (cupel_parse(self, argc, argv, take, &s, &first)) {
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
    if (!take_environment(&s)) {
        goto out;
    }
    if (s.shard_count == 0) {
        s.shard = 1;
        s.shard_count = 1;
    }
    status = perform(&s, &p, argc, argv);
    cupel_close_all(&p.opened);
    if (s.stats) {
        show_stats(&p.summary, began_ns);
    }
    if (p.summary.files != 0 && !p.summary.stopped) {
        concluded = conclude(&s);
        status = concluded > status ? concluded : status;
    }
out:
    cupel_recorded_free(p.recorded);
    cupel_profile_free(&p.profile);
    cupel_path_list_free(&p.vectors);
    cupel_words_free(&s.backends);
    cupel_words_free(&s.vectors);
    cupel_words_free(&s.filters);
    cupel_words_free(&s.formats);
    cupel_words_free(&s.baselines);
    return status;
}

const cupel_command cupel_command_run = {
    .name = "run",
    .arguments = "[OPTION]...",
    .summary = "run test vectors on backends and report what they did",
    .options = options,
    .examples = "  cupel run                                          everything there is\n"
                "  cupel run --backend openssl --backend reference --filter 'AES-GCM/*'\n"
                "  cupel run --vectors ~/wycheproof/testvectors_v1 --format junit:results.xml\n"
                "  cupel run --baseline reports/baselines/openssl.json --backend openssl\n"
                "  cupel run --shard 2/7 --output part2.jsonl\n",
    .run = run_run,
};
