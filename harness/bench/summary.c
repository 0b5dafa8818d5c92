/* From samples to measurements. */
#include <stdlib.h>

#include "bench/inside.h"
#include "bench/statistics.h"

static cupel_samples samples_of(const cupel_bench *bench, size_t cell, size_t entrant, bool cycles)
{
    const cupel_place *place = cupel_place_of(bench, cell, entrant);

    return (cupel_samples){ cycles ? place->cycles : place->ns, bench->launches, bench->rounds };
}

static bool knows_cycles(const cupel_bench *bench)
{
    size_t i;

    for (i = 0; i < bench->khz_count && !bench->counted; i++) {
        if (bench->khz[i] <= 0) {
            return false;
        }
    }
    return bench->khz_count != 0;
}

static bool has_numbers(const cupel_bench *bench, size_t cell, size_t entrant)
{
    return bench->launches != 0 && cupel_place_is_good(cupel_place_of(bench, cell, entrant));
}

/* The backend that is fastest in a cell; the count of entrants where there is none. */
static size_t best_of(const cupel_bench *bench, size_t cell, bool cycles)
{
    const size_t count = bench->options->entrant_count;
    size_t best = count;
    double least = 0;
    size_t e;

    for (e = 0; e < count; e++) {
        cupel_samples samples = samples_of(bench, cell, e, cycles);
        double center;

        if (bench->options->entrants[e].role != CUPEL_ENTRANT_BACKEND
            || !has_numbers(bench, cell, e)) {
            continue;
        }
        center = cupel_center_value(&samples);
        if (best == count || center < least) {
            best = e;
            least = center;
        }
    }
    return best;
}

static cupel_interval ratio_of(const cupel_bench *bench, size_t cell, size_t a, size_t b,
                               bool cycles)
{
    const cupel_samples x = samples_of(bench, cell, a, cycles);
    const cupel_samples y = samples_of(bench, cell, b, cycles);

    return cupel_paired_ratio(&x, &y);
}

double cupel_bench_precision(const cupel_bench *bench)
{
    const bool cycles = knows_cycles(bench);
    double widest = 0;
    size_t c;
    size_t e;

    for (c = 0; c < bench->options->plan->cell_count; c++) {
        const size_t best = best_of(bench, c, cycles);

        for (e = 0; e < bench->options->entrant_count && best < bench->options->entrant_count;
             e++) {
            const cupel_entrant_role role = bench->options->entrants[e].role;

            if (role != CUPEL_ENTRANT_LIMIT && e != best && has_numbers(bench, c, e)) {
                const cupel_interval ratio = ratio_of(bench, c, e, best, cycles);
                const double half = (ratio.high - ratio.low) / (2 * ratio.value);

                widest = half > widest ? half : widest;
            }
        }
    }
    return widest;
}

/* --- noise --- */

static double distance(double ratio)
{
    return ratio > 1 ? ratio - 1 : 1 - ratio;
}

/* How much a backend may differ from its own copy by chance: half of the interval of their ratio,
 * or, where the copy differs by more, that. A smaller difference between two backends is none. */
static bool take_noise(const cupel_bench *bench, size_t cell, bool cycles,
                       cupel_noise_record *noise)
{
    const cupel_bench_options *o = bench->options;
    size_t e;

    for (e = 0; e < o->entrant_count; e++) {
        const cupel_entrant *control = &o->entrants[e];

        if (control->role == CUPEL_ENTRANT_CONTROL && has_numbers(bench, cell, e)
            && has_numbers(bench, cell, control->of)) {
            *noise = (cupel_noise_record){ .subject = o->plan->cells[cell].subject,
                                           .backend = o->entrants[control->of].name,
                                           .ratio = ratio_of(bench, cell, e, control->of, cycles) };
            noise->floor = (noise->ratio.high - noise->ratio.low) / 2;
            if (distance(noise->ratio.value) > noise->floor) {
                noise->floor = distance(noise->ratio.value);
            }
            return true;
        }
    }
    return false;
}

/* --- limits --- */

/* The fewest cycles of the limits of a cell: of all, or of those with these instructions; 0: none
 * is known. */
static double limit_of(const cupel_bench *bench, size_t cell, const char *instructions)
{
    double least = 0;
    size_t e;

    for (e = 0; e < bench->options->entrant_count; e++) {
        const cupel_entrant *limit = &bench->options->entrants[e];
        cupel_samples samples = samples_of(bench, cell, e, true);

        if (limit->role == CUPEL_ENTRANT_LIMIT && has_numbers(bench, cell, e)
            && (instructions == NULL || strcmp(limit->suffix + 1, instructions) == 0)) {
            const double cycles = cupel_center_value(&samples);

            least = least == 0 || cycles < least ? cycles : least;
        }
    }
    return least;
}

/* --- one measurement --- */

static double mean_octets(const cupel_timing *timing)
{
    double sum = 0;
    uint32_t i;

    for (i = 0; i < timing->mix_count; i++) {
        sum += timing->mix[i];
    }
    return timing->mix_count == 0 ? timing->size : sum / timing->mix_count;
}

