/* Certificates: paths by mbedtls_x509_crt_verify, names within it, CRLs, and what a certificate
 * says. The library knows neither policies nor name constraints, OCSP, or a depth that a caller
 * sets. */
#include <time.h>

#include <arpa/inet.h>

#include "mbedtls.h"

#include <mbedtls/oid.h>
#include <mbedtls/x509_crl.h>
#include <mbedtls/x509_crt.h>

/* The library asks time() for the present and cannot be told another: this one stands in its place
 * in the whole program. */
static time_t now;

time_t time(time_t *__timer)
{
    if (__timer != NULL) {
        *__timer = now;
    }
    return now;
}

static const struct {
    uint32_t flag;
    cupel_reason means;
} meanings[] = {
    { MBEDTLS_X509_BADCERT_NOT_TRUSTED, CUPEL_REASON_UNTRUSTED },
    { MBEDTLS_X509_BADCERT_EXPIRED, CUPEL_REASON_EXPIRED },
    { MBEDTLS_X509_BADCERT_FUTURE, CUPEL_REASON_NOT_YET_VALID },
    { MBEDTLS_X509_BADCERT_REVOKED, CUPEL_REASON_REVOKED },
    { MBEDTLS_X509_BADCERT_CN_MISMATCH, CUPEL_REASON_NAME_MISMATCH },
    { MBEDTLS_X509_BADCERT_KEY_USAGE, CUPEL_REASON_KEY_USAGE },
    { MBEDTLS_X509_BADCERT_EXT_KEY_USAGE, CUPEL_REASON_KEY_USAGE },
    { MBEDTLS_X509_BADCERT_BAD_MD, CUPEL_REASON_POLICY },
    { MBEDTLS_X509_BADCERT_BAD_PK, CUPEL_REASON_POLICY },
    { MBEDTLS_X509_BADCERT_BAD_KEY, CUPEL_REASON_POLICY },
};

/* The first flag of the table is the reason; all of them are in the library's text. */
static cupel_status refused(cupel_reply *reply, int error, uint32_t flags)
{
    char text[400] = "";
    size_t i;

    if (error != MBEDTLS_ERR_X509_CERT_VERIFY_FAILED) {
        return cupel_mbedtls_refused(reply, error);
    }
    mbedtls_x509_crt_verify_info(text, sizeof text, "", flags);
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if ((flags & meanings[i].flag) != 0) {
            return cupel_reply_reject(reply, meanings[i].means, "%s", text);
        }
    }
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s", text);
}

/* Appends the certificates of a list. */
static int add_all(mbedtls_x509_crt *chain, cupel_bytes list)
{
    size_t at = 0;
    cupel_bytes der;
    int error = 0;

    while (error == 0 && cupel_list_next(list, &at, &der)) {
        error = mbedtls_x509_crt_parse_der(chain, der.ptr, der.len);
    }
    return error;
}

static int add_crls(mbedtls_x509_crl *crls, cupel_bytes list)
{
    size_t at = 0;
    cupel_bytes der;
    int error = 0;

    while (error == 0 && cupel_list_next(list, &at, &der)) {
        error = mbedtls_x509_crl_parse_der(crls, der.ptr, der.len);
    }
    return error;
}

static const struct {
    const char *name;
    const char *oid;
} purposes[] = {
    { "server-auth", MBEDTLS_OID_SERVER_AUTH },
    { "client-auth", MBEDTLS_OID_CLIENT_AUTH },
    { "code-signing", MBEDTLS_OID_CODE_SIGNING },
    { "email-protection", MBEDTLS_OID_EMAIL_PROTECTION },
    { "time-stamping", MBEDTLS_OID_TIME_STAMPING },
    { "ocsp-signing", MBEDTLS_OID_OCSP_SIGNING },
};

static const struct {
    const char *name;
    unsigned usage;
} usages[] = {
    { "digitalSignature", MBEDTLS_X509_KU_DIGITAL_SIGNATURE },
    { "nonRepudiation", MBEDTLS_X509_KU_NON_REPUDIATION },
    { "keyEncipherment", MBEDTLS_X509_KU_KEY_ENCIPHERMENT },
    { "dataEncipherment", MBEDTLS_X509_KU_DATA_ENCIPHERMENT },
    { "keyAgreement", MBEDTLS_X509_KU_KEY_AGREEMENT },
    { "keyCertSign", MBEDTLS_X509_KU_KEY_CERT_SIGN },
    { "cRLSign", MBEDTLS_X509_KU_CRL_SIGN },
    { "encipherOnly", MBEDTLS_X509_KU_ENCIPHER_ONLY },
    { "decipherOnly", MBEDTLS_X509_KU_DECIPHER_ONLY },
};

