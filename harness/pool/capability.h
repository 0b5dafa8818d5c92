/* What a worker says it can do, and whether a case lies within. */
#ifndef CUPEL_POOL_CAPABILITY_H
#define CUPEL_POOL_CAPABILITY_H

#include "model/family.h"

typedef struct cupel_capability {
    const char *method; /* "AES-GCM/seal" */
    const char *limits; /* "key=16,32 nonce=1..128", or "" */
} cupel_capability;

/* Sorted by method; texts live as long as the pool. */
typedef struct cupel_capabilities {
    const cupel_capability *items;
    size_t count;
} cupel_capabilities;

/* Reads one part of a hello into `capability`, whose texts come from the arena. Returns what is
 * wrong with it, or NULL. */
const char *cupel_capability_read(cupel_bytes part, cupel_arena *arena,
                                  cupel_capability *capability);

/* Sorts them so that cupel_capability_covers can find them; returns a method that is there twice,
 * or NULL. */
const char *cupel_capabilities_sort(cupel_capability *items, size_t count);

/* What cupel_capability_misses says of a method that is not in the list. */
extern const char cupel_no_capability[];

/* The capability of a method, or NULL. */
const cupel_capability *cupel_capability_find(const cupel_capabilities *capabilities,
                                              const char *method);

/* NULL where the case lies within, else a few words on why it does not: the limits ("key=16,32") or
 * cupel_no_capability. */
const char *cupel_capability_misses(const cupel_capabilities *capabilities, const char *method,
                                    const cupel_fields *inputs);

#endif
