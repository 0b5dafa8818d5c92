/* The command line: a table of subcommands, each with a table of options. Only this folder prints.
 */
#ifndef CUPEL_CLI_CLI_H
#define CUPEL_CLI_CLI_H

#include <stdio.h>

#include "base/error.h"
#include "pool/pool.h"
#include "readers/reader.h"

enum cupel_exit {
    CUPEL_EXIT_CLEAN = 0, /* everything did what the specifications say, or what a baseline lists */
    CUPEL_EXIT_FINDINGS = 1, /* something did not */
    CUPEL_EXIT_TROUBLE = 2,  /* wrong use, or cupel itself could not do its work */
};

typedef struct cupel_option {
    const char *name;     /* "--backend" without the dashes */
    char letter;          /* short form, or 0 */
    const char *argument; /* what it takes, "NAME"; NULL: a flag */
    const char *doc;      /* one line for --help */
} cupel_option;

typedef struct cupel_command {
    const char *name;
    const char *arguments;       /* "[OPTION]... STORE" */
    const char *summary;         /* one line */
    const cupel_option *options; /* ended by a NULL name; --help is everybody's */
    const char *examples;
    int (*run)(const struct cupel_command *self, int argc, char **argv);
} cupel_command;

extern const cupel_command cupel_command_run;
extern const cupel_command cupel_command_bench;
extern const cupel_command cupel_command_list;
extern const cupel_command cupel_command_explain;
extern const cupel_command cupel_command_report;
extern const cupel_command cupel_command_compare;
extern const cupel_command cupel_command_scenario;
extern const cupel_command cupel_command_interop;
extern const cupel_command cupel_command_merge;

/* --- options.c --- */

/* Receives option `index` of the command's table with its value (NULL for a flag). What is wrong
 * with the value, or NULL. */
typedef const char *cupel_option_take(void *context, size_t index, const char *value);

/* What cupel_parse says. */
typedef enum cupel_parsed {
    CUPEL_PARSED_GO,     /* argv[*first ...] are the arguments */
    CUPEL_PARSED_HELPED, /* --help was asked for and given */
    CUPEL_PARSED_WRONG,  /* one line was printed to stderr */
} cupel_parsed;

/* Reads the options of `argv` (argv[0] is the command's name). */
cupel_parsed cupel_parse(const cupel_command *command, int argc, char **argv,
                         cupel_option_take *take, void *context, int *first);

void cupel_print_help(const cupel_command *command, FILE *to);

/* A whole decimal number within bounds; false otherwise. */
bool cupel_parse_number(const char *text, long low, long high, long *number) CUPEL_MUST_USE;

/* Takes one of the options that say how workers are run: "jobs", "timeout", "memory", "window".
 * What is wrong with the value, or NULL. */
const char *cupel_pool_option_take(cupel_pool_options *options, const char *name,
                                   const char *value);

/* A growing list of words of its own: the values of an option that may be given often. */
typedef struct cupel_words {
    char **items;
    size_t count;
} cupel_words;

void cupel_words_add(cupel_words *words, const char *word);
/* Adds the parts of "a:b:c" (`separator` ':') that are not empty. */
void cupel_words_split(cupel_words *words, const char *text, char separator);
void cupel_words_free(cupel_words *words);

/* --- messages.c --- */

/* "cupel: where: message" on stderr. */
void cupel_complain(const cupel_error *err);
void cupel_complain_text(const char *where, const char *format, ...) CUPEL_PRINTF(2, 3);

/* --- places.c: where the parts of an installed or a just built cupel are --- */

/* A worker program by name ("openssl"), glob ("openssl*") or path, added to `programs`. The places
 * are those of CUPEL_WORKER_PATH, then beside the running program, then where workers are
 * installed. An error where nothing fits. */
cupel_result cupel_find_workers(const char *wanted, cupel_path_list *programs,
                                cupel_error *err) CUPEL_MUST_USE;

/* The name that results use for a worker program: "openssl" of ".../cupel-worker-openssl". Borrowed
 * from `program`. */
const char *cupel_worker_name(const char *program);

/* The directory of the project's own vectors, or NULL. Lives for ever. */
const char *cupel_own_vectors(void);

/* Adds the vectors that the user asked for with --vectors, or else the project's own and those of
 * CUPEL_VECTORS; sorted. */
cupel_result cupel_gather_vectors(const cupel_words *asked, cupel_path_list *list,
                                  cupel_error *err) CUPEL_MUST_USE;

#endif
