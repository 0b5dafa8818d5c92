/* The members of a line of a store, and how lines reach the system. */
#include "results/writing.h"

#include <errno.h>
#include <unistd.h>

#include "base/decimal.h"

#define FLUSH_OCTETS ((size_t)256 * 1024)

void cupel_writing_text(cupel_buffer *out, const char *name, const char *text)
{
    /* No printf: this is done a million times in a run. */
    cupel_buffer_text(out, ",\"");
    cupel_buffer_text(out, name);
    cupel_buffer_text(out, "\":");
    cupel_buffer_json_string(out, text);
}

void cupel_writing_text_if(cupel_buffer *out, const char *name, const char *text)
{
    if (text[0] != '\0') {
        cupel_writing_text(out, name, text);
    }
}

void cupel_writing_number(cupel_buffer *out, const char *name, uint64_t number)
{
    char digits[CUPEL_DECIMAL_SIZE];

    cupel_decimal(digits, number);
    cupel_buffer_text(out, ",\"");
    cupel_buffer_text(out, name);
    cupel_buffer_text(out, "\":");
    cupel_buffer_text(out, digits);
}

void cupel_writing_texts(cupel_buffer *out, const char *name, const char *const *texts)
{
    size_t i;

    if (texts[0] == NULL) {
        return;
    }
    cupel_buffer_text(out, ",\"");
    cupel_buffer_text(out, name);
    cupel_buffer_text(out, "\":[");
    for (i = 0; texts[i] != NULL; i++) {
        cupel_buffer_text(out, i == 0 ? "" : ",");
        cupel_buffer_json_string(out, texts[i]);
    }
    cupel_buffer_text(out, "]");
}

cupel_result cupel_writing_out(cupel_store *store, cupel_error *err)
{
    const size_t len = store->out.len;
    size_t done = 0;

    while (done < len) {
        ssize_t wrote = write(store->fd, store->out.ptr + done, len - done);

        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote < 0) {
            return cupel_fail(err, CUPEL_FAILED_IO, store->path, "cannot be written to: %s",
                              strerror(errno));
        }
        done += (size_t)wrote;
    }
    cupel_buffer_drop(&store->out, len);
    return CUPEL_DONE;
}

cupel_result cupel_writing_end(cupel_store *store, cupel_error *err)
{
    cupel_buffer_text(&store->out, "}\n");
    if (store->out.overflowed) {
        return cupel_fail(err, CUPEL_FAILED_LIMIT, store->path, "a result is too long to store");
    }
    return store->out.len < FLUSH_OCTETS ? CUPEL_DONE : cupel_writing_out(store, err);
}
