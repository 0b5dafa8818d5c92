/* Memory that is freed all at once: one arena for a vector file, one for a request. */
#ifndef CUPEL_BASE_ARENA_H
#define CUPEL_BASE_ARENA_H

#include "base/bytes.h"
#include "base/error.h"

typedef struct cupel_arena_block cupel_arena_block;

typedef struct cupel_arena {
    cupel_arena_block *first;
    size_t allocated; /* octets taken from the system */
} cupel_arena;

/* An empty arena; nothing is taken from the system before the first allocation. */
#define CUPEL_ARENA_EMPTY \
    {                     \
        NULL, 0           \
    }

/* `size` octets aligned for any object, zeroed. Never NULL: where the system has no memory left the
 * program ends with one line on stderr and exit status 2, since no run can be finished without. */
void *cupel_arena_alloc(cupel_arena *arena, size_t size) __attribute__((returns_nonnull));

/* Copies that live as long as the arena. The text copy is NUL-terminated. */
cupel_bytes cupel_arena_copy(cupel_arena *arena, cupel_bytes from);
char *cupel_arena_text(cupel_arena *arena, const char *text);
char *cupel_arena_format(cupel_arena *arena, const char *format, ...) CUPEL_PRINTF(2, 3);

/* Frees everything, or keeps one block for the next use of the arena. */
void cupel_arena_free(cupel_arena *arena);
void cupel_arena_reset(cupel_arena *arena);

/* malloc and realloc under the same rule: never NULL. Released with free(). */
void *cupel_alloc(size_t size) __attribute__((returns_nonnull));
void *cupel_realloc(void *old, size_t size) __attribute__((returns_nonnull));

#endif
