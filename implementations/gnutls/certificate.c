/* Certificates: paths by a trust list, and CRLs. The library has no policies (RFC 5280 6.1.5)
 * and no depth that a caller asks for. */
#include <time.h>

#include "backend_gnutls.h"

#include <gnutls/x509.h>

/* gnutls_global_set_time_function(3): the present, as the case gives it. */
static time_t now;

static time_t present(time_t *to)
{
    if (to != NULL) {
        *to = now;
    }
    return now;
}

void cupel_gnutls_set_time(int64_t seconds)
{
    now = (time_t)seconds;
    gnutls_global_set_time_function(present);
}

static const struct {
    unsigned flag;
    cupel_reason means;
} meanings[] = {
    { GNUTLS_CERT_REVOKED, CUPEL_REASON_REVOKED },
    { GNUTLS_CERT_EXPIRED, CUPEL_REASON_EXPIRED },
    { GNUTLS_CERT_NOT_ACTIVATED, CUPEL_REASON_NOT_YET_VALID },
    { GNUTLS_CERT_SIGNER_NOT_CA, CUPEL_REASON_NOT_A_CA },
    { GNUTLS_CERT_SIGNATURE_FAILURE, CUPEL_REASON_SIGNATURE },
    { GNUTLS_CERT_INSECURE_ALGORITHM, CUPEL_REASON_POLICY },
    { GNUTLS_CERT_UNKNOWN_CRIT_EXTENSIONS, CUPEL_REASON_UNKNOWN_CRITICAL },
    { GNUTLS_CERT_PURPOSE_MISMATCH, CUPEL_REASON_KEY_USAGE },
    { GNUTLS_CERT_UNEXPECTED_OWNER, CUPEL_REASON_NAME_MISMATCH },
    { GNUTLS_CERT_SIGNER_NOT_FOUND, CUPEL_REASON_UNTRUSTED },
};

/* The end of a verification; all flags are in the library's text, the first of the table is the
 * reason. */
static cupel_status verdict(cupel_reply *reply, int result, unsigned flags)
{
    gnutls_datum_t text = { NULL, 0 };
    cupel_reason reason = CUPEL_REASON_UNSPECIFIED;
    cupel_status status;
    size_t i;

    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    if (flags == 0) {
        return CUPEL_OK;
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if ((flags & meanings[i].flag) != 0) {
            reason = meanings[i].means;
            break;
        }
    }
    if (gnutls_certificate_verification_status_print(flags, GNUTLS_CRT_X509, &text, 0) < 0) {
        return cupel_reply_broken(reply, "gnutls_certificate_verification_status_print");
    }
    status = cupel_reply_reject(reply, reason, "%.*s", (int)text.size, (const char *)text.data);
    gnutls_free(text.data);
    return status;
}

static size_t count_of(cupel_bytes list)
{
    size_t at = 0;
    size_t count = 0;
    cupel_bytes item;

    while (cupel_list_next(list, &at, &item)) {
        count++;
    }
    return count;
}

/* Certificates of a chain or list, in an array that has room for them. */
static int read_all(cupel_bytes list, gnutls_x509_crt_t *to, unsigned *count)
{
    size_t at = 0;
    cupel_bytes der;
    int result = 0;

    while (result >= 0 && cupel_list_next(list, &at, &der)) {
        result = cupel_gnutls_certificate(der, &to[(*count)++]);
    }
    return result;
}

static void free_all(gnutls_x509_crt_t *certificates, unsigned count)
{
    unsigned i;

    for (i = 0; i < count; i++) {
        gnutls_x509_crt_deinit(certificates[i]);
    }
}

/* The CRLs go to the trust list, which verifies and frees them. Counts those that it took. */
static int add_crls(gnutls_x509_trust_list_t trust, cupel_bytes list, int *added)
{
    size_t at = 0;
    cupel_bytes der;
    int result = 0;

    while (result >= 0 && cupel_list_next(list, &at, &der)) {
        gnutls_datum_t datum = cupel_gnutls_datum(der);
        gnutls_x509_crl_t crl;

        result = gnutls_x509_crl_init(&crl);
        if (result < 0) {
            return result;
        }
        result = gnutls_x509_crl_import(crl, &datum, GNUTLS_X509_FMT_DER);
        if (result < 0) {
            gnutls_x509_crl_deinit(crl);
        } else {
            result = gnutls_x509_trust_list_add_crls(trust, &crl, 1, GNUTLS_TL_VERIFY_CRL, 0);
            *added += result;
        }
    }
    return result;
}

/* Of the chain or the trust list, or NULL. */
static gnutls_x509_crt_t issuer_of(gnutls_x509_crt_t certificate, gnutls_x509_crt_t *chain,
                                   unsigned chain_len, gnutls_x509_trust_list_t trust)
{
    gnutls_x509_crt_t issuer = NULL;
    unsigned i;

    if (gnutls_x509_trust_list_get_issuer(trust, certificate, &issuer, 0) >= 0) {
        return issuer;
    }
    for (i = 1; i < chain_len; i++) {
        if (gnutls_x509_crt_check_issuer(certificate, chain[i]) != 0) {
            return chain[i];
        }
    }
    return NULL;
}

