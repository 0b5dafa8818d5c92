/* A hash table with open addresses. */
#include "reports/dictionary.h"

#include <stdlib.h>

/* FNV-1a. */
static size_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325U;

    for (; *text != '\0'; text++) {
        hash = (hash ^ (uint8_t)*text) * 0x100000001b3U;
    }
    return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds the text, or the empty one where it belongs. */
static size_t *slot_of(const cupel_dictionary *dictionary, const char *text)
{
    size_t at = hash_of(text) & (dictionary->slot_count - 1);

    while (dictionary->slots[at] != 0
           && strcmp(dictionary->texts[dictionary->slots[at] - 1], text) != 0) {
        at = (at + 1) & (dictionary->slot_count - 1);
    }
    return &dictionary->slots[at];
}

static void grow(cupel_dictionary *dictionary)
{
    size_t i;

    dictionary->capacity = dictionary->capacity == 0 ? 256 : dictionary->capacity * 2;
    dictionary->slot_count = 2 * dictionary->capacity;
    dictionary->texts =
        cupel_realloc(dictionary->texts, dictionary->capacity * sizeof(const char *));
    free(dictionary->slots);
    dictionary->slots = cupel_alloc(dictionary->slot_count * sizeof *dictionary->slots);
    memset(dictionary->slots, 0, dictionary->slot_count * sizeof *dictionary->slots);
    for (i = 0; i < dictionary->count; i++) {
        *slot_of(dictionary, dictionary->texts[i]) = i + 1;
    }
}

size_t cupel_dictionary_number(cupel_dictionary *dictionary, const char *text)
{
    size_t *slot;

    if (dictionary->count == dictionary->capacity) {
        grow(dictionary);
    }
    slot = slot_of(dictionary, text);
    if (*slot == 0) {
        dictionary->texts[dictionary->count++] = text;
        *slot = dictionary->count;
    }
    return *slot - 1;
}

void cupel_dictionary_free(cupel_dictionary *dictionary)
{
    free(dictionary->texts);
    free(dictionary->slots);
    memset(dictionary, 0, sizeof *dictionary);
}
