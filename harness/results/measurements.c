/* Measurements as lines of JSON: one table of members for each kind of line, for writing and
 * reading. */
#include "results/measurements.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/json.h"

#define FILE_MAX    ((size_t)256 * 1024 * 1024)
#define DOUBLES_MAX 10000

typedef enum member_kind {
    TEXT,
    LONG,
    DOUBLE,
    BOOL,
    INTERVAL, /* [value, low, high] */
    DOUBLES,  /* [...], and their count in the size_t behind the pointer */
} member_kind;

typedef struct member {
    const char *name; /* NULL: the end */
    member_kind kind;
    size_t offset;
} member;

#define MEMBER(type, kind, name)          \
    {                                     \
#name, kind, offsetof(type, name) \
    }
#define SUBJECT(type)                                             \
    { "operation", TEXT, offsetof(type, subject.operation) },     \
        { "algorithm", TEXT, offsetof(type, subject.algorithm) }, \
        { "size", LONG, offsetof(type, subject.size) },           \
    {                                                             \
        "threads", LONG, offsetof(type, subject.threads)          \
    }
#define END           \
    {                 \
        NULL, TEXT, 0 \
    }

static const member run_members[] = {
    MEMBER(cupel_bench_record, TEXT, cupel),         MEMBER(cupel_bench_record, TEXT, started),
    MEMBER(cupel_bench_record, TEXT, command),       MEMBER(cupel_bench_record, TEXT, system),
    MEMBER(cupel_bench_record, TEXT, cpu),           MEMBER(cupel_bench_record, TEXT, flags),
    MEMBER(cupel_bench_record, TEXT, governor),      MEMBER(cupel_bench_record, TEXT, load),
    MEMBER(cupel_bench_record, TEXT, compiler),      MEMBER(cupel_bench_record, TEXT, clock),
    MEMBER(cupel_bench_record, TEXT, counters),      MEMBER(cupel_bench_record, TEXT, energy),
    MEMBER(cupel_bench_record, TEXT, kernel_crypto), MEMBER(cupel_bench_record, LONG, cores),
    MEMBER(cupel_bench_record, LONG, pinned),        MEMBER(cupel_bench_record, LONG, launches),
    MEMBER(cupel_bench_record, LONG, wanted),        MEMBER(cupel_bench_record, LONG, rounds),
    MEMBER(cupel_bench_record, DOUBLE, ghz_low),     MEMBER(cupel_bench_record, DOUBLE, ghz),
    MEMBER(cupel_bench_record, DOUBLE, ghz_high),    MEMBER(cupel_bench_record, DOUBLE, seconds),
    MEMBER(cupel_bench_record, TEXT, ended),         END
};

static const member backend_members[] = { MEMBER(cupel_bench_backend_record, TEXT, name),
                                          MEMBER(cupel_bench_backend_record, TEXT, library),
                                          MEMBER(cupel_bench_backend_record, TEXT, version),
                                          MEMBER(cupel_bench_backend_record, TEXT, program),
                                          MEMBER(cupel_bench_backend_record, TEXT, features),
                                          MEMBER(cupel_bench_backend_record, TEXT, files),
                                          END };

static const member measured_members[] = { SUBJECT(cupel_measured_record),
                                           MEMBER(cupel_measured_record, TEXT, backend),
                                           MEMBER(cupel_measured_record, TEXT, state),
                                           MEMBER(cupel_measured_record, TEXT, instructions),
                                           MEMBER(cupel_measured_record, LONG, calls),
                                           MEMBER(cupel_measured_record, LONG, batches),
                                           MEMBER(cupel_measured_record, LONG, outliers),
                                           MEMBER(cupel_measured_record, LONG, interrupted),
                                           MEMBER(cupel_measured_record, DOUBLE, octets),
                                           MEMBER(cupel_measured_record, INTERVAL, ns),
                                           MEMBER(cupel_measured_record, INTERVAL, cycles),
                                           MEMBER(cupel_measured_record, INTERVAL, ratio),
                                           MEMBER(cupel_measured_record, BOOL, tie),
                                           MEMBER(cupel_measured_record, DOUBLE, limit),
                                           MEMBER(cupel_measured_record, DOUBLE, own_limit),
                                           MEMBER(cupel_measured_record, INTERVAL, scaling),
                                           MEMBER(cupel_measured_record, DOUBLE, joules),
                                           MEMBER(cupel_measured_record, DOUBLES, launches),
                                           END };

static const member noise_members[] = { SUBJECT(cupel_noise_record),
                                        MEMBER(cupel_noise_record, TEXT, backend),
                                        MEMBER(cupel_noise_record, INTERVAL, ratio),
                                        MEMBER(cupel_noise_record, DOUBLE, floor), END };

