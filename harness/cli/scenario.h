/* What the files of `cupel scenario` share: one run over scenarios and casts, and what is said of
 * it. */
#ifndef CUPEL_CLI_SCENARIO_H
#define CUPEL_CLI_SCENARIO_H

#include "cli/backends.h"
#include "scenario/play.h"

typedef struct cupel_scenario_counts {
    size_t good;
    size_t bad;
    size_t known; /* bad, and listed in a baseline */
    size_t unsupported;
} cupel_scenario_counts;

typedef struct cupel_scenario_run {
    cupel_open_backends opened;
    bool story;
    cupel_store *store;           /* or NULL */
    bool unstored;                /* the store could not be written to */
    cupel_scenario_counts *table; /* of this scenario: row * opened.count + column */
    cupel_scenario_counts *total; /* of all */
    cupel_scenario_counts all;
    size_t scenarios;
    const cupel_words *baselines;
    cupel_results as_cases; /* with baselines: every step that a backend did */
    size_t case_room;
    const char *repeat_path; /* of the scenario being played */
} cupel_scenario_run;

/* Tells one play as a story. */
void cupel_scenario_tell(const cupel_scenario *scenario, const cupel_run_backend *const *cast,
                         const cupel_play *play);

/* A play that went wrong: where, how, and what repeats it. */
void cupel_scenario_finding(const cupel_scenario_run *run, const cupel_scenario *scenario,
                            const cupel_run_backend *const *cast, const cupel_play *play);

/* The counts of this scenario, with the table of pairs where it is asked for. */
void cupel_scenario_line(const cupel_scenario_run *run, const cupel_scenario *scenario, bool table);

/* Adds the table of this scenario to the one of all. */
void cupel_scenario_add_table(cupel_scenario_run *run);

/* The table of all, and the sums. */
void cupel_scenario_summary(const cupel_scenario_run *run);

/* scenario_known.c: known failures. Opened for so many scenarios; then told of each scenario, and
 * of each play before it is freed: the reason of the baseline that says that it goes wrong so, or
 * "". At the end
 * whether the baselines are still true, as an exit status. */
void cupel_scenario_known_open(cupel_scenario_run *run, size_t scenarios);
void cupel_scenario_known_file(cupel_scenario_run *run, const cupel_scenario *scenario);
const char *cupel_scenario_reason(cupel_scenario_run *run, const cupel_scenario *scenario,
                                  const cupel_run_backend *const *cast, const cupel_play *play);
int cupel_scenario_known_close(cupel_scenario_run *run);

/* Tells the scenario of this name ("cupel/scenario/04-certificate") as a story. */
#define CUPEL_OWN_SET "cupel/"
int cupel_scenario_explain(const char *set, const cupel_words *backends,
                           const cupel_pool_options *pool);

/* scenario_store.c: a new store, headed by the command and the backends; what is played; plays. */
cupel_result cupel_scenario_store_open(const char *path, int argc, char **argv,
                                       const cupel_open_backends *opened, cupel_store **store,
                                       cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_scenario_store(cupel_store *store, const cupel_scenario *scenario,
                                  cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_scenario_store_play(cupel_store *store, const cupel_scenario *scenario,
                                       const cupel_run_backend *const *cast, const cupel_play *play,
                                       const char *known, cupel_error *err) CUPEL_MUST_USE;

#endif
