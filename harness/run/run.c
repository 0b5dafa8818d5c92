/* The loop of a run: takes vector files as they are read, makes one batch of each for every
 * backend, feeds the pools and writes a batch as soon as it is settled. */
#include "run/run.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "run/batch.h"
#include "run/source.h"

#define LIVE_CASES_MAX ((size_t)24000) /* not yet settled, on all backends */
#define PROGRESS_NS    ((uint64_t)100000000)

/* What of a case is in the store. */
enum { TOLD_NOTHING, TOLD_VECTOR, TOLD_DETAILS };

/* A vector file that is still needed by some batch. */
typedef struct live_file {
    cupel_vector_file file;
    size_t batches; /* not yet settled */
    bool announced; /* its line is in the store */
    uint8_t *told;  /* what of each case is in the store */
} live_file;

typedef struct live_batch {
    cupel_batch batch;
    live_file *source;
    uint64_t serial;
    size_t held; /* cases counted in live_cases */
} live_batch;

/* A set that was read, so that no two files can give cases the same ids. */
typedef struct seen_set {
    struct seen_set *next;
    const char *set;
    const char *path;
    const char *sha256;
} seen_set;

typedef struct run_state {
    const cupel_run_options *options;
    cupel_run_summary *summary;
    cupel_source *source;
    cupel_pool **pools;
    live_batch **live; /* ring by serial */
    size_t live_size;
    uint64_t next_serial;
    size_t live_cases;
    size_t live_batches;
    cupel_run_progress progress;
    uint64_t progress_at;
    cupel_arena arena; /* of the seen sets */
    seen_set *seen;
    cupel_result result;
    cupel_error *err;
} run_state;

/* A case as the pools know it: serial of its batch and place in it. */
#define INDEX_BITS 24
#define INDEX_MASK (((uint64_t)1 << INDEX_BITS) - 1)

static void problem(run_state *run, const char *where, const char *message)
{
    const cupel_problem_record record = { where, message };

    run->summary->problems++;
    if (run->options->problem != NULL) {
        run->options->problem(run->options->context, where, message);
    }
    if (run->result == CUPEL_DONE) {
        run->result = cupel_store_problem(run->options->store, &record, run->err);
    }
}

static live_batch *find_batch(const run_state *run, uint64_t context)
{
    uint64_t serial = context >> INDEX_BITS;
    live_batch *found = run->live[serial % run->live_size];

    return found != NULL && found->serial == serial ? found : NULL;
}

/* --- settled batches --- */

static void announce(run_state *run, live_file *source)
{
    const cupel_vector_file *file = &source->file;
    const cupel_file_record record = {
        .set = file->set,
        .path = file->path,
        .sha256 = file->sha256,
        .format = file->format,
        .test_count = file->test_count,
        .case_count = file->case_count,
        .unread = file->unread,
        .unread_count = file->unread_count,
        .flags = file->flags,
        .flag_count = file->flag_count,
    };

    if (!source->announced && !cupel_recorded_file(run->options->recorded, file->set)
        && run->result == CUPEL_DONE) {
        run->result = cupel_store_file(run->options->store, &record, run->err);
    }
    source->announced = true;
}

static void drop_file(run_state *run, live_file *source)
{
    if (source->batches == 0) {
        cupel_vector_file_free(&source->file);
        free(source->told);
        free(source);
        run->progress.files_done++;
    }
}

/* What the case is, before its first verdict; its inputs and all else only where a verdict asks
 * questions, since inputs are most of a vector file. */
static void tell(run_state *run, live_batch *live, size_t index, const cupel_case_record *record)
{
    uint8_t *told = &live->source->told[index];
    const uint8_t wanted = cupel_case_record_is_plain(record) ? TOLD_VECTOR : TOLD_DETAILS;

    if (*told < wanted && run->result == CUPEL_DONE) {
        const cupel_vector_record vector =
            cupel_batch_vector(&live->batch, index, wanted == TOLD_DETAILS);

        *told = wanted;
        run->result = cupel_store_vector(run->options->store, &vector, run->err);
    }
}

static void write_batch(run_state *run, live_batch *live)
{
    size_t i;

    announce(run, live->source);
    for (i = 0; i < live->batch.file->case_count && run->result == CUPEL_DONE; i++) {
        cupel_case_record record;

        if (!live->batch.slots[i].wanted) {
            continue;
        }
        record = cupel_batch_record(&live->batch, i);
        run->summary->cases++;
        run->progress.failures += record.verdict != CUPEL_VERDICT_PASS
                                  && record.verdict != CUPEL_VERDICT_SKIP_UNSUPPORTED
                                  && record.verdict != CUPEL_VERDICT_SKIP_POLICY;
        tell(run, live, i, &record);
        if (run->result == CUPEL_DONE) {
            run->result = cupel_store_case(run->options->store, &record, run->err);
        }
    }
    if (run->result == CUPEL_DONE) {
        run->result = cupel_store_flush(run->options->store, run->err);
    }
}

