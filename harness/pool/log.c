/* Logs in memory: they need no disk, which may be full. */
#define _GNU_SOURCE /* memfd_create */
#include "pool/log.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int cupel_log_make(size_t octets)
{
    int low = memfd_create("cupel-worker-log", MFD_CLOEXEC);
    int high = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, 10);

    if (low >= 0) {
        close(low);
    }
    if (high >= 0 && ftruncate(high, (off_t)octets) != 0) {
        close(high);
        return -1;
    }
    return high;
}

void cupel_log_take(int log, char *text, size_t size)
{
    /* The worker's descriptors share this one's offset: it is where the worker stopped writing. */
    off_t end = lseek(log, 0, SEEK_CUR);
    off_t start = end > (off_t)size - 1 ? end - ((off_t)size - 1) : 0;
    ssize_t got = end <= 0 ? 0 : pread(log, text, (size_t)(end - start), start);
    size_t len = got < 0 ? 0 : (size_t)got;
    size_t i;

    for (i = 0; i < len; i++) {
        if (text[i] == '\0') {
            text[i] = '?';
        }
    }
    text[len] = '\0';
    close(log);
}
