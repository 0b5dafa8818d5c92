/* One run of cupel bench against an older one. */
#include "bench/statistics.h"
#include "cli/bench.h"

#define NOISES 3 /* so many times the noise of either run is no difference */

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

size_t cupel_bench_slower(const cupel_measurements *now, const cupel_measurements *then,
                          double threshold, cupel_slower *found, size_t room)
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
                found[count] = (cupel_slower){ record, ratio, floor };
            }
            count++;
        }
    }
    return count;
}
