/* Loaded libraries, as the dynamic linker knows them. */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "worker/libraries.h"

#include <link.h>

/* Of the C library and the compiler: they are in every worker. */
static const char *const everywhere[] = {
    "ld-linux", "linux-vdso", "libc.so",     "libm.so",    "libpthread.so",
    "libdl.so", "librt.so",   "libgcc_s.so", "libasan.so", "libubsan.so",
};

static bool is_everywhere(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++) {
        if (strncmp(name, everywhere[i], strlen(everywhere[i])) == 0) {
            return true;
        }
    }
    return false;
}

static int take(struct dl_phdr_info *info, size_t size, void *context)
{
    cupel_buffer *paths = context;
    const char *slash = strrchr(info->dlpi_name, '/');
    const char *name = slash == NULL ? info->dlpi_name : slash + 1;

    (void)size;
    if (name[0] != '\0' && !is_everywhere(name)) { /* the program itself has no name */
        cupel_buffer_format(paths, "%s%s", paths->len == 0 ? "" : " ", info->dlpi_name);
    }
    return 0;
}

void cupel_libraries(cupel_buffer *paths)
{
    dl_iterate_phdr(take, paths);
}
