/* The schedule: a trial, then launches of rounds of batches. */
#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "bench/inside.h"
#include "bench/statistics.h"

#define OVERHEAD_NS  60000.0 /* around a batch: two probes of the clock and a message each way */
#define ROUNDS_MIN   3
#define ROUNDS_USUAL 40 /* more than these tell nothing about the next process */
#define TRIALS       3
#define CALLS_MAX    UINT64_C(100000000)
#define LAUNCHES_MIN 3   /* however short the budget is */
#define BUDGET_SHARE 0.9 /* of the time, for the launches that must be */
#define BUDGET_OVER  1.1 /* so much of it may be spent to complete them */

/* The numbers below `count` in random order (Fisher and Yates). */
static void shuffle(cupel_bench *bench, size_t *order, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const size_t k = cupel_draw(&bench->random) % (i + 1);

        order[i] = order[k];
        order[k] = i;
    }
}

static bool is_stopped(const cupel_bench *bench)
{
    return bench->options->stop != NULL && *bench->options->stop != 0;
}

static bool is_barred(cupel_bench *bench, size_t cell, size_t entrant)
{
    const cupel_bench_options *o = bench->options;
    const cupel_entrant *e = &o->entrants[entrant];
    const size_t of = e->role == CUPEL_ENTRANT_BACKEND ? entrant : e->of;
    const char *why =
        e->role == CUPEL_ENTRANT_LIMIT || o->barred == NULL
            ? NULL
            : o->barred(o->context, o->entrants[of].name, o->plan->cells[cell].method);

    if (why != NULL) {
        cupel_place_of(bench, cell, entrant)->state = why;
    }
    return why != NULL;
}

/* A worker that fell over is started again, with all tasks that it still has to do. */
static void revive(cupel_bench *bench, size_t entrant)
{
    const cupel_bench_options *o = bench->options;
    const size_t owner = cupel_bench_owner(bench, entrant);
    cupel_error err;
    size_t c;
    size_t e;

    if (bench->workers[owner].pool != NULL && cupel_pool_pid(bench->workers[owner].pool) != 0) {
        return; /* it only refused */
    }
    cupel_bench_end(bench, owner);
    if (!cupel_bench_start(bench, owner, &err)) {
        o->problem(o->context, &err);
        return;
    }
    for (c = 0; c < o->plan->cell_count; c++) {
        for (e = 0; e < o->entrant_count; e++) {
            cupel_place *place = cupel_place_of(bench, c, e);

            if (cupel_bench_owner(bench, e) == owner && place->state != NULL
                && cupel_place_is_good(place)) {
                cupel_bench_prepare(bench, c, e, bench->inputs[c]);
            }
        }
    }
}

static void start_all(cupel_bench *bench)
{
    cupel_error err;
    size_t e;

    for (e = 0; e < bench->options->entrant_count; e++) {
        if (!cupel_bench_start(bench, e, &err) && bench->launches == 0) {
            bench->options->problem(bench->options->context, &err);
        }
    }
}

static void end_all(cupel_bench *bench)
{
    size_t e;

    for (e = 0; e < bench->options->entrant_count; e++) {
        cupel_bench_end(bench, e);
    }
}

/* --- the trial --- */

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
    int i;

    do {
        if (!cupel_bench_measure(bench, cell, entrant, calls, &batch)) {
            return;
        }
        calls *= 4;
    } while (batch.ns * (double)calls / 4 < wanted / 2 && calls < CALLS_MAX);
    calls /= 4;
    shortest = batch.ns;
    for (i = 1; i < TRIALS; i++) {
        if (!cupel_bench_measure(bench, cell, entrant, calls, &batch)) {
            return;
        }
        shortest = batch.ns < shortest ? batch.ns : shortest;
    }
    place->call_ns = shortest;
    place->calls = (uint64_t)ceil(wanted / shortest);
    /* A copy makes as many calls as what it is compared with. */
    if ((e->role == CUPEL_ENTRANT_CONTROL || e->role == CUPEL_ENTRANT_SLOWED)
        && cupel_place_of(bench, cell, e->of)->calls != 0) {
        place->calls = cupel_place_of(bench, cell, e->of)->calls;
    }
    if (slow != 0) { /* the calls that are made twice must come out even */
        place->calls = (place->calls + slow - 1) / slow * slow;
    }
}

static double seconds_since(uint64_t begin)
{
    return (double)(cupel_clock_ns() - begin) / 1e9;
}

