/* Batches: the verdict on a refusal needs the outcome of its valid twin. */
#include "run/batch.h"

#include <stdlib.h>

/* So many valid cases of a method stand for a refused one that names no twin of its own. */
#define STAND_INS 4

static const char *const validity_names[] = { "valid", "invalid", "acceptable" };

/* Marks the first valid cases of the same method, or the named twin. */
static void need_twins(cupel_batch *batch, size_t index)
{
    const cupel_vector_file *file = batch->file;
    const cupel_case *of = &file->cases[index];
    size_t found = 0;
    size_t i;

    if (of->validity != CUPEL_INVALID || of->match != CUPEL_MATCH_EQUAL) {
        return;
    }
    if (of->twin != NULL) {
        batch->slots[of->twin - file->cases].needed = true;
        return;
    }
    for (i = 0; i < file->case_count && found < STAND_INS; i++) {
        const cupel_case *other = &file->cases[i];

        if (other->validity == CUPEL_VALID && strcmp(other->method, of->method) == 0) {
            batch->slots[i].needed = true;
            found++;
        }
    }
}

void cupel_batch_start(cupel_batch *batch, const cupel_vector_file *file, const bool *wanted)
{
    const char *last_method = "";
    size_t i;

    batch->file = file;
    batch->scratch = (cupel_buffer)CUPEL_BUFFER_EMPTY(SIZE_MAX);
    batch->slots = cupel_alloc((file->case_count + 1) * sizeof *batch->slots);
    memset(batch->slots, 0, (file->case_count + 1) * sizeof *batch->slots);
    for (i = 0; i < file->case_count; i++) {
        batch->slots[i].wanted = wanted[i];
        batch->slots[i].needed = batch->slots[i].needed || wanted[i];
        if (wanted[i] && file->cases[i].validity == CUPEL_INVALID) {
            /* Neighbours of one method need the same stand-ins: mark them once. */
            if (file->cases[i].twin != NULL || strcmp(last_method, file->cases[i].method) != 0) {
                need_twins(batch, i);
                last_method = file->cases[i].twin != NULL ? "" : file->cases[i].method;
            }
        }
    }
    for (i = 0; i < file->case_count; i++) {
        batch->left += batch->slots[i].needed;
    }
}

static cupel_fields copy_fields(cupel_arena *arena, const cupel_fields *from)
{
    cupel_fields_builder copy = { .arena = arena };
    size_t i;

    for (i = 0; i < from->count; i++) {
        cupel_fields_add(&copy, from->items[i].id, cupel_arena_copy(arena, from->items[i].value));
    }
    return cupel_fields_built(&copy);
}

/* A copy of a text, which is most often empty. */
static const char *keep(cupel_arena *arena, const char *text)
{
    return text[0] == '\0' ? "" : cupel_arena_text(arena, text);
}

void cupel_batch_take(cupel_batch *batch, size_t index, const cupel_outcome *outcome)
{
    cupel_slot *slot = &batch->slots[index];
    bool accepted;

    if (!slot->done) {
        batch->left--;
    }
    slot->done = true;
    slot->judgement =
        cupel_judge(&batch->file->cases[index], batch->profile, outcome, batch->strict_reasons);
    slot->outcome = *outcome;
    accepted = slot->judgement.verdict == CUPEL_VERDICT_PASS && outcome->status == CUPEL_OK;
    if (accepted && slot->judgement.rule == NULL) {
        /* Of a plain pass nothing will be asked for. */
        slot->outcome.message = "";
        slot->outcome.log = "";
        slot->outcome.outputs = (cupel_fields){ NULL, 0 };
        return;
    }
    slot->outcome.message = keep(&batch->arena, outcome->message);
    slot->outcome.log = keep(&batch->arena, outcome->log);
    slot->outcome.outputs = copy_fields(&batch->arena, &outcome->outputs);
}

/* Did the backend accept the case, and rightly? */
static bool accepted(const cupel_slot *slot)
{
    return slot->outcome.status == CUPEL_OK && slot->judgement.verdict == CUPEL_VERDICT_PASS;
}

/* Did it do anything with the case that says something of its ability? */
static bool tried(const cupel_slot *slot)
{
    return slot->done && slot->judgement.verdict != CUPEL_VERDICT_SKIP_UNSUPPORTED
           && slot->judgement.verdict != CUPEL_VERDICT_SKIP_POLICY;
}

/* Was a valid twin accepted? True also where none could be tried: then nothing is known against the
 * refusal. */
