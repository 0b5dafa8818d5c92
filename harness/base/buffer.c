/* Growing octets, with text and JSON spelling on top. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/utf8.h"

uint8_t *cupel_buffer_reserve(cupel_buffer *buffer, size_t len)
{
    if (buffer->overflowed || len > buffer->max || buffer->len > buffer->max - len) {
        buffer->overflowed = true;
        return NULL;
    }
    if (buffer->ptr == NULL || buffer->capacity - buffer->len < len) {
        size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity * 2;

        if (capacity < buffer->len + len) {
            capacity = buffer->len + len;
        }
        buffer->ptr = cupel_realloc(buffer->ptr, capacity);
        buffer->capacity = capacity;
    }
    return buffer->ptr + buffer->len;
}

void cupel_buffer_append(cupel_buffer *buffer, const void *data, size_t len)
{
    uint8_t *to = cupel_buffer_reserve(buffer, len);

    if (to != NULL && len != 0) {
        memcpy(to, data, len);
        buffer->len += len;
    }
}

void cupel_buffer_text(cupel_buffer *buffer, const char *text)
{
    cupel_buffer_append(buffer, text, strlen(text));
}

void cupel_buffer_format(cupel_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_list again;
    int len;
    uint8_t *to;

    va_start(arguments, format);
    va_copy(again, arguments);
    len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    to = len < 0 ? NULL : cupel_buffer_reserve(buffer, (size_t)len + 1);
    if (to != NULL) {
        vsnprintf((char *)to, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

void cupel_buffer_u32le(cupel_buffer *buffer, uint32_t value)
{
    const uint8_t octets[4] = { (uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16),
                                (uint8_t)(value >> 24) };

    cupel_buffer_append(buffer, octets, sizeof octets);
}

void cupel_buffer_drop(cupel_buffer *buffer, size_t len)
{
    if (len >= buffer->len) {
        buffer->len = 0;
        return;
    }
    memmove(buffer->ptr, buffer->ptr + len, buffer->len - len);
    buffer->len -= len;
}

void cupel_buffer_json_text(cupel_buffer *buffer, const char *text, size_t len)
{
    const uint8_t *in = (const uint8_t *)text;
    size_t i = 0;

    while (i < len) {
        size_t plain = i;
        size_t step;

        while (plain < len && in[plain] >= 0x20 && in[plain] < 0x7f && in[plain] != '"'
               && in[plain] != '\\') {
            plain++;
        }
        cupel_buffer_append(buffer, in + i, plain - i);
        i = plain;
        if (i == len) {
            return;
        }
        step = cupel_utf8_step(in + i, len - i);
        if (in[i] == '"' || in[i] == '\\') {
            cupel_buffer_format(buffer, "\\%c", in[i]);
        } else if (in[i] == '\n') {
            cupel_buffer_text(buffer, "\\n");
        } else if (in[i] < 0x20 || in[i] == 0x7f) {
            cupel_buffer_format(buffer, "\\u%04x", in[i]);
        } else if (step == 0) {
            cupel_buffer_text(buffer, "\xef\xbf\xbd");
        } else {
            cupel_buffer_append(buffer, in + i, step);
        }
        i += step == 0 ? 1 : step;
    }
}

void cupel_buffer_json_string(cupel_buffer *buffer, const char *text)
{
    cupel_buffer_text(buffer, "\"");
    cupel_buffer_json_text(buffer, text, strlen(text));
    cupel_buffer_text(buffer, "\"");
}

void cupel_buffer_hex(cupel_buffer *buffer, cupel_bytes bytes)
{
    uint8_t *to = cupel_buffer_reserve(buffer, bytes.len * 2);

    if (to != NULL) {
        cupel_hex_encode((char *)to, bytes);
        buffer->len += bytes.len * 2;
    }
}

void cupel_buffer_free(cupel_buffer *buffer)
{
    free(buffer->ptr);
    buffer->ptr = NULL;
    buffer->len = 0;
    buffer->capacity = 0;
}
