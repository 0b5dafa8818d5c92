/* The core clock. */
#include "worker/core_clock.h"

#include "base/clock.h"
#include "base/counter.h"

#define ROUNDS 1024
#define UNROLL 8

/* One round is UNROLL steps, each of which needs the result of the one before. */
#if defined(__x86_64__)
#define LATENCY 3 /* of imul r64, r64: Intel since Nehalem, AMD since Zen */
#define STEP    "imul %0, %0\n\t"
#elif defined(__aarch64__)
#define LATENCY 1 /* of add: the latency of multiplication differs from core to core */
#define STEP    "add %0, %0, %0\n\t"
#endif

uint64_t cupel_core_khz(void)
{
#ifdef LATENCY
    uint64_t value = 3;
    uint64_t begin = cupel_clock_ns();
    uint64_t nanoseconds;
    int i;

    for (i = 0; i < ROUNDS; i++) {
        __asm__ volatile(STEP STEP STEP STEP STEP STEP STEP STEP : "+r"(value));
    }
    nanoseconds = cupel_clock_ns() - begin;
    return nanoseconds == 0 ? 0 : (uint64_t)ROUNDS * UNROLL * LATENCY * 1000000U / nanoseconds;
#else
    return 0;
#endif
}

uint64_t cupel_core_cycles(void)
{
    static int counter = -2; /* not yet tried; -1: there is none */
    uint64_t cycles = 0;

    if (counter == -2) {
        counter = cupel_counter_open();
    }
    return counter >= 0 && cupel_counter_read(counter, &cycles) ? cycles : 0;
}
