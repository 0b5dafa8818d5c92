/* What a worker says of itself, of any content. */
#include <stdint.h>

#include "pool/capability.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const cupel_field items[] = { { CUPEL_FIELD_KEY, { (const uint8_t *)"0123", 4 } },
                                         { CUPEL_FIELD_HASH, { (const uint8_t *)"SHA-256", 7 } } };
    const cupel_fields inputs = { items, 2 };
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_capability capability;

    if (cupel_capability_read(cupel_bytes_of(data, size), &arena, &capability) == NULL) {
        const cupel_capabilities can = { &capability, 1 };

        (void)cupel_capability_misses(&can, capability.method, &inputs);
    }
    cupel_arena_free(&arena);
    return 0;
}
