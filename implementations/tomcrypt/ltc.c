/* LibTomCrypt as a backend: the table of methods, errors, names of hash functions. */
#include "ltc.h"

#include <stdio.h>

static cupel_reason reason_of(int code)
{
    switch (code) {
    case CRYPT_INVALID_KEYSIZE:
    case CRYPT_PK_INVALID_SIZE:
        return CUPEL_REASON_LENGTH;
    case CRYPT_PK_INVALID_PADDING:
        return CUPEL_REASON_PADDING;
    default:
        return CUPEL_REASON_UNSPECIFIED;
    }
}

cupel_status cupel_ltc_refused(cupel_reply *reply, int code)
{
    return code == CRYPT_MEM
               ? cupel_reply_broken(reply, "%s", error_to_string(code))
               : cupel_reply_reject(reply, reason_of(code), "%s", error_to_string(code));
}

cupel_status cupel_ltc_answered(cupel_reply *reply, int code, int stat, cupel_reason reason)
{
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    return stat == 1 ? CUPEL_OK : cupel_reply_reject(reply, reason, "stat %d", stat);
}

cupel_bytes cupel_ltc_field(const cupel_fields *in, cupel_field_id field)
{
    cupel_bytes value = cupel_fields_get(in, field);

    return value.ptr == NULL ? cupel_bytes_of("", 0) : value;
}

static const struct {
    const char *ours;
    const char *theirs;
} hashes[] = {
    { "SHA-1", "sha1" },
    { "SHA-224", "sha224" },
    { "SHA-256", "sha256" },
    { "SHA-384", "sha384" },
    { "SHA-512", "sha512" },
    { "SHA-512/224", "sha512-224" },
    { "SHA-512/256", "sha512-256" },
    { "SHA3-224", "sha3-224" },
    { "SHA3-256", "sha3-256" },
    { "SHA3-384", "sha3-384" },
    { "SHA3-512", "sha3-512" },
};

int cupel_ltc_hash(const char *name)
{
    size_t i;

    for (i = 0; name != NULL && i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].ours, name) == 0) {
            return find_hash(hashes[i].theirs);
        }
    }
    return -1;
}

bool cupel_ltc_hashed(const cupel_fields *in, cupel_ltc_digest *digest, cupel_reply *reply,
                      cupel_status *status)
{
    cupel_bytes message = cupel_ltc_field(in, CUPEL_FIELD_MESSAGE);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    int code;

    digest->hash = cupel_ltc_hash(name);
    digest->len = sizeof digest->octets;
    if (digest->hash < 0) {
        *status =
            cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
        return false;
    }
    code = hash_memory(digest->hash, message.ptr, message.len, digest->octets, &digest->len);
    if (code != CRYPT_OK) {
        *status = cupel_ltc_refused(reply, code);
    }
    return code == CRYPT_OK;
}

static const cupel_method methods[] = {
#define ROW(name, run, native, limits) { name, cupel_ltc_##run, native, limits },
#include "methods.def"
#undef ROW
};

/* The library says its version only in the table of its own state. */
static const char *version(void)
{
    static char text[16];
    const char *begin = strstr(crypt_build_settings, "LibTomCrypt ");

    if (begin != NULL) {
        begin += sizeof "LibTomCrypt " - 1;
        snprintf(text, sizeof text, "%.*s", (int)strspn(begin, "0123456789."), begin);
    }
    return text;
}

int cupel_ltc_prng(void)
{
    return find_prng("sprng");
}

static bool start(void)
{
    ltc_mp = ltm_desc;
    return register_prng(&sprng_desc) >= 0 && register_cipher(&aes_desc) >= 0
           && register_cipher(&camellia_desc) >= 0 && register_cipher(&kseed_desc) >= 0
           && register_hash(&sha1_desc) >= 0 && register_hash(&sha224_desc) >= 0
           && register_hash(&sha256_desc) >= 0 && register_hash(&sha384_desc) >= 0
           && register_hash(&sha512_desc) >= 0 && register_hash(&sha512_224_desc) >= 0
           && register_hash(&sha512_256_desc) >= 0 && register_hash(&sha3_224_desc) >= 0
           && register_hash(&sha3_256_desc) >= 0 && register_hash(&sha3_384_desc) >= 0
           && register_hash(&sha3_512_desc) >= 0;
}

const cupel_backend cupel_backend_self = {
    .name = "tomcrypt",
    .library = "LibTomCrypt",
    .built_version = SCRYPT,
    .version = version,
    .start = start,
    CUPEL_METHODS(methods),
    .timed = cupel_ltc_timed,
};
