/* HKDF, RFC 5869, and HKDF-Expand-Label, RFC 8446 section 7.1. */
#include "kdf/kdf.h"

void ref_hkdf_extract(const ref_hash *hash, cupel_bytes salt, cupel_bytes ikm, uint8_t *prk)
{
    /* RFC 5869 section 2.2: an absent salt is HashLen zeros, for HMAC the same as an empty key. */
    ref_hmac_parts(hash, salt, &ikm, 1, prk);
}

bool ref_hkdf_expand(const ref_hash *hash, cupel_bytes prk, const cupel_bytes *info,
                     size_t info_count, uint8_t *out, size_t out_len, ref_refusal *refusal)
{
    uint8_t t[REF_HASH_DIGEST_MAX];
    uint8_t counter = 0;
    size_t done = 0;
    size_t i;

    /* RFC 5869 section 2.3: L <= 255 * HashLen */
    if (out_len > 255 * hash->digest_len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "HKDF: more than 255 digests of output");
    }
    while (done < out_len) {
        size_t take = out_len - done < hash->digest_len ? out_len - done : hash->digest_len;
        ref_hmac hmac;

        ref_hmac_init(&hmac, hash, prk);
        ref_hmac_update(&hmac, cupel_bytes_of(t, counter == 0 ? 0 : hash->digest_len));
        for (i = 0; i < info_count; i++) {
            ref_hmac_update(&hmac, info[i]);
        }
        counter++;
        ref_hmac_update(&hmac, cupel_bytes_of(&counter, 1));
        ref_hmac_final(&hmac, t);
        memcpy(out + done, t, take);
        done += take;
    }
    return true;
}

bool ref_tls13_expand_label(const ref_hash *hash, cupel_bytes secret, cupel_bytes label,
                            cupel_bytes context, uint8_t *out, size_t out_len, ref_refusal *refusal)
{
    static const char prefix[] = "tls13 ";
    const size_t prefix_len = sizeof prefix - 1;
    uint8_t head[3] = { 0 };
    uint8_t context_len = 0;
    const cupel_bytes info[] = { cupel_bytes_of(head, 3), cupel_bytes_of(prefix, prefix_len), label,
                                 cupel_bytes_of(&context_len, 1), context };

    /* struct HkdfLabel: uint16 length, label<7..255>, context<0..255> */
    if (out_len > 0xffff || label.len < 1 || label.len + prefix_len > 255 || context.len > 255) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "HKDF-Expand-Label: a length out of range");
    }
    head[0] = (uint8_t)(out_len >> 8);
    head[1] = (uint8_t)out_len;
    head[2] = (uint8_t)(label.len + prefix_len);
    context_len = (uint8_t)context.len;
    return ref_hkdf_expand(hash, secret, info, 5, out, out_len, refusal);
}
