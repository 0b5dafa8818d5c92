/* Tasks: their buffers, their states, and what they are checked against. */
#include "worker/slot.h"

#include <stdio.h>
#include <stdlib.h>

#define ROOM   64 /* behind each output: padding, and the type octet of a record */
#define ALIGN  64 /* a cache line */
#define MISFIT 1  /* how far a misaligned buffer lies from a boundary; the output 33 octets */

/* Which fields of the methods of a family are the parts of a task. */
typedef struct part_names {
    const char *operation;
    cupel_field_id nonce, aad, in, out, tag;
} part_names;

static const part_names parts[] = {
    { "seal", CUPEL_FIELD_NONCE, CUPEL_FIELD_AAD, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT,
      CUPEL_FIELD_TAG },
    { "open", CUPEL_FIELD_NONCE, CUPEL_FIELD_AAD, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT,
      CUPEL_FIELD_TAG },
    { "encrypt", CUPEL_FIELD_IV, CUPEL_FIELD_NONE, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT,
      CUPEL_FIELD_NONE },
    { "decrypt", CUPEL_FIELD_IV, CUPEL_FIELD_NONE, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT,
      CUPEL_FIELD_NONE },
    { "mac", CUPEL_FIELD_NONCE, CUPEL_FIELD_NONE, CUPEL_FIELD_MESSAGE, CUPEL_FIELD_NONE,
      CUPEL_FIELD_TAG },
    { "digest", CUPEL_FIELD_NONE, CUPEL_FIELD_NONE, CUPEL_FIELD_MESSAGE, CUPEL_FIELD_NONE,
      CUPEL_FIELD_DIGEST },
};

static const part_names *parts_of(const char *method)
{
    const char *operation = strrchr(method, '/') + 1;
    size_t i;

    for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(operation, parts[i].operation) == 0) {
            return &parts[i];
        }
    }
    return NULL;
}

static uint8_t *buffer(cupel_slot *slot, size_t len, size_t misfit)
{
    uint8_t *memory = cupel_arena_alloc(&slot->arena, len + ROOM + 2 * ALIGN);
    size_t over = (uintptr_t)memory % ALIGN;

    return memory + (over == 0 ? 0 : ALIGN - over) + misfit;
}

/* Octets without a pattern that a library could profit from, the same everywhere: xorshift64. */
static void fill(uint8_t *to, size_t len, uint64_t seed)
{
    uint64_t x = seed * UINT64_C(0x9e3779b97f4a7c15) + 1;
    size_t i;

    for (i = 0; i < len; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        to[i] = (uint8_t)(x >> 32);
    }
}

/* Runs a method on the parts of the task. The outputs belong to `guards`. */
static cupel_status run_method(const cupel_method *method, const cupel_task *task,
                               cupel_guards *guards, cupel_reply *reply)
{
    const part_names *names = parts_of(method->name);
    uint8_t tag_len[CUPEL_INT_OCTETS];
    cupel_field fields[6];
    cupel_fields in = { fields, 0 };

    *reply = (cupel_reply){ .guards = guards };
    if (task->key.len != 0) {
        fields[in.count++] = (cupel_field){ CUPEL_FIELD_KEY, task->key };
    }
    if (task->nonce_len != 0) {
        fields[in.count++] =
            (cupel_field){ names->nonce, cupel_bytes_of(task->nonce, task->nonce_len) };
    }
    if (names->aad != CUPEL_FIELD_NONE) {
        fields[in.count++] = (cupel_field){ names->aad, cupel_bytes_of(task->aad, task->aad_len) };
    }
    fields[in.count++] = (cupel_field){ names->in, cupel_bytes_of(task->in, task->len) };
    if (strcmp(names->operation, "open") == 0) {
        fields[in.count++] = (cupel_field){ names->tag, cupel_bytes_of(task->tag, task->tag_len) };
    } else if (strcmp(names->operation, "seal") == 0 && task->tag_len != 16) {
        cupel_int_encode(tag_len, (int64_t)task->tag_len);
        fields[in.count++] =
            (cupel_field){ CUPEL_FIELD_TAG_LEN, cupel_bytes_of(tag_len, sizeof tag_len) };
    }
    return method->run(method, &in, reply);
}

