/* Only what passes its vectors is timed. */
#define _GNU_SOURCE /* memfd_create */
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/backends.h"
#include "cli/bench.h"
#include "cli/progress.h"
#include "run/run.h"

/* A wrong answer, a forgery taken, a crash: no figure is worth anything then. A backend that is
 * stricter or laxer than a specification about encodings or odd lengths does the same work as the
 * others. */
static bool bars(const cupel_case_record *record)
{
    switch (record->verdict) {
    case CUPEL_VERDICT_WRONG_OUTPUT:
    case CUPEL_VERDICT_OVERWROTE:
    case CUPEL_VERDICT_ERROR_CRASHED:
    case CUPEL_VERDICT_ERROR_TIMED_OUT:
    case CUPEL_VERDICT_ERROR_BROKEN:
    case CUPEL_VERDICT_ERROR_PROTOCOL:
        return true;
    case CUPEL_VERDICT_ACCEPTED_INVALID:
        return strcmp(record->expected_reason, "tag") == 0
               || strcmp(record->expected_reason, "signature") == 0;
    case CUPEL_VERDICT_PASS:
    case CUPEL_VERDICT_REJECTED_VALID:
    case CUPEL_VERDICT_WRONG_REASON:
    case CUPEL_VERDICT_VACUOUS:
    case CUPEL_VERDICT_KNOWN_FAILURE:
    case CUPEL_VERDICT_SKIP_UNSUPPORTED:
    case CUPEL_VERDICT_SKIP_POLICY:
    case CUPEL_VERDICT_COUNT:
        break;
    }
    return false;
}

/* Has the input this length, where it is given at all? */
static bool has_len(const cupel_fields *inputs, cupel_field_id id, size_t len)
{
    const cupel_bytes value = cupel_fields_get(inputs, id);

    return value.ptr == NULL || value.len == len;
}

/* Is the case one of what is timed: of a task those of its nonce and tag (a library whose only
 * fault are nonces of eight octets does right what is timed), of a whole call all? */
static bool is_timed(const cupel_bench_plan *plan, const cupel_case_record *record,
                     const cupel_vector_record *vector)
{
    size_t i;

    for (i = 0; i < plan->cell_count; i++) {
        const cupel_bench_cell *cell = &plan->cells[i];
        const cupel_timing *t = &cell->timing;

        if (cell->candidate_count != 0) {
            if (strcmp(cell->judged, record->method) == 0) {
                return true;
            }
            continue;
        }
        /* What an "open" opens is made by "seal": its vectors count as well, whatever the method is
         * called. */
        if (vector == NULL
            || (has_len(&vector->inputs, CUPEL_FIELD_NONCE, t->nonce_len)
                && has_len(&vector->inputs, CUPEL_FIELD_IV, t->nonce_len)
                && has_len(&vector->inputs, CUPEL_FIELD_TAG, t->tag_len)
                && cupel_fields_int(&vector->inputs, CUPEL_FIELD_TAG_LEN, t->tag_len)
                       == (int64_t)t->tag_len
                && strncmp(cell->judged, record->method, strcspn(record->method, "/")) == 0)) {
            return true;
        }
    }
    return false;
}

static void take_results(cupel_gate *gate, const cupel_bench_plan *plan,
                         const cupel_results *results)
{
    size_t i;

    gate->barred = cupel_arena_alloc(&gate->arena, results->case_count * sizeof *gate->barred);
    for (i = 0; i < results->case_count; i++) {
        const cupel_case_record *record = &results->cases[i];

        if (bars(record) && cupel_gate_barred(gate, record->backend, record->method) == NULL
            && is_timed(plan, record, cupel_results_vector(results, record->id))) {
            gate->barred[gate->count++] = (cupel_barred){
                cupel_arena_text(&gate->arena, record->backend),
                cupel_arena_text(&gate->arena, record->method),
                cupel_arena_format(&gate->arena, "%s: %s", record->id,
                                   cupel_verdict_info_of(record->verdict)->doc),
            };
        }
    }
}

/* The vectors of the methods of a plan: the folders of their families, and the sets of whole calls.
 */
static bool find_vectors(const cupel_bench_plan *plan, cupel_path_list *vectors, cupel_error *err)
{
    const char *own = cupel_own_vectors();
    char path[4096 + 64];
    size_t i;

    if (own == NULL) {
        cupel_fail(err, CUPEL_FAILED_IO, NULL,
                   "cupel's own vectors are not here, and nothing is timed that did not pass them");
        return false;
    }
    for (i = 0; i < plan->file_count; i++) {
        if (cupel_vectors_find(plan->files[i].path, vectors, err) != CUPEL_DONE) {
            return false;
        }
    }
    for (i = 0; i < plan->cell_count; i++) {
        cupel_method_ref ref;

        if (plan->cells[i].candidate_count == 0 && cupel_method_find(plan->cells[i].method, &ref)) {
            snprintf(path, sizeof path, "%s/%s", own, ref.family->name);
            if (cupel_vectors_find(path, vectors, err) != CUPEL_DONE) {
                return false;
            }
        }
    }
    cupel_path_list_sort(vectors);
    return true;
}

