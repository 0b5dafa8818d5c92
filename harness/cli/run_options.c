/* The options of `cupel run`, and what the environment says beside them. */
#include "cli/run_options.h"

#include <stdlib.h>
#include <unistd.h>

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

const cupel_option cupel_run_option_table[] = {
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
    [OPTION_TIMEOUT] = { "timeout", 't', "SECONDS",
                         "for the answer to one case (default: 60, of certificates 10)" },
    [OPTION_MEMORY] = { "memory", 'm', "MIB",
                        "address space of a worker, 0 for no limit (default: 4096)" },
    [OPTION_WINDOW] = { "window", 'w', "N", "cases in flight to a worker (default: 64)" },
    [OPTION_SHARD] = { "shard", 's', "K/N", "only part K of N; `cupel merge` joins the parts" },
    [OPTION_RESUME] = { "resume", 'r', NULL, "go on with the store of a run that was cut off" },
    [OPTION_OUTPUT] = { "output", 'o', "STORE",
                        "where the results go (default: " CUPEL_DEFAULT_STORE ")" },
    [OPTION_FORMAT] = { "format", 'F', "NAME[:FILE]",
                        "a report of the results; may be repeated (default: console)" },
    [OPTION_BASELINE] = { "baseline", 'B', "FILE",
                          "known failures: new, changed and fixed ones fail; may be repeated" },
    [OPTION_BLESS] = { "bless", 0, "FILE", "write the failures of this run as a baseline" },
    [OPTION_STRICT_REASONS] = { "strict-reasons", 0, NULL,
                                "a refusal for another reason than the vector's fails" },
    [OPTION_TIMING] = { "timing", 0, NULL, "store how long each case took" },
    [OPTION_STATS] = { "stats", 0, NULL,
                       "print what the run itself cost and the slowest cases, on stderr" },
    [OPTION_QUIET] = { "quiet", 'q', NULL, "no report unless one is asked for" },
    [OPTION_NO_PROGRESS] = { "no-progress", 0, NULL, "no progress line" },
    [OPTION_COLOR] = { "color", 0, "WHEN", "auto, always or never (default: auto)" },
    { NULL, 0, NULL, NULL },
};

static const char *take_shard(cupel_run_settings *s, const char *value)
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

const char *cupel_run_option_take(void *context, size_t index, const char *value)
{
    cupel_run_settings *s = context;

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
        return cupel_pool_option_take(&s->pool, cupel_run_option_table[index].name, value);
    }
}

bool cupel_run_environment_take(cupel_run_settings *s)
{
    const char *count = getenv("TEST_TOTAL_SHARDS");
    const char *index = getenv("TEST_SHARD_INDEX");
    const char *status = getenv("TEST_SHARD_STATUS_FILE");
    long number = 1;
    long of = 1;

    if (s->shard_count != 0) {
        return true;
    }
    s->shard = 1;
    s->shard_count = 1;
    if (count == NULL || index == NULL) {
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

void cupel_run_settings_init(cupel_run_settings *s)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    *s = (cupel_run_settings){ .profile = "rfc",
                               .store = CUPEL_DEFAULT_STORE,
                               .pool = CUPEL_POOL_DEFAULTS,
                               .no_progress = isatty(STDERR_FILENO) == 0 };
    s->pool.jobs = cores < 1 ? 1 : (unsigned)cores;
}

void cupel_run_settings_free(cupel_run_settings *s)
{
    cupel_words_free(&s->backends);
    cupel_words_free(&s->vectors);
    cupel_words_free(&s->filters);
    cupel_words_free(&s->formats);
    cupel_words_free(&s->baselines);
}
