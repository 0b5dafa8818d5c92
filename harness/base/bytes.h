/* A borrowed view of octets. It owns nothing; whoever made it says how long it lives. */
#ifndef CUPEL_BASE_BYTES_H
#define CUPEL_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `len` counts octets. An empty value has a non-NULL `ptr`; `ptr == NULL` means "absent". */
typedef struct cupel_bytes {
    const uint8_t *ptr;
    size_t len;
} cupel_bytes;

#define CUPEL_ABSENT ((cupel_bytes){ NULL, 0 })

static inline cupel_bytes cupel_bytes_of(const void *ptr, size_t len)
{
    return (cupel_bytes){ ptr, len };
}

/* The octets of a NUL-terminated text, without the NUL. */
static inline cupel_bytes cupel_bytes_of_text(const char *text)
{
    return (cupel_bytes){ (const uint8_t *)text, strlen(text) };
}

/* Lengths first: a prefix never equals the whole. */
static inline bool cupel_bytes_equal(cupel_bytes a, cupel_bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool cupel_bytes_equal_text(cupel_bytes a, const char *text)
{
    return cupel_bytes_equal(a, cupel_bytes_of_text(text));
}

#endif
