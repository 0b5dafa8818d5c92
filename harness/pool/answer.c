/* Frames of a worker read as outcomes. Knows nothing of processes. */
#include "base/decimal.h"
#include "pool/inside.h"

static const char *reply_text(cupel_arena *arena, cupel_bytes part)
{
    char *text = cupel_arena_alloc(arena, part.len + 1);

    if (part.len != 0) {
        memcpy(text, part.ptr, part.len);
    }
    return text;
}

/* Reads the outputs of a response; what is wrong with them, or NULL. */
static const char *take_outputs(const cupel_frame *frame, cupel_arena *arena,
                                cupel_outcome *outcome)
{
    cupel_fields_builder outputs = { .arena = arena };
    size_t i;

    for (i = CUPEL_WIRE_RESPONSE_HEAD; i + 1 < frame->count; i += 2) {
        cupel_field_id id = cupel_field_find(frame->parts[i]);
        const cupel_fields so_far = cupel_fields_built(&outputs);

        if (id == CUPEL_FIELD_NONE) {
            return "an answer with an unknown output";
        }
        if (cupel_field_malformed(id, frame->parts[i + 1]) != NULL) {
            return "an answer with a malformed output";
        }
        if (cupel_fields_has(&so_far, id)) {
            return "an answer with one output twice";
        }
        cupel_fields_add(&outputs, id, frame->parts[i + 1]);
    }
    outcome->outputs = cupel_fields_built(&outputs);
    return NULL;
}

const char *cupel_answer_read(const cupel_frame *frame, cupel_arena *arena, cupel_outcome *outcome)
{
    const cupel_bytes *parts = frame->parts;

    *outcome = (cupel_outcome){ .message = "", .log = "" };
    if (frame->count < CUPEL_WIRE_RESPONSE_HEAD + 1 || frame->count % 2 != 0) {
        return "an answer of too few parts";
    }
    if (!cupel_status_find(parts[CUPEL_WIRE_STATUS], &outcome->status)
        || outcome->status > CUPEL_STATUS_LAST_SAID) {
        return "an answer with an unknown status";
    }
    outcome->reason = CUPEL_REASON_UNSPECIFIED;
    if (outcome->status == CUPEL_REJECT
        && !cupel_reason_find(parts[CUPEL_WIRE_REASON], &outcome->reason)) {
        return "an answer with an unknown reason";
    }
    if (parts[CUPEL_WIRE_NANOSECONDS].len == CUPEL_INT_OCTETS) {
        outcome->nanoseconds = (uint64_t)cupel_int_decode(parts[CUPEL_WIRE_NANOSECONDS].ptr);
    }
    outcome->message = reply_text(arena, parts[CUPEL_WIRE_MESSAGE]);
    outcome->log = reply_text(arena, parts[CUPEL_WIRE_LOG]);
    return take_outputs(frame, arena, outcome);
}

bool cupel_answer_is_to(const cupel_frame *frame, uint64_t id)
{
    char text[CUPEL_DECIMAL_SIZE];
    size_t len = cupel_decimal(text, id);

    return cupel_bytes_equal(frame->parts[frame->count - 1], cupel_bytes_of(text, len));
}
