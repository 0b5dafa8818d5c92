/* Certificates: paths through libpkix, names of hosts. Without a database the anchors are those of
 * the case, and certificates are found while they are held. */
#include "backend_nss.h"

#include <cert.h>
#include <stdio.h>

#define CERTIFICATES_MAX 512

typedef struct list {
    CERTCertificate *items[CERTIFICATES_MAX];
    size_t count;
} list;

static void free_list(list *l)
{
    while (l->count > 0) {
        CERT_DestroyCertificate(l->items[--l->count]);
    }
}

static bool add(list *l, cupel_bytes octets, cupel_reply *reply, cupel_status *status)
{
    SECItem item = cupel_nss_item(octets);
    CERTCertificate *certificate;

    if (l->count == CERTIFICATES_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "more than 512 certificates");
        return false;
    }
    certificate = CERT_NewTempCertificate(CERT_GetDefaultCertDB(), &item, NULL, PR_FALSE, PR_TRUE);
    if (certificate == NULL) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
        return false;
    }
    l->items[l->count++] = certificate;
    return true;
}

static bool add_all(list *l, cupel_bytes items, cupel_reply *reply, cupel_status *status)
{
    cupel_bytes item;
    size_t at = 0;

    while (cupel_list_next(items, &at, &item)) {
        if (!add(l, item, reply, status)) {
            return false;
        }
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

/* The library keeps what it has once validated, certificates and verdicts alike; a case may not
 * depend on the one before, so that each begins with a library that has just been started. */
static bool start_anew(cupel_reply *reply, cupel_status *status)
{
    if (NSS_Shutdown() != SECSuccess || NSS_NoDB_Init(NULL) != SECSuccess) {
        *status = cupel_reply_broken(reply, "the library could not be started again");
        return false;
    }
    return true;
}

/* The usage of the case, 0 where the library has no such thing; false: the method must return
 * `*status`. */
static bool usage_of(const cupel_fields *in, SECCertificateUsage *usage, cupel_reply *reply,
                     cupel_status *status)
{
    static const cupel_field_id others[] = {
        CUPEL_FIELD_CRLS,
        CUPEL_FIELD_OCSP_RESPONSES,
        CUPEL_FIELD_EMAIL_ADDRESS,
        CUPEL_FIELD_URI,
        CUPEL_FIELD_KEY_USAGE,
        CUPEL_FIELD_USER_POLICIES,
        CUPEL_FIELD_MAX_DEPTH,
        CUPEL_FIELD_REQUIRE_EXPLICIT_POLICY,
        CUPEL_FIELD_REVOCATION,
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

static cupel_status verify(const list *leaf, const list *anchors, SECCertificateUsage usage,
                           const cupel_fields *in, cupel_reply *reply)
{
    PRUint64 no_flags = 0;
    CERTRevocationFlags revocation = { { 0, &no_flags, 0, NULL, 0 }, { 0, &no_flags, 0, NULL, 0 } };
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
    params[1].value.scalar.time = cupel_fields_int(in, CUPEL_FIELD_TIME, 0) * PR_USEC_PER_SEC;
    params[2].value.pointer.revocation = &revocation;
    params[3].value.scalar.b = PR_TRUE;
    result = CERT_PKIXVerifyCert(leaf->items[0], usage, params, out, NULL);
    CERT_DestroyCertList(trusted);
    name_of(in, name);
    return result == SECSuccess
                   && (name[0] == '\0' || CERT_VerifyCertName(leaf->items[0], name) == SECSuccess)
               ? CUPEL_OK
               : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_nss_validate(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    list leaf = { .count = 0 };
    list others = { .count = 0 };
    list anchors = { .count = 0 };
    SECCertificateUsage usage = 0;
    cupel_status status;

    (void)self;
    if (usage_of(in, &usage, reply, &status) && start_anew(reply, &status)
        && add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)
        && add_all(&others, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply, &status)
        && add_all(&anchors, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS), reply, &status)) {
        status = verify(&leaf, &anchors, usage, in, reply);
    }
    free_list(&leaf);
    free_list(&others);
    free_list(&anchors);
    return status;
}

cupel_status cupel_nss_match_name(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    list leaf = { .count = 0 };
    cupel_status status;
    char name[256];

    (void)self;
    name_of(in, name);
    if (name[0] == '\0') {
        return cupel_reply_unsupported(reply, "names of hosts and addresses only");
    }
    if (!add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)) {
        return status;
    }
    status = CERT_VerifyCertName(leaf.items[0], name) == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    free_list(&leaf);
    return status;
}