/* The work of several threads against that of one: each does one call in the time of a call. */
static cupel_interval scaling_of(const cupel_bench *bench, size_t cell, size_t entrant)
{
    const cupel_bench_plan *plan = bench->options->plan;
    cupel_bench_subject alone = plan->cells[cell].subject;
    cupel_interval unknown = { 0, 0, 0 };
    size_t c;

    alone.threads = 1;
    for (c = 0; c < plan->cell_count; c++) {
        if (cupel_bench_subject_equal(&plan->cells[c].subject, &alone)
            && has_numbers(bench, c, entrant)) {
            const cupel_samples one = samples_of(bench, c, entrant, false);
            const cupel_samples many = samples_of(bench, cell, entrant, false);

            return cupel_paired_ratio(&one, &many);
        }
    }
    return unknown;
}

static void measure_place(const cupel_bench *bench, size_t cell, size_t entrant, size_t best,
                          double noise, cupel_arena *arena, cupel_measured_record *record)
{
    const cupel_bench_cell *c = &bench->options->plan->cells[cell];
    const cupel_place *place = cupel_place_of(bench, cell, entrant);
    const bool cycles = knows_cycles(bench);
    const cupel_samples samples = samples_of(bench, cell, entrant, cycles);
    double *launches;

    *record = (cupel_measured_record){
        .subject = c->subject,
        .backend = bench->options->entrants[entrant].name,
        .state = cupel_arena_text(arena, place->state),
        .instructions =
            cupel_arena_text(arena, place->instructions == NULL ? "" : place->instructions),
        .octets = mean_octets(&c->timing),
    };
    if (!has_numbers(bench, cell, entrant)) {
        return;
    }
    record->calls = (long)place->calls;
    record->batches = (long)(bench->launches * bench->rounds);
    record->outliers = (long)cupel_outliers(&samples);
    record->interrupted = (long)place->interrupted;
    {
        const cupel_samples ns = samples_of(bench, cell, entrant, false);

        record->ns = cupel_center(&ns);
    }
    if (cycles) {
        record->cycles = cupel_center(&samples);
        record->limit = limit_of(bench, cell, NULL);
        record->own_limit =
            record->instructions[0] == '\0' ? 0 : limit_of(bench, cell, record->instructions);
    }
    if (c->subject.threads > 1) {
        record->scaling = scaling_of(bench, cell, entrant);
    }
    if (place->metered > 0) {
        record->joules = place->microjoules / place->metered / 1e6;
    }
    record->ratio = ratio_of(bench, cell, entrant, best, cycles);
    record->tie = entrant != best
                  && ((record->ratio.low <= 1 && record->ratio.high >= 1)
                      || distance(record->ratio.value) <= noise);
    launches = cupel_arena_alloc(arena, bench->launches * sizeof *launches);
    cupel_launch_medians(&samples, launches);
    record->launches = launches;
    record->launch_count = bench->launches;
}

/* --- the run --- */

static void summarize_run(cupel_bench *bench, cupel_measurements *m)
{
    m->run.launches = (long)bench->launches;
    m->run.rounds = (long)bench->rounds;
    m->run.wanted = (long)bench->options->launches;
    m->run.pinned = bench->unbound ? -1 : bench->options->pin;
    m->run.ended = bench->ended;
    m->run.clock = bench->counted ? "counter" : knows_cycles(bench) ? "probe" : "none";
    if (knows_cycles(bench) && bench->khz[0] > 0) {
        m->run.ghz_low = cupel_quantile(bench->khz, bench->khz_count, 0.05) / 1e6;
        m->run.ghz = cupel_quantile(bench->khz, bench->khz_count, 0.5) / 1e6;
        m->run.ghz_high = cupel_quantile(bench->khz, bench->khz_count, 0.95) / 1e6;
    }
}

void cupel_bench_summarize(cupel_bench *bench, cupel_measurements *m)
{
    const cupel_bench_options *o = bench->options;
    const bool cycles = knows_cycles(bench);
    size_t c;
    size_t e;

    summarize_run(bench, m);
    m->complete = strcmp(bench->ended, "interruption") != 0;
    m->backends = cupel_arena_alloc(&m->arena, o->entrant_count * sizeof *m->backends);
    m->measured =
        cupel_arena_alloc(&m->arena, o->plan->cell_count * o->entrant_count * sizeof *m->measured);
    m->noise = cupel_arena_alloc(&m->arena, o->plan->cell_count * sizeof *m->noise);
    for (e = 0; e < o->entrant_count; e++) {
        const cupel_bench_worker *w = &bench->workers[e];

        if (o->entrants[e].role == CUPEL_ENTRANT_BACKEND && w->library != NULL) {
            m->backends[m->backend_count++] = (cupel_bench_backend_record){
                .name = o->entrants[e].name,
                .library = cupel_arena_text(&m->arena, w->library),
                .version = cupel_arena_text(&m->arena, w->version),
                .program = o->entrants[e].program,
                .features = cupel_arena_text(&m->arena, w->features == NULL ? "" : w->features),
                .files = cupel_arena_text(&m->arena, w->files == NULL ? "" : w->files),
            };
        }
    }
    for (c = 0; c < o->plan->cell_count; c++) {
        const size_t best = best_of(bench, c, cycles);
        const bool noisy = take_noise(bench, c, cycles, &m->noise[m->noise_count]);
        const double floor = noisy ? m->noise[m->noise_count].floor : 0;

        m->noise_count += noisy;
        for (e = 0; e < o->entrant_count; e++) {
            const cupel_entrant_role role = o->entrants[e].role;

            if (role == CUPEL_ENTRANT_BACKEND || role == CUPEL_ENTRANT_SLOWED) {
                measure_place(bench, c, e, best, floor, &m->arena,
                              &m->measured[m->measured_count++]);
            }
        }
    }
    cupel_bench_fit(m);
}