/* x509_crt.h: the usages are for the caller to ask for after the path, one call each. */
static int check_usage(const mbedtls_x509_crt *leaf, const cupel_fields *in)
{
    const char *purpose = cupel_fields_text(in, CUPEL_FIELD_PURPOSE);
    const char *wanted = cupel_fields_text(in, CUPEL_FIELD_KEY_USAGE);
    unsigned usage = 0;
    size_t i;

    for (i = 0; purpose != NULL && i < sizeof purposes / sizeof purposes[0]; i++) {
        if (strcmp(purposes[i].name, purpose) == 0) {
            int error = mbedtls_x509_crt_check_extended_key_usage(leaf, purposes[i].oid,
                                                                  strlen(purposes[i].oid));

            if (error != 0) {
                return error;
            }
        }
    }
    while (wanted != NULL && *wanted != '\0') {
        size_t len = strcspn(wanted, " ");

        for (i = 0; i < sizeof usages / sizeof usages[0]; i++) {
            if (cupel_bytes_equal_text(cupel_bytes_of(wanted, len), usages[i].name)) {
                usage |= usages[i].usage;
            }
        }
        wanted += len + (wanted[len] == ' ');
    }
    return usage == 0 ? 0 : mbedtls_x509_crt_check_key_usage(leaf, usage);
}

/* x509_crt.h: the expected name is a text: that of a host and, since 3.5, also an address or a URI.
 * `room` holds the text of an address, of which there is none for other than 4 or 16 octets. */
static const char *name_asked_for(const cupel_fields *in, char room[INET6_ADDRSTRLEN])
{
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);
    const char *host = cupel_fields_text(in, CUPEL_FIELD_DNS_NAME);

    if (address.len == 4 || address.len == 16) {
        return inet_ntop(address.len == 4 ? AF_INET : AF_INET6, address.ptr, room,
                         INET6_ADDRSTRLEN);
    }
    return host != NULL ? host : cupel_fields_text(in, CUPEL_FIELD_URI);
}

static bool has_address_without_text(const cupel_fields *in)
{
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);

    return address.ptr != NULL && address.len != 4 && address.len != 16;
}

/* The CRLs are for where a status is asked for; the library then looks at each certificate whose
 * issuer has one, and cannot be told that one must be there. */
static cupel_bytes crls_asked_for(const cupel_fields *in)
{
    const char *revocation = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);

    return revocation == NULL || strcmp(revocation, "none") == 0
               ? CUPEL_ABSENT
               : cupel_fields_get(in, CUPEL_FIELD_CRLS);
}

cupel_status cupel_mbedtls_x509_validate(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    cupel_bytes leaf = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    mbedtls_x509_crt chain;
    mbedtls_x509_crt anchors;
    mbedtls_x509_crl crls;
    char address[INET6_ADDRSTRLEN];
    uint32_t flags = 0;
    cupel_status status = CUPEL_OK;
    int error;

    (void)self;
    if (has_address_without_text(in)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the library takes addresses as text");
    }
    now = (time_t)cupel_fields_int(in, CUPEL_FIELD_TIME, 0);
    mbedtls_x509_crt_init(&chain);
    mbedtls_x509_crt_init(&anchors);
    mbedtls_x509_crl_init(&crls);
    error = mbedtls_x509_crt_parse_der(&chain, leaf.ptr, leaf.len);
    if (error == 0) {
        error = add_all(&chain, cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES));
    }
    if (error == 0) {
        error = add_all(&anchors, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS));
    }
    if (error == 0) {
        error = add_crls(&crls, crls_asked_for(in));
    }
    if (error == 0) {
        error = mbedtls_x509_crt_verify(&chain, &anchors, &crls, name_asked_for(in, address),
                                        &flags, NULL, NULL);
    }
    if (error == 0) {
        error = check_usage(&chain, in);
        if (error != 0) {
            status = cupel_reply_reject(reply, CUPEL_REASON_KEY_USAGE,
                                        "mbedtls_x509_crt_check_(extended_)key_usage");
        }
    } else {
        status = refused(reply, error, flags);
    }
    mbedtls_x509_crl_free(&crls);
    mbedtls_x509_crt_free(&anchors);
    mbedtls_x509_crt_free(&chain);
    return status;
}

