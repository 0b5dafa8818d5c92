/* One batch under the clock: calls, and nothing else between two looks at it. */
#define _GNU_SOURCE /* RUSAGE_THREAD, processors of threads */
#include "worker/batch.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "base/energy.h"
#include "wire/timing.h"
#include "worker/core_clock.h"

#define WARM_PART 8 /* so much of a batch is done once before it */

static bool call(cupel_slot *slot, uint64_t calls)
{
    const cupel_method *method = slot->method;
    bool good = true;

    for (; calls != 0; calls--) {
        cupel_guards guards = { NULL };
        cupel_reply reply = { .guards = &guards };

        good &= method->run(method, &slot->inputs, &reply) == CUPEL_OK;
        cupel_guards_free(&guards);
    }
    return good;
}

static bool repeat(cupel_slot *slot, size_t thread, uint64_t calls)
{
    return slot->timed == NULL ? call(slot, calls)
                               : cupel_loops[slot->timing.style](&slot->tasks[thread], calls);
}

/* So many calls, and one more for each `slow` of them: how a slower library is played. */
static bool slowed(cupel_slot *slot, size_t thread, uint64_t calls)
{
    const uint64_t slow = slot->timing.slow;

    return repeat(slot, thread, calls + (slow == 0 ? 0 : calls / slow));
}

/* Before the clock runs: the probe of the core's clock, the request and whoever had the processor
 * meanwhile have left their traces in caches and predictors, which the first calls would pay for.
 */
static bool warm_up(cupel_slot *slot, size_t thread, uint64_t calls)
{
    return repeat(slot, thread, calls / WARM_PART);
}

typedef struct runner {
    cupel_slot *slot;
    size_t thread;
    uint64_t calls;
    atomic_size_t *there; /* so many threads are ready */
    bool yields;
    uint64_t begin, end;
    bool good;
} runner;

/* Threads wait for each other without going to sleep: waking one takes tens of microseconds, and
 * would be timed. */
static void *run_thread(void *context)
{
    runner *r = context;
    const bool warm = warm_up(r->slot, r->thread, r->calls);

    atomic_fetch_add(r->there, 1);
    while (atomic_load(r->there) < r->slot->timing.threads) {
        if (r->yields) {
            sched_yield();
        }
    }
    r->begin = cupel_clock_ns();
    r->good = slowed(r->slot, r->thread, r->calls) && warm;
    r->end = cupel_clock_ns();
    return NULL;
}

/* Binds a thread to a processor of its own, the first to the first of those we may use: left alone,
 * threads that live for less than a millisecond stay on the one that started them. */
static void bind_apart(pthread_attr_t *attributes, const cpu_set_t *usable, size_t thread)
{
    cpu_set_t one;
    size_t processor = 0;

    while (!CPU_ISSET(processor, usable) || thread-- != 0) {
        processor++;
    }
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    pthread_attr_setaffinity_np(attributes, sizeof one, &one);
}

/* All threads together, from when the first begins to when the last is done. Where there are more
 * of them than processors, they take turns. */
static bool run_threads(cupel_slot *slot, uint64_t calls, uint64_t *nanoseconds)
{
    const size_t count = slot->timing.threads;
    pthread_t *threads = cupel_alloc(count * sizeof *threads);
    runner *runners = cupel_alloc(count * sizeof *runners);
    atomic_size_t there = 0;
    cpu_set_t usable;
    const bool apart =
        sched_getaffinity(0, sizeof usable, &usable) == 0 && (size_t)CPU_COUNT(&usable) >= count;
    uint64_t begin = UINT64_MAX;
    uint64_t end = 0;
    bool good = true;
    size_t i;

    for (i = 0; i < count; i++) {
        pthread_attr_t attributes;

        pthread_attr_init(&attributes);
        if (apart) {
            bind_apart(&attributes, &usable, i);
        }
        runners[i] = (runner){ slot, i, calls, &there, !apart, 0, 0, false };
        if (pthread_create(&threads[i], &attributes, run_thread, &runners[i]) != 0) {
            abort(); /* the harness will say that the worker died of it */
        }
        pthread_attr_destroy(&attributes);
    }
    for (i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
        begin = runners[i].begin < begin ? runners[i].begin : begin;
        end = runners[i].end > end ? runners[i].end : end;
        good = good && runners[i].good;
    }
    *nanoseconds = end - begin;
    free(threads);
    free(runners);
    return good;
}

