/* The trial: who can do what, how long it takes, and what fits into the budget. */
#include <math.h>

#include "base/clock.h"
#include "bench/inside.h"

#define ROUNDS_MIN   3
#define ROUNDS_USUAL 40 /* more than these tell nothing about the next process */
#define TRIALS       3
#define CALLS_MAX    UINT64_C(100000000)
#define BUDGET_SHARE 0.9 /* of the time, for the launches that must be */

static bool is_barred(cupel_bench *bench, size_t cell, size_t entrant)
{
    const cupel_bench_options *o = bench->options;
    const cupel_entrant *e = &o->entrants[entrant];
    const size_t of = e->role == CUPEL_ENTRANT_BACKEND ? entrant : e->of;
    const char *why =
        e->role == CUPEL_ENTRANT_LIMIT || o->barred == NULL
            ? NULL
            : o->barred(o->context, o->entrants[of].name, o->plan->cells[cell].judged);

    if (why != NULL) {
        cupel_place_of(bench, cell, entrant)->state = why;
    }
    return why != NULL;
}

/* Those inputs of a call that most backends accept: all are to do the same work. */
static void choose_inputs(cupel_bench *bench, size_t cell)
{
    const cupel_bench_cell *c = &bench->options->plan->cells[cell];
    size_t most = 0;
    size_t i;
    size_t e;

    bench->inputs[cell] = c->candidates;
    for (i = 0; i < c->candidate_count; i++) {
        size_t accepted = 0;

        for (e = 0; e < bench->options->entrant_count; e++) {
            cupel_place_of(bench, cell, e)->state = "ok";
            accepted += bench->options->entrants[e].role == CUPEL_ENTRANT_BACKEND
                        && cupel_bench_prepare(bench, cell, e, &c->candidates[i]);
        }
        if (accepted > most) {
            most = accepted;
            bench->inputs[cell] = &c->candidates[i];
        }
    }
}

/* How long a call takes and how many make a batch. Under load one measurement may be far too long:
 * the shortest of several counts. */
static void calibrate(cupel_bench *bench, size_t cell, size_t entrant)
{
    const double wanted = bench->options->batch_us * 1000.0;
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    const cupel_entrant *e = &bench->options->entrants[entrant];
    const uint64_t slow = e->slow;
    double shortest = 0;
    uint64_t calls = 1;
    cupel_batch batch;
    uint64_t begin;
    int i;

    do {
        if (!cupel_bench_measure(bench, cell, entrant, calls, &batch)) {
            return;
        }
        calls *= 4;
    } while (batch.ns * (double)calls / 4 < wanted / 2 && calls < CALLS_MAX);
    calls /= 4;
    shortest = batch.ns;
    begin = cupel_clock_ns();
    for (i = 1; i < TRIALS; i++) {
        if (!cupel_bench_measure(bench, cell, entrant, calls, &batch)) {
            return;
        }
        shortest = batch.ns < shortest ? batch.ns : shortest;
    }
    place->calls = (uint64_t)ceil(wanted / shortest);
    /* With all that is around it, and with whoever else has the processor now. */
    place->seconds = cupel_bench_seconds_since(begin) / (TRIALS - 1)
                     * fmax(1, (double)place->calls / (double)calls);
    /* A copy makes as many calls as what it is compared with. */
    if ((e->role == CUPEL_ENTRANT_CONTROL || e->role == CUPEL_ENTRANT_SLOWED)
        && cupel_place_of(bench, cell, e->of)->calls != 0) {
        place->calls = cupel_place_of(bench, cell, e->of)->calls;
    }
    if (slow != 0) { /* the calls that are made twice must come out even */
        place->calls = (place->calls + slow - 1) / slow * slow;
    }
}

static bool try_prepare(cupel_bench *bench, size_t cell, size_t entrant)
{
    const uint64_t begin = cupel_clock_ns();
    const bool good = cupel_bench_prepare(bench, cell, entrant, bench->inputs[cell]);

    if (good) {
        bench->prepare_seconds += cupel_bench_seconds_since(begin);
    }
    return good;
}

