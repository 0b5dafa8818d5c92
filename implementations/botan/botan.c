/* Botan as a backend: the table of methods, errors, and the library's names of algorithms. */
#include "botan.h"

#include <stdio.h>

static botan_rng_t rng;

botan_rng_t cupel_botan_rng(void)
{
    return rng;
}

/* The reason that a code of the interface names. */
static cupel_reason reason_of(int code, cupel_reason otherwise)
{
    switch (code) {
    case BOTAN_FFI_INVALID_VERIFIER:
        return CUPEL_REASON_SIGNATURE;
    case BOTAN_FFI_ERROR_BAD_MAC:
        return CUPEL_REASON_TAG;
    case BOTAN_FFI_ERROR_INVALID_KEY_LENGTH:
        return CUPEL_REASON_LENGTH;
    case BOTAN_FFI_ERROR_INTERNAL_ERROR:
        return CUPEL_REASON_INTERNAL;
    default:
        return otherwise;
    }
}

cupel_status cupel_botan_refused(cupel_reply *reply, int code, cupel_reason otherwise)
{
    const char *detail = "";

#if BOTAN_VERSION_MAJOR >= 3
    if (botan_error_last_exception_message() != NULL) {
        detail = botan_error_last_exception_message();
    }
#endif
    if (code == BOTAN_FFI_ERROR_OUT_OF_MEMORY) {
        return cupel_reply_broken(reply, "%s", botan_error_description(code));
    }
    return cupel_reply_reject(reply, reason_of(code, otherwise), "%s%s%s",
                              botan_error_description(code), detail[0] == '\0' ? "" : ": ", detail);
}

const char *cupel_botan_name(char name[CUPEL_BOTAN_NAME_MAX], const char *pattern,
                             cupel_botan_sizes sizes)
{
    size_t len = 0;

    for (; *pattern != '\0' && len + 24 < CUPEL_BOTAN_NAME_MAX; pattern++) {
        size_t number;

        switch (*pattern) {
        case '*':
            number = 8 * sizes.key_len;
            break;
        case '%':
            number = 4 * sizes.key_len;
            break;
        case '#':
            number = sizes.tag_len;
            break;
        case '~':
            number = 8 * sizes.tag_len;
            break;
        case '@':
            number = 15 - sizes.nonce_len;
            break;
        default:
            name[len++] = *pattern;
            continue;
        }
        len += (size_t)snprintf(name + len, CUPEL_BOTAN_NAME_MAX - len, "%zu", number);
    }
    name[len] = '\0';
    return name;
}

/* What stands behind a row of the table: is it there? */
static cupel_botan_probe *const probes[] = {
#define ROW(probe, name, run, native, limits) cupel_botan_has_##probe,
#include "methods.def"
#undef ROW
};

static const cupel_method methods[] = {
#define ROW(probe, name, run, native, limits) { name, cupel_botan_##run, native, limits },
#include "methods.def"
#undef ROW
};

static bool has(const cupel_method *method)
{
    return probes[method - methods](method->native);
}

bool cupel_botan_has_always(const char *native)
{
    (void)native;
    return true;
}

#define TEXT_OF(number)              #number
#define VERSION(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

static const char *version(void)
{
    static char text[32];

    snprintf(text, sizeof text, "%u.%u.%u", botan_version_major(), botan_version_minor(),
             botan_version_patch());
    return text;
}

static bool start(void)
{
    return botan_rng_init(&rng, "system") == BOTAN_FFI_SUCCESS;
}

const cupel_backend cupel_backend_self = {
    .name = "botan",
    .library = "Botan",
    .built_version = VERSION(BOTAN_VERSION_MAJOR, BOTAN_VERSION_MINOR, BOTAN_VERSION_PATCH),
    .version = version,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_botan_timed,
};
