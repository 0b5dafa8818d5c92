/* cupel bench: who takes part. */
#include <unistd.h>

#include "cli/bench.h"

/* Sets of instructions for which cupel-limit has loops. */
static const char *const levels[] = { "@portable", "@aes-ni", "@vaes-256", "@vaes-512",
                                      "@avx2",     "@avx512", "@sha-ni",   "@armv8-crypto" };

#define LEVEL_COUNT (sizeof levels / sizeof levels[0])

static void add_entrant(cupel_bench_parts *p, cupel_entrant entrant)
{
    p->entrants = cupel_realloc(p->entrants, (p->entrant_count + 1) * sizeof *p->entrants);
    p->entrants[p->entrant_count++] = entrant;
}

static bool add_backends(const cupel_bench_settings *s, cupel_bench_parts *p)
{
    static const char *const every[] = { "*" };
    const char *const *wanted =
        s->backends.count == 0 ? every : (const char *const *)s->backends.items;
    const size_t count = s->backends.count == 0 ? 1 : s->backends.count;
    cupel_error err;
    size_t i;

    for (i = 0; i < count; i++) {
        if (cupel_find_workers(wanted[i], &p->programs, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return false;
        }
    }
    for (i = 0; i < p->programs.count; i++) {
        add_entrant(p, (cupel_entrant){ .role = CUPEL_ENTRANT_BACKEND,
                                        .name = cupel_worker_name(p->programs.paths[i]),
                                        .program = p->programs.paths[i],
                                        .suffix = "" });
    }
    return true;
}

static void add_control(cupel_bench_parts *p, size_t of)
{
    add_entrant(p, (cupel_entrant){
                       .role = CUPEL_ENTRANT_CONTROL,
                       .name = cupel_arena_format(&p->arena, "%s (control)", p->entrants[of].name),
                       .program = p->entrants[of].program,
                       .suffix = "",
                       .of = of });
}

/* Every backend may get a copy, the wanted one before all others: no backend has everything, and
 * only those copies run that are needed for each comparison to have one. */
static bool add_controls(const cupel_bench_settings *s, cupel_bench_parts *p)
{
    size_t first = 0;
    size_t i;

    while (s->control != NULL && first < p->programs.count
           && strcmp(s->control, p->entrants[first].name) != 0) {
        first++;
    }
    if (first == p->programs.count) {
        cupel_complain_text(NULL, "bench: --control \"%s\" is none of the backends of this run",
                            s->control);
        return false;
    }
    add_control(p, first);
    for (i = 0; i < p->programs.count; i++) {
        if (i != first) {
            add_control(p, i);
        }
    }
    return true;
}

static void add_slowed(const cupel_bench_settings *s, cupel_bench_parts *p)
{
    if (s->slow > 0) {
        add_entrant(p,
                    (cupel_entrant){ .role = CUPEL_ENTRANT_SLOWED,
                                     .name = cupel_arena_format(&p->arena, "%s +%g%%",
                                                                p->entrants[0].name, 100 * s->slow),
                                     .program = p->entrants[0].program,
                                     .suffix = "",
                                     .of = 0,
                                     .slow = (uint32_t)(1 / s->slow + 0.5) });
    }
}

static void add_limits(const cupel_bench_settings *s, cupel_bench_parts *p)
{
    const size_t first = p->entrant_count;
    const char *program = s->limit;
    size_t i;

    if (program == NULL) {
        const char *beside = p->programs.paths[0];
        const char *slash = strrchr(beside, '/');

        program = cupel_arena_format(&p->arena, "%.*s/cupel-limit",
                                     (int)(slash == NULL ? 0 : slash - beside), beside);
    }
    for (i = 0; i < LEVEL_COUNT && access(program, X_OK) == 0; i++) {
        add_entrant(p, (cupel_entrant){ .role = CUPEL_ENTRANT_LIMIT,
                                        .name = levels[i] + 1,
                                        .program = program,
                                        .suffix = levels[i],
                                        .of = first });
    }
}

bool cupel_bench_gather(const cupel_bench_settings *s, cupel_bench_parts *p)
{
    if (!add_backends(s, p) || !add_controls(s, p)) {
        return false;
    }
    add_slowed(s, p);
    add_limits(s, p);
    return true;
}
