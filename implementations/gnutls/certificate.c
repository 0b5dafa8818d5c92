/* Certificates: paths by a trust list, names, CRLs, and what a certificate says. The library has no
 * policies (RFC 5280 6.1.5) and no depth or key usage that a caller asks for. */
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

static int read_certificate(cupel_bytes der, gnutls_x509_crt_t *certificate)
{
    gnutls_datum_t datum = cupel_gnutls_datum(der);
    int result = gnutls_x509_crt_init(certificate);

    return result < 0 ? result : gnutls_x509_crt_import(*certificate, &datum, GNUTLS_X509_FMT_DER);
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
        result = read_certificate(der, &to[(*count)++]);
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

static const struct {
    const char *name;
    const char *oid;
} purposes[] = {
    { "server-auth", GNUTLS_KP_TLS_WWW_SERVER },
    { "client-auth", GNUTLS_KP_TLS_WWW_CLIENT },
    { "code-signing", GNUTLS_KP_CODE_SIGNING },
    { "email-protection", GNUTLS_KP_EMAIL_PROTECTION },
    { "time-stamping", GNUTLS_KP_TIME_STAMPING },
    { "ocsp-signing", GNUTLS_KP_OCSP_SIGNING },
};

#define WANTED_MAX 4

static unsigned set_wanted(gnutls_typed_vdata_st wanted[WANTED_MAX], const cupel_fields *in)
{
    static const struct {
        cupel_field_id field;
        gnutls_vdata_types_t type;
    } names[] = {
        { CUPEL_FIELD_DNS_NAME, GNUTLS_DT_DNS_HOSTNAME },
        { CUPEL_FIELD_IP_ADDRESS, GNUTLS_DT_IP_ADDRESS },
        { CUPEL_FIELD_EMAIL_ADDRESS, GNUTLS_DT_RFC822NAME },
    };
    const char *purpose = cupel_fields_text(in, CUPEL_FIELD_PURPOSE);
    unsigned count = 0;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        gnutls_datum_t datum = cupel_gnutls_datum(cupel_fields_get(in, names[i].field));

        if (datum.data != NULL) {
            wanted[count++] = (gnutls_typed_vdata_st){ .type = names[i].type,
                                                       .data = datum.data,
                                                       .size = datum.size };
        }
    }
    for (i = 0; purpose != NULL && i < sizeof purposes / sizeof purposes[0]; i++) {
        if (strcmp(purposes[i].name, purpose) == 0) {
            wanted[count++] = (gnutls_typed_vdata_st){
                .type = GNUTLS_DT_KEY_PURPOSE_OID,
                .data = (unsigned char *)(uintptr_t)purposes[i].oid,
            };
        }
    }
    return count;
}

/* Verifies a chain, of which the first is the end entity, against anchors that the trust list
 * takes over. */
static cupel_status verify(gnutls_x509_crt_t *chain, unsigned chain_len, cupel_bytes anchors,
                           const cupel_fields *in, cupel_reply *reply)
{
    gnutls_x509_crt_t *cas =
        cupel_reply_scratch(reply, (count_of(anchors) + 1) * sizeof(gnutls_x509_crt_t));
    gnutls_typed_vdata_st wanted[WANTED_MAX];
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
    now = (time_t)cupel_fields_int(in, CUPEL_FIELD_TIME, 0);
    gnutls_global_set_time_function(present);
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
        result = gnutls_x509_trust_list_verify_crt2(trust, chain, chain_len, wanted,
                                                    set_wanted(wanted, in), 0, &flags, NULL);
    }
    status = verdict(reply, result, flags);
    /* gnutls_x509_trust_list_add_crls(3): a CRL that does not verify is not added. */
    if (status == CUPEL_OK && crls.ptr != NULL && added <= 0) {
        status = cupel_reply_reject(reply, CUPEL_REASON_REVOKED, "no CRL was added");
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
    int result = read_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &chain[0]);
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
    result = read_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);
    status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                        : verify(&certificate, 1, cupel_bytes_of(list, list_len), in, reply);
    gnutls_x509_crt_deinit(certificate);
    return status;
}

cupel_status cupel_gnutls_match_name(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    const char *host = cupel_fields_text(in, CUPEL_FIELD_DNS_NAME);
    const char *mailbox = cupel_fields_text(in, CUPEL_FIELD_EMAIL_ADDRESS);
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);
    gnutls_x509_crt_t certificate;
    unsigned matches = 0;
    int result = read_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);

    (void)self;
    if (result >= 0 && host != NULL) {
        matches = gnutls_x509_crt_check_hostname2(certificate, host, 0);
    } else if (result >= 0 && mailbox != NULL) {
        matches = gnutls_x509_crt_check_email(certificate, mailbox, 0);
    } else if (result >= 0) {
        matches = gnutls_x509_crt_check_ip(certificate, address.ptr, (unsigned)address.len, 0);
    }
    gnutls_x509_crt_deinit(certificate);
    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    return matches != 0 ? CUPEL_OK
                        : cupel_reply_reject(reply, CUPEL_REASON_NAME_MISMATCH, "no match");
}

/* The octets of a serial number: RFC 5280 4.1.2.2 allows 20, and others may be found. */
#define SERIAL_MAX 256

static int put_fields(gnutls_x509_crt_t certificate, gnutls_pubkey_t key, cupel_reply *reply)
{
    uint8_t serial[SERIAL_MAX];
    size_t serial_len = sizeof serial;
    gnutls_datum_t issuer = { NULL, 0 };
    gnutls_datum_t subject = { NULL, 0 };
    gnutls_datum_t spki = { NULL, 0 };
    int result = gnutls_x509_crt_get_serial(certificate, serial, &serial_len);

    if (result >= 0) {
        result = gnutls_x509_crt_get_raw_issuer_dn(certificate, &issuer);
    }
    if (result >= 0) {
        result = gnutls_x509_crt_get_raw_dn(certificate, &subject);
    }
    if (result >= 0) {
        result = gnutls_pubkey_import_x509(key, certificate, 0);
    }
    if (result >= 0) {
        result = gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &spki);
    }
    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SERIAL_NUMBER, serial, serial_len);
        cupel_reply_put(reply, CUPEL_FIELD_ISSUER, issuer.data, issuer.size);
        cupel_reply_put(reply, CUPEL_FIELD_SUBJECT, subject.data, subject.size);
        cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, spki.data, spki.size);
        cupel_reply_put_int(reply, CUPEL_FIELD_NOT_BEFORE,
                            gnutls_x509_crt_get_activation_time(certificate));
        cupel_reply_put_int(reply, CUPEL_FIELD_NOT_AFTER,
                            gnutls_x509_crt_get_expiration_time(certificate));
        cupel_reply_put_int(reply, CUPEL_FIELD_VERSION, gnutls_x509_crt_get_version(certificate));
    }
    gnutls_free(spki.data);
    gnutls_free(subject.data);
    gnutls_free(issuer.data);
    return result;
}

cupel_status cupel_gnutls_x509_parse(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    gnutls_x509_crt_t certificate;
    gnutls_pubkey_t key;
    int result = read_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);

    (void)self;
    if (gnutls_pubkey_init(&key) < 0) {
        gnutls_x509_crt_deinit(certificate);
        return cupel_reply_broken(reply, "gnutls_pubkey_init");
    }
    if (result >= 0) {
        result = put_fields(certificate, key, reply);
    }
    gnutls_pubkey_deinit(key);
    gnutls_x509_crt_deinit(certificate);
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}
