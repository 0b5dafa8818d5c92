/* The log of a worker: a file in memory that is its standard output and standard error. */
#ifndef CUPEL_POOL_LOG_H
#define CUPEL_POOL_LOG_H

#include <stddef.h>

/* A descriptor, at 10 or above and closed on exec, of a file of `octets` zeros; -1 with errno set.
 * The file has its whole length from the start, so that a worker can map it. */
int cupel_log_make(size_t octets);

/* The last octets of what was written, as text; closes the descriptor. */
void cupel_log_take(int log, char *text, size_t size);

#endif
