/* Text files that were put into the program at build time: cupel_embed of scripts/cmake/cupel.cmake
 * makes an array of them, ended by a NULL name. */
#ifndef CUPEL_BASE_EMBEDDED_H
#define CUPEL_BASE_EMBEDDED_H

typedef struct cupel_embedded_file {
    const char *name; /* "rfc" of rfc.json */
    const char *text;
} cupel_embedded_file;

#endif
