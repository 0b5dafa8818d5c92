/* Calendar times as text. */
#ifndef CUPEL_BASE_CALENDAR_H
#define CUPEL_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970-01-01T00:00:00Z of a time like "2024-01-31T12:00:00+01:00" (RFC 3339); a
 * fraction is cut off. False where the text is no such time. */
bool cupel_time_parse(const char *text, int64_t *seconds);

#endif
