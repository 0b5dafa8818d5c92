/* Reading files. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)256 * 1024)

cupel_result cupel_file_read(const char *path, size_t max, cupel_buffer *content, cupel_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    cupel_result result = CUPEL_DONE;
    struct stat info;
    ssize_t got = 1;

    *content = (cupel_buffer)CUPEL_BUFFER_EMPTY(max + CHUNK + 1);
    if (fd < 0) {
        return cupel_fail(err, CUPEL_FAILED_IO, path, "%s", strerror(errno));
    }
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0
        && (uintmax_t)info.st_size <= max) {
        cupel_buffer_reserve(content, (size_t)info.st_size + CHUNK + 1);
    }
    while (got > 0 && content->len <= max) {
        uint8_t *room = cupel_buffer_reserve(content, CHUNK);

        got = room == NULL ? 0 : read(fd, room, CHUNK);
        if (got > 0) {
            content->len += (size_t)got;
        } else if (got < 0 && errno == EINTR) {
            got = 1;
        } else if (got < 0) {
            result = cupel_fail(err, CUPEL_FAILED_IO, path, "%s", strerror(errno));
        }
    }
    close(fd);
    if (result == CUPEL_DONE && content->len > max) {
        result = cupel_fail(err, CUPEL_FAILED_LIMIT, path,
                            "larger than %zu MiB, the most that is read", max / 1024 / 1024);
    }
    if (result != CUPEL_DONE) {
        cupel_buffer_free(content);
        return result;
    }
    content->ptr[content->len] = 0;
    return CUPEL_DONE;
}
