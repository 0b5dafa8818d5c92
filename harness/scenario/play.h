/* Playing a scenario: its steps, one after the other, each by the backend of its party. */
#ifndef CUPEL_SCENARIO_PLAY_H
#define CUPEL_SCENARIO_PLAY_H

#include "pool/pool.h"
#include "scenario/scenario.h"

typedef enum cupel_played {
    CUPEL_PLAYED_NOT,  /* an earlier step ended the play */
    CUPEL_PLAYED_GOOD, /* happened as the scenario says */
    CUPEL_PLAYED_BAD,
    CUPEL_PLAYED_UNSUPPORTED, /* the backend cannot do it: no step after it is played */
    CUPEL_PLAYED_ERROR,       /* the worker crashed, hung or broke */
} cupel_played;

/* "good", "bad" ... */
const char *cupel_played_name(cupel_played played);

typedef struct cupel_step_result {
    cupel_played played;
    const char *text;     /* what happened, in a line; "" where nothing is to be said */
    cupel_status status;  /* of a method */
    cupel_reason reason;  /* of a refusal */
    uint64_t nanoseconds; /* inside the backend, where it was measured */
} cupel_step_result;

typedef struct cupel_play {
    cupel_arena arena;
    cupel_played played;      /* the scenario as a whole: that of the first step that is not good */
    size_t ended_at;          /* index of that step; step_count when all are good */
    cupel_step_result *steps; /* step_count of them */
    cupel_bytes *values;      /* of all that can be known; CUPEL_ABSENT where nothing gave it */
    cupel_party_set *knowers; /* of each of them, at the end */
} cupel_play;

/* Plays with pool `cast[i]` for party i. */
void cupel_scenario_play(const cupel_scenario *scenario, cupel_pool *const *cast, cupel_play *play);

void cupel_play_free(cupel_play *play);

/* The octets of an expression; CUPEL_ABSENT where it needs something that nothing gave, or a part
 * of something too short. */
cupel_bytes cupel_expression_value(const cupel_expression *expression, const cupel_bytes *values,
                                   cupel_arena *arena);

#endif
