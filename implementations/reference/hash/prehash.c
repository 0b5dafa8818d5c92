/* The pre-hash of HashML-DSA and HashSLH-DSA: FIPS 204 section 5.4.1, FIPS 205 section 10.2.2. */
#include "hash/prehash.h"

#include <string.h>

/* The last arcs of the identifiers below 2.16.840.1.101.3.4.2; SHAKE128 gives 256 bits of output
 * here and SHAKE256 512, as their digest_len says. */
static const struct {
    const char *name;
    uint8_t arc;
} functions[] = {
    { "SHA-256", 1 },     { "SHA-384", 2 },     { "SHA-512", 3 },   { "SHA-224", 4 },
    { "SHA-512/224", 5 }, { "SHA-512/256", 6 }, { "SHA3-224", 7 },  { "SHA3-256", 8 },
    { "SHA3-384", 9 },    { "SHA3-512", 10 },   { "SHAKE128", 11 }, { "SHAKE256", 12 },
};

size_t ref_prehash(const char *hash, cupel_bytes message, uint8_t out[REF_PREHASH_LEN_MAX])
{
    static const uint8_t front[] = { 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02 };
    size_t i;

    for (i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (strcmp(functions[i].name, hash) == 0) {
            const ref_hash *function = ref_hash_find(hash);

            memcpy(out, front, sizeof front);
            out[sizeof front] = functions[i].arc;
            ref_hash_digest(function, message.ptr, message.len, out + sizeof front + 1);
            return sizeof front + 1 + function->digest_len;
        }
    }
    return 0;
}
