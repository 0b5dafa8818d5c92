/* A set of 64-bit fingerprints: what is in a store. With 10^6 entries the chance that any two
 * collide is below 10^-7, and a collision would leave out one case that is run again with --resume.
 */
#include "run/recorded.h"

#include <stdlib.h>

#include "base/arena.h"
#include "run/select.h"

struct cupel_recorded {
    uint64_t *slots; /* 0: empty */
    size_t mask;
};

static uint64_t fingerprint(const char *kind, const char *name, const char *more)
{
    uint64_t hash = cupel_stable_hash(cupel_bytes_of_text(kind)) * 31
                    + cupel_stable_hash(cupel_bytes_of_text(name));

    hash = hash * 0x9e3779b97f4a7c15U + cupel_stable_hash(cupel_bytes_of_text(more));
    hash ^= hash >> 29;
    return hash == 0 ? 1 : hash;
}

static void put(cupel_recorded *recorded, uint64_t value)
{
    size_t at = (size_t)value & recorded->mask;

    while (recorded->slots[at] != 0 && recorded->slots[at] != value) {
        at = (at + 1) & recorded->mask;
    }
    recorded->slots[at] = value;
}

static bool has(const cupel_recorded *recorded, uint64_t value)
{
    size_t at = (size_t)value & recorded->mask;

    while (recorded->slots[at] != 0) {
        if (recorded->slots[at] == value) {
            return true;
        }
        at = (at + 1) & recorded->mask;
    }
    return false;
}

cupel_recorded *cupel_recorded_of(const cupel_results *results)
{
    cupel_recorded *recorded = cupel_alloc(sizeof *recorded);
    size_t wanted = 2 * (results->case_count + results->file_count + results->backend_count) + 1;
    size_t size = 1024;
    size_t i;

    while (size < wanted) {
        size *= 2;
    }
    recorded->mask = size - 1;
    recorded->slots = cupel_alloc(size * sizeof *recorded->slots);
    memset(recorded->slots, 0, size * sizeof *recorded->slots);
    for (i = 0; i < results->case_count; i++) {
        put(recorded, fingerprint("case", results->cases[i].backend, results->cases[i].id));
    }
    for (i = 0; i < results->file_count; i++) {
        put(recorded, fingerprint("file", results->files[i].set, ""));
    }
    for (i = 0; i < results->backend_count; i++) {
        put(recorded, fingerprint("backend", results->backends[i].name, ""));
    }
    return recorded;
}

bool cupel_recorded_case(const cupel_recorded *recorded, const char *backend, const char *id)
{
    return recorded != NULL && has(recorded, fingerprint("case", backend, id));
}

bool cupel_recorded_file(const cupel_recorded *recorded, const char *set)
{
    return recorded != NULL && has(recorded, fingerprint("file", set, ""));
}

bool cupel_recorded_backend(const cupel_recorded *recorded, const char *backend)
{
    return recorded != NULL && has(recorded, fingerprint("backend", backend, ""));
}

void cupel_recorded_free(cupel_recorded *recorded)
{
    if (recorded != NULL) {
        free(recorded->slots);
        free(recorded);
    }
}