static const member fit_members[] = {
    MEMBER(cupel_fit_record, TEXT, operation),   MEMBER(cupel_fit_record, TEXT, algorithm),
    MEMBER(cupel_fit_record, TEXT, backend),     MEMBER(cupel_fit_record, DOUBLE, slope),
    MEMBER(cupel_fit_record, DOUBLE, intercept), MEMBER(cupel_fit_record, DOUBLE, residual),
    MEMBER(cupel_fit_record, DOUBLE, half_peak), END
};

/* --- writing --- */

static void put_doubles(cupel_buffer *out, const double *values, size_t count)
{
    size_t i;

    cupel_buffer_text(out, "[");
    for (i = 0; i < count; i++) {
        cupel_buffer_format(out, "%s%.7g", i == 0 ? "" : ",", values[i]);
    }
    cupel_buffer_text(out, "]");
}

static void put_member(cupel_buffer *out, const member *m, const void *record)
{
    const void *at = (const char *)record + m->offset;
    const cupel_interval *interval = at;

    cupel_buffer_format(out, ",\"%s\":", m->name);
    switch (m->kind) {
    case TEXT:
        cupel_buffer_json_string(out, *(const char *const *)at);
        break;
    case LONG:
        cupel_buffer_format(out, "%ld", *(const long *)at);
        break;
    case DOUBLE:
        cupel_buffer_format(out, "%.7g", *(const double *)at);
        break;
    case BOOL:
        cupel_buffer_text(out, *(const bool *)at ? "true" : "false");
        break;
    case INTERVAL:
        put_doubles(out, (const double[]){ interval->value, interval->low, interval->high }, 3);
        break;
    case DOUBLES:
        put_doubles(out, *(const double *const *)at,
                    *(const size_t *)(const void *)((const char *)at + sizeof(double *)));
        break;
    }
}

static void put_line(cupel_buffer *out, const char *type, const member *members, const void *record)
{
    cupel_buffer_format(out, "{\"type\":\"%s\"", type);
    for (; members->name != NULL; members++) {
        put_member(out, members, record);
    }
    cupel_buffer_text(out, "}\n");
}

bool cupel_measurements_write(const cupel_measurements *m, FILE *to)
{
    cupel_buffer out = CUPEL_BUFFER_EMPTY(FILE_MAX);
    bool good;
    size_t i;

    put_line(&out, "bench", run_members, &m->run);
    for (i = 0; i < m->backend_count; i++) {
        put_line(&out, "backend", backend_members, &m->backends[i]);
    }
    for (i = 0; i < m->measured_count; i++) {
        put_line(&out, "measured", measured_members, &m->measured[i]);
    }
    for (i = 0; i < m->noise_count; i++) {
        put_line(&out, "noise", noise_members, &m->noise[i]);
    }
    for (i = 0; i < m->fit_count; i++) {
        put_line(&out, "fit", fit_members, &m->fits[i]);
    }
    cupel_buffer_text(&out, m->complete ? "{\"type\":\"end\"}\n" : "");
    good = !out.overflowed && fwrite(out.ptr, 1, out.len, to) == out.len && fflush(to) == 0;
    cupel_buffer_free(&out);
    return good;
}

/* --- reading --- */

static bool take_doubles(const cupel_json *value, double *to, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (!cupel_json_number(cupel_json_at(value, i), &to[i])) {
            return false;
        }
    }
    return true;
}

static bool take_member(const member *m, const cupel_json *value, cupel_arena *arena, void *record)
{
    void *at = (char *)record + m->offset;
    cupel_interval *interval = at;
    const char *text;
    double numbers[3];
    int64_t whole;
    double *list;
    size_t count;

    switch (m->kind) {
    case TEXT:
        text = cupel_json_text(value, NULL);
        *(const char **)at = text == NULL ? "" : cupel_arena_text(arena, text);
        return text != NULL;
    case LONG:
        if (!cupel_json_int(value, &whole)) {
            return false;
        }
        *(long *)at = (long)whole;
        return true;
    case DOUBLE:
        return cupel_json_number(value, at);
    case BOOL:
        *(bool *)at = cupel_json_bool(value, false);
        return cupel_json_kind_of(value) == CUPEL_JSON_BOOL;
    case INTERVAL:
        if (cupel_json_len(value) != 3 || !take_doubles(value, numbers, 3)) {
            return false;
        }
        *interval = (cupel_interval){ numbers[0], numbers[1], numbers[2] };
        return true;
    case DOUBLES:
        count = cupel_json_len(value);
        if (cupel_json_kind_of(value) != CUPEL_JSON_ARRAY || count > DOUBLES_MAX) {
            return false;
        }
        list = cupel_arena_alloc(arena, count * sizeof *list);
        *(const double **)at = list;
        *(size_t *)(void *)((char *)at + sizeof(double *)) = count;
        return take_doubles(value, list, count);
    }
    return false;
}

