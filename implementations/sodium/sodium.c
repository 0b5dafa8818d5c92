/* libsodium as a backend: the table of methods. */
#include "sodium.h"

bool cupel_sodium_take(const cupel_fields *in, cupel_field_id field, size_t len, cupel_bytes *value,
                       cupel_reply *reply, cupel_status *status)
{
    *value = cupel_fields_get(in, field);
    if (value->ptr != NULL && value->len == len) {
        return true;
    }
    *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                 "the function takes a %s of %zu octets, not %zu",
                                 cupel_field_info_of(field)->name, len, value->len);
    return false;
}

static const cupel_method methods[] = {
#define ROW(name, run, native, limits) { name, cupel_sodium_##run, native, limits },
#include "methods.def"
#undef ROW
};

/* AES-256-GCM is there on processors with instructions for it only. */
static bool has(const cupel_method *method)
{
    return strcmp(method->native, "aes256gcm") != 0 || crypto_aead_aes256gcm_is_available() == 1;
}

static bool start(void)
{
    return sodium_init() >= 0;
}

const cupel_backend cupel_backend_self = {
    .name = "sodium",
    .library = "libsodium",
    .built_version = SODIUM_VERSION_STRING,
    .version = sodium_version_string,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_sodium_timed,
    .features = cupel_sodium_features,
};
