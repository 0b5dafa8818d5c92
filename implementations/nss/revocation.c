/* Revocation: CRLs through the library's cache of CRLs, OCSP responses through its functions for
 * them. Nothing is fetched from a network. */
#include "certificates.h"

#include <ocsp.h>
#include <time.h>

static bool clock_is_set;
static PRTime clock_now;

void cupel_nss_set_clock(PRTime now)
{
    clock_is_set = true;
    clock_now = now;
}

/* Whether an OCSP response is recent, the library asks of the clock alone, whatever time a caller
 * gives: this program answers in NSPR's place, so that a response of any day can be judged. */
PRTime PR_Now(void)
{
    struct timespec now;

    if (clock_is_set) {
        return clock_now;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    return (PRTime)now.tv_sec * PR_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* certt.h: what is not at hand is missing, and not fetched; what is good by a CRL may be revoked by
 * an OCSP response. */
#define EVERY_METHOD                                                        \
    (CERT_REV_M_TEST_USING_THIS_METHOD | CERT_REV_M_FORBID_NETWORK_FETCHING \
     | CERT_REV_M_REQUIRE_INFO_ON_MISSING_SOURCE | CERT_REV_M_CONTINUE_TESTING_ON_FRESH_INFO)

static PRUint64 methods[] = {
    [cert_revocation_method_crl] = EVERY_METHOD,
    [cert_revocation_method_ocsp] = EVERY_METHOD,
};

static const CERTRevocationTests demanded = {
    .number_of_defined_methods = sizeof methods / sizeof methods[0],
    .cert_rev_flags_per_method = methods,
    .cert_rev_method_independent_flags = CERT_REV_MI_TEST_ALL_LOCAL_INFORMATION_FIRST
                                         | CERT_REV_MI_REQUIRE_SOME_FRESH_INFO_AVAILABLE,
};

CERTRevocationFlags cupel_nss_revocation(const char *whose)
{
    static PRUint64 none[sizeof methods / sizeof methods[0]];
    const CERTRevocationTests nothing = { .number_of_defined_methods = sizeof none / sizeof none[0],
                                          .cert_rev_flags_per_method = none };
    bool chain = whose != NULL && strcmp(whose, "chain") == 0;
    bool leaf = chain || (whose != NULL && strcmp(whose, "leaf") == 0);

    return (CERTRevocationFlags){ .leafTests = leaf ? demanded : nothing,
                                  .chainTests = chain ? demanded : nothing };
}

bool cupel_nss_cache_crls(cupel_bytes list, cupel_nss_crls *cached, cupel_reply *reply,
                          cupel_status *status)
{
    cupel_bytes crl;
    size_t count = 0;
    size_t at = 0;

    while (cupel_list_next(list, &at, &crl)) {
        count++;
    }
    cached->items = cupel_reply_scratch(reply, count * sizeof *cached->items);
    at = 0;
    while (cupel_list_next(list, &at, &crl)) {
        SECItem *item = &cached->items[cached->count];

        *item = cupel_nss_item(crl);
        if (CERT_CacheCRL(CERT_GetDefaultCertDB(), item) != SECSuccess) {
            *status = cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
            return false;
        }
        cached->count++;
    }
    return true;
}

void cupel_nss_uncache_crls(cupel_nss_crls *cached)
{
    while (cached->count > 0) {
        CERT_UncacheCRL(CERT_GetDefaultCertDB(), &cached->items[--cached->count]);
    }
}

/* The signer of a response must be valid by the library's database, which is in memory here. */
static bool trust(CERTCertificate *anchor)
{
    CERTCertTrust as_ca;

    return CERT_DecodeTrustString(&as_ca, "C,C,C") == SECSuccess
           && CERT_ChangeCertTrust(CERT_GetDefaultCertDB(), anchor, &as_ca) == SECSuccess;
}

/* What is not cached is missing later. */
static void cache_for(const cupel_nss_certificates *certificates, PRTime now, cupel_bytes response)
{
    SECItem item = cupel_nss_item(response);
    size_t i;

    for (i = 0; i < certificates->count; i++) {
        CERT_CacheOCSPResponseFromSideChannel(CERT_GetDefaultCertDB(), certificates->items[i], now,
                                              &item, NULL);
    }
}

bool cupel_nss_cache_ocsp(const cupel_nss_certificates *leaf, const cupel_nss_certificates *others,
                          const cupel_nss_certificates *anchors, PRTime now, cupel_bytes responses,
                          cupel_reply *reply, cupel_status *status)
{
    cupel_bytes response;
    size_t at = 0;
    size_t i;

    for (i = 0; responses.len > 0 && i < anchors->count; i++) {
        if (!trust(anchors->items[i])) {
            *status = cupel_reply_broken(reply, "CERT_ChangeCertTrust");
            return false;
        }
    }
    cupel_nss_set_clock(now);
    while (cupel_list_next(responses, &at, &response)) {
        cache_for(leaf, now, response);
        cache_for(others, now, response);
    }
    return true;
}

/* Is the certificate good by the response? */
static SECStatus good(CERTOCSPResponse *response, CERTCertificate *certificate,
                      CERTCertificate *issuer, PRTime now)
{
    CERTCertDBHandle *handle = CERT_GetDefaultCertDB();
    CERTCertificate *signer = NULL;
    CERTOCSPCertID *id = NULL;
    SECStatus result = CERT_GetOCSPResponseStatus(response);

    if (result == SECSuccess) {
        result = CERT_VerifyOCSPResponseSignature(response, handle, NULL, &signer, issuer);
    }
    if (result == SECSuccess) {
        id = CERT_CreateOCSPCertID(certificate, now);
        result = id == NULL ? SECFailure
                            : CERT_GetOCSPStatusForCertID(handle, response, id, signer, now);
    }
    if (id != NULL) {
        CERT_DestroyOCSPCertID(id);
    }
    CERT_DestroyCertificate(signer);
    return result;
}

static cupel_status check(CERTCertificate *certificate, CERTCertificate *issuer,
                          const cupel_fields *in, cupel_reply *reply)
{
    SECItem item = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSE));
    PRTime now = cupel_nss_time(in);
    CERTOCSPResponse *response;
    SECStatus result;

    if (!trust(issuer)) {
        return cupel_reply_broken(reply, "CERT_ChangeCertTrust");
    }
    cupel_nss_set_clock(now);
    response = CERT_DecodeOCSPResponse(&item);
    if (response == NULL) {
        return cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
    }
    result = good(response, certificate, issuer, now);
    CERT_DestroyOCSPResponse(response);
    return result == SECSuccess ? CUPEL_OK : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_nss_ocsp_check(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_nss_certificates all = { .count = 0 };
    cupel_status status;

    (void)self;
    if (cupel_nss_start_anew(reply, &status)
        && cupel_nss_add(&all, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)
        && cupel_nss_add(&all, cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE), reply, &status)
        && cupel_nss_add_all(&all, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply,
                             &status)) {
        status = check(all.items[0], all.items[1], in, reply);
    }
    cupel_nss_free_certificates(&all);
    return status;
}