static bool try_prepare(cupel_bench *bench, size_t cell, size_t entrant)
{
    const uint64_t begin = cupel_clock_ns();
    const bool good = cupel_bench_prepare(bench, cell, entrant, bench->inputs[cell]);

    if (good) {
        bench->prepare_seconds += seconds_since(begin);
    }
    return good;
}

static void try_all(cupel_bench *bench)
{
    const cupel_bench_options *o = bench->options;
    size_t c;
    size_t e;

    for (c = 0; c < o->plan->cell_count && !is_stopped(bench); c++) {
        if (o->plan->cells[c].candidate_count != 0) {
            choose_inputs(bench, c);
        }
        for (e = 0; e < o->entrant_count; e++) {
            cupel_place_of(bench, c, e)->state = "ok";
            if (!is_barred(bench, c, e) && try_prepare(bench, c, e)) {
                calibrate(bench, c, e);
            } else {
                revive(bench, e);
            }
        }
    }
}

/* As many rounds in each launch as the budget allows, besides starting the workers, preparing all
 * tasks and checking them at the end. */
static void choose_rounds(cupel_bench *bench, double start_seconds, double trial_seconds)
{
    const cupel_bench_options *o = bench->options;
    const double fixed = start_seconds + 2 * bench->prepare_seconds;
    const double left = (o->budget * BUDGET_SHARE - trial_seconds) / o->launches - fixed;
    double round_ns = 0;
    double rounds;
    size_t i;

    for (i = 0; i < o->plan->cell_count * o->entrant_count; i++) {
        if (cupel_place_is_good(&bench->places[i])) {
            round_ns += (double)bench->places[i].calls * bench->places[i].call_ns + OVERHEAD_NS;
        }
    }
    rounds = round_ns == 0 ? 0 : left * 1e9 / round_ns;
    bench->rounds = rounds < ROUNDS_MIN     ? ROUNDS_MIN
                    : rounds > ROUNDS_USUAL ? ROUNDS_USUAL
                                            : (size_t)rounds;
}

static void make_room(cupel_bench *bench)
{
    const size_t samples = CUPEL_LAUNCHES_MAX * bench->rounds;
    size_t i;

    for (i = 0; i < bench->options->plan->cell_count * bench->options->entrant_count; i++) {
        if (cupel_place_is_good(&bench->places[i])) {
            bench->places[i].ns = cupel_alloc(2 * samples * sizeof(double));
            bench->places[i].cycles = bench->places[i].ns + samples;
        }
    }
}

/* --- a launch --- */

static void note_khz(cupel_bench *bench, double khz)
{
    if (bench->khz_count == bench->khz_room) {
        bench->khz_room = bench->khz_room == 0 ? 4096 : 2 * bench->khz_room;
        bench->khz = cupel_realloc(bench->khz, bench->khz_room * sizeof *bench->khz);
    }
    bench->khz[bench->khz_count++] = khz;
}

static void sample(cupel_bench *bench, size_t cell, size_t entrant, size_t round)
{
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    const size_t at = bench->launches * bench->rounds + round;
    cupel_batch batch;

    if (!cupel_place_is_good(place)) {
        return;
    }
    if (!cupel_bench_measure(bench, cell, entrant, place->calls, &batch)) {
        revive(bench, entrant);
        return;
    }
    place->ns[at] = batch.ns;
    place->cycles[at] = batch.cycles;
    place->interrupted += batch.interrupted;
    bench->counted = bench->counted || batch.counted;
    note_khz(bench, batch.khz);
}

/* One round: every cell in random order, and in each every entrant in random order, so that those
 * to be compared are measured within milliseconds of each other. */
static void play_round(cupel_bench *bench, size_t round, size_t *cells, size_t *entrants)
{
    const cupel_bench_options *o = bench->options;
    size_t c;
    size_t e;

    shuffle(bench, cells, o->plan->cell_count);
    for (c = 0; c < o->plan->cell_count && !is_stopped(bench); c++) {
        shuffle(bench, entrants, o->entrant_count);
        for (e = 0; e < o->entrant_count; e++) {
            sample(bench, cells[c], entrants[e], round);
        }
    }
}

