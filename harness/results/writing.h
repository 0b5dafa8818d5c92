/* What the files that write a store share: lines grow in a buffer and go to the system whole. */
#ifndef CUPEL_RESULTS_WRITING_H
#define CUPEL_RESULTS_WRITING_H

#include "base/buffer.h"
#include "results/store.h"

struct cupel_store {
    char *path;
    int fd;
    cupel_buffer out;
};

/* Append `,"name":value`; the second and fourth only where there is something to say. */
void cupel_writing_text(cupel_buffer *out, const char *name, const char *text);
void cupel_writing_text_if(cupel_buffer *out, const char *name, const char *text);
void cupel_writing_number(cupel_buffer *out, const char *name, uint64_t number);
void cupel_writing_texts(cupel_buffer *out, const char *name, const char *const *texts);

/* Ends the line; hands on what has gathered when it is much. */
cupel_result cupel_writing_end(cupel_store *store, cupel_error *err) CUPEL_MUST_USE;

/* Hands everything to the system. */
cupel_result cupel_writing_out(cupel_store *store, cupel_error *err) CUPEL_MUST_USE;

#endif
