/* What the files of this module share while a scenario is read. */
#ifndef CUPEL_SCENARIO_INSIDE_H
#define CUPEL_SCENARIO_INSIDE_H

#include "base/json.h"
#include "scenario/scenario.h"

typedef struct cupel_scenario_reading {
    cupel_scenario *scenario;
    const cupel_json_document *document;
    const cupel_json *rules;
    cupel_party_set *knowers; /* of each thing known, as of the step being read */
    cupel_error *err;
} cupel_scenario_reading;

#define FAIL(r, pointer, ...) cupel_json_fail((r)->document, pointer, (r)->err, __VA_ARGS__)
#define POINTER(r, ...)       cupel_arena_format(&(r)->scenario->arena, __VA_ARGS__)

/* Octets of a hexadecimal string. */
cupel_result cupel_scenario_hex(cupel_scenario_reading *r, const cupel_json *value,
                                const char *pointer, cupel_bytes *octets) CUPEL_MUST_USE;

/* The index of a name that the party (or, with party_count, anybody) knows by now. */
cupel_result cupel_scenario_known(cupel_scenario_reading *r, const cupel_json *value,
                                  const char *pointer, size_t party, size_t *known) CUPEL_MUST_USE;

/* A value as the party puts it together; `kind` says what a plain JSON value stands for. */
cupel_result cupel_scenario_expression(cupel_scenario_reading *r, const cupel_json *value,
                                       cupel_field_kind kind, const char *pointer, size_t party,
                                       int depth, cupel_expression *to) CUPEL_MUST_USE;

#endif
