/* The machine, the run and the backends as tables. */
#include <stdlib.h>
#include <string.h>

#include "reports/bench/grid.h"

static const char *clock_text(const cupel_bench_record *run, cupel_arena *arena)
{
    return run->ghz > 0
               ? cupel_arena_format(arena, "%.2f GHz (%.2f to %.2f in 90 %% of batches; %s)",
                                    run->ghz, run->ghz_low, run->ghz_high, run->clock)
               : "unknown";
}

static double half_width(const cupel_measured_record *record)
{
    return record->ratio.value > 0
               ? (record->ratio.high - record->ratio.low) / (2 * record->ratio.value)
               : 0;
}

static int descending(const void *a, const void *b)
{
    const double x = half_width(*(const cupel_measured_record *const *)a);
    const double y = half_width(*(const cupel_measured_record *const *)b);

    return (x < y) - (x > y);
}

/* How well the ratios are known: half of them, and the worst. */
static const char *precision(const cupel_measurements *m, cupel_arena *arena)
{
    const cupel_measured_record **ratios =
        cupel_arena_alloc(arena, (m->measured_count + 1) * sizeof *ratios);
    const cupel_bench_subject *s;
    size_t count = 0;
    size_t i;

    for (i = 0; i < m->measured_count; i++) {
        if (half_width(&m->measured[i]) > 0) {
            ratios[count++] = &m->measured[i];
        }
    }
    if (count == 0) {
        return "";
    }
    if (count == 1) {
        return cupel_arena_format(arena, "; the ratio is known within %.2f %%",
                                  100 * half_width(ratios[0]));
    }
    qsort((void *)ratios, count, sizeof *ratios, descending);
    s = &ratios[0]->subject;
    return cupel_arena_format(
        arena, "; of %zu ratios half are known within %.2f %%, all within %.1f %% (%s %s%s on %s)",
        count, 100 * half_width(ratios[count / 2]), 100 * half_width(ratios[0]), s->operation,
        s->algorithm, s->size == 0 ? "" : cupel_arena_format(arena, ", %ld octets,", s->size),
        ratios[0]->backend);
}

/* Batches far from the others of their launch: none is dropped. */
static const char *outliers(const cupel_measurements *m, cupel_arena *arena)
{
    long far = 0;
    long all = 0;
    size_t i;

    for (i = 0; i < m->measured_count; i++) {
        far += m->measured[i].outliers;
        all += m->measured[i].batches;
    }
    return all == 0
               ? ""
               : cupel_arena_format(arena, "; %.1f %% of %ld batches are outliers, which count",
                                    100.0 * (double)far / (double)all, all);
}

const char *cupel_grid_samples(const cupel_measurements *m, cupel_arena *arena)
{
    const cupel_bench_record *run = &m->run;
    const char *launches =
        run->launches > run->wanted
            ? cupel_arena_format(arena, "%ld launches (%ld at least)", run->launches, run->wanted)
            : cupel_arena_format(arena, "%ld of %ld launches", run->launches, run->wanted);

    return cupel_arena_format(arena, "%s of %ld rounds, ended by %s%s%s", launches, run->rounds,
                              run->ended, precision(m, arena), outliers(m, arena));
}

void cupel_grid_machine(const cupel_measurements *m, cupel_arena *arena, cupel_grid *grid)
{
    const cupel_bench_record *run = &m->run;
    const struct {
        const char *name;
        const char *value;
    } facts[] = {
        { "processor", cupel_arena_format(arena, "%s, %ld online", run->cpu, run->cores) },
        { "its features", run->flags },
        { "core clock", clock_text(run, arena) },
        { "governor, load",
          cupel_arena_format(arena, "%s; %s at the start", run->governor, run->load) },
        { "system", run->system },
        { "workers", run->pinned < 0
                         ? "not bound to a processor"
                         : cupel_arena_format(arena, "bound to processor %ld", run->pinned) },
        { "cycle counters", run->counters },
        { "energy", run->energy },
        { "AF_ALG", run->kernel_crypto },
        { "time", cupel_arena_format(arena, "%s, %.0f s", run->started, run->seconds) },
        { "samples", cupel_grid_samples(m, arena) },
        { "compiler", run->compiler },
        { "command", run->command },
        { "cupel", run->cupel },
    };
    size_t i;

    cupel_grid_begin(grid, arena, sizeof facts / sizeof facts[0], 2, 2);
    cupel_grid_set(grid, 0, 0, "machine and run");
    for (i = 0; i < grid->rows; i++) {
        cupel_grid_set(grid, i + 1, 0, facts[i].name);
        cupel_grid_set(grid, i + 1, 1, facts[i].value);
    }
}

void cupel_grid_backends(const cupel_measurements *m, cupel_arena *arena, cupel_grid *grid)
{
    static const char *const heads[] = { "backend", "library", "of the processor it says it uses",
                                         "program", "libraries" };
    size_t i;

    cupel_grid_begin(grid, arena, m->backend_count, sizeof heads / sizeof heads[0],
                     sizeof heads / sizeof heads[0]);
    for (i = 0; i < grid->columns; i++) {
        cupel_grid_set(grid, 0, i, heads[i]);
    }
    for (i = 0; i < m->backend_count; i++) {
        const cupel_bench_backend_record *b = &m->backends[i];

        cupel_grid_set(grid, i + 1, 0, b->name);
        cupel_grid_set(grid, i + 1, 1, cupel_arena_format(arena, "%s %s", b->library, b->version));
        cupel_grid_set(grid, i + 1, 2, b->features[0] == '\0' ? "(says nothing)" : b->features);
        cupel_grid_set(grid, i + 1, 3, b->program);
        cupel_grid_set(grid, i + 1, 4, b->files);
    }
}