static void end_batch(run_state *run, live_batch *live)
{
    run->live[live->serial % run->live_size] = NULL;
    run->live_cases -= live->held;
    run->live_batches--;
    live->source->batches--;
    drop_file(run, live->source);
    cupel_batch_free(&live->batch);
    free(live);
}

static void settle_if_done(run_state *run, live_batch *live)
{
    if (live->batch.left == 0) {
        cupel_batch_settle(&live->batch);
        write_batch(run, live);
        end_batch(run, live);
    }
}

static bool deliver(void *receiver, uint64_t context, const cupel_outcome *outcome, bool amended)
{
    run_state *run = receiver;
    live_batch *live = find_batch(run, context);

    if (live == NULL) {
        return false;
    }
    run->summary->library_ns += outcome->nanoseconds;
    cupel_slowest_note(&run->summary->slowest, live->batch.file->cases[context & INDEX_MASK].id,
                       live->batch.backend, outcome->nanoseconds);
    cupel_batch_take(&live->batch, (size_t)(context & INDEX_MASK), outcome);
    run->progress.cases_done += !amended;
    settle_if_done(run, live);
    return true;
}

/* --- new files --- */

static void submit(run_state *run, const cupel_run_backend *backend, live_batch *live)
{
    cupel_batch *batch = &live->batch;
    const cupel_capabilities *can = &cupel_pool_info_of(backend->pool)->capabilities;
    size_t i;

    for (i = 0; i < batch->file->case_count; i++) {
        const cupel_case *of = &batch->file->cases[i];
        cupel_outcome outcome = { .status = CUPEL_UNSUPPORTED, .message = "", .log = "" };
        const cupel_rule *rule;

        if (!batch->slots[i].needed) {
            continue;
        }
        outcome.message = cupel_capability_misses(can, of->method, &of->inputs);
        if (outcome.message != NULL
            || cupel_judge_demand(of, batch->profile, &rule) == CUPEL_DEMAND_SKIP) {
            /* Of a method that is not in the list at all there is nothing more to say. */
            outcome.message = outcome.message == NULL || outcome.message == cupel_no_capability
                                  ? ""
                                  : outcome.message;
            cupel_batch_take(batch, i, &outcome);
            run->progress.cases_done++;
        } else {
            cupel_pool_submit(backend->pool, of->method, &of->inputs,
                              live->serial << INDEX_BITS | (uint64_t)i);
        }
    }
}

/* A batch of the file on one backend, or nothing where nothing of it is wanted there. */
static void start_batch(run_state *run, const cupel_run_backend *backend, live_file *source)
{
    const cupel_vector_file *file = &source->file;
    bool *wanted = cupel_alloc((file->case_count + 1) * sizeof *wanted);
    live_batch *live;
    bool any = false;
    size_t i;

    for (i = 0; i < file->case_count; i++) {
        wanted[i] =
            cupel_selected(&run->options->selection, &file->cases[i], file)
            && !cupel_recorded_case(run->options->recorded, backend->name, file->cases[i].id);
        any = any || wanted[i];
    }
    if (any) {
        live = cupel_alloc(sizeof *live);
        memset(live, 0, sizeof *live);
        live->source = source;
        while (run->live[run->next_serial % run->live_size] != NULL) {
            run->next_serial++; /* a slow batch of long ago still has the place */
        }
        live->serial = run->next_serial++;
        live->batch.backend = backend->name;
        live->batch.profile = run->options->profile;
        live->batch.strict_reasons = run->options->strict_reasons;
        cupel_batch_start(&live->batch, file, wanted);
        live->held = live->batch.left;
        run->live[live->serial % run->live_size] = live;
        run->live_cases += live->held;
        run->live_batches++;
        source->batches++;
        submit(run, backend, live);
        settle_if_done(run, live);
    }
    free(wanted);
}

/* False, with a problem, where another file has the same set; false in silence where it is the same
 * file once more. */
