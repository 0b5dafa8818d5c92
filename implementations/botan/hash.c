/* Hash functions and extendable-output functions, and the library's names of them. */
#include "botan.h"

static const struct {
    const char *ours;
    const char *theirs;
} hashes[] = {
    { "SHA-1", "SHA-1" },         { "SHA-224", "SHA-224" },     { "SHA-256", "SHA-256" },
    { "SHA-384", "SHA-384" },     { "SHA-512", "SHA-512" },     { "SHA-512/256", "SHA-512-256" },
    { "SHA3-224", "SHA-3(224)" }, { "SHA3-256", "SHA-3(256)" }, { "SHA3-384", "SHA-3(384)" },
    { "SHA3-512", "SHA-3(512)" },
};

const char *cupel_botan_hash(const char *name)
{
    size_t i;

    for (i = 0; name != NULL && i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].ours, name) == 0) {
            return hashes[i].theirs;
        }
    }
    return NULL;
}

static cupel_status digest(const char *name, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    botan_hash_t hash;
    size_t len = 0;
    int code = botan_hash_init(&hash, name, 0);

    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    code = botan_hash_output_length(hash, &len);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_hash_update(hash, message.ptr, message.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_hash_final(hash, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, len));
    }
    botan_hash_destroy(hash);
    return code == BOTAN_FFI_SUCCESS ? CUPEL_OK
                                     : cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_botan_digest(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return digest(self->native, in, reply);
}

/* SHAKE as a hash function: the length of its output is in its name. */
cupel_status cupel_botan_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    char name[CUPEL_BOTAN_NAME_MAX];

    if (len < 0 || len > 1 << 20) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the name of the function takes a length of the output");
    }
    cupel_botan_name(name, self->native, (cupel_botan_sizes){ .tag_len = (size_t)len });
    return digest(name, in, reply);
}

bool cupel_botan_has_hash(const char *native)
{
    char name[CUPEL_BOTAN_NAME_MAX];
    botan_hash_t hash;

    cupel_botan_name(name, native, (cupel_botan_sizes){ .tag_len = 16 });
    if (botan_hash_init(&hash, name, 0) != BOTAN_FFI_SUCCESS) {
        return false;
    }
    botan_hash_destroy(hash);
    return true;
}