/* The OCSP responses are no part of gnutls_x509_trust_list_verify_crt2 and are looked at when the
 * path stands: each certificate needs one that says that it is good. */
static cupel_status check_ocsp(gnutls_x509_crt_t *chain, unsigned chain_len,
                               gnutls_x509_trust_list_t trust, const cupel_fields *in,
                               cupel_reply *reply)
{
    cupel_bytes responses = cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSES);
    const char *revocation = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);
    gnutls_x509_crt_t certificate = chain[0];
    cupel_status status = CUPEL_OK;
    unsigned left = 0;

    if (revocation != NULL && strcmp(revocation, "none") != 0) {
        left = strcmp(revocation, "leaf") == 0 ? 1 : chain_len;
    }
    for (; left > 0 && status == CUPEL_OK; left--) {
        gnutls_x509_crt_t issuer = issuer_of(certificate, chain, chain_len, trust);
        cupel_bytes response;
        size_t at = 0;

        if (issuer == NULL || gnutls_x509_crt_equals(issuer, certificate) != 0) {
            return CUPEL_OK;
        }
        if (responses.len == 0) {
            return cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "no OCSP response");
        }
        status = CUPEL_REJECT;
        while (status == CUPEL_REJECT && cupel_list_next(responses, &at, &response)) {
            status = cupel_gnutls_ocsp_good(response, certificate, issuer, in, reply);
        }
        certificate = issuer;
    }
    return status;
}

/* Verifies a chain, of which the first is the end entity, against anchors that the trust list
 * takes over. */
static cupel_status verify(gnutls_x509_crt_t *chain, unsigned chain_len, cupel_bytes anchors,
                           const cupel_fields *in, cupel_reply *reply)
{
    gnutls_x509_crt_t *cas =
        cupel_reply_scratch(reply, (count_of(anchors) + 1) * sizeof(gnutls_x509_crt_t));
    gnutls_typed_vdata_st wanted[CUPEL_GNUTLS_WANTED_MAX];
    gnutls_x509_trust_list_t trust;
    cupel_bytes crls = cupel_fields_get(in, CUPEL_FIELD_CRLS);
    unsigned ca_count = 0;
    unsigned flags = 0;
    int added = 0;
    cupel_status status;
    int result = gnutls_x509_trust_list_init(&trust, 0);

    if (result < 0) {
        return cupel_reply_broken(reply, "gnutls_x509_trust_list_init");
    }
    cupel_gnutls_set_time(cupel_fields_int(in, CUPEL_FIELD_TIME, 0));
    result = read_all(anchors, cas, &ca_count);
    if (result < 0) {
        free_all(cas, ca_count);
    } else {
        result = gnutls_x509_trust_list_add_cas(trust, cas, ca_count, 0);
    }
    if (result >= 0) {
        result = add_crls(trust, crls, &added);
    }
    if (result >= 0) {
        result = gnutls_x509_trust_list_verify_crt2(
            trust, chain, chain_len, wanted, cupel_gnutls_wanted(wanted, in), 0, &flags, NULL);
    }
    status = verdict(reply, result, flags);
    /* gnutls_x509_trust_list_add_crls(3): a CRL that does not verify is not added. */
    if (status == CUPEL_OK && crls.ptr != NULL && added <= 0) {
        status = cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "no CRL was added");
    }
    if (status == CUPEL_OK) {
        status = cupel_gnutls_check_usages(chain[0], in, reply);
    }
    if (status == CUPEL_OK) {
        status = check_ocsp(chain, chain_len, trust, in, reply);
    }
    gnutls_x509_trust_list_deinit(trust, 1);
    return status;
}

cupel_status cupel_gnutls_x509_validate(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes others = cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES);
    gnutls_x509_crt_t *chain =
        cupel_reply_scratch(reply, (count_of(others) + 1) * sizeof(gnutls_x509_crt_t));
    unsigned count = 1;
    int result = cupel_gnutls_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &chain[0]);
    cupel_status status;

    (void)self;
    if (result >= 0) {
        result = read_all(others, chain, &count);
    }
    status = result < 0
                 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                 : verify(chain, count, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS), in, reply);
    free_all(chain, count);
    return status;
}

/* The CRL check of a path of two: the certificate, and its issuer as the trust anchor. */
cupel_status cupel_gnutls_crl_check(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes issuer = cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE);
    size_t list_len = CUPEL_LIST_LEN_OCTETS + issuer.len;
    uint8_t *list = cupel_reply_scratch(reply, list_len);
    gnutls_x509_crt_t certificate;
    cupel_status status;
    int result;

    (void)self;
    memcpy(cupel_list_put_len(list, issuer.len), issuer.ptr, issuer.len);
    result = cupel_gnutls_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);
    status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                        : verify(&certificate, 1, cupel_bytes_of(list, list_len), in, reply);
    gnutls_x509_crt_deinit(certificate);
    return status;
}