static bool twin_accepted(const cupel_batch *batch, size_t index)
{
    const cupel_vector_file *file = batch->file;
    const cupel_case *of = &file->cases[index];
    size_t found = 0;
    bool any_tried = false;
    size_t i;

    if (of->twin != NULL) {
        const cupel_slot *twin = &batch->slots[of->twin - file->cases];

        return !tried(twin) || accepted(twin);
    }
    for (i = 0; i < file->case_count && found < STAND_INS; i++) {
        const cupel_case *other = &file->cases[i];

        if (other->validity == CUPEL_VALID && strcmp(other->method, of->method) == 0) {
            found++;
            any_tried = any_tried || tried(&batch->slots[i]);
            if (accepted(&batch->slots[i])) {
                return true;
            }
        }
    }
    return !any_tried;
}

void cupel_batch_settle(cupel_batch *batch)
{
    const char *method = "";
    bool stand_in_accepted = false;
    size_t i;

    for (i = 0; i < batch->file->case_count; i++) {
        const cupel_case *of = &batch->file->cases[i];
        cupel_slot *slot = &batch->slots[i];

        if (!slot->wanted || of->validity != CUPEL_INVALID
            || slot->judgement.verdict != CUPEL_VERDICT_PASS) {
            continue;
        }
        if (of->twin != NULL) {
            cupel_judge_twin(&slot->judgement, &slot->outcome, twin_accepted(batch, i));
            continue;
        }
        if (strcmp(method, of->method) != 0) {
            method = of->method;
            stand_in_accepted = twin_accepted(batch, i);
        }
        cupel_judge_twin(&slot->judgement, &slot->outcome, stand_in_accepted);
    }
}

static const char *const no_flags[] = { NULL };

static const char *const *flag_names(cupel_batch *batch, const cupel_case *of)
{
    const char **names;
    size_t count = 0;
    size_t i;

    while (of->flags[count] != NULL) {
        count++;
    }
    if (count == 0) {
        return no_flags;
    }
    names = cupel_arena_alloc(&batch->arena, (count + 1) * sizeof *names);
    for (i = 0; i < count; i++) {
        names[i] = of->flags[i]->name;
    }
    return names;
}

cupel_vector_record cupel_batch_vector(cupel_batch *batch, size_t index, bool detailed)
{
    const cupel_case *of = &batch->file->cases[index];
    char *hash = cupel_arena_alloc(&batch->arena, CUPEL_CASE_HASH_LEN + 1);

    cupel_case_hash(of, &batch->scratch, hash);
    return (cupel_vector_record){
        .id = of->id,
        .hash = hash,
        .validity = validity_names[of->validity],
        .rule = of->rule,
        .flags = flag_names(batch, of),
        .detailed = detailed,
        .rule_text = of->rule_text,
        .clause = of->clause,
        .binds = of->binds,
        .comment = of->comment,
        .expected_reason = of->has_reason ? cupel_reason_name(of->reason) : "",
        .twin = of->twin == NULL ? "" : of->twin->id,
        .differ = of->match == CUPEL_MATCH_DIFFER,
        .inputs = of->inputs,
        .expected = of->expected,
    };
}

cupel_case_record cupel_batch_record(cupel_batch *batch, size_t index)
{
    const cupel_case *of = &batch->file->cases[index];
    const cupel_slot *slot = &batch->slots[index];
    const cupel_rule *rule = slot->judgement.rule;

    return (cupel_case_record){
        .id = of->id,
        .backend = batch->backend,
        .method = of->method,
        .verdict = slot->judgement.verdict,
        .validity = validity_names[of->validity],
        .demand = cupel_demand_text(slot->judgement.demand),
        .decided_by = rule == NULL ? "" : rule->id,
        .decided_clause = rule == NULL ? "" : rule->clause,
        .decided_why = rule == NULL ? "" : rule->why,
        .rule = of->rule,
        .clause = of->clause,
        .comment = of->comment,
        .flags = slot->judgement.verdict == CUPEL_VERDICT_PASS ? no_flags : flag_names(batch, of),
        .expected_reason = of->has_reason ? cupel_reason_name(of->reason) : "",
        .expected = of->expected,
        .status = slot->outcome.status,
        .reason =
            slot->outcome.status == CUPEL_REJECT ? cupel_reason_name(slot->outcome.reason) : "",
        .message = slot->outcome.message,
        .log = slot->outcome.log,
        .got = slot->outcome.outputs,
        .other_reason = slot->judgement.other_reason,
        .nanoseconds = slot->outcome.nanoseconds,
    };
}

void cupel_batch_free(cupel_batch *batch)
{
    cupel_arena_free(&batch->arena);
    cupel_buffer_free(&batch->scratch);
    free(batch->slots);
    batch->slots = NULL;
}
