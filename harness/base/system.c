/* What the kernel says of the machine. */
#include "base/system.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

void cupel_system_value(const char *path, const char *name, char *value, size_t size)
{
    FILE *file = fopen(path, "r");
    static char line[16384];

    value[0] = '\0';
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        const char *colon = strchr(line, ':');
        const char *from = name[0] == '\0' || colon == NULL ? line : colon + 1 + (colon[1] == ' ');

        if (strncmp(line, name, strlen(name)) == 0) {
            snprintf(value, size, "%.*s", (int)strcspn(from, "\n"), from);
            break;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
}

void cupel_system_cpu(char *name, size_t size)
{
    cupel_system_value("/proc/cpuinfo", "model name", name, size);
}

void cupel_system_name(char *name, size_t size)
{
    struct utsname system;

    name[0] = '\0';
    if (uname(&system) == 0) {
        snprintf(name, size, "%s %s %s", system.sysname, system.release, system.machine);
    }
}
