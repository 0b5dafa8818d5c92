/* What machine this is, as far as its files tell. */
#define _GNU_SOURCE /* sched_getaffinity */
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/clock.h"
#include "bench/bench.h"

/* Flags of /proc/cpuinfo without which a figure of encryption cannot be understood. */
static const char *const telling[] = {
    "aes",     "pclmulqdq",   "vaes",       "vpclmulqdq", "ssse3",      "avx", "avx2",
    "avx512f", "avx512_vbmi", "avx512ifma", "sha_ni",     "bmi2",       "adx", "pmull",
    "sha1",    "sha2",        "sha3",       "sve",        "hypervisor",
};

static bool is_telling(const char *flag, size_t len)
{
    size_t i;

    for (i = 0; i < sizeof telling / sizeof telling[0]; i++) {
        if (strlen(telling[i]) == len && memcmp(telling[i], flag, len) == 0) {
            return true;
        }
    }
    return false;
}

/* The value of the first line of a file that begins with `name`; all of the first line for "". */
static void read_value(const char *path, const char *name, char *value, size_t size)
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

static const char *telling_flags(cupel_arena *arena)
{
    static char all[16384];
    char few[512] = "";
    size_t used = 0;
    const char *at = all;

    read_value("/proc/cpuinfo", "flags", all, sizeof all);
    if (all[0] == '\0') {
        read_value("/proc/cpuinfo", "Features", all, sizeof all);
    }
    while (*at != '\0') {
        const size_t len = strcspn(at, " ");

        if (is_telling(at, len) && used + len + 2 < sizeof few) {
            used += (size_t)snprintf(few + used, sizeof few - used, "%s%.*s", used == 0 ? "" : " ",
                                     (int)len, at);
        }
        at += len + (at[len] == ' ');
    }
    return cupel_arena_text(arena, few);
}

void cupel_bench_machine(cupel_arena *arena, cupel_bench_record *run)
{
    struct utsname system;
    char value[512];
    char started[21];

    cupel_clock_utc(started);
    run->started = cupel_arena_text(arena, started);
    run->system = "";
    if (uname(&system) == 0) {
        run->system =
            cupel_arena_format(arena, "%s %s %s", system.sysname, system.release, system.machine);
    }
    read_value("/proc/cpuinfo", "model name", value, sizeof value);
    run->cpu = cupel_arena_text(arena, value);
    run->flags = telling_flags(arena);
    read_value("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "", value, sizeof value);
    run->governor = cupel_arena_text(arena, value[0] == '\0' ? "unknown" : value);
    read_value("/proc/loadavg", "", value, sizeof value);
    if (strchr(value, '/')
        != NULL) { /* three averages, then running and all tasks, then a process */
        *strchr(value, '/') = '\0';
        *strrchr(value, ' ') = '\0';
    }
    run->load = cupel_arena_text(arena, value);
    run->cores = sysconf(_SC_NPROCESSORS_ONLN);
}

int cupel_bench_pin_choice(void)
{
    cpu_set_t allowed;
    int i;

    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) < 2) {
        return -1;
    }
    for (i = CPU_SETSIZE - 1; i > 0 && !CPU_ISSET((size_t)i, &allowed); i--) {
    }
    return i;
}
