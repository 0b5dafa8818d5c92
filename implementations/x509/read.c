/* Certificates and CRLs out of the fields of a request. */
#include "x509.h"

X509 *cupel_ossl_certificate(cupel_bytes der, cupel_reply *reply, cupel_status *status)
{
    const unsigned char *at = der.ptr;
    X509 *certificate = d2i_X509(NULL, &at, (long)der.len);

    if (certificate == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    }
    return certificate;
}

STACK_OF(X509) * cupel_ossl_certificates(cupel_bytes list, cupel_reply *reply, cupel_status *status)
{
    STACK_OF(X509) *certificates = sk_X509_new_null();
    size_t at = 0;
    cupel_bytes item;

    while (cupel_list_next(list, &at, &item)) {
        X509 *certificate = cupel_ossl_certificate(item, reply, status);

        if (certificate == NULL) {
            sk_X509_pop_free(certificates, X509_free);
            return NULL;
        }
        sk_X509_push(certificates, certificate);
    }
    return certificates;
}

STACK_OF(X509_CRL) * cupel_ossl_crls(cupel_bytes list, cupel_reply *reply, cupel_status *status)
{
    STACK_OF(X509_CRL) *crls = sk_X509_CRL_new_null();
    size_t at = 0;
    cupel_bytes item;

    while (cupel_list_next(list, &at, &item)) {
        const unsigned char *der = item.ptr;
        X509_CRL *crl = d2i_X509_CRL(NULL, &der, (long)item.len);

        if (crl == NULL) {
            *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
            sk_X509_CRL_pop_free(crls, X509_CRL_free);
            return NULL;
        }
        sk_X509_CRL_push(crls, crl);
    }
    return crls;
}

/* X509_V_FLAG_PARTIAL_CHAIN: an anchor need not be self-signed (RFC 5280 6.1.1(d) asks only for a
 * name and a key). */
X509_STORE *cupel_ossl_store(STACK_OF(X509) * anchors, int64_t now)
{
    X509_STORE *store = X509_STORE_new();
    X509_VERIFY_PARAM *param;
    cupel_ossl_index i;

    if (store == NULL) {
        return NULL;
    }
    param = X509_STORE_get0_param(store);
    X509_VERIFY_PARAM_set_time(param, (time_t)now);
    X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN);
    for (i = 0; i < sk_X509_num(anchors); i++) {
        X509_STORE_add_cert(store, sk_X509_value(anchors, i));
    }
    return store;
}
