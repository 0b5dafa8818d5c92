/* Signatures r || s of IEEE P1363 for a library that takes DER. */
#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/ec.h>

/* Both signatures are SEQUENCE { r INTEGER, s INTEGER }: RFC 3279 2.2.2 and 2.2.3. */
cupel_bytes cupel_ossl_p1363_to_der(EVP_PKEY *key, cupel_bytes signature, cupel_reply *reply,
                                    cupel_status *status)
{
    size_t half = cupel_ossl_order_len(key);
    cupel_bytes der = CUPEL_ABSENT;
    ECDSA_SIG *pair;
    BIGNUM *r;
    BIGNUM *s;
    int len;

    /* Where r ends is not to be seen in another length: the library is never asked. */
    if (half == 0 || signature.len != 2 * half) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "r || s takes %zu octets, not %zu", 2 * half, signature.len);
        return CUPEL_ABSENT;
    }
    pair = ECDSA_SIG_new();
    r = BN_bin2bn(signature.ptr, (int)half, NULL);
    s = BN_bin2bn(signature.ptr + half, (int)half, NULL);
    if (pair == NULL || ECDSA_SIG_set0(pair, r, s) != 1) {
        BN_free(r);
        BN_free(s);
        ECDSA_SIG_free(pair);
        *status = cupel_ossl_broken(reply, "ECDSA_SIG_set0");
        return CUPEL_ABSENT;
    }
    len = i2d_ECDSA_SIG(pair, NULL);
    if (len > 0) {
        uint8_t *at = cupel_reply_scratch(reply, (size_t)len);

        der = cupel_bytes_of(at, (size_t)len);
        i2d_ECDSA_SIG(pair, &at);
    } else {
        *status = cupel_ossl_broken(reply, "i2d_ECDSA_SIG");
    }
    ECDSA_SIG_free(pair);
    return der;
}
