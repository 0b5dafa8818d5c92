/* Text files that were put into the program at build time. */
#ifndef CUPEL_JUDGE_EMBEDDED_H
#define CUPEL_JUDGE_EMBEDDED_H

#include <stddef.h>

typedef struct cupel_embedded_file {
    const char *name; /* "rfc" of rfc.json */
    const char *text;
} cupel_embedded_file;

/* Ended by a NULL name. */
extern const cupel_embedded_file cupel_embedded_files[];

#endif
