/* cupel list --coverage */
#ifndef CUPEL_CLI_COVERAGE_H
#define CUPEL_CLI_COVERAGE_H

#include "cli/cli.h"

/* Prints, for each family and backend, how many tests of the vectors would be executed and how many
 * the backend cannot do; then the unread fields and files. Nothing is run. Returns the exit status.
 */
int cupel_list_coverage(const cupel_words *backends, const cupel_words *vectors);

#endif
