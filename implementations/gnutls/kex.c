/* Key agreement: public since 3.8.2, with keys of a container on both sides. */
#include "backend_gnutls.h"

#if GNUTLS_VERSION_NUMBER >= 0x030802

cupel_status cupel_gnutls_derive(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gnutls_privkey_t own = cupel_gnutls_private_key(in, reply, &status);
    gnutls_pubkey_t peer = own == NULL ? NULL : cupel_gnutls_public_key(in, reply, &status);
    gnutls_datum_t secret = { NULL, 0 };

    (void)self;
    if (peer != NULL) {
        int result = gnutls_privkey_derive_secret(own, peer, NULL, &secret, 0);

        if (result >= 0) {
            cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret.data, secret.size);
            gnutls_free(secret.data);
        }
        status = cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    gnutls_pubkey_deinit(peer);
    gnutls_privkey_deinit(own);
    return status;
}

#endif
