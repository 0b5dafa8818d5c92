/* What a store holds already, for a run that goes on where another ended. */
#ifndef CUPEL_RUN_RECORDED_H
#define CUPEL_RUN_RECORDED_H

#include "base/bytes.h"
#include "results/store.h"

typedef struct cupel_recorded cupel_recorded;

/* Of the results read from a store; they may be freed afterwards. */
cupel_recorded *cupel_recorded_of(const cupel_results *results);

bool cupel_recorded_case(const cupel_recorded *recorded, const char *backend, const char *id);
bool cupel_recorded_file(const cupel_recorded *recorded, const char *set);
bool cupel_recorded_backend(const cupel_recorded *recorded, const char *backend);

void cupel_recorded_free(cupel_recorded *recorded);

#endif
