/* Certificates: paths through libpkix, names of hosts. Without a database the anchors are those of
 * the case, and certificates are found while they are held. */
#include "certificates.h"

#include <stdio.h>

void cupel_nss_free_certificates(cupel_nss_certificates *certificates)
{
    while (certificates->count > 0) {
        CERT_DestroyCertificate(certificates->items[--certificates->count]);
    }
}

bool cupel_nss_add(cupel_nss_certificates *to, cupel_bytes octets, cupel_reply *reply,
                   cupel_status *status)
{
    SECItem item = cupel_nss_item(octets);
    CERTCertificate *certificate;

    if (to->count == CUPEL_NSS_CERTIFICATES_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "more than 512 certificates");
        return false;
    }
    certificate = CERT_NewTempCertificate(CERT_GetDefaultCertDB(), &item, NULL, PR_FALSE, PR_TRUE);
    if (certificate == NULL) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
        return false;
    }
    to->items[to->count++] = certificate;
    return true;
}

bool cupel_nss_add_all(cupel_nss_certificates *to, cupel_bytes list, cupel_reply *reply,
                       cupel_status *status)
{
    cupel_bytes item;
    size_t at = 0;

    while (cupel_list_next(list, &at, &item)) {
        if (!cupel_nss_add(to, item, reply, status)) {
            return false;
        }
    }
    return true;
}

PRTime cupel_nss_time(const cupel_fields *in)
{
    return cupel_fields_int(in, CUPEL_FIELD_TIME, 0) * PR_USEC_PER_SEC;
}

bool cupel_nss_start_anew(cupel_reply *reply, cupel_status *status)
{
    if (NSS_Shutdown() != SECSuccess || NSS_NoDB_Init(NULL) != SECSuccess) {
        *status = cupel_reply_broken(reply, "the library could not be started again");
        return false;
    }
    return true;
}

static const struct {
    const char *name;
    SECCertificateUsage usage;
} usages[] = {
    { "server-auth", certificateUsageSSLServer },
    { "client-auth", certificateUsageSSLClient },
    { "email-protection", certificateUsageEmailSigner },
    { "code-signing", certificateUsageObjectSigner },
};

/* The usage of the case, 0 where the library has no such thing; false: the method must return
 * `*status`. */
static bool usage_of(const cupel_fields *in, SECCertificateUsage *usage, cupel_reply *reply,
                     cupel_status *status)
{
    static const cupel_field_id others[] = {
        CUPEL_FIELD_EMAIL_ADDRESS,
        CUPEL_FIELD_URI,
        CUPEL_FIELD_KEY_USAGE,
        CUPEL_FIELD_USER_POLICIES,
        CUPEL_FIELD_MAX_DEPTH,
        CUPEL_FIELD_REQUIRE_EXPLICIT_POLICY,
        CUPEL_FIELD_INHIBIT_POLICY_MAPPING,
        CUPEL_FIELD_INHIBIT_ANY_POLICY,
        CUPEL_FIELD_ALLOWED_ALGORITHMS,
    };
    /* The library validates for a usage always. */
    const char *purpose = cupel_fields_has(in, CUPEL_FIELD_PURPOSE)
                              ? cupel_fields_text(in, CUPEL_FIELD_PURPOSE)
                              : "server-auth";
    const char *profile = cupel_fields_text(in, CUPEL_FIELD_VALIDATION_PROFILE);
    size_t i;

    for (i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (cupel_fields_has(in, others[i])) {
            *status = cupel_reply_unsupported(reply, "not offered with %s",
                                              cupel_field_info_of(others[i])->name);
            return false;
        }
    }
    for (i = 0; (profile == NULL || strcmp(profile, "rfc5280") == 0)
                && i < sizeof usages / sizeof usages[0];
         i++) {
        if (strcmp(usages[i].name, purpose) == 0) {
            *usage = usages[i].usage;
            return true;
        }
    }
    *status = cupel_reply_unsupported(reply, "the library validates for a usage, by its own rules");
    return false;
}

/* The name asked for, an address as text; "" where there is none. */
static void name_of(const cupel_fields *in, char name[256])
{
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);
    const char *host = cupel_fields_text(in, CUPEL_FIELD_DNS_NAME);
    size_t i;

    snprintf(name, 256, "%s", host == NULL ? "" : host);
    if (address.len == 4) {
        snprintf(name, 256, "%u.%u.%u.%u", address.ptr[0], address.ptr[1], address.ptr[2],
                 address.ptr[3]);
    }
    for (i = 0; address.len == 16 && i < 16; i += 2) {
        snprintf(name + strlen(name), 256 - strlen(name), "%s%x", i == 0 ? "" : ":",
                 (unsigned)(address.ptr[i] << 8 | address.ptr[i + 1]));
    }
}

