/* BearSSL as a backend: the table of methods, hash functions, private keys, the version. */
#include "bear.h"

#include <stdio.h>

static const cupel_bear_hash hashes[] = {
    { "SHA-1", &br_sha1_vtable, BR_HASH_OID_SHA1, br_sha1_SIZE },
    { "SHA-224", &br_sha224_vtable, BR_HASH_OID_SHA224, br_sha224_SIZE },
    { "SHA-256", &br_sha256_vtable, BR_HASH_OID_SHA256, br_sha256_SIZE },
    { "SHA-384", &br_sha384_vtable, BR_HASH_OID_SHA384, br_sha384_SIZE },
    { "SHA-512", &br_sha512_vtable, BR_HASH_OID_SHA512, br_sha512_SIZE },
};

const cupel_bear_hash *cupel_bear_find_hash(const char *name)
{
    size_t i;

    for (i = 0; name != NULL && i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return &hashes[i];
        }
    }
    return NULL;
}

const cupel_bear_hash *cupel_bear_hashed(const cupel_fields *in, uint8_t digest[64],
                                         cupel_reply *reply, cupel_status *status)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const cupel_bear_hash *hash = cupel_bear_find_hash(name);
    br_hash_compat_context context;

    if (hash == NULL) {
        *status =
            cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
        return NULL;
    }
    hash->class->init(&context.vtable);
    hash->class->update(&context.vtable, message.ptr, message.len);
    hash->class->out(&context.vtable, digest);
    return hash;
}

cupel_status cupel_bear_refused(cupel_reply *reply, cupel_reason reason)
{
    return cupel_reply_reject(reply, reason, "0");
}

bool cupel_bear_private_key(const cupel_fields *in, int type, br_skey_decoder_context *context,
                            cupel_reply *reply, cupel_status *status)
{
    cupel_bytes pkcs8 = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8);

    if (pkcs8.ptr == NULL) {
        *status = cupel_reply_unsupported(reply, "no private key in an encoding of the library's");
        return false;
    }
    br_skey_decoder_init(context);
    br_skey_decoder_push(context, pkcs8.ptr, pkcs8.len);
    if (br_skey_decoder_last_error(context) != 0 || br_skey_decoder_key_type(context) != type) {
        *status = cupel_reply_reject(
            reply, CUPEL_REASON_ENCODING, "br_skey_decoder: error %d, type %d",
            br_skey_decoder_last_error(context), br_skey_decoder_key_type(context));
        return false;
    }
    return true;
}

static const cupel_method methods[] = {
#define ROW(name, run, native, limits) { name, cupel_bear_##run, native, limits },
#include "methods.def"
#undef ROW
};

/* The library says nowhere which version it is: the name of the file that is mapped does. */
static const char *version(void)
{
    static char text[32] = "unknown";
    const char name[] = "libbearssl.so.";
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[512];

    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        const char *begin = strstr(line, name);

        if (begin != NULL) {
            begin += sizeof name - 1;
            snprintf(text, sizeof text, "%.*s", (int)strspn(begin, "0123456789."), begin);
            break;
        }
    }
    if (maps != NULL) {
        fclose(maps);
    }
    return text;
}

const cupel_backend cupel_backend_self = {
    .name = "bearssl",
    .library = "BearSSL",
    .built_version = CUPEL_BEARSSL_VERSION,
    .version = version,
    CUPEL_METHODS(methods),
    .timed = cupel_bear_timed,
    .features = cupel_bear_features,
};
