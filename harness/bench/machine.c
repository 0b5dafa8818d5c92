/* What machine this is, as far as its files tell. */
#define _GNU_SOURCE /* sched_getaffinity */
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/counter.h"
#include "base/energy.h"
#include "base/system.h"
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

static const char *telling_flags(cupel_arena *arena)
{
    static char all[16384];
    char few[512] = "";
    size_t used = 0;
    const char *at = all;

    cupel_system_value("/proc/cpuinfo", "flags", all, sizeof all);
    if (all[0] == '\0') {
        cupel_system_value("/proc/cpuinfo", "Features", all, sizeof all);
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

/* --- what not every machine can --- */

static const char *counters(cupel_arena *arena)
{
    const int counter = cupel_counter_open();
    const int why = errno;
    uint64_t cycles;

    if (counter >= 0) {
        const bool good = cupel_counter_read(counter, &cycles) && cycles != 0;

        close(counter);
        return good ? "measured" : "skipped: others use the processor's counters";
    }
    return cupel_arena_format(
        arena, "skipped: perf_event_open: %s%s", strerror(why),
        why == ENOENT || why == EOPNOTSUPP ? " (the processor or its hypervisor has none)"
        : why == EACCES || why == EPERM    ? " (/proc/sys/kernel/perf_event_paranoid)"
                                           : "");
}

bool cupel_bench_meters_energy(unsigned batch_us)
{
    uint64_t microjoules;

    return batch_us >= CUPEL_ENERGY_LEAST_US
           && cupel_energy_read(CUPEL_ENERGY_FOLDER, &microjoules);
}

static const char *energy(cupel_arena *arena, unsigned batch_us)
{
    uint64_t microjoules;

    if (!cupel_energy_read(CUPEL_ENERGY_FOLDER, &microjoules)) {
        return cupel_arena_format(
            arena, "skipped: no meter (" CUPEL_ENERGY_FOLDER "/intel-rapl:0): %s", strerror(errno));
    }
    return batch_us >= CUPEL_ENERGY_LEAST_US
               ? "measured"
               : cupel_arena_format(arena, "skipped: the meters want --batch %d or more",
                                    CUPEL_ENERGY_LEAST_US);
}

static const char *kernel_crypto(cupel_arena *arena)
{
    const int fd = socket(AF_ALG, SOCK_SEQPACKET, 0);

    if (fd < 0) {
        return cupel_arena_format(arena, "skipped: socket(AF_ALG): %s", strerror(errno));
    }
    close(fd);
    return "skipped: it is there, but cupel has no backend for it";
}

void cupel_bench_machine(cupel_arena *arena, unsigned batch_us, cupel_bench_record *run)
{
    char value[512];
    char started[21];

    cupel_clock_utc(started);
    run->started = cupel_arena_text(arena, started);
    cupel_system_name(value, sizeof value);
    run->system = cupel_arena_text(arena, value);
    cupel_system_cpu(value, sizeof value);
    run->cpu = cupel_arena_text(arena, value);
    run->flags = telling_flags(arena);
    cupel_system_value("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "", value,
                       sizeof value);
    run->governor = cupel_arena_text(arena, value[0] == '\0' ? "unknown" : value);
    cupel_system_value("/proc/loadavg", "", value, sizeof value);
    if (strchr(value, '/')
        != NULL) { /* three averages, then running and all tasks, then a process */
        *strchr(value, '/') = '\0';
        *strrchr(value, ' ') = '\0';
    }
    run->load = cupel_arena_text(arena, value);
    run->cores = sysconf(_SC_NPROCESSORS_ONLN);
    run->counters = counters(arena);
    run->energy = energy(arena, batch_us);
    run->kernel_crypto = kernel_crypto(arena);
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
