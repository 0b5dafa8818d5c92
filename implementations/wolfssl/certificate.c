/* Certificates through the certificate manager. It verifies one certificate against those that it
 * holds for CAs, so that a path is the caller's to build: an intermediate that it verifies is given
 * to it as one more CA. It has no policies or depth that a caller asks for. */
#include <time.h>

#include "wolfssl.h"

#include <wolfssl/ssl.h>

/* The library asks time() for the present and cannot be told another: this one stands in its place
 * in the whole program. */
static time_t now;

void cupel_wolfssl_set_time(int64_t seconds)
{
    now = (time_t)seconds;
}

time_t time(time_t *__timer)
{
    if (__timer != NULL) {
        *__timer = now;
    }
    return now;
}

static const struct {
    int error;
    cupel_reason means;
} meanings[] = {
    { ASN_BEFORE_DATE_E, CUPEL_REASON_NOT_YET_VALID },
    { ASN_AFTER_DATE_E, CUPEL_REASON_EXPIRED },
    { ASN_SIG_CONFIRM_E, CUPEL_REASON_SIGNATURE },
    { ASN_NO_SIGNER_E, CUPEL_REASON_UNTRUSTED },
    { ASN_NAME_INVALID_E, CUPEL_REASON_NAME_CONSTRAINT },
    { ASN_CRIT_EXT_E, CUPEL_REASON_UNKNOWN_CRITICAL },
    { ASN_PATHLEN_SIZE_E, CUPEL_REASON_PATH_LENGTH },
    { ASN_PATHLEN_INV_E, CUPEL_REASON_PATH_LENGTH },
    { CRL_CERT_REVOKED, CUPEL_REASON_REVOKED },
    { CRL_MISSING, CUPEL_REASON_REVOKED },
    { OCSP_CERT_REVOKED, CUPEL_REASON_REVOKED },
    { OCSP_CERT_UNKNOWN, CUPEL_REASON_REVOKED },
    { NOT_CA_ERROR, CUPEL_REASON_NOT_A_CA },
};

/* The calls answer with WOLFSSL_SUCCESS or an error of wolfSSL or wolfCrypt. */
cupel_status cupel_wolfssl_manager_answer(cupel_reply *reply, int result)
{
    const char *text = wolfSSL_ERR_reason_error_string((unsigned long)result);
    size_t i;

    if (result == WOLFSSL_SUCCESS) {
        return CUPEL_OK;
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].error == result) {
            return cupel_reply_reject(reply, meanings[i].means, "%s", text);
        }
    }
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s", text);
}

static int verify_one(WOLFSSL_CERT_MANAGER *manager, cupel_bytes der)
{
    return wolfSSL_CertManagerVerifyBuffer(manager, der.ptr, (long)der.len, WOLFSSL_FILETYPE_ASN1);
}

int cupel_wolfssl_add_ca(WOLFSSL_CERT_MANAGER *manager, cupel_bytes der)
{
    return wolfSSL_CertManagerLoadCABuffer(manager, der.ptr, (long)der.len, WOLFSSL_FILETYPE_ASN1);
}

/* Anchors that the manager does not take are left out, as by WOLFSSL_LOAD_FLAG_IGNORE_ERR where the
 * library reads files of them, unless it takes none. */
static int add_anchors(WOLFSSL_CERT_MANAGER *manager, cupel_bytes list)
{
    int result = ASN_NO_SIGNER_E;
    cupel_bytes der;
    size_t at = 0;

    while (cupel_list_next(list, &at, &der)) {
        int one = cupel_wolfssl_add_ca(manager, der);

        if (result != WOLFSSL_SUCCESS) {
            result = one;
        }
    }
    return result;
}

/* Gives every intermediate that verifies and is a CA to the manager, again and again as long as one
 * more does. The manager takes it for a CA of the caller's own (WOLFSSL_USER_CA), whatever the
 * certificate says: that it is one is for the caller to ask. */
static void add_intermediates(WOLFSSL_CERT_MANAGER *manager, cupel_bytes list, cupel_reply *reply)
{
    bool *added = cupel_reply_scratch(reply, list.len + 1);
    bool more = true;

    while (more) {
        size_t at = 0;
        size_t i = 0;
        cupel_bytes der;

        for (more = false; cupel_list_next(list, &at, &der); i++) {
            if (!added[i] && verify_one(manager, der) == WOLFSSL_SUCCESS
                && cupel_wolfssl_is_ca(der)) {
                added[i] = true;
                more = cupel_wolfssl_add_ca(manager, der) == WOLFSSL_SUCCESS || more;
            }
        }
    }
}

/* Verifies the certificate, whose issuer the manager has, again, by CRLs too. */
static cupel_status check_crls(WOLFSSL_CERT_MANAGER *manager, const cupel_fields *in,
                               cupel_reply *reply)
{
    cupel_bytes crls = cupel_fields_get(in, CUPEL_FIELD_CRLS);
    int result = wolfSSL_CertManagerEnableCRL(manager, WOLFSSL_CRL_CHECK);
    cupel_bytes der;
    size_t at = 0;

    while (result == WOLFSSL_SUCCESS && cupel_list_next(crls, &at, &der)) {
        result = wolfSSL_CertManagerLoadCRLBuffer(manager, der.ptr, (long)der.len,
                                                  WOLFSSL_FILETYPE_ASN1);
    }
    if (result == WOLFSSL_SUCCESS) {
        result = verify_one(manager, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE));
    }
    return cupel_wolfssl_manager_answer(reply, result);
}

/* Is the end entity, which has been verified, good? As in the library's TLS (ProcessPeerCerts),
 * OCSP comes first, and CRLs are looked at where there is none. */
static cupel_status check_status(WOLFSSL_CERT_MANAGER *manager, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes responses = cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSES);
    const char *revocation = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);
    cupel_status status = CUPEL_REJECT;
    cupel_bytes response;
    size_t at = 0;

    if (revocation == NULL || strcmp(revocation, "none") == 0) {
        return CUPEL_OK;
    }
    if (responses.len == 0) {
        return check_crls(manager, in, reply);
    }
    while (status == CUPEL_REJECT && cupel_list_next(responses, &at, &response)) {
        status = cupel_wolfssl_ocsp_good(manager, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE),
                                         response, reply);
    }
    return status;
}

cupel_status cupel_wolfssl_x509_validate(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    cupel_bytes leaf = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    WOLFSSL_CERT_MANAGER *manager = wolfSSL_CertManagerNew();
    cupel_status status;

    (void)self;
    if (manager == NULL) {
        return cupel_reply_broken(reply, "wolfSSL_CertManagerNew");
    }
    cupel_wolfssl_set_time(cupel_fields_int(in, CUPEL_FIELD_TIME, 0));
    status = cupel_wolfssl_manager_answer(
        reply, add_anchors(manager, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS)));
    if (status == CUPEL_OK) {
        add_intermediates(manager, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply);
        status = cupel_wolfssl_manager_answer(reply, verify_one(manager, leaf));
    }
    if (status == CUPEL_OK) {
        status = cupel_wolfssl_check_peer(in, reply);
    }
    if (status == CUPEL_OK) {
        status = check_status(manager, in, reply);
    }
    wolfSSL_CertManagerFree(manager);
    return status;
}

/* The certificate against its issuer, with CRLs that the manager holds. */
cupel_status cupel_wolfssl_crl_check(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
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
        status = check_crls(manager, in, reply);
    }
    wolfSSL_CertManagerFree(manager);
    return status;
}
