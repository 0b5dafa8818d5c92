/* cupel list --coverage */
#ifndef CUPEL_CLI_COVERAGE_H
#define CUPEL_CLI_COVERAGE_H

#include "cli/cli.h"
#include "pool/pool.h"

/* Prints, for each family and backend, how many tests of the vectors would be executed and how many
 * the backend cannot do; then the unread fields and files; then how much of what each library can
 * do is executed, and whether that is `least` percent. Nothing is run. Returns the exit status. */
int cupel_list_coverage(const cupel_words *backends, const cupel_words *vectors, double least);

/* abilities.c: prints how many of the abilities that implementations/abilities says of the
 * backend's library are executed, and names the others; nothing where it says none. `done` is by
 * index of the backend's capabilities. Returns the percentage. */
double cupel_print_abilities(const char *name, const cupel_pool_info *backend, const bool *done);

#endif
