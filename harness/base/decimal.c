/* Decimal digits, from the last to the first. */
#include "base/decimal.h"

#include <string.h>

size_t cupel_decimal(char to[CUPEL_DECIMAL_SIZE], uint64_t number)
{
    char digits[CUPEL_DECIMAL_SIZE];
    size_t at = sizeof digits;

    digits[--at] = '\0';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    memcpy(to, digits + at, sizeof digits - at);
    return sizeof digits - at - 1;
}
