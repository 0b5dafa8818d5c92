/* Guard bytes. */
#include "worker/guard.h"

#include <stdlib.h>

#include "base/arena.h"

#if defined(__SANITIZE_ADDRESS__)
#define POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#endif

#if defined(POISONED)
#include <sanitizer/asan_interface.h>
#define FORBID(at, len)      ASAN_POISON_MEMORY_REGION(at, len)
#define PERMIT(at, len)      ASAN_UNPOISON_MEMORY_REGION(at, len)
#define NOT_WRITTEN(at, len) ((void)(at), (void)(len))
#if defined(__GLIBC__) && !__GLIBC_PREREQ(2, 34)
/* An older C library than that of the sanitizer's run-time cannot say how large a stack for signals
 * is: with one of no octets the program would not start. */
const char *__asan_default_options(void)
{
    return "use_sigaltstack=0";
}
#endif
#elif defined(CUPEL_MEMCHECK)
#include <valgrind/memcheck.h>
#define FORBID(at, len)      VALGRIND_MAKE_MEM_NOACCESS(at, len)
#define PERMIT(at, len)      VALGRIND_MAKE_MEM_DEFINED(at, len)
#define NOT_WRITTEN(at, len) VALGRIND_MAKE_MEM_UNDEFINED(at, len)
#else
#define FORBID(at, len)      ((void)(at), (void)(len))
#define PERMIT(at, len)      ((void)(at), (void)(len))
#define NOT_WRITTEN(at, len) ((void)(at), (void)(len))
#endif

#define GUARD_OCTETS ((size_t)32)
#define GUARD_VALUE  0xa5

struct cupel_guarded {
    cupel_guarded *next;
    uint8_t *memory; /* guard, data, guard */
    size_t len;      /* of the data */
};

uint8_t *cupel_guards_alloc(cupel_guards *guards, size_t len)
{
    cupel_guarded *guarded = cupel_alloc(sizeof *guarded);

    if (len > SIZE_MAX - 2 * GUARD_OCTETS) {
        abort();
    }
    guarded->memory = cupel_alloc(len + 2 * GUARD_OCTETS);
    guarded->len = len;
    guarded->next = guards->first;
    guards->first = guarded;
    memset(guarded->memory, GUARD_VALUE, GUARD_OCTETS);
    memset(guarded->memory + GUARD_OCTETS, 0, len);
    memset(guarded->memory + GUARD_OCTETS + len, GUARD_VALUE, GUARD_OCTETS);
    FORBID(guarded->memory, GUARD_OCTETS);
    FORBID(guarded->memory + GUARD_OCTETS + len, GUARD_OCTETS);
    return guarded->memory + GUARD_OCTETS;
}

void cupel_guards_unwritten(uint8_t *data, size_t len)
{
    NOT_WRITTEN(data, len);
}

static bool untouched(const uint8_t *guard)
{
    size_t i;
    unsigned difference = 0;

    PERMIT(guard, GUARD_OCTETS);
    for (i = 0; i < GUARD_OCTETS; i++) {
        difference |= guard[i] ^ (unsigned)GUARD_VALUE;
    }
    return difference == 0;
}

bool cupel_guards_intact(const cupel_guards *guards)
{
    const cupel_guarded *guarded;

    for (guarded = guards->first; guarded != NULL; guarded = guarded->next) {
        if (!untouched(guarded->memory)
            || !untouched(guarded->memory + GUARD_OCTETS + guarded->len)) {
            return false;
        }
    }
    return true;
}

void cupel_guards_free(cupel_guards *guards)
{
    while (guards->first != NULL) {
        cupel_guarded *next = guards->first->next;

        PERMIT(guards->first->memory, guards->first->len + 2 * GUARD_OCTETS);
        free(guards->first->memory);
        free(guards->first);
        guards->first = next;
    }
}
