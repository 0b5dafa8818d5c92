/* The options of `cupel run`. */
#ifndef CUPEL_CLI_RUN_OPTIONS_H
#define CUPEL_CLI_RUN_OPTIONS_H

#include "cli/output.h"

typedef struct cupel_run_settings {
    cupel_words backends;
    cupel_words vectors;
    cupel_words filters;
    cupel_words formats;
    cupel_words baselines;
    const char *bless;
    const char *profile;
    const char *store;
    cupel_pool_options pool;
    unsigned shard;
    unsigned shard_count;
    bool resume;
    bool strict_reasons;
    bool quiet;
    bool no_progress;
    bool stats;
    cupel_color color;
} cupel_run_settings;

extern const cupel_option cupel_run_option_table[];

/* What was not asked for. */
void cupel_run_settings_init(cupel_run_settings *s);

/* A cupel_option_take: `context` is the settings. */
const char *cupel_run_option_take(void *context, size_t index, const char *value);

/* Which shard it is, where no option says it: Bazel's names, which count from 0. Called after the
 * options. False, with a complaint, where they make no sense. */
bool cupel_run_environment_take(cupel_run_settings *s);

void cupel_run_settings_free(cupel_run_settings *s);

#endif
