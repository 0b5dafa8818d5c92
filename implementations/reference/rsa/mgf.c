/* Mask generation functions: MGF1 (RFC 8017 appendix B.2.1) and the SHAKEs (RFC 8702 section 2). */
#include "rsa/mgf.h"

static const struct {
    const char *name;
    void (*init_xof)(ref_xof *xof);
} shakes[] = {
    { "SHAKE128", ref_shake128_init },
    { "SHAKE256", ref_shake256_init },
};

bool ref_mgf_find(ref_mgf *mgf, const char *name, const char *hash_name)
{
    size_t i;

    *mgf = (ref_mgf){ NULL, NULL };
    if (strcmp(name, "MGF1") == 0) {
        mgf->hash = ref_hash_find(hash_name);
        return mgf->hash != NULL;
    }
    for (i = 0; i < sizeof shakes / sizeof shakes[0]; i++) {
        if (strcmp(name, shakes[i].name) == 0) {
            mgf->init_xof = shakes[i].init_xof;
        }
    }
    return mgf->init_xof != NULL;
}

/* RFC 8702 section 2: the mask is the output of the SHAKE on the seed. */
static void xor_shake(const ref_mgf *mgf, const uint8_t *seed, size_t seed_len, uint8_t *data,
                      size_t data_len)
{
    ref_xof xof;
    uint8_t octet;
    size_t i;

    mgf->init_xof(&xof);
    ref_xof_update(&xof, seed, seed_len);
    for (i = 0; i < data_len; i++) {
        ref_xof_squeeze(&xof, &octet, 1);
        data[i] ^= octet;
    }
}

void ref_mgf_xor(const ref_mgf *mgf, const uint8_t *seed, size_t seed_len, uint8_t *data,
                 size_t data_len)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    ref_hash_state state;
    uint32_t counter;
    size_t i;

    if (mgf->hash == NULL) {
        xor_shake(mgf, seed, seed_len, data, data_len);
        return;
    }
    /* RFC 8017 appendix B.2.1 step 3: T = T || Hash(mgfSeed || I2OSP(counter, 4)) */
    for (i = 0, counter = 0; i < data_len; counter++) {
        const uint8_t octets[4] = { (uint8_t)(counter >> 24), (uint8_t)(counter >> 16),
                                    (uint8_t)(counter >> 8), (uint8_t)counter };
        size_t used;

        mgf->hash->init(&state);
        mgf->hash->update(&state, seed, seed_len);
        mgf->hash->update(&state, octets, sizeof octets);
        mgf->hash->final(&state, digest);
        for (used = 0; used < mgf->hash->digest_len && i < data_len; used++, i++) {
            data[i] ^= digest[used];
        }
    }
}
