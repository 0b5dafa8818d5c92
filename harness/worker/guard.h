/* Buffers between guard bytes: a library that writes outside what it was given is found out. */
#ifndef CUPEL_WORKER_GUARD_H
#define CUPEL_WORKER_GUARD_H

#include "base/bytes.h"

typedef struct cupel_guarded cupel_guarded;

/* All guarded buffers of one request. */
typedef struct cupel_guards {
    cupel_guarded *first;
} cupel_guards;

/* A zeroed buffer of `len` octets with guard bytes before and behind. Under AddressSanitizer, and
 * under valgrind where it was built with CUPEL_MEMCHECK, a read outside is found as well. Never
 * NULL. */
uint8_t *cupel_guards_alloc(cupel_guards *guards, size_t len);

/* Tells valgrind that nothing has been written there yet: who reads it, or gives it as an output,
 * is found out. */
void cupel_guards_unwritten(uint8_t *data, size_t len);

/* True while every guard byte is as it was. */
bool cupel_guards_intact(const cupel_guards *guards);

void cupel_guards_free(cupel_guards *guards);

#endif
