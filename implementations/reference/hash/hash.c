/* Hash functions by name. */
#include "hash/hash.h"

#include <string.h>

static const ref_hash *const hashes[] = {
    &ref_sha1,       &ref_sha224,     &ref_sha256,   &ref_sha384,   &ref_sha512,
    &ref_sha512_224, &ref_sha512_256, &ref_sha3_224, &ref_sha3_256, &ref_sha3_384,
    &ref_sha3_512,   &ref_shake128,   &ref_shake256, NULL,
};

const ref_hash *ref_hash_find(const char *name)
{
    size_t i;

    for (i = 0; hashes[i] != NULL; i++) {
        if (strcmp(hashes[i]->name, name) == 0) {
            return hashes[i];
        }
    }
    return NULL;
}

void ref_hash_digest(const ref_hash *hash, const void *data, size_t len, uint8_t *digest)
{
    ref_hash_state state;

    hash->init(&state);
    hash->update(&state, data, len);
    hash->final(&state, digest);
}
