/* Measurements, ordered for tables and pictures. */
#include "reports/bench/topics.h"

#include <stdio.h>
#include <string.h>

static bool has_number(const cupel_measured_record *record)
{
    return record->launch_count != 0 && record->ns.value > 0;
}

static bool same_topic(const cupel_bench_subject *a, const cupel_bench_subject *b)
{
    return strcmp(a->operation, b->operation) == 0 && strcmp(a->algorithm, b->algorithm) == 0;
}

/* Puts a number where it belongs in an ascending list, once. */
static void add_step(long list[CUPEL_TOPIC_STEPS], size_t *count, long number)
{
    size_t at = *count;

    while (at > 0 && list[at - 1] >= number) {
        at--;
    }
    if (*count == CUPEL_TOPIC_STEPS || (at < *count && list[at] == number)) {
        return;
    }
    memmove(&list[at + 1], &list[at], (*count - at) * sizeof *list);
    list[at] = number;
    (*count)++;
}

static bool is_listed(const cupel_topic *topic, const char *backend)
{
    size_t i;

    for (i = 0; i < topic->backend_count; i++) {
        if (strcmp(topic->backends[i], backend) == 0) {
            return true;
        }
    }
    return false;
}

/* Those without a number at the largest size come last. */
static double place_of(const cupel_topic *topic, const char *backend)
{
    const cupel_measured_record *record = cupel_topic_main(topic, backend);

    return record == NULL ? 1e300 : record->ratio.value;
}

static void order_backends(cupel_topic *topic)
{
    size_t i;
    size_t at;

    for (i = 1; i < topic->backend_count; i++) {
        const char *moving = topic->backends[i];

        for (at = i; at > 0 && place_of(topic, topic->backends[at - 1]) > place_of(topic, moving);
             at--) {
            topic->backends[at] = topic->backends[at - 1];
        }
        topic->backends[at] = moving;
    }
}

static void make_topic(const cupel_measurements *m, size_t first, cupel_arena *arena,
                       cupel_topic *topic)
{
    size_t i;

    *topic = (cupel_topic){ .all = m,
                            .operation = m->measured[first].subject.operation,
                            .algorithm = m->measured[first].subject.algorithm,
                            .records = &m->measured[first] };
    while (first + topic->count < m->measured_count
           && same_topic(&topic->records[topic->count].subject, &topic->records->subject)) {
        topic->count++;
    }
    topic->backends = cupel_arena_alloc(arena, topic->count * sizeof *topic->backends);
    for (i = 0; i < topic->count; i++) {
        const cupel_measured_record *record = &topic->records[i];

        if (has_number(record)) {
            add_step(topic->sizes, &topic->size_count, record->subject.size);
            add_step(topic->threads, &topic->thread_count, record->subject.threads);
            if (!is_listed(topic, record->backend)) {
                topic->backends[topic->backend_count++] = record->backend;
            }
        }
    }
    order_backends(topic);
}

void cupel_topics_make(const cupel_measurements *m, cupel_topics *topics)
{
    size_t i = 0;

    *topics = (cupel_topics){ .arena = CUPEL_ARENA_EMPTY };
    topics->topics =
        cupel_arena_alloc(&topics->arena, (m->measured_count + 1) * sizeof *topics->topics);
    while (i < m->measured_count) {
        make_topic(m, i, &topics->arena, &topics->topics[topics->count]);
        i += topics->topics[topics->count++].count;
    }
}

void cupel_topics_free(cupel_topics *topics)
{
    cupel_arena_free(&topics->arena);
}

size_t cupel_topics_same(const cupel_topics *topics, size_t first)
{
    size_t count = 0;

    while (first + count < topics->count
           && strcmp(topics->topics[first].operation, topics->topics[first + count].operation)
                  == 0) {
        count++;
    }
    return count;
}

const cupel_measured_record *cupel_topic_find(const cupel_topic *topic, const char *backend,
                                              long size, long threads)
{
    size_t i;

    for (i = 0; i < topic->count; i++) {
        const cupel_measured_record *record = &topic->records[i];

        if (record->subject.size == size && record->subject.threads == threads && has_number(record)
            && strcmp(record->backend, backend) == 0) {
            return record;
        }
    }
    return NULL;
}

