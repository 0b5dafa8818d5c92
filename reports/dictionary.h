/* Texts by number: each text once, numbered from 0 in the order of their coming. */
#ifndef CUPEL_REPORTS_DICTIONARY_H
#define CUPEL_REPORTS_DICTIONARY_H

#include "base/arena.h"

typedef struct cupel_dictionary {
    const char **texts; /* borrowed */
    size_t count;
    size_t capacity;
    size_t *slots; /* number + 1; 0: empty */
    size_t slot_count;
} cupel_dictionary;

/* All zero is an empty dictionary. A text must stay as long as the dictionary. */
size_t cupel_dictionary_number(cupel_dictionary *dictionary, const char *text);
void cupel_dictionary_free(cupel_dictionary *dictionary);

#endif
