/* Finds which file the library's functions come from, and the build identifier in it (ELF note
 * NT_GNU_BUILD_ID, mapped with the library). */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>

#include "identity.h"

#define SHOWN_OCTETS 4 /* enough to tell builds apart */

/* The address looked for, and the text that is found. */
typedef struct search {
    uintptr_t address;
    char build[2 * SHOWN_OCTETS + 8];
} search;

static bool holds(const struct dl_phdr_info *object, uintptr_t address)
{
    size_t i;

    for (i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        uintptr_t start = object->dlpi_addr + part->p_vaddr;

        if (part->p_type == PT_LOAD && address >= start && address - start < part->p_memsz) {
            return true;
        }
    }
    return false;
}

static size_t aligned(size_t len)
{
    return (len + 3) & ~(size_t)3;
}

/* A note is its three lengths, the name and the description, each rounded up to four octets. */
static void read_notes(const uint8_t *at, size_t len, search *s)
{
    while (len >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) head;
        size_t name;
        size_t whole;

        memcpy(&head, at, sizeof head);
        name = sizeof head + aligned(head.n_namesz);
        whole = name + aligned(head.n_descsz);
        if (whole > len) {
            return;
        }
        if (head.n_type == NT_GNU_BUILD_ID && head.n_descsz >= SHOWN_OCTETS) {
            const uint8_t *id = at + name;

            snprintf(s->build, sizeof s->build, "+%02x%02x%02x%02x", id[0], id[1], id[2], id[3]);
        }
        at += whole;
        len -= whole;
    }
}

static int look_at(struct dl_phdr_info *object, size_t size, void *context)
{
    search *s = context;
    size_t i;

    (void)size;
    if (!holds(object, s->address)) {
        return 0;
    }
    /* The program itself has no name: its library is linked in. */
    for (i = 0; i < object->dlpi_phnum && object->dlpi_name[0] != '\0'; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];

        if (part->p_type == PT_NOTE) {
            /* NOLINTNEXTLINE(performance-no-int-to-ptr) ; the loader gives addresses as integers */
            read_notes((const uint8_t *)(object->dlpi_addr + part->p_vaddr), part->p_memsz, s);
        }
    }
    return 1;
}

const char *cupel_bssl_identity(void)
{
    static char text[64];
    const char *name = OpenSSL_version(OPENSSL_VERSION);
    search s = { .address = (uintptr_t)OpenSSL_version };

    if (strcmp(name, "BoringSSL") != 0) {
        return name;
    }
    dl_iterate_phdr(look_at, &s);
    snprintf(text, sizeof text, "%s%s", CUPEL_BSSL_TEXT(BORINGSSL_API_VERSION), s.build);
    return text;
}
