/* The order of results, and finding in it. */
#include <stdlib.h>

#include "results/natural.h"
#include "results/reading.h"

static int by_case(const void *a, const void *b)
{
    const cupel_case_record *left = a;
    const cupel_case_record *right = b;
    int order = cupel_natural_order(left->id, right->id);

    return order != 0 ? order : strcmp(left->backend, right->backend);
}

/* Of two lines about a vector the one with its details goes before the other. */
static int by_vector(const void *a, const void *b)
{
    const cupel_vector_record *left = a;
    const cupel_vector_record *right = b;
    int order = cupel_natural_order(left->id, right->id);

    return order != 0 ? order : (int)right->detailed - (int)left->detailed;
}

static int by_file(const void *a, const void *b)
{
    return cupel_natural_order(((const cupel_file_record *)a)->set,
                               ((const cupel_file_record *)b)->set);
}

static int by_backend(const void *a, const void *b)
{
    return strcmp(((const cupel_backend_record *)a)->name, ((const cupel_backend_record *)b)->name);
}

static int by_problem(const void *a, const void *b)
{
    return strcmp(((const cupel_problem_record *)a)->where,
                  ((const cupel_problem_record *)b)->where);
}

static int by_scenario(const void *a, const void *b)
{
    return cupel_natural_order(((const cupel_scenario_record *)a)->set,
                               ((const cupel_scenario_record *)b)->set);
}

static int by_play(const void *a, const void *b)
{
    return cupel_play_order(a, b);
}

static void sort(void *array, size_t count, size_t size, int (*order)(const void *, const void *))
{
    if (count > 1) {
        qsort(array, count, size, order);
    }
}

void cupel_results_sort(cupel_results *results)
{
    sort(results->cases, results->case_count, sizeof *results->cases, by_case);
    sort(results->vectors, results->vector_count, sizeof *results->vectors, by_vector);
    sort(results->files, results->file_count, sizeof *results->files, by_file);
    sort(results->backends, results->backend_count, sizeof *results->backends, by_backend);
    sort(results->scenarios, results->scenario_count, sizeof *results->scenarios, by_scenario);
    sort(results->plays, results->play_count, sizeof *results->plays, by_play);
    sort(results->problems, results->problem_count, sizeof *results->problems, by_problem);
}

void cupel_results_drop_repeated(cupel_results *results)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < results->vector_count; i++) {
        if (kept == 0 || strcmp(results->vectors[kept - 1].id, results->vectors[i].id) != 0) {
            results->vectors[kept++] = results->vectors[i];
        }
    }
    results->vector_count = kept;
}

static int by_id(const void *key, const void *vector)
{
    return cupel_natural_order(key, ((const cupel_vector_record *)vector)->id);
}

const cupel_vector_record *cupel_results_vector(const cupel_results *results, const char *id)
{
    return results->vector_count == 0 ? NULL
                                      : bsearch(id, results->vectors, results->vector_count,
                                                sizeof *results->vectors, by_id);
}
