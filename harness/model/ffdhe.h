/* The groups of RFC 7919, for libraries that take the numbers of a group and know none by name. */
#ifndef CUPEL_MODEL_FFDHE_H
#define CUPEL_MODEL_FFDHE_H

#include <stddef.h>
#include <stdint.h>

#define CUPEL_FFDHE_MAX 1024

/* RFC 7919 appendix A: the generator of all of them. */
#define CUPEL_FFDHE_GENERATOR 2

/* Writes the prime of "ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144" or "ffdhe8192",
 * big-endian; returns its length. */
size_t cupel_ffdhe_prime(const char *name, uint8_t prime[CUPEL_FFDHE_MAX]);

#endif