static void for_all_good(cupel_bench *bench, bool (*act)(cupel_bench *, size_t, size_t))
{
    size_t c;
    size_t e;

    for (c = 0; c < bench->options->plan->cell_count; c++) {
        for (e = 0; e < bench->options->entrant_count; e++) {
            if (cupel_place_is_good(cupel_place_of(bench, c, e))) {
                act(bench, c, e);
            }
        }
    }
}

static bool prepare_again(cupel_bench *bench, size_t cell, size_t entrant)
{
    return cupel_bench_prepare(bench, cell, entrant, bench->inputs[cell]);
}

static bool launch(cupel_bench *bench)
{
    const size_t cell_count = bench->options->plan->cell_count;
    size_t *order = cupel_alloc((cell_count + bench->options->entrant_count) * sizeof *order);
    size_t r;

    start_all(bench);
    for_all_good(bench, prepare_again);
    for (r = 0; r < bench->rounds && !is_stopped(bench); r++) {
        play_round(bench, r, order, order + cell_count);
    }
    if (!is_stopped(bench)) {
        /* What was timed must still be right. */
        for_all_good(bench, cupel_bench_check);
        bench->launches++;
    }
    end_all(bench);
    free(order);
    return !is_stopped(bench);
}

/* Is there a reason to end, and which? `per_launch` is what one takes. */
static const char *reason_to_end(const cupel_bench *bench, double spent, double per_launch)
{
    const cupel_bench_options *o = bench->options;
    const bool owed = bench->launches < o->launches;

    if (bench->launches < LAUNCHES_MIN && owed) {
        return NULL;
    }
    if (!owed && o->precision == 0) {
        return "launches";
    }
    if (!owed && cupel_bench_precision(bench) <= o->precision) {
        return "precision";
    }
    if (bench->launches == CUPEL_LAUNCHES_MAX) {
        return "launches";
    }
    return spent + per_launch > (owed ? BUDGET_OVER : 1) * o->budget ? "budget" : NULL;
}

static void run_launches(cupel_bench *bench, uint64_t begin)
{
    const cupel_bench_options *o = bench->options;
    const double trial = seconds_since(begin);

    while (bench->ended == NULL) {
        double spent = seconds_since(begin);

        if (o->progress != NULL) {
            o->progress(o->context, (unsigned)bench->launches + 1,
                        (unsigned)bench->launches < o->launches ? o->launches : 0,
                        o->budget - spent);
        }
        if (!launch(bench)) {
            bench->ended = "interruption";
            return;
        }
        spent = seconds_since(begin);
        bench->ended = reason_to_end(bench, spent, (spent - trial) / (double)bench->launches);
    }
}

static void free_bench(cupel_bench *bench)
{
    size_t i;

    for (i = 0; i < bench->options->plan->cell_count * bench->options->entrant_count; i++) {
        free(bench->places[i].ns);
    }
    free(bench->places);
    free(bench->workers);
    free(bench->inputs);
    free(bench->khz);
    cupel_arena_free(&bench->arena);
}

void cupel_bench_run(const cupel_bench_options *options, cupel_measurements *measurements)
{
    const size_t places = options->plan->cell_count * options->entrant_count;
    const uint64_t begin = cupel_clock_ns();
    cupel_bench bench = { .options = options, .random = UINT64_C(0x2545f4914f6cdd1d) };
    double start_seconds;
    bool any = false;
    size_t i;

    bench.workers = cupel_alloc(options->entrant_count * sizeof *bench.workers);
    memset(bench.workers, 0, options->entrant_count * sizeof *bench.workers);
    bench.places = cupel_alloc(places * sizeof *bench.places);
    memset(bench.places, 0, places * sizeof *bench.places);
    bench.inputs = cupel_alloc(options->plan->cell_count * sizeof *bench.inputs);
    memset((void *)bench.inputs, 0, options->plan->cell_count * sizeof *bench.inputs);
    start_all(&bench);
    start_seconds = seconds_since(begin);
    try_all(&bench);
    end_all(&bench);
    for (i = 0; i < places; i++) {
        bench.places[i].state = bench.places[i].state == NULL ? "not tried" : bench.places[i].state;
        any = any || cupel_place_is_good(&bench.places[i]);
    }
    choose_rounds(&bench, start_seconds, seconds_since(begin));
    make_room(&bench);
    if (any) {
        run_launches(&bench, begin);
    } else {
        bench.ended = "nothing to measure";
    }
    cupel_bench_summarize(&bench, measurements);
    measurements->run.seconds = seconds_since(begin);
    free_bench(&bench);
}
