/* Measurements, ordered for tables and pictures. */
#ifndef CUPEL_REPORTS_BENCH_TOPICS_H
#define CUPEL_REPORTS_BENCH_TOPICS_H

#include "results/measurements.h"

#define CUPEL_TOPIC_STEPS 64 /* sizes and numbers of threads of a topic, at most */

/* One operation of one algorithm, with what was measured of it on all backends. */
typedef struct cupel_topic {
    const cupel_measurements *all;
    const char *operation;
    const char *algorithm;
    const cupel_measured_record *records; /* they lie together */
    size_t count;
    long sizes[CUPEL_TOPIC_STEPS]; /* that have a number, ascending */
    size_t size_count;
    long threads[CUPEL_TOPIC_STEPS];
    size_t thread_count;
    const char **backends; /* that have a number: at the largest size and least threads the fastest
                            * first, then those without a number there */
    size_t backend_count;
} cupel_topic;

typedef struct cupel_topics {
    cupel_arena arena;
    cupel_topic *topics; /* in the order of the run: those of an operation lie together */
    size_t count;
} cupel_topics;

void cupel_topics_make(const cupel_measurements *m, cupel_topics *topics);
void cupel_topics_free(cupel_topics *topics);

/* The topics from `first` on that have its operation. */
size_t cupel_topics_same(const cupel_topics *topics, size_t first);

/* What was measured, or NULL where there is no number. */
const cupel_measured_record *cupel_topic_find(const cupel_topic *topic, const char *backend,
                                              long size, long threads);
static inline long cupel_topic_largest(const cupel_topic *topic)
{
    return topic->size_count == 0 ? 0 : topic->sizes[topic->size_count - 1];
}

/* At the largest size with the fewest threads; NULL where there is no number. */
const cupel_measured_record *cupel_topic_main(const cupel_topic *topic, const char *backend);

/* The noise at the largest size with the fewest threads, or NULL. */
const cupel_noise_record *cupel_topic_noise(const cupel_topic *topic);
const cupel_fit_record *cupel_topic_fit(const cupel_topic *topic, const char *backend);

/* The number of a backend among all of the run: its colour and mark in every picture. */
size_t cupel_topic_style(const cupel_topic *topic, const char *backend);

/* Why a backend has no number anywhere in the topic; NULL where it has one, or cannot do it. */
const char *cupel_topic_missing(const cupel_topic *topic, const char *backend);

/* GB/s (10^9 octets) or, where a call has no octets, calls a second; of all threads together. */
cupel_interval cupel_bench_rate(const cupel_measured_record *record);
static inline bool cupel_bench_has_octets(const cupel_measured_record *record)
{
    return record->octets > 0;
}

/* The rate of the hardware's limit at the clock that the record was measured with; 0: unknown. */
double cupel_bench_limit_rate(const cupel_measured_record *record);

/* The share of a limit (a number of cycles) that a measurement reaches, 0 to 1; 0: unknown. */
double cupel_bench_share(const cupel_measured_record *record, double limit);

/* Three digits: "0.0123", "5.23", "412", "51.2 k". At most CUPEL_BENCH_NUMBER octets. */
#define CUPEL_BENCH_NUMBER 24
const char *cupel_bench_number(double value, char text[CUPEL_BENCH_NUMBER]);

/* "16", "1350", "16 KiB", "1 MiB". */
const char *cupel_bench_size(long size, char text[CUPEL_BENCH_NUMBER]);

#endif
