/* Certificates: paths, names of hosts, CRLs. The C interface takes no purpose, no policies and no
 * depth, and cannot demand that a CRL be there. It has no OCSP, which is for C++ alone, and no
 * question about a certificate and its issuer alone (CRL/check): a path must end in a self-signed
 * certificate, and botan_x509_is_revoked verifies nothing of the CRL. */
#include "botan.h"

#define CERTIFICATES_MAX 64

/* Of 2^80, where SHA-1 is still allowed: what is allowed is not what these vectors are about. */
#define STRENGTH 80

/* Codes of the library's Certificate_Status_Code. */
static const struct {
    int code;
    cupel_reason reason;
} meanings[] = {
    { 1000, CUPEL_REASON_POLICY },    /* signature method too weak */
    { 1001, CUPEL_REASON_ALGORITHM }, /* untrusted hash */
    { 2000, CUPEL_REASON_NOT_YET_VALID },    { 2001, CUPEL_REASON_EXPIRED },
    { 2004, CUPEL_REASON_NOT_YET_VALID }, /* CRL */
    { 2005, CUPEL_REASON_EXPIRED },       /* CRL */
    { 3000, CUPEL_REASON_UNTRUSTED },        { 3001, CUPEL_REASON_UNTRUSTED },
    { 3002, CUPEL_REASON_UNTRUSTED },        { 3003, CUPEL_REASON_UNTRUSTED },
    { 3004, CUPEL_REASON_UNTRUSTED },        { 4001, CUPEL_REASON_KEY_USAGE },
    { 4002, CUPEL_REASON_PATH_LENGTH },      { 4003, CUPEL_REASON_NOT_A_CA },
    { 4004, CUPEL_REASON_NAME_CONSTRAINT },  { 4008, CUPEL_REASON_NAME_MISMATCH },
    { 4009, CUPEL_REASON_UNKNOWN_CRITICAL }, { 5000, CUPEL_REASON_REVOKED },
    { 5001, CUPEL_REASON_SIGNATURE },        { 5002, CUPEL_REASON_SIGNATURE },
};

typedef struct list {
    botan_x509_cert_t items[CERTIFICATES_MAX];
    size_t count;
} list;

static void free_list(list *l)
{
    size_t i;

    for (i = 0; i < l->count; i++) {
        botan_x509_cert_destroy(l->items[i]);
    }
}

static bool add(list *l, cupel_bytes octets, cupel_reply *reply, cupel_status *status)
{
    int code;

    if (l->count == CERTIFICATES_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "more than 64 certificates");
        return false;
    }
    code = botan_x509_cert_load(&l->items[l->count], octets.ptr, octets.len);
    if (code != BOTAN_FFI_SUCCESS) {
        *status = cupel_botan_refused(reply, code, CUPEL_REASON_ENCODING);
        return false;
    }
    l->count++;
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

/* The fields that the interface has no parameter for. */
static bool can_be_told(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    static const cupel_field_id others[] = {
        CUPEL_FIELD_IP_ADDRESS,
        CUPEL_FIELD_EMAIL_ADDRESS,
        CUPEL_FIELD_URI,
        CUPEL_FIELD_OCSP_RESPONSES,
        CUPEL_FIELD_USER_POLICIES,
        CUPEL_FIELD_REQUIRE_EXPLICIT_POLICY,
        CUPEL_FIELD_INHIBIT_POLICY_MAPPING,
        CUPEL_FIELD_INHIBIT_ANY_POLICY,
        CUPEL_FIELD_MAX_DEPTH,
        CUPEL_FIELD_ALLOWED_ALGORITHMS,
    };
    const char *purpose = cupel_fields_text(in, CUPEL_FIELD_PURPOSE);
    const char *profile = cupel_fields_text(in, CUPEL_FIELD_VALIDATION_PROFILE);
    size_t i;

    for (i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (cupel_fields_has(in, others[i])) {
            *status = cupel_reply_unsupported(reply, "the interface takes no %s",
                                              cupel_field_info_of(others[i])->name);
            return false;
        }
    }
    if ((purpose != NULL && strcmp(purpose, "server-auth") != 0)
        || (profile != NULL && strcmp(profile, "rfc5280") != 0)) {
        *status = cupel_reply_unsupported(reply, "the interface takes no purpose and no profile");
        return false;
    }
    return true;
}