static cupel_status verify(CERTCertificate *leaf, const cupel_nss_certificates *anchors,
                           SECCertificateUsage usage, const char *revocation,
                           const cupel_fields *in, cupel_reply *reply)
{
    CERTRevocationFlags flags = cupel_nss_revocation(revocation);
    CERTCertList *trusted = CERT_NewCertList();
    CERTValInParam params[5] = { { .type = cert_pi_trustAnchors },
                                 { .type = cert_pi_date },
                                 { .type = cert_pi_revocationFlags },
                                 { .type = cert_pi_useOnlyTrustAnchors },
                                 { .type = cert_pi_end } };
    CERTValOutParam out[1] = { { .type = cert_po_end } };
    char name[256];
    SECStatus result;
    size_t i;

    if (trusted == NULL) {
        return cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    for (i = 0; i < anchors->count; i++) {
        CERT_AddCertToListTail(trusted, CERT_DupCertificate(anchors->items[i]));
    }
    params[0].value.pointer.chain = trusted;
    params[1].value.scalar.time = cupel_nss_time(in);
    params[2].value.pointer.revocation = &flags;
    params[3].value.scalar.b = PR_TRUE;
    result = CERT_PKIXVerifyCert(leaf, usage, params, out, NULL);
    CERT_DestroyCertList(trusted);
    name_of(in, name);
    return result == SECSuccess
                   && (name[0] == '\0' || CERT_VerifyCertName(leaf, name) == SECSuccess)
               ? CUPEL_OK
               : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* Validates with the CRLs of the case in the library's cache. */
static cupel_status verify_with_crls(CERTCertificate *leaf, const cupel_nss_certificates *anchors,
                                     SECCertificateUsage usage, const char *revocation,
                                     const cupel_fields *in, cupel_reply *reply)
{
    cupel_nss_crls cached = { .count = 0 };
    cupel_status status;

    if (cupel_nss_cache_crls(cupel_fields_get(in, CUPEL_FIELD_CRLS), &cached, reply, &status)) {
        status = verify(leaf, anchors, usage, revocation, in, reply);
    }
    cupel_nss_uncache_crls(&cached);
    return status;
}

cupel_status cupel_nss_validate(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_nss_certificates leaf = { .count = 0 };
    cupel_nss_certificates others = { .count = 0 };
    cupel_nss_certificates anchors = { .count = 0 };
    SECCertificateUsage usage = 0;
    cupel_status status;

    (void)self;
    if (usage_of(in, &usage, reply, &status) && cupel_nss_start_anew(reply, &status)
        && cupel_nss_add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)
        && cupel_nss_add_all(&others, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply,
                             &status)
        && cupel_nss_add_all(&anchors, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS), reply,
                             &status)
        && cupel_nss_cache_ocsp(&leaf, &others, &anchors, cupel_nss_time(in),
                                cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSES), reply, &status)) {
        status = verify_with_crls(leaf.items[0], &anchors, usage,
                                  cupel_fields_text(in, CUPEL_FIELD_REVOCATION), in, reply);
    }
    cupel_nss_free_certificates(&leaf);
    cupel_nss_free_certificates(&others);
    cupel_nss_free_certificates(&anchors);
    return status;
}

/* The CRL check of a path of two: the certificate, and its issuer as the trust anchor. */
cupel_status cupel_nss_crl_check(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_nss_certificates leaf = { .count = 0 };
    cupel_nss_certificates others = { .count = 0 };
    cupel_nss_certificates issuer = { .count = 0 };
    cupel_status status;

    (void)self;
    if (cupel_nss_start_anew(reply, &status)
        && cupel_nss_add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)
        && cupel_nss_add_all(&others, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply,
                             &status)
        && cupel_nss_add(&issuer, cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE), reply,
                         &status)) {
        status =
            verify_with_crls(leaf.items[0], &issuer, certificateUsageSSLServer, "leaf", in, reply);
    }
    cupel_nss_free_certificates(&leaf);
    cupel_nss_free_certificates(&others);
    cupel_nss_free_certificates(&issuer);
    return status;
}

cupel_status cupel_nss_match_name(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_nss_certificates leaf = { .count = 0 };
    cupel_status status;
    char name[256];

    (void)self;
    name_of(in, name);
    if (name[0] == '\0') {
        return cupel_reply_unsupported(reply, "names of hosts and addresses only");
    }
    if (!cupel_nss_add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)) {
        return status;
    }
    status = CERT_VerifyCertName(leaf.items[0], name) == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    cupel_nss_free_certificates(&leaf);
    return status;
}
