/* Scenarios: several parties and steps, each party played by any backend.
 *
 * A scenario is a list of named values and of steps. A step lets one party do something with what
 * it knows by then (its own values, what its steps gave, what was sent to it), sends values to
 * others, or checks something: that two values are equal, that a party holds a value or lacks it.
 * Who knows what is part of the scenario and is checked when it is read: nobody can use what he
 * cannot have. */
#ifndef CUPEL_SCENARIO_SCENARIO_H
#define CUPEL_SCENARIO_SCENARIO_H

#include "base/arena.h"
#include "base/error.h"
#include "model/family.h"
#include "model/outcome.h"

#define CUPEL_PARTIES_MAX 16

/* A set of parties: bit i is party i. */
typedef uint32_t cupel_party_set;

typedef struct cupel_party {
    const char *name;
    const char *text; /* who it is */
} cupel_party;

/* Something that can be known: a value of the scenario, or an output of a step ("wrap.ciphertext").
 */
typedef struct cupel_known {
    const char *name;
    const char *text;       /* what it is, or "" */
    cupel_bytes octets;     /* a value of the scenario; CUPEL_ABSENT: a step gives it */
    cupel_party_set owners; /* who knows it before the first step */
} cupel_known;

typedef enum cupel_expression_kind {
    CUPEL_EXPRESSION_OCTETS, /* literal octets or text, or an encoded integer */
    CUPEL_EXPRESSION_KNOWN,
    CUPEL_EXPRESSION_CONCAT,
    CUPEL_EXPRESSION_XOR,   /* of two; the shorter one is padded with zeros in front */
    CUPEL_EXPRESSION_SLICE, /* `len` octets of one from `at` on */
    CUPEL_EXPRESSION_LIST,  /* the encoding of a LIST field */
} cupel_expression_kind;

typedef struct cupel_expression {
    cupel_expression_kind kind;
    cupel_bytes octets;
    size_t known; /* index */
    const struct cupel_expression *parts;
    size_t part_count;
    size_t at;
    size_t len;
} cupel_expression;

/* An input of a method, or a value that a step makes. */
typedef struct cupel_binding {
    cupel_field_id field;
    size_t known; /* index of what is made */
    cupel_expression expression;
} cupel_binding;

typedef enum cupel_step_kind {
    CUPEL_STEP_METHOD,
    CUPEL_STEP_MAKE, /* bytes put together: no cryptography, no backend */
    CUPEL_STEP_SEND, /* nothing else */
    CUPEL_STEP_EQUAL,
    CUPEL_STEP_DIFFER,
    CUPEL_STEP_HOLDS, /* some value that the party knows has these octets */
    CUPEL_STEP_LACKS, /* none has */
} cupel_step_kind;

typedef struct cupel_step {
    cupel_step_kind kind;
    const char *id;
    const char *text;
    const char *rule; /* "" or an id */
    const char *rule_text;
    const char *clause;
    size_t party; /* who does it, or whose knowledge is checked */
    const char *method;
    cupel_method_ref ref;
    const cupel_binding *inputs; /* of a method; what a MAKE step makes */
    size_t input_count;
    const cupel_binding *expected; /* outputs that must come */
    size_t expected_count;
    bool must_reject;
    bool has_reason;
    cupel_reason reason;
    size_t
        first_output; /* index of the first of its outputs; they stand in the order of the model */
    size_t output_count;
    const size_t *sent; /* indices */
    size_t sent_count;
    cupel_party_set to;
    const size_t *checked; /* indices: two to be compared, or one */
} cupel_step;

typedef struct cupel_scenario {
    cupel_arena arena;
    const char *path;
    const char *set;
    const char *title;
    const char *description;
    cupel_party parties[CUPEL_PARTIES_MAX];
    size_t party_count;
    cupel_known *known;
    size_t known_count;
    cupel_step *steps;
    size_t step_count;
} cupel_scenario;

/* Reads a scenario (vectors/schema/cupel-scenario.schema.json). Errors name file and position: an
 * unknown party, step, method or field; a step that needs what its party does not know by then.
 * `*other` says that the file is JSON of another kind, and nothing was read. */
cupel_result cupel_scenario_read(const char *path, cupel_scenario *scenario, bool *other,
                                 cupel_error *err) CUPEL_MUST_USE;

void cupel_scenario_free(cupel_scenario *scenario);

/* The party with this name; party_count where there is none. */
size_t cupel_scenario_party(const cupel_scenario *scenario, const char *name);

#endif
