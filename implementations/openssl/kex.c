/* Key agreement through EVP_PKEY_derive. */
#include "openssl.h"

#include <openssl/dh.h>

static cupel_status derive(EVP_PKEY *own, EVP_PKEY *peer, bool padded, cupel_reply *reply)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, own, NULL);
    uint8_t *secret;
    size_t len = 0;
    bool derived;

    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_PKEY_CTX_new_from_pkey");
    }
    if (EVP_PKEY_derive_init(ctx) != 1 || (padded && EVP_PKEY_CTX_set_dh_pad(ctx, 1) != 1)
        || EVP_PKEY_derive_set_peer(ctx, peer) != 1 || EVP_PKEY_derive(ctx, NULL, &len) != 1) {
        EVP_PKEY_CTX_free(ctx);
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len);
    derived = EVP_PKEY_derive(ctx, secret, &len) == 1;
    EVP_PKEY_CTX_free(ctx);
    if (!derived) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}

static cupel_status agree(const cupel_fields *in, const char *type, const char *group, bool padded,
                          cupel_reply *reply)
{
    cupel_status status;
    EVP_PKEY *own = cupel_ossl_private_key(in, type, group, reply, &status);
    EVP_PKEY *peer = own == NULL ? NULL : cupel_ossl_public_key(in, type, group, reply, &status);

    return peer == NULL ? status : derive(own, peer, padded, reply);
}

cupel_status cupel_ossl_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return agree(in, "EC", self->native, false, reply);
}

cupel_status cupel_ossl_xdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return agree(in, self->native, NULL, false, reply);
}

/* SP 800-56A 5.7.1.1: Z has the length of the prime, with leading zeros. */
cupel_status cupel_ossl_ffdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return agree(in, "DH", self->native, true, reply);
}
