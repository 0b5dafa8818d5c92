/* Tasks under the clock. */
#include "worker/timed.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "model/family.h"
#include "worker/batch.h"
#include "worker/libraries.h"

#define PATHS_MAX   ((size_t)64 * 1024)
#define SLOTS_MAX   4096
#define THREADS_MAX 256
#define CALLS_MAX   UINT64_C(1000000000)

static void answer(cupel_buffer *out, const char *status, const char *text)
{
    const cupel_bytes parts[] = { cupel_bytes_of_text(status), cupel_bytes_of_text(text) };

    cupel_wire_encode(out, parts, 2);
}

static bool part_number(cupel_bytes part, uint64_t max, uint64_t *number)
{
    uint64_t value = 0;
    size_t i;

    for (i = 0; i < part.len && value <= max; i++) {
        if (part.ptr[i] < '0' || part.ptr[i] > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(part.ptr[i] - '0');
    }
    *number = value;
    return part.len != 0 && value <= max;
}

/* --- prepare --- */

static const cupel_timed *find_timed(cupel_bytes name)
{
    const cupel_timed *timed = cupel_backend_self.timed;

    while (timed != NULL && timed->name != NULL) {
        if (cupel_bytes_equal_text(name, timed->name)) {
            return timed;
        }
        timed++;
    }
    return NULL;
}

/* Copies the inputs of a call behind the text of the timing. What is wrong, or NULL. */
static const char *take_inputs(cupel_slot *slot, const cupel_frame *frame)
{
    cupel_field *fields = cupel_arena_alloc(&slot->arena, frame->count * sizeof *fields);
    size_t i;

    slot->inputs.items = fields;
    for (i = 3; i + 1 < frame->count; i += 2) {
        cupel_field_id id = cupel_field_find(frame->parts[i]);
        uint8_t *copy;

        if (id == CUPEL_FIELD_NONE) {
            return "a call with an unknown field";
        }
        copy = cupel_arena_alloc(&slot->arena, frame->parts[i + 1].len + 1); /* a NUL for texts */
        memcpy(copy, frame->parts[i + 1].ptr, frame->parts[i + 1].len);
        fields[slot->inputs.count++] =
            (cupel_field){ id, cupel_bytes_of(copy, frame->parts[i + 1].len) };
    }
    return NULL;
}

static cupel_status fill_slot(const cupel_timer *timer, cupel_slot *slot, const cupel_frame *frame,
                              char *wrong, size_t size)
{
    const char *bad = cupel_timing_read(frame->parts[2], &slot->timing);
    char maker[160];
    bool opens = false;

    if (bad == NULL && slot->timing.threads > THREADS_MAX) {
        bad = "too many threads";
    }
    slot->method = timer->lookup(timer->context, frame->parts[1]);
    if (slot->timing.style == CUPEL_STYLE_CALL) {
        bad = bad == NULL ? take_inputs(slot, frame) : bad;
    } else {
        slot->timed = find_timed(frame->parts[1]);
        opens = slot->timed != NULL && cupel_method_maker(slot->timed->name, maker, sizeof maker);
        slot->seal = opens ? timer->lookup(timer->context, cupel_bytes_of_text(maker)) : NULL;
    }
    if (bad != NULL) {
        snprintf(wrong, size, "%s", bad);
        return CUPEL_BROKEN;
    }
    if (slot->timing.style == CUPEL_STYLE_CALL ? slot->method == NULL : slot->timed == NULL) {
        snprintf(wrong, size, "not in the tables of this backend");
        return CUPEL_UNSUPPORTED;
    }
    if (cupel_backend_self.method_count != 0
        && (slot->method == NULL || (opens && slot->seal == NULL))) {
        snprintf(wrong, size, "there is no method to check it against");
        return CUPEL_UNSUPPORTED;
    }
    return CUPEL_OK;
}

static void prepare(cupel_timer *timer, const cupel_frame *frame, cupel_buffer *out)
{
    cupel_slot *slot = cupel_alloc(sizeof *slot);
    char wrong[600] = "";
    char number[CUPEL_DECIMAL_SIZE];
    cupel_status status;

    memset(slot, 0, sizeof *slot);
    status = timer->slot_count == SLOTS_MAX ? CUPEL_BROKEN
                                            : fill_slot(timer, slot, frame, wrong, sizeof wrong);
    if (status == CUPEL_OK) {
        status = cupel_slot_start(slot, wrong, sizeof wrong);
    }
    if (status == CUPEL_OK) {
        status = cupel_slot_check(slot, wrong, sizeof wrong);
    }
    if (status != CUPEL_OK) {
        cupel_slot_free(slot);
        answer(out, cupel_status_name(status), wrong);
        return;
    }
    if (timer->slots == NULL) {
        timer->slots = cupel_alloc(SLOTS_MAX * sizeof(cupel_slot *));
    }
    cupel_decimal(number, timer->slot_count);
    timer->slots[timer->slot_count++] = slot;
    answer(out, "ok", number);
}

/* --- measure --- */

static void measure(cupel_slot *slot, uint64_t calls, cupel_buffer *out)
{
    char texts[CUPEL_MEASURED_COUNT][CUPEL_DECIMAL_SIZE];
    cupel_bytes parts[CUPEL_MEASURED_COUNT];
    uint64_t numbers[CUPEL_MEASURED_COUNT];
    size_t i;

    if (!cupel_batch_run(slot, calls, numbers)) {
        answer(out, cupel_status_name(CUPEL_BROKEN), "a call did not do what it did before");
        return;
    }
    parts[CUPEL_MEASURED_STATUS] = cupel_bytes_of_text("ok");
    for (i = CUPEL_MEASURED_NANOSECONDS; i < CUPEL_MEASURED_COUNT; i++) {
        parts[i] = cupel_bytes_of(texts[i], cupel_decimal(texts[i], numbers[i]));
    }
    cupel_wire_encode(out, parts, CUPEL_MEASURED_COUNT);
}

static void check(cupel_slot *slot, cupel_buffer *out)
{
    char wrong[600] = "";
    cupel_status status = cupel_slot_check(slot, wrong, sizeof wrong);

    answer(out, cupel_status_name(status), wrong);
}

static void about_slot(cupel_timer *timer, const cupel_frame *frame, cupel_buffer *out)
{
    const bool measures = cupel_bytes_equal_text(frame->parts[0], "measure");
    uint64_t slot;
    uint64_t calls = 0;

    if (frame->count != (measures ? 3U : 2U) || !part_number(frame->parts[1], SLOTS_MAX, &slot)
        || slot >= timer->slot_count
        || (measures && !part_number(frame->parts[2], CALLS_MAX, &calls))) {
        answer(out, cupel_status_name(CUPEL_BROKEN), "a request about a task that is not there");
    } else if (measures) {
        measure(timer->slots[slot], calls, out);
    } else {
        check(timer->slots[slot], out);
    }
}

/* What is known of the code behind a method: the processor's features that the library uses, the
 * widest instructions of this algorithm, and the files of the code. */
static void features(const cupel_frame *frame, cupel_buffer *out)
{
    const cupel_timed *timed = frame->count == 2 ? find_timed(frame->parts[1]) : NULL;
    const char *said = cupel_backend_self.features == NULL ? "" : cupel_backend_self.features();
    const char *widest = timed == NULL || timed->instructions == NULL ? "" : timed->instructions;
    cupel_buffer paths = CUPEL_BUFFER_EMPTY(PATHS_MAX);
    cupel_bytes parts[] = { cupel_bytes_of_text("ok"), cupel_bytes_of_text(said),
                            cupel_bytes_of_text(widest), CUPEL_ABSENT };

    cupel_libraries(&paths);
    parts[3] = cupel_buffer_view(&paths);
    cupel_wire_encode(out, parts, 4);
    cupel_buffer_free(&paths);
}

bool cupel_timer_handle(cupel_timer *timer, const cupel_frame *frame, cupel_buffer *out)
{
    const cupel_bytes what = frame->parts[0];

    if (cupel_bytes_equal_text(what, "prepare") && frame->count >= 3) {
        prepare(timer, frame, out);
    } else if (cupel_bytes_equal_text(what, "measure") || cupel_bytes_equal_text(what, "check")) {
        about_slot(timer, frame, out);
    } else if (cupel_bytes_equal_text(what, "features")) {
        features(frame, out);
    } else {
        return false;
    }
    return true;
}

void cupel_timer_free(cupel_timer *timer)
{
    size_t i;

    for (i = 0; i < timer->slot_count; i++) {
        cupel_slot_free(timer->slots[i]);
    }
    free(timer->slots);
}