/* A name has no call of its own: the path of the certificate itself is asked for, and of what comes
 * back only whether the name is another. */
cupel_status cupel_mbedtls_match_name(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    mbedtls_x509_crt certificate;
    char address[INET6_ADDRSTRLEN];
    uint32_t flags = 0;
    int error;

    (void)self;
    if (has_address_without_text(in)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the library takes addresses as text");
    }
    mbedtls_x509_crt_init(&certificate);
    error = mbedtls_x509_crt_parse_der(&certificate, der.ptr, der.len);
    if (error == 0) {
        error = mbedtls_x509_crt_verify(&certificate, &certificate, NULL,
                                        name_asked_for(in, address), &flags, NULL, NULL);
    }
    mbedtls_x509_crt_free(&certificate);
    if (error != 0 && error != MBEDTLS_ERR_X509_CERT_VERIFY_FAILED) {
        return cupel_mbedtls_refused(reply, error);
    }
    flags &= MBEDTLS_X509_BADCERT_CN_MISMATCH;
    return flags == 0 ? CUPEL_OK : refused(reply, MBEDTLS_ERR_X509_CERT_VERIFY_FAILED, flags);
}

/* The CRL check of a path of two: the certificate, and its issuer as the trust anchor. */
cupel_status cupel_mbedtls_crl_check(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes leaf = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    cupel_bytes issuer = cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE);
    mbedtls_x509_crt certificate;
    mbedtls_x509_crt anchor;
    mbedtls_x509_crl crls;
    uint32_t flags = 0;
    int error;

    (void)self;
    now = (time_t)cupel_fields_int(in, CUPEL_FIELD_TIME, 0);
    mbedtls_x509_crt_init(&certificate);
    mbedtls_x509_crt_init(&anchor);
    mbedtls_x509_crl_init(&crls);
    error = mbedtls_x509_crt_parse_der(&certificate, leaf.ptr, leaf.len);
    if (error == 0) {
        error = mbedtls_x509_crt_parse_der(&anchor, issuer.ptr, issuer.len);
    }
    if (error == 0) {
        error = add_crls(&crls, cupel_fields_get(in, CUPEL_FIELD_CRLS));
    }
    if (error == 0) {
        error = mbedtls_x509_crt_verify(&certificate, &anchor, &crls, NULL, &flags, NULL, NULL);
    }
    mbedtls_x509_crl_free(&crls);
    mbedtls_x509_crt_free(&anchor);
    mbedtls_x509_crt_free(&certificate);
    return error == 0 ? CUPEL_OK : refused(reply, error, flags);
}

/* Days from 1970-01-01 to the first of a month, in the calendar of RFC 5280 4.1.2.5 (Gregorian). */
static int64_t seconds_of(const mbedtls_x509_time *t)
{
    int64_t year = t->mon > 2 ? t->year : t->year - 1;
    int64_t month = t->mon > 2 ? t->mon - 3 : t->mon + 9;
    int64_t days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + t->day
                   - 1 - 719468;

    return ((days * 24 + t->hour) * 60 + t->min) * 60 + t->sec;
}

cupel_status cupel_mbedtls_x509_parse(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    mbedtls_x509_crt c;
    int error;

    (void)self;
    mbedtls_x509_crt_init(&c);
    error = mbedtls_x509_crt_parse_der(&c, der.ptr, der.len);
    if (error == 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SERIAL_NUMBER, c.serial.p, c.serial.len);
        cupel_reply_put(reply, CUPEL_FIELD_ISSUER, c.issuer_raw.p, c.issuer_raw.len);
        cupel_reply_put(reply, CUPEL_FIELD_SUBJECT, c.subject_raw.p, c.subject_raw.len);
        cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, c.pk_raw.p, c.pk_raw.len);
        cupel_reply_put_int(reply, CUPEL_FIELD_NOT_BEFORE, seconds_of(&c.valid_from));
        cupel_reply_put_int(reply, CUPEL_FIELD_NOT_AFTER, seconds_of(&c.valid_to));
        cupel_reply_put_int(reply, CUPEL_FIELD_VERSION, c.version);
    }
    mbedtls_x509_crt_free(&c);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}
