/* Random octets of the system (SP 800-90A is its business). */
#ifndef REF_FRESH_RANDOM_H
#define REF_FRESH_RANDOM_H

#include "base/bytes.h"

/* False where the system has none. */
bool ref_random(uint8_t *octets, size_t len);

#endif
