/* The backends of a command: found by name, glob or path, and opened. */
#ifndef CUPEL_CLI_BACKENDS_H
#define CUPEL_CLI_BACKENDS_H

#include "cli/cli.h"
#include "run/run.h"

typedef struct cupel_open_backends {
    cupel_path_list programs;
    cupel_run_backend *items;
    size_t count;
    size_t failed; /* that were found but could not be opened: each has been complained about */
} cupel_open_backends;

/* Opens what the words name; without words, every backend that is found. False, with a complaint,
 * where a word fits nothing or nothing could be opened. */
bool cupel_open_all(const cupel_words *wanted, const cupel_pool_options *options,
                    cupel_open_backends *opened);

void cupel_close_all(cupel_open_backends *opened);

#endif