/* A control has nothing to do where its backend has no number, or where a control before it does
 * it: every comparison has its noise, with as few workers more as that takes. */
static bool is_idle(const cupel_bench *bench, size_t cell, size_t entrant)
{
    const cupel_entrant *entrants = bench->options->entrants;
    size_t e;

    if (entrants[entrant].role != CUPEL_ENTRANT_CONTROL) {
        return false;
    }
    for (e = 0; e < entrant; e++) {
        if (entrants[e].role == CUPEL_ENTRANT_CONTROL
            && cupel_place_is_good(cupel_place_of(bench, cell, e))) {
            return true;
        }
    }
    return !cupel_place_is_good(cupel_place_of(bench, cell, entrants[entrant].of));
}

static void try_place(cupel_bench *bench, size_t cell, size_t entrant)
{
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    cupel_error err;

    if (is_idle(bench, cell, entrant)) {
        place->state = "not needed";
        return;
    }
    place->state = "ok";
    if (is_barred(bench, cell, entrant)) {
        return;
    }
    if (bench->workers[cupel_bench_owner(bench, entrant)].pool == NULL) {
        (void)cupel_bench_start(bench, entrant, &err); /* a failure is seen at once */
    }
    if (try_prepare(bench, cell, entrant)) {
        calibrate(bench, cell, entrant);
    }
    if (!cupel_place_is_good(place)) {
        cupel_bench_revive(bench, entrant);
    }
}

static void try_all(cupel_bench *bench)
{
    const cupel_bench_options *o = bench->options;
    size_t c;
    size_t e;

    for (c = 0; c < o->plan->cell_count && !cupel_bench_is_stopped(bench); c++) {
        if (o->progress != NULL) {
            o->progress(o->context, "trial", c, o->plan->cell_count, 0);
        }
        if (o->plan->cells[c].candidate_count != 0) {
            choose_inputs(bench, c);
        }
        for (e = 0; e < o->entrant_count && !cupel_bench_is_stopped(bench); e++) {
            try_place(bench, c, e);
        }
    }
}

/* What a round takes: all batches, and what is around them. */
static double round_seconds(const cupel_bench *bench)
{
    double seconds = 0;
    size_t i;

    for (i = 0; i < bench->options->plan->cell_count * bench->options->entrant_count; i++) {
        if (cupel_place_is_good(&bench->places[i])) {
            seconds += bench->places[i].seconds;
        }
    }
    return seconds;
}

/* As many rounds in each launch as the budget allows, besides starting the workers, preparing all
 * tasks and checking them at the end. */
static void choose_rounds(cupel_bench *bench, double start_seconds, double trial_seconds)
{
    const cupel_bench_options *o = bench->options;
    const double fixed = start_seconds + 2 * bench->prepare_seconds;
    const double left = (o->budget * BUDGET_SHARE - trial_seconds) / o->launches - fixed;
    const double one = round_seconds(bench);
    const double rounds = one > 0 ? left / one : 0;

    bench->rounds = rounds < ROUNDS_MIN     ? ROUNDS_MIN
                    : rounds > ROUNDS_USUAL ? ROUNDS_USUAL
                                            : (size_t)rounds;
    bench->launch_seconds = fixed + one * (double)bench->rounds;
}

void cupel_bench_try(cupel_bench *bench)
{
    const cupel_bench_options *o = bench->options;
    const uint64_t begin = cupel_clock_ns();
    double start_seconds;
    size_t i;

    cupel_bench_start_all(bench);
    start_seconds = cupel_bench_seconds_since(begin);
    try_all(bench);
    cupel_bench_end_all(bench);
    for (i = 0; i < o->plan->cell_count * o->entrant_count; i++) {
        bench->places[i].state =
            bench->places[i].state == NULL ? "not tried" : bench->places[i].state;
    }
    choose_rounds(bench, start_seconds, cupel_bench_seconds_since(begin));
}
