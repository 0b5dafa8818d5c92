/* Key agreement: through EVP_PKEY_derive, and DH_compute_key_padded for finite fields. */
#include "boringssl.h"

#include <openssl/bn.h>
#include <openssl/dh.h>

/* Takes both keys over. */
static cupel_status derive(EVP_PKEY *own, EVP_PKEY *peer, cupel_reply *reply)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
    size_t len = 0;
    bool done = ctx != NULL && EVP_PKEY_derive_init(ctx) == 1
                && EVP_PKEY_derive_set_peer(ctx, peer) == 1
                && EVP_PKEY_derive(ctx, NULL, &len) == 1;

    if (done) {
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len);

        done = EVP_PKEY_derive(ctx, secret, &len) == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(own);
    EVP_PKEY_free(peer);
    if (!done) {
        return cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}

static cupel_status agree(const cupel_fields *in, int type, int curve, cupel_reply *reply)
{
    cupel_status status;
    EVP_PKEY *own = cupel_bssl_private_key(in, type, curve, reply, &status);
    EVP_PKEY *peer = own == NULL ? NULL : cupel_bssl_public_key(in, type, curve, reply, &status);

    if (peer == NULL) {
        EVP_PKEY_free(own);
        return status;
    }
    return derive(own, peer, reply);
}

cupel_status cupel_bssl_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return agree(in, EVP_PKEY_EC, cupel_bssl_curve(self->native), reply);
}

cupel_status cupel_bssl_x25519(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return agree(in, EVP_PKEY_X25519, 0, reply);
}

DH *cupel_bssl_group(const char *native)
{
#ifdef OPENSSL_IS_AWSLC
    if (strcmp(native, "DH_get_rfc7919_4096") == 0) {
        return DH_get_rfc7919_4096();
    }
#endif
    return strcmp(native, "DH_get_rfc7919_2048") == 0 ? DH_get_rfc7919_2048() : NULL;
}

/* SP 800-56A 5.7.1.1: Z has the length of the prime, with leading zeros. */
cupel_status cupel_bssl_ffdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    BIGNUM *own_number;
    BIGNUM *peer_number;
    uint8_t *secret;
    DH *dh;
    int len;

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes numbers only");
    }
    dh = cupel_bssl_group(self->native);
    own_number = BN_bin2bn(own.ptr, own.len, NULL);
    peer_number = BN_bin2bn(peer.ptr, peer.len, NULL);
    if (dh == NULL || peer_number == NULL || DH_set0_key(dh, NULL, own_number) != 1) {
        BN_free(own_number);
        BN_free(peer_number);
        DH_free(dh);
        return cupel_bssl_broken(reply, "DH_set0_key");
    }
    secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, (size_t)DH_size(dh));
    len = DH_compute_key_padded(secret, peer_number, dh);
    BN_free(peer_number);
    DH_free(dh);
    return len >= 0 ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_RANGE);
}
