/* From wishes to cells. */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "readers/reader.h"

#define CELLS_MAX      100000
#define CANDIDATES_MAX 8

typedef struct maker {
    const cupel_bench_wishes *wishes;
    cupel_bench_plan *plan;
    size_t room;
} maker;

static cupel_bench_cell *add_cell(maker *m)
{
    if (m->plan->cell_count == m->room) {
        m->room = m->room == 0 ? 64 : 2 * m->room;
        m->plan->cells = cupel_realloc(m->plan->cells, m->room * sizeof *m->plan->cells);
    }
    m->plan->cells[m->plan->cell_count] = (cupel_bench_cell){ .method = NULL };
    return &m->plan->cells[m->plan->cell_count++];
}

static bool wanted(const maker *m, const char *algorithm)
{
    size_t i;

    for (i = 0; i < m->wishes->algorithm_count; i++) {
        if (fnmatch(m->wishes->algorithms[i], algorithm, 0) == 0) {
            return true;
        }
    }
    return m->wishes->algorithm_count == 0;
}

static void add_task(maker *m, const cupel_bench_operation *operation,
                     const cupel_bench_algorithm *algorithm, uint32_t size, uint32_t threads)
{
    cupel_bench_cell *cell = add_cell(m);

    cell->method =
        cupel_arena_format(&m->plan->arena, "%s/%s", algorithm->method, operation->method);
    cell->judged = cell->method;
    cell->subject =
        (cupel_bench_subject){ operation->name, algorithm->name, (long)size, (long)threads };
    cell->timing = (cupel_timing){
        .style = operation->style,
        .key_len = algorithm->key_len,
        .nonce_len = algorithm->nonce_len,
        .tag_len = algorithm->tag_len,
        .aad_len = operation->aad_len != 0 ? operation->aad_len : m->wishes->aad_len,
        .size = size,
        .chunk = m->wishes->chunk,
        .in_place = operation->in_place,
        .misaligned = operation->misaligned,
        .threads = threads,
        .mix_count = operation->mix_count,
    };
    memcpy(cell->timing.mix, operation->mix, sizeof cell->timing.mix);
}

static void add_tasks(maker *m, const cupel_bench_operation *operation)
{
    const cupel_bench_algorithm *algorithm;
    size_t s;
    size_t t;

    for (algorithm = cupel_bench_algorithms; algorithm->name != NULL; algorithm++) {
        if (!cupel_word_among(algorithm->operations, operation->name)
            || !wanted(m, algorithm->name)) {
            continue;
        }
        for (t = 0; t < m->wishes->thread_count; t++) {
            for (s = 0; s < (operation->no_size ? 1 : m->wishes->size_count); s++) {
                add_task(m, operation, algorithm, operation->no_size ? 0 : m->wishes->sizes[s],
                         m->wishes->threads[t]);
            }
        }
    }
}

/* --- whole calls --- */

/* Do the two hand over the same fields? Inputs of other encodings are other candidates. */
static bool same_fields(const cupel_fields *a, const cupel_fields *b)
{
    size_t i;

    for (i = 0; i < a->count && i < b->count; i++) {
        if (a->items[i].id != b->items[i].id) {
            return false;
        }
    }
    return a->count == b->count;
}

static bool has_len(const cupel_case *c, const cupel_bench_call *call)
{
    cupel_field_id id;

    if (call->field == NULL) {
        return true;
    }
    id = cupel_field_find(cupel_bytes_of_text(call->field));
    return cupel_fields_get(&c->inputs, id).len == call->field_len
           || cupel_fields_get(&c->expected, id).len == call->field_len;
}

/* Can the method be called without any input? */
static bool takes_nothing(const char *method)
{
    cupel_method_ref ref;

    return cupel_method_find(method, &ref) && ref.operation->required == NULL
           && ref.operation->one_of == NULL;
}

static void gather_candidates(maker *m, const cupel_vector_file *file, const cupel_bench_call *call,
                              cupel_bench_cell *cell)
{
    cupel_fields *candidates =
        cupel_arena_alloc(&m->plan->arena, CANDIDATES_MAX * sizeof *candidates);
    size_t i;
    size_t k;

    for (i = 0; i < file->case_count && cell->candidate_count < CANDIDATES_MAX; i++) {
        const cupel_case *c = &file->cases[i];
        bool known = false;

        if (c->validity != CUPEL_VALID || strcmp(c->method, call->method) != 0
            || !has_len(c, call)) {
            continue;
        }
        for (k = 0; k < cell->candidate_count; k++) {
            known = known || same_fields(&candidates[k], &c->inputs);
        }
        if (!known) {
            candidates[cell->candidate_count++] = c->inputs;
        }
    }
    if (cell->candidate_count == 0 && file->case_count != 0 && takes_nothing(call->method)) {
        candidates[cell->candidate_count++] = (cupel_fields){ NULL, 0 };
        cell->judged = file->cases[0].method;
    }
    cell->candidates = candidates;
}

