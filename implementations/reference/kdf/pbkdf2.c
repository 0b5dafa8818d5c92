/* PBKDF2, RFC 8018 section 5.2, with HMAC. */
#include "kdf/kdf.h"

bool ref_pbkdf2(const ref_hash *hash, cupel_bytes password, cupel_bytes salt, uint64_t iterations,
                uint8_t *out, size_t out_len, ref_refusal *refusal)
{
    ref_hmac keyed;
    uint32_t index = 0;
    size_t done = 0;

    /* RFC 8018 section 5.2: the iteration count is a positive integer */
    if (iterations == 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "PBKDF2: no iterations");
    }
    ref_hmac_init(&keyed, hash, password); /* the same key every time: hashed once */
    while (done < out_len) {
        size_t take = out_len - done < hash->digest_len ? out_len - done : hash->digest_len;
        uint8_t u[REF_HASH_DIGEST_MAX];
        uint8_t t[REF_HASH_DIGEST_MAX];
        uint8_t counter[4];
        ref_hmac hmac = keyed;
        uint64_t i;
        size_t k;

        index++;
        counter[0] = (uint8_t)(index >> 24);
        counter[1] = (uint8_t)(index >> 16);
        counter[2] = (uint8_t)(index >> 8);
        counter[3] = (uint8_t)index;
        ref_hmac_update(&hmac, salt);
        ref_hmac_update(&hmac, cupel_bytes_of(counter, 4));
        ref_hmac_final(&hmac, u);
        memcpy(t, u, hash->digest_len);
        for (i = 1; i < iterations; i++) {
            hmac = keyed;
            ref_hmac_update(&hmac, cupel_bytes_of(u, hash->digest_len));
            ref_hmac_final(&hmac, u);
            for (k = 0; k < hash->digest_len; k++) {
                t[k] ^= u[k];
            }
        }
        memcpy(out + done, t, take);
        done += take;
    }
    return true;
}