/* The sealed message that an "open" or "decrypt" works on. */
static cupel_status seal_input(cupel_slot *slot, cupel_loop_task *loop, char *wrong, size_t size)
{
    cupel_task *task = &loop->task;
    const part_names *names = parts_of(slot->seal->name);
    cupel_guards guards = { NULL };
    cupel_reply reply;
    cupel_status status = run_method(slot->seal, task, &guards, &reply);

    if (status == CUPEL_OK) {
        const cupel_fields outputs = { reply.outputs, reply.output_count };
        cupel_bytes text = cupel_fields_get(&outputs, names->out);
        cupel_bytes tag = cupel_fields_get(&outputs, CUPEL_FIELD_TAG);

        memcpy((uint8_t *)(uintptr_t)task->in, text.ptr, text.len);
        task->len = text.len;
        task->out_len = text.len;
        if (tag.ptr != NULL) {
            memcpy(task->tag, tag.ptr, tag.len);
            task->tag_len = tag.len;
        }
    } else {
        snprintf(wrong, size, "%s gave no input: %s", slot->seal->name, reply.message);
    }
    cupel_guards_free(&guards);
    return status == CUPEL_REJECT ? CUPEL_BROKEN : status;
}

static void fill_task(cupel_slot *slot, cupel_loop_task *loop, uint64_t seed)
{
    const cupel_timing *t = &slot->timing;
    const size_t largest = cupel_timing_largest(t);
    const size_t misfit = t->misaligned != 0 ? MISFIT : 0;
    uint8_t *key = buffer(slot, t->key_len, misfit);
    uint8_t *in = buffer(slot, largest, misfit);

    fill(key, t->key_len, seed);
    fill(in, largest, seed + 1);
    loop->timing = t;
    loop->nonce = buffer(slot, t->nonce_len, misfit);
    loop->aad = buffer(slot, t->aad_len, misfit);
    fill(loop->nonce, t->nonce_len, seed + 2);
    fill(loop->aad, t->aad_len, seed + 3);
    memcpy(loop->iv, loop->nonce, t->nonce_len < sizeof loop->iv ? t->nonce_len : sizeof loop->iv);
    loop->task = (cupel_task){
        .self = slot->timed,
        .key = cupel_bytes_of(key, t->key_len),
        .nonce = loop->nonce,
        .nonce_len = t->nonce_len,
        .aad = loop->aad,
        .aad_len = t->aad_len,
        .in = in,
        .len = t->style == CUPEL_STYLE_TLS13 ? t->size + 1 : largest,
        .out = t->in_place != 0 ? in : buffer(slot, largest, misfit == 0 ? 0 : 33),
        .tag = buffer(slot, t->tag_len, misfit),
        .tag_len = t->tag_len,
    };
    loop->task.out_len = loop->task.len;
    loop->fixed = slot->seal != NULL;
}

static bool opens(const cupel_timed *timed)
{
    return strcmp(strrchr(timed->name, '/'), "/open") == 0;
}

/* What the style needs of the adapter. */
static bool has_steps(const cupel_timed *timed, cupel_timing_style style)
{
    switch (style) {
    case CUPEL_STYLE_REKEY:
    case CUPEL_STYLE_SET_KEY:
        return timed->set_key != NULL;
    case CUPEL_STYLE_BAD_TAG:
        return opens(timed);
    case CUPEL_STYLE_STREAM:
    case CUPEL_STYLE_PIECE:
        return timed->begin != NULL && timed->piece != NULL && timed->finish != NULL;
    case CUPEL_STYLE_MESSAGE:
    case CUPEL_STYLE_TLS12:
    case CUPEL_STYLE_TLS13:
    case CUPEL_STYLE_CALL:
    case CUPEL_STYLE_EMPTY:
    case CUPEL_STYLE_COUNT:
        break;
    }
    return true;
}

/* The messages of records have the nonce and the associated data of their protocol. */
static bool fits_record(const cupel_timing *t)
{
    return (t->style != CUPEL_STYLE_TLS12 || (t->nonce_len == 12 && t->aad_len == 13))
           && (t->style != CUPEL_STYLE_TLS13 || (t->nonce_len == 12 && t->aad_len == 5));
}

static cupel_status start_task(cupel_slot *slot, cupel_loop_task *loop, uint64_t seed, char *wrong,
                               size_t size)
{
    cupel_task *task = &loop->task;
    cupel_status status;

    fill_task(slot, loop, seed);
    status = slot->timed->start(task);
    if (status != CUPEL_OK) {
        snprintf(wrong, size, "the library has none for these lengths");
        return status;
    }
    slot->started++;
    if (slot->seal != NULL) {
        status = seal_input(slot, loop, wrong, size);
        if (status != CUPEL_OK) {
            return status;
        }
    }
    if (slot->timed->set_key != NULL && !slot->timed->set_key(task)) {
        snprintf(wrong, size, "the key was refused");
        return CUPEL_BROKEN;
    }
    return CUPEL_OK;
}

