/* cupel bench --read: of a file of measurements only what the options ask for. */
#include <fnmatch.h>

#include "cli/bench.h"

static bool named(const cupel_words *words, const char *name)
{
    size_t i;

    for (i = 0; i < words->count; i++) {
        if (fnmatch(words->items[i], name, 0) == 0) {
            return true;
        }
    }
    return words->count == 0;
}

static bool listed(const uint32_t *list, size_t count, long number)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if ((long)list[i] == number) {
            return true;
        }
    }
    return false;
}

/* What has no size is there for every size. */
static bool wanted(const cupel_bench_settings *s, const cupel_bench_subject *subject)
{
    return named(&s->operations, subject->operation) && named(&s->algorithms, subject->algorithm)
           && (!s->sizes_given || subject->size == 0
               || listed(s->sizes, s->size_count, subject->size))
           && (!s->threads_given || listed(s->threads, s->thread_count, subject->threads));
}

void cupel_bench_narrow(const cupel_bench_settings *s, cupel_measurements *m)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < m->measured_count; i++) {
        if (wanted(s, &m->measured[i].subject) && named(&s->backends, m->measured[i].backend)) {
            m->measured[kept++] = m->measured[i];
        }
    }
    m->measured_count = kept;
    kept = 0;
    for (i = 0; i < m->noise_count; i++) {
        if (wanted(s, &m->noise[i].subject)) {
            m->noise[kept++] = m->noise[i];
        }
    }
    m->noise_count = kept;
    kept = 0;
    for (i = 0; i < m->fit_count; i++) {
        if (named(&s->operations, m->fits[i].operation)
            && named(&s->algorithms, m->fits[i].algorithm)
            && named(&s->backends, m->fits[i].backend)) {
            m->fits[kept++] = m->fits[i];
        }
    }
    m->fit_count = kept;
}
