/* A growing run of octets with a maximum that its maker must choose. */
#ifndef CUPEL_BASE_BUFFER_H
#define CUPEL_BASE_BUFFER_H

#include "base/bytes.h"
#include "base/error.h"

/* `ptr[0..len)` is the content. After an append that would pass `max`, `overflowed` is set, the
 * content stays as it was and every later append does nothing: check once, at the end. */
typedef struct cupel_buffer {
    uint8_t *ptr;
    size_t len;
    size_t capacity;
    size_t max;
    bool overflowed;
} cupel_buffer;

#define CUPEL_BUFFER_EMPTY(max_octets)  \
    {                                   \
        NULL, 0, 0, (max_octets), false \
    }

void cupel_buffer_append(cupel_buffer *buffer, const void *data, size_t len);
void cupel_buffer_text(cupel_buffer *buffer, const char *text);
void cupel_buffer_format(cupel_buffer *buffer, const char *format, ...) CUPEL_PRINTF(2, 3);
void cupel_buffer_u32le(cupel_buffer *buffer, uint32_t value);

/* Room for `len` more octets at the end (not yet counted in `len`); NULL when over the maximum. */
uint8_t *cupel_buffer_reserve(cupel_buffer *buffer, size_t len);

/* Takes `len` octets away from the front. */
void cupel_buffer_drop(cupel_buffer *buffer, size_t len);

static inline cupel_bytes cupel_buffer_view(const cupel_buffer *buffer)
{
    return cupel_bytes_of(buffer->ptr == NULL ? (const uint8_t *)"" : buffer->ptr, buffer->len);
}

/* Appends text as the inside of a JSON string; octets that are not UTF-8 become U+FFFD. */
void cupel_buffer_json_text(cupel_buffer *buffer, const char *text, size_t len);

/* Appends `"text"`, quoted and escaped. */
void cupel_buffer_json_string(cupel_buffer *buffer, const char *text);

/* Lower-case hexadecimal. */
void cupel_buffer_hex(cupel_buffer *buffer, cupel_bytes bytes);

void cupel_buffer_free(cupel_buffer *buffer);

#endif
