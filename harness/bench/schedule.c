/* The schedule: launches of rounds of batches, after a trial. */
#include <stdlib.h>

#include "base/clock.h"
#include "bench/inside.h"
#include "bench/statistics.h"

#define LAUNCHES_MIN 3   /* however short the budget is */
#define BUDGET_OVER  1.1 /* so much of it may be spent to complete them */
#define KEEP_SECONDS 20  /* so much work may be lost */

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

void cupel_bench_revive(cupel_bench *bench, size_t entrant)
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

/* A control is started where it is needed: most of them never are. */
static bool is_needed(const cupel_bench *bench, size_t entrant)
{
    size_t c;

    if (bench->options->entrants[entrant].role != CUPEL_ENTRANT_CONTROL) {
        return true;
    }
    for (c = 0; c < bench->options->plan->cell_count; c++) {
        const cupel_place *place = cupel_place_of(bench, c, entrant);

        if (place->state != NULL && cupel_place_is_good(place)) {
            return true;
        }
    }
    return false;
}

void cupel_bench_start_all(cupel_bench *bench)
{
    cupel_error err;
    size_t e;

    for (e = 0; e < bench->options->entrant_count; e++) {
        if (is_needed(bench, e) && !cupel_bench_start(bench, e, &err) && bench->launches == 0) {
            bench->options->problem(bench->options->context, &err);
        }
    }
}

void cupel_bench_end_all(cupel_bench *bench)
{
    size_t e;

    for (e = 0; e < bench->options->entrant_count; e++) {
        cupel_bench_end(bench, e);
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
        cupel_bench_revive(bench, entrant);
        return;
    }
    place->ns[at] = batch.ns;
    place->cycles[at] = batch.cycles;
    place->interrupted += batch.interrupted;
    place->microjoules += batch.microjoules;
    place->metered += batch.microjoules > 0 ? (double)place->calls : 0;
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
    for (c = 0; c < o->plan->cell_count && !cupel_bench_is_stopped(bench); c++) {
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

    cupel_bench_start_all(bench);
    for_all_good(bench, prepare_again);
    for (r = 0; r < bench->rounds && !cupel_bench_is_stopped(bench); r++) {
        play_round(bench, r, order, order + cell_count);
    }
    if (!cupel_bench_is_stopped(bench)) {
        /* What was timed must still be right. */
        for_all_good(bench, cupel_bench_check);
        bench->launches++;
    }
    cupel_bench_end_all(bench);
    free(order);
    return !cupel_bench_is_stopped(bench);
}

/* Is there a reason to end, and which? `per_launch` is what one takes. */
static const char *reason_to_end(const cupel_bench *bench, double spent, double per_launch)
{
    const cupel_bench_options *o = bench->options;
    const bool owed = bench->launches < o->launches;

    if (owed && (bench->launches < LAUNCHES_MIN || o->patient)) {
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

static void tell_progress(const cupel_bench *bench, double spent, double per_launch)
{
    const cupel_bench_options *o = bench->options;
    const bool owed = bench->launches < o->launches;

    if (o->progress != NULL) {
        o->progress(o->context, "launch", bench->launches + 1, owed ? o->launches : 0,
                    owed ? per_launch * (double)(o->launches - bench->launches)
                         : o->budget - spent);
    }
}

/* What was measured until now is handed out now and then: who is killed keeps it. */
static void hand_out(cupel_bench *bench, uint64_t *handed)
{
    cupel_measurements until_now = { .run = *bench->machine };

    if (bench->options->keep != NULL && cupel_bench_seconds_since(*handed) > KEEP_SECONDS) {
        bench->ended = "interruption";
        cupel_bench_summarize(bench, &until_now);
        bench->ended = NULL;
        bench->options->keep(bench->options->context, &until_now);
        cupel_measurements_free(&until_now);
        *handed = cupel_clock_ns();
    }
}

static void run_launches(cupel_bench *bench, uint64_t begin)
{
    const double trial = cupel_bench_seconds_since(begin);
    uint64_t handed = cupel_clock_ns();
    double per_launch = bench->launch_seconds;
    double spent = trial;

    while (bench->ended == NULL) {
        tell_progress(bench, spent, per_launch);
        if (!launch(bench)) {
            bench->ended = "interruption";
            return;
        }
        spent = cupel_bench_seconds_since(begin);
        per_launch = (spent - trial) / (double)bench->launches;
        bench->ended = reason_to_end(bench, spent, per_launch);
        if (bench->ended == NULL) {
            hand_out(bench, &handed);
        }
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

void cupel_bench_run(const cupel_bench_options *options, cupel_measurements *measurements)
{
    const size_t places = options->plan->cell_count * options->entrant_count;
    const uint64_t begin = cupel_clock_ns();
    cupel_bench bench = { .options = options,
                          .machine = &measurements->run,
                          .random = UINT64_C(0x2545f4914f6cdd1d) };
    bool any = false;
    size_t i;

    bench.workers = cupel_alloc(options->entrant_count * sizeof *bench.workers);
    memset(bench.workers, 0, options->entrant_count * sizeof *bench.workers);
    bench.places = cupel_alloc(places * sizeof *bench.places);
    memset(bench.places, 0, places * sizeof *bench.places);
    bench.inputs = cupel_alloc(options->plan->cell_count * sizeof *bench.inputs);
    memset((void *)bench.inputs, 0, options->plan->cell_count * sizeof *bench.inputs);
    cupel_bench_try(&bench);
    for (i = 0; i < places; i++) {
        any = any || cupel_place_is_good(&bench.places[i]);
    }
    make_room(&bench);
    if (any && options->outlook != NULL) {
        options->outlook(options->context, options->launches, bench.rounds,
                         bench.launch_seconds * options->launches);
    }
    if (any) {
        run_launches(&bench, begin);
    } else {
        bench.ended = cupel_bench_is_stopped(&bench) ? "interruption" : "nothing to measure";
    }
    cupel_bench_summarize(&bench, measurements);
    measurements->run.seconds = cupel_bench_seconds_since(begin);
    free_bench(&bench);
}