cupel_status cupel_slot_start(cupel_slot *slot, char *wrong, size_t size)
{
    const size_t threads = slot->timing.threads == 0 ? 1 : slot->timing.threads;
    cupel_status status = CUPEL_OK;
    size_t i;

    slot->timing.threads = (uint32_t)threads;
    slot->tasks = cupel_arena_alloc(&slot->arena, threads * sizeof *slot->tasks);
    if (slot->timed == NULL) {
        return CUPEL_OK;
    }
    if (!has_steps(slot->timed, slot->timing.style) || !fits_record(&slot->timing)
        || (slot->seal != NULL && slot->timing.in_place != 0)) {
        snprintf(wrong, size, "the library has no calls for this");
        return CUPEL_UNSUPPORTED;
    }
    for (i = 0; i < threads && status == CUPEL_OK; i++) {
        status = start_task(slot, &slot->tasks[i], 100 * (i + 1), wrong, size);
    }
    return status;
}

/* Are the outputs of the task those of the method? */
static bool same(const cupel_task *task, const part_names *names, const cupel_reply *reply)
{
    const cupel_fields outputs = { reply->outputs, reply->output_count };
    cupel_bytes out = cupel_fields_get(&outputs, names->out);
    cupel_bytes tag = cupel_fields_get(&outputs, names->tag);

    return (names->out == CUPEL_FIELD_NONE
            || cupel_bytes_equal(out, cupel_bytes_of(task->out, task->out_len)))
           && (names->tag == CUPEL_FIELD_NONE || strcmp(names->operation, "open") == 0
               || cupel_bytes_equal(tag, cupel_bytes_of(task->tag, task->tag_len)));
}

static bool one_message(cupel_slot *slot, cupel_task *task)
{
    const cupel_timing_style style = slot->timing.style;

    task->out_len = task->len;
    if (style == CUPEL_STYLE_STREAM || style == CUPEL_STYLE_PIECE) {
        return cupel_loop_stream(task, slot->timing.chunk != 0 ? slot->timing.chunk : task->len);
    }
    return (slot->timed->set_key == NULL || style != CUPEL_STYLE_REKEY
            || slot->timed->set_key(task))
           && slot->timed->message(task);
}

/* A tag with one wrong bit must be refused. */
static bool refuses(const cupel_slot *slot, cupel_task *task)
{
    bool refused;

    task->tag[0] ^= 1;
    task->out_len = task->len;
    refused = !slot->timed->message(task);
    task->tag[0] ^= 1;
    return refused;
}

static cupel_status check_task(cupel_slot *slot, cupel_task *task, char *wrong, size_t size)
{
    const part_names *names = parts_of(slot->timed->name);
    /* Where a task is in place its input must be kept; the copy is for the method. */
    uint8_t *copy = cupel_alloc(task->len + 1);
    cupel_guards guards = { NULL };
    cupel_task asked = *task;
    cupel_reply reply;
    cupel_status status = CUPEL_OK;

    memcpy(copy, task->in, task->len);
    asked.in = copy;
    if (!one_message(slot, task)) {
        snprintf(wrong, size, "the library refused the message");
        status = CUPEL_BROKEN;
    } else if (run_method(slot->method, &asked, &guards, &reply) != CUPEL_OK
               || !same(task, names, &reply)) {
        snprintf(wrong, size, "what is timed gives another result than %s", slot->method->name);
        status = CUPEL_BROKEN;
    } else if (opens(slot->timed) && !refuses(slot, task)) {
        snprintf(wrong, size, "a wrong tag was accepted");
        status = CUPEL_BROKEN;
    }
    cupel_guards_free(&guards);
    free(copy);
    return status;
}

static cupel_status check_call(const cupel_slot *slot, char *wrong, size_t size)
{
    cupel_guards guards = { NULL };
    cupel_reply reply = { .guards = &guards };
    cupel_status status = slot->method->run(slot->method, &slot->inputs, &reply);

    if (status != CUPEL_OK) {
        snprintf(wrong, size, "%s did not accept its inputs: %s", slot->method->name,
                 reply.message);
        status = status == CUPEL_UNSUPPORTED ? status : CUPEL_BROKEN;
    }
    cupel_guards_free(&guards);
    return status;
}

cupel_status cupel_slot_check(cupel_slot *slot, char *wrong, size_t size)
{
    cupel_status status = CUPEL_OK;
    size_t i;

    if (slot->timed == NULL) {
        return check_call(slot, wrong, size);
    }
    if (slot->method == NULL) {
        return CUPEL_OK; /* a loop that is a limit: there is no result */
    }
    for (i = 0; i < slot->started && status == CUPEL_OK; i++) {
        status = check_task(slot, &slot->tasks[i].task, wrong, size);
    }
    return status;
}

void cupel_slot_free(cupel_slot *slot)
{
    size_t i;

    for (i = 0; i < slot->started; i++) {
        slot->timed->end(&slot->tasks[i].task);
    }
    cupel_arena_free(&slot->arena);
    free(slot);
}
