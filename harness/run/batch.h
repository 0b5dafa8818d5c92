/* One vector file on one backend: what each case came to, judged together when all are done. */
#ifndef CUPEL_RUN_BATCH_H
#define CUPEL_RUN_BATCH_H

#include "judge/judge.h"
#include "results/store.h"

/* One case of the batch. */
typedef struct cupel_slot {
    bool wanted; /* its verdict is to be recorded */
    bool needed; /* to be run: wanted, or the twin of one that is */
    bool done;
    cupel_judgement judgement;
    cupel_outcome outcome; /* texts and outputs in the arena of the batch */
} cupel_slot;

typedef struct cupel_batch {
    cupel_arena arena;
    cupel_buffer scratch; /* for hashes */
    const cupel_vector_file *file;
    const char *backend;
    const cupel_profile *profile;
    bool strict_reasons;
    cupel_slot *slots; /* one for each case of the file */
    size_t left;       /* needed and not done */
} cupel_batch;

/* Starts a batch over `file`; `wanted[i]` says whether case i is to be recorded. The cases that can
 * show that a refusal means something are marked as needed too. */
void cupel_batch_start(cupel_batch *batch, const cupel_vector_file *file, const bool *wanted);

/* Takes an outcome, which is copied as far as it will be asked for. May be called again for a case
 * whose first outcome turned out to be wrong. */
void cupel_batch_take(cupel_batch *batch, size_t index, const cupel_outcome *outcome);

/* When `left` is 0: settles what needs the twins. */
void cupel_batch_settle(cupel_batch *batch);

/* The record of a wanted case, for the store; texts live as long as batch and file. */
cupel_case_record cupel_batch_record(cupel_batch *batch, size_t index);

/* What case `index` is, for the store. */
cupel_vector_record cupel_batch_vector(cupel_batch *batch, size_t index, bool detailed);

void cupel_batch_free(cupel_batch *batch);

#endif
