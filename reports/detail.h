/* One failure in full, as lines of plain text: the same in every report for people. */
#ifndef CUPEL_REPORTS_DETAIL_H
#define CUPEL_REPORTS_DETAIL_H

#include "base/buffer.h"
#include "results/store.h"

/* Appends lines "label     text". Octets that a terminal or XML would misunderstand are written as
 * \xNN. */
void cupel_detail(cupel_buffer *to, const cupel_results *results, const cupel_case_record *record);

/* The backend as the run's own command named it: a program that was given by its path is found by
 * its path alone. */
const char *cupel_detail_backend(const cupel_results *results, const char *name);

/* Appends the command that repeats the case. */
void cupel_detail_repeat(cupel_buffer *to, const cupel_results *results,
                         const cupel_case_record *record);

/* Appends text as an argument of a POSIX shell. */
void cupel_detail_quoted(cupel_buffer *to, const char *text);

/* Appends text with control characters written as \xNN, and those that cannot be seen or turn the
 * direction of writing as \u{NNNN}. */
void cupel_detail_plain(cupel_buffer *to, const char *text);

/* Appends "plaintext = 00ff (2 octets)" for each field, with `between` between them. */
void cupel_detail_fields(cupel_buffer *to, const cupel_fields *fields, const char *between);

/* The record of the vector file that a case came from, or NULL. */
const cupel_file_record *cupel_detail_file(const cupel_results *results, const char *id);

#endif
