/* The pseudorandom function of TLS 1.2, RFC 5246 section 5. */
#include "kdf/kdf.h"

void ref_tls12_prf(const ref_hash *hash, cupel_bytes secret, cupel_bytes label, cupel_bytes seed,
                   uint8_t *out, size_t out_len)
{
    uint8_t a[REF_HASH_DIGEST_MAX] = { 0 };
    uint8_t block[REF_HASH_DIGEST_MAX];
    const cupel_bytes a_bytes = cupel_bytes_of(a, hash->digest_len);
    const cupel_bytes first[] = { label, seed };
    const cupel_bytes parts[] = { a_bytes, label, seed };
    size_t done = 0;

    /* A(1) = HMAC(secret, label + seed); A(i) = HMAC(secret, A(i-1)) */
    ref_hmac_parts(hash, secret, first, 2, a);
    while (done < out_len) {
        size_t take = out_len - done < hash->digest_len ? out_len - done : hash->digest_len;

        ref_hmac_parts(hash, secret, parts, 3, block);
        memcpy(out + done, block, take);
        done += take;
        ref_hmac_parts(hash, secret, &a_bytes, 1, a);
    }
}
