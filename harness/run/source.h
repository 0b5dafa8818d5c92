/* Vector files, read by a thread of its own while the ones before are run. */
#ifndef CUPEL_RUN_SOURCE_H
#define CUPEL_RUN_SOURCE_H

#include "readers/reader.h"

typedef struct cupel_source cupel_source;

/* One file of the list, read or not. */
typedef struct cupel_source_item {
    const char *path;
    cupel_result result; /* CUPEL_DONE: `kind` says what it is */
    cupel_path_kind kind;
    cupel_vector_file file; /* the receiver's to free, when `kind` is CUPEL_PATH_VECTORS */
    cupel_error error;
} cupel_source_item;

/* Starts reading the files of `list`, which must stay. */
cupel_result cupel_source_start(const cupel_path_list *list, cupel_source **started,
                                cupel_error *err) CUPEL_MUST_USE;

/* A descriptor that is readable while an item waits or all are taken. */
int cupel_source_fd(const cupel_source *source);

/* Takes the next item, in the order of the list; does not wait. */
bool cupel_source_take(cupel_source *source, cupel_source_item *item);

/* True once every item was taken. */
bool cupel_source_exhausted(cupel_source *source);

/* Stops reading and frees what nobody took. NULL is allowed. */
void cupel_source_stop(cupel_source *source);

#endif
