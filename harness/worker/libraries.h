/* The shared libraries that this program runs with. */
#ifndef CUPEL_WORKER_LIBRARIES_H
#define CUPEL_WORKER_LIBRARIES_H

#include "base/buffer.h"

/* Appends their paths, with spaces between; those of the C library are left out. A library that was
 * linked statically has none. */
void cupel_libraries(cupel_buffer *paths);

#endif
