/* Joining the stores of shards, and writing results back. */
#include <stdlib.h>

#include "results/store.h"

static bool same_fields(const cupel_fields *a, const cupel_fields *b)
{
    size_t i;

    if (a->count != b->count) {
        return false;
    }
    for (i = 0; i < a->count; i++) {
        if (a->items[i].id != b->items[i].id
            || !cupel_bytes_equal(a->items[i].value, b->items[i].value)) {
            return false;
        }
    }
    return true;
}

/* Appends all of an array of every part to an array of the joined results. */
#define APPEND(member, member_count)                                           \
    do {                                                                       \
        size_t total = 0;                                                      \
        for (p = 0; p < count; p++) {                                          \
            total += parts[p].member_count;                                    \
        }                                                                      \
        joined->member = cupel_alloc((total + 1) * sizeof *joined->member);    \
        for (p = 0; p < count; p++) {                                          \
            if (parts[p].member_count != 0) {                                  \
                memcpy(joined->member + joined->member_count, parts[p].member, \
                       parts[p].member_count * sizeof *joined->member);        \
                joined->member_count += parts[p].member_count;                 \
            }                                                                  \
        }                                                                      \
    } while (0)

/* After sorting, what is there twice stands side by side. */
static cupel_result unite_backends(cupel_results *joined, cupel_error *err)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < joined->backend_count; i++) {
        const cupel_backend_record *one = &joined->backends[i];

        if (kept == 0 || strcmp(joined->backends[kept - 1].name, one->name) != 0) {
            joined->backends[kept++] = *one;
        } else if (strcmp(joined->backends[kept - 1].version, one->version) != 0) {
            return cupel_fail(
                err, CUPEL_FAILED_USAGE, NULL,
                "the stores are of different runs: \"%s\" is version %s in one and %s in "
                "another",
                one->name, joined->backends[kept - 1].version, one->version);
        }
    }
    joined->backend_count = kept;
    return CUPEL_DONE;
}

static cupel_result unite_files(cupel_results *joined, cupel_error *err)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < joined->file_count; i++) {
        const cupel_file_record *one = &joined->files[i];

        if (kept == 0 || strcmp(joined->files[kept - 1].set, one->set) != 0) {
            joined->files[kept++] = *one;
        } else if (strcmp(joined->files[kept - 1].sha256, one->sha256) != 0) {
            return cupel_fail(
                err, CUPEL_FAILED_USAGE, one->path,
                "the stores are of different vectors: \"%s\" is not the same file in all",
                one->set);
        }
    }
    joined->file_count = kept;
    return CUPEL_DONE;
}

static cupel_result unite_vectors(cupel_results *joined, cupel_error *err)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < joined->vector_count; i++) {
        const cupel_vector_record *one = &joined->vectors[i];

        if (kept == 0 || strcmp(joined->vectors[kept - 1].id, one->id) != 0) {
            joined->vectors[kept++] = *one;
        } else if (strcmp(joined->vectors[kept - 1].hash, one->hash) != 0) {
            return cupel_fail(err, CUPEL_FAILED_USAGE, one->id,
                              "the stores disagree about what this case asks");
        }
    }
    joined->vector_count = kept;
    return CUPEL_DONE;
}

static cupel_result unite_cases(cupel_results *joined, cupel_error *err)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < joined->case_count; i++) {
        const cupel_case_record *one = &joined->cases[i];
        const cupel_case_record *last = kept == 0 ? NULL : &joined->cases[kept - 1];

        if (last == NULL || strcmp(last->id, one->id) != 0
            || strcmp(last->backend, one->backend) != 0) {
            joined->cases[kept++] = *one;
        } else if (last->verdict != one->verdict || !same_fields(&last->got, &one->got)) {
            return cupel_fail(err, CUPEL_FAILED_USAGE, one->id,
                              "the stores disagree about what %s did with it", one->backend);
        }
    }
    joined->case_count = kept;
    return CUPEL_DONE;
}

static void unite_scenarios(cupel_results *joined)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < joined->scenario_count; i++) {
        if (kept == 0 || strcmp(joined->scenarios[kept - 1].set, joined->scenarios[i].set) != 0) {
            joined->scenarios[kept++] = joined->scenarios[i];
        }
    }
    joined->scenario_count = kept;
}

