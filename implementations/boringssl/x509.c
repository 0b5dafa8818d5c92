/* What ../x509 needs of this backend. */
#include "implementations/x509/x509.h"

EVP_PKEY *cupel_ossl_public_key(const cupel_fields *in, const char *type, const char *group,
                                cupel_reply *reply, cupel_status *status)
{
    static EVP_PKEY *last;

    (void)type;
    (void)group;
    EVP_PKEY_free(last);
    last = cupel_bssl_public_key(in, EVP_PKEY_NONE, 0, reply, status);
    return last;
}

EVP_PKEY *cupel_ossl_private_key(const cupel_fields *in, const char *type, const char *group,
                                 cupel_reply *reply, cupel_status *status)
{
    static EVP_PKEY *last;

    (void)type;
    (void)group;
    EVP_PKEY_free(last);
    last = cupel_bssl_private_key(in, EVP_PKEY_NONE, 0, reply, status);
    return last;
}

#ifndef OPENSSL_IS_AWSLC
/* The request holds on to the key, so that a reference of the caller's is not needed. */
EVP_PKEY *cupel_bssl_request_key(X509_REQ *request)
{
    EVP_PKEY *key = X509_REQ_get_pubkey(request);

    EVP_PKEY_free(key);
    return key;
}

/* BoringSSL knows no OCSP; its rows say so, and nobody asks. */
cupel_status cupel_ossl_ocsp_good(cupel_bytes der, X509 *certificate, X509 *issuer,
                                  STACK_OF(X509) * others, int64_t now, cupel_bytes nonce,
                                  cupel_reply *reply)
{
    (void)der;
    (void)certificate;
    (void)issuer;
    (void)others;
    (void)now;
    (void)nonce;
    return cupel_reply_unsupported(reply, "no OCSP");
}
#endif
