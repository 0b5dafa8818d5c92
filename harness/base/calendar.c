/* Calendar times as text. */
#include "base/calendar.h"

#include <stddef.h>
#include <string.h>

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    static const int64_t before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    int64_t last = month > 2 ? year : year - 1; /* the last year whose 29 February is over */

    return (year - 1970) * 365 + (last / 4 - 1969 / 4) - (last / 100 - 1969 / 100)
           + (last / 400 - 1969 / 400) + before[month - 1] + day - 1;
}

/* A number of so many digits, and one character of `behind` after it; -1 where they are not there.
 */
static int64_t digits_at(const char **text, size_t count, const char *behind)
{
    int64_t value = 0;
    size_t i;

    for (i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9') {
            return -1;
        }
        value = value * 10 + **text - '0';
    }
    if (behind[0] != '\0') {
        if (**text == '\0' || strchr(behind, **text) == NULL) {
            return -1;
        }
        (*text)++;
    }
    return value;
}

/* "Z", or a difference from UTC, at the end of a text; in seconds. */
static bool offset_at(const char *text, int64_t *offset)
{
    int64_t sign = *text == '-' ? -1 : 1;
    int64_t hour;
    int64_t minute;

    *offset = 0;
    if (strcmp(text, "Z") == 0 || strcmp(text, "z") == 0) {
        return true;
    }
    if (*text != '+' && *text != '-') {
        return false;
    }
    text++;
    hour = digits_at(&text, 2, ":");
    minute = hour < 0 ? -1 : digits_at(&text, 2, "");
    *offset = sign * (hour * 3600 + minute * 60);
    return minute >= 0 && *text == '\0';
}

bool cupel_time_parse(const char *text, int64_t *seconds)
{
    static const struct {
        size_t digits;
        const char *behind;
        int64_t least;
        int64_t most;
    } parts[] = { { 4, "-", 0, 9999 }, { 2, "-", 1, 12 }, { 2, "Tt ", 1, 31 },
                  { 2, ":", 0, 23 },   { 2, ":", 0, 59 }, { 2, "", 0, 60 } };
    int64_t values[6];
    int64_t offset;
    size_t i;

    for (i = 0; i < 6; i++) {
        values[i] = digits_at(&text, parts[i].digits, parts[i].behind);
        if (values[i] < parts[i].least || values[i] > parts[i].most) {
            return false;
        }
    }
    if (*text == '.') {
        text += 1 + strspn(text + 1, "0123456789");
    }
    if (!offset_at(text, &offset)) {
        return false;
    }
    *seconds = days_of(values[0], values[1], values[2]) * 86400 + values[3] * 3600 + values[4] * 60
               + values[5] - offset;
    return true;
}