static uint64_t switches(void)
{
    struct rusage usage;

    return getrusage(RUSAGE_THREAD, &usage) == 0 ? (uint64_t)usage.ru_nivcsw : 0;
}

/* Between messages: what a style needs before its loop, and undone after it. */
static bool arrange(cupel_slot *slot, bool before)
{
    bool good = true;
    size_t i;

    for (i = 0; i < slot->started; i++) {
        cupel_task *task = &slot->tasks[i].task;

        if (slot->timing.style == CUPEL_STYLE_BAD_TAG) {
            task->tag[0] ^= 1;
        } else if (slot->timing.style == CUPEL_STYLE_PIECE && before) {
            good = good && slot->timed->begin(task);
        }
    }
    return good;
}

/* This thread alone, whose cycles the processor may count. Where another one had the processor
 * meanwhile, the time counts that this one had it: on a busy machine a call of some milliseconds
 * never goes without. */
static bool run_alone(cupel_slot *slot, uint64_t calls, uint64_t *nanoseconds, uint64_t *cycles)
{
    const bool warm = warm_up(slot, 0, calls);
    const uint64_t switches_before = switches();
    const uint64_t cpu_before = cupel_clock_thread_cpu_ns();
    const uint64_t cycles_before = cupel_core_cycles();
    const uint64_t begin = cupel_clock_ns();
    const bool good = slowed(slot, 0, calls);
    const uint64_t nanoseconds_after = cupel_clock_ns();
    const uint64_t cycles_after = cupel_core_cycles();
    uint64_t cpu;

    *nanoseconds = nanoseconds_after - begin;
    *cycles = cycles_before != 0 && cycles_after != 0 ? cycles_after - cycles_before : 0;
    cpu = cupel_clock_thread_cpu_ns() - cpu_before;
    if (switches() != switches_before && cpu < *nanoseconds) {
        *nanoseconds = cpu;
    }
    return good && warm;
}

/* Of the whole machine, whoever uses it; 0 where the task does not ask or the machine does not
 * tell.
 */
static uint64_t energy(const cupel_slot *slot)
{
    uint64_t microjoules = 0;

    return slot->timing.energy != 0 && cupel_energy_read(CUPEL_ENERGY_FOLDER, &microjoules)
               ? microjoules
               : 0;
}

bool cupel_batch_run(cupel_slot *slot, uint64_t calls, uint64_t numbers[CUPEL_MEASURED_COUNT])
{
    uint64_t *const nanoseconds = &numbers[CUPEL_MEASURED_NANOSECONDS];
    const bool arranged = arrange(slot, true);
    const uint64_t switches_before = switches();
    const uint64_t khz_before = cupel_core_khz();
    const uint64_t energy_before = energy(slot);
    uint64_t energy_after;
    uint64_t khz_after;
    bool good;

    numbers[CUPEL_MEASURED_CYCLES] = 0;
    good = slot->timing.threads > 1
               ? run_threads(slot, calls, nanoseconds)
               : run_alone(slot, calls, nanoseconds, &numbers[CUPEL_MEASURED_CYCLES]);
    energy_after = energy(slot);
    numbers[CUPEL_MEASURED_MICROJOULES] =
        energy_before != 0 && energy_after > energy_before ? energy_after - energy_before : 0;
    /* A probe that was interrupted says too little. */
    khz_after = cupel_core_khz();
    numbers[CUPEL_MEASURED_KHZ] = khz_after > khz_before ? khz_after : khz_before;
    numbers[CUPEL_MEASURED_SWITCHES] = switches() - switches_before;
    return arrange(slot, false) && good && arranged;
}
