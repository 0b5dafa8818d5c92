/* Decimal digits without printf, for what is done for every case of a run. */
#ifndef CUPEL_BASE_DECIMAL_H
#define CUPEL_BASE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#define CUPEL_DECIMAL_SIZE 21 /* the longest number and its NUL */

/* Writes the number and a NUL; returns how many digits there are. */
size_t cupel_decimal(char to[CUPEL_DECIMAL_SIZE], uint64_t number);

#endif
