/* What machine this is, as its kernel says. */
#ifndef CUPEL_BASE_SYSTEM_H
#define CUPEL_BASE_SYSTEM_H

#include <stddef.h>

/* The value of the first line of a file that begins with `name` ("model name : ..."); all of the
 * first line for "". It is cut to `size` octets with its NUL, and "" where there is none. */
void cupel_system_value(const char *path, const char *name, char *value, size_t size);

/* The processor's model name, or "". */
void cupel_system_cpu(char *name, size_t size);

/* "Linux 6.1.0 x86_64", or "". */
void cupel_system_name(char *name, size_t size);

#endif
