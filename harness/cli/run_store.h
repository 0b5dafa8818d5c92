/* The store of a run: opened, taken up again, and headed by what the run is. */
#ifndef CUPEL_CLI_RUN_STORE_H
#define CUPEL_CLI_RUN_STORE_H

#include "base/buffer.h"
#include "cli/backends.h"
#include "cli/run_options.h"

/* Opens the store that the settings name, with the directories above it. A new one is headed by the
 * command `argv`, the machine and the backends; of one to be resumed, `*recorded` (else NULL) is
 * what it holds. */
cupel_result cupel_run_store_open(const cupel_run_settings *s, const char *profile, int argc,
                                  char **argv, const cupel_open_backends *opened,
                                  cupel_store **store, cupel_recorded **recorded,
                                  cupel_error *err) CUPEL_MUST_USE;

/* The first line: `about` says profile, shard and filter, the rest is of this command and machine.
 */
cupel_result cupel_run_store_head(cupel_store *store, const cupel_run_record *about, int argc,
                                  char **argv, cupel_error *err) CUPEL_MUST_USE;

/* A line for each backend but those that were `recorded` before (NULL: none was). */
cupel_result cupel_run_store_backends(cupel_store *store, const cupel_open_backends *opened,
                                      const cupel_recorded *recorded,
                                      cupel_error *err) CUPEL_MUST_USE;

/* Makes the directories above a file. */
cupel_result cupel_make_directories(const char *path, cupel_error *err) CUPEL_MUST_USE;

/* Appends a command as it can be typed again, with a NUL behind it. */
void cupel_command_line(cupel_buffer *to, int argc, char **argv);

#endif
