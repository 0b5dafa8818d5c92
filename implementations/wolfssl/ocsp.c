/* OCSP responses (RFC 6960) through the certificate manager, as the library's own tests use it: it
 * asks a responder about a certificate by a call back, which has the response at hand. The issuer
 * is a CA of the manager, by whom it verifies the certificate and the response. */
#include "wolfssl.h"

#include <wolfssl/ocsp.h>

/* The responder that the manager believes to talk to; it copies what it keeps. */
static int respond(void *context, const char *url, int url_len, unsigned char *request,
                   int request_len, unsigned char **response)
{
    const cupel_bytes *der = context;

    (void)url;
    (void)url_len;
    (void)request;
    (void)request_len;
    *response = (unsigned char *)(uintptr_t)der->ptr;
    return (int)der->len;
}

cupel_status cupel_wolfssl_ocsp_good(WOLFSSL_CERT_MANAGER *manager, cupel_bytes certificate,
                                     cupel_bytes response, cupel_reply *reply)
{
    /* Without a nonce of the manager's own, which no response of a vector could have. */
    int result =
        wolfSSL_CertManagerEnableOCSP(manager, WOLFSSL_OCSP_URL_OVERRIDE | WOLFSSL_OCSP_NO_NONCE);

    if (result == WOLFSSL_SUCCESS) {
        result = wolfSSL_CertManagerSetOCSPOverrideURL(manager, "http://ocsp.example");
    }
    if (result == WOLFSSL_SUCCESS) {
        result = wolfSSL_CertManagerSetOCSP_Cb(manager, respond, NULL, &response);
    }
    if (result != WOLFSSL_SUCCESS) {
        return cupel_reply_broken(reply, "wolfSSL_CertManagerEnableOCSP");
    }
    return cupel_wolfssl_manager_answer(
        reply, wolfSSL_CertManagerCheckOCSP(manager, (unsigned char *)(uintptr_t)certificate.ptr,
                                            (int)certificate.len));
}

/* The manager makes nonces of its own and compares those; one that a caller has sent himself is for
 * wolfSSL_OCSP_check_nonce. */
static cupel_status check_nonce(cupel_bytes der, cupel_bytes nonce, cupel_reply *reply)
{
    const unsigned char *at = der.ptr;
    OcspResponse *response = wolfSSL_d2i_OCSP_RESPONSE(NULL, &at, (int)der.len);
    OcspRequest *request = wolfSSL_OCSP_REQUEST_new();
    WOLFSSL_OCSP_BASICRESP *basic =
        response == NULL ? NULL : wolfSSL_OCSP_response_get1_basic(response);
    int result = -1;

    if (basic != NULL && request != NULL
        && wolfSSL_OCSP_request_add1_nonce(request, (unsigned char *)(uintptr_t)nonce.ptr,
                                           (int)nonce.len)
               == WOLFSSL_SUCCESS) {
        result = wolfSSL_OCSP_check_nonce(request, basic);
    }
    wolfSSL_OCSP_BASICRESP_free(basic);
    wolfSSL_OCSP_REQUEST_free(request);
    wolfSSL_OCSP_RESPONSE_free(response);
    return result == 1 ? CUPEL_OK
                       : cupel_reply_reject(reply, CUPEL_REASON_REVOKED,
                                            "another nonce, or none: %d", result);
}

cupel_status cupel_wolfssl_ocsp_check(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes response = cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSE);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    WOLFSSL_CERT_MANAGER *manager = wolfSSL_CertManagerNew();
    cupel_status status;

    (void)self;
    if (manager == NULL) {
        return cupel_reply_broken(reply, "wolfSSL_CertManagerNew");
    }
    cupel_wolfssl_set_time(cupel_fields_int(in, CUPEL_FIELD_TIME, 0));
    status = cupel_wolfssl_manager_answer(
        reply, cupel_wolfssl_add_ca(manager, cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE)));
    if (status == CUPEL_OK) {
        status = cupel_wolfssl_ocsp_good(manager, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE),
                                         response, reply);
    }
    if (status == CUPEL_OK && nonce.ptr != NULL) {
        status = check_nonce(response, nonce, reply);
    }
    wolfSSL_CertManagerFree(manager);
    return status;
}