const cupel_measured_record *cupel_topic_main(const cupel_topic *topic, const char *backend)
{
    return topic->size_count == 0
               ? NULL
               : cupel_topic_find(topic, backend, cupel_topic_largest(topic), topic->threads[0]);
}

const cupel_noise_record *cupel_topic_noise(const cupel_topic *topic)
{
    cupel_bench_subject subject;

    if (topic->size_count == 0) {
        return NULL;
    }
    subject = topic->records->subject;
    subject.size = cupel_topic_largest(topic);
    subject.threads = topic->threads[0];
    return cupel_noise_of(topic->all, &subject);
}

const cupel_fit_record *cupel_topic_fit(const cupel_topic *topic, const char *backend)
{
    size_t i;

    for (i = 0; i < topic->all->fit_count; i++) {
        const cupel_fit_record *fit = &topic->all->fits[i];

        if (strcmp(fit->operation, topic->operation) == 0
            && strcmp(fit->algorithm, topic->algorithm) == 0
            && strcmp(fit->backend, backend) == 0) {
            return fit;
        }
    }
    return NULL;
}

size_t cupel_topic_style(const cupel_topic *topic, const char *backend)
{
    size_t i = 0;

    while (i < topic->all->backend_count && strcmp(topic->all->backends[i].name, backend) != 0) {
        i++;
    }
    return i;
}

const char *cupel_topic_missing(const cupel_topic *topic, const char *backend)
{
    const char *why = NULL;
    size_t i;

    for (i = 0; i < topic->count; i++) {
        const cupel_measured_record *record = &topic->records[i];

        if (strcmp(record->backend, backend) == 0) {
            if (has_number(record)) {
                return NULL;
            }
            why = strcmp(record->state, "unsupported") == 0 ? why : record->state;
        }
    }
    return why;
}

cupel_interval cupel_bench_rate(const cupel_measured_record *record)
{
    const double octets = cupel_bench_has_octets(record) ? record->octets : 1e9;
    const double work = octets * (double)record->subject.threads;

    return (cupel_interval){ work / record->ns.value, work / record->ns.high,
                             work / record->ns.low };
}

double cupel_bench_share(const cupel_measured_record *record, double limit)
{
    return record->cycles.value > 0 ? limit / record->cycles.value : 0;
}

double cupel_bench_limit_rate(const cupel_measured_record *record)
{
    const double share = cupel_bench_share(record, record->limit);

    return share > 0 ? cupel_bench_rate(record).value / share : 0;
}

const char *cupel_bench_number(double value, char text[CUPEL_BENCH_NUMBER])
{
    static const struct {
        double from;
        double unit;
        int decimals;
        const char *suffix;
    } forms[] = {
        { 99.95e6, 1e6, 0, " M" }, { 9.995e6, 1e6, 1, " M" }, { 999.5e3, 1e6, 2, " M" },
        { 99.95e3, 1e3, 0, " k" }, { 9.995e3, 1e3, 1, " k" }, { 999.5, 1e3, 2, " k" },
        { 99.95, 1, 0, "" },       { 9.995, 1, 1, "" },       { 0.9995, 1, 2, "" },
        { 0.09995, 1, 3, "" },     { 0, 1, 4, "" },
    };
    const double magnitude = value < 0 ? -value : value;
    size_t i = 0;

    while (magnitude < forms[i].from && i + 1 < sizeof forms / sizeof forms[0]) {
        i++;
    }
    snprintf(text, CUPEL_BENCH_NUMBER, "%.*f%s", forms[i].decimals, value / forms[i].unit,
             forms[i].suffix);
    return text;
}

const char *cupel_bench_size(long size, char text[CUPEL_BENCH_NUMBER])
{
    if (size >= 1048576 && size % 1048576 == 0) {
        snprintf(text, CUPEL_BENCH_NUMBER, "%ld MiB", size / 1048576);
    } else if (size >= 1024 && size % 1024 == 0) {
        snprintf(text, CUPEL_BENCH_NUMBER, "%ld KiB", size / 1024);
    } else {
        snprintf(text, CUPEL_BENCH_NUMBER, "%ld B", size);
    }
    return text;
}
