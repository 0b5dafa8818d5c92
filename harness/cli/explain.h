/* What the files of `cupel explain` share. */
#ifndef CUPEL_CLI_EXPLAIN_H
#define CUPEL_CLI_EXPLAIN_H

#include "cli/backends.h"

/* Draws the certificates of a case as a person would read them, from the end entity to the trust
 * anchor: names, dates, key, what the extensions say; and beside the certificate that the reference
 * refuses why. `reader` is the reference, whose X509/parse gives a description; where it is NULL,
 * and of cases without certificates, nothing is drawn. */
void cupel_explain_chain(const cupel_case *of, cupel_pool *reader);

#endif
