/* Bump allocation in growing blocks. Knows nothing of what it holds. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_MIN ((size_t)16 * 1024)
#define ALIGNMENT ((size_t)16)

struct cupel_arena_block {
    cupel_arena_block *next;
    size_t size;
    size_t used;
};

#define BLOCK_HEADER ((sizeof(cupel_arena_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

static _Noreturn void out_of_memory(size_t size)
{
    fprintf(stderr, "cupel: out of memory (wanted %zu octets)\n", size);
    exit(2);
}

void *cupel_alloc(size_t size)
{
    void *memory = malloc(size == 0 ? 1 : size);

    if (memory == NULL) {
        out_of_memory(size);
    }
    return memory;
}

void *cupel_realloc(void *old, size_t size)
{
    void *memory = realloc(old, size == 0 ? 1 : size);

    if (memory == NULL) {
        out_of_memory(size);
    }
    return memory;
}

static cupel_arena_block *add_block(cupel_arena *arena, size_t at_least)
{
    size_t size = arena->first == NULL ? BLOCK_MIN : arena->first->size * 2;
    cupel_arena_block *block;

    if (size > (size_t)1024 * 1024) {
        size = (size_t)1024 * 1024;
    }
    if (size < at_least) {
        size = at_least;
    }
    block = cupel_alloc(BLOCK_HEADER + size);
    block->next = arena->first;
    block->size = size;
    block->used = 0;
    arena->first = block;
    arena->allocated += BLOCK_HEADER + size;
    return block;
}

void *cupel_arena_alloc(cupel_arena *arena, size_t size)
{
    cupel_arena_block *block = arena->first;
    size_t rounded;
    uint8_t *memory;

    if (size > SIZE_MAX / 2) {
        out_of_memory(size);
    }
    rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (block == NULL || block->size - block->used < rounded) {
        block = add_block(arena, rounded);
    }
    memory = (uint8_t *)block + BLOCK_HEADER + block->used;
    block->used += rounded;
    memset(memory, 0, size);
    return memory;
}

cupel_bytes cupel_arena_copy(cupel_arena *arena, cupel_bytes from)
{
    uint8_t *memory = cupel_arena_alloc(arena, from.len);

    if (from.len != 0) {
        memcpy(memory, from.ptr, from.len);
    }
    return cupel_bytes_of(memory, from.len);
}

char *cupel_arena_text(cupel_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(cupel_arena_alloc(arena, size), text, size);
}

char *cupel_arena_format(cupel_arena *arena, const char *format, ...)
{
    char most[256]; /* texts fit in here: the format is worked through once */
    va_list arguments;
    va_list again;
    size_t size;
    int len;
    char *text;

    va_start(arguments, format);
    va_copy(again, arguments);
    len = vsnprintf(most, sizeof most, format, arguments);
    va_end(arguments);
    size = (size_t)(len < 0 ? 0 : len) + 1;
    text = cupel_arena_alloc(arena, size);
    if (size <= sizeof most) {
        memcpy(text, most, size);
    } else {
        vsnprintf(text, size, format, again);
    }
    va_end(again);
    return text;
}

void cupel_arena_free(cupel_arena *arena)
{
    while (arena->first != NULL) {
        cupel_arena_block *next = arena->first->next;

        free(arena->first);
        arena->first = next;
    }
    arena->allocated = 0;
}

void cupel_arena_reset(cupel_arena *arena)
{
    cupel_arena_block *keep = arena->first;

    if (keep == NULL) {
        return;
    }
    arena->first = keep->next;
    cupel_arena_free(arena);
    keep->next = NULL;
    keep->used = 0;
    arena->first = keep;
    arena->allocated = BLOCK_HEADER + keep->size;
}
