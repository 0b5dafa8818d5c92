/* One run of cupel bench against an older one. */
#include <stdio.h>
#include <stdlib.h>

#include "bench/statistics.h"
#include "cli/bench.h"

#define SLOWER_MAX 10000
#define NOISES     3 /* so many times the noise of either run is no difference */

/* A difference to an older run. */
typedef struct slower {
    const cupel_measured_record *now;
    cupel_interval ratio; /* of now to then: above 1 is slower */
    double floor;         /* what would be noise or is tolerated */
} slower;

static const cupel_measured_record *same_subject(const cupel_measurements *m,
                                                 const cupel_measured_record *as)
{
    size_t i;

    for (i = 0; i < m->measured_count; i++) {
        if (strcmp(m->measured[i].backend, as->backend) == 0 && m->measured[i].launch_count != 0
            && cupel_bench_subject_equal(&m->measured[i].subject, &as->subject)) {
            return &m->measured[i];
        }
    }
    return NULL;
}

static double floor_of(const cupel_measurements *m, const cupel_bench_subject *subject)
{
    const cupel_noise_record *noise = cupel_noise_of(m, subject);

    return noise == NULL ? 0 : noise->floor;
}

/* What is slower now by more than the larger of `threshold` and three times the noise. Returns how
 * many were found; at most `room` are put into `found`. */
static size_t find_slower(const cupel_measurements *now, const cupel_measurements *then,
                          double threshold, slower *found, size_t room)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < now->measured_count; i++) {
        const cupel_measured_record *record = &now->measured[i];
        const cupel_measured_record *old = same_subject(then, record);
        double floor = threshold;
        double noise;
        cupel_interval ratio;

        if (record->launch_count == 0 || old == NULL) {
            continue;
        }
        noise = floor_of(now, &record->subject);
        noise = floor_of(then, &record->subject) > noise ? floor_of(then, &record->subject) : noise;
        floor = NOISES * noise > floor ? NOISES * noise : floor;
        ratio = cupel_unpaired_ratio(record->launches, record->launch_count, old->launches,
                                     old->launch_count);
        if (ratio.value > 1 + floor && ratio.low > 1) {
            if (count < room) {
                found[count] = (slower){ record, ratio, floor };
            }
            count++;
        }
    }
    return count;
}

static void print_slower(const slower *one)
{
    const cupel_measured_record *r = one->now;

    printf("slower: %s %s %ld octets on %s: %+.1f %% [%+.1f, %+.1f], more than %.1f %%\n",
           r->subject.operation, r->subject.algorithm, r->subject.size, r->backend,
           100 * (one->ratio.value - 1), 100 * (one->ratio.low - 1), 100 * (one->ratio.high - 1),
           100 * one->floor);
}

/* A difference counts where a second run, in processes of its own, finds it as well. */
static int confirm(const cupel_bench_settings *s, cupel_bench_parts *p,
                   const cupel_measurements *then, const slower *found, size_t count)
{
    slower *again = cupel_alloc(SLOWER_MAX * sizeof *again);
    cupel_measurements second = { .complete = false };
    int status = CUPEL_EXIT_TROUBLE;

    if (cupel_bench_take(s, p, NULL, &second) && !second.complete) {
        cupel_complain_text(NULL, "stopped before it was confirmed");
    } else if (second.complete) {
        const size_t again_count = find_slower(&second, then, s->threshold, again, SLOWER_MAX);
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

/* How many measurements both runs have. What has lost its number since then is told. */
static size_t count_common(const cupel_measurements *now, const cupel_measurements *then)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < now->measured_count; i++) {
        const cupel_measured_record *record = &now->measured[i];

        if (same_subject(then, record) == NULL) {
            continue;
        }
        if (record->launch_count != 0) {
            count++;
        } else {
            printf("no number any more: %s %s, %ld octets on %s: %s\n", record->subject.operation,
                   record->subject.algorithm, record->subject.size, record->backend, record->state);
        }
    }
    return count;
}

/* Why the two cannot be compared, or NULL. */
static const char *misfit(const cupel_measurements *now, const cupel_measurements *then)
{
    const bool cycles_now = strcmp(now->run.clock, "none") != 0;
    const bool cycles_then = strcmp(then->run.clock, "none") != 0;

    return cycles_now != cycles_then      ? "one of the two runs knows cycles, the other only time"
           : count_common(now, then) == 0 ? "holds nothing of what was measured now"
                                          : NULL;
}

int cupel_bench_compare(const cupel_bench_settings *s, cupel_bench_parts *p,
                        const cupel_measurements *now, const cupel_measurements *then)
{
    const char *wrong = misfit(now, then);
    slower *found;
    size_t count;
    int status = CUPEL_EXIT_CLEAN;

    if (wrong != NULL) {
        cupel_complain_text(s->compare, "%s", wrong);
        return CUPEL_EXIT_TROUBLE;
    }
    if (strcmp(now->run.cpu, then->run.cpu) != 0) {
        printf("another processor then: %s\n", then->run.cpu);
    }
    found = cupel_alloc(SLOWER_MAX * sizeof *found);
    count = find_slower(now, then, s->threshold, found, SLOWER_MAX);
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
