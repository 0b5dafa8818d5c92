/* The options of cupel bench. */
#include <stdlib.h>

#include "cli/bench.h"

enum {
    OPTION_BACKEND,
    OPTION_OPERATION,
    OPTION_ALGORITHM,
    OPTION_SIZES,
    OPTION_THREADS,
    OPTION_AAD,
    OPTION_CHUNK,
    OPTION_LAUNCHES,
    OPTION_BUDGET,
    OPTION_PRECISION,
    OPTION_BATCH,
    OPTION_NO_PIN,
    OPTION_CONTROL,
    OPTION_LIMIT,
    OPTION_SLOW,
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_COMPARE,
    OPTION_THRESHOLD,
    OPTION_READ,
    OPTION_LIST,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_QUIET,
    OPTION_COLOR,
};

const cupel_option cupel_bench_option_table[] = {
    [OPTION_BACKEND] = { "backend", 'b', "NAME",
                         "a backend by name, glob or path; may be repeated (default: all)" },
    [OPTION_OPERATION] = { "operation", 'O', "NAME[,NAME]...",
                           "what is timed, as --list names it (default: seal)" },
    [OPTION_ALGORITHM] = { "algorithm", 'a', "GLOB", "only these; may be repeated" },
    [OPTION_SIZES] = { "sizes", 's', "N[,N]...",
                       "octets of a message, 16k and 1M allowed (default: "
                       "16,64,256,1350,4k,16k)" },
    [OPTION_THREADS] = { "threads", 'T', "N[,N]...", "threads in a worker (default: 1)" },
    [OPTION_AAD] = { "aad", 0, "N", "octets of associated data (default: 13)" },
    [OPTION_CHUNK] = { "chunk", 0, "N", "octets of a piece of seal-stream (default: 1456)" },
    [OPTION_LAUNCHES] = { "launches", 'l', "N", "starts of each worker (default: 10)" },
    [OPTION_BUDGET] = { "budget", 0, "SECONDS",
                        "for everything (default: about 120, but all launches are made)" },
    [OPTION_PRECISION] = { "precision", 0, "PERCENT",
                           "go on until every ratio is known so well, or the budget is spent" },
    [OPTION_BATCH] = { "batch", 0, "MICROSECONDS",
                       "of calls between two looks at the clock "
                       "(default: 200; from 20000 on energy is read as well)" },
    [OPTION_NO_PIN] = { "no-pin", 0, NULL, "do not bind the workers to one processor" },
    [OPTION_CONTROL] = { "control", 0, "NAME",
                         "the backend that runs twice, to show the noise (default: the first)" },
    [OPTION_LIMIT] = { "limit", 0, "PATH",
                       "the program of the hardware's limits (default: "
                       "cupel-limit, beside the workers)" },
    [OPTION_SLOW] = { "slow", 0, "PERCENT",
                      "add a copy of the first backend that is slower by so much: is it found?" },
    [OPTION_OUTPUT] = { "output", 'o', "FILE",
                        "where the measurements go (default: cupel-results/bench.jsonl)" },
    [OPTION_FORMAT] = { "format", 'F', "NAME[:FILE]",
                        "of what is shown; may be repeated (default: table)" },
    [OPTION_COMPARE] = { "compare", 0, "OLD",
                         "against an older file: exit status 1 where something is slower" },
    [OPTION_THRESHOLD] = { "threshold", 0, "PERCENT", "what --compare lets pass (default: 3)" },
    [OPTION_READ] = { "read", 0, "FILE",
                      "measure nothing, show what is in a file, or what of it is asked for" },
    [OPTION_LIST] = { "list", 0, NULL, "the operations and algorithms there are" },
    [OPTION_TIMEOUT] = { "timeout", 't', "SECONDS", "for one batch (default: 60)" },
    [OPTION_MEMORY] = { "memory", 'm', "MIB",
                        "address space of a worker, 0 for no limit (default: 4096)" },
    [OPTION_QUIET] = { "quiet", 'q', NULL, "show nothing unless --format asks for it" },
    [OPTION_COLOR] = { "color", 0, "WHEN", "auto, always or never (default: auto)" },
    { NULL, 0, NULL, NULL },
};

/* "16k": a number with a unit of 1024 or 1048576. */
static bool take_size(const char *text, size_t len, uint32_t max, uint32_t *size)
{
    char digits[16];
    long number;
    long unit = 1;

    if (len == 0 || len >= sizeof digits) {
        return false;
    }
    memcpy(digits, text, len);
    digits[len] = '\0';
    if (digits[len - 1] == 'k' || digits[len - 1] == 'K') {
        unit = 1024;
    } else if (digits[len - 1] == 'M') {
        unit = 1048576;
    }
    digits[len - (unit != 1)] = '\0';
    if (!cupel_parse_number(digits, 1, (long)max / unit, &number)) {
        return false;
    }
    *size = (uint32_t)(number * unit);
    return true;
}