static cupel_result add_call(maker *m, const cupel_bench_call *call, cupel_error *err)
{
    const char *path =
        cupel_arena_format(&m->plan->arena, "%s/%s.json", m->wishes->vectors, call->set);
    cupel_vector_file *file = &m->plan->files[m->plan->file_count];
    cupel_bench_cell *cell;
    cupel_path_kind kind;
    size_t t;

    CUPEL_TRY(cupel_vectors_read(path, file, &kind, err));
    if (kind != CUPEL_PATH_VECTORS) {
        return cupel_fail(err, CUPEL_FAILED_SYNTAX, path, "holds no vectors");
    }
    m->plan->file_count++;
    for (t = 0; t < m->wishes->thread_count; t++) {
        if (m->wishes->threads[t] != 1) {
            continue; /* adapters of whole calls keep state of their own: one thread */
        }
        cell = add_cell(m);
        cell->method = call->method;
        cell->judged = call->method;
        cell->subject = (cupel_bench_subject){ call->operation, call->algorithm, 0, 1 };
        cell->timing = (cupel_timing){ .style = CUPEL_STYLE_CALL, .threads = 1 };
        gather_candidates(m, file, call, cell);
        if (cell->candidate_count == 0) {
            return cupel_fail(err, CUPEL_FAILED_SYNTAX, path, "holds no valid case of %s",
                              call->method);
        }
    }
    return CUPEL_DONE;
}

static cupel_result add_calls(maker *m, const char *operation, bool *known, cupel_error *err)
{
    const cupel_bench_call *call;

    for (call = cupel_bench_calls; call->operation != NULL; call++) {
        if (strcmp(call->operation, operation) != 0) {
            continue;
        }
        *known = true;
        if (wanted(m, call->algorithm)) {
            if (m->wishes->vectors == NULL) {
                return cupel_fail(err, CUPEL_FAILED_IO, NULL,
                                  "\"%s\" takes its inputs from cupel's own vectors, which are not "
                                  "here",
                                  operation);
            }
            CUPEL_TRY(add_call(m, call, err));
        }
    }
    return CUPEL_DONE;
}

/* A name of an algorithm that nothing has is a slip of the pen. */
static cupel_result check_algorithms(const cupel_bench_wishes *wishes, const cupel_bench_plan *plan,
                                     cupel_error *err)
{
    size_t i;
    size_t c;

    for (i = 0; i < wishes->algorithm_count; i++) {
        for (c = 0; c < plan->cell_count; c++) {
            if (fnmatch(wishes->algorithms[i], plan->cells[c].subject.algorithm, 0) == 0) {
                break;
            }
        }
        if (c == plan->cell_count) {
            return cupel_fail(err, CUPEL_FAILED_SYNTAX, NULL,
                              "no algorithm of these operations is called \"%s\": `cupel bench "
                              "--list`",
                              wishes->algorithms[i]);
        }
    }
    return CUPEL_DONE;
}

cupel_result cupel_bench_plan_make(const cupel_bench_wishes *wishes, cupel_bench_plan *plan,
                                   cupel_error *err)
{
    static const char *const usual[] = { "seal" };
    const char *const *names = wishes->operation_count == 0 ? usual : wishes->operations;
    const size_t count = wishes->operation_count == 0 ? 1 : wishes->operation_count;
    maker m = { .wishes = wishes, .plan = plan };
    size_t calls = 0;
    size_t i;

    *plan = (cupel_bench_plan){ .cells = NULL };
    while (cupel_bench_calls[calls].operation != NULL) {
        calls++;
    }
    plan->files = cupel_alloc(calls * sizeof *plan->files);
    for (i = 0; i < count; i++) {
        const cupel_bench_operation *operation = cupel_bench_operation_find(names[i]);
        bool known = operation != NULL;

        if (operation != NULL) {
            add_tasks(&m, operation);
        }
        CUPEL_TRY(add_calls(&m, names[i], &known, err));
        if (!known) {
            return cupel_fail(err, CUPEL_FAILED_SYNTAX, NULL,
                              "there is no operation \"%s\": `cupel bench --list` shows them all",
                              names[i]);
        }
    }
    if (plan->cell_count == 0 || plan->cell_count > CELLS_MAX) {
        return cupel_fail(err, CUPEL_FAILED_SYNTAX, NULL,
                          plan->cell_count == 0
                              ? "no algorithm of these operations is wanted: `cupel bench --list`"
                              : "so much cannot be measured in one run");
    }
    return check_algorithms(wishes, plan, err);
}

void cupel_bench_plan_free(cupel_bench_plan *plan)
{
    size_t i;

    for (i = 0; i < plan->file_count; i++) {
        cupel_vector_file_free(&plan->files[i]);
    }
    free(plan->files);
    free(plan->cells);
    cupel_arena_free(&plan->arena);
}
