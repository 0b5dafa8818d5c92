/* OCSP responses (RFC 6960) through OCSP_basic_verify. */
#include "x509.h"

#include <time.h>

#include <openssl/ocsp.h>

static bool clock_is_set;
static time_t clock_now;

void cupel_ossl_set_clock(int64_t now)
{
    clock_is_set = true;
    clock_now = (time_t)now;
}

/* OCSP_check_validity(3) compares with the time of the system alone, which it asks the C library
 * for: this program answers in its place, so that a response of any day can be judged. The
 * parameter has the name that it has in the C library's header. */
time_t time(time_t *__timer)
{
    struct timespec now = { clock_now, 0 };

    if (!clock_is_set) {
        clock_gettime(CLOCK_REALTIME, &now);
    }
    if (__timer != NULL) {
        *__timer = now.tv_sec;
    }
    return now.tv_sec;
}

/* The answer about this certificate: its identifier is made with the hash function that the
 * response itself uses. NULL where there is none. */
static OCSP_SINGLERESP *find_single(OCSP_BASICRESP *basic, X509 *certificate, X509 *issuer)
{
    cupel_ossl_index i;

    for (i = 0; i < (cupel_ossl_index)OCSP_resp_count(basic); i++) {
        OCSP_SINGLERESP *single = OCSP_resp_get0(basic, i);
        ASN1_OBJECT *hash = NULL;
        OCSP_CERTID *wanted;
        bool same;

        OCSP_id_get0_info(NULL, &hash, NULL, NULL,
                          (OCSP_CERTID *)(uintptr_t)OCSP_SINGLERESP_get0_id(single));
        wanted = OCSP_cert_to_id(EVP_get_digestbyobj(hash), certificate, issuer);
        same = wanted != NULL && OCSP_id_cmp(wanted, OCSP_SINGLERESP_get0_id(single)) == 0;
        OCSP_CERTID_free(wanted);
        if (same) {
            return single;
        }
    }
    return NULL;
}

static cupel_status judge_single(OCSP_SINGLERESP *single, cupel_reply *reply)
{
    ASN1_GENERALIZEDTIME *this_update = NULL;
    ASN1_GENERALIZEDTIME *next_update = NULL;
    int reason = -1;
    int status = OCSP_single_get0_status(single, &reason, NULL, &this_update, &next_update);

    if (OCSP_check_validity(this_update, next_update, 0, -1) != 1) {
        return cupel_ossl_refused(reply, CUPEL_REASON_REVOKED);
    }
    return status == V_OCSP_CERTSTATUS_GOOD
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "status: %s",
                                    OCSP_cert_status_str(status));
}

static bool nonce_fits(OCSP_BASICRESP *basic, cupel_bytes nonce)
{
    OCSP_REQUEST *request;
    bool fits;

    if (nonce.ptr == NULL) {
        return true;
    }
    request = OCSP_REQUEST_new();
    OCSP_request_add1_nonce(request, (unsigned char *)(uintptr_t)nonce.ptr, (int)nonce.len);
    fits = OCSP_check_nonce(request, basic) == 1;
    OCSP_REQUEST_free(request);
    return fits;
}

static cupel_status judge_basic(OCSP_BASICRESP *basic, X509 *certificate, X509 *issuer,
                                STACK_OF(X509) * others, X509_STORE *store, cupel_bytes nonce,
                                cupel_reply *reply)
{
    OCSP_SINGLERESP *single;

    if (!nonce_fits(basic, nonce)) {
        return cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "another nonce, or none");
    }
    if (OCSP_basic_verify(basic, others, store, 0) != 1) {
        return cupel_ossl_refused(reply, CUPEL_REASON_SIGNATURE);
    }
    single = find_single(basic, certificate, issuer);
    return single == NULL ? cupel_reply_reject(reply, CUPEL_REASON_REVOKED,
                                               "no status of this certificate in the response")
                          : judge_single(single, reply);
}

/* The issuer is both trusted and among the certificates that may have signed the response. */
static cupel_status with_issuer(OCSP_BASICRESP *basic, X509 *certificate, X509 *issuer,
                                STACK_OF(X509) * others, int64_t now, cupel_bytes nonce,
                                cupel_reply *reply)
{
    STACK_OF(X509) *anchors = sk_X509_new_null();
    STACK_OF(X509) *signers = sk_X509_dup(others);
    X509_STORE *store;
    cupel_status status;

    sk_X509_push(anchors, issuer);
    sk_X509_push(signers, issuer);
    store = cupel_ossl_store(anchors, now);
    status = store == NULL ? cupel_ossl_broken(reply, "X509_STORE_new")
                           : judge_basic(basic, certificate, issuer, signers, store, nonce, reply);
    X509_STORE_free(store);
    sk_X509_free(signers);
    sk_X509_free(anchors);
    return status;
}

cupel_status cupel_ossl_ocsp_good(cupel_bytes der, X509 *certificate, X509 *issuer,
                                  STACK_OF(X509) * others, int64_t now, cupel_bytes nonce,
                                  cupel_reply *reply)
{
    const unsigned char *at = der.ptr;
    OCSP_RESPONSE *response = d2i_OCSP_RESPONSE(NULL, &at, (long)der.len);
    OCSP_BASICRESP *basic = NULL;
    cupel_status status;

    cupel_ossl_set_clock(now);
    if (response == NULL) {
        return cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    }
    if (OCSP_response_status(response) != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        status = cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "%s",
                                    OCSP_response_status_str(OCSP_response_status(response)));
    } else if ((basic = OCSP_response_get1_basic(response)) == NULL) {
        status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    } else {
        status = with_issuer(basic, certificate, issuer, others, now, nonce, reply);
    }
    OCSP_BASICRESP_free(basic);
    OCSP_RESPONSE_free(response);
    return status;
}

cupel_status cupel_ossl_ocsp_check(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_status status;
    X509 *certificate =
        cupel_ossl_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status);
    X509 *issuer = certificate == NULL
                       ? NULL
                       : cupel_ossl_certificate(
                           cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE), reply, &status);
    STACK_OF(X509) *others =
        issuer == NULL ? NULL
                       : cupel_ossl_certificates(cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES),
                                                 reply, &status);

    (void)self;
    if (others != NULL) {
        status = cupel_ossl_ocsp_good(cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSE), certificate,
                                      issuer, others, cupel_fields_int(in, CUPEL_FIELD_TIME, 0),
                                      cupel_fields_get(in, CUPEL_FIELD_NONCE), reply);
    }
    sk_X509_pop_free(others, X509_free);
    X509_free(issuer);
    X509_free(certificate);
    return status;
}
