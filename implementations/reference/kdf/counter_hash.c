/* Two derivation functions that hash a counter, a secret and some information: ANSI X9.63 (SEC 1
 * section 3.6.1), and the one-step function of SP 800-56C section 4 (option 1). */
#include "kdf/kdf.h"

static bool derive(const ref_hash *hash, bool counter_first, cupel_bytes secret, cupel_bytes info,
                   uint8_t *out, size_t out_len, ref_refusal *refusal)
{
    uint32_t counter = 0;
    size_t done = 0;

    if ((uint64_t)out_len > REF_KDF_OUTPUT_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "the output is too long");
    }
    while (done < out_len) {
        size_t take = out_len - done < hash->digest_len ? out_len - done : hash->digest_len;
        uint8_t digest[REF_HASH_DIGEST_MAX];
        uint8_t octets[4];
        ref_hash_state state;

        counter++;
        octets[0] = (uint8_t)(counter >> 24);
        octets[1] = (uint8_t)(counter >> 16);
        octets[2] = (uint8_t)(counter >> 8);
        octets[3] = (uint8_t)counter;
        hash->init(&state);
        if (counter_first) {
            hash->update(&state, octets, 4);
        }
        hash->update(&state, secret.ptr, secret.len);
        if (!counter_first) {
            hash->update(&state, octets, 4);
        }
        hash->update(&state, info.ptr, info.len);
        hash->final(&state, digest);
        memcpy(out + done, digest, take);
        done += take;
    }
    return true;
}

bool ref_x963_kdf(const ref_hash *hash, cupel_bytes secret, cupel_bytes info, uint8_t *out,
                  size_t out_len, ref_refusal *refusal)
{
    return derive(hash, false, secret, info, out, out_len, refusal);
}

bool ref_concat_kdf(const ref_hash *hash, cupel_bytes secret, cupel_bytes info, uint8_t *out,
                    size_t out_len, ref_refusal *refusal)
{
    return derive(hash, true, secret, info, out, out_len, refusal);
}
