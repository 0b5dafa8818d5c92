/* The order in which people list things: "test#9" before "test#10". */
#ifndef CUPEL_RESULTS_NATURAL_H
#define CUPEL_RESULTS_NATURAL_H

/* Less than, equal to or greater than 0, as strcmp; runs of digits compare as numbers. */
int cupel_natural_order(const char *left, const char *right);

#endif