/* The methods of the plan, and those that make what they open. */
static void find_methods(const cupel_bench_plan *plan, cupel_words *methods)
{
    char maker[160];
    size_t i;

    for (i = 0; i < plan->cell_count; i++) {
        const char *method = plan->cells[i].judged;

        if (i == 0 || strcmp(method, plan->cells[i - 1].judged) != 0) {
            cupel_words_add(methods, method);
            if (cupel_method_maker(method, maker, sizeof maker)) {
                cupel_words_add(methods, maker);
            }
        }
    }
}

/* What the gate runs, and who is told. */
typedef struct passage {
    cupel_path_list vectors;
    cupel_words methods;
    cupel_open_backends opened;
    bool shown;
    const volatile sig_atomic_t *stop;
} passage;

static void show_progress(void *context, const cupel_run_progress *progress)
{
    (void)context;
    fprintf(stderr, "\rvectors: %zu of %zu files \033[K", progress->files_done,
            progress->file_count);
}

static cupel_result run_vectors(const passage *p, const char *path, cupel_error *err)
{
    cupel_profile profile;
    cupel_store *store = NULL;
    cupel_run_summary summary;
    cupel_result result;

    CUPEL_TRY(cupel_profile_load("rfc", &profile, err));
    result = cupel_store_create(path, false, &store, err);
    if (result == CUPEL_DONE) {
        const cupel_run_options run = {
            .backends = p->opened.items,
            .backend_count = p->opened.count,
            .vectors = &p->vectors,
            .selection = { (const char *const *)p->methods.items, p->methods.count, 1, 1 },
            .profile = &profile,
            .store = store,
            .progress = p->shown ? show_progress : NULL,
            .stop = p->stop,
        };
        cupel_error close_err;
        cupel_result closed;

        result = cupel_run(&run, &summary, err);
        closed = cupel_store_close(store, result == CUPEL_DONE, &close_err);
        if (result == CUPEL_DONE && closed != CUPEL_DONE) {
            result = closed;
            *err = close_err;
        }
        if (p->shown) {
            cupel_progress_clear();
        }
    }
    cupel_profile_free(&profile);
    return result;
}

/* The results of the vectors are wanted here only: they stay in memory, and nothing of them is left
 * however this program ends. */
static bool run_in_memory(const passage *p, const cupel_bench_plan *plan, cupel_gate *gate,
                          cupel_error *err)
{
    const int fd = memfd_create("cupel-bench", MFD_CLOEXEC);
    cupel_results results;
    char path[64];
    bool good;

    if (fd < 0) {
        cupel_fail(err, CUPEL_FAILED_IO, NULL, "no memory for the results of vectors: %s",
                   strerror(errno));
        return false;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    good = run_vectors(p, path, err) == CUPEL_DONE
           && cupel_results_read(path, &results, err) == CUPEL_DONE;
    if (good) {
        take_results(gate, plan, &results);
        cupel_results_free(&results);
    }
    close(fd);
    return good;
}

bool cupel_gate_run(const cupel_bench_plan *plan, const cupel_path_list *programs,
                    const cupel_pool_options *pool, bool shown, const volatile sig_atomic_t *stop,
                    cupel_gate *gate)
{
    passage p = { .shown = shown, .stop = stop };
    cupel_words names = { NULL, 0 };
    cupel_error err = { .code = CUPEL_DONE };
    bool opened;
    bool good;
    size_t i;

    *gate = (cupel_gate){ .barred = NULL };
    for (i = 0; i < programs->count; i++) {
        cupel_words_add(&names, programs->paths[i]);
    }
    find_methods(plan, &p.methods);
    good = find_vectors(plan, &p.vectors, &err);
    opened = good && cupel_open_all(&names, pool, &p.opened);
    if (opened) {
        good = run_in_memory(&p, plan, gate, &err);
    }
    if (!good) {
        cupel_complain(&err);
    }
    cupel_close_all(&p.opened);
    cupel_words_free(&names);
    cupel_words_free(&p.methods);
    cupel_path_list_free(&p.vectors);
    return good && opened;
}

const char *cupel_gate_barred(const cupel_gate *gate, const char *backend, const char *method)
{
    size_t i;

    for (i = 0; i < gate->count; i++) {
        if (strcmp(gate->barred[i].backend, backend) == 0
            && strcmp(gate->barred[i].method, method) == 0) {
            return gate->barred[i].why;
        }
    }
    return NULL;
}

void cupel_gate_free(cupel_gate *gate)
{
    cupel_arena_free(&gate->arena);
}
