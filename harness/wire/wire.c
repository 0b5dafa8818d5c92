/* The frame codec: counts and lengths are believed only after they are checked. */
#include "wire/wire.h"

static uint32_t u32le(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

void cupel_wire_encode(cupel_buffer *to, const cupel_bytes *parts, size_t count)
{
    size_t start = to->len;
    size_t i;

    cupel_buffer_u32le(to, (uint32_t)count);
    for (i = 0; i < count; i++) {
        cupel_buffer_u32le(to, (uint32_t)parts[i].len);
    }
    for (i = 0; i < count; i++) {
        cupel_buffer_append(to, parts[i].ptr, parts[i].len);
    }
    if (to->len - start > CUPEL_WIRE_OCTETS_MAX || count > CUPEL_WIRE_PARTS_MAX) {
        to->overflowed = true;
    }
    if (to->overflowed) {
        to->len = start;
    }
}

static cupel_wire_state bad(cupel_frame *frame, const char *wrong)
{
    frame->wrong = wrong;
    return CUPEL_WIRE_BAD;
}

cupel_wire_state cupel_wire_decode(cupel_bytes from, cupel_frame *frame)
{
    size_t count;
    size_t at;
    size_t total;
    size_t i;

    if (from.len < 4) {
        return CUPEL_WIRE_MORE;
    }
    count = u32le(from.ptr);
    if (count == 0) {
        return bad(frame, "a frame without parts");
    }
    if (count > CUPEL_WIRE_PARTS_MAX) {
        return bad(frame, "a frame of too many parts");
    }
    if (from.len < 4 + 4 * count) {
        return CUPEL_WIRE_MORE;
    }
    total = 4 + 4 * count;
    for (i = 0; i < count; i++) {
        total += u32le(from.ptr + 4 + 4 * i);
        if (total > CUPEL_WIRE_OCTETS_MAX) {
            return bad(frame, "a frame that is too long");
        }
    }
    if (from.len < total) {
        return CUPEL_WIRE_MORE;
    }
    at = 4 + 4 * count;
    for (i = 0; i < count; i++) {
        size_t len = u32le(from.ptr + 4 + 4 * i);

        frame->parts[i] = cupel_bytes_of(from.ptr + at, len);
        at += len;
    }
    frame->count = count;
    frame->octets = total;
    return CUPEL_WIRE_WHOLE;
}
