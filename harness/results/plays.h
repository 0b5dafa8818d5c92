/* Scenarios in a store: what was to be played, and what came of it with each cast. */
#ifndef CUPEL_RESULTS_PLAYS_H
#define CUPEL_RESULTS_PLAYS_H

#include <stdbool.h>
#include <stddef.h>

/* Lists of texts are NULL-ended; a text that there is not is "". */
typedef struct cupel_scenario_step_record {
    const char *id;
    const char *party; /* who does it; "" for what is checked of no party alone */
    const char *text;
    const char *method; /* that the party's backend runs, or "" */
    bool refused;       /* the method must refuse */
    const char *rule;
    const char *rule_text;
    const char *clause;
    const char *const *gives; /* what the party knows after it */
    const char *const *sends; /* what others know after it: "ciphertext (the wrapped key)" */
    const char *const *to;    /* those others */
} cupel_scenario_step_record;

typedef struct cupel_scenario_record {
    const char *set;
    const char *path;
    const char *title;
    const char *description;
    const char *const *parties;
    const char *const *party_texts; /* who each is */
    const cupel_scenario_step_record *steps;
    size_t step_count;
} cupel_scenario_record;

typedef struct cupel_play_record {
    const char *set;
    const char *const *cast; /* the backend of each party, in their order */
    const char *played;      /* "good", "bad", "unsupported", "error" or "known": as listed */
    const char *step;        /* id of the step that is not good, or "": all are */
    const char *text;        /* what happened there */
    const char *known;       /* what the baseline says of it */
} cupel_play_record;

/* Did it go otherwise than it must? */
bool cupel_play_is_bad(const cupel_play_record *play);

/* By set, then by cast. */
int cupel_play_order(const cupel_play_record *a, const cupel_play_record *b);

#endif
