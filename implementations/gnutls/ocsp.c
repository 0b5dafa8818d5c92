/* OCSP responses (RFC 6960). The library verifies who signed a response and tells what is in it;
 * the rest is the caller's, who does here what the library's own gnutls-cli does
 * (check_ocsp_response of ocsptool-common.c): thisUpdate counts only where there is no nextUpdate,
 * and a response may lack the nonce that was asked for. Unlike that program, this one looks at
 * every answer and not at the first alone (gnutls_ocsp_resp_check_crt(3) takes an index), reads the
 * status of the response, and asks that a certificate be good, not merely that it be not revoked.
 */
#include "backend_gnutls.h"

#include <gnutls/ocsp.h>
#include <gnutls/x509.h>

/* How long gnutls-cli trusts a response without nextUpdate. */
#define VALIDITY_SECONDS (3 * 24 * 60 * 60)

static const struct {
    unsigned flag;
    cupel_reason means;
    const char *text;
} meanings[] = {
    { GNUTLS_OCSP_VERIFY_SIGNER_NOT_FOUND, CUPEL_REASON_UNTRUSTED, "SIGNER_NOT_FOUND" },
    { GNUTLS_OCSP_VERIFY_SIGNER_KEYUSAGE_ERROR, CUPEL_REASON_KEY_USAGE, "SIGNER_KEYUSAGE_ERROR" },
    { GNUTLS_OCSP_VERIFY_INSECURE_ALGORITHM, CUPEL_REASON_POLICY, "INSECURE_ALGORITHM" },
    { GNUTLS_OCSP_VERIFY_SIGNATURE_FAILURE, CUPEL_REASON_SIGNATURE, "SIGNATURE_FAILURE" },
    { GNUTLS_OCSP_VERIFY_CERT_NOT_ACTIVATED, CUPEL_REASON_NOT_YET_VALID, "CERT_NOT_ACTIVATED" },
    { GNUTLS_OCSP_VERIFY_CERT_EXPIRED, CUPEL_REASON_EXPIRED, "CERT_EXPIRED" },
    { GNUTLS_OCSP_VERIFY_UNTRUSTED_SIGNER, CUPEL_REASON_UNTRUSTED, "UNTRUSTED_SIGNER" },
};

static cupel_status check_signer(gnutls_ocsp_resp_t response, gnutls_x509_crt_t issuer,
                                 cupel_reply *reply)
{
    unsigned flags = 0;
    int result = gnutls_ocsp_resp_verify_direct(response, issuer, &flags, 0);
    size_t i;

    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if ((flags & meanings[i].flag) != 0) {
            return cupel_reply_reject(reply, meanings[i].means, "GNUTLS_OCSP_VERIFY_%s",
                                      meanings[i].text);
        }
    }
    return flags == 0 ? CUPEL_OK
                      : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "verify: 0x%x", flags);
}

/* The index of the answer about this certificate, or the error about the last one that there is. */
static int find_single(gnutls_ocsp_resp_t response, gnutls_x509_crt_t certificate)
{
    int index = 0;
    int last = GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE;

    while (true) {
        int result = gnutls_ocsp_resp_check_crt(response, (unsigned)index, certificate);

        if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE) {
            return last;
        }
        if (result >= 0) {
            return index;
        }
        last = result;
        index++;
    }
}

static cupel_status judge_single(gnutls_ocsp_resp_t response, int index, time_t now,
                                 cupel_reply *reply)
{
    unsigned status = GNUTLS_OCSP_CERT_UNKNOWN;
    time_t this_update = 0;
    time_t next_update = 0;
    int result = gnutls_ocsp_resp_get_single(response, (unsigned)index, NULL, NULL, NULL, NULL,
                                             &status, &this_update, &next_update, NULL, NULL);

    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    if (status != GNUTLS_OCSP_CERT_GOOD) {
        return cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "status: %s",
                                  status == GNUTLS_OCSP_CERT_REVOKED ? "revoked" : "unknown");
    }
    if (next_update == (time_t)-1 ? now - this_update > VALIDITY_SECONDS : next_update < now) {
        return cupel_reply_reject(reply, CUPEL_REASON_EXPIRED, "there is a newer response");
    }
    return CUPEL_OK;
}

static cupel_status check_nonce(gnutls_ocsp_resp_t response, cupel_bytes nonce, cupel_reply *reply)
{
    gnutls_datum_t datum = { NULL, 0 };
    int result;
    bool same;

    if (nonce.ptr == NULL) {
        return CUPEL_OK;
    }
    result = gnutls_ocsp_resp_get_nonce(response, NULL, &datum);
    if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE) {
        return CUPEL_OK;
    }
    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    same = cupel_bytes_equal(nonce, cupel_bytes_of(datum.data, datum.size));
    gnutls_free(datum.data);
    return same ? CUPEL_OK : cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "another nonce");
}

static cupel_status judge(gnutls_ocsp_resp_t response, gnutls_x509_crt_t certificate,
                          gnutls_x509_crt_t issuer, const cupel_fields *in, cupel_reply *reply)
{
    int said = gnutls_ocsp_resp_get_status(response);
    int index;
    cupel_status status;

    if (said != GNUTLS_OCSP_RESP_SUCCESSFUL) {
        return said < 0
                   ? cupel_gnutls_answer(reply, said, CUPEL_REASON_ENCODING)
                   : cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "response status %d", said);
    }
    index = find_single(response, certificate);
    if (index < 0) {
        return cupel_gnutls_answer(reply, index, CUPEL_REASON_REVOKED);
    }
    status = check_signer(response, issuer, reply);
    if (status == CUPEL_OK) {
        status =
            judge_single(response, index, (time_t)cupel_fields_int(in, CUPEL_FIELD_TIME, 0), reply);
    }
    return status == CUPEL_OK
               ? check_nonce(response, cupel_fields_get(in, CUPEL_FIELD_NONCE), reply)
               : status;
}

cupel_status cupel_gnutls_ocsp_good(cupel_bytes der, gnutls_x509_crt_t certificate,
                                    gnutls_x509_crt_t issuer, const cupel_fields *in,
                                    cupel_reply *reply)
{
    gnutls_datum_t datum = cupel_gnutls_datum(der);
    gnutls_ocsp_resp_t response;
    cupel_status status;
    int result;

    if (gnutls_ocsp_resp_init(&response) < 0) {
        return cupel_reply_broken(reply, "gnutls_ocsp_resp_init");
    }
    cupel_gnutls_set_time(cupel_fields_int(in, CUPEL_FIELD_TIME, 0));
    result = gnutls_ocsp_resp_import(response, &datum);
    status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_ENCODING)
                        : judge(response, certificate, issuer, in, reply);
    gnutls_ocsp_resp_deinit(response);
    return status;
}

cupel_status cupel_gnutls_ocsp_check(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    gnutls_x509_crt_t certificate;
    gnutls_x509_crt_t issuer;
    int result =
        cupel_gnutls_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);
    int also =
        cupel_gnutls_certificate(cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE), &issuer);
    cupel_status status;

    (void)self;
    if (result >= 0) {
        result = also;
    }
    status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_ENCODING)
                        : cupel_gnutls_ocsp_good(cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSE),
                                                 certificate, issuer, in, reply);
    gnutls_x509_crt_deinit(issuer);
    gnutls_x509_crt_deinit(certificate);
    return status;
}