static bool is_new(run_state *run, const cupel_vector_file *file)
{
    seen_set *seen;

    for (seen = run->seen; seen != NULL; seen = seen->next) {
        if (strcmp(seen->set, file->set) != 0) {
            continue;
        }
        if (strcmp(seen->sha256, file->sha256) != 0) {
            problem(run, file->path,
                    cupel_arena_format(&run->arena,
                                       "its cases would have the same ids (\"%s#...\") as those of "
                                       "%s: run the two apart",
                                       file->set, seen->path));
        }
        return false;
    }
    seen = cupel_arena_alloc(&run->arena, sizeof *seen);
    seen->set = cupel_arena_text(&run->arena, file->set);
    seen->path = cupel_arena_text(&run->arena, file->path);
    seen->sha256 = cupel_arena_text(&run->arena, file->sha256);
    seen->next = run->seen;
    run->seen = seen;
    return true;
}

static void take_file(run_state *run, cupel_source_item *item)
{
    live_file *source;
    size_t i;

    if (item->result != CUPEL_DONE) {
        problem(run, item->error.where, item->error.message);
        run->progress.files_done++;
        return;
    }
    if (item->kind == CUPEL_PATH_OTHER) {
        run->summary->other_files++;
        run->progress.files_done++;
        return;
    }
    if (!is_new(run, &item->file)) {
        cupel_vector_file_free(&item->file);
        run->progress.files_done++;
        return;
    }
    run->summary->files++;
    run->summary->tests += item->file.test_count;
    source = cupel_alloc(sizeof *source);
    *source = (live_file){ .file = item->file, .batches = 1 }; /* one for this function */
    source->told = cupel_alloc(source->file.case_count + 1);
    memset(source->told, TOLD_NOTHING, source->file.case_count + 1);
    for (i = 0; i < run->options->backend_count && run->result == CUPEL_DONE; i++) {
        start_batch(run, &run->options->backends[i], source);
    }
    source->batches--;
    drop_file(run, source);
}

/* --- the loop --- */

static void show_progress(run_state *run, bool now)
{
    uint64_t time = cupel_clock_ns();

    if (run->options->progress != NULL && (now || time - run->progress_at > PROGRESS_NS)) {
        run->progress_at = time;
        run->options->progress(run->options->context, &run->progress);
    }
}

static bool stopped(const run_state *run)
{
    return run->options->stop != NULL && *run->options->stop != 0;
}

static void loop(run_state *run)
{
    const size_t backends = run->options->backend_count;

    while (run->result == CUPEL_DONE && !stopped(run)) {
        bool room =
            run->live_cases < LIVE_CASES_MAX && run->live_batches + backends <= run->live_size / 2;
        bool more = !cupel_source_exhausted(run->source);
        cupel_source_item item = { .kind = CUPEL_PATH_OTHER };

        if (room && more && cupel_source_take(run->source, &item)) {
            take_file(run, &item);
        } else if (!more && run->live_batches == 0) {
            break;
        } else {
            cupel_pool_step(run->pools, backends, room && more ? cupel_source_fd(run->source) : -1,
                            100, deliver, run);
        }
        show_progress(run, false);
    }
}

/* What is left after an error or a signal. */
static void abandon(run_state *run)
{
    size_t i;

    for (i = 0; i < run->live_size; i++) {
        if (run->live[i] != NULL) {
            end_batch(run, run->live[i]);
        }
    }
}

cupel_result cupel_run(const cupel_run_options *options, cupel_run_summary *summary,
                       cupel_error *err)
{
    run_state run = { .options = options, .summary = summary, .err = err, .live_size = 4096 };
    size_t i;

    *summary = (cupel_run_summary){ .files = 0 };
    run.progress.file_count = options->vectors->count;
    CUPEL_TRY(cupel_source_start(options->vectors, &run.source, err));
    run.live = cupel_alloc(run.live_size * sizeof(live_batch *));
    memset(run.live, 0, run.live_size * sizeof(live_batch *));
    run.pools = cupel_alloc((options->backend_count + 1) * sizeof(cupel_pool *));
    for (i = 0; i < options->backend_count; i++) {
        run.pools[i] = options->backends[i].pool;
    }
    loop(&run);
    summary->stopped = stopped(&run);
    for (i = 0; i < options->backend_count; i++) {
        if (cupel_pool_complaint(run.pools[i])[0] != '\0') {
            problem(&run, options->backends[i].name, cupel_pool_complaint(run.pools[i]));
        }
    }
    show_progress(&run, true);
    abandon(&run);
    cupel_source_stop(run.source);
    cupel_arena_free(&run.arena);
    free(run.pools);
    free(run.live);
    return run.result;
}
