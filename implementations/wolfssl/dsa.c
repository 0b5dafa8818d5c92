/* DSA. The call takes r || s without a length, so DER is not for it. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/dsa.h>

static int verify(const cupel_wolfssl_digest *digest, const uint8_t *signature, DsaKey *key,
                  int *verified)
{
#if LIBWOLFSSL_VERSION_HEX >= 0x05007000
    return wc_DsaVerify_ex(digest->octets, digest->len, signature, key, verified);
#else
    return wc_DsaVerify(digest->octets, signature, key, verified);
#endif
}

cupel_status cupel_wolfssl_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_wolfssl_digest digest;
    cupel_status status = cupel_wolfssl_hash_message(in, &digest, reply);
    cupel_bytes der;
    word32 at = 0;
    DsaKey key;
    int verified = 0;
    int error;

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    der = cupel_wolfssl_public_der(in, reply, &status);
    if (der.ptr == NULL) {
        return status;
    }
    if (wc_InitDsaKey(&key) != 0) {
        return cupel_reply_broken(reply, "wc_InitDsaKey");
    }
    error = wc_DsaPublicKeyDecode(der.ptr, &at, &key, (word32)der.len);
    if (error != 0) {
        status = cupel_wolfssl_refused(reply, error);
    } else if (signature.len != 2 * (size_t)mp_unsigned_bin_size(&key.q)) {
        status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %d octets",
                                    2 * mp_unsigned_bin_size(&key.q));
    } else {
        error = verify(&digest, signature.ptr, &key, &verified);
        status = cupel_wolfssl_verdict(reply, error, verified);
    }
    wc_FreeDsaKey(&key);
    return status;
}
