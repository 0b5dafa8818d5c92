/* Whole files. */
#ifndef CUPEL_BASE_FILE_H
#define CUPEL_BASE_FILE_H

#include "base/buffer.h"

/* Reads all of `path` into `content` (freed by the caller with cupel_buffer_free), at most `max`
 * octets. A NUL that is not counted follows the content. */
cupel_result cupel_file_read(const char *path, size_t max, cupel_buffer *content,
                             cupel_error *err) CUPEL_MUST_USE;

#endif
