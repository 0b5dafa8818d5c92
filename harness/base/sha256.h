/* SHA-256, to name files by their content. The harness has its own, since it must owe nothing to
 * the implementations it judges. */
#ifndef CUPEL_BASE_SHA256_H
#define CUPEL_BASE_SHA256_H

#include "base/bytes.h"

/* The digest as 64 lower-case hexadecimal digits and a NUL. */
void cupel_sha256_hex(cupel_bytes data, char hex[65]);

#endif