/* The lists of records, which grow by doubling; the arena keeps what they leave behind. */
static void *next(cupel_arena *arena, void **items, size_t *count, size_t size)
{
    if ((*count & (*count - 1)) == 0) { /* a power of two, or none: it is full */
        void *more = cupel_arena_alloc(arena, (*count == 0 ? 1 : 2 * *count) * size);

        if (*count != 0) {
            memcpy(more, *items, *count * size);
        }
        *items = more;
    }
    return (char *)*items + (*count)++ * size;
}

static void *record_for(cupel_measurements *m, const char *type, const member **members)
{
    const struct {
        const char *type;
        const member *members;
        void **items;
        size_t *count;
        size_t size;
    } kinds[] = {
        { "backend", backend_members, (void **)&m->backends, &m->backend_count,
          sizeof *m->backends },
        { "measured", measured_members, (void **)&m->measured, &m->measured_count,
          sizeof *m->measured },
        { "noise", noise_members, (void **)&m->noise, &m->noise_count, sizeof *m->noise },
        { "fit", fit_members, (void **)&m->fits, &m->fit_count, sizeof *m->fits },
    };
    size_t i;

    if (strcmp(type, "bench") == 0) {
        *members = run_members;
        return &m->run;
    }
    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(type, kinds[i].type) == 0) {
            *members = kinds[i].members;
            return next(&m->arena, kinds[i].items, kinds[i].count, kinds[i].size);
        }
    }
    return NULL;
}

static cupel_result take_line(cupel_measurements *m, const cupel_json *root, const char *where,
                              cupel_error *err)
{
    const char *type = cupel_json_text(cupel_json_get(root, "type"), "");
    const member *members = NULL;
    void *record;

    if (strcmp(type, "end") == 0) {
        m->complete = true;
        return CUPEL_DONE;
    }
    record = record_for(m, type, &members);
    if (record == NULL) {
        return cupel_fail(err, CUPEL_FAILED_SYNTAX, where,
                          "a line of type \"%s\": this is no file of cupel bench", type);
    }
    for (; members->name != NULL; members++) {
        if (!take_member(members, cupel_json_get(root, members->name), &m->arena, record)) {
            return cupel_fail(err, CUPEL_FAILED_SYNTAX, where,
                              "\"%s\" of this \"%s\" is not there or of another kind",
                              members->name, type);
        }
    }
    return CUPEL_DONE;
}

static cupel_result take_lines(cupel_measurements *m, char *text, size_t len, const char *path,
                               cupel_error *err)
{
    cupel_result result = CUPEL_DONE;
    size_t number = 0;
    char *line = text;

    while (result == CUPEL_DONE && line < text + len) {
        char *end = memchr(line, '\n', len - (size_t)(line - text));
        cupel_json_document document;
        char where[512];

        snprintf(where, sizeof where, "%s:%zu", path, ++number);
        if (end == NULL) {
            return cupel_fail(err, CUPEL_FAILED_SYNTAX, where, "the line is cut off");
        }
        *end = '\0';
        result =
            cupel_json_parse(cupel_bytes_of(line, (size_t)(end - line)), where, &document, err);
        if (result == CUPEL_DONE) {
            result = take_line(m, document.root, where, err);
            cupel_json_free(&document);
        }
        line = end + 1;
    }
    if (result == CUPEL_DONE && (m->run.cupel == NULL || number == 0)) {
        result = cupel_fail(err, CUPEL_FAILED_SYNTAX, path, "holds no run of cupel bench");
    }
    return result;
}

cupel_result cupel_measurements_read(const char *path, cupel_measurements *m, cupel_error *err)
{
    cupel_buffer content = CUPEL_BUFFER_EMPTY(FILE_MAX);
    cupel_result result;

    *m = (cupel_measurements){ .complete = false };
    CUPEL_TRY(cupel_file_read(path, FILE_MAX, &content, err));
    result = take_lines(m, (char *)content.ptr, content.len, path, err);
    cupel_buffer_free(&content);
    if (result != CUPEL_DONE) {
        cupel_measurements_free(m);
    }
    return result;
}

void cupel_measurements_free(cupel_measurements *m)
{
    cupel_arena_free(&m->arena);
}

const cupel_noise_record *cupel_noise_of(const cupel_measurements *m,
                                         const cupel_bench_subject *subject)
{
    size_t i;

    for (i = 0; i < m->noise_count; i++) {
        if (cupel_bench_subject_equal(&m->noise[i].subject, subject)) {
            return &m->noise[i];
        }
    }
    return NULL;
}

bool cupel_bench_subject_equal(const cupel_bench_subject *a, const cupel_bench_subject *b)
{
    return strcmp(a->operation, b->operation) == 0 && strcmp(a->algorithm, b->algorithm) == 0
           && a->size == b->size && a->threads == b->threads;
}
