/* Frames of any content: decoded within their bounds or refused. */
#include <stdint.h>
#include <stdlib.h>

#include "wire/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static cupel_bytes parts[CUPEL_WIRE_PARTS_MAX];
    size_t at = 0;

    for (;;) {
        cupel_frame frame = { .parts = parts };
        size_t total = 0;
        size_t i;

        if (cupel_wire_decode(cupel_bytes_of(data + at, size - at), &frame) != CUPEL_WIRE_WHOLE) {
            return 0;
        }
        for (i = 0; i < frame.count; i++) {
            total += frame.parts[i].len;
            if (frame.parts[i].ptr < data
                || frame.parts[i].ptr + frame.parts[i].len > data + size) {
                abort();
            }
        }
        if (frame.octets == 0 || frame.octets != 4 + 4 * frame.count + total) {
            abort();
        }
        at += frame.octets;
    }
}
