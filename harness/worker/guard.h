/* Buffers between guard bytes: a library that writes outside what it was given is found out. */
#ifndef CUPEL_WORKER_GUARD_H
#define CUPEL_WORKER_GUARD_H

#include "base/bytes.h"

typedef struct cupel_guarded cupel_guarded;

/* All guarded buffers of one request. */
typedef struct cupel_guards {
    cupel_guarded *first;
} cupel_guards;

/* A zeroed buffer of `len` octets with guard bytes before and behind. Under AddressSanitizer the
 * guards are poisoned too, so that a read outside is found as well. Never NULL. */
uint8_t *cupel_guards_alloc(cupel_guards *guards, size_t len);

/* True while every guard byte is as it was. */
bool cupel_guards_intact(const cupel_guards *guards);

void cupel_guards_free(cupel_guards *guards);

#endif