static const char *take_list(const char *value, uint32_t max, uint32_t list[32], size_t *count,
                             const char *wrong)
{
    const char *at = value;

    *count = 0;
    while (true) {
        const size_t len = strcspn(at, ",");

        if (*count == 32 || !take_size(at, len, max, &list[(*count)++])) {
            return wrong;
        }
        if (at[len] == '\0') {
            return NULL;
        }
        at += len + 1;
    }
}

/* A decimal fraction with or without a percent sign. */
static bool take_decimal(const char *value, double low, double high, double *number)
{
    char *end;
    const double found = strtod(value, &end);

    if (end == value || (*end != '\0' && strcmp(end, "%") != 0) || !(found >= low)
        || !(found <= high)) {
        return false;
    }
    *number = found;
    return true;
}

static const char *take_percent(const char *value, double *fraction)
{
    double percent;

    if (!take_decimal(value, 0.001, 100, &percent)) {
        return "expected a percentage, such as 2 or 0.5%";
    }
    *fraction = percent / 100;
    return NULL;
}

static const char *take_number(const char *value, long low, long high, const char *wrong,
                               uint32_t *number)
{
    long found;

    if (!cupel_parse_number(value, low, high, &found)) {
        return wrong;
    }
    *number = (uint32_t)found;
    return NULL;
}

const char *cupel_bench_option_take(void *context, size_t index, const char *value)
{
    cupel_bench_settings *s = context;

    switch (index) {
    case OPTION_BACKEND:
        cupel_words_add(&s->backends, value);
        return NULL;
    case OPTION_OPERATION:
        cupel_words_split(&s->operations, value, ',');
        return NULL;
    case OPTION_ALGORITHM:
        cupel_words_split(&s->algorithms, value, ',');
        return NULL;
    case OPTION_SIZES:
        s->sizes_given = true;
        return take_list(value, 16777216, s->sizes, &s->size_count,
                         "expected up to 32 sizes of 1 octet to 16M, such as 16,1350,16k");
    case OPTION_THREADS:
        s->threads_given = true;
        return take_list(value, 256, s->threads, &s->thread_count,
                         "expected numbers of threads from 1 to 256, such as 1,2,4");
    case OPTION_AAD:
        return take_number(value, 0, 65536, "expected 0 to 65536 octets", &s->aad_len);
    case OPTION_CHUNK:
        return take_number(value, 1, 16777216, "expected 1 to 16777216 octets", &s->chunk);
    case OPTION_LAUNCHES:
        return take_number(value, 1, 200, "expected 1 to 200 launches", &s->launches);
    case OPTION_BUDGET:
        s->budget_given = true;
        return take_decimal(value, 1, 86400, &s->budget) ? NULL : "expected 1 to 86400 seconds";
    case OPTION_PRECISION:
        return take_percent(value, &s->precision);
    case OPTION_BATCH:
        return take_number(value, 20, 1000000, "expected 20 to 1000000 microseconds", &s->batch_us);
    case OPTION_NO_PIN:
        s->no_pin = true;
        return NULL;
    case OPTION_CONTROL:
        s->control = value;
        return NULL;
    case OPTION_LIMIT:
        s->limit = value;
        return NULL;
    case OPTION_SLOW:
        return take_percent(value, &s->slow);
    case OPTION_OUTPUT:
        s->output = value;
        return NULL;
    case OPTION_FORMAT:
        cupel_words_add(&s->formats, value);
        return cupel_bench_format_misfit(value);
    case OPTION_COMPARE:
        s->compare = value;
        return NULL;
    case OPTION_THRESHOLD:
        return take_percent(value, &s->threshold);
    case OPTION_READ:
        s->read = value;
        return NULL;
    case OPTION_LIST:
        s->list = true;
        return NULL;
    case OPTION_QUIET:
        s->quiet = true;
        return NULL;
    case OPTION_COLOR:
        return cupel_color_take(value, &s->color);
    default:
        return cupel_pool_option_take(&s->pool, cupel_bench_option_table[index].name, value);
    }
}

void cupel_bench_settings_init(cupel_bench_settings *s)
{
    static const uint32_t sizes[] = { 16, 64, 256, 1350, 4096, 16384 };

    *s = (cupel_bench_settings){
        .size_count = sizeof sizes / sizeof sizes[0],
        .threads = { 1 },
        .thread_count = 1,
        .aad_len = CUPEL_BENCH_AAD_LEN,
        .chunk = 1456, /* of a TCP segment over IPv6 with time stamps, less a header of TLS */
        .launches = 10,
        .batch_us = 200,
        .budget = 120,
        .threshold = 0.03,
        .output = "cupel-results/bench.jsonl",
        .pool = CUPEL_POOL_DEFAULTS,
    };
    memcpy(s->sizes, sizes, sizeof sizes);
}

void cupel_bench_settings_free(cupel_bench_settings *s)
{
    cupel_words_free(&s->backends);
    cupel_words_free(&s->operations);
    cupel_words_free(&s->algorithms);
    cupel_words_free(&s->formats);
}