static cupel_status verify(const list *leaf, const list *others, const list *anchors,
                           const botan_x509_crl_t *crls, size_t crl_count, const cupel_fields *in,
                           cupel_reply *reply)
{
    int64_t time = cupel_fields_int(in, CUPEL_FIELD_TIME, 0);
    int result = 0;
    int code;
    size_t i;

    if (time <= 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "0 means now, and no time is before 1970");
    }
    code = botan_x509_cert_verify_with_crl(
        &result, leaf->items[0], others->items, others->count, anchors->items, anchors->count, crls,
        crl_count, NULL, STRENGTH, cupel_fields_text(in, CUPEL_FIELD_DNS_NAME), (uint64_t)time);
    if (code == BOTAN_FFI_SUCCESS) {
        return CUPEL_OK;
    }
    if (code != 1) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].code == result) {
            return cupel_reply_reject(reply, meanings[i].reason, "%s",
                                      botan_x509_cert_validation_status(result));
        }
    }
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s",
                              botan_x509_cert_validation_status(result));
}

static const struct {
    const char *name;
    unsigned bit;
} usages[] = {
    { "digitalSignature", DIGITAL_SIGNATURE },
    { "nonRepudiation", NON_REPUDIATION },
    { "keyEncipherment", KEY_ENCIPHERMENT },
    { "dataEncipherment", DATA_ENCIPHERMENT },
    { "keyAgreement", KEY_AGREEMENT },
    { "keyCertSign", KEY_CERT_SIGN },
    { "cRLSign", CRL_SIGN },
    { "encipherOnly", ENCIPHER_ONLY },
    { "decipherOnly", DECIPHER_ONLY },
};

static cupel_status check_usages(botan_x509_cert_t certificate, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const char *wanted = cupel_fields_text(in, CUPEL_FIELD_KEY_USAGE);
    unsigned bits = 0;
    size_t i;

    while (wanted != NULL && *wanted != '\0') {
        size_t len = strcspn(wanted, " ");

        for (i = 0; i < sizeof usages / sizeof usages[0]; i++) {
            if (cupel_bytes_equal_text(cupel_bytes_of(wanted, len), usages[i].name)) {
                bits |= usages[i].bit;
            }
        }
        wanted += len + (wanted[len] == ' ');
    }
    return bits == 0 || botan_x509_cert_allowed_usage(certificate, bits) == 0
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_KEY_USAGE, "botan_x509_cert_allowed_usage");
}

/* With the CRLs, where revocation is to be looked at. */
static cupel_status with_crls(const list *leaf, const list *others, const list *anchors,
                              const cupel_fields *in, cupel_reply *reply)
{
    const char *revocation = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);
    cupel_bytes items = cupel_fields_get(in, CUPEL_FIELD_CRLS);
    botan_x509_crl_t crls[CERTIFICATES_MAX];
    cupel_status status = CUPEL_OK;
    size_t count = 0;
    size_t at = 0;
    cupel_bytes item;
    int code;

    if (revocation != NULL && strcmp(revocation, "none") == 0) {
        items = CUPEL_ABSENT;
    }
    while (status == CUPEL_OK && cupel_list_next(items, &at, &item)) {
        if (count == CERTIFICATES_MAX) {
            status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "more than 64 CRLs");
        } else if ((code = botan_x509_crl_load(&crls[count], item.ptr, item.len)) != 0) {
            status = cupel_botan_refused(reply, code, CUPEL_REASON_ENCODING);
        } else {
            count++;
        }
    }
    if (status == CUPEL_OK) {
        status = verify(leaf, others, anchors, crls, count, in, reply);
    }
    while (count > 0) {
        botan_x509_crl_destroy(crls[--count]);
    }
    return status;
}

cupel_status cupel_botan_validate(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    list leaf = { .count = 0 };
    list others = { .count = 0 };
    list anchors = { .count = 0 };
    cupel_status status;

    (void)self;
    if (can_be_told(in, reply, &status)
        && add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)
        && add_all(&others, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply, &status)
        && add_all(&anchors, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS), reply, &status)) {
        status = with_crls(&leaf, &others, &anchors, in, reply);
    }
    if (status == CUPEL_OK) {
        status = check_usages(leaf.items[0], in, reply);
    }
    free_list(&leaf);
    free_list(&others);
    free_list(&anchors);
    return status;
}

cupel_status cupel_botan_match_name(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    const char *host = cupel_fields_text(in, CUPEL_FIELD_DNS_NAME);
    list leaf = { .count = 0 };
    cupel_status status;
    int code;

    (void)self;
    if (host == NULL) {
        return cupel_reply_unsupported(reply, "the interface matches names of hosts only");
    }
    if (!add(&leaf, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status)) {
        return status;
    }
    code = botan_x509_cert_hostname_match(leaf.items[0], host);
    free_list(&leaf);
    return code == BOTAN_FFI_SUCCESS
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_NAME_MISMATCH, "%d", code);
}
