/* The meters of the kernel's power capping framework. */
#include "base/energy.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define PACKAGES_MAX 64

static bool read_zone(const char *folder, int package, uint64_t *microjoules)
{
    char path[512];
    char line[32] = "";
    char *end;
    FILE *file;

    snprintf(path, sizeof path, "%s/intel-rapl:%d/energy_uj", folder, package);
    file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    if (fgets(line, sizeof line, file) == NULL) {
        line[0] = '\0';
    }
    fclose(file);
    *microjoules = strtoull(line, &end, 10);
    if (end == line) {
        errno = EIO;
    }
    return end != line;
}

bool cupel_energy_read(const char *folder, uint64_t *microjoules)
{
    uint64_t sum = 0;
    uint64_t one = 0;
    int package = 0;

    while (package < PACKAGES_MAX && read_zone(folder, package, &one)) {
        sum += one;
        package++;
    }
    /* Packages are numbered from 0: the first that is not there ends them. */
    if (package == 0 || errno != ENOENT) {
        return false;
    }
    *microjoules = sum;
    return true;
}