static cupel_result unite_plays(cupel_results *joined, cupel_error *err)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < joined->play_count; i++) {
        const cupel_play_record *one = &joined->plays[i];
        const cupel_play_record *last = kept == 0 ? NULL : &joined->plays[kept - 1];

        if (last == NULL || cupel_play_order(last, one) != 0) {
            joined->plays[kept++] = *one;
        } else if (strcmp(last->played, one->played) != 0) {
            return cupel_fail(err, CUPEL_FAILED_USAGE, one->set,
                              "the stores disagree about what came of it with %s first",
                              one->cast[0]);
        }
    }
    joined->play_count = kept;
    return CUPEL_DONE;
}

cupel_result cupel_results_join(const cupel_results *parts, size_t count, cupel_results *joined,
                                cupel_error *err)
{
    cupel_result result;
    size_t p;

    memset(joined, 0, sizeof *joined);
    joined->run = parts[0].run;
    joined->complete = true;
    for (p = 0; p < count; p++) {
        joined->complete = joined->complete && parts[p].complete;
        if (joined->run.profile[0] == '\0') { /* scenarios alone */
            joined->run = parts[p].run;
        }
        if (parts[p].run.profile[0] != '\0'
            && strcmp(parts[p].run.profile, joined->run.profile) != 0) {
            return cupel_fail(err, CUPEL_FAILED_USAGE, NULL,
                              "the stores are of runs under different profiles, %s and %s",
                              joined->run.profile, parts[p].run.profile);
        }
    }
    joined->run.shard = count == 1 ? joined->run.shard : "1/1";
    APPEND(backends, backend_count);
    APPEND(files, file_count);
    APPEND(vectors, vector_count);
    APPEND(cases, case_count);
    APPEND(scenarios, scenario_count);
    APPEND(plays, play_count);
    APPEND(problems, problem_count);
    cupel_results_sort(joined);
    result = unite_backends(joined, err);
    if (result == CUPEL_DONE) {
        result = unite_files(joined, err);
    }
    if (result == CUPEL_DONE) {
        result = unite_vectors(joined, err);
    }
    if (result == CUPEL_DONE) {
        result = unite_cases(joined, err);
    }
    if (result == CUPEL_DONE) {
        unite_scenarios(joined);
        result = unite_plays(joined, err);
    }
    if (result != CUPEL_DONE) {
        cupel_results_free(joined);
    }
    return result;
}

static cupel_result write_all(const cupel_results *results, cupel_store *store, cupel_error *err)
{
    size_t i;

    CUPEL_TRY(cupel_store_run(store, &results->run, err));
    for (i = 0; i < results->backend_count; i++) {
        CUPEL_TRY(cupel_store_backend(store, &results->backends[i], err));
    }
    for (i = 0; i < results->file_count; i++) {
        CUPEL_TRY(cupel_store_file(store, &results->files[i], err));
    }
    for (i = 0; i < results->vector_count; i++) {
        CUPEL_TRY(cupel_store_vector(store, &results->vectors[i], err));
    }
    for (i = 0; i < results->case_count; i++) {
        CUPEL_TRY(cupel_store_case(store, &results->cases[i], err));
    }
    for (i = 0; i < results->scenario_count; i++) {
        CUPEL_TRY(cupel_store_scenario(store, &results->scenarios[i], err));
    }
    for (i = 0; i < results->play_count; i++) {
        CUPEL_TRY(cupel_store_play(store, &results->plays[i], err));
    }
    for (i = 0; i < results->problem_count; i++) {
        CUPEL_TRY(cupel_store_problem(store, &results->problems[i], err));
    }
    return CUPEL_DONE;
}

cupel_result cupel_results_write(const cupel_results *results, const char *path, cupel_error *err)
{
    cupel_result closed;
    cupel_result result;
    cupel_store *store;
    cupel_error close_err;

    CUPEL_TRY(cupel_store_create(path, false, &store, err));
    result = write_all(results, store, err);
    closed = cupel_store_close(store, result == CUPEL_DONE && results->complete, &close_err);
    if (result == CUPEL_DONE && closed != CUPEL_DONE) {
        *err = close_err;
        result = closed;
    }
    return result;
}
