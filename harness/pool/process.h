/* One worker process: its descriptors, its limits, its log. */
#ifndef CUPEL_POOL_PROCESS_H
#define CUPEL_POOL_PROCESS_H

#include <sys/types.h>

#include "base/buffer.h"

typedef struct cupel_process {
    pid_t pid; /* 0: not running */
    int to;    /* requests, non-blocking */
    int from;  /* responses, non-blocking */
    int log;   /* a file in memory that is the process's stdout and stderr */
} cupel_process;

/* Starts `program` in a process group of its own. Standard input is empty, descriptors 3 and 4 are
 * the wire, the rest is closed. Limits: address space, processor time, core files, descriptors and
 * the size of files. */
cupel_result cupel_process_start(const char *program, size_t memory_mib, cupel_process *process,
                                 cupel_error *err) CUPEL_MUST_USE;

/* Kills the whole group, waits, closes the descriptors but for the log. `how` (when not NULL) says
 * in words how it ended: "killed by signal 11 (Segmentation fault)", "exited with status 3". With
 * `kill` false the process is given a moment to end by itself first. */
void cupel_process_end(cupel_process *process, bool kill, char *how, size_t how_size);

/* The last octets of what the process wrote to its log, as text; closes the log. */
void cupel_process_take_log(cupel_process *process, char *text, size_t size);

#endif
